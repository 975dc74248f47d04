"""The Mini App as Telegram's clients get it: its door, its page, what it takes, and what it refuses."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.model import ChatId, Place, Profile
from bot.pages.mini_app import keys_of
from bot.pages.places import Places
from bot.pipeline.interests import Records
from bot.pipeline.pages.mini_app import MiniAppSite
from bot.pipeline.room import Rules
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.web.mini_app import mini_app_routes
from tests.databases import with_tables
from tests.edges.web_client import serving
from tests.makers import NOW, a_chat, a_subscription
from tests.unit.pages.launching import TOKEN, signed, told

pytestmark = pytest.mark.timeout(60)

ANN = ChatId(501)
PUBLIC = "https://news.example/desk"
HOUR = timedelta(hours=1)
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')


@dataclass(slots=True, kw_only=True)
class Opener:
    """Somebody who opens the Mini App, on a phone or in Telegram's client for browsers."""

    url: str
    session: aiohttp.ClientSession
    chats: SqlChats
    now: datetime = field(default=NOW)

    def clock(self) -> datetime:
        return self.now

    async def ask(
        self, path: str, fields: dict[str, str] | bytes | None = None, **headers: str
    ) -> tuple[aiohttp.ClientResponse, str]:
        """GET a path, or POST a form to it; return the answer with its text."""
        stated = {"Host": "news.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if fields is not None:
            stated.setdefault("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
        body = urlencode(fields) if isinstance(fields, dict) else fields
        answer = await self.session.request(
            "GET" if body is None else "POST", self.url + path, data=body, headers=stated, allow_redirects=False
        )
        return answer, await answer.text()

    async def enter(self) -> str:
        """Log in; return the path of the page."""
        answer, text = await self.ask("/desk/app", {"init_data": signed(told())})
        assert answer.status == 200
        path = json.loads(text)["path"]
        assert isinstance(path, str)
        return path

    async def csrf(self, path: str) -> str:
        _, text = await self.ask(path)
        return str(_CSRF.findall(text)[0])

    async def profile(self) -> Profile:
        found = await self.chats.subscription(Place(chat=ANN))
        assert found is not None
        return found.profile


@pytest.fixture
async def ann(tmp_path: Path) -> AsyncIterator[Opener]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as store, aiohttp.ClientSession() as session:
        chats = SqlChats(store)
        await chats.put_chat(a_chat(ANN), NOW)
        await chats.put_subscription(a_subscription(ANN))
        opener = Opener(url="", session=session, chats=chats)
        site = MiniAppSite(
            records=Records(chats=chats, digests=SqlDigests(store), placements=SqlPlacements(store)),
            rules=Rules(),
            keys=keys_of(TOKEN),
            places=Places(public_url=PUBLIC),
            clock=opener.clock,
        )
        async with serving(mini_app_routes(site), public_url=PUBLIC) as server:
            opener.url = f"http://127.0.0.1:{server.port}"
            yield opener


def assert_framed_and_closed(answer: aiohttp.ClientResponse) -> None:
    """Telegram's client for browsers may frame it; no script or style stands in it, nothing is kept, nobody is told."""
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors https://web.telegram.org;" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "private" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


async def test_from_the_door_to_an_interest(ann: Opener) -> None:
    door, text = await ann.ask("/desk/app", Accept_Language="de-AT,en;q=.5")
    assert door.status == 200
    assert 'lang="de"' in text
    assert_framed_and_closed(door)
    path = await ann.enter()
    assert re.fullmatch(r"/desk/app/[A-Za-z0-9_-]{64}", path)
    page, text = await ann.ask(path)
    assert page.status == 200
    assert_framed_and_closed(page)
    for sign in ("<style", "style=", "onclick", "javascript:", "http:"):
        assert sign not in text
    csrf = await ann.csrf(path)
    done, _ = await ann.ask(path, {"csrf": csrf, "change": "add", "typed": "cod & eels", "wish": "must"})
    assert (done.status, done.headers["Location"]) == (303, path)
    assert [(each.words, each.wish) for each in (await ann.profile()).interests] == [("cod & eels", "must")]
    _, text = await ann.ask(path)
    assert "cod &amp; eels" in text


async def test_a_wrong_rule_is_answered_with_the_page_and_the_place(ann: Opener) -> None:
    path = await ann.enter()
    form = {"csrf": await ann.csrf(path), "change": "add", "typed": "title:(pier <b>", "wish": "want"}
    answer, text = await ann.ask(path, form)
    assert answer.status == 422
    assert_framed_and_closed(answer)
    assert "👉" in text
    assert "<b>" not in text
    assert await ann.profile() == Profile()


@pytest.mark.parametrize("data", ["", "hash=" + "0" * 64, "%", "x" * 9_000, signed(told(), token="1:another")])
async def test_what_telegram_did_not_sign_opens_nothing(ann: Opener, data: str) -> None:
    answer, text = await ann.ask("/desk/app", {"init_data": data})
    assert answer.status == 404
    assert len(text) < 100


async def test_what_was_signed_long_ago_has_expired(ann: Opener) -> None:
    data = signed(told())
    ann.now += HOUR
    answer, _ = await ann.ask("/desk/app", {"init_data": data})
    assert answer.status == 410


async def test_a_session_that_has_ended_says_so_in_the_frame_and_one_that_never_was_does_not(ann: Opener) -> None:
    path = await ann.enter()
    csrf = await ann.csrf(path)
    ann.now += HOUR
    for fields in (None, {"csrf": csrf, "change": "ready", "on": "science"}):
        answer, text = await ann.ask(path, fields)
        assert answer.status == 410
        assert_framed_and_closed(answer)
        assert "This page was open for an hour." in text
    for other in ("/desk/app/x", f"/desk/app/{'A' * 64}", f"/desk/app/{'%C3%A9' * 64}", "/desk/app/a%00b"):
        answer, text = await ann.ask(other)
        assert answer.status == 404
        assert "hour" not in text
    assert await ann.profile() == Profile()


@pytest.mark.parametrize("csrf", ["", "0" * 64, "é", None])
async def test_a_form_that_is_not_of_the_page_changes_nothing(ann: Opener, csrf: str | None) -> None:
    path = await ann.enter()
    fields = {"change": "ready", "on": "science"} | ({} if csrf is None else {"csrf": csrf})
    answer, _ = await ann.ask(path, fields)
    assert answer.status == 404
    assert await ann.profile() == Profile()


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}])
async def test_pages_of_other_sites_send_nothing(ann: Opener, headers: dict[str, str]) -> None:
    path = await ann.enter()
    form = {"csrf": await ann.csrf(path), "change": "ready", "on": "science"}
    assert (await ann.ask(path, form, **headers))[0].status == 403
    assert (await ann.ask("/desk/app", {"init_data": signed(told())}, **headers))[0].status == 403
    assert await ann.profile() == Profile()
    # Pages without a referrer state no origin.
    assert (await ann.ask(path, form, Origin="null", Sec_Fetch_Site="same-origin"))[0].status == 303


async def test_what_is_no_form_of_the_page_is_answered_with_400(ann: Opener) -> None:
    path = await ann.enter()
    csrf = await ann.csrf(path)
    assert (await ann.ask(path, {"csrf": csrf, "change": "everything"}))[0].status == 400
    assert (await ann.ask(path, {"csrf": csrf}))[0].status == 400
    assert (await ann.ask(path, b"\xff\xfe%zz=%"))[0].status in {400, 404}
    assert (await ann.ask(path, b"{}", Content_Type="application/json"))[0].status == 415
    assert (await ann.ask("/desk/app", b"{}", Content_Type="application/json"))[0].status == 415
    assert await ann.profile() == Profile()


async def test_what_is_too_large_is_not_read(ann: Opener) -> None:
    path = await ann.enter()
    for target in (path, "/desk/app"):
        assert (await ann.ask(target, b"typed=" + b"x" * 70_000))[0].status == 413


async def test_other_methods_are_none(ann: Opener) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        async with ann.session.request(method, f"{ann.url}/desk/app", headers={"Host": "news.example"}) as answer:
            assert answer.status == 405


async def test_who_knocks_all_the_time_is_told_to_wait_and_others_are_not(ann: Opener) -> None:
    nobody = {"init_data": ""}
    statuses = [(await ann.ask("/desk/app", nobody, X_Forwarded_For="198.51.100.7"))[0].status for _ in range(80)]
    assert set(statuses) == {404, 429}
    assert statuses[0] == 404
    answer, _ = await ann.ask("/desk/app", nobody, X_Forwarded_For="198.51.100.7")
    assert int(answer.headers["Retry-After"]) >= 1
    assert (await ann.ask("/desk/app", nobody, X_Forwarded_For="198.51.100.8"))[0].status == 404
    assert await ann.enter()


async def test_what_is_sent_at_the_same_time_is_all_kept(ann: Opener) -> None:
    path = await ann.enter()
    csrf = await ann.csrf(path)
    wished = [f"eels of river {number}" for number in range(8)]
    forms = [{"csrf": csrf, "change": "add", "typed": typed, "wish": "want"} for typed in wished]
    answers = await asyncio.gather(*(ann.ask(path, form) for form in forms))
    assert [answer.status for answer, _ in answers] == [303] * 8
    assert sorted(each.words for each in (await ann.profile()).interests) == wished
