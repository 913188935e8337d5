"""Form controls: one field with its label, help and errors; the summary of errors."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from tisserand.interface.fields import AmountInput, LongTextField, TypedDateInput
from tisserand.interface.typography import set_spaces

_PARTS: tuple[tuple[tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.RadioSelect, forms.CheckboxSelectMultiple), "choices"),
    ((forms.CheckboxInput,), "checkbox"),
    ((AmountInput,), "amount"),
    ((TypedDateInput,), "date"),
    ((forms.Textarea,), "textarea"),
    ((forms.Select,), "select"),
)
STYLES = ("", "chips", "inline")


def field(
    bound: BoundField,
    style: str = "",
    hide_label: bool = False,
    autofocus: bool = False,
) -> dict[str, object]:
    """One field with label, help, control, errors. ``style`` chips or inline changes how choices are drawn.

    Raises TypeError for what is no bound field (a misspelt name), ValueError for an unknown style.
    """
    if not isinstance(bound, BoundField):
        raise TypeError("{% field %} wants a field of a form: is its name right?")
    if style not in STYLES:
        raise ValueError(f"unknown style of a field: {style!r}")
    part = _part_of(bound.field.widget)
    return {
        "bound": bound,
        "part": part,
        "style": style,
        "hide_label": hide_label,
        "control": _draw_control(bound, autofocus) if part != "choices" else "",
        "choices": list(bound.subwidgets) if part == "choices" else [],
        "anchor": bound.auto_id,
        "described_by": _described_by(bound),
        "errors": [set_spaces(str(error)) for error in bound.errors],
        "most": bound.field.most if isinstance(bound.field, LongTextField) else "",
    }


def _draw_control(bound: BoundField, autofocus: bool) -> str:
    """The control without placeholder: a label never hides when one types."""
    return bound.as_widget(attrs={"placeholder": False, "autofocus": autofocus})


def _part_of(widget: forms.Widget) -> str:
    return next((part for kinds, part in _PARTS if isinstance(widget, kinds)), "text")


def _described_by(bound: BoundField) -> str:
    ends = (("_helptext", bound.help_text), ("_error", bound.errors))
    return " ".join(f"{bound.auto_id}{end}" for end, present in ends if present)


def error_summary(form: forms.Form) -> dict[str, Any]:
    """What is wrong in the form, at its top, each fault with a link to its field."""
    if not form.is_bound or form.is_valid():
        return {"faults": [], "count": 0}
    faults = [("", "", set_spaces(str(error))) for error in form.non_field_errors()]
    for bound in form:
        faults += [(_address(bound), str(bound.label), set_spaces(str(error))) for error in bound.errors]
    return {"faults": faults, "count": len(faults)}


def _address(bound: BoundField) -> str:
    """Identifier of what gets the focus: the first choice of a group, else the control; none for a hidden field."""
    if bound.is_hidden:
        return ""
    return f"{bound.auto_id}_0" if _part_of(bound.field.widget) == "choices" else bound.auto_id
