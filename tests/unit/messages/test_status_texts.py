"""How the desk is doing, as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.messages.costs import Part, Report
from bot.messages.status import STATUS_SCHEMA, Need, Status, lines, render
from bot.model import (
    Budget,
    ChatId,
    Costs,
    DeadMessage,
    FeedHealth,
    Node,
    NodeId,
    OutboxCounts,
    Period,
    Place,
    Role,
    Spending,
    Waiting,
)
from tests.makers import NOW
from tests.unit.pages.boards import an_overview

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "json.md"
UNIT = 1_000_000
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SPENT = Spending(
    model="small",
    purpose="draft",
    chat=None,
    calls=1,
    prompt_tokens=1,
    completion_tokens=1,
    price=UNIT // 4,
    reserved=0,
)


def a_node(name: str = "desk:1", *, silent: timedelta = timedelta(seconds=5)) -> Node:
    return Node(
        id=NodeId(name),
        name=name,
        roles=frozenset({Role.POLL, Role.EXTRACT}),
        release="0.1.0",
        schema="0009",
        started_at=NOW - 3 * HOUR,
        seen_at=NOW - silent,
    )


def a_status(**changes: object) -> Status:
    report = Report(
        now=NOW,
        budget=Budget(day=UNIT),
        today=Costs(period=Period.day(NOW), spending=(SPENT,), digests=1),
        month=Costs(period=Period.month(NOW), spending=(SPENT, SPENT), digests=2),
        chats={},
    )
    values = {
        "seen": an_overview(),
        "nodes": (a_node(),),
        "oldest_update": timedelta(0),
        "costs": report,
        "last_digest": NOW - 5 * MINUTE,
        "disk_free": 75_000_000_000,
        "needs": (),
        **changes,
    }
    return Status(**values)  # type: ignore[arg-type]  # any field may be given


BUSY = an_overview(
    waiting=Waiting(
        feeds=3, feed_due=NOW - 2 * MINUTE, entries=40, articles=1, updates=2, digests=1, digest_due=NOW - HOUR
    ),
    outbox=OutboxCounts(pending=4, sending=1, sent_last_day=120, dead=1, parked_chats=2, oldest=NOW - 3 * MINUTE),
    dead=(DeadMessage(place=Place(chat=ChatId(4)), chat="Ann", problem="chat is gone", at=NOW - HOUR),),
)


def text_of(status: Status) -> list[str]:
    return [line for _, line in lines(status)]


def test_a_desk_that_is_well_says_so() -> None:
    assert text_of(a_status()) == [
        "The desk · Mon 02 Mar 2026 12:00 UTC",
        "Nothing needs you.",
        "",
        "Nodes      desk:1 (0.1.0) up for 3 hours: extract, poll",
        "Feeds      10,000 followed: 10 failing, 9,990 healthy",
        "Waiting    nothing",
        "Messages   0 waiting, 120 sent and 0 given up in a day",
        "Digests    the last one 5 minutes ago",
        "Models     0.25 USD of 1.00 USD today",
        "           0.50 USD this month",
        "Database   460 MB, schema 0008, 75 GB free on its disk",
    ]


def test_what_waits_is_counted_and_the_longest_named() -> None:
    text = text_of(a_status(seen=BUSY, nodes=(a_node(silent=HOUR),), last_digest=None, disk_free=None))
    assert text[3:10] == [
        "Nodes      desk:1 (0.1.0) fell silent 1 hour ago: extract, poll",
        "Feeds      10,000 followed: 10 failing, 9,990 healthy",
        (
            "Waiting    3 feeds to poll, 40 entries to read, 1 article without a story, 2 questions of chats, "
            "1 digest that is due"
        ),
        "           the longest: a digest, for 1 hour",
        "Messages   5 waiting, 120 sent and 1 given up in a day, 2 parked chats",
        "           given up 1 hour ago: chat is gone",
        "Digests    none yet",
    ]
    assert text[-1] == "Database   460 MB, schema 0008"


def test_the_longest_is_of_whatever_waits_beyond_its_time() -> None:
    assert a_status().oldest == ("", timedelta(0))
    assert a_status(seen=BUSY, oldest_update=2 * HOUR).oldest == ("a question", 2 * HOUR)
    to_come = replace(BUSY.outbox, oldest=NOW + HOUR)
    assert a_status(seen=an_overview(outbox=to_come)).oldest == ("", timedelta(0))
    assert a_status(seen=an_overview(outbox=BUSY.outbox)).oldest == ("a message", 3 * MINUTE)


@pytest.mark.parametrize(("kind", "fine"), [("bad", False), ("warn", False), ("mild", True)])
def test_what_can_wait_is_fine(kind: str, fine: bool) -> None:  # noqa: FBT001  # a parameter
    need = Need(kind=kind, words="Nobody polls.", advice="Start a node.")  # type: ignore[arg-type]  # one of them
    status = a_status(needs=(need,))
    assert status.is_fine is fine
    told = list(lines(status))
    assert told[1][1] == ("· " if fine else "! ") + "Nobody polls."
    assert told[2] == (Part.NOTE, "  Start a node.")


def test_json_tells_the_same_and_every_key_is_described() -> None:
    need = Need(kind="bad", words="Nobody polls.", advice="Start a node.")
    told = json.loads(render(a_status(seen=BUSY, needs=(need,))))
    assert (told["schema"], told["fine"]) == (STATUS_SCHEMA, False)
    assert told["oldest"] == {"what": "a digest", "seconds": 3_600}
    assert told["waiting"] == {"feeds": 3, "entries": 40, "articles": 1, "updates": 2, "digests": 1, "messages": 5}
    assert told["spending"] == {"currency": "USD", "today": 0.25, "day_cap": 1.0, "month": 0.5, "month_cap": None}
    assert told["nodes"][0]["lives"] is True
    assert set(told["feeds"]) == {health.value for health in FeedHealth}
    described = DOCUMENT.read_text(encoding="utf-8").partition(f"`{STATUS_SCHEMA}`")[2].partition("\n## ")[0]
    assert all(f"| `{key}` |" in described for key in told)
    inner = [*told["needs"], *told["nodes"], told["oldest"], told["last_day"], told["spending"], told["feeds"]]
    assert all(f"`{key}`" in described for each in inner for key in each)
    assert json.loads(render(a_status()))["oldest"] is None
