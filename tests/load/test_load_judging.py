"""The judge of a compressed day, by records that are made up: each fault that it is to find is in one of them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.load.__main__ import exponent
from tests.load.day import START, Day, FastClock, Reader
from tests.load.judging import Verdict, delays, judge

# An hour of the day is a minute of the machine.
CLOCK = FastClock(start=START, began=1_000.0, speed=60.0)
EIGHT = CLOCK.at(START + timedelta(hours=8))
READER = Reader(feeds=tuple(range(20)), schedule="08:00", zone="UTC", group=False)


@pytest.fixture
def day() -> Day:
    return Day(20, hours=10, seed=1)


class Records:
    """What the servers noted of a day on which all went well: everything served, kept and placed at once."""

    def __init__(self, day: Day, folder: Path) -> None:
        self.day, self.folder = day, folder
        self.served = [CLOCK.at(day.published(entry)) for entry in range(len(day))]
        self.kept: dict[int, tuple[datetime, datetime | None]] = {
            entry: (day.published(entry), day.published(entry)) for entry in range(len(day))
        }
        self.told: list[Sequence[object]] = [[EIGHT + 0.5, 7, True, [0], 10]]
        self.ended = {"complaints": 0, "floods": 0}

    def judged(self, readers: Mapping[int, Reader] | None = None) -> Verdict:
        record = self.folder / "told.jsonl"
        record.write_text("".join(f"{json.dumps(line)}\n" for line in (*self.told, self.ended)), encoding="utf-8")
        return judge(self.day, CLOCK, readers or {7: READER}, served=self.served, kept=self.kept, record=record)


@pytest.fixture
def records(day: Day, tmp_path: Path) -> Records:
    return Records(day, tmp_path)


def test_a_day_without_fault(records: Records) -> None:
    verdict = records.judged()

    assert (verdict.unserved, verdict.unkept, verdict.undelivered, verdict.empty) == (0, 0, 0, 0)
    assert (verdict.due, verdict.messages, verdict.complaints) == (1, 1, 0)
    assert verdict.digests.p50 == pytest.approx(0.5)
    assert verdict.placed.p99 == pytest.approx(0.0, abs=1e-3)
    assert verdict.told.p50 == pytest.approx(EIGHT + 0.5 - records.served[0])


def test_an_entry_that_nobody_asked_for(records: Records) -> None:
    records.served[1] = 0.0

    assert records.judged().unserved == 1


def test_an_entry_that_was_lost_on_its_way_into_a_story(records: Records) -> None:
    records.kept[0] = (START, None)
    del records.kept[1]

    assert records.judged().unkept == 2


def test_an_entry_that_was_served_after_the_day_is_not_waited_for(records: Records) -> None:
    del records.kept[1]
    records.served[1] = CLOCK.at(records.day.ends) + 1.0

    assert records.judged().unkept == 0


def test_a_digest_that_is_due_as_the_day_ends_is_not_of_it(records: Records) -> None:
    assert records.judged({7: replace(READER, schedule="08:00, 10:00")}).due == 1


def test_delays_are_seconds_of_the_machine(records: Records) -> None:
    for entry in range(len(records.day)):
        read = records.day.published(entry) + timedelta(minutes=2)
        records.kept[entry] = (read, read + timedelta(minutes=1))

    verdict = records.judged()

    assert verdict.read.p50 == pytest.approx(2.0, abs=1e-3)
    assert verdict.placed.p50 == pytest.approx(3.0, abs=1e-3)


def test_a_digest_that_never_came_though_there_was_news(records: Records) -> None:
    records.told = []

    verdict = records.judged()

    assert (verdict.undelivered, verdict.empty) == (1, 0)


def test_a_digest_that_came_before_its_time_is_not_it(records: Records) -> None:
    records.told = [[EIGHT - 5.0, 7, True, [0], 10]]

    assert records.judged().undelivered == 1


def test_a_message_that_the_server_refused_is_none(records: Records) -> None:
    records.told = [[EIGHT + 0.5, 7, False, [0], 10]]

    assert records.judged().undelivered == 1


def test_a_digest_with_nothing_to_tell_is_empty(records: Records) -> None:
    records.told = []
    records.kept = {}

    verdict = records.judged()

    assert (verdict.undelivered, verdict.empty) == (0, 1)


def test_each_of_two_digests_has_its_own_messages(records: Records) -> None:
    twice = replace(READER, schedule="08:00, 09:00")

    verdict = records.judged({7: twice})

    assert (verdict.due, verdict.digests.number, verdict.undelivered + verdict.empty) == (2, 1, 1)


def test_what_comes_after_the_day_belongs_to_the_digest_that_is_due_then(records: Records) -> None:
    records.told = [[CLOCK.at(START + timedelta(hours=11)) + 0.5, 7, True, [0], 10]]

    verdict = records.judged({7: replace(READER, schedule="08:00, 11:00")})

    assert (verdict.due, verdict.digests.number, verdict.undelivered) == (1, 0, 1)


def test_complaints_of_the_telegram_count(records: Records) -> None:
    records.ended = {"complaints": 2, "floods": 1}

    assert records.judged().complaints == 3


def test_delays_of_none() -> None:
    assert delays([]).number == 0


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_growth_is_the_slope_of_logarithms(power: float) -> None:
    sizes = [3_000.0, 10_000.0, 30_000.0]

    assert exponent(sizes, [5 * size**power for size in sizes]) == pytest.approx(power, abs=1e-9)
    assert not math.isnan(exponent(sizes, sizes))
