"""The operator's board over HTTP: only for who is logged in, never an error for what a query says, and polling now."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import aiohttp
import pytest
from lxml import html
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import StoreError
from bot.model import Budget, FeedHealth, FeedOrder, FeedState, FeedsWanted
from bot.pages.places import Places
from bot.pipeline.pages.board import BoardSite
from bot.store.board import SqlBoard
from bot.store.digests import SqlDigests
from bot.store.ledger import SqlLedger
from bot.store.pages import SqlSessions
from bot.store.store import SqlStore
from bot.web.access import Access
from bot.web.board import board_routes, feeds_wanted
from bot.web.passwords import Password
from tests.databases import with_tables
from tests.edges.web_client import asked, serving
from tests.makers import NOW, a_feed

pytestmark = pytest.mark.timeout(60)

PLACES = Places(public_url="https://news.example.org/nutgraf/")
SESSION = "a-session-of-the-operator-of-these-tests"
HOUR = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class Operator:
    """Asks as a browser that is logged in, unless told otherwise."""

    url: str
    session: aiohttp.ClientSession
    store: SqlStore

    async def get(self, path: str, *, cookie: str = SESSION) -> tuple[int, str]:
        status, text, _ = await self.ask("GET", path, cookie=cookie)
        return status, text

    async def error(self, path: str, *, method: str = "GET", cookie: str = SESSION, **fields: str) -> tuple[int, str]:
        """The status and the page, asked for in French."""
        headers = {"Accept": "text/html", "Accept-Language": "fr"}
        status, text, _ = await self.ask(method, path, cookie=cookie, fields=fields, headers=headers)
        return status, text

    async def post(self, path: str, *, cookie: str = SESSION, **fields: str) -> tuple[int, str]:
        status, _, location = await self.ask("POST", path, cookie=cookie, fields=fields)
        return status, location

    async def ask(
        self,
        method: str,
        path: str,
        *,
        cookie: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str, str]:
        told = {"Host": "news.example.org", "Cookie": f"__Host-nutgraf={cookie}", **(headers or {})}
        async with self.session.request(
            method, f"{self.url}{path}", headers=told, data=fields or None, allow_redirects=False
        ) as answer:
            return answer.status, await answer.text(), answer.headers.get("Location", "")

    async def csrf(self) -> str:
        _, shown = await self.get("/board")
        found = re.search(r'name="csrf" value="([^"]+)"', shown)
        assert found
        return found[1]


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as store, aiohttp.ClientSession() as session:
        ended = a_feed("https://z.example/", title="Courant", state=FeedState.ENDED, error="is gone for good (410)")
        await store.put_feeds([a_feed(next_poll_at=NOW + HOUR), a_feed("https://b.example/", title="Beacon"), ended])
        sessions = SqlSessions(store)
        await sessions.put_session(sha256(SESSION.encode()).hexdigest(), NOW, NOW + HOUR)
        access = Access(
            sessions, Password("a password of the tests"), PLACES, clock=lambda: NOW, new_token=lambda: "v" * 43
        )
        site = BoardSite(
            board=SqlBoard(store),
            ledger=SqlLedger(store),
            digests=SqlDigests(store),
            budget=Budget(),
            places=PLACES,
            clock=lambda: NOW,
        )
        async with serving(board_routes(access, site)) as server:
            yield Operator(url=f"http://127.0.0.1:{server.port}", session=session, store=store)


async def test_its_pages_are_shown_to_who_is_logged_in(operator: Operator) -> None:
    for path, words in (("/board", "What needs you"), ("/board/feeds", "Beacon"), ("/board/feeds/1", "Poll it now")):
        status, shown = await operator.get(path)
        assert status == 200
        assert words in shown


@pytest.mark.parametrize("path", ["/board", "/board/feeds?q=x", "/board/feeds/1"])
async def test_others_are_led_to_the_login(operator: Operator, path: str) -> None:
    status, shown = await operator.get(path, cookie="x" * 40)
    assert status == 303
    assert "Herald" not in shown


@pytest.mark.parametrize(
    "query",
    [
        "state=none&sort=none&order=none&page=none",
        "page=-1",
        "page=0",
        "page=99999999999999999999999",
        "page=999999999",
        "page=%D9%A3",
        "q=%00%F0%9F%92%A9%25_%5C'",
        "q=" + "x" * 5_000,
        "q=%FF%FE&state=%00",
        "state=failing&state=paused&q=a&q=b",
    ],
)
async def test_no_query_is_an_error(operator: Operator, query: str) -> None:
    assert (await operator.get(f"/board/feeds?{query}"))[0] == 200


@pytest.mark.parametrize("number", ["0", "77", "999999999", "99999999999999999999", "-1", "x", "%D9%A3", "1.0"])
async def test_a_feed_that_is_not_there_is_not_found(operator: Operator, number: str) -> None:
    assert (await operator.get(f"/board/feeds/{number}"))[0] == 404
    assert (await operator.post(f"/board/feeds/{number}/poll", csrf=await operator.csrf()))[0] == 404


async def test_a_feed_is_polled_now_at_a_click(operator: Operator) -> None:
    before = await operator.store.count_due(NOW)
    status, location = await operator.post("/board/feeds/2/poll", csrf=await operator.csrf())
    assert (status, location) == (303, "/nutgraf/board/feeds/2")
    assert await operator.store.count_due(NOW) == before + 1


async def test_nobody_else_polls(operator: Operator) -> None:
    before = await operator.store.count_due(NOW)
    assert (await operator.post("/board/feeds/2/poll", csrf="another"))[0] == 403
    assert (await operator.post("/board/feeds/2/poll", cookie="x" * 40, csrf=await operator.csrf()))[0] == 303
    assert (await operator.get("/board/feeds/2/poll"))[0] == 405
    assert await operator.store.count_due(NOW) == before


class TestErrors:
    """What the operator is shown in the place of a page: no words for readers, who came by a link."""

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("/board/feeds/999", "Feed 999: is not there, or is polled no more; choose one from the list of feeds."),
            ("/board/feeds/x", "The board has no such page."),
            ("/board/nope", "The board has no such page."),
            ("/board/", "The board has no such page."),
        ],
    )
    async def test_what_is_not_there_is_told_in_its_own_words(self, operator: Operator, path: str, words: str) -> None:
        status, shown = await operator.error(path)
        assert status == 404
        assert main_of(shown) == f"Nothing is here {words} To the board All feeds"
        assert '<html lang="en">' in shown
        assert html.fromstring(shown).xpath("//main//a/@href") == ["/nutgraf/board", "/nutgraf/board/feeds"]

    async def test_a_feed_that_has_ended_since_is_polled_no_more(self, operator: Operator) -> None:
        status, shown = await operator.error("/board/feeds/3/poll", method="POST", csrf=await operator.csrf())
        assert status == 404
        assert "Feed 3: is not there, or is polled no more" in main_of(shown)

    async def test_other_errors_lead_back_too(self, operator: Operator) -> None:
        status, shown = await operator.error("/board/feeds/2/poll", method="POST", csrf="another")
        assert status == 403
        assert "This form is out of date; load the page again. To the board" in main_of(shown)
        assert (await operator.error("/board/feeds/2/poll"))[0] == 405

    async def test_programs_get_a_line_of_the_same(self, operator: Operator) -> None:
        assert (await operator.get("/board/feeds/999"))[1].startswith("feed 999: is not there")

    async def test_others_learn_nothing(self, operator: Operator) -> None:
        for path in ("/board/feeds/999", "/board/feeds/1"):
            assert await operator.error(path, cookie="x" * 40) == (303, "")
            assert await operator.error(f"{path}/poll", method="POST", cookie="x" * 40) == (303, "")
        assert await operator.error("/board/nope", cookie="x" * 40) == await operator.error("/board/nope")

    @pytest.mark.parametrize("path", ["/nope", "/boardgame", "/feeds/999"])
    async def test_readers_are_answered_as_ever(self, operator: Operator, path: str) -> None:
        status, shown = await operator.error(path)
        assert status == 404
        assert '<html lang="fr">' in shown
        assert "/board" not in shown

    @pytest.mark.parametrize(
        ("error", "status", "words"),
        [
            (
                StoreError("/secret/place/nutgraf.db", "is locked"),
                503,
                "Not now Something that this page needs is away.",
            ),
            (RuntimeError("a secret"), 500, "Something went wrong here It is"),
        ],
    )
    async def test_faults_tell_nothing_of_the_program_here_either(
        self, error: Exception, status: int, words: str
    ) -> None:
        async def fails(_: Request) -> Response:
            raise error

        async with serving([Route("/board", fails)]) as server:
            answer = await asked(server.port, "/board", "Accept: text/html", "Accept-Language: fr")
        assert answer.status == status
        assert main_of(answer.body).startswith(words)
        assert "secret" not in answer.body
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]

    async def test_where_there_is_no_board_it_says_what_switches_it_on(self) -> None:
        async with serving([]) as server:
            answer = await asked(server.port, "/board", "Accept: text/html")
        assert answer.status == 404
        assert main_of(answer.body) == "Nothing is here There is no board: [web] password switches it on."


def main_of(shown: str) -> str:
    (main,) = html.fromstring(shown).xpath("//main")
    return " ".join(" ".join(main.itertext()).split())


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", FeedsWanted()),
        (
            "q=a++b&state=paused&sort=seconds&order=desc&page=3",
            FeedsWanted(words=("a", "b"), health=FeedHealth.PAUSED, order=FeedOrder.SECONDS, descending=True, page=3),
        ),
        ("q=1+2+3+4+5+6+7", FeedsWanted(words=("1", "2", "3", "4", "5"))),
        ("order=DESC&sort=SECONDS&page=1.5", FeedsWanted()),
    ],
)
def test_a_query_says_which_feeds_are_wanted(query: str, wanted: FeedsWanted) -> None:
    assert feeds_wanted(QueryParams(query)) == wanted
