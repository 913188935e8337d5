"""Forms of persons and households, and the French words of what the database stores."""

from tisserand.people.forms.household import EndForm, MemberForm, ResidenceForm
from tisserand.people.forms.identity import CorrectionForm, DeathForm, RegistrationForm, describe_particulars, write_particulars
from tisserand.people.forms.measures import MeasureForm
from tisserand.people.forms.merging import MergeForm
from tisserand.people.forms.reach import AddressForm, ContactPointForm
from tisserand.people.forms.talking import InterpreterForm, LanguageForm, TrustedForm

__all__ = [
    "AddressForm",
    "ContactPointForm",
    "CorrectionForm",
    "DeathForm",
    "EndForm",
    "InterpreterForm",
    "LanguageForm",
    "MeasureForm",
    "MemberForm",
    "MergeForm",
    "RegistrationForm",
    "ResidenceForm",
    "TrustedForm",
    "describe_particulars",
    "write_particulars",
]
