"""Form fields for what French people type: dates, amounts, communes, long texts.

Each takes what it needs from foundation, whose error messages are already French and for the person who types.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tisserand.foundation.dates import DateError, format_short_date, parse_date
from tisserand.foundation.money import MOST, ZERO, AmountError, parse_amount
from tisserand.foundation.numbers import format_number


class TypedDateInput(forms.TextInput):
    """A date typed as text; a script adds a button that opens the browser's calendar."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "inputmode": "text",
                "autocomplete": "off",
                "data-date": "",
                "size": 12,
                **(attrs or {}),
            }
        )

    def format_value(self, value: Any) -> str | None:
        """Show a date as people type it; leave what was typed as it was."""
        return format_short_date(value) if isinstance(value, date) else super().format_value(value)


class FrenchDateField(forms.Field):
    """A date: 12/03/1992, « 12 mars 1992 », or 1992-03-12 from a calendar. Bounds are included.

    ``earliest`` and ``latest`` are dates: a bound that is « today » is given by the form's ``__init__``.
    """

    widget = TypedDateInput

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Return the date, None when nothing was typed."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value), earliest=self.earliest, latest=self.latest)
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the dates, not the way they are written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class AmountInput(forms.TextInput):
    """An amount in euros; the sign € is drawn beside it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "size": 10, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Show « 1 140,50 » for an amount; leave what was typed as it was."""
        return format_number(value, 2) if isinstance(value, Decimal) else forms.TextInput.format_value(self, value)


class AmountField(forms.Field):
    """Euros with two places: « 1 140,50 » gives Decimal("1140.50"). Bounds are included."""

    widget = AmountInput

    def __init__(self, *, minimum: Decimal = ZERO, maximum: Decimal = MOST, **kwargs: Any) -> None:
        self.minimum, self.maximum = minimum, maximum
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """Return the amount, None when nothing was typed."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return parse_amount(str(value), minimum=self.minimum, maximum=self.maximum)
        except AmountError as error:
            raise ValidationError(str(error), code="invalid") from error


class LongTextField(forms.CharField):
    """Sentences. A text that is too long is kept whole on the page, and told by how much it is too long.

    The browser gets no ``maxlength``: it would cut a pasted text without a word.
    """

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 20_000, rows: int = 4, **kwargs: Any) -> None:
        self.most = max_length
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends, stripped."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        """Refuse a text longer than ``max_length`` characters."""
        super().validate(value)
        if (excess := len(value) - self.most) > 0:
            noun = "caractère" if excess == 1 else "caractères"
            message = f"Ce texte est trop long : {format_number(excess)}\u00a0{noun} de trop."
            raise ValidationError(message.replace(" :", "\u00a0:"), code="max_length")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Add what the counter and the growing area need."""
        return {
            **super().widget_attrs(widget),
            "data-autogrow": "",
            "data-counter": self.most,
        }
