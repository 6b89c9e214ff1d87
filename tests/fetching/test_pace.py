from datetime import UTC, datetime

import pytest

from watchfloor.fetching.pace import Pace
from watchfloor.fetching.retrying import retry_after_seconds


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def test_requests_to_one_host_start_a_second_apart_and_hosts_do_not_wait_for_each_other():
    clock = Clock()
    pace = Pace(1.0, now=clock.now, sleep=clock.sleep)
    for host in ("a", "b", "a"):
        pace.wait(host)
    clock.time += 0.25
    pace.wait("a")
    clock.time += 5
    pace.wait("a")
    assert clock.slept == [1.0, 0.75]


def test_a_host_that_asks_for_more_gets_more_and_one_that_asks_for_less_gets_a_second():
    clock = Clock()
    pace = Pace(1.0, now=clock.now, sleep=clock.sleep)
    pace.slow_down("a", 5.0)
    pace.slow_down("b", 0.1)
    for host in ("a", "a", "b", "b"):
        pace.wait(host)
    assert clock.slept == [5.0, 1.0]


def test_a_host_is_left_alone_as_long_as_it_said():
    clock = Clock()
    pace = Pace(1.0, now=clock.now, sleep=clock.sleep)
    pace.wait("a")
    pace.hold("a", 20.0)
    pace.wait("a")
    assert clock.slept == [20.0]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("20", 20.0),
        (" 0 ", 0.0),
        ("Fri, 25 Oct 2024 12:01:30 GMT", 90.0),
        ("Fri, 25 Oct 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("99999999999999", None),
        ("", None),
        (None, None),
    ],
)
def test_a_server_names_its_pause_in_seconds_or_by_date(value, seconds):
    assert retry_after_seconds(value, datetime(2024, 10, 25, 12, 0, tzinfo=UTC)) == seconds
