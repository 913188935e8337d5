"""Forms of contracts."""

from typing import Any

from django import forms

from tisserand.casework.forms.plan import EARLIEST, LATEST
from tisserand.casework.forms.support import VersionedForm
from tisserand.casework.models import Contract
from tisserand.foundation.dates import format_short_date
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import person_label

CONTRACT_LABELS = {
    "starts_on": "Début",
    "ends_on": "Fin",
    "service_commitments": "Ce à quoi le service s’engage",
    "person_commitments": "Ce à quoi la personne s’engage",
    "person_remarks": "Ce que la personne souhaite ajouter",
}


class NewContractForm(BaseForm):
    """The period of a new contract."""

    starts_on = FrenchDateField(label="Début", earliest=EARLIEST, latest=LATEST)
    ends_on = FrenchDateField(
        label="Fin",
        required=False,
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Laissez vide pour six mois, jusqu’au même jour du mois.",
    )


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

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = person_label(contract.person)
        self.fields["person_commitments"].label = f"Ce à quoi {name} s’engage"
        self.fields["person_remarks"].label = f"Ce que {name} souhaite ajouter"


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


def contract_texts(contract: Contract) -> dict[str, str]:
    """The editable fields of a draft, as the form takes them."""
    return {
        "starts_on": format_short_date(contract.starts_on),
        "ends_on": format_short_date(contract.ends_on),
        "service_commitments": contract.service_commitments,
        "person_commitments": contract.person_commitments,
        "person_remarks": contract.person_remarks,
    }
