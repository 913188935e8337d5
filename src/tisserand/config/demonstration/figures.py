"""Draw what a household lives on: its housing, its budget lines over time, its rights. Euros a month."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tisserand.config.demonstration.corpus import ClaimSpec, HousingSpec, Money, Place, Situation, read_common
from tisserand.config.demonstration.dice import Amount, Dice
from tisserand.config.demonstration.story import Home, Line, Member, Right
from tisserand.config.demonstration.wording import write_amount
from tisserand.foundation.dates import add_months
from tisserand.foundation.months import Month

_USUAL_INCOME = Decimal(22_000)  # median income of the territory, euros a year a consumption unit: rents follow the commune's
_LEAST, _MOST = Decimal("0.88"), Decimal("1.15")
_MONTHS_TOLD, _HALF_YEAR = 24, 6
FLAT = frozenset({"social_tenant", "private_tenant", "furnished_tenant"})


class Purse:
    """Draws the figures of one story; `days` are its dates and steps by key, `last` the last day told."""

    def __init__(self, dice: Dice, situation: Situation, opened: date, last: date, days: dict[str, date]) -> None:
        self.dice, self.situation, self.opened, self.last, self.days = dice, situation, opened, last, days
        self.amounts: dict[str, Decimal] = {}
        self.lines: list[Line] = []

    def home(self, spec: HousingSpec, place: Place, since: date, until: date | None = None) -> Home:
        """A housing whose rent follows the level of the commune."""
        level = min(_MOST, max(_LEAST, place.median_income / _USUAL_INCOME))
        rent = (self.dice.draw_amount(spec.rent) * level).quantize(Decimal(1))
        charges = self.dice.draw_amount(spec.charges)
        mark = "2" if spec.at else ""
        self.amounts |= {f"loyer_nu{mark}": rent, f"charges_loc{mark}": charges, f"loyer{mark}": rent + charges}
        return Home(spec.tenure, place.commune, rent, charges, since, until, spec.remark)

    def pay_home(self, home: Home) -> None:
        """The line of the rent, or of the loan, with its charges."""
        monthly = home.rent + home.charges
        if not monthly:
            return
        label = {"owner": "Charges de la maison", "owner_with_loan": "Mensualité du prêt immobilier et charges"}
        since = max(Month.of(home.since).first_day, self._month(-_MONTHS_TOLD))
        until = Month.of(home.until).first_day if home.until else None
        if until is None or until > since:
            text = label.get(home.tenure, "Loyer, charges comprises")
            self.lines.append(Line("loyer", "rent", monthly, None, since, until, "common", text))

    def draw_lines(self) -> None:
        """The lines of the corpus, as far as the story has gone."""
        for spec in self.situation.budget:
            self.amounts[spec.key] = monthly = self._amount(spec.amount)
            owed = self._owed(spec.owed)
            if owed is not None:
                self.amounts[f"{spec.key}_du"] = owed
            since, until = self._since(spec), self._until(spec)
            if since is None or (until is not None and until <= since):
                continue
            line = Line(spec.key, spec.category, monthly, owed, since, until, spec.who, spec.label)
            self.lines += self._repay(line)

    def draw_usual_charges(self, homes: tuple[Home, ...], persons: int) -> None:
        """Energy, insurance… of any household, unless the corpus tells its own."""
        told = {spec.category for spec in self.situation.budget}
        for usual in read_common()["charges"]:
            paid = [home for home in homes if home.tenure not in usual["skips"]]
            if paid and usual["is"] not in told:
                monthly = Decimal(self.dice.randint(*usual["base"]) + usual["a_person"] * (persons - 1))
                since = max(Month.of(paid[0].since).first_day, self._month(-_MONTHS_TOLD))
                self.lines.append(Line(usual["is"], usual["is"], monthly, None, since, None, "common", usual["label"]))

    def words(self) -> dict[str, str]:
        """Every amount of the story, written."""
        return {key: write_amount(amount) for key, amount in self.amounts.items()}

    def right(self, spec: ClaimSpec) -> Right | None:
        """A claim as it stands on the last day told; None when nobody has thought of it yet."""
        if spec.open_since is not None:
            since = add_months(self.opened, -spec.open_since).replace(day=1)
            return self._granted(spec, since, None, since)
        filed, decided = self.days[spec.filed], self.days.get(spec.decided)
        if filed > self.last:
            return Right(spec.code, "to_ask", None, None, None, None, None, spec.remark)
        if decided is None or decided > self.last:
            return Right(spec.code, "filed", filed, None, None, None, None, spec.remark)
        if spec.result == "refused":
            return Right(spec.code, "refused", filed, decided, None, None, None, spec.remark)
        return self._granted(spec, (Month.of(filed) + 1).first_day, filed, decided)

    def _granted(self, spec: ClaimSpec, since: date, filed: date | None, decided: date) -> Right:
        amount = self.amounts[spec.amount] if spec.amount else None
        until = (Month.of(since) + (spec.lasts - 1)).last_day if spec.lasts else None
        state = "ended" if until and until < self.last else "granted"
        return Right(spec.code, state, filed, decided, amount, since, until, spec.remark)

    def _amount(self, amount: Amount | str) -> Decimal:
        return self.amounts[amount] if isinstance(amount, str) else self.dice.draw_amount(amount)

    def _owed(self, owed: Amount | str | None) -> Decimal | None:
        if owed is None:
            return None
        return self.amounts[f"{owed}_du"] if isinstance(owed, str) else self.dice.draw_amount(owed)

    def _repay(self, line: Line) -> list[Line]:
        """A debt that is repaid is told again every half-year, with what remains due."""
        told = [line]
        while line.owed and line.monthly:
            month = max(Month.of(line.since), Month.of(self.opened)) + _HALF_YEAR
            left = line.owed - _HALF_YEAR * line.monthly
            if left <= 0 or month.first_day > self.last or (line.until and month.first_day >= line.until):
                break
            told[-1] = replace(line, until=month.first_day)
            line = replace(line, since=month.first_day, owed=left)
            told.append(line)
        return told

    def _since(self, spec: Money) -> date | None:
        if isinstance(spec.since, int):
            return self._month(spec.since)
        day = self.days[spec.since]
        return Month.of(day).first_day if day <= self.last else None

    def _until(self, spec: Money) -> date | None:
        if isinstance(spec.until, int):
            return self._month(spec.until)
        day = self.days[spec.until] if spec.until else None
        return Month.of(day).first_day if day and day <= self.last else None

    def _month(self, months: int) -> date:
        return (Month.of(self.opened) + months).first_day


def owner_of(line: Line, members: tuple[Member, ...]) -> str | None:
    """Key of the member whose line it is; None for the household's common lines."""
    return line.who if any(member.key == line.who for member in members) else None
