"""A document with every kind of block, about invented people."""

from tisserand.foundation.documents import (
    Bullets,
    Document,
    Heading,
    KeyValues,
    Letterhead,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Span,
    Table,
)

FACTS = (
    "Madame Le Guen a pris contact avec le service le 3 septembre 2026, à la suite d’une baisse de ses ressources. "
    "Elle vit avec ses deux enfants, âgés de 4 et 8 ans, dans un logement du parc social dont le loyer s’élève à "
    "500,00\u00a0€ par mois."
)

SAMPLE = Document(
    title="Contrat d’accompagnement",
    letterhead=Letterhead(
        organisation="Département du Calvados",
        service="Circonscription d’action sociale de Caen-Est",
        lines=("12 rue des Tisserands, 14000 Caen", "02 31 00 00 00 · accueil@exemple.fr"),
    ),
    recipient=("Madame Anna Le Guen", "Appartement 12", "4 rue des Peupliers", "14200 Hérouville-Saint-Clair"),
    place_and_date="Caen, le 23 novembre 2026",
    reference="2026-0412",
    author="Claire Hamon",
    footer="Document couvert par le secret professionnel",
    blocks=(
        Paragraph("Madame,"),
        Paragraph(
            ("Entre ", Span("Madame Anna Le Guen", strong=True), " et ", Span("le service", italic=True), ", il est dit\u00a0:")
        ),
        Heading("Situation"),
        KeyValues((("Naissance", "12 mars 1992"), ("Adresse", "4 rue des Peupliers, 14200 Hérouville-Saint-Clair"))),
        Paragraph(FACTS),
        Quote("Je veux garder mon logement, c’est le plus important pour les enfants.", "Madame Le Guen"),
        Heading("Ressources et charges", 2),
        Table(
            header=("Nature", "Organisme", "Montant mensuel"),
            rows=(
                ("Salaire net", "Employeur", "1\u202f204,50\u00a0€"),
                ("Prestations familiales", "Caisse d’allocations familiales du Calvados", "148,52\u00a0€"),
                ("Total", "", "1\u202f353,02\u00a0€"),
            ),
            caption="Ressources de novembre 2026",
            numeric=(2,),
            has_total=True,
        ),
        Heading("Objectifs"),
        Bullets(("Maintenir le logement.", "Ouvrir les droits à l’aide au logement.", "Trouver un mode de garde.")),
        Heading("Étapes", 2),
        Bullets(("Demander un plan d’apurement au bailleur.", "Faire le point en janvier."), numbered=True),
        Heading("Calendrier", 3),
        Table(header=("Quoi", "Quand"), rows=(("Premier point", "15 janvier 2027"), ("Bilan", "23 mai 2027"))),
        Note(
            "Vous pouvez demander à lire votre dossier, le corriger, et mettre fin à ce contrat à tout moment.",
            title="Vos droits",
        ),
        PageBreak(),
        Heading("Signatures"),
        Paragraph("Fait en deux exemplaires, un pour chacun."),
        Signatures(
            (
                Signature("Madame Anna Le Guen", "La personne accompagnée", "Écrire «\u00a0lu et approuvé\u00a0»"),
                Signature("Claire Hamon", "Assistante de service social"),
            )
        ),
    ),
)
