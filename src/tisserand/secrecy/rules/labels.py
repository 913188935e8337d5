"""French words of the grounds on which somebody opens a container."""

from typing import Final

from tisserand.secrecy.enums import GrantBasis

BASIS_LABELS: Final = {
    GrantBasis.LEAD_WORKER: "Suit le dossier",
    GrantBasis.CO_WORKER: "Intervient aussi",
    GrantBasis.REPLACEMENT: "Remplace",
    GrantBasis.INTAKE: "Reçoit les premières demandes",
    GrantBasis.ASSIGNED_TRAINEE: "Stagiaire, lecture",
    GrantBasis.AUTHOR: "Auteur",
    GrantBasis.COMMISSION: "Commission d’aide, jusqu’à sa décision",
    GrantBasis.COMMISSION_FOLLOW_UP: "Commission d’aide, suites de sa décision, lecture",
    GrantBasis.SERVICE_STOCK: "Réserve d’aide d’urgence du service",
    GrantBasis.OFFERED: "Relais proposé, n’ouvre rien avant d’être accepté",
    GrantBasis.HANDOVER: "Fiche de relais, lecture",
    GrantBasis.FORMER_WORKER: "A suivi le dossier, lecture",
    GrantBasis.INCIDENT_FOLLOW_UP: "Suit la fiche d’événement",
}
