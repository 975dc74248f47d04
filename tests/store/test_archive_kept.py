"""What ``ports.Archive`` promises, on every database: digests by pages, stories to search, whole digests for feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from bot.model import (
    ArchiveMark,
    BriefSequel,
    ChatId,
    DigestId,
    Frame,
    Heading,
    KeptDigest,
    Subscription,
    SubscriptionId,
)
from bot.store.archive import SqlArchive
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, a_subscription, an_article, an_outgoing

OTHER = ChatId(7002)
HOUR = timedelta(hours=1)
PIER, COD = an_article("Pier"), an_article("Cod", "Cod is dear.")


@pytest.fixture
def archive(store: SqlStore) -> SqlArchive:
    return SqlArchive(store)


@pytest.fixture
async def ours(store: SqlStore) -> Subscription:
    return await subscribed(store)


async def subscribed(store: SqlStore, chat: int = CHAT) -> Subscription:
    chats = SqlChats(store)
    await chats.put_chat(a_chat(chat), NOW)
    return await chats.put_subscription(a_subscription(chat))


async def tell(
    store: SqlStore, to: Subscription, number: str, *headlines: str, at: datetime, heading: Heading = Heading.DIGEST
) -> None:
    frame = Frame(since=at - HOUR, until=at, considered=5, feeds=3, heading=heading)
    briefs = [a_brief(PIER, headline=each) for each in headlines]
    made = a_digest_to_send(to, *briefs, number=number, frame=frame, messages=())
    assert await SqlDigests(store).put_digest(made, at, next_at=None)


def names(digests: Sequence[KeptDigest]) -> list[str]:
    return [each.id for each in digests]


def mark(digest: KeptDigest) -> ArchiveMark:
    return ArchiveMark(made_at=digest.made_at, digest=digest.id)


@contextmanager
def statements(store: SqlStore) -> Iterator[list[str]]:
    """Note what the database is asked while this lasts."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    engine = store._engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


# ---------------------------------------------------------------- pages


async def test_a_subscription_is_found_by_its_id(archive: SqlArchive, ours: Subscription) -> None:
    assert await archive.subscription(ours.id) == ours
    assert await archive.subscription(SubscriptionId(ours.id + 1)) is None


async def test_the_newest_come_first_with_their_headlines_in_order(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    await tell(store, ours, "d1", *(f"no. {number}" for number in range(1, 13)), at=NOW)
    await tell(store, ours, "d2", "A quake", at=NOW + HOUR, heading=Heading.ALERT)
    await tell(store, ours, "d3", at=NOW + 2 * HOUR)
    await tell(store, await subscribed(store, OTHER), "d4", "Not ours", at=NOW + HOUR)
    assert await archive.kept(ours.id, limit=9) == [
        KeptDigest(id=DigestId("d3"), made_at=NOW + 2 * HOUR, heading=Heading.DIGEST, headlines=()),
        KeptDigest(id=DigestId("d2"), made_at=NOW + HOUR, heading=Heading.ALERT, headlines=("A quake",)),
        KeptDigest(
            id=DigestId("d1"),
            made_at=NOW,
            heading=Heading.DIGEST,
            headlines=tuple(f"no. {number}" for number in range(1, 13)),
        ),
    ]


async def test_pages_meet_without_a_gap_though_several_were_made_at_once(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    moments = {"a": 0, "b": 1, "c": 1, "d": 1, "e": 1, "f": 2}
    for number, hours in moments.items():
        await tell(store, ours, number, number, at=NOW + hours * HOUR)
    first = await archive.kept(ours.id, limit=2)
    second = await archive.kept(ours.id, before=mark(first[-1]), limit=2)
    third = await archive.kept(ours.id, before=mark(second[-1]), limit=2)
    assert [names(page) for page in (first, second, third)] == [["f", "e"], ["d", "c"], ["b", "a"]]
    assert await archive.kept(ours.id, before=mark(third[-1]), limit=2) == []
    # And back again: those next to the mark, not the newest of all.
    assert await archive.kept(ours.id, after=mark(third[0]), limit=2) == second
    assert await archive.kept(ours.id, after=mark(second[0]), limit=9) == first
    assert await archive.kept(ours.id, after=mark(first[0]), limit=2) == []


async def test_a_page_takes_two_statements_however_many_digests_are_on_it(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    for number in range(8):
        await tell(store, ours, f"d{number}", f"One of {number}", "Two", at=NOW + number * HOUR)
    with statements(store) as asked:
        assert len(await archive.kept(ours.id, limit=8)) == 8
    assert len(asked) == 2


# ---------------------------------------------------------------- stories


async def test_stories_are_given_as_they_were_told_the_newest_digest_first(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    await tell(store, ours, "d1", "Pier", "Cod", at=NOW)
    await tell(store, ours, "d2", "Quake", "Pier", at=NOW + HOUR)
    await tell(store, await subscribed(store, OTHER), "d3", "Not ours", at=NOW)
    found = await archive.stories(ours.id, latest=9)
    assert [(each.digest, each.number, each.made_at, each.brief.headline) for each in found] == [
        ("d2", 1, NOW + HOUR, "Quake"),
        ("d2", 2, NOW + HOUR, "Pier"),
        ("d1", 1, NOW, "Pier"),
        ("d1", 2, NOW, "Cod"),
    ]
    assert found[0].brief == replace(a_brief(PIER, headline="Quake"), reasons=())
    assert [each.brief.headline for each in await archive.stories(ours.id, latest=3)] == ["Quake", "Pier", "Pier"]
    behind = await archive.stories(ours.id, latest=2, past=found[0])
    assert [each.brief.headline for each in behind] == ["Pier", "Pier"]
    assert await archive.stories(ours.id, latest=2, past=found[-1]) == []


async def test_stories_behind_one_meet_without_a_gap_whatever_is_told_meanwhile(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    # Two of them in one moment, and more stories in one than are asked for at once.
    moments = {"a": 0, "b": 1, "c": 1, "d": 2}
    for number, hours in moments.items():
        await tell(store, ours, number, *(f"{number}{place}" for place in range(3)), at=NOW + hours * HOUR)
    told = [each.brief.headline for each in await archive.stories(ours.id, latest=99)]
    assert (len(told), told[0], told[-1]) == (12, "d0", "a2")
    met, pages = [], 0
    found = await archive.stories(ours.id, latest=2)
    while found:
        met += [each.brief.headline for each in found]
        pages += 1
        await tell(store, ours, f"new{pages}", "New", "Newer", at=NOW + (2 + pages) * HOUR)
        found = await archive.stories(ours.id, latest=2, past=found[-1])
    assert (met, pages) == (told, 6)


# ---------------------------------------------------------------- how old they are


async def test_it_is_known_until_when_a_digest_covers_what_was_new(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    for number, late in {"d1": timedelta(0), "d2": 3 * HOUR, "d3": HOUR}.items():
        frame = Frame(since=NOW - HOUR, until=NOW.replace(microsecond=5), considered=5, feeds=3)
        made = a_digest_to_send(ours, number=number, frame=frame, messages=())
        assert await SqlDigests(store).put_digest(made, NOW + late, next_at=None)
    known = await archive.covered_until([DigestId("d1"), DigestId("d2"), DigestId("none")])
    assert known == dict.fromkeys(("d1", "d2"), NOW.replace(microsecond=5))
    assert await archive.covered_until([]) == {}


# ---------------------------------------------------------------- whole digests


async def test_whole_digests_have_their_briefs_with_why_and_when_they_were_amended(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    digests, chats = SqlDigests(store), SqlChats(store)
    sequel = replace(a_brief(COD), sequel=BriefSequel(since=NOW - HOUR))
    made = a_digest_to_send(ours, a_brief(PIER), sequel, number="d1", messages=())
    assert await digests.put_digest(made, NOW, next_at=None)
    await tell(store, ours, "d2", "Quake", at=NOW + HOUR)
    await tell(store, await subscribed(store, OTHER), "d3", "Not ours", at=NOW)
    newest, oldest = await archive.published(ours.id, latest=9)
    assert (newest.id, newest.made_at, newest.amended_at) == ("d2", NOW + HOUR, None)
    assert (oldest.id, oldest.made_at, oldest.frame) == ("d1", NOW, made.frame)
    assert oldest.briefs == (a_brief(PIER), sequel)
    now = a_brief(PIER, headline="Corrected")
    for hours in (3, 2):
        changed = an_outgoing(f"amended:d1:{hours}", chat=ours.place.chat)
        await digests.put_amendments(DigestId("d1"), [(1, now)], [changed], NOW + hours * HOUR)
    newest, oldest = await archive.published(ours.id, latest=9)
    assert (newest.amended_at, oldest.amended_at) == (None, NOW + 3 * HOUR)
    assert oldest.briefs == (now, sequel)
    assert [each.id for each in await archive.published(ours.id, latest=1)] == ["d2"]
    await SqlOutbox(store).put([an_outgoing("amended-too:d2:1")], NOW + 4 * HOUR)
    assert [each.amended_at for each in await archive.published(ours.id, latest=1)] == [None]
    await chats.forget(ours.place)
    assert await archive.published(ours.id, latest=9) == []


async def test_whole_digests_take_three_statements_however_many_they_are(
    store: SqlStore, archive: SqlArchive, ours: Subscription
) -> None:
    for number in range(8):
        await tell(store, ours, f"d{number}", f"One of {number}", "Two", at=NOW + number * HOUR)
    with statements(store) as asked:
        assert sum(len(each.briefs) for each in await archive.published(ours.id, latest=30)) == 16
    assert len(asked) == 3


async def test_it_is_known_whom_a_digest_was_told(store: SqlStore) -> None:
    ours, theirs = await subscribed(store), await subscribed(store, OTHER)
    for number, to in (("d1", ours), ("d2", theirs)):
        assert await SqlDigests(store).put_digest(a_digest_to_send(to, number=number), NOW, next_at=None)
    archive = SqlArchive(store)
    assert [await archive.told_to(DigestId(number)) for number in ("d1", "d2", "d3", "d" * 99)] == [
        ours.id,
        theirs.id,
        None,
        None,
    ]
    await SqlChats(store).forget(theirs.place)
    assert await archive.told_to(DigestId("d2")) is None
