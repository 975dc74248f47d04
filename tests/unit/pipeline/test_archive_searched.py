"""A search of an archive: how far back it goes, and what it says where it cannot go on for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from lxml import html

from bot.model import ArchivedStory, DigestId, LinkScope, PageKey, Subscription, SubscriptionId
from bot.pages.links import token_of
from bot.pages.places import Places
from bot.pipeline.pages.archive import ArchiveQuestion, read_archive
from bot.pipeline.pages.site import ReadingSite
from bot.store.archive import SqlArchive
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.pages import SqlPageKeys
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.makers import NOW, a_brief, a_chat, a_subscription, an_article

DAY = timedelta(days=1)
A_DAY = 20
PLAIN = a_brief(an_article("Pier", "The pier was told of."))
SOUGHT = a_brief(an_article("Ferry", "The ferry was told of."))


@dataclass(slots=True, kw_only=True)
class Watch:
    """A clock that stands still but where it is moved on."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True, kw_only=True)
class Shelf(SqlArchive):
    """An archive of as many stories as a test wants, the newest first; to fetch some of them may take long."""

    store: SqlStore
    watch: Watch
    told: list[ArchivedStory] = field(default_factory=list)
    takes: timedelta = timedelta(0)
    arriving: list[ArchivedStory] = field(default_factory=list)
    forgotten: bool = False

    def __post_init__(self) -> None:
        super(Shelf, self).__init__(self.store)

    async def stories(
        self,
        subscription_id: SubscriptionId,  # noqa: ARG002  # there is but one
        *,
        latest: int,
        past: ArchivedStory | None = None,
    ) -> Sequence[ArchivedStory]:
        self.watch.now += self.takes
        behind = self.told.index(past) + 1 if past is not None else 0
        found = self.told[behind : behind + latest]
        if self.arriving:
            self.told.insert(0, self.arriving.pop())
        # What is forgotten while it is read is left out.
        return found[:-1] if self.forgotten and len(found) > 1 else found

    def tells(self, number: int, *sought: int) -> None:
        """Fill it; those at some places, counted from the newest, are sought."""
        self.told = [
            ArchivedStory(
                digest=DigestId(f"d{place // A_DAY}"),
                number=place % A_DAY + 1,
                made_at=NOW - place // A_DAY * DAY,
                brief=SOUGHT if place in sought else PLAIN,
            )
            for place in range(number)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    shelf: Shelf
    site: ReadingSite
    key: PageKey

    async def search(self, typed: str) -> list[str]:
        """Return the links to what is found, then what is said besides."""
        answer = await read_archive(self.site, self.key.id, token_of(self.key), ArchiveQuestion(words=typed))
        page = html.document_fromstring(answer.html)
        links = [str(each).partition("#")[0].split("/")[2] for each in page.xpath("//article/h3/a/@href")]
        said = page.xpath("//section[@aria-labelledby='found']/p[not(a)]")
        return links + [" ".join(each.text_content().split()) for each in said]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as store:
        chats, keys, watch = SqlChats(store), SqlPageKeys(store), Watch()
        await chats.put_chat(a_chat(), NOW)
        ours: Subscription = await chats.put_subscription(a_subscription())
        # Who was told a digest has one.
        await keys.key(ours.id, LinkScope.DIGEST, NOW)
        shelf = Shelf(store=store, watch=watch)
        site = ReadingSite(
            chats=chats, digests=SqlDigests(store), archive=shelf, keys=keys, clock=watch, places=Places()
        )
        yield Desk(shelf=shelf, site=site, key=await keys.key(ours.id, LinkScope.ARCHIVE, NOW))


async def test_what_was_told_long_ago_is_found(desk: Desk) -> None:
    desk.shelf.tells(6_000, 5_999)
    assert await desk.search("ferry") == ["d299"]


async def test_where_nothing_is_found_all_was_searched(desk: Desk) -> None:
    desk.shelf.tells(6_000)
    (said,) = await desk.search("ferry")
    assert said == "Nothing found for “ferry”. Only what was told here is searched. Try fewer words, or begin*"


async def test_a_search_that_takes_long_ends_and_says_how_far_it_went(desk: Desk) -> None:
    desk.shelf.tells(2_000, 400, 1_200)
    desk.shelf.takes = timedelta(seconds=0.9)
    # Of two times five hundred, twenty a day.
    assert await desk.search("ferry") == ["d20", "Searched back to Mon, 12 Jan 2026."]
    (said,) = await desk.search("quake")
    assert said.startswith("Nothing found for “quake”. Searched back to Mon, 12 Jan 2026. ")


@pytest.mark.parametrize("number", [499, 500])
async def test_however_long_it_took_it_says_nothing_where_all_was_searched(desk: Desk, number: int) -> None:
    desk.shelf.tells(number, 3)
    desk.shelf.takes = timedelta(seconds=9)
    assert await desk.search("ferry") == ["d0"]


async def test_what_is_forgotten_meanwhile_ends_no_search(desk: Desk) -> None:
    desk.shelf.tells(1_200, 1_190)
    desk.shelf.forgotten = True
    assert await desk.search("ferry") == ["d59"]


async def test_a_digest_that_arrives_meanwhile_shows_no_story_twice(desk: Desk) -> None:
    desk.shelf.tells(1_200, 3, 499, 999)
    newest = replace(desk.shelf.told[0], digest=DigestId("new"), made_at=NOW + DAY, brief=SOUGHT)
    desk.shelf.arriving = [replace(newest, number=number) for number in (1, 2, 3)]
    assert await desk.search("ferry") == ["d0", "d24", "d49"]
