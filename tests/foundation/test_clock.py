from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from tisserand.foundation import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == datetime.now(UTC).utcoffset()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_today_changes_at_midnight_in_paris(moment: datetime, day: date) -> None:
    with clock.stopped_at(moment):
        assert clock.today() == day


def test_a_stopped_clock_starts_again_and_concerns_its_own_thread_only() -> None:
    moment = datetime(2024, 2, 29, 12, tzinfo=clock.PARIS)
    with clock.stopped_at(moment), ThreadPoolExecutor(1) as pool:
        assert clock.now() == moment
        assert clock.now().tzinfo is UTC
        assert pool.submit(clock.now).result() > moment
    assert clock.now() > moment


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2024, 2, 29, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"), clock.stopped_at(naive):
        pass
