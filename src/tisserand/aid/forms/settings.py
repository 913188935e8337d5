"""Forms that set up funds, sittings and stocks."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from tisserand.accounts.api import Service
from tisserand.aid.enums import AppealRule, Decider, RepeatRule, StockKind
from tisserand.aid.forms.fields import LineField, VersionedForm, choices_in, set_choices
from tisserand.aid.rules.labels import APPEAL_LABELS, DECIDER_LABELS, FUND_KIND_LABELS, REPEAT_LABELS, STOCK_KIND_LABELS
from tisserand.interface.forms import AmountField, BaseForm, FrenchDateField, LongTextField

MOST = Decimal("9999999.99")
CENT = Decimal("0.01")


class FundForm(VersionedForm):
    """A fund and its rules."""

    service = forms.ChoiceField(
        label="Service qui l’instruit",
        help_text="Son chef de service et son secrétariat préparent les séances et notent les décisions.",
    )
    name = LineField(label="Nom du fonds", longest=160)
    kind = forms.ChoiceField(label="Nature de l’aide", choices=choices_in(FUND_KIND_LABELS))
    decider = forms.ChoiceField(
        label="Qui décide", choices=choices_in(DECIDER_LABELS), initial=Decider.COMMISSION, widget=forms.RadioSelect
    )
    delegate_limit = AmountField(
        label="Plafond de la délégation pour une personne",
        required=False,
        minimum=CENT,
        maximum=MOST,
        help_text="Si le chef de service décide : au-dessus, il ne peut pas accorder.",
    )
    delegate_days = forms.IntegerField(label="Sur combien de jours", min_value=1, max_value=1095, initial=365)
    documents = LongTextField(label="Pièces demandées", required=False, max_length=2000, rows=4, help_text="Une par ligne.")
    envelope = AmountField(label="Enveloppe de l’année", required=False, minimum=CENT, maximum=MOST)
    repeat_days = forms.IntegerField(
        label="Aide de même objet : signaler celles des derniers jours", min_value=0, max_value=1095, initial=180
    )
    repeat_rule = forms.ChoiceField(
        label="Et dans ce cas", choices=choices_in(REPEAT_LABELS), initial=RepeatRule.WARN, widget=forms.RadioSelect
    )
    appeal = forms.ChoiceField(
        label="Délai de recours", choices=choices_in(APPEAL_LABELS), initial=AppealRule.UNDETERMINED, widget=forms.RadioSelect
    )
    follow_up_days = forms.IntegerField(
        label="Après la décision, la commission relit la demande pendant (jours)",
        min_value=0,
        max_value=730,
        initial=90,
        help_text="Le temps de notifier, de verser, de répondre à un recours. Ensuite la demande se ferme à elle.",
    )
    is_active = forms.BooleanField(label="Ce fonds reçoit des demandes", required=False, initial=True)
    field_order = ("name", "kind", "service")

    def __init__(self, *args: Any, services: Iterable[Service], is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "service", [(str(each.pk), each.name) for each in services])
        if is_new:
            del self.fields["expected_version"]
        else:
            del self.fields["service"]


class SittingForm(BaseForm):
    """A sitting to plan."""

    held_on = FrenchDateField(label="Jour de la séance")
    capacity = forms.IntegerField(label="Nombre de demandes au plus", min_value=1, max_value=200, initial=30)
    members = LongTextField(label="Membres", required=False, max_length=2000, rows=3, help_text="Un par ligne.")


class SittingChangeForm(BaseForm):
    """What may change of a sitting until it is closed."""

    capacity = forms.IntegerField(label="Nombre de demandes au plus", min_value=1, max_value=200)
    members = LongTextField(label="Membres présents", required=False, max_length=2000, rows=4, help_text="Un par ligne.")


class StockForm(VersionedForm):
    """A stock of urgent aid, and what its agents hand over alone."""

    service = forms.ChoiceField(label="Service")
    name = LineField(label="Nom de la réserve", help_text="Par exemple « Chèques d’accompagnement personnalisé ».")
    kind = forms.ChoiceField(
        label="Ce qu’elle contient", choices=choices_in(STOCK_KIND_LABELS), initial=StockKind.VOUCHERS, widget=forms.RadioSelect
    )
    unit_value = AmountField(label="Valeur d’un bon", required=False, minimum=CENT, help_text="Pour des bons seulement.")
    limit_grant = AmountField(label="Au plus par remise", required=False, minimum=CENT)
    limit_day = AmountField(label="Au plus par agent et par jour", required=False, minimum=CENT)
    limit_person = AmountField(label="Au plus par personne sur la période", required=False, minimum=CENT)
    period_days = forms.IntegerField(
        label="Période, en jours",
        min_value=1,
        max_value=1095,
        initial=30,
        help_text="Les remises au ménage dans cette période sont signalées avant toute nouvelle remise.",
    )
    low_level = AmountField(label="Prévenir quand il reste moins de", required=False, minimum=CENT)
    is_active = forms.BooleanField(label="Cette réserve sert", required=False, initial=True)

    def __init__(self, *args: Any, services: Iterable[Service] = (), is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "service", [(str(each.pk), each.name) for each in services])
        for name in ("expected_version", "is_active") if is_new else ("service", "kind", "unit_value"):
            del self.fields[name]
