"""Forms of the household, housing, couple and personal situation; the French words of their codes."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django import forms

from tisserand.casework.enums import Activity, CoupleKind, School, Tenure
from tisserand.casework.forms.support import LineField, VersionField
from tisserand.casework.forms.told import offer_choices
from tisserand.casework.models import Housing, PersonalSituation
from tisserand.casework.rules.housing import MOST_MONTHLY, RENTED, HousingFacts, HousingFault
from tisserand.casework.rules.labels import TENURE_LABELS
from tisserand.casework.rules.personal import HealthFacts, PersonalFault
from tisserand.foundation.dates import format_short_date
from tisserand.foundation.numbers import format_number
from tisserand.foundation.territory import find_commune
from tisserand.interface.communes import describe_commune
from tisserand.interface.forms import AmountField, BaseForm, CommuneField, FrenchDateField, LongTextField
from tisserand.people.api import Arrival, Fault, HouseholdRole, Particulars, Person, Residence, Title, formal_name

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2099, 12, 31)
ACTIVITY_LABELS: Final = {
    Activity.EMPLOYED: "En emploi",
    Activity.SELF_EMPLOYED: "À son compte",
    Activity.JOBSEEKER: "En recherche d’emploi",
    Activity.STUDENT: "En études",
    Activity.RETIRED: "À la retraite",
    Activity.INACTIVE: "Sans activité",
}
SCHOOL_LABELS: Final = {
    School.NONE: "Aucune",
    School.PRIMARY: "École maternelle ou élémentaire",
    School.LOWER_SECONDARY: "Collège",
    School.UPPER_SECONDARY: "Lycée",
    School.HIGHER: "Études supérieures",
}
COUPLE_LABELS: Final = {
    CoupleKind.MARRIED: "Mariage",
    CoupleKind.PACS: "Pacs",
    CoupleKind.COHABITING: "Vie commune sans mariage ni Pacs",
}
ROLE_LABELS: Final = {
    HouseholdRole.ADULT: "Adulte du ménage",
    HouseholdRole.CHILD: "Enfant",
    HouseholdRole.RELATIVE: "Proche hébergé",
}
RESIDENCE_LABELS: Final = {
    Residence.FULL: "Vit ici",
    Residence.SHARED: "Résidence alternée",
    Residence.VISITING: "Droit de visite et d’hébergement",
}
TITLE_LABELS: Final = {Title.MADAME: "Mme", Title.MONSIEUR: "M.", Title.NONE: "Sans civilité"}
_HOUSING_FAULTS: Final = {
    HousingFault.RENT_ABSURD: ("rent", "Ce loyer dépasse 10 000 € par mois : vérifiez ce que vous avez écrit."),
    HousingFault.RENT_NEGATIVE: ("rent", "Un loyer n’est pas négatif."),
    HousingFault.RENT_WITHOUT_TENANCY: (
        "rent",
        "Sans bail ni prêt, il n’y a pas de loyer : laissez 0 ici et notez une participation éventuelle dans le budget.",
    ),
    HousingFault.CHARGES_ABSURD: ("charges", "Ces charges dépassent 10 000 € par mois : vérifiez ce que vous avez écrit."),
    HousingFault.CHARGES_NEGATIVE: ("charges", "Des charges ne sont pas négatives."),
    HousingFault.UNKNOWN_COMMUNE: ("commune_code", "Cette commune n’existe pas dans le code officiel."),
    HousingFault.ENDS_BEFORE_START: ("until", "La fin doit venir après le début."),
    HousingFault.OVERLAPS: ("since", "Un autre logement est déjà noté sur cette période : corrigez-le d’abord."),
}
_PERSONAL_FAULTS: Final = {
    PersonalFault.SINCE_IN_FUTURE: ("since", "Cette date n’est pas encore arrivée."),
    PersonalFault.RATE_OUT_OF_RANGE: ("disability_rate", "Un taux va de 0 à 100 %."),
    PersonalFault.RECOGNISED_IN_FUTURE: ("disability_recognised_from", "Cette date n’est pas encore arrivée."),
    PersonalFault.RECOGNISED_WITHOUT_RATE: ("disability_rate", "Écrivez le taux reconnu depuis cette date."),
    PersonalFault.BIRTH_TOO_FAR: ("birth_expected_on", "Cette date est dans plus de dix mois : vérifiez l’année."),
    PersonalFault.COUPLE_BEFORE_ANOTHER: ("since", "Un autre couple commence après cette date : vérifiez-la."),
    PersonalFault.COUPLE_ENDS_BEFORE_START: ("until", "La fin doit venir après le début."),
}
_MEMBER_FAULTS: Final = {
    Fault.BIRTH_IN_FUTURE: ("birth_date", "Cette date de naissance est à venir."),
    Fault.BIRTH_TOO_EARLY: ("birth_date", "La date de naissance ne peut pas être avant 1900 : vérifiez l’année."),
    Fault.ENDS_BEFORE_START: ("ended_on", "Le départ vient après l’arrivée."),
    Fault.STAY_BEFORE_BIRTH: ("starts_on", "Cette date est avant la naissance."),
    Fault.STAY_AFTER_DEATH: ("starts_on", "Cette date est après le décès."),
    Fault.TWICE_IN_HOUSEHOLD: ("starts_on", "Cette personne vit déjà dans le ménage à cette date."),
    Fault.ADULT_IN_TWO_HOUSEHOLDS: (
        "starts_on",
        "Cet adulte vit déjà dans un autre ménage à cette date : notez d’abord son départ.",
    ),
    Fault.CHILD_IN_THREE_HOUSEHOLDS: ("starts_on", "Cet enfant vit déjà dans deux ménages à cette date."),
    Fault.RESIDENCE_NOT_SHARED: (
        "residence",
        "Cet enfant vit aussi ailleurs : choisissez la résidence alternée ou le droit de visite.",
    ),
    Fault.RESIDENCE_OF_CHILDREN_ONLY: ("residence", "Seul un enfant peut vivre ici en alternance ou en visite."),
}
# By their enumeration: two words of two enumerations may be the same text.
FAULTS: Final[Mapping[type[StrEnum], Mapping[Any, tuple[str, str]]]] = {
    HousingFault: _HOUSING_FAULTS,
    PersonalFault: _PERSONAL_FAULTS,
    Fault: _MEMBER_FAULTS,
}
HOUSING_LABELS: Final = {
    "tenure": "Statut",
    "rent": "Loyer",
    "charges": "Charges",
    "commune_code": "Commune",
    "since": "Depuis le",
    "until": "Jusqu’au",
    "remark": "Ce qu’il faut savoir du logement",
}


class SituationForm(BaseForm):
    """A form whose faults are told beside their fields."""

    def add_faults(self, faults: Iterable[StrEnum]) -> None:
        """Show each fault beside the field it is about, at the top when the form has not that field."""
        for fault in faults:
            name, message = FAULTS[type(fault)].get(fault, ("", "Ces dates ne sont pas possibles ensemble : vérifiez-les."))
            self.add_error(name if name in self.fields else None, message)


class HousingForm(SituationForm):
    """Where the household lives."""

    tenure = forms.ChoiceField(label="Statut", choices=[("", "Choisir…"), *((str(code), TENURE_LABELS[code]) for code in Tenure)])
    commune_code = CommuneField(label="Commune", help_text="Le nom ou le code postal.")
    rent = AmountField(
        label="Loyer par mois", required=False, help_text="Sans les charges. Pour un prêt, la mensualité.", maximum=MOST_MONTHLY
    )
    charges = AmountField(label="Charges par mois", required=False, maximum=MOST_MONTHLY)
    since = FrenchDateField(label="Depuis le", earliest=EARLIEST, latest=LATEST)
    until = FrenchDateField(
        label="Jusqu’au", required=False, earliest=EARLIEST, latest=LATEST, help_text="Premier jour où le ménage n’y vit plus."
    )
    remark = LongTextField(
        label="Ce qu’il faut savoir du logement",
        required=False,
        max_length=2000,
        rows=3,
        help_text="État, place, bail, démarches.",
    )

    def clean(self) -> dict[str, Any]:
        """A tenant has a rent, be it nil; the others have none."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("tenure") in RENTED and "rent" in cleaned and cleaned["rent"] is None:
            self.add_error("rent", "Écrivez le loyer ; s’il n’y en a pas, écrivez 0.")
        return cleaned

    @property
    def facts(self) -> HousingFacts:
        """What was typed; the form must be valid."""
        typed = self.cleaned_data
        return HousingFacts(
            tenure=Tenure(typed["tenure"]),
            rent=typed["rent"] or Decimal(0),
            charges=typed["charges"] or Decimal(0),
            commune_code=typed["commune_code"],
            since=typed["since"],
            until=typed["until"],
        )


class HousingChangeForm(HousingForm):
    """A housing corrected."""

    expected_version = VersionField()


class PersonalForm(SituationForm):
    """What a person does, and the health facts that open rights if the person wishes to tell them."""

    since = FrenchDateField(label="Depuis le", earliest=EARLIEST, latest=LATEST)
    activity = forms.ChoiceField(
        label="Activité",
        required=False,
        choices=[("", "Non renseignée"), *((str(code), word) for code, word in ACTIVITY_LABELS.items())],
    )
    school = forms.ChoiceField(
        label="Scolarité",
        required=False,
        choices=[("", "Non renseignée"), *((str(code), word) for code, word in SCHOOL_LABELS.items())],
    )
    disability_rate = forms.IntegerField(
        label="Taux d’incapacité reconnu, en %",
        required=False,
        min_value=0,
        max_value=100,
        error_messages={"min_value": "Un taux va de 0 à 100 %%.", "max_value": "Un taux va de 0 à 100 %%."},
        help_text="Seulement si la personne souhaite le dire, pour étudier un droit.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )
    disability_recognised_from = FrenchDateField(label="Reconnu depuis le", required=False, earliest=EARLIEST, latest=LATEST)
    birth_expected_on = FrenchDateField(
        label="Naissance attendue le",
        required=False,
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Une grossesse ouvre des droits ; seulement si la personne souhaite le dire.",
    )

    @property
    def health(self) -> HealthFacts:
        """The health facts told; the form must be valid."""
        rate = self.cleaned_data["disability_rate"]
        return HealthFacts(
            disability_rate=None if rate is None else Decimal(rate) / 100,
            disability_recognised_from=self.cleaned_data["disability_recognised_from"],
            birth_expected_on=self.cleaned_data["birth_expected_on"],
        )

    @property
    def activity_told(self) -> Activity | None:
        code = self.cleaned_data["activity"]
        return Activity(code) if code else None

    @property
    def school_told(self) -> School | None:
        code = self.cleaned_data["school"]
        return School(code) if code else None


class CoupleForm(SituationForm):
    """With whom the file's person forms a couple."""

    partner = forms.ChoiceField(label="Avec")
    kind = forms.ChoiceField(
        label="Forme du couple", choices=[(str(code), word) for code, word in COUPLE_LABELS.items()], widget=forms.RadioSelect
    )
    since = FrenchDateField(label="Depuis le", earliest=EARLIEST, latest=LATEST)

    def __init__(self, *args: Any, partners: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(each.pk): each for each in partners}
        offer_choices(self, "partner", [(key, formal_name(each)) for key, each in self.partners.items()])

    @property
    def chosen_partner(self) -> Person:
        """The person chosen; the form must be valid."""
        return self.partners[self.cleaned_data["partner"]]


class CoupleEndForm(SituationForm):
    """The first day on which they are no longer a couple."""

    expected_version = VersionField()
    until = FrenchDateField(label="Fin du couple", earliest=EARLIEST, latest=LATEST)


class MemberForm(SituationForm):
    """Somebody who lives in the household; `chosen` is somebody already known, instead."""

    role = forms.ChoiceField(
        label="Place dans le ménage", choices=[(str(code), word) for code, word in ROLE_LABELS.items()], widget=forms.RadioSelect
    )
    title = forms.ChoiceField(
        label="Civilité",
        required=False,
        choices=[(str(code), word) for code, word in TITLE_LABELS.items()],
        widget=forms.RadioSelect,
    )
    first_name = LineField(label="Prénom", longest=80)
    last_name = LineField(label="Nom d’usage", longest=80)
    birth_date = FrenchDateField(label="Date de naissance", required=False, earliest=EARLIEST, latest=LATEST)
    residence = forms.ChoiceField(
        label="Résidence de l’enfant",
        required=False,
        choices=[(str(code), word) for code, word in RESIDENCE_LABELS.items()],
        widget=forms.RadioSelect,
    )
    starts_on = FrenchDateField(
        label="Vit ici depuis le",
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Pour un enfant né dans le ménage, sa date de naissance.",
    )
    is_child_of_person = forms.BooleanField(label="C’est l’enfant de la personne suivie", required=False)

    @property
    def particulars(self) -> Particulars:
        """Who arrives; the form must be valid."""
        typed = self.cleaned_data
        return Particulars(
            last_name=typed["last_name"],
            first_name=typed["first_name"],
            birth_date=typed["birth_date"],
            title=Title(typed["title"]),
        )

    @property
    def arrival(self) -> Arrival:
        """How; the form must be valid."""
        typed = self.cleaned_data
        is_child = typed["role"] == HouseholdRole.CHILD
        return Arrival(
            starts_on=typed["starts_on"],
            role=HouseholdRole(typed["role"]),
            residence=Residence(typed["residence"] or Residence.FULL),
            kinship="child" if is_child and typed["is_child_of_person"] else "",
        )


class DepartureForm(SituationForm):
    """The day somebody left."""

    ended_on = FrenchDateField(
        label="Jour du départ", earliest=EARLIEST, latest=LATEST, help_text="Le premier jour où la personne ne vit plus ici."
    )


class ResidenceForm(SituationForm):
    """How a child lives there, from a day on."""

    residence = forms.ChoiceField(
        label="Résidence de l’enfant",
        choices=[(str(code), word) for code, word in RESIDENCE_LABELS.items()],
        widget=forms.RadioSelect,
    )
    starts_on = FrenchDateField(label="À partir du", earliest=EARLIEST, latest=LATEST)


def housing_texts(row: Housing) -> dict[str, str]:
    """The housing as the form would send it; the commune by its name, which its field also takes."""
    commune = find_commune(row.commune_code)
    return {
        "tenure": row.tenure,
        "rent": format_number(row.rent, 2),
        "charges": format_number(row.charges, 2),
        "commune_code": describe_commune(commune) if commune else row.commune_code,
        "since": format_short_date(row.since),
        "until": format_short_date(row.until) if row.until else "",
        "remark": row.remark,
    }


def personal_initial(row: PersonalSituation | None, today: date) -> dict[str, Any]:
    """What the form shows first: what was told last."""
    if row is None:
        return {"since": today}
    health = HealthFacts.read(row.health)
    rate = health.disability_rate
    return {
        "since": row.since,
        "activity": row.activity,
        "school": row.school,
        "disability_rate": None if rate is None else int(rate * 100),
        "disability_recognised_from": health.disability_recognised_from,
        "birth_expected_on": health.birth_expected_on,
    }


def read_identifier(text: str) -> UUID | None:
    """The identifier in a parameter; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
