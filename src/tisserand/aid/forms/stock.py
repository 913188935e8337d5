"""Forms of urgent aid: what is handed over, what enters and leaves a stock, counts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from tisserand.aid.actions.grants import Wanted
from tisserand.aid.actions.stock import Moved
from tisserand.aid.enums import Purpose, StockKind
from tisserand.aid.forms.fields import LineField, choices_in, set_choices
from tisserand.aid.models import AidStock
from tisserand.aid.rules.labels import PURPOSE_LABELS
from tisserand.interface.forms import AmountField, BaseForm, FrenchDateField, LongTextField

CENT = Decimal("0.01")
MOST = Decimal("50000.00")
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
NUMBERS_HELP = "Par exemple 12-15, 18."


class MovedForm(BaseForm):
    """Euros of cash, or numbers of vouchers, as the stock is of the one or the other."""

    amount = AmountField(label="Montant", required=False, minimum=CENT, maximum=MOST)
    series = LineField(label="Série", required=False, longest=20, help_text="Laissez vide si les bons n’en portent pas.")
    numbers = LineField(label="Numéros des bons", required=False, longest=400, help_text=NUMBERS_HELP)

    def __init__(self, *args: Any, stock: AidStock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("series", "numbers") if stock.kind == StockKind.CASH else ("amount",):
            del self.fields[name]

    @property
    def moved(self) -> Moved:
        """What a valid form says."""
        told = self.cleaned_data
        return Moved(told.get("amount"), told.get("series", ""), told.get("numbers", ""))


class GiveForm(MovedForm):
    """Urgent aid to hand over."""

    purpose = forms.ChoiceField(label="Objet", choices=choices_in(PURPOSE_LABELS), initial=Purpose.FOOD)
    reason = LongTextField(
        label="Pourquoi maintenant", max_length=3000, rows=3, help_text="Reste au dossier : le journal ne le porte pas."
    )
    repeat_seen = forms.BooleanField(label="J’ai vu ce qui a déjà été remis au ménage, et je remets quand même", required=False)

    def __init__(self, *args: Any, stock: AidStock, has_repeat: bool, **kwargs: Any) -> None:
        super().__init__(*args, stock=stock, **kwargs)
        if not has_repeat:
            del self.fields["repeat_seen"]

    @property
    def wanted(self) -> Wanted:
        """What a valid form says."""
        told = self.cleaned_data
        return Wanted(Purpose(told["purpose"]), self.moved, told["reason"], told.get("repeat_seen", False))


class ChooseStockForm(BaseForm):
    """From which stock."""

    stock = forms.ChoiceField(label="Réserve", widget=forms.RadioSelect)

    def __init__(self, *args: Any, stocks: Iterable[AidStock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "stock", [(str(each.pk), each.name) for each in stocks])


class SignForm(BaseForm):
    """The signed receipt."""

    signed_on = FrenchDateField(label="Reçu signé le", earliest=EARLIEST, latest=LATEST)
    scan = forms.FileField(
        label="Reçu numérisé", required=False, help_text="PDF, JPEG ou PNG, 5 Mo au plus. Il est gardé au dossier, chiffré."
    )


class EntryForm(MovedForm):
    """A purchase, a loss."""

    moved_on = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)
    remark = LineField(label="Remarque", required=False, longest=300, help_text="Sans nom de personne.")


class CorrectionForm(BaseForm):
    """Why a line is undone."""

    remark = LineField(label="Pourquoi", required=False, longest=300, help_text="Sans nom de personne.")


class CountForm(BaseForm):
    """What was counted."""

    counted_on = FrenchDateField(label="Compté le", earliest=EARLIEST, latest=LATEST)
    counted = AmountField(label="Espèces comptées", maximum=MOST)
    counted_vouchers = forms.IntegerField(label="Bons comptés", min_value=0, max_value=100_000)
    series = LineField(label="Série des bons qui manquent", required=False, longest=20)
    numbers = LineField(label="Numéros des bons qui manquent", required=False, longest=400, help_text=NUMBERS_HELP)
    explanation = LongTextField(label="Explication de l’écart", required=False, max_length=2000, rows=2)

    def __init__(self, *args: Any, stock: AidStock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("counted_vouchers", "series", "numbers") if stock.kind == StockKind.CASH else ("counted",):
            del self.fields[name]

    @property
    def told(self) -> dict[str, Any]:
        """What a valid form says, as `count_stock` takes it."""
        told = self.cleaned_data
        counted = told["counted"] if "counted" in told else Decimal(told["counted_vouchers"])
        missing = Moved(series=told.get("series", ""), numbers=told.get("numbers", ""))
        return {
            "counted": counted,
            "missing": missing,
            "explanation": told["explanation"],
            "counted_on": told["counted_on"],
        }
