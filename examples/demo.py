"""What ``make demo`` runs: serve the invented news site and print the digest that Nutgraf makes of it.

    python examples/demo.py [--day N] [--model] [--web] [--state FOLDER] [arguments of `nutgraf digest`]

The state lives in ``.demo/`` of the checkout: the database, the configuration, and the time at which the site's clock
was set. While that clock is good, a second run asks the same site again and gets told that nothing changed. With
``--model`` summaries are drafted by a language model that lies (``examples/model.py``); that state lives in ``model/``
beside the other. With ``--web`` the digest's page and the operator's board are served until Ctrl-C.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from pathlib import Path
from secrets import token_urlsafe
from typing import TypeVar

if __name__ == "__main__":  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples import model
from examples.press.newsroom import outlets
from examples.site import Site, serve

T = TypeVar("T")

STATE_FOLDER = Path(__file__).resolve().parents[1] / ".demo"
FIRST_PORT = 8765
FIRST_WEB_PORT = 8801
_PORTS_TRIED = 50
DATABASE, CONFIGURATION = "nutgraf.db", "config.toml"
# What the demo's reader wants, each as it would be typed behind `nutgraf interests add`; the rest is told behind it.
WISHES = ("science", "fishing, ferries, harbours", "title:earthquake OR title:quake", "less: sport")
_WINDOW_HOURS = 48
_DAY = timedelta(days=1)
_DONE = {0, 1}  # exit codes of nutgraf: all well, and a part failed
_STOPPED = 130
# What `nutgraf web` says once it listens, and where it cannot.
_READY, _TAKEN = b"showing pages at", b"is taken by another program"
_TO_A_FILE = {"-o", "--output"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the servers of a run saw: the site, its ports, and how often the model was asked, None where none was."""

    site: Site
    ports: tuple[int, ...]
    questions: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What one run leaves for the next: the site's clock of day 0 (ISO 8601), its port, and the last edition told."""

    anchor: str
    port: int
    told: int = -1

    def is_good(self, day: int, now: datetime) -> bool:
        """Tell whether the site's clock on that day is at most a day behind ``now``, and not ahead of it."""
        return timedelta(0) <= now - datetime.fromisoformat(self.anchor) - day * _DAY < _DAY


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; return 0 when the digest was made, else the exit code of ``nutgraf``."""
    parser = argparse.ArgumentParser(
        description="Print a digest of the invented news site. Other arguments go to `nutgraf digest`."
    )
    parser.add_argument("--day", type=int, default=0, help="the edition to read: 1 brings updates (default 0)")
    parser.add_argument("--model", action="store_true", help="let a language model draft the summaries that is a liar")
    parser.add_argument("--web", action="store_true", help="then serve its page until Ctrl-C")
    parser.add_argument("--state", type=Path, default=STATE_FOLDER, help="where to keep what a run leaves for the next")
    choice, passed_on = parser.parse_known_args(arguments)
    if choice.day < 0:
        parser.error("--day counts from 0")
    folder = choice.state / "model" if choice.model else choice.state
    state, afresh = _state(folder, choice.day, datetime.now(UTC))
    try:
        if not (folder / DATABASE).is_file():
            asyncio.run(_want(folder / DATABASE))
        # An edition is news only to somebody who has read the ones before it.
        for earlier in range(choice.day) if afresh else ():
            window = f"{_WINDOW_HOURS + 24 * (choice.day - earlier)}h"
            quietly = ["--since", window, "--limit", "25", "--only-new", "--quiet"]
            _read_edition(folder, state, earlier, quietly, shown=False)
        # An edition that was told already is told whole, as if to somebody else; a new one only with what is new.
        news = [] if choice.day <= state.told else ["--only-new"]
        options = ["--since", f"{_WINDOW_HOURS}h", "--limit", "25", "--explain", *news, *passed_on]
        code, seen = _read_edition(folder, state, choice.day, options, drafted=choice.model, followed=choice.web)
    except KeyboardInterrupt:
        return _STOPPED
    if code == 0:
        print(_closing_lines(seen.site, folder / CONFIGURATION), file=sys.stderr)
    if code == 0 and seen.questions is not None:
        print(f"{counts_of_lines(folder / DATABASE)} It was asked {seen.questions} times.", file=sys.stderr)
    if code == 0 and choice.web:
        with ExitStack() as stack:
            # Where headlines lead to.
            for port in seen.ports:
                near(stack, lambda port: serve(seen.site, port=port), port)
            return _show_pages(folder / CONFIGURATION)
    return code


def _show_pages(config: Path) -> int:
    """Serve the pages of what was told until Ctrl-C, and print where they are."""
    # Whoever ends the demo ends what it runs too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    nutgraf = str(Path(sys.executable).parent / "nutgraf")
    password = token_urlsafe(9)
    settings = {**os.environ, "NUTGRAF_WEB__ENABLED": "true", "NUTGRAF_WEB__PASSWORD": password}
    with _serving([nutgraf, "web", "--config", str(config)], settings) as (serving, port):
        settings["NUTGRAF_WEB__LISTEN"] = f"127.0.0.1:{port}"
        asked = [nutgraf, "pages", "--config", str(config), "--format", "json"]
        # S603: the command is the one beside this interpreter.
        answered = subprocess.run(asked, check=False, stdout=subprocess.PIPE, env=settings)  # noqa: S603
        if answered.returncode:
            return answered.returncode
        links = json.loads(answered.stdout)
        print(f"\nThe digest, each line with what it rests on: {links['digest']}")
        print(f"All digests, to read and search:             {links['archive']}")
        print(f"The operator's board (password {password}):  http://127.0.0.1:{port}/board")
        print("Stop with Ctrl-C.", flush=True)
        with suppress(KeyboardInterrupt):
            return serving.wait()
    return 0


@contextmanager
def _serving(command: list[str], settings: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run what serves pages on the first port that it gets, and end it; yields it when it says that it listens."""
    for port in range(FIRST_WEB_PORT, FIRST_WEB_PORT + _PORTS_TRIED):
        environment = {**settings, "NUTGRAF_WEB__LISTEN": f"127.0.0.1:{port}"}
        # S603: the command is the one beside this interpreter.
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as serving:  # noqa: S603
            said = _first_words(serving)
            if _TAKEN in said:
                continue
            sys.stderr.buffer.write(said)
            if _READY not in said:
                raise SystemExit(serving.wait() or 1)
            # What it says later is said here too, and never fills the pipe.
            threading.Thread(target=_hand_on, args=(serving,), daemon=True).start()
            try:
                yield serving, port
            finally:
                serving.terminate()
            return
    raise SystemExit(f"No free port from {FIRST_WEB_PORT} to {FIRST_WEB_PORT + _PORTS_TRIED - 1}.")


def _first_words(serving: subprocess.Popen[bytes]) -> bytes:
    """Return what it says until it is ready, or at all."""
    said = b""
    for line in serving.stderr or ():
        said += line
        if _READY in line:
            break
    return said


def _hand_on(serving: subprocess.Popen[bytes]) -> None:
    for line in serving.stderr or ():
        sys.stderr.buffer.write(line)
        sys.stderr.flush()


async def _want(database: Path) -> None:
    """Save what the demo's reader wants, as `nutgraf interests` does."""
    # With what these need in turn they take a second to import, and only the first run needs them.
    from bot.interests.profiles import added, read_interest  # noqa: PLC0415
    from bot.model import Profile  # noqa: PLC0415
    from bot.pipeline.memory import terminal_subscription  # noqa: PLC0415
    from bot.store.chats import SqlChats  # noqa: PLC0415
    from bot.store.store import SqlStore  # noqa: PLC0415

    wanted = reduce(added, map(read_interest, WISHES), Profile(others=True))
    async with SqlStore(_url(database)) as store:
        chats = SqlChats(store)
        kept = await terminal_subscription(chats, datetime.now(UTC))
        await chats.put_profile(kept.id, wanted, instead_of=kept.profile)


def counts_of_lines(database: Path) -> str:
    """Return what became of the lines of all summaries that are kept, in a sentence."""
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute("SELECT content FROM summary WHERE model != ''").fetchall()
    summaries = [json.loads(content) for (content,) in kept]
    origins = Counter(line["origin"] for each in summaries for line in each["lines"])
    dropped = sum(len(each["dropped"]) for each in summaries)
    return (
        f"Of {origins.total() + dropped} lines that the model drafted for {len(summaries)} stories, "
        f"{origins['drafted']} were certified as drafted, {origins['repaired']} after they were repaired; "
        f"{origins['excerpt']} were replaced by a sentence of an article, {dropped} dropped."
    )


def _state(folder: Path, day: int, now: datetime) -> tuple[State, bool]:
    """Return the state to run on, and whether it is a new one."""
    file = folder / "state.json"
    if file.is_file():
        state = _remembered(file)
        if state and state.is_good(day, now):
            return state, False
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{DATABASE}*"):
        left.unlink()
    # Later editions have come out already, so nothing is dated in the future.
    return State(anchor=(now - day * _DAY).isoformat(timespec="seconds"), port=FIRST_PORT), True


def _remembered(file: Path) -> State | None:
    try:
        return State(**json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError):  # written by another version, or cut short
        return None


def _read_edition(
    folder: Path,
    state: State,
    day: int,
    options: list[str],
    *,
    shown: bool = True,
    drafted: bool = False,
    followed: bool = False,
) -> tuple[int, Seen]:
    """Serve one edition and run the real command on it; return the exit code and what the servers saw.

    With ``followed`` the feeds are polled besides, as those are that somebody follows: the board tells of them.
    """
    site = Site(now=datetime.fromisoformat(state.anchor), day=day)
    with ExitStack() as stack:
        base, port = near(stack, lambda port: serve(site, port=port), state.port)
        # A site that turns programs away gets no further request, so it must not be the same as all the others.
        apart, next_port = near(stack, lambda port: serve(site, port=port), port + 1)
        liar = near(stack, lambda port: model.serve(port=port), next_port + 1)[0] if drafted else None
        told = max(state.told, day)
        (folder / "state.json").write_text(json.dumps(asdict(replace(state, port=port, told=told))), "utf-8")
        config = folder / CONFIGURATION
        drafting = f"[llm]\nbase_url = {quoted(liar.url)}\nmodel = {quoted(model.NAME)}\n\n" if liar else ""
        config.write_text(configuration(folder / DATABASE, site, (base, apart), drafting), "utf-8")
        nutgraf = str(Path(sys.executable).parent / "nutgraf")
        code = _run([nutgraf, "digest", "--config", str(config), *options], shown=shown)
        if followed:
            _run([nutgraf, "poll", "--once", "--quiet", "--config", str(config)], shown=False)
    return code, Seen(site=site, ports=(port, next_port), questions=len(liar.asked) if liar else None)


def _run(command: list[str], *, shown: bool) -> int:
    """Run the command and return 0 when it gave a digest, else its exit code.

    Its 1 says that a part failed, as some of these feeds do on purpose, but a program that broke down ends with 1 too:
    where nobody watches the output, that it is there tells one from the other.
    """
    watched = shown and sys.stdout.isatty()
    # S603: the command is the one beside this interpreter, its options those that the user typed.
    run = subprocess.run(command, check=False, stdout=None if watched else subprocess.PIPE)  # noqa: S603
    if shown and run.stdout:
        sys.stdout.buffer.write(run.stdout)
        sys.stdout.flush()
    elsewhere = any(option.partition("=")[0] in _TO_A_FILE for option in command)
    made = run.returncode in _DONE and bool(watched or elsewhere or run.stdout)
    return 0 if made else run.returncode or 1


def near(stack: ExitStack, served: Callable[[int], AbstractContextManager[T]], first_port: int) -> tuple[T, int]:
    """Serve on the first free port from ``first_port`` on: the same each time, so that links keep their meaning."""
    for port in range(first_port, first_port + _PORTS_TRIED):
        try:
            return stack.enter_context(served(port)), port
        except OSError:
            continue
    raise SystemExit(
        f"No free port from {first_port} to {first_port + _PORTS_TRIED - 1}; end one of the programs there."
    )


def configuration(database: Path, site: Site, bases: tuple[str, str], more: str = "") -> str:
    """Return the configuration for a site, served at two places, the second for outlets that turn programs away."""
    base, apart = bases
    walled = {outlets()[article.outlet].name for article in site.articles if article.wall == "bot"}
    urls = [((apart if each.outlet in walled else base) + each.path, each.outlet) for each in site.feeds]
    feeds = "\n".join(f"\n[[feeds]]  # {outlet}\nurl = {quoted(url)}" for url, outlet in urls)
    return (
        "# Written by examples/demo.py at every run.\n\n"
        f"[store]\ndatabase = {quoted(_url(database))}\n\n{more}"
        "[fetch]\n# The site is on this machine; without this, Nutgraf follows no link to a private address.\n"
        f'allow_networks = ["127.0.0.0/8"]\n{feeds}\n'
    )


def _url(database: Path) -> str:
    return f"sqlite:///{database.as_posix()}"


def quoted(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _closing_lines(site: Site, config: Path) -> str:
    unchanged = sum(request.status == 304 for request in site.requests)
    next_step = (
        f"the same again (all from the store), or ARGS='--day {site.day} --format json', or make demo for the first day"
        if site.day
        else "make demo again (all from the store), or with ARGS='--day 1' (a day later) or ARGS='--format json'"
    )
    return (
        f"\nThe site answered {len(site.requests)} requests, {unchanged} of them 304 (not changed). Some feeds fail on "
        f"purpose: the gaps above are part of the show. Next: {next_step}.\n"
        f"The order is that of a reader who wants {'; '.join(WISHES)}. See, and change it, with: "
        f"nutgraf interests --config {config}"
    )


if __name__ == "__main__":
    sys.exit(main())
