"""Makes the database of a released schema: runs that release's own program on the example site, and writes SQL.

    git worktree add --detach OLD COMMIT
    cd OLD
    PYTHONPATH=OLD python CHECKOUT/tests/store/released/make.py --now 2026-11-28T10:00:00+00:00

Run in the tree of the release, all that it imports is that release's too: the site, the strict Telegram, the model that
lies. Only what every release since the first has in common is used of them. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from examples.site import Site, serve

HERE = Path(__file__).resolve().parent
# Three small ones, one of which corrects itself on day 1; they share a storm, and one is in German.
FEEDS = ("/ledger/feed.json", "/rundschau/feed.xml", "/gull/feed.xml")
# That one is followed by command, the others stand in the configuration.
ADDED = FEEDS[2]
# Where the site is served, which stands in every link.
SITE_PORT = 18765
WEB_PORT = 18766
PASSWORD = "a password of an invented desk"
CHATS, MODELS, INTERESTS, PAGES = "0004", "0006", "0007", "0008"
_PATIENCE_SECONDS = 180.0
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


def main() -> None:
    """Make the database and write it, and the feeds as they were served last."""
    parser = argparse.ArgumentParser(description="Make the database of a released schema with its own program.")
    parser.add_argument("--now", type=datetime.fromisoformat, required=True, help="the site's clock of day 0, ISO 8601")
    parser.add_argument("--into", type=Path, default=HERE, help="the folder to write into")
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        release = Release(home=Path(folder), now=choice.now)
        schema = release.live()
        choice.into.mkdir(parents=True, exist_ok=True)
        sql = choice.into / f"{schema}.sql"
        heads = (f"made on the example site of {choice.now.isoformat()}", f"by schema {schema}")
        sql.write_text("".join(f"{line}\n" for line in dump(release.database, heads)), "utf-8")
        say(f"{sql}: {sql.stat().st_size} bytes")
        release.write_served(choice.into / "served" / f"{choice.now:%Y%m%dT%H%M%SZ}")


@dataclass(slots=True, kw_only=True)
class Release:
    """The program of a release over one database, and two days of its life.

    Attributes:
        home: Where it keeps everything.
        now: The site's clock of day 0, aware.
        settings: What its environment says.
    """

    home: Path
    now: datetime
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The file of its database."""
        return self.home / "nutgraf.db"

    @property
    def schema(self) -> str:
        """The schema that the database has."""
        return str(self.rows("SELECT version_num FROM alembic_version")[0][0])

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a statement gives."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(statement).fetchall()

    def live(self) -> str:
        """Read the site on two days, and serve chats on both where the release can; return its schema."""
        self.read(day=0)
        schema = self.schema
        if schema < CHATS:
            self.read(day=1)
        else:
            self._serve_chats(schema)
        return schema

    def read(self, *, day: int) -> None:
        """Serve an edition of the site and tell its news in a terminal."""
        with serve(Site(now=self.now, day=day), port=SITE_PORT) as base:
            self.configure(base)
            if day == 0:
                self.run("feeds", "add", base + ADDED)
            self.run("digest", "--since", "48h", "--limit", "4", "--sentences", "2")

    def configure(self, base: str, more: str = "") -> None:
        """Write the configuration."""
        feeds = "".join(f"[[feeds]]\nurl = {json.dumps(base + path)}\n" for path in FEEDS if path != ADDED)
        fetch = '[fetch]\nallow_networks = ["127.0.0.0/8"]\nconnections_per_host = 20\n'
        (self.home / "config.toml").write_text(f"{fetch}{more}{feeds}", "utf-8")

    def command(self, *arguments: str) -> list[str]:
        """Return how the program is called."""
        return [sys.executable, "-m", "bot", *arguments, "--database", f"sqlite:///{self.database}"]

    @property
    def environment(self) -> dict[str, str]:
        """What the program is told."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")}
        own = {"HOME": str(self.home), "TZ": "UTC", "CI": "true", "NUTGRAF_CONFIG": str(self.home / "config.toml")}
        return {**inherited, **own, **self.settings}

    def run(self, *arguments: str) -> None:
        """Run a command to its end; 1 says that a part failed, as one page of the site does on purpose."""
        done = subprocess.run(self.command(*arguments), env=self.environment, check=False, stdout=subprocess.PIPE)
        # A program that broke down ends with 1 too, but says nothing on standard output.
        if done.returncode not in {0, 1} or (done.returncode and not done.stdout):
            raise SystemExit(done.returncode or 1)

    # ---------------------------------------------------------------- chats

    def _serve_chats(self, schema: str) -> None:
        from tests.edges.bot_api import StrictBotApi, running_bot_api  # noqa: PLC0415  # there from CHATS on

        with ExitStack() as stack:
            api = stack.enter_context(running_bot_api(StrictBotApi))
            ann = api.user(name="Ann")
            self._may_use(api, ann.user_id)
            more = ""
            if schema >= MODELS:
                from examples import model  # noqa: PLC0415  # there from MODELS on

                liar = stack.enter_context(model.serve())
                price = "prompt_price = 0.5\ncompletion_price = 1.5\n"
                more += f'[llm]\nbase_url = "{liar.url}"\nmodel = "{model.NAME}"\n{price}'
            if schema >= PAGES:
                more += f'[web]\nenabled = true\npublic_url = "https://desk.example"\nlisten = "127.0.0.1:{WEB_PORT}"\n'
                self.settings |= {"NUTGRAF_WEB__PASSWORD": PASSWORD, "NUTGRAF_TELEGRAM__UPDATES": "polling"}
            people = People(api=api, release=self, schema=schema, ann=ann)
            for day in (0, 1):
                with serve(Site(now=self.now, day=day), port=SITE_PORT) as base:
                    self.configure(base, more)
                    with self._running():
                        people.talk(day, base)

    def _may_use(self, api: Any, operator: int) -> None:  # noqa: ANN401  # the strict Telegram of the release
        self.settings |= {
            "NUTGRAF_TELEGRAM__TOKEN": api.token,
            "NUTGRAF_TELEGRAM__BASE_URL": api.base_url,
            "NUTGRAF_TELEGRAM__BASE_FILE_URL": api.base_file_url,
            "NUTGRAF_TELEGRAM__OPERATORS": f"[{operator}]",
            "NUTGRAF_DIGEST__LIMIT": "2",
        }

    @contextmanager
    def _running(self) -> Iterator[None]:
        log = self.home / "run.log"
        with log.open("ab") as written:
            process = subprocess.Popen(
                self.command("run", "-v"), env=self.environment, stdout=written, stderr=written, start_new_session=True
            )
        try:
            yield
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=_PATIENCE_SECONDS)
        except BaseException:
            sys.stderr.write(log.read_text("utf-8")[-4000:])
            raise
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    # ---------------------------------------------------------------- what is written

    def write_served(self, folder: Path) -> None:
        """Write each feed as it was served last, under the name of its outlet."""
        site = Site(now=self.now, day=1)
        folder.mkdir(parents=True, exist_ok=True)
        for path in FEEDS:
            body = site.answer(path, f"http://127.0.0.1:{SITE_PORT}").body
            (folder / path.strip("/").replace("/", "-")).write_bytes(body)


@dataclass(slots=True, kw_only=True)
class People:
    """Who talks to the bot: somebody in private who follows all feeds, and a group with a topic that follows one."""

    api: Any
    release: Release
    schema: str
    ann: Any
    room: Any = None
    ada: Any = None
    thread: int = 0

    def talk(self, day: int, base: str) -> None:
        """Say what there is to say on a day."""
        if day == 0:
            self._set_up(base)
        else:
            self._come_back()
        wait(lambda: not self.release.rows("SELECT 1 FROM delivery WHERE state IN ('pending', 'sending')"))

    def _set_up(self, base: str) -> None:
        self._says("/start")
        for path in FEEDS:
            self._says(f"/follow {base}{path}")
        for command in ("/quiet 22:00-05:00", "/mute cheese", "/style full", "/schedule Europe/Berlin", "/invite"):
            self._says(command)
        if self.schema > CHATS:
            self._says("/alerts 3")
        if self.schema >= INTERESTS:
            self._says("/interests banks, budget and interest rates")
            self._says("/interests less: sport")
        if self.schema >= PAGES:
            self._says("/pages")
            self._logs_in()
        digest = self._says("/digest 48h", awaits="News digest")
        self._taps(digest, "👍")
        self._taps(digest, "Follow")
        self._open_room(base)

    def _open_room(self, base: str) -> None:
        self.ada = self.api.user(name="Ada", language="de", started=True)
        self.room = self.api.supergroup("Harbour desk", members={self.ada: "creator"}, bot="left", forum=True)
        before = len(self.room.messages)
        self.room.adds_bot(by=self.ada)
        wait(lambda: len(self.room.messages) > before)
        self.thread = self.room.opens_topic(self.ada, "Money")
        for command in (f"/follow {base}{FEEDS[0]}", "/language de"):
            self._says(command, in_room=True)
        self._says("/digest 48h", in_room=True, awaits="Nachrichten")

    def _come_back(self) -> None:
        # The feeds are not due yet, but asked now; one whose interests nothing meets is told nothing at its hour.
        self._says("/digest 48h", in_room=True, awaits="Nachrichten")
        # One that comes by itself, and so has its period; the next is due a day later.
        at = datetime.now(UTC) + timedelta(seconds=75)
        before = self._digests()
        self._says(f"/schedule {at:%H:%M} UTC")
        wait(lambda: self._digests() > before, "the digest at its hour")
        self._says("/digest 48h", awaits="digest")

    def _digests(self) -> int:
        return len(self.release.rows("SELECT 1 FROM digest"))

    def _says(self, text: str, *, in_room: bool = False, awaits: str = "") -> Any:  # noqa: ANN401  # its Message
        user, chat = (self.ada, self.room) if in_room else (self.ann, self.ann.chat)
        before = {message.message_id for message in chat.messages}

        def answers() -> list[Any]:
            return [each for each in chat.messages if each.message_id not in before and awaits in each.text]

        said = user.says(chat, text, thread=self.thread if in_room else None)
        before.add(said.message_id)
        wait(lambda: bool(answers()), f"{text}: {[each.text[:300] for each in chat.messages[-3:]]}")
        answer = answers()[0]
        say(f"    {user.name}: {text} -> {answer.text[:100]!r}")
        return answer

    def _taps(self, message: Any, label: str) -> None:  # noqa: ANN401  # as above
        shown = message.chat.find(message.message_id)
        (named, *_) = [button.text for button in shown.buttons if label in button.text]
        query = self.ann.taps(shown, named)
        wait(lambda: self.api.queries[query.query_id].answer is not None)
        say(f"    taps {label} -> {self.api.queries[query.query_id].answer}")

    def _logs_in(self) -> None:
        """Log in to the operator's board."""
        with closing(HTTPConnection("127.0.0.1", WEB_PORT, timeout=60)) as connection:
            named = {"Host": "desk.example"}
            connection.request("GET", "/board/login", headers=named)
            shown = connection.getresponse()
            found = _CSRF.search(shown.read().decode())
            cookie = (shown.headers.get("Set-Cookie") or "").partition(";")[0]
            fields = urlencode({"csrf": found[1] if found else "", "password": PASSWORD, "next": ""})
            form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
            connection.request("POST", "/board/login", fields, {**named, **form, "Origin": "https://desk.example"})
            say(f"    logs in -> {connection.getresponse().status}")


def say(words: str) -> None:
    """Tell whoever runs this how far it has come."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def wait(true: Callable[[], bool], what: str = "") -> None:
    """Wait until something is so that the program brings about."""
    cut_off = time.monotonic() + _PATIENCE_SECONDS
    while not true():
        if time.monotonic() > cut_off:
            raise SystemExit(f"it never came: {what}")
        time.sleep(0.1)


def dump(database: Path, heads: Sequence[str]) -> Iterator[str]:
    """Yield the statements that make the database anew, a line each but for texts that have more.

    ``sqlite3.Connection.iterdump`` writes the tables behind a virtual one and the virtual one past SQLite's own way;
    here it is made, and filled, as the program does it.
    """
    with closing(sqlite3.connect(database)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        virtual = [name for kind, name, sql in made if kind == "table" and sql.startswith("CREATE VIRTUAL")]
        behind = {name for _, name, _ in made if any(name.startswith(f"{each}_") for each in virtual)}
        tables = [(name, sql) for kind, name, sql in made if kind == "table" and name not in behind]
        yield from (f"-- {head}" for head in heads)
        yield "PRAGMA foreign_keys = OFF;"
        yield "BEGIN TRANSACTION;"
        for name, sql in tables:
            yield f"{sql};"
            yield from _inserts(connection, name, numbered=name in virtual)
        for kind, _, sql in made:
            if kind != "table":
                yield f"{sql};"
        yield "COMMIT;"


def _inserts(connection: sqlite3.Connection, table: str, *, numbered: bool) -> Iterator[str]:
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    wanted = ["rowid", *columns] if numbered else columns
    values = " || ',' || ".join(f'quote("{column}")' for column in wanted)
    names = ", ".join(f'"{column}"' for column in wanted)
    for (line,) in connection.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):  # noqa: S608  # its own names
        yield f'INSERT INTO "{table}" ({names}) VALUES ({line});'  # noqa: S608  # what SQLite quoted


if __name__ == "__main__":
    main()
