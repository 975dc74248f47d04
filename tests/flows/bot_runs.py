"""`nutgraf run` as a bot: the real process, a strict Telegram, feeds on loopback, and people who talk to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests import zygote
from tests.edges.bot_api import Chat, Limits, Message, Query, StrictBotApi, User, running_bot_api
from tests.flows.newsstand import Newsstand, open_newsstand, rss, rss_entry

if TYPE_CHECKING:
    from tests.flows.conftest import Nutgraf
    from tests.flows.runs import Database

_PATIENCE_SECONDS = 40.0
# Telegram's pace for one chat is kept, and tested, elsewhere; who types here does not wait for it.
_UNPACED = """
    CREATE TRIGGER IF NOT EXISTS unpaced AFTER UPDATE OF paced_until ON chat WHEN NEW.paced_until IS NOT NULL
    BEGIN UPDATE chat SET paced_until = NULL WHERE id = NEW.id; END
"""
_QUICK = Limits(chat_burst=None, crowd_per_minute=None, all_per_second=None)
_SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi zo".split()
# What stands in the log of a program that has met its own fault.
_FAULTS = ("Traceback", "fault of this program", "exception")


def a_text(subject: str) -> str:
    """A text of six paragraphs in words of its own, so that it is no copy of another."""
    chance = Random(subject)

    def words(number: int) -> str:
        return " ".join("".join(chance.choice(_SYLLABLES) for _ in range(3)) for _ in range(number))

    return "".join(f"<p>{subject}, say {words(3)}, and {words(12)} in {words(4)}.</p>" for _ in range(6))


def a_paper(name: str, *titles: str, hours_ago: float = 1.0, site: str = "") -> str:
    """A feed whose entries carry their texts whole, the first the newest; ``site`` is where their links lead."""
    host = site or f"{name.rsplit(maxsplit=1)[-1].lower()}.example"
    told = [
        rss_entry(title, a_text(title), link=f"https://{host}/{place}", date=ago(hours_ago + place / 10))
        for place, title in enumerate(titles)
    ]
    return rss(*told, title=name)


def ago(hours: float) -> str:
    """A date so long ago, as feeds write it."""
    return format_datetime(datetime.now(UTC) - timedelta(hours=hours))


@dataclass(slots=True, kw_only=True)
class Bot:
    """A bot that can be started and stopped over one database.

    Attributes:
        api: The Telegram that it serves.
        stand: Where its feeds are.
        settings: Of its environment.
        operator: Somebody who may use the operators' commands.
    """

    nutgraf: Nutgraf
    api: StrictBotApi
    stand: Newsstand
    database: Database
    operator: User
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """All that it has written so far."""
        return self._log_file.read_text(encoding="utf-8") if self._log_file.exists() else ""

    @property
    def _log_file(self) -> Path:
        return self.nutgraf.home / "bot.log"

    def start(self) -> None:
        """Start the process, and wait until it serves chats."""
        told = self.log.count("serving chats")
        with self._log_file.open("ab") as log:
            self.process = zygote.start(
                ["run", "-v", "--database", self.database.url],
                cwd=self.nutgraf.home,
                env=self.nutgraf.environment(**self.environment()),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait(lambda: self.log.count("serving chats") > told)
        self.database.rows(_UNPACED)

    def environment(self) -> dict[str, str]:
        """What its process is told."""
        return {
            "NUTGRAF_TELEGRAM__TOKEN": self.api.token,
            "NUTGRAF_TELEGRAM__BASE_URL": self.api.base_url,
            "NUTGRAF_TELEGRAM__BASE_FILE_URL": self.api.base_file_url,
            "NUTGRAF_TELEGRAM__OPERATORS": json.dumps([self.operator.user_id]),
            "NUTGRAF_TELEGRAM__MESSAGES_PER_MINUTE": "1000",
            "NUTGRAF_FETCH__ALLOW_NETWORKS": '["127.0.0.0/8"]',
            "NUTGRAF_FETCH__CONNECTIONS_PER_HOST": "50",
            "NUTGRAF_DIGEST__READ_PAGES": "false",
            "NUTGRAF_DIGEST__LIMIT": "200",
            "NUTGRAF_DIGEST__ENTRIES_PER_FEED": "1000",
            "NUTGRAF_POLL__FIRST_ENTRIES": "1000",
            "NUTGRAF_FEEDS": json.dumps([{"url": f"{self.stand.url}/desk.xml"}]),
            "NUTGRAF_PACKS": json.dumps(
                [
                    {"topic": "world", "language": "en", "feeds": [f"{self.stand.url}/world.xml"]},
                    {"topic": "sport", "language": "de", "feeds": [f"{self.stand.url}/sport.xml"]},
                ]
            ),
            **self.settings,
        }

    def stop(self) -> None:
        """Stop the process as a service manager does, and wait for its end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=_PATIENCE_SECONDS)
            finally:
                if self.process.poll() is None:
                    os.killpg(self.process.pid, signal.SIGKILL)
                    self.process.wait()
        self.process = None

    def dies(self) -> None:
        """Kill the process with all its children, as a machine does that has no memory left."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def settles(self) -> None:
        """Wait until every message that has arrived is noted, which takes the bot some thousandths of a second."""
        self._wait(lambda: not self.keeps("delivery", "state IN ('pending', 'sending')"))

    def keeps(self, table: str, where: str, *, columns: str = "*") -> list[tuple[Any, ...]]:
        """Return what rows of a table hold."""
        return self.database.rows(f"SELECT {columns} FROM {table} WHERE {where}")  # noqa: S608  # a test's own words

    def changes(self, table: str, what: str, where: str) -> None:
        """Change rows of a table behind the bot's back."""
        self.database.rows(f"UPDATE {table} SET {what} WHERE {where}")  # noqa: S608  # the same

    def comes_to_keep(self, table: str, where: str, *, rows: int = 1) -> None:
        """Wait until a table has so many rows."""
        self._wait(lambda: len(self.keeps(table, where)) >= rows)

    def makes_due(self, chat: int, *, thread: int = 0, minutes_ago: float = 0.0) -> None:
        """Let the next digest of a place be due, now or some time ago."""
        moment = datetime.now(UTC) - timedelta(minutes=minutes_ago)
        place = f"chat_id = {chat} AND thread = {thread}"
        self.changes("subscription", f"next_digest_at = '{moment:%Y-%m-%d %H:%M:%S.%f}'", place)

    def asked_long_ago(self, *urls: str) -> None:
        """Let the last poll of feeds, or of all, be an hour past: what was asked just now is not asked for a digest."""
        moment = datetime.now(UTC) - timedelta(hours=1)
        which = " OR ".join(f"url = '{url}'" for url in urls) or "TRUE"
        self.changes("feed", f"polled_at = '{moment:%Y-%m-%d %H:%M:%S.%f}'", which)

    def _wait(self, true: Callable[[], bool]) -> None:
        cut_off = time.monotonic() + 2 * _PATIENCE_SECONDS
        while not true():
            ended = self.process is not None and self.process.poll() is not None
            assert not ended, self.log[-3000:]
            assert time.monotonic() < cut_off, self.log[-3000:]
            time.sleep(0.02)

    @contextmanager
    def beyond_reproach(self) -> Iterator[None]:
        """See that meanwhile the bot does nothing that Telegram forbids, and meets no fault of its own."""
        complaints, written = len(self.api.complaints), len(self.log)
        yield
        assert self.api.complaints[complaints:] == []
        log = self.log[written:]
        assert [line for line in log.splitlines() if any(sign in line for sign in _FAULTS)] == [], log[-3000:]

    # ---------------------------------------------------------------- people

    def talks(self, name: str = "Ann", *, language: str | None = "en") -> Talk:
        """Return a new person's talk with the bot in private."""
        user = self.api.user(name=name, language=language)
        return Talk(bot=self, user=user, chat=user.chat)

    def reader(
        self, *titles: str, outlet: str = "The Ellery Herald", name: str = "Rea", hours_ago: float = 1.0
    ) -> Talk:
        """Return the talk of somebody who follows one feed, which has these titles and nobody else follows."""
        return self.follower(self.feed(*titles, outlet=outlet, hours_ago=hours_ago), name=name)

    def follower(self, url: str, *, name: str = "Rea") -> Talk:
        """Return the talk of somebody who follows a feed."""
        talk = self.talks(name)
        talk.says(f"/follow {url}")
        return talk

    def reads(self, url: str) -> None:
        """Let the bot poll and read a feed now, as it does when anybody asks for a digest."""
        self.follower(url, name="Aid").says("/digest")

    def feed(self, *titles: str, outlet: str = "The Ellery Herald", hours_ago: float = 1.0) -> str:
        """Put a feed of these titles at an address of its own, and return that."""
        number = len(self.stand.answers)
        paper = a_paper(outlet, *titles, hours_ago=hours_ago, site=f"paper{number}.example")
        return self.stand.serves(f"/{number}.xml", paper)

    def in_group(self, user: User, chat: Chat, *, thread: int | None = None) -> Talk:
        """Return a person's talk with the bot in a group, or in a topic of one."""
        return Talk(bot=self, user=user, chat=chat, thread=thread)


@dataclass(slots=True, kw_only=True)
class Talk:
    """What one person does in one chat, each step with what the bot makes of it."""

    bot: Bot
    user: User
    chat: Chat
    thread: int | None = None

    @property
    def shown(self) -> list[Message]:
        """The bot's messages here."""
        found = self.chat.messages
        return found if self.thread is None else [message for message in found if message.thread == self.thread]

    def says(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Say something; return the answer."""
        return self.answer_to(lambda: self.user.says(self.chat, text, thread=self.thread, reply_to=reply_to))

    def sends(self, name: str, content: bytes, *, caption: str = "") -> Message:
        """Send a file; return the answer."""
        return self.answer_to(
            lambda: self.user.sends_document(self.chat, name, content, caption=caption, thread=self.thread)
        )

    def answer_to(self, what: Callable[[], object]) -> Message:
        """Do something; return the first new message."""
        return self.answers_to(what)[0]

    def answers_to(self, what: Callable[[], object], *, number: int = 1) -> Sequence[Message]:
        """Do something; return as many new messages."""
        before = {message.message_id for message in self.shown}

        def new() -> list[Message]:
            return [message for message in self.shown if message.message_id not in before]

        what()
        self.until(lambda: len(new()) >= number)
        return new()

    def hears(self, what: Callable[[], object], words: str) -> Message:
        """Do something; return the first new message with these words, whatever comes before it."""
        before = {message.message_id for message in self.shown}

        def found() -> list[Message]:
            return [each for each in self.shown if words in each.text and each.message_id not in before]

        what()
        self.until(lambda: bool(found()))
        return found()[0]

    def taps(self, message: Message, label: str) -> str:
        """Tap the button whose label holds the words, or whose data they are; return the note that is shown."""
        query = self.bot.api.queries[self._tap(message, label).query_id]

        def answered() -> Mapping[str, object] | None:
            return self.bot.api.queries[query.query_id].answer

        self.until(lambda: answered() is not None)
        return str((answered() or {}).get("text", ""))

    def _tap(self, message: Message, label: str) -> Query:
        current = self.now(message)
        named = [each.text for each in current.buttons if label in each.text]
        query = self.user.taps(current, named[0] if named else label)
        assert query is not None
        return query

    def taps_for_change(self, message: Message, label: str) -> Message:
        """Tap a button; return its message as it reads then."""
        edits = self.now(message).edits
        self._tap(message, label)
        self.until(lambda: self.now(message).edits > edits)
        return self.now(message)

    def taps_for_answer(self, message: Message, label: str) -> Message:
        """Tap a button; return the new message that comes of it."""
        return self.answer_to(lambda: self._tap(message, label))

    def now(self, message: Message) -> Message:
        """Return a message as it reads now."""
        found = self.chat.find(message.message_id)
        assert found is not None
        return found

    def until(self, true: Callable[[], bool]) -> None:
        try:
            self.bot.api.wait(true, timeout=_PATIENCE_SECONDS)
        except TimeoutError:
            said = [(message.text, labels(message)) for message in self.shown[-3:]]
            raise AssertionError(f"it never came; here stands {said}\n{self.bot.log[-2000:]}") from None


def labels(message: Message) -> list[str]:
    """Return what stands on the buttons of a message."""
    return [button.text for button in message.buttons]


@contextmanager
def open_bot(nutgraf: Nutgraf, database: Database, **settings: str) -> Iterator[Bot]:
    """Open everything that a bot needs; it is not started yet."""
    with open_newsstand() as stand, running_bot_api(lambda: StrictBotApi(limits=_QUICK)) as api:
        operator = api.user(name="Olga", started=True)
        stand.serves("/desk.xml", a_paper("The Desk Gazette", "Clerks count the ledgers"))
        stand.serves("/world.xml", a_paper("The World Herald", "Envoys meet at the lake", "A bridge is opened"))
        stand.serves("/sport.xml", a_paper("Der Sportbote", "Ruderer gewinnen den Pokal"))
        bot = Bot(nutgraf=nutgraf, api=api, stand=stand, database=database, operator=operator, settings=settings)
        try:
            yield bot
        finally:
            bot.stop()
