"""The whole web side on loopback, over a database that is empty or holds a digest, for clients that do not await."""

from __future__ import annotations

import asyncio
import hmac
import threading
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from starlette.routing import BaseRoute

from bot.app.metering import Meters
from bot.app.pages import page_routes, program_routes, web_settings
from bot.config import Config, Secret
from bot.config.sections import TelegramConfig, WebConfig
from bot.errors import ParseError
from bot.model import HubPush, HubState, LinkScope, Subscription, UserId
from bot.pages.links import token_of
from bot.pages.mini_app import LASTS, MiniAppSession, form_token, keys_of, session_token
from bot.pages.rendering import static_files
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.pages import SqlPageKeys, SqlSessions
from bot.store.store import SqlStore
from bot.web import UpdateDoor
from bot.web.backlog import Backlog
from bot.web.hubs import HubDoor, hub_routes
from bot.web.server import WebServer
from bot.web.updates import telegram_routes
from tests.databases import with_tables
from tests.makers import a_brief, a_chat, a_digest_to_send, a_feed, a_subscription, an_article
from tests.unit.pages.launching import TOKEN

HUB_TOKEN = "known"
UPDATE_PATH = "0123456789abcdef"
UPDATE_SECRET = "what-telegram-says"
SESSION = "session-of-the-operator-of-these-tests"
PUBLIC = "https://news.example.org/nutgraf"
CONFIG = Config(
    web=WebConfig(enabled=True, public_url=PUBLIC, password=Secret("a password of the tests")),
    telegram=TelegramConfig(token=Secret(TOKEN)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What opens a page: parts of its path, cookies, headers, and fields that its form must hold."""

    path: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A web side that is served.

    Attributes:
        routes: All that it has.
        reaches: What opens pages, by the path of their route; none where the database is empty.
    """

    url: str
    routes: Sequence[BaseRoute]
    reaches: Mapping[str, Reach]


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def served(folder: Path, *, told: bool, broken: bool = False) -> Iterator[Site]:
    """Serve all there is from a thread of its own.

    Args:
        folder: Where the database is put.
        told: There is a chat that was told a digest.
        broken: The database has lost tables since.
    """
    ready: list[Site | BaseException] = []
    is_ready, loop, end = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        try:
            async with _opened(folder, told=told, broken=broken) as site:
                ready.append(site)
                is_ready.set()
                await end.wait()
        except BaseException as error:
            ready.append(error)
            is_ready.set()
            raise

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run)
    thread.start()
    try:
        is_ready.wait(30)
        (found,) = ready
        if isinstance(found, BaseException):
            raise found
        yield found
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join(30)


@asynccontextmanager
async def _opened(folder: Path, *, told: bool, broken: bool) -> AsyncIterator[Site]:
    settings, meters = replace(web_settings(CONFIG), port=0), Meters("1.2.3")
    async with SqlStore(with_tables(folder / "news.db")) as store, Backlog(_push, settings) as backlog:
        # Before whoever is logged in: the password that they know is another when it is stated for the first time.
        routes = await _routes(store, backlog, meters)
        reaches = await _tell(store) if told else {}
        if broken:
            await _break(store)
        async with WebServer(settings, routes, meter=meters) as server:
            yield Site(url=f"http://127.0.0.1:{server.port}", routes=routes, reaches=reaches)


async def _routes(store: SqlStore, backlog: Backlog, meters: Meters) -> list[BaseRoute]:
    settings = web_settings(CONFIG)
    hubs = HubDoor(state_of=_state_of, on_question=_confirm, backlog=backlog)
    door = UpdateDoor(path=f"/telegram/{UPDATE_PATH}", secret=UPDATE_SECRET, on_update=_keep)
    return [
        *program_routes(CONFIG, store, meters),
        *await page_routes(CONFIG, store),
        *hub_routes(hubs, settings),
        *telegram_routes(door, settings),
    ]


async def _break(store: SqlStore) -> None:
    async with store.writing() as connection:
        for table in ("feed", "chat", "subscription", "digest", "page_key", "web_session"):
            await connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_that_was")


async def _push(push: HubPush) -> None:
    assert push.token == HUB_TOKEN


async def _state_of(token: str) -> HubState | None:
    return HubState.ACTIVE if token == HUB_TOKEN else None


async def _confirm(token: str, query: Mapping[str, str]) -> str | None:
    return query.get("hub.challenge", "") if token == HUB_TOKEN else None


async def _keep(update: bytes) -> None:
    if b"update_id" not in update:
        raise ParseError("an update", "has no number")


async def _tell(store: SqlStore) -> Mapping[str, Reach]:
    """Tell a chat a digest, log the operator in, and return what opens their pages."""
    chats = SqlChats(store)
    await store.put_feeds([a_feed(), a_feed("https://b.example/feed", failures=3, error="is away; wait")])
    await chats.put_chat(a_chat(), now())
    reader = await chats.put_subscription(a_subscription())
    briefs = [a_brief(an_article("Pier")), a_brief(an_article("<script>alert(1)</script> & cod"))]
    await SqlDigests(store).put_digest(a_digest_to_send(reader, *briefs), now(), next_at=None)
    session_hash = sha256(SESSION.encode()).hexdigest()
    await SqlSessions(store).put_session(session_hash, now(), now() + timedelta(hours=1))
    return {**await _links(store, reader), **_others(reader)}


async def _links(store: SqlStore, reader: Subscription) -> Mapping[str, Reach]:
    digest, archive, feed = [await SqlPageKeys(store).key(reader.id, scope, now()) for scope in LinkScope]
    of_feed = Reach(path={"key": feed.id, "token": token_of(feed)})
    return {
        "/d/{digest}/{token}": Reach(path={"digest": "d1", "token": token_of(digest, "d1")}),
        "/a/{key}/{token}": Reach(path={"key": archive.id, "token": token_of(archive)}),
        "/f/{key}/{token}/atom.xml": of_feed,
        "/f/{key}/{token}/feed.json": of_feed,
    }


def _others(reader: Subscription) -> Mapping[str, Reach]:
    keys = keys_of(TOKEN)
    session = session_token(
        MiniAppSession(subscription=reader.id, user=UserId(reader.place.chat), until=now() + LASTS), keys
    )
    # See ``web.access``.
    csrf = urlsafe_b64encode(hmac.digest(SESSION.encode(), b"csrf", sha256)).rstrip(b"=").decode()
    operator = Reach(cookies={"__Host-nutgraf": SESSION})
    return {
        "/app/{session}": Reach(path={"session": session}, fields={"csrf": form_token(session, keys)}),
        "/board": operator,
        "/board/feeds": operator,
        "/board/feeds/{number}": replace(operator, path={"number": "1"}),
        "/board/feeds/{number}/poll": replace(operator, path={"number": "1"}, fields={"csrf": csrf}),
        "/board/login": operator,
        "/board/logout": operator,
        "/board/logout-all": operator,
        "/static/{name}": Reach(path={"name": next(iter(static_files()))}),
        "/websub/{token}": Reach(path={"token": HUB_TOKEN}),
        "/telegram/{path}": Reach(
            path={"path": UPDATE_PATH}, headers={"X-Telegram-Bot-Api-Secret-Token": UPDATE_SECRET}
        ),
    }
