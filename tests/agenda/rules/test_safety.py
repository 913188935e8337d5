"""The safety clock at each second that matters, alerts that must end, reminders that say nothing."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from tisserand.agenda.enums import VisitState
from tisserand.agenda.rules.reminders import Means, last_day_to_remind, prepare_reminder
from tisserand.agenda.rules.safety import GRACE, VisitTimes, alert_holds, check_alert, check_renewal, check_visit, state_of
from tisserand.agenda.rules.states import AgendaRefused
from tisserand.foundation.clock import PARIS

ARRIVED = datetime(2026, 11, 24, 13, tzinfo=UTC)
END = ARRIVED + timedelta(hours=1)
SECOND = timedelta(seconds=1)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("times", "now", "state"),
    [
        (VisitTimes(), END, VisitState.AWAITED),
        (VisitTimes(ARRIVED, END), ARRIVED, VisitState.ON_SITE),
        (VisitTimes(ARRIVED, END), END + GRACE - SECOND, VisitState.ON_SITE),
        (VisitTimes(ARRIVED, END), END + GRACE, VisitState.OVERDUE),
        (VisitTimes(ARRIVED, END), END + timedelta(days=400), VisitState.OVERDUE),
        (VisitTimes(ARRIVED, END, END + GRACE), END + timedelta(days=1), VisitState.LEFT),
        (VisitTimes(ARRIVED, END, None, END + GRACE), END + timedelta(days=1), VisitState.CLOSED),
    ],
)
def test_where_a_visit_stands(times: VisitTimes, now: datetime, state: VisitState) -> None:
    assert state_of(times, now) == state


@pytest.mark.parametrize(("has_alert", "agents", "has_reason"), product((True, False), (1, 2), (True, False)))
def test_two_go_where_an_alert_holds(*, has_alert: bool, agents: int, has_reason: bool) -> None:
    def check() -> None:
        check_visit(has_alert=has_alert, agents=agents, has_alone_reason=has_reason, watcher_goes=False, has_watcher=True)

    if has_alert and agents == 1 and not has_reason:
        with pytest.raises(AgendaRefused, match="pair_required"):
            check()
    else:
        check()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"facts": " "}, "facts"),
        ({"source": ""}, "source"),
        ({"observed_on": date(2026, 11, 24)}, "observed_on"),
        ({"observed_on": date(2025, 11, 22)}, "observed_on"),
        ({"expires_on": TODAY}, "expires_on"),
        ({"expires_on": date(2027, 5, 24)}, "expires_on"),
    ],
)
def test_an_alert_needs_facts_a_source_a_date_and_an_end(changed: dict[str, object], field: str) -> None:
    written = {"facts": "Chien", "source": "Gardien", "observed_on": date(2025, 11, 23), "expires_on": date(2027, 5, 23)}
    check_alert(**written, today=TODAY)
    with pytest.raises(AgendaRefused) as refused:
        check_alert(**{**written, **changed}, today=TODAY)
    assert [name for name, _ in refused.value.faults] == [field]


def test_renewing_and_holding() -> None:
    check_renewal(expires_on=date(2027, 2, 28), today=date(2026, 8, 31))
    with pytest.raises(AgendaRefused):
        check_renewal(expires_on=date(2027, 3, 1), today=date(2026, 8, 31))
    assert alert_holds(expires_on=TODAY, lifted_on=None, on=TODAY)
    assert not alert_holds(expires_on=TODAY, lifted_on=None, on=TODAY + timedelta(days=1))
    assert not alert_holds(expires_on=TODAY, lifted_on=TODAY, on=TODAY)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 12, 23), date(2026, 12, 28)),
    ],
)
def test_people_are_reminded_two_open_days_ahead(today: date, last: date) -> None:
    holidays = {date(2026, 12, 25)}
    assert last_day_to_remind(today, lambda day: day.weekday() < 5 and day not in holidays) == last


def words(**asked: object) -> tuple[Means, str, int]:
    said = {
        "starts_at": datetime(2026, 11, 24, 14, 30, tzinfo=PARIS),
        "is_visit": False,
        "is_phone": False,
        "service": "Polyvalence Caen nord",
        "place": "",
        "preferred": "sms",
        "no_message": False,
        "is_protected": False,
    }
    reminder = prepare_reminder(**{**said, **asked})
    return reminder.means, reminder.words.replace("\u00a0", " "), len(reminder.cautions)


def test_a_reminder_says_when_and_where_and_nothing_else() -> None:
    said = "Bonjour, nous avons rendez-vous le mardi 24 novembre 2026 à 14 h 30. En cas d’empêchement, merci de prévenir."
    assert words() == (Means.WRITE, f"{said} Polyvalence Caen nord", 0)
    assert words(is_protected=True) == (Means.WRITE, said, 1)
    assert words(no_message=True) == (
        Means.SPEAK,
        "Je vous rappelle que nous avons rendez-vous le mardi 24 novembre 2026 à 14 h 30.",
        1,
    )
    assert words(preferred="letter")[0] == Means.LETTER
    assert "chez vous" in words(is_visit=True)[1]
    assert "au téléphone" in words(is_phone=True)[1]
