"""Forms of contracts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from tisserand.casework.enums import ContractKind, ObjectiveState, SignerRole, SigningManner
from tisserand.casework.forms.plan import EARLIEST, LATEST
from tisserand.casework.forms.support import CHOICE_MESSAGES, LineField, VersionedForm, set_choices
from tisserand.casework.models import Contract
from tisserand.casework.queries.contracts import KindTimes
from tisserand.casework.rules.contract import AgreedObjective, read_words
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, OBJECTIVE_STATE_LABELS, SIGNING_MANNER_LABELS
from tisserand.casework.rules.lengths import tell_months, tell_span
from tisserand.casework.rules.signing import LARGEST_SCAN, Signed, Signer, read_drawing
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
HANDS = (SigningManner.PAPER, SigningManner.SCREEN)
OUTCOMES = [
    (ObjectiveState.OPEN.value, "Se poursuit : repris dans le contrat suivant"),
    *((state.value, OBJECTIVE_STATE_LABELS[state]) for state in ObjectiveState if state not in {"open", "removed"}),
]
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
    """How each signed, and when; the scan of the paper where there is one."""

    signed_on = FrenchDateField(label="Signé le", earliest=EARLIEST, latest=LATEST)
    scan = forms.FileField(
        label="Exemplaire signé, numérisé ou photographié",
        required=False,
        help_text="PDF, JPEG ou PNG, au plus 8 Mo. Peut être joint plus tard.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    fault_words: Mapping[SupportFault, str] = {
        SupportFault.UNSIGNED: "Signez dans le cadre, ou dites comment cette personne signe et pourquoi."
    }

    def __init__(self, *args: Any, signers: Sequence[Signer], **kwargs: Any) -> None:
        self.signers = signers
        super().__init__(*args, **kwargs)
        for rank, signer in enumerate(signers):
            manners = [each for each in SIGNING_MANNER_LABELS.items() if signer.role is not SignerRole.WORKER or each[0] in HANDS]
            self.fields[f"manner-{rank}"] = forms.ChoiceField(
                label=f"{signer.name} signe",
                choices=manners,
                widget=forms.RadioSelect,
                initial=SigningManner.PAPER,
                error_messages=CHOICE_MESSAGES,
            )
            self.fields[f"image-{rank}"] = forms.CharField(
                label=f"Signature de {signer.name}", required=False, widget=forms.HiddenInput
            )
            self.fields[f"reason-{rank}"] = LineField(
                label="Pourquoi", required=False, longest=200, help_text="Par exemple : ne sait pas écrire, main blessée."
            )

    def rows(self) -> Iterator[tuple[Signer, BoundField, BoundField, BoundField]]:
        """Each signer, and the fields that say how they sign."""
        for rank, signer in enumerate(self.signers):
            yield signer, self[f"manner-{rank}"], self[f"image-{rank}"], self[f"reason-{rank}"]

    def signings(self) -> tuple[Signed, ...]:
        """How each signed, once the form is valid."""
        typed = self.cleaned_data
        return tuple(
            Signed(
                signer,
                SigningManner(typed[f"manner-{rank}"]),
                read_drawing(typed[f"image-{rank}"]) if typed[f"manner-{rank}"] == SigningManner.SCREEN else b"",
                typed[f"reason-{rank}"] if typed[f"manner-{rank}"] not in HANDS else "",
            )
            for rank, signer in enumerate(self.signers)
        )

    def read_scan(self) -> bytes:
        """The bytes of the scan; one too many when it is too big, so that it is refused without being read whole."""
        scan = self.cleaned_data["scan"]
        return scan.read(LARGEST_SCAN + 1) if scan else b""


class PaperForm(BaseForm):
    """The scan of the paper that was signed."""

    scan = forms.FileField(
        label="Exemplaire signé, numérisé ou photographié",
        help_text="PDF, JPEG ou PNG, au plus 8 Mo.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."},
    )


class EndForm(BaseForm):
    """The day a contract ended."""

    ended_on = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)


class ContractEndForm(EndForm):
    """The day a contract ended, and what became of each of its objectives."""

    def __init__(self, *args: Any, objectives: Sequence[AgreedObjective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for objective in objectives:
            self.fields[f"outcome-{objective.id}"] = forms.ChoiceField(
                label=objective.wording,
                choices=OUTCOMES,
                initial=ObjectiveState.OPEN,
                required=False,
                error_messages=CHOICE_MESSAGES,
            )

    def outcomes(self) -> dict[str, str]:
        """The state of each objective, by its identifier."""
        return {
            name.removeprefix("outcome-"): state
            for name, state in self.cleaned_data.items()
            if name.startswith("outcome-") and state
        }


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
