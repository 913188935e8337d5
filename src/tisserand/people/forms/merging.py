"""Bring two records together: for each particular that differs, which one is right."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tisserand.interface.forms import BaseForm
from tisserand.people.api import MERGED_FIELDS, Person
from tisserand.people.forms.identity import describe_particulars, particulars_labels, write_particulars

KEPT, ABSORBED = "kept", "absorbed"


class MergeForm(BaseForm):
    """One choice for each particular that both records know, differently; what only one knows is taken from it."""

    def __init__(self, kept: Person, absorbed: Person, sent: Mapping[str, Any] | None = None) -> None:
        super().__init__(sent)
        labels = particulars_labels()
        mine, theirs = write_particulars(kept), write_particulars(absorbed)
        words, other_words = describe_particulars(mine), describe_particulars(theirs)
        self.agreed: list[tuple[str, str]] = []
        for name in MERGED_FIELDS:
            if mine[name] and theirs[name] and mine[name] != theirs[name]:
                choices = [(KEPT, words[name]), (ABSORBED, other_words[name])]
                self.fields[name] = forms.ChoiceField(label=labels[name], choices=choices, widget=forms.RadioSelect, initial=KEPT)
            elif mine[name] or theirs[name]:
                self.agreed.append((labels[name], words[name] if mine[name] else other_words[name]))

    @property
    def taken(self) -> frozenset[str]:
        """Particulars to take from the absorbed record; the form must be valid."""
        return frozenset(name for name, side in self.cleaned_data.items() if side == ABSORBED)
