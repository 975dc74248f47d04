"""The operator comes and goes, and nobody else does."""

from __future__ import annotations

import asyncio
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from urllib.parse import urlencode

import pytest
import structlog
from argon2 import PasswordHasher
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import ConfigError
from bot.pages.places import Places
from bot.web.access import Access, login_routes
from bot.web.answers import plain
from bot.web.devices import Devices
from bot.web.passwords import Password
from tests.edges.web_client import LOCAL, Answer, connected, read_answer, serving
from tests.makers import NOW

pytestmark = pytest.mark.timeout(60)

PASSWORD = "correct horse"
DEVICE = "__Host-nutgraf-device"
FORM = "Content-Type: application/x-www-form-urlencoded"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASHED = CHEAP.hash(PASSWORD)


class Kept:
    """Keeps sessions in memory, as ``ports.Sessions`` has it."""

    def __init__(self) -> None:
        self.sessions: dict[str, datetime] = {}
        self.known = ""

    async def put_session(self, token_hash: str, now: datetime, until: datetime) -> None:
        assert now < until
        self.sessions[token_hash] = until

    async def is_open(self, token_hash: str, now: datetime) -> bool:
        return self.sessions.get(token_hash, now) > now

    async def end_session(self, token_hash: str) -> None:
        self.sessions.pop(token_hash, None)

    async def end_sessions(self) -> int:
        number = len(self.sessions)
        self.sessions.clear()
        return number

    async def password_hash(self) -> str:
        return self.known

    async def change_password(self, password_hash: str) -> int:
        self.known = password_hash
        return await self.end_sessions()


class Board:
    """A board of two endpoints on a server, and the time there."""

    def __init__(self, *, public_url: str = str(LOCAL["public_url"])) -> None:
        self.kept = Kept()
        self.now = NOW
        self.seconds = 0.0
        self.saved: list[dict[str, str]] = []
        self.public_url = public_url
        self.port = 0
        numbers = count()
        self.access = Access(
            self.kept,
            Password(HASHED),
            Places(public_url=public_url),
            clock=lambda: self.now,
            new_token=lambda: f"token-{next(numbers):037}",
            monotonic=lambda: self.seconds,
        )

    async def feeds(self, request: Request) -> Response:
        return plain(200, f"csrf={await self.access.csrf(request)}")

    async def save(self, request: Request) -> Response:
        self.saved.append(dict(await self.access.form(request)))
        return plain(200, "saved")

    def routes(self) -> list[Route]:
        guard = self.access.guard
        return [
            Route("/board", guard(self.feeds)),
            Route("/board/feeds", guard(self.feeds)),
            Route("/board/feeds", guard(self.save), methods=["POST"]),
            Route("/unguarded", self.save, methods=["POST"]),
        ]


class Browser:
    """Keeps cookies, and sends them back; states what browsers state."""

    def __init__(self, board: Board, *, address: str = "198.51.100.1") -> None:
        self.board = board
        self.address = address
        self.cookies: dict[str, str] = {}
        self.attributes: dict[str, str] = {}

    async def get(self, path: str) -> Answer:
        return await self.ask("GET", path)

    async def post(self, path: str, *headers: str, **fields: str) -> Answer:
        stated = headers or ("Origin: null", "Sec-Fetch-Site: same-origin")
        return await self.ask("POST", path, FORM, *stated, body=urlencode(fields))

    async def log_in(self, password: str = PASSWORD, *, next: str = "/board") -> Answer:  # noqa: A002  # the field's name
        shown = await self.get("/board/login")
        return await self.post("/board/login", csrf=csrf_in(shown), password=password, next=next)

    async def ask(self, method: str, path: str, *headers: str, body: str = "") -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: close",
            f"X-Forwarded-For: {self.address}",
            *([f"Cookie: {cookies}"] if cookies else []),
            *headers,
            f"Content-Length: {len(body.encode())}",
            "",
            body,
        ]
        reader, writer = await connected(self.board.port)
        writer.write("\r\n".join(lines).encode())
        answered = await reader.read()
        writer.close()
        for cookie in re.findall(rb"(?i)\r\nset-cookie: ([^\r]*)", answered):
            self._keep(cookie.decode())
        return read_answer(answered)

    def _keep(self, cookie: str) -> None:
        pair, _, attributes = cookie.partition("; ")
        name, _, value = pair.partition("=")
        self.attributes[name] = attributes
        if "Max-Age=0" in attributes:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value


def _csrf_of(token: str) -> str:
    digest = hmac.digest(token.encode(), b"csrf", "sha256")
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def csrf_in(answer: Answer) -> str:
    found = re.search(r'(?:name="csrf" value="|csrf=)([A-Za-z0-9_-]+)', answer.body)
    assert found
    return found[1]


Open = Callable[..., Awaitable[Board]]


@pytest.fixture
async def open_board() -> AsyncIterator[Open]:
    async with AsyncExitStack() as stack:

        async def opened(**changes: str) -> Board:
            board = Board(**changes)
            server = serving([*login_routes(board.access), *board.routes()], public_url=board.public_url)
            board.port = (await stack.enter_async_context(server)).port
            return board

        with structlog.testing.capture_logs():
            yield opened


class TestComing:
    async def test_who_is_not_logged_in_is_led_to_the_login_and_back(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        answer = await browser.get("/board/feeds?state=failing&q=a%20b")
        assert answer.status == 303
        login = answer.headers["location"]
        assert login == "/nutgraf/board/login?next=%2Fboard%2Ffeeds%3Fstate%3Dfailing%26q%3Da%2520b"
        shown = await browser.get(login)
        assert 'value="/board/feeds?state=failing&amp;q=a%20b"' in shown.body
        answer = await browser.post(
            "/board/login", csrf=csrf_in(shown), password=PASSWORD, next="/board/feeds?state=failing&q=a%20b"
        )
        assert (answer.status, answer.headers["location"]) == (303, "/nutgraf/board/feeds?state=failing&q=a%20b")
        assert (await browser.get("/board/feeds")).status == 200

    @pytest.mark.parametrize(
        "following",
        [
            "https://evil.example/",
            "//evil.example/board",
            "/board/../../evil",
            "/board/%2e%2e/%2e%2e/evil",
            "/board/%2E./evil",
            "/board/%2fevil.example",
            "/board//evil.example",
            "/board/%0d%0aX: y",
            "/board\\evil",
            "/boardgame",
            "/d/secret",
            "javascript:alert(1)",
            "/board?\r\nX: y",
            "",
        ],
    )
    async def test_it_leads_nowhere_but_to_the_board(self, open_board: Open, following: str) -> None:
        browser = Browser(await open_board())
        assert (await browser.log_in(next=following)).headers["location"] == "/nutgraf/board"
        assert (await browser.get(f"/board/login?{urlencode({'next': following})}")).headers["location"] == (
            "/nutgraf/board"
        )

    async def test_another_password_opens_nothing(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        for wrong in ("", "correct hors", "correct horse ", "x" * 60_000, "\udcff"):
            answer = await browser.log_in(wrong.encode("utf-8", "replace").decode())
            assert answer.status == 403
            assert "This is not the password." in answer.body
        assert board.kept.sessions == {}
        assert (await browser.get("/board")).status == 303

    async def test_of_the_token_only_a_hash_is_kept(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        token = browser.cookies["__Host-nutgraf"]
        assert list(board.kept.sessions) == [sha256(token.encode()).hexdigest()]

    async def test_a_login_makes_another_token_than_the_browser_had(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        browser.cookies["__Host-nutgraf"] = planted = "p" * 43
        await browser.log_in()
        assert browser.cookies["__Host-nutgraf"] != planted

    @pytest.mark.parametrize("token", ["t" * 43, "", "x", "ä" * 43, "t" * 5_000, "%00", "' OR 1=1 --"])
    async def test_a_token_that_was_not_given_out_opens_nothing(self, open_board: Open, token: str) -> None:
        browser = Browser(await open_board())
        browser.cookies["__Host-nutgraf"] = token
        assert (await browser.get("/board")).status == 303

    async def test_a_session_ends_after_seven_days(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        board.now += timedelta(days=7) - timedelta(seconds=1)
        assert (await browser.get("/board")).status == 200
        board.now += timedelta(seconds=1)
        assert (await browser.get("/board")).status == 303

    async def test_nothing_of_it_is_kept_by_the_browser(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        for answer in (await browser.get("/board/login"), await browser.log_in("wrong"), await browser.log_in()):
            assert answer.headers["cache-control"] == "no-store"


class TestCookies:
    @pytest.mark.parametrize(
        ("public_url", "name"),
        [
            ("https://news.example.org/nutgraf", "__Host-nutgraf"),
            ("", "__Host-nutgraf"),
            ("http://127.0.0.1:8080", "__Host-nutgraf"),
            ("http://localhost:8080/nutgraf", "__Host-nutgraf"),
            ("http://[::1]:8080", "__Host-nutgraf"),
            ("http://news.example.org", "nutgraf"),
            ("http://192.168.1.5:8080", "nutgraf"),
        ],
    )
    async def test_they_are_as_safe_as_the_public_url_lets_them_be(
        self, open_board: Open, public_url: str, name: str
    ) -> None:
        browser = Browser(await open_board(public_url=public_url))
        assert (await browser.log_in()).status == 303
        attributes = browser.attributes[name].split("; ")
        assert set(attributes) == {
            "HttpOnly",
            "SameSite=strict",
            "Path=/",
            "Max-Age=604800",
            *({"Secure"} if name.startswith("__Host-") else set()),
        }

    async def test_who_keeps_none_is_told(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        shown = await browser.get("/board/login")
        browser.cookies.clear()
        answer = await browser.post("/board/login", csrf=csrf_in(shown), password=PASSWORD)
        assert answer.status == 403
        assert "keeps no cookies" in answer.body


class TestForms:
    async def test_a_form_is_taken_with_its_token_alone(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        token = csrf_in(await browser.get("/board"))
        assert (await browser.post("/board/feeds", csrf=token, name="ä b", empty="")).body == "saved"
        assert board.saved == [{"csrf": token, "name": "ä b", "empty": ""}]
        for wrong in ("", "x", token[:-1], token + "x", "ä"):
            assert (await browser.post("/board/feeds", csrf=wrong)).status == 403
        assert (await browser.post("/board/feeds", name="x")).status == 403
        assert len(board.saved) == 1

    async def test_a_token_is_good_for_its_session_alone(self, open_board: Open) -> None:
        board = await open_board()
        one, two = Browser(board), Browser(board)
        await one.log_in()
        await two.log_in()
        assert (await two.post("/board/feeds", csrf=csrf_in(await one.get("/board")))).status == 403

    async def test_nor_is_that_of_a_login_good_for_another_browser(self, open_board: Open) -> None:
        board = await open_board()
        mine, theirs = Browser(board), Browser(board)
        await mine.get("/board/login")
        stolen = csrf_in(await theirs.get("/board/login"))
        assert (await mine.post("/board/login", csrf=stolen, password=PASSWORD)).status == 403
        assert board.kept.sessions == {}

    async def test_a_form_without_a_session_has_no_token_that_can_be_guessed(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        guessed = _csrf_of("")
        assert (await browser.post("/unguarded", csrf=guessed)).status == 403
        browser.cookies["__Host-nutgraf"] = ""
        assert (await browser.post("/unguarded", csrf=guessed)).status == 403
        assert board.saved == []

    @pytest.mark.parametrize(
        "headers",
        [
            ["Sec-Fetch-Site: cross-site", "Origin: null"],
            ["Sec-Fetch-Site: same-site", "Origin: null"],
            ["Sec-Fetch-Site: cross-site"],
            ["Origin: https://evil.example"],
            ["Origin: https://news.example.org.evil.example"],
            ["Origin: http://news.example.org:8080"],
            ["Origin: https://evil.example", "Sec-Fetch-Site: same-origin"],
        ],
    )
    async def test_pages_of_other_sites_send_nothing(self, open_board: Open, headers: list[str]) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        token = csrf_in(await browser.get("/board"))
        assert (await browser.post("/board/feeds", *headers, csrf=token)).status == 403
        assert board.saved == []

    @pytest.mark.parametrize(
        "headers",
        [
            ["Sec-Fetch-Site: same-origin", "Origin: null"],
            ["Sec-Fetch-Site: none"],
            ["Origin: https://news.example.org"],
            ["Origin: http://127.0.0.1"],
            ["Origin: null"],
            ["X-Old: browser"],
        ],
    )
    async def test_pages_of_this_one_do(self, open_board: Open, headers: list[str]) -> None:
        browser = Browser(await open_board())
        await browser.log_in()
        token = csrf_in(await browser.get("/board"))
        assert (await browser.post("/board/feeds", *headers, csrf=token)).status == 200

    async def test_what_is_no_form_is_refused(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        await browser.log_in()
        csrf = csrf_in(await browser.get("/board"))
        tried = {
            "a" * 70_000: 413,
            f"csrf={csrf}&a=%ff": 400,
            f"csrf={csrf}&ä=1": 400,
            "&".join(["a=b"] * 2_000): 400,
        }
        for body, status in tried.items():
            assert (await browser.ask("POST", "/board/feeds", FORM, body=body)).status == status
        assert (await browser.ask("POST", "/board/feeds", "Content-Type: text/plain", body="csrf=x")).status == 415

    async def test_one_that_was_sent_too_late_leads_to_the_login(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        token = csrf_in(await browser.get("/board"))
        board.now += timedelta(days=8)
        answer = await browser.post("/board/feeds", csrf=token)
        assert (answer.status, answer.headers["location"]) == (303, "/nutgraf/board/login")
        assert board.saved == []


class TestLeaving:
    async def test_a_session_can_be_ended(self, open_board: Open) -> None:
        board = await open_board()
        one, two = Browser(board), Browser(board)
        await one.log_in()
        await two.log_in()
        token = one.cookies["__Host-nutgraf"]
        answer = await one.post("/board/logout", csrf=csrf_in(await one.get("/board")))
        assert (answer.status, answer.headers["location"]) == (303, "/nutgraf/board/login")
        assert "__Host-nutgraf" not in one.cookies
        one.cookies["__Host-nutgraf"] = token
        assert (await one.get("/board")).status == 303
        assert (await two.get("/board")).status == 200

    async def test_so_can_all(self, open_board: Open) -> None:
        board = await open_board()
        one, two = Browser(board), Browser(board)
        await one.log_in()
        await two.log_in()
        await one.post("/board/logout-all", csrf=csrf_in(await one.get("/board")))
        assert board.kept.sessions == {}
        assert (await two.get("/board")).status == 303

    async def test_nobody_is_logged_out_by_a_link(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        for path in ("/board/logout", "/board/logout-all"):
            assert (await browser.get(path)).status == 405
            assert (await browser.post(path)).status == 403
        assert len(board.kept.sessions) == 1


class TestGuessing:
    async def test_five_are_all_that_one_address_gets_in_a_quarter_of_an_hour(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        statuses = [(await browser.log_in("wrong")).status for _ in range(7)]
        assert statuses == [403] * 5 + [429] * 2
        answer = await browser.log_in()
        assert (answer.status, answer.headers["retry-after"]) == (429, "900")
        assert "Try again in 15 minutes." in answer.body
        assert board.kept.sessions == {}
        board.seconds += 900
        assert (await browser.log_in()).status == 303

    async def test_others_may_try_all_the_same_but_not_without_end(self, open_board: Open) -> None:
        board = await open_board()
        for number in range(12):
            browser = Browser(board, address=f"198.51.100.{number}")
            assert [(await browser.log_in("wrong")).status for _ in range(5)] == [403] * 5
        assert (await Browser(board, address="203.0.113.1").log_in()).status == 429

    async def test_an_address_of_ipv6_counts_as_its_household(self, open_board: Open) -> None:
        board = await open_board()
        for number in range(5):
            assert (await Browser(board, address=f"2001:db8::{number}").log_in("wrong")).status == 403
        assert (await Browser(board, address="2001:db8::99").log_in()).status == 429

    async def test_the_right_one_takes_back_only_itself(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        for _ in range(4):
            await browser.log_in("wrong")
        for _ in range(3):
            browser.cookies.clear()
            assert (await browser.log_in()).status == 303
        browser.cookies.clear()
        assert (await browser.log_in("wrong")).status == 403
        assert (await browser.log_in("wrong")).status == 429

    async def test_many_at_once_are_not_more(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        csrf = csrf_in(await browser.get("/board/login"))
        trying = [browser.post("/board/login", csrf=csrf, password="wrong") for _ in range(20)]
        statuses = [answer.status for answer in await asyncio.gather(*trying)]
        assert sorted(statuses) == [403] * 5 + [429] * 15


class TestDevices:
    async def test_who_logged_in_before_is_not_kept_out_by_the_guesses_of_others(self, open_board: Open) -> None:
        board = await open_board()
        known = Browser(board)
        await known.log_in()
        known.cookies.pop("__Host-nutgraf")
        for number in range(12):
            other = Browser(board, address=f"198.51.100.{number + 1}")
            assert [(await other.log_in("wrong")).status for _ in range(5)] == [403] * 5
        assert (await Browser(board, address="203.0.113.1").log_in()).status == 429
        assert (await known.log_in()).status == 303

    async def test_they_have_no_more_tries_than_others(self, open_board: Open) -> None:
        board = await open_board()
        known = Browser(board)
        await known.log_in()
        known.cookies.pop("__Host-nutgraf")
        assert [(await known.log_in("wrong")).status for _ in range(7)] == [403] * 5 + [429] * 2
        assert (await known.log_in()).status == 429
        # What they tried counts against nobody else.
        assert (await Browser(board).log_in()).status == 303
        board.seconds += 900
        assert (await known.log_in()).status == 303

    async def test_each_login_makes_another_of_them(self, open_board: Open) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        stolen = browser.cookies[DEVICE]
        browser.cookies.pop("__Host-nutgraf")
        await browser.log_in()
        assert browser.cookies[DEVICE] != stolen
        thief = Browser(board, address="203.0.113.1")
        thief.cookies[DEVICE] = stolen
        assert [(await thief.log_in("wrong")).status for _ in range(6)] == [403] * 5 + [429]
        browser.cookies.pop("__Host-nutgraf")
        assert (await browser.log_in()).status == 303

    @pytest.mark.parametrize("change", ["forged", "cut", "renamed", "ä" * 43, ""])
    async def test_nobody_makes_one_himself(self, open_board: Open, change: str) -> None:
        board = await open_board()
        browser = Browser(board)
        await browser.log_in()
        name, _, signature = browser.cookies[DEVICE].partition(".")
        changes = {"forged": f"{name}.{'A' * 43}", "cut": f"{name}.{signature[:-1]}", "renamed": f"x{name}.{signature}"}
        browser.cookies = {DEVICE: changes.get(change, change)}
        assert [(await browser.log_in("wrong")).status for _ in range(5)] == [403] * 5
        browser.cookies = {}
        assert (await browser.log_in("wrong")).status == 429

    async def test_they_open_nothing(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        await browser.log_in()
        browser.cookies = {DEVICE: browser.cookies[DEVICE], "__Host-nutgraf": browser.cookies[DEVICE]}
        assert (await browser.get("/board")).status == 303

    async def test_they_are_kept_for_a_year_by_the_browser_alone(self, open_board: Open) -> None:
        browser = Browser(await open_board())
        await browser.log_in()
        assert set(browser.attributes[DEVICE].split("; ")) == {
            "HttpOnly",
            "SameSite=strict",
            "Path=/",
            "Max-Age=31536000",
            "Secure",
        }

    def test_they_end_with_the_password(self) -> None:
        same, other = (Devices(Password(CHEAP.hash(each, salt=b"salt of the sea")).key(b"x")) for each in ("a", "b"))
        again = Devices(Password(CHEAP.hash("a", salt=b"salt of the sea")).key(b"x"))
        stated = same.signed("n" * 43)
        assert (again.named(stated), other.named(stated)) == ("n" * 43, "")

    def test_a_key_is_good_for_its_purpose_alone(self) -> None:
        password = Password(HASHED)
        assert len(password.key(b"one")) == 32
        assert password.key(b"one") != password.key(b"other")


class TestTheForm:
    async def test_password_managers_are_told_whose_password_it_is(self, open_board: Open) -> None:
        shown = await Browser(await open_board()).get("/board/login")
        (field,) = re.findall(r"<input[^>]*autocomplete=\"username\"[^>]*>", shown.body)
        assert " hidden " in field
        assert 'type="hidden"' not in field


class TestPasswords:
    async def test_one_in_plain_is_hashed(self) -> None:
        password = Password(PASSWORD)
        assert PASSWORD not in str(vars(password))
        assert await password.is_right(PASSWORD)
        assert not await password.is_right(PASSWORD + "x")

    @pytest.mark.parametrize(
        ("stated", "problem"),
        [
            ("hunter2", "is too short"),
            ("", "is too short"),
            ("123456789", "is too short"),
            ("$argon2id$v=19$m=8,t=1,p=1$bad", "is no Argon2id hash"),
            ("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$", "is no Argon2id hash"),
            ("$argon2id$and so on", "is no Argon2id hash"),
            (CHEAP.hash("", salt=b"salt of the sea"), "is the hash of nothing"),
        ],
    )
    def test_what_is_none_is_named_and_not_told(self, stated: str, problem: str) -> None:
        with pytest.raises(ConfigError) as caught:
            Password(stated)
        assert (caught.value.subject, caught.value.problem) == ("[web] password", problem)
        assert caught.value.advice
        assert not stated or stated not in str(caught.value)

    async def test_looking_holds_nobody_up(self) -> None:
        password = Password(PasswordHasher(time_cost=1, memory_cost=60_000, parallelism=1).hash(PASSWORD))
        looking = asyncio.gather(*(password.is_right("wrong") for _ in range(4)))
        turns = 0
        while not looking.done():
            await asyncio.sleep(0)
            turns += 1
        assert await looking == [False] * 4
        assert turns > 10
