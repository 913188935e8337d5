"""What the gallery shows: every component in every state, with invented people."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest

from tisserand.interface.components import ChecklistItem, Chip, Event, Member, Option, Pair, Step, Tab
from tisserand.interface.forms import AmountField, BaseForm, CommuneField, FrenchDateField, LongTextField
from tisserand.interface.pagination import Page
from tisserand.interface.plots import Plot
from tisserand.interface.versions import compare_versions

LONG_NAME = "Mme Marie-Antoinette de La Rochefoucauld-Montbéliard"
MEDIA = [
    ("phone", "Téléphone"),
    ("drop_in", "Permanence"),
    ("home_visit", "Visite à domicile"),
    ("email", "Courriel"),
    ("letter", "Courrier"),
]
MONTH_PLOT = Plot(
    title="Reste à vivre",
    unit="euros par jour et par personne",
    source="Budgets notés au dossier, au 19 novembre 2026",
    told="Le reste à vivre passe de 6 € en septembre à 9 € en novembre.",
    spec={
        "data": {"values": [{"month": "sept.", "left": 6}, {"month": "oct.", "left": 7.5}, {"month": "nov.", "left": 9}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "left", "type": "quantitative", "title": None},
        },
    },
    columns=("Mois", "Reste à vivre"),
    rows=(("septembre", "6,00 €"), ("octobre", "7,50 €"), ("novembre", "9,00 €")),
)


class GalleryForm(BaseForm):
    """One field of each kind."""

    name = forms.CharField(label="Nom de naissance", max_length=80)
    birth_date = FrenchDateField(label="Date de naissance", help_text="Par exemple 12/03/1992")
    commune = CommuneField(label="Commune", help_text="Le nom ou le code postal")
    rent = AmountField(label="Loyer mensuel, charges comprises", required=False)
    tenure = forms.ChoiceField(
        label="Statut d’occupation",
        choices=[("", "Choisir"), ("social", "Locataire du parc social"), ("hosted", "Hébergé par un tiers")],
    )
    medium = forms.ChoiceField(label="Nature de l’échange", choices=MEDIA, widget=forms.RadioSelect)
    custody = forms.ChoiceField(
        label="Résidence de l’enfant",
        choices=[("full", "Chez elle"), ("shared", "Une semaine sur deux")],
        widget=forms.RadioSelect,
        required=False,
    )
    domains = forms.MultipleChoiceField(
        label="Domaines abordés",
        choices=[("housing", "Logement"), ("budget", "Ressources et budget"), ("health", "Santé")],
        widget=forms.CheckboxSelectMultiple,
    )
    demand = LongTextField(label="Ce que dit la personne", help_text="Avec ses mots", max_length=120)
    agreed = forms.BooleanField(label="La personne a donné son accord", required=True)
    scan = forms.FileField(label="Contrat signé", required=False)


def gallery_context(request: HttpRequest) -> dict[str, Any]:
    """Return everything the gallery's template shows."""
    return {
        "navigation": _navigation(),
        "agent_place": "Polyvalence de secteur, Caen nord",
        "tabs": [Tab(label, "#tabs", label == "Fil") for label in ("Fil", "Situation", "Droits", "Plan")]
        + [Tab("Écrits", "#tabs", count=3), Tab("Réseau", "#tabs"), Tab("Accès", "#tabs")],
        "chips": [Chip("Tout", "#chips", True, 84), Chip("Entretiens", "#chips", count=12), Chip("Écrits", "#chips")],
        "steps": [Step("Brouillon", "done", "#steps"), Step("Relu", "current"), Step("Signé"), Step("Envoyé")],
        "page": Page([], "suite", "debut"),
        "sort": "-name",
        "options": [
            Option("14118", "Caen (14)", "14000, 109 400 hab."),
            Option("14327", "Hérouville-Saint-Clair (14)", "14200, 22 600 hab."),
        ],
        "author": "Yann Kerbrat",
        "saved_at": datetime(2026, 11, 19, 15, 40, tzinfo=UTC),
        "differences": compare_versions(
            labels={"demand": "La demande"},
            mine={"demand": "Loyer impayé de 1 140 €, bailleur à rappeler avant le 24 novembre."},
            theirs={"demand": "Loyer impayé de 980 €, bailleur rappelé le 18 novembre."},
        ),
        "month_plot": MONTH_PLOT,
        "cancel_url": "#conflict",
        "expected_version": 4,
        **_forms(),
        **_people(),
        **_tables(),
        **_events(),
        **_actions(),
    }


def _forms() -> dict[str, GalleryForm]:
    typed = {
        "name": "",
        "birth_date": "31/02/1992",
        "commune": "Saint-Martin",
        "rent": "mille",
        "demand": "« Je n’ose plus ouvrir le courrier. » " * 6,
        "domains": [],
    }
    return {
        "empty_form": GalleryForm(auto_id="empty_%s"),
        "faulty_form": GalleryForm(typed, auto_id="faulty_%s"),
        "quick_form": GalleryForm(auto_id="quick_%s"),
    }


def _navigation() -> list[dict[str, Any]]:
    entries = [
        ("Aujourd’hui", "sun", 6),
        ("Demandes", "inbox", 12),
        ("Dossiers", "folder-open", 84),
        ("Personnes", "users", 0),
        ("Agenda", "calendar", 0),
        ("Observatoire", "chart-column", 0),
        ("Administration", "settings", 0),
    ]
    return [
        {
            "label": label,
            "url": "#main",
            "icon": icon,
            "count": count,
            "current": label == "Dossiers",
            "divider": label == "Observatoire",
        }
        for label, icon, count in entries
    ]


def _people() -> dict[str, Any]:
    children = ("Élias", "Jeanne", "Anne-Charlotte", "Maximilien", "Rose", "Augustin", "Apolline")
    return {
        "title": "Mme Nadia Le Guen",
        "long_name": LONG_NAME,
        "facts": ["34 ans, née le 12 mars 1992", "Hérouville-Saint-Clair", "Dossier ouvert depuis 7 mois"],
        "members": [
            Member("Mme Le Guen", "34 ans", "N"),
            Member("Élias", "8 ans", child=True),
            Member("Jeanne", "2 ans, une semaine sur deux", child=True, url="#person"),
        ],
        "many_members": [
            Member(LONG_NAME, "41 ans", "M"),
            *(Member(name, f"{age} ans", child=True) for age, name in enumerate(children, 3)),
        ],
        "pairs": [Pair("Logement", "Bail du 1er juin 2023"), Pair("Résidence de Jeanne", "Alternée")],
        "amounts": [
            Pair("Ressources", "1 486 €"),
            Pair("Charges", "1 012 €"),
            Pair("Dettes mensuelles", "95 €"),
            Pair("Reste à vivre", "5,05 € par jour et par personne", total=True),
        ],
    }


def _tables() -> dict[str, Any]:
    return {
        "rights": [
            (
                "Allocation de soutien familial",
                "Élias : aucune pension fixée",
                Decimal("200.18"),
                None,
                "warn",
                "À demander",
            ),
            (
                "Aide personnalisée au logement",
                "HLM, loyer 512 €",
                Decimal(318),
                Decimal(271),
                "accent",
                "Montant différent",
            ),
            ("Prime d’activité", "Salaire net 940 €", Decimal("182.4"), Decimal("182.4"), "good", "Ouvert"),
            ("Complémentaire santé solidaire", "Une réponse manque", None, None, "neutral", "Indéterminé"),
        ],
        "files": [
            ("Le Guen", "Hérouville-Saint-Clair", 34, "good", "Ouvert"),
            (LONG_NAME.removeprefix("Mme "), "Saint-Germain-la-Blanche-Herbe", 41, "warn", "Sans référent"),
        ],
    }


def _events() -> dict[str, Any]:
    return {
        "events": [
            Event(
                datetime(2026, 11, 19, 15, 40, tzinfo=UTC),
                "Appel de Mme Le Guen",
                "Téléphone, 12 min",
                quote="Le bailleur m’a envoyé un deuxième courrier, je n’ose plus l’ouvrir.",
                text="Courrier lu ensemble : impayé de 1 140 €, pas encore de commandement. Rendez-vous avancé au 24.",
                icon="phone",
            ),
            Event(
                datetime(2026, 11, 9, 9, 0, tzinfo=UTC),
                "Contrat d’accompagnement signé pour six mois",
                "Signé",
                "good",
                text="Trois objectifs, sept actions.",
                url="#timeline",
                link="Ouvrir le contrat",
                key=True,
                icon="signature",
            ),
            Event(date(2026, 11, 1), "Prime d’activité accordée", "182,40 € par mois", "good", icon="badge-euro"),
            Event(
                date(2026, 10, 16),
                f"Orientation de {LONG_NAME} vers l’ADIL du Calvados",
                "Sans réponse depuis 34 jours",
                "warn",
                icon="send",
            ),
        ],
    }


def _actions() -> dict[str, Any]:
    return {
        "actions": [
            ChecklistItem("Demander la prime d’activité", "#actions", done=True),
            ChecklistItem(
                "Plan d’apurement avec le bailleur",
                "#actions",
                owner="Claire Hamon",
                due=date(2026, 11, 27),
                late=True,
                detail_url="#actions",
            ),
            ChecklistItem("Place en crèche pour Jeanne", "#actions", owner="Mme Le Guen", due=date(2026, 12, 15)),
        ],
    }
