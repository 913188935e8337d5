"""Forms of imports: which file, which columns."""

from collections.abc import Sequence
from typing import Any, Final, cast

from django import forms

from tisserand.accounts.api import Service
from tisserand.exchange.enums import ImportKind, OnAlike, ReadingFault
from tisserand.exchange.models import SpreadsheetImport
from tisserand.exchange.rules.columns import ImportField, fields_by_kind, missing_fields
from tisserand.exchange.rules.labels import ALIKE_LABELS, KIND_LABELS, UNREADABLE
from tisserand.exchange.rules.sheets import Unreadable
from tisserand.interface.forms import BaseForm

NO_COLUMN: Final = "Aucune colonne"
WITH_PERSONS: Final = (ImportKind.PERSONS, ImportKind.FILES)


class BeginForm(BaseForm):
    """What the file holds, for which service, and the file itself."""

    kind = forms.ChoiceField(label="Que contient le fichier ?", widget=forms.RadioSelect)
    file = forms.FileField(
        label="Fichier",
        help_text="CSV ou XLSX, dix mégaoctets au plus. La première ligne donne le nom des colonnes.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def __init__(self, *args: Any, kinds: Sequence[ImportKind], services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._services = {str(service.pk): service for service in services}
        cast(forms.ChoiceField, self.fields["kind"]).choices = [(kind.value, KIND_LABELS[kind]) for kind in kinds]
        if len(services) > 1:
            choices = [(key, service.name) for key, service in self._services.items()]
            self.fields["service"] = forms.ChoiceField(label="Pour quel service ?", choices=choices)
        self.order_fields(["kind", "service", "file"])

    @property
    def service(self) -> Service:
        """The service chosen, or the only one."""
        chosen = self.cleaned_data.get("service") or next(iter(self._services))
        return self._services[chosen]

    def tell_unreadable(self, found: Unreadable) -> None:
        """Say beside the file why it cannot be read, and where."""
        where = f" Ligne {found.line}." if found.line else ""
        seen = f" Colonne « {found.seen} »." if found.code is ReadingFault.REPEATED_HEAD else ""
        self.add_error("file", f"{UNREADABLE[found.code]}{seen}{where}")


class ColumnsForm(BaseForm):
    """Which column is which field; what becomes of persons who are like somebody known."""

    def __init__(self, *args: Any, begun: SpreadsheetImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = ImportKind(begun.kind)
        heads = [("", NO_COLUMN), *((head, head) for head in begun.sheet["heads"])]
        for field in fields_by_kind()[self.kind]:
            self.fields[field.name] = _column_of(field, heads, begun.columns.get(field.name, ""))
        if self.kind in WITH_PERSONS:
            self.fields["on_alike"] = forms.ChoiceField(
                label="Si la personne ressemble à quelqu’un de déjà connu",
                choices=[(way.value, ALIKE_LABELS[way]) for way in OnAlike],
                widget=forms.RadioSelect,
                initial=begun.on_alike,
            )

    def clean(self) -> dict[str, Any]:
        """Each required field has its column; a column serves once."""
        chosen = self.columns
        for field in missing_fields(self.kind, chosen):
            self.add_error(field.name, "Choisissez la colonne.")
        heads = [head for head in chosen.values() if head]
        for name, head in chosen.items():
            if head and heads.count(head) > 1:
                self.add_error(name, "Cette colonne sert déjà à une autre ligne.")
        return self.cleaned_data

    @property
    def columns(self) -> dict[str, str]:
        """The head chosen for each field; empty for none."""
        return {field.name: self.cleaned_data.get(field.name, "") for field in fields_by_kind()[self.kind]}

    @property
    def on_alike(self) -> OnAlike:
        """What to do with persons alike."""
        return OnAlike(self.cleaned_data.get("on_alike") or OnAlike.SKIP)


def _column_of(field: ImportField, heads: Sequence[tuple[str, str]], guessed: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=field.label, choices=heads, required=False, initial=guessed)
