"""A month as people type it: 11/2026 or « novembre 2026 »."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from tisserand.foundation.dates import DateError, format_month, parse_month
from tisserand.foundation.months import Month

EARLIEST: Final = Month(1990, 1)
LATEST: Final = Month(2099, 12)


def write_month(month: Month | None) -> str:
    """« 11/2026 », as the field takes it; nothing for no month."""
    return f"{month.month:02}/{month.year:04}" if month else ""


class MonthInput(forms.TextInput):
    """A month typed as text."""

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "size": 12, "inputmode": "text"})

    def format_value(self, value: Any) -> str | None:
        """Show a month as people type it; leave what was typed as it was."""
        return write_month(value) if isinstance(value, Month) else super().format_value(value)


class MonthField(forms.Field):
    """A month between 1990 and 2099."""

    widget = MonthInput

    def to_python(self, value: Any) -> Month | None:
        """Return the month, None when nothing was typed."""
        if isinstance(value, Month):
            return value
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            month = parse_month(str(value))
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error
        if not EARLIEST <= month <= LATEST:
            message = f"Ce mois n’est pas possible : de {format_month(EARLIEST)} à {format_month(LATEST)}."
            raise ValidationError(message, code="out_of_range")
        return month
