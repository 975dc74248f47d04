"""Archives and feeds as browsers and feed readers get them: whom they open to, what is answered, and what is not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest
from lxml import html

from bot import feeds
from bot.model import (
    ChatId,
    DigestId,
    Frame,
    Heading,
    LinkScope,
    PageKey,
    PublishedDigest,
    Subscription,
    SubscriptionId,
)
from bot.pages.links import token_of
from bot.pages.places import Places
from bot.pipeline.pages.site import ReadingSite
from bot.store.archive import SqlArchive
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.pages import SqlPageKeys
from bot.store.store import SqlStore
from bot.web import Settings
from bot.web.archive import archive_routes
from bot.web.reading import reading_routes
from bot.web.server import WebServer
from tests.databases import with_tables
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, a_subscription, an_article

pytestmark = pytest.mark.timeout(60)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PUBLIC = "https://news.example/desk"
OTHERS = ChatId(7002)
ATOM, JSON = "atom.xml", "feed.json"


@dataclass(slots=True, kw_only=True)
class Reader:
    """Asks the site as whoever comes through the public URL."""

    url: str
    session: aiohttp.ClientSession
    store: SqlStore
    site: ReadingSite
    ours: Subscription

    async def tell(
        self,
        number: str,
        *headlines: str,
        hours: int = 0,
        late: timedelta = timedelta(0),
        to: Subscription | None = None,
        heading: Heading = Heading.DIGEST,
    ) -> None:
        at = NOW + hours * HOUR
        frame = Frame(since=at - DAY, until=at, considered=5, feeds=3, heading=heading)
        briefs = [a_brief(an_article(each, f"{each} was told.")) for each in headlines]
        made = a_digest_to_send(to or self.ours, *briefs, number=number, frame=frame, messages=())
        assert await SqlDigests(self.store).put_digest(made, at + late, next_at=None)

    async def key(self, scope: LinkScope, of: Subscription | None = None) -> PageKey:
        return await SqlPageKeys(self.store).key((of or self.ours).id, scope, NOW)

    async def archive(self, query: str = "", *, of: Subscription | None = None) -> aiohttp.ClientResponse:
        key = await self.key(LinkScope.ARCHIVE, of)
        return await self.get(f"/a/{key.id}/{token_of(key)}{query}")

    async def feed(self, name: str = ATOM, **headers: str) -> aiohttp.ClientResponse:
        key = await self.key(LinkScope.FEED)
        return await self.get(f"/f/{key.id}/{token_of(key)}/{name}", **headers)

    async def get(self, path: str, *, method: str = "GET", **headers: str) -> aiohttp.ClientResponse:
        told = {"Host": "news.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
        answer = await self.session.request(method, f"{self.url}/desk{path}", headers=told, allow_redirects=False)
        await answer.read()
        return answer


@pytest.fixture
def link_days() -> int:
    return 0


@pytest.fixture
async def reader(tmp_path: Path, link_days: int) -> AsyncIterator[Reader]:
    settings = Settings(host="127.0.0.1", port=0, public_url=PUBLIC, release="1.2.3")
    async with SqlStore(with_tables(tmp_path / "news.db")) as store:
        site = ReadingSite(
            chats=SqlChats(store),
            digests=SqlDigests(store),
            archive=SqlArchive(store),
            keys=SqlPageKeys(store),
            clock=lambda: NOW,
            places=Places(public_url=PUBLIC),
            link_days=link_days,
        )
        ours = await subscribed(store)
        server = WebServer(settings, [*archive_routes(site, written_for=0.0), *reading_routes(site)])
        async with server, aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{server.port}"
            yield Reader(url=url, session=session, store=store, site=site, ours=ours)


async def subscribed(store: SqlStore, chat: int = CHAT) -> Subscription:
    await SqlChats(store).put_chat(a_chat(chat), NOW)
    return await SqlChats(store).put_subscription(a_subscription(chat))


async def texts(answer: aiohttp.ClientResponse, path: str) -> list[str]:
    page = html.document_fromstring(await answer.text())
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


async def links(answer: aiohttp.ClientResponse, path: str) -> list[str]:
    page = html.document_fromstring(await answer.text())
    return [str(each) for each in page.xpath(f"{path}/@href")]


# ---------------------------------------------------------------- archives


async def test_the_archive_shows_what_was_told_with_links_that_open(reader: Reader) -> None:
    await reader.tell("d1", "Pier", "Cod")
    await reader.tell("d2", "Not ours", to=await subscribed(reader.store, OTHERS))
    digest, feed = await reader.key(LinkScope.DIGEST), await reader.key(LinkScope.FEED)
    answer = await reader.archive()
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert await texts(answer, "//article//li") == ["Pier", "Cod"]
    assert await links(answer, "//article/h3/a") == [f"/desk/d/d1/{token_of(digest, 'd1')}"]
    assert await links(answer, "//link[@rel='alternate']") == [
        f"/desk/f/{feed.id}/{token_of(feed)}/{name}" for name in (ATOM, JSON)
    ]
    again = await reader.get(answer.url.path.removeprefix("/desk"), If_None_Match=answer.headers["ETag"])
    assert (again.status, await again.read()) == (304, b"")


async def test_pages_of_the_archive_meet_and_lead_back(reader: Reader) -> None:
    for number in range(65):
        await reader.tell(f"d{number:02}", f"no. {number}", hours=number // 2)
    told, answer = [], await reader.archive()
    for _ in range(3):
        told.append(await texts(answer, "//article//li"))
        older = await links(answer, "//nav/a[@rel='next']")
        answer = await reader.get(older[0].removeprefix("/desk")) if older else answer
    assert [len(page) for page in told] == [30, 30, 5]
    assert list(chain.from_iterable(told)) == [f"no. {number}" for number in range(64, -1, -1)]
    newer = await links(answer, "//nav/a[@rel='prev']")
    answer = await reader.get(newer[0].removeprefix("/desk"))
    assert await texts(answer, "//article//li") == told[1]
    newer = await links(answer, "//nav/a[@rel='prev']")
    answer = await reader.get(newer[0].removeprefix("/desk"))
    assert await texts(answer, "//article//li") == told[0]
    assert await links(answer, "//nav/a[@rel='prev']") == []


@pytest.mark.parametrize(
    "query", ["?before=2020-01-01", "?after=2030-01-01T00:00:00Z", "?before=2020-01-01T10:00&digest=d1"]
)
async def test_beyond_either_end_are_the_latest(reader: Reader, query: str) -> None:
    await reader.tell("d1", "Pier")
    answer = await reader.archive(query)
    assert (answer.status, await texts(answer, "//article//li")) == (200, ["Pier"])


async def test_stories_are_found_by_their_words(reader: Reader) -> None:
    await reader.tell("d1", "Pier", "Cod")
    await reader.tell("d2", "Pier again", hours=1)
    await reader.tell("d3", "Pier of others", to=await subscribed(reader.store, OTHERS))
    digest = await reader.key(LinkScope.DIGEST)
    answer = await reader.archive("?q=PIER+-again")
    assert await links(answer, "//article/h3/a") == [f"/desk/d/d1/{token_of(digest, 'd1')}#s1l1"]
    answer = await reader.archive("?q=pier")
    assert await texts(answer, "//article/h3") == ["Pier again", "Pier"]
    assert await texts(answer, "//article/h3//mark") == ["Pier", "Pier"]


async def test_a_search_looks_through_much_and_shows_the_newest_of_it(reader: Reader) -> None:
    for number in range(13):
        await reader.tell(f"d{number:02}", *(f"no. {number} {place}" for place in range(50)), hours=number)
    answer = await reader.archive("?q=no")
    found = await texts(answer, "//article/h3")
    assert (len(found), found[0], found[-1]) == (50, "no. 12 0", "no. 12 49")
    assert "There may be older ones" in await answer.text()
    answer = await reader.archive("?q=%22no+0%22")
    assert (await texts(answer, "//article/h3"))[-1] == "no. 0 49"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?q=-pier", "I cannot search for that"),
        ("?q=%3F%21", "I cannot search for that"),
        ("?q=" + quote("".join(map(chr, range(0x4E00, 0x4E00 + 300)))), "I cannot search for that"),
        ("?q=" + "a" * 501, "A search may have 500 characters."),
        ("?q=" + "%F0%9F%90%9F" * 501, "A search may have 500 characters."),
        ("?before=yesterday", "This address is wrong or was cut"),
        ("?before=0001-01-01T00:00:00%2B14:00", "This address is wrong or was cut"),
        ("?after=2026-03-02T12:00:00Z&digest=%00", "This address is wrong or was cut"),
        ("?before=2026-03-02&digest=" + "d" * 99, "This address is wrong or was cut"),
    ],
)
async def test_what_cannot_be_understood_is_told_in_words(reader: Reader, query: str, words: str) -> None:
    await reader.tell("d1", "Pier")
    answer = await reader.archive(query)
    assert answer.status == 400
    assert words in (await texts(answer, "//p[@role='alert']"))[0]
    assert await texts(answer, "//article//li") == ["Pier"]


@pytest.mark.parametrize(
    "query", ["?q=", "?q=%20", "?", "?q&before", "?unknown=1&q=&digest=x", "?%ff=%ff&&&=", "?q=%00&q="]
)
async def test_what_says_nothing_shows_the_latest(reader: Reader, query: str) -> None:
    await reader.tell("d1", "Pier")
    answer = await reader.archive(query)
    assert (answer.status, await texts(answer, "//article//li")) == (200, ["Pier"])


async def test_bytes_that_are_no_text_are_sought_and_not_found(reader: Reader) -> None:
    await reader.tell("d1", "Pier")
    answer = await reader.archive("?q=%ff%00pier%ed%a0%80")
    assert answer.status == 200


# ---------------------------------------------------------------- feeds


async def test_the_feeds_tell_what_was_told_with_links_to_its_pages(reader: Reader) -> None:
    await reader.tell("d1", "Pier", "Cod")
    await reader.tell("d2", "Quake", hours=1, heading=Heading.ALERT)
    await reader.tell("d3", "Not ours", to=await subscribed(reader.store, OTHERS))
    digest = await reader.key(LinkScope.DIGEST)
    for name, kind in ((ATOM, "application/atom+xml"), (JSON, "application/feed+json")):
        answer = await reader.feed(name)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
        assert answer.headers["Cache-Control"] == "private, max-age=300"
        assert answer.headers["Last-Modified"] == "Mon, 02 Mar 2026 13:00:00 GMT"
        read = feeds.parse(await answer.read(), url=str(answer.url), content_type=kind)
        assert (read.title, read.self_url) == ("Nutgraf · Ann", f"https://news.example{answer.url.path}")
        assert [(each.guid, each.title, each.link) for each in read.entries] == [
            (f"urn:nutgraf:digest:{number}", title, f"https://news.example/desk/d/{number}/{token_of(digest, number)}")
            for number, title in (("d2", "Breaking · Quake"), ("d1", "Digest, Mon, 2 Mar 2026 12:00 · 2 stories"))
        ]


async def test_the_feed_of_a_chat_that_was_told_nothing_is_empty(reader: Reader) -> None:
    for name in (ATOM, JSON):
        answer = await reader.feed(name)
        assert (answer.status, answer.headers["Last-Modified"]) == (200, "Mon, 02 Mar 2026 12:00:00 GMT")
        assert feeds.parse(await answer.read(), url=str(answer.url)).entries == ()


async def test_a_reader_that_has_it_is_not_sent_it_again(reader: Reader) -> None:
    await reader.tell("d1", "Pier")
    first = await reader.feed()
    tag, date = first.headers["ETag"], first.headers["Last-Modified"]
    earlier = format_datetime(NOW - HOUR, usegmt=True)
    assert not tag.startswith("W/")
    has_it = [
        {"If_None_Match": f'"x", {tag}'},
        {"If_Modified_Since": date},
        {"If_None_Match": tag, "If_Modified_Since": earlier},
    ]
    for stated in has_it:
        answer = await reader.feed(**stated)
        assert (answer.status, await answer.read(), answer.headers["ETag"]) == (304, b"", tag)
    has_not = [
        {"If_None_Match": '"x"', "If_Modified_Since": date},
        {"If_Modified_Since": earlier},
        {"If_Modified_Since": "yesterday"},
        {"If_Modified_Since": "Mon, 02 Mar 2026 12:00:00 +99999999999999999999"},
    ]
    for stated in has_not:
        assert (await reader.feed(**stated)).status == 200
    # A correction changes it though its date stays.
    now = a_brief(an_article("Pier, corrected"))
    await SqlDigests(reader.store).put_amendments(DigestId("d1"), [(1, now)], [], NOW + HOUR)
    answer = await reader.feed(If_None_Match=tag)
    assert answer.status == 200
    assert "Pier, corrected" in await answer.text()


async def test_a_head_request_gets_the_head_alone(reader: Reader) -> None:
    await reader.tell("d1", "Pier")
    key = await reader.key(LinkScope.FEED)
    path = f"/f/{key.id}/{token_of(key)}/{JSON}"
    whole, head = await reader.get(path), await reader.get(path, method="HEAD")
    assert (head.status, await head.read()) == (200, b"")
    same = ("ETag", "Last-Modified", "Content-Type", "Content-Length", "Cache-Control")
    assert [head.headers[name] for name in same] == [whole.headers[name] for name in same]
    assert (await reader.get(path, method="POST")).status == 405


async def test_only_the_latest_digests_are_in_a_feed(reader: Reader) -> None:
    for number in range(32):
        await reader.tell(f"d{number:02}", "Pier", hours=number)
    told = json.loads(await (await reader.feed(JSON)).read())["items"]
    assert [each["id"][-3:] for each in (told[0], told[-1])] == ["d31", "d02"]


# ---------------------------------------------------------------- links that are good for a while


async def tell_old_and_new(reader: Reader) -> Sequence[str]:
    """Tell digests of which the link to the first just expired; return the numbers of the others.

    That one was made so late that it is younger than its links are good for: the period that it covers counts.
    """
    await reader.tell("d0", "Pier d0", hours=-49, late=2 * HOUR)
    await reader.tell("d1", "Pier d1", hours=-48)
    await reader.tell("d2", "Pier d2", hours=-1)
    await reader.key(LinkScope.DIGEST)
    return ["d1", "d2"]


@pytest.mark.parametrize("link_days", [2])
@pytest.mark.parametrize("query", ["", "?q=pier"])
async def test_an_archive_tells_what_opens_no_longer_and_links_what_opens(reader: Reader, query: str) -> None:
    fresh = await tell_old_and_new(reader)
    answer = await reader.archive(query)
    assert sorted(await texts(answer, "//article/h3" if query else "//article//li")) == [
        "Pier d0",
        "Pier d1",
        "Pier d2",
    ]
    linked = {url.partition("#")[0] for url in await links(answer, "//article//a")}
    assert sorted(url.split("/")[3] for url in linked) == fresh
    assert {(await reader.get(url.removeprefix("/desk"))).status for url in linked} == {200}
    key = await reader.key(LinkScope.DIGEST)
    assert (await reader.get(f"/d/d0/{token_of(key, 'd0')}")).status == 410


@pytest.mark.parametrize("link_days", [2])
@pytest.mark.parametrize("form", [ATOM, JSON])
async def test_a_feed_tells_what_opens_no_longer_and_links_what_opens(reader: Reader, form: str) -> None:
    fresh = await tell_old_and_new(reader)
    read = feeds.parse(await (await reader.feed(form)).read(), url="https://news.example/feed")
    assert sorted(each.guid[-2:] for each in read.entries) == ["d0", "d1", "d2"]
    assert all(f"Pier {each.guid[-2:]} was told." in each.content_html for each in read.entries)
    linked = [each.link.removeprefix(PUBLIC) for each in read.entries if each.link]
    assert sorted(path.split("/")[2] for path in linked) == fresh
    assert {(await reader.get(path)).status for path in linked} == {200}


# ---------------------------------------------------------------- whom they open to


async def test_links_that_open_nothing_are_all_answered_alike(reader: Reader) -> None:
    await reader.tell("d1", "Secret pier")
    others = await subscribed(reader.store, OTHERS)
    archive, feed = await reader.key(LinkScope.ARCHIVE), await reader.key(LinkScope.FEED)
    theirs, revoked = await reader.key(LinkScope.ARCHIVE, others), await reader.key(LinkScope.FEED, others)
    await SqlPageKeys(reader.store).revoke(others.id, frozenset({LinkScope.FEED}))
    paths = [
        f"/a/{archive.id}/{token_of(theirs)}",
        f"/a/{theirs.id}/{token_of(archive)}",
        f"/a/{archive.id}/{token_of(archive)[:-1]}",
        f"/a/{archive.id}/%C3%A9",
        f"/a/nobody/{token_of(archive)}",
        f"/a/{'k' * 99}/{token_of(archive)}",
        f"/a/{archive.id}x/{token_of(archive)}",
        # A link of one kind opens nothing of another.
        f"/a/{feed.id}/{token_of(feed)}",
        f"/f/{archive.id}/{token_of(archive)}/{ATOM}",
        f"/f/{revoked.id}/{token_of(revoked)}/{ATOM}",
        f"/f/{feed.id}/{token_of(feed)}x/{JSON}",
    ]
    answers = [await reader.get(path) for path in paths]
    assert {answer.status for answer in answers} == {404}
    assert len({await answer.read() for answer in answers}) == 1
    assert "Secret" not in await answers[0].text()
    digest = await reader.key(LinkScope.DIGEST)
    assert (await reader.get(f"/a/{digest.id}/{token_of(digest)}")).status == 404


async def test_revoked_links_open_nothing_and_new_ones_do(reader: Reader) -> None:
    await reader.tell("d1", "Pier")
    before = await reader.archive()
    await SqlPageKeys(reader.store).revoke(reader.ours.id, frozenset({LinkScope.ARCHIVE}))
    assert (await reader.get(before.url.path.removeprefix("/desk"))).status == 404
    assert (await reader.archive()).status == 200
    await SqlChats(reader.store).forget(reader.ours.place)
    after = await reader.get(before.url.path.removeprefix("/desk"))
    assert after.status == 404


async def test_a_feed_is_written_once_for_all_who_ask_and_anew_for_a_new_digest(reader: Reader) -> None:
    site = reader.site
    asked: list[int] = []
    published = site.archive.published

    class Counted(SqlArchive):
        async def published(self, subscription: SubscriptionId, *, latest: int) -> Sequence[PublishedDigest]:
            asked.append(subscription)
            return await published(subscription, latest=latest)

    await reader.tell("d1", "Pier")
    key = await SqlPageKeys(reader.store).key(reader.ours.id, LinkScope.FEED, NOW)
    path = Places().atom(key.id, token_of(key))
    routes = archive_routes(replace(site, archive=Counted(reader.store)))
    async with WebServer(Settings(host="127.0.0.1", port=0, public_url="", release="1"), routes) as server:
        url = f"http://127.0.0.1:{server.port}{path}"
        texts = await asyncio.gather(*(_text(reader.session, url) for _ in range(5)))
        assert len(set(texts)) == 1
        assert len(asked) == 1
        await reader.tell("d2", "Cod", hours=1)
        assert "Cod" in await _text(reader.session, url)
        assert len(asked) == 2


async def _text(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url) as answer:
        assert answer.status == 200
        return await answer.text()
