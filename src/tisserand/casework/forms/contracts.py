"""Forms of contracts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from tisserand.casework.enums import ContractKind
from tisserand.casework.forms.plan import EARLIEST, LATEST
from tisserand.casework.forms.support import VersionedForm, set_choices
from tisserand.casework.models import Contract
from tisserand.casework.queries.contracts import KindTimes
from tisserand.casework.rules.contract import read_words
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS
from tisserand.casework.rules.lengths import tell_months, tell_span
from tisserand.casework.rules.support import SupportFault
from tisserand.foundation.dates import format_date, format_short_date
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name, person_label

CONTRACT_LABELS = {
    "starts_on": "Début",
    "ends_on": "Dernier jour",
    "service_commitments": "Ce à quoi le service s’engage",
    "person_commitments": "Ce à quoi la personne s’engage",
    "person_remarks": "Ce que la personne souhaite ajouter",
}
LEVEL_LABELS = {1: "1 : aide à la gestion", 2: "2 : gestion de prestations par le service, avec son accord"}


class NewContractForm(BaseForm):
    """The kind and the period of a new contract, and with whom else it is made."""

    kind = forms.ChoiceField(
        label="Cadre", choices=list(CONTRACT_KIND_LABELS.items()), widget=forms.RadioSelect, initial=ContractKind.FREE_SUPPORT
    )
    level = forms.TypedChoiceField(
        label="Niveau de la MASP", choices=[("", "–"), *LEVEL_LABELS.items()], coerce=int, empty_value=None, required=False
    )
    starts_on = FrenchDateField(label="Début", earliest=EARLIEST, latest=LATEST)
    ends_on = FrenchDateField(
        label="Dernier jour",
        required=False,
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Laissez vide pour la durée habituelle : six mois.",
    )
    joint_with = forms.ChoiceField(label="Avec un second adulte", required=False)

    def __init__(self, *args: Any, times: Mapping[ContractKind, KindTimes], adults: Sequence[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times = times
        self.adults = {str(adult.pk): adult for adult in adults}
        set_choices(self, "joint_with", [("", "Non"), *((key, formal_name(adult)) for key, adult in self.adults.items())])
        if not self.adults:
            del self.fields["joint_with"]

    def clean_kind(self) -> ContractKind:
        """The kind as a member of its enumeration."""
        return ContractKind(self.cleaned_data["kind"])

    def clean_joint_with(self) -> Person | None:
        """The second adult, one of the household."""
        return self.adults.get(self.cleaned_data["joint_with"])

    def clean(self) -> dict[str, Any]:
        """A level belongs to a MASP alone."""
        told: dict[str, Any] = self.cleaned_data
        if told.get("kind") is not None and not read_words()[told["kind"]].levels:
            told["level"] = None
        return told

    @property
    def fault_words(self) -> dict[SupportFault, str]:
        """What limits the chosen kind, for somebody who went beyond."""
        kind, starts_on = self.cleaned_data.get("kind"), self.cleaned_data.get("starts_on")
        return {} if kind is None or starts_on is None else tell_faults_of(self.times[kind], starts_on)


class ContractForm(VersionedForm):
    """What a draft says beside the plan."""

    starts_on = FrenchDateField(label=CONTRACT_LABELS["starts_on"], earliest=EARLIEST, latest=LATEST)
    ends_on = FrenchDateField(label=CONTRACT_LABELS["ends_on"], earliest=EARLIEST, latest=LATEST)
    service_commitments = LongTextField(
        label=CONTRACT_LABELS["service_commitments"], help_text="Un engagement par ligne.", max_length=4000
    )
    person_commitments = LongTextField(
        label=CONTRACT_LABELS["person_commitments"],
        help_text="Un engagement par ligne, avec les mots de la personne.",
        max_length=4000,
        required=False,
    )
    person_remarks = LongTextField(
        label=CONTRACT_LABELS["person_remarks"],
        help_text="Ses remarques, ses désaccords, tels qu’elle les dit.",
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, contract: Contract, times: KindTimes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times = times
        self.fields["ends_on"].help_text = tell_limits(times, contract.starts_on)
        name = person_label(contract.person)
        self.fields["person_commitments"].label = f"Ce à quoi {name} s’engage"
        self.fields["person_remarks"].label = f"Ce que {name} souhaite ajouter"

    @property
    def fault_words(self) -> dict[SupportFault, str]:
        """What limits this kind, for somebody who went beyond."""
        starts_on = self.cleaned_data.get("starts_on")
        return {} if starts_on is None else tell_faults_of(self.times, starts_on)


class SignatureForm(VersionedForm):
    """Who signed the paper, and when."""

    signed_on = FrenchDateField(label="Signé le", earliest=EARLIEST, latest=LATEST)
    person_signed = forms.BooleanField()
    worker_signed = forms.BooleanField()

    def __init__(self, *args: Any, contract: Contract, worker: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_signed"].label = f"{person_label(contract.person)} a signé l’exemplaire papier"
        self.fields["worker_signed"].label = f"J’ai signé pour le service ({worker})"


class EndForm(BaseForm):
    """The day a contract ended."""

    ended_on = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)


def tell_limits(times: KindTimes, starts_on: date) -> str:
    """« De 6 mois à 2 ans, 4 ans en tout (Code…, article L271-2). Il reste 5 mois, jusqu’au 22 avril 2027. »"""
    length = times.length
    bounds = [
        f"au moins {tell_months(length.shortest)}" if length.shortest else "",
        f"au plus {tell_months(length.longest)}" if length.longest else "",
        f"{tell_months(length.total)} en tout" if length.total else "",
    ]
    told = ", ".join(bound for bound in bounds if bound)
    if not told:
        return length.source
    whole = f"{told[0].upper()}{told[1:]}"
    sentence = f"{whole}. {length.source}" if length.source.endswith(".") else f"{whole} ({length.source})."
    return " ".join(part for part in (sentence, _tell_left(times, starts_on)) if part)


def _tell_left(times: KindTimes, starts_on: date) -> str:
    left, latest = times.left_from(starts_on), times.latest_from(starts_on)
    if left is None or latest is None or not times.earlier:
        return ""
    return "Il ne reste rien." if left.is_over else f"Il reste {tell_span(left)} : jusqu’au {format_date(latest)} au plus tard."


def tell_faults_of(times: KindTimes, starts_on: date) -> dict[SupportFault, str]:
    """The refusals of a period of this kind, with the figure, the article and what remains."""
    label, limits = CONTRACT_KIND_LABELS[times.kind], tell_limits(times, starts_on)
    left, latest = times.left_from(starts_on), times.latest_from(starts_on)
    words = {
        SupportFault.TOO_LONG: f"Trop long pour ce cadre. {limits}",
        SupportFault.TOO_SHORT: f"Trop court pour ce cadre. {limits}",
        SupportFault.KIND_CLOSED: f"{label}\u202f: remplacé depuis le 1er janvier 2025 par le contrat d’engagement.",
        SupportFault.OVERLAPS: "Un contrat signé du même cadre couvre déjà une partie de cette période\u202f: "
        "mettez-y fin, ou changez les dates.",
    }
    if left is not None and latest is not None and times.length.total:
        rest = "il ne reste rien" if left.is_over else f"il reste {tell_span(left)}, jusqu’au {format_date(latest)}"
        whole = tell_months(times.length.total)
        words[SupportFault.TOTAL_REACHED] = f"Ce cadre ne peut dépasser {whole} en tout ({times.length.source}) : {rest}."
    return words


def contract_texts(contract: Contract) -> dict[str, str]:
    """The editable fields of a draft, as the form takes them."""
    return {
        "starts_on": format_short_date(contract.starts_on),
        "ends_on": format_short_date(contract.ends_on),
        "service_commitments": contract.service_commitments,
        "person_commitments": contract.person_commitments,
        "person_remarks": contract.person_remarks,
    }
