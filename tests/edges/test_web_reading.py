"""Links to pages over HTTP: what opens what, and that nothing of one chat is seen from another."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.model import DigestId, LinkScope, PageKey, PageKeyId, Subscription, ToldDigest
from bot.pages.links import token_of
from bot.pages.places import Places
from bot.pipeline.pages.given import revoke_links
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
from tests.makers import NOW, a_brief, a_chat, a_digest_to_send, a_subscription, an_article

pytestmark = pytest.mark.timeout(60)

PLACES = Places()
ANN, BO = 7001, 7002


class Watched(SqlDigests):
    """Digests, and which were loaded."""

    def __init__(self, store: SqlStore) -> None:
        super().__init__(store)
        self.loaded: list[DigestId] = []

    async def told_digest(self, digest_id: DigestId) -> ToldDigest | None:
        self.loaded.append(digest_id)
        return await super().told_digest(digest_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    url: str
    site: ReadingSite
    digests: Watched
    keys: SqlPageKeys
    chats: SqlChats
    people: Mapping[int, Subscription]

    async def key(self, person: int, scope: LinkScope) -> PageKey:
        return await self.keys.key(self.people[person].id, scope, NOW)


async def tell(store: SqlStore, person: int) -> Subscription:
    chats = SqlChats(store)
    await chats.put_chat(a_chat(person), NOW)
    kept = await chats.put_subscription(a_subscription(person))
    secret = an_article(f"What only {person} was told", f"Only {person} was told of this on Monday.")
    made = a_digest_to_send(kept, a_brief(secret), number=f"digest{person}")
    await SqlDigests(store).put_digest(made, NOW, next_at=None)
    return kept


@pytest.fixture(params=[0, 30])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as store:
        people = {person: await tell(store, person) for person in (ANN, BO)}
        keys, chats, digests = SqlPageKeys(store), SqlChats(store), Watched(store)
        site = ReadingSite(
            chats=chats,
            digests=digests,
            archive=SqlArchive(store),
            keys=keys,
            clock=lambda: NOW + timedelta(days=30),
            places=PLACES,
            link_days=request.param,
        )
        settings = Settings(host="127.0.0.1", port=0, public_url="", release="1")
        async with WebServer(settings, [*reading_routes(site), *archive_routes(site)]) as server:
            url = f"http://127.0.0.1:{server.port}"
            yield Desk(url=url, site=site, digests=digests, keys=keys, chats=chats, people=people)


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def got(browser: aiohttp.ClientSession, url: str, **headers: str) -> tuple[int, str]:
    async with browser.get(url, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.text()


async def test_a_link_opens_what_it_was_made_for(desk: Desk, browser: aiohttp.ClientSession) -> None:
    for person, other in ((ANN, BO), (BO, ANN)):
        digest = DigestId(f"digest{person}")
        of_digest, of_archive, of_feed = [await desk.key(person, scope) for scope in LinkScope]
        for path in (
            PLACES.digest(digest, token_of(of_digest, digest)),
            PLACES.archive(of_archive.id, token_of(of_archive)),
            PLACES.atom(of_feed.id, token_of(of_feed)),
            PLACES.json_feed(of_feed.id, token_of(of_feed)),
        ):
            status, text = await got(browser, desk.url + path)
            assert status == 200, path
            assert f"What only {person} was told" in text
            assert str(other) not in text


async def test_no_key_opens_anything_of_another_chat_or_scope(desk: Desk, browser: aiohttp.ClientSession) -> None:
    keys = {(person, scope): await desk.key(person, scope) for person in (ANN, BO) for scope in LinkScope}
    refused = set()
    for (person, scope), key in keys.items():
        for whose in (ANN, BO):
            digest = DigestId(f"digest{whose}")
            for token in {token_of(key), token_of(key, digest)}:
                if (person, scope) != (whose, LinkScope.DIGEST) or token == token_of(key):
                    refused.add(PLACES.digest(digest, token))
                for other_scope in (LinkScope.ARCHIVE, LinkScope.FEED):
                    of = keys[whose, other_scope]
                    if of is key and token == token_of(key):
                        continue
                    refused |= {
                        PLACES.archive(of.id, token) if other_scope is LinkScope.ARCHIVE else PLACES.atom(of.id, token)
                    }
    answers = {path: await got(browser, desk.url + path, Accept="text/html") for path in refused}
    assert len(answers) > 20
    assert {path for path, (status, _) in answers.items() if status != 404} == set()
    # One and the same answer for all: nobody learns what there is.
    assert len({text for _, text in answers.values()}) == 1


@pytest.mark.parametrize("path", ["/d/none/x", "/d/digest7001/", "/d/digest7001", "/a/none/x", "/f/none/x/atom.xml"])
async def test_what_there_is_not_is_answered_as_what_is_not_yours(
    desk: Desk, browser: aiohttp.ClientSession, path: str
) -> None:
    status, text = await got(browser, desk.url + path)
    assert status == 404
    assert str(ANN) not in text


async def test_a_revoked_link_opens_nothing_whatever_the_browser_has_of_it(
    desk: Desk, browser: aiohttp.ClientSession
) -> None:
    digest = DigestId(f"digest{ANN}")
    key = await desk.key(ANN, LinkScope.DIGEST)
    url = desk.url + PLACES.digest(digest, token_of(key, digest))
    async with browser.get(url) as answer:
        tag = answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "private, no-cache"
    assert (await got(browser, url, **{"If-None-Match": tag}))[0] == 304
    await desk.keys.revoke(desk.people[ANN].id, frozenset({LinkScope.DIGEST}))
    assert (await got(browser, url, **{"If-None-Match": tag}))[0] == 404
    anew = await desk.key(ANN, LinkScope.DIGEST)
    assert (await got(browser, desk.url + PLACES.digest(digest, token_of(anew, digest))))[0] == 200
    assert (await got(browser, url))[0] == 404


def addresses_in(text: str) -> set[str]:
    """Return the paths below which something opens that a page or a feed shows."""
    return set(re.findall(r"/[adf]/[\w-]+/[\w-]{22}(?:/atom\.xml|/feed\.json)?", text))


@pytest.mark.parametrize(
    ("revoked", "still"),
    [
        (LinkScope.ARCHIVE, {LinkScope.ARCHIVE: 404, LinkScope.FEED: 404, LinkScope.DIGEST: 404}),
        (LinkScope.FEED, {LinkScope.ARCHIVE: 200, LinkScope.FEED: 404, LinkScope.DIGEST: 404}),
        (LinkScope.DIGEST, {LinkScope.ARCHIVE: 200, LinkScope.FEED: 200, LinkScope.DIGEST: 404}),
    ],
)
async def test_who_had_a_link_that_is_revoked_is_shut_out_from_all_that_it_led_to(
    desk: Desk, browser: aiohttp.ClientSession, revoked: LinkScope, still: Mapping[LinkScope, int]
) -> None:
    keys = {scope: await desk.key(ANN, scope) for scope in LinkScope}
    archive, feed = keys[LinkScope.ARCHIVE], keys[LinkScope.FEED]
    digest = DigestId(f"digest{ANN}")
    paths = {
        LinkScope.ARCHIVE: PLACES.archive(archive.id, token_of(archive)),
        LinkScope.FEED: PLACES.atom(feed.id, token_of(feed)),
        LinkScope.DIGEST: PLACES.digest(digest, token_of(keys[LinkScope.DIGEST], digest)),
    }
    had = {path for path in paths.values() for path in addresses_in((await got(browser, desk.url + path))[1])}
    assert {*paths.values(), PLACES.json_feed(feed.id, token_of(feed))} <= had | {paths[LinkScope.ARCHIVE]}
    await revoke_links(desk.site, desk.people[ANN].place, frozenset({revoked}))
    # Whatever is opened in the meantime: no visit makes a link anew.
    for path in (*paths.values(), paths[LinkScope.ARCHIVE] + "?q=told", *paths.values()):
        for shown in addresses_in((await got(browser, desk.url + path))[1]):
            assert shown not in had or (await got(browser, desk.url + shown))[0] == 200
    assert {scope: (await got(browser, desk.url + path))[0] for scope, path in paths.items()} == still
    left = {key.scope for key in await desk.keys.keys(desk.people[ANN].id)}
    assert left == {scope for scope, status in still.items() if status == 200}


async def test_what_is_read_without_links_to_digests_is_shown_all_the_same(
    desk: Desk, browser: aiohttp.ClientSession
) -> None:
    archive, feed = await desk.key(ANN, LinkScope.ARCHIVE), await desk.key(ANN, LinkScope.FEED)
    of_archive = PLACES.archive(archive.id, token_of(archive))
    for path in (
        of_archive,
        of_archive + "?q=told",
        PLACES.atom(feed.id, token_of(feed)),
        PLACES.json_feed(feed.id, token_of(feed)),
    ):
        status, text = await got(browser, desk.url + path)
        assert status == 200
        assert f"What only {ANN} was told" in text.replace("<mark>", "").replace("</mark>", "")
        assert "/d/" not in text
    await desk.keys.revoke(desk.people[ANN].id, frozenset({LinkScope.FEED}))
    assert addresses_in((await got(browser, desk.url + of_archive))[1]) <= {of_archive}
    # The next digest makes the key, and older ones are linked again.
    await desk.key(ANN, LinkScope.DIGEST)
    assert f"/d/digest{ANN}/" in (await got(browser, desk.url + of_archive))[1]


async def test_a_digest_is_not_loaded_for_who_may_not_open_it(desk: Desk, browser: aiohttp.ClientSession) -> None:
    digest, key = DigestId(f"digest{ANN}"), await desk.key(ANN, LinkScope.DIGEST)
    theirs = await desk.key(BO, LinkScope.DIGEST)
    for token in ("x", token_of(key)[:-1], token_of(theirs, digest)):
        assert (await got(browser, desk.url + PLACES.digest(digest, token)))[0] == 404
    assert (await got(browser, desk.url + PLACES.digest(DigestId("none"), token_of(key, "none"))))[0] == 404
    assert desk.digests.loaded == []
    assert (await got(browser, desk.url + PLACES.digest(digest, token_of(key, digest))))[0] == 200
    assert desk.digests.loaded == [digest]


async def test_a_chat_that_is_forgotten_takes_its_pages_with_it(desk: Desk, browser: aiohttp.ClientSession) -> None:
    digest, key = DigestId(f"digest{ANN}"), await desk.key(ANN, LinkScope.DIGEST)
    url = desk.url + PLACES.digest(digest, token_of(key, digest))
    assert (await got(browser, url))[0] == 200
    await desk.chats.forget(desk.people[ANN].place)
    assert (await got(browser, url))[0] == 404


async def test_a_key_of_a_made_up_secret_opens_nothing(desk: Desk, browser: aiohttp.ClientSession) -> None:
    key = await desk.key(ANN, LinkScope.ARCHIVE)
    forged = replace(key, secret=bytes(32))
    assert (await got(browser, desk.url + PLACES.archive(key.id, token_of(forged))))[0] == 404
    assert (await got(browser, desk.url + PLACES.archive(PageKeyId(key.id + "0"), token_of(key))))[0] == 404
