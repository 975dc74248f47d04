"""The day of news that load is measured with: the same for a seed, and as uneven as news are."""

from __future__ import annotations

import math
from collections import Counter
from datetime import timedelta

import numpy as np
import pytest

from tests.load.day import START, Day, FastClock, feed_address, read_clock
from tests.load.stand import Stand
from tests.load.texts import LISTED, Newspaper


def test_a_day_is_a_function_of_its_seed() -> None:
    one, same, other = Day(200, hours=24, seed=3), Day(200, hours=24, seed=3), Day(200, hours=24, seed=4)

    assert one.at.tolist() == same.at.tolist()
    assert one.story == same.story
    assert one.readers(20) == same.readers(20)
    assert one.at.tolist() != other.at.tolist()


def test_entries_are_named_in_the_order_in_which_they_are_published() -> None:
    day = Day(200, hours=24, seed=1)

    assert day.at.tolist() == sorted(day.at.tolist())
    for feed in range(200):
        mine = day.entries_of(feed)
        assert mine.tolist() == sorted(mine.tolist())
        assert set(day.feed[mine].tolist()) <= {feed}
    assert sum(len(day.entries_of(feed)) for feed in range(200)) == len(day)


def test_feeds_differ_widely_and_noon_has_more_than_the_night() -> None:
    day = Day(3_000, hours=24, seed=1)
    by_hour = Counter((day.at // 3_600).astype(int).tolist())

    assert 1.8 < day.rates.mean() < 2.8
    assert day.rates[0] > 20
    assert day.rates[-1] < 0.3
    assert by_hour[13] > 3 * by_hour[2]
    assert day.at.max() < 24 * 3_600


def test_part_of_a_day_has_what_the_curve_gives_to_its_hours() -> None:
    part, whole = Day(3_000, hours=8, seed=1), Day(3_000, hours=24, seed=1)

    assert part.at.max() < 8 * 3_600
    assert len(part) == pytest.approx(int(np.sum(whole.at < 8 * 3_600)), rel=0.1)


def test_stories_have_from_one_teller_to_dozens_and_some_copy() -> None:
    day = Day(3_000, hours=24, seed=1)
    tellers = sorted(Counter(day.story).values())

    assert tellers[len(tellers) // 4] == 1
    assert tellers[-1] >= 12
    assert 0.05 < sum(day.copies) / len(day) < 0.4


def test_the_clock_stands_until_the_day_begins_and_then_runs_fast() -> None:
    clock = FastClock(start=START, began=100.0, speed=60.0)

    assert clock.moment(90.0) == START
    assert clock.moment(110.0) == START + timedelta(minutes=10)
    assert clock.at(clock.moment(123.5)) == pytest.approx(123.5)
    assert read_clock(str(clock)) == clock


def test_hosts_of_feeds_are_many_and_on_loopback() -> None:
    hosts = {feed_address(feed, 80).split("/")[2] for feed in range(30_000)}

    assert len(hosts) == 15_000
    assert all(host.startswith("127.") for host in hosts)


def test_a_document_lists_what_is_out_newest_first_and_copies_share_their_words() -> None:
    day = Day(50, hours=24, seed=1)
    paper = Newspaper(day, 80)
    mine = day.entries_of(0).tolist()

    listed = paper.document(0, 3).decode()

    assert [listed.find(f"/e/{entry}<") for entry in reversed(mine[:3])] == sorted(
        listed.find(f"/e/{entry}<") for entry in mine[:3]
    )
    assert f"/e/{mine[3]}<" not in listed
    assert b"/e/" not in paper.document(0, 0)
    agency = {day.story[entry]: [each for each in range(len(day)) if day.story[each] == day.story[entry]]
              for entry in range(len(day)) if day.copies[entry]}  # fmt: skip
    several = next(
        copies for tellers in agency.values() if len(copies := [each for each in tellers if day.copies[each]]) > 1
    )
    bodies = {paper.page(entry).partition(b"<article>")[2].partition(b"</article>")[0] for entry in several}
    assert len(bodies) == 1


def test_what_left_a_document_before_anybody_asked_was_not_served() -> None:
    day = Day(500, hours=24, seed=1)
    stand = Stand(day, port=80)
    mine = day.entries_of(0)
    stand.go_by(FastClock(start=day.published(int(mine[LISTED + 4])), began=math.inf, speed=1.0))

    answer = stand.answer(b"GET /f/0 HTTP/1.1\r\n\r\n")

    assert [bool(stand.served[entry]) for entry in mine[: LISTED + 5]] == [False] * 5 + [True] * LISTED
    assert answer.startswith(b"HTTP/1.1 200")
    again = stand.answer(f'GET /f/0 HTTP/1.1\r\nIf-None-Match: "0-{LISTED + 5}"\r\n\r\n'.encode())
    assert again.startswith(b"HTTP/1.1 304" if day.conditional[0] else b"HTTP/1.1 200")
