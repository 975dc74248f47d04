"""The state of the Telegram here: who is there, what was said, and what the bot was told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from tests.edges.bot_api.chats import Chat
from tests.edges.bot_api.faults import Faults
from tests.edges.bot_api.limits import FloodGate, Limits
from tests.edges.bot_api.params import Upload
from tests.edges.bot_api.updates import Updates
from tests.edges.bot_api.users import User
from tests.edges.bot_api.values import Call, Json, Query, StoredFile

Names = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Two clocks: ``monotonic`` seconds for limits and timeouts, ``unix`` seconds for dates."""

    monotonic: Callable[[], float]
    unix: Callable[[], float]


@dataclass(slots=True, kw_only=True)
class Profile:
    """What the bot has told of itself.

    Attributes:
        commands: By scope, as JSON with sorted keys, and language.
        descriptions: By method, such as "setMyDescription", and language.
    """

    commands: dict[tuple[str, str], list[Names]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)


class World:
    """Everything that both the bot and a test may change; every change holds ``lock``.

    Attributes:
        log: Every request, in the order of their ends.
        complaints: What the bot did that Telegram forbids, or would have silently mended.
        floods: How many requests were answered 429.
        callback_seconds: How long a tap may wait for its answer.
        privacy: The bot's privacy mode: of what is said in groups it gets only what is meant for it.
    """

    def __init__(self, *, bot_id: int, username: str, limits: Limits, clocks: Clocks) -> None:
        self.bot_id = bot_id
        self.username = username
        self.clocks = clocks
        self.log: list[Call] = []
        self.complaints: list[str] = []
        self.floods = 0
        self.callback_seconds = 15.0
        self.privacy = True
        self.lock = threading.RLock()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.gate = FloodGate(limits, clocks.monotonic)
        self.faults = Faults()
        self.updates = Updates(self.change, self._schedule)
        self.profile = Profile()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.by_username: dict[str, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.message_ids = count(1)
        self._numbers = count(1)
        self._changed = threading.Condition(self.lock)
        self._waiters: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    @property
    def limits(self) -> Limits:
        """The flood limits; they may be set anew at any time."""
        return self.gate.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.gate.limits = limits

    @property
    def unanswered(self) -> list[Query]:
        """Taps that the bot has not answered: their buttons still show that something is under way."""
        with self.lock:
            return [query for query in self.queries.values() if query.answer is None]

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the state while it changes, and then wake whoever waits for a change."""
        with self.lock:
            try:
                yield
            finally:
                self._changed.notify_all()
                for loop, event in self._waiters:
                    loop.call_soon_threadsafe(event.set)

    async def until(self, true: Callable[[], bool], *, timeout: float = 10.0) -> None:  # noqa: ASYNC109  # of the wait, not of a request
        """Wait until something is true of the state.

        Raises:
            TimeoutError: It was not, after so many seconds.
        """
        event = asyncio.Event()
        waiter = (asyncio.get_running_loop(), event)
        with self.lock:
            self._waiters.add(waiter)
        try:
            async with asyncio.timeout(timeout):
                while not self._holds(true):
                    await event.wait()
                    event.clear()
        finally:
            with self.lock:
                self._waiters.discard(waiter)

    def wait(self, true: Callable[[], bool], *, timeout: float = 10.0) -> None:
        """Wait as ``until`` does, in a test that is not asynchronous.

        Raises:
            TimeoutError: It was not true, after so many seconds.
        """
        with self._changed:
            if not self._changed.wait_for(true, timeout):
                raise TimeoutError

    def _holds(self, true: Callable[[], bool]) -> bool:
        with self.lock:
            return true()

    def _schedule(self, callback: Callable[[], None]) -> None:
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self._locked, callback)

    def _locked(self, callback: Callable[[], None]) -> None:
        with self.lock:
            callback()

    def now(self) -> int:
        """Return Unix time in whole seconds."""
        return int(self.clocks.unix())

    def number(self) -> int:
        """Return a number that was not given before."""
        return next(self._numbers)

    def complain(self, words: str) -> None:
        self.complaints.append(words)

    def bot_shape(self) -> Json:
        """Return the bot as a User of the Bot API."""
        return {"id": self.bot_id, "is_bot": True, "first_name": "Nutgraf", "username": self.username}

    def store(self, upload: Upload, *, folder: str = "documents") -> StoredFile:
        """Keep a file, so that it can be had by its id and its path."""
        number = self.number()
        ending = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        stored = StoredFile(
            file_id=f"BQAC{number:08d}",
            path=f"{folder}/file_{number}.{ending}",
            name=upload.name,
            media_type=upload.media_type,
            content=upload.content,
        )
        self.files[stored.file_id] = stored
        self.files[stored.path] = stored
        return stored

    def user(self, name: str = "Ann", *, language: str | None = "en", started: bool = False) -> User:
        """Return a new user; one who has not ``started`` the bot cannot be written to."""
        with self.change():
            user = User(self, user_id=10_000 + self.number(), name=name, language=language, started=started)
            self.users[user.user_id] = user
            self.chats[user.user_id] = user.chat
            return user

    def group(self, title: str = "Desk", *, members: dict[User, str] | None = None, bot: str = "member") -> Chat:
        """Return a new basic group. ``members`` and ``bot`` name statuses, as in ChatMember."""
        return self.add_chat("group", title, members=members, bot=bot)

    def supergroup(
        self,
        title: str = "Desk",
        *,
        members: dict[User, str] | None = None,
        bot: str = "member",
        username: str = "",
        forum: bool = False,
    ) -> Chat:
        """Return a new supergroup; a ``forum`` has topics."""
        return self.add_chat("supergroup", title, members=members, bot=bot, username=username, forum=forum)

    def channel(
        self,
        title: str = "Wire",
        *,
        members: dict[User, str] | None = None,
        bot: str = "administrator",
        username: str = "",
    ) -> Chat:
        """Return a new channel."""
        return self.add_chat("channel", title, members=members, bot=bot, username=username)

    def add_chat(
        self,
        kind: str,
        title: str,
        *,
        members: dict[User, str] | None,
        bot: str,
        username: str = "",
        forum: bool = False,
    ) -> Chat:
        """Return a new chat of a kind, known to nobody yet but its members."""
        with self.change():
            number = self.number()
            chat_id = -(4_000_000 + number) if kind == "group" else -(1_001_000_000_000 + number)
            chat = Chat(self, chat_id=chat_id, kind=kind, title=title, bot=bot, username=username, forum=forum)
            chat.members.update({user.user_id: status for user, status in (members or {}).items()})
            self.chats[chat_id] = chat
            if username:
                self.by_username[username.lower()] = chat
            return chat
