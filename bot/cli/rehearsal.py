"""`nutgraf run --dry-run`: the whole desk, with this terminal in the place of Telegram.

It works on a copy of the database, so nothing that it shows counts as sent, and what is typed here changes no chat. The
terminal is a chat of its own that follows the operator's feeds; messages to other chats are shown as well.
"""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bot.cli.signals import stop_on_signals
from bot.cli.terminal import note, say, width
from bot.config import Config, StoreConfig
from bot.errors import Undeliverable
from bot.model import (
    Chat,
    ChatId,
    ChatKind,
    FileSent,
    Following,
    Message,
    MessageId,
    Place,
    Said,
    Subscription,
    Tapped,
    Update,
    UpdateId,
    User,
    UserId,
)
from bot.store.location import sqlite_path

if TYPE_CHECKING:
    from bot.app import OpenDesk
    from bot.pipeline.room import Room

# No chat or person of Telegram's has this number.
_HERE = Place(chat=ChatId(0))
_YOU = User(id=UserId(0), name="you")
_FIRST = ("/digest",)
_TAP = "#"
_GREETING = f"dry run: nothing is sent. Type a command, such as /help, or {_TAP}1 for a button; stop with Ctrl-C"
_BETWEEN_LOOKS_SECONDS = 0.2
_QUIETENING = (
    "DELETE FROM role",
    "DELETE FROM pace",
    "DELETE FROM inbox",
    "DELETE FROM delivery WHERE state IN ('pending', 'sending')",
    "UPDATE chat SET lease = NULL, leased_until = NULL, ready_at = NULL, paced_until = NULL",
    "UPDATE subscription SET lease = NULL, leased_until = NULL",
)


async def rehearse(settings: Config, *, quiet: bool) -> int:
    """Run until a signal, or until what was piped in is answered; return the exit code."""
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.app.chats import open_courier, open_room
    from bot.app.service import open_poller

    with tempfile.TemporaryDirectory(prefix="nutgraf-rehearsal-") as folder:
        copied = await _copied(settings, Path(folder))
        terminal = TerminalMessenger(app.utc_now)
        async with app.open_desk(copied) as desk, open_poller(copied, desk) as sweeper:
            room = open_room(copied, desk, terminal, name="nutgraf", operators=(_YOU.id,))
            source = TerminalSource(terminal, partial(_answered, room))
            courier = open_courier(room, source)
            source.ended = courier.stop
            await _subscribe(room, desk, copied)
            if not quiet:
                note(_GREETING)
            stop_on_signals(courier.stop)
            polling = asyncio.create_task(sweeper.run())
            try:
                await courier.run()
            finally:
                sweeper.stop()
                await polling
    if not quiet:
        note("stopped")
    return 0


async def _answered(room: Room) -> None:
    """Wait until all that was typed so far is answered."""
    while await room.inbox.next_update() is not None or (await room.outbox.counts(room.desk.clock())).waiting:  # noqa: ASYNC110  # rows tell it, not an event
        await asyncio.sleep(_BETWEEN_LOOKS_SECONDS)


async def _copied(settings: Config, folder: Path) -> Config:
    """Return the configuration with a copy of its database: of Postgres, the feeds alone."""
    from bot import app

    copy = folder / "nutgraf.db"
    copied = msgspec.structs.replace(settings, store=StoreConfig(database=f"sqlite:///{copy}"))
    path = sqlite_path(settings.store.database)
    if path is None:
        async with app.open_store(settings) as store, app.open_store(copied) as kept:
            await kept.put_feeds(await store.feeds(followed_only=True))
    elif path.exists():
        await asyncio.to_thread(_copy, path, copy)
        async with app.open_store(copied):
            pass  # brought up to date before it is written to
        await asyncio.to_thread(_quieten, copy)
    return copied


def _copy(path: Path, copy: Path) -> None:
    # Read only: the original may be in use, by somebody who may do more than whoever rehearses.
    original = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    with closing(original), closing(sqlite3.connect(copy)) as target:
        original.backup(target)


def _quieten(copy: Path) -> None:
    """Take out of a copy what is the running program's: what it is doing just now, and what waits there."""
    with closing(sqlite3.connect(copy)) as kept:
        for statement in _QUIETENING:
            kept.execute(statement)
        kept.commit()


async def _subscribe(room: Room, desk: OpenDesk, settings: Config) -> None:
    from bot import app

    now = app.utc_now()
    await room.chats.put_chat(Chat(id=_HERE.chat, kind=ChatKind.PRIVATE, title="you"), now)
    zone = settings.digest.time_zone or "UTC"
    here = await room.chats.put_subscription(Subscription(place=_HERE, time_zone=zone))
    feeds = await desk.store.feeds(followed_only=True)
    await room.chats.follow(here.id, [Following(url=feed.url, topics=feed.tags) for feed in feeds])


class TerminalMessenger:
    """Keeps the promises of ``ports.Messenger`` by printing."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._numbers = itertools.count(1)
        self._buttons = itertools.count(1)
        self._taps: dict[int, tuple[MessageId, str]] = {}

    def tap(self, number: int) -> tuple[MessageId, str] | None:
        """Return the message of a button and what it carries, None for a number that no button has."""
        return self._taps.get(number)

    async def send(self, place: Place, message: Message) -> MessageId | None:
        """See ``ports.Messenger.send``."""
        number = message.replaces or MessageId(next(self._numbers))
        if message.plain:
            self._print(place, message, number)
        else:
            self._print_buttons(message, number)
        sys.stdout.flush()
        return number

    def _print(self, place: Place, message: Message, number: MessageId) -> None:
        from bot.messages import plain

        to = "you" if place == _HERE else f"chat {place.chat}" + (f", topic {place.thread}" if place.thread else "")
        what = "in place of an earlier message" if message.replaces else f"to {to}"
        say(f"╭─ {self._clock().astimezone():%H:%M} {what}")
        for line in message.plain.split("\n"):
            for part in plain.wrap(line, width() - 2).split("\n"):
                say(f"│ {part}")
        if message.attachment is not None:
            say(f"│ file {message.attachment.name}, {len(message.attachment.content):,} bytes")
        self._print_buttons(message, number)
        say("╰─")

    def _print_buttons(self, message: Message, number: MessageId) -> None:
        for row in message.keyboard:
            labels = []
            for each in row:
                if each.url:
                    labels.append(f"[{each.label}: {each.url}]")
                    continue
                place = next(self._buttons)
                self._taps[place] = (number, each.sends)
                labels.append(f"[{_TAP}{place} {each.label}]")
            say(f"│ {' '.join(labels)}")

    async def answer_tap(self, query: str, words: str = "") -> None:
        """See ``ports.Messenger.answer_tap``."""
        del query
        if words:
            say(f"· {words}")
            sys.stdout.flush()

    async def show_typing(self, place: Place) -> None:
        """See ``ports.Messenger.show_typing``: nobody needs to be told."""

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        """See ``ports.Messenger.download``: no file can be sent here."""
        raise Undeliverable(file.name, f"cannot be had in a dry run, nor can its {most_bytes} bytes")

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        """See ``ports.Messenger.is_admin``."""
        return (chat, user) == (_HERE.chat, _YOU.id)


class TerminalSource:
    """Lines of standard input as updates.

    Attributes:
        ended: Called when lines were piped in, no more will come, and all are answered.
    """

    def __init__(self, terminal: TerminalMessenger, answered: Callable[[], Awaitable[None]]) -> None:
        self._terminal = terminal
        self._answered = answered
        self._numbers = itertools.count(1)
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._typed = 0
        self.ended: Callable[[], None] = lambda: None
        for line in _FIRST:
            self._lines.put_nowait(line)
        # A thread that nobody waits for: a terminal gives no line for as long as nobody types one.
        threading.Thread(target=self._read, args=(asyncio.get_running_loop(),), daemon=True).start()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(self._lines.put_nowait, line.strip())
        loop.call_soon_threadsafe(self._lines.put_nowait, None)

    async def ask(self) -> Sequence[Update]:
        """Return the next line as an update."""
        line = await self._lines.get()
        # A button that is typed is one of the answer before.
        await self._answered()
        if line is None:
            if self._typed:
                self.ended()
            await asyncio.Event().wait()  # nothing more comes; the desk goes on until it is stopped
        elif line:
            self._typed += line not in _FIRST
            return [self._update(line)]
        return []

    def taken(self) -> None:
        """See ``courier.Source.taken``: nobody would send a line again."""

    def _update(self, line: str) -> Update:
        number = next(self._numbers)
        tapped = self._terminal.tap(int(line[1:])) if line.startswith(_TAP) and line[1:].isdecimal() else None
        links = tuple(word for word in line.split() if word.startswith(("http://", "https://")))
        what = (
            Said(message=MessageId(-number), text=line, links=links)
            if tapped is None
            else Tapped(query=str(number), sent=tapped[1], message=tapped[0])
        )
        return Update(id=UpdateId(number), place=_HERE, kind=ChatKind.PRIVATE, title="you", user=_YOU, what=what)
