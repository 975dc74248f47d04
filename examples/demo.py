"""What ``make demo`` runs: serve the invented news site and print the digest that Nutgraf makes of it.

    python examples/demo.py [--day N] [--state FOLDER] [arguments of `nutgraf digest`]

The state lives in ``.demo/`` of the checkout: the database, the configuration, and the time at which the site's clock
was set. While that clock is good, a second run asks the same site again and gets told that nothing changed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

if __name__ == "__main__":  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples.press.newsroom import outlets
from examples.site import Site, serve

STATE_FOLDER = Path(__file__).resolve().parents[1] / ".demo"
FIRST_PORT = 8765
_PORTS_TRIED = 50
_WINDOW_HOURS = 48
_DAY = timedelta(days=1)
_DONE = {0, 1}  # exit codes of nutgraf: all well, and a part failed
_STOPPED = 130
_TO_A_FILE = {"-o", "--output"}


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
    parser.add_argument("--state", type=Path, default=STATE_FOLDER, help="where to keep what a run leaves for the next")
    choice, passed_on = parser.parse_known_args(arguments)
    if choice.day < 0:
        parser.error("--day counts from 0")
    state, afresh = _state(choice.state, choice.day, datetime.now(UTC))
    try:
        # An edition is news only to somebody who has read the ones before it.
        for earlier in range(choice.day) if afresh else ():
            window = f"{_WINDOW_HOURS + 24 * (choice.day - earlier)}h"
            quietly = ["--since", window, "--limit", "25", "--only-new", "--quiet"]
            _read_edition(choice.state, state, earlier, quietly, shown=False)
        # An edition that was told already is told whole, as if to somebody else; a new one only with what is new.
        news = [] if choice.day <= state.told else ["--only-new"]
        options = ["--since", f"{_WINDOW_HOURS}h", "--limit", "25", *news, *passed_on]
        code, site = _read_edition(choice.state, state, choice.day, options)
    except KeyboardInterrupt:
        return _STOPPED
    if code == 0:
        print(_closing_line(site), file=sys.stderr)
    return code


def _state(folder: Path, day: int, now: datetime) -> tuple[State, bool]:
    """Return the state to run on, and whether it is a new one."""
    file = folder / "state.json"
    if file.is_file():
        state = _remembered(file)
        if state and state.is_good(day, now):
            return state, False
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("nutgraf.db*"):
        left.unlink()
    # Later editions have come out already, so nothing is dated in the future.
    return State(anchor=(now - day * _DAY).isoformat(timespec="seconds"), port=FIRST_PORT), True


def _remembered(file: Path) -> State | None:
    try:
        return State(**json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError):  # written by another version, or cut short
        return None


def _read_edition(folder: Path, state: State, day: int, options: list[str], *, shown: bool = True) -> tuple[int, Site]:
    """Serve one edition and run the real command on it; return the exit code and what the site saw."""
    site = Site(now=datetime.fromisoformat(state.anchor), day=day)
    with ExitStack() as stack:
        base = _serve_near(stack, site, state.port)
        port = int(base.rpartition(":")[2])
        # A site that turns programs away gets no further request, so it must not be the same as all the others.
        apart = _serve_near(stack, site, port + 1)
        told = max(state.told, day)
        (folder / "state.json").write_text(json.dumps(asdict(replace(state, port=port, told=told))), "utf-8")
        config = folder / "config.toml"
        config.write_text(_configuration(folder, site, base, apart), "utf-8")
        command = [str(Path(sys.executable).parent / "nutgraf"), "digest", "--config", str(config), *options]
        code = _run(command, shown=shown)
    return code, site


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


def _serve_near(stack: ExitStack, site: Site, first_port: int) -> str:
    """Serve on the first free port from ``first_port`` on: the same each time, so that links keep their meaning."""
    for port in range(first_port, first_port + _PORTS_TRIED):
        try:
            return stack.enter_context(serve(site, port=port))
        except OSError:
            continue
    raise SystemExit(
        f"No free port from {first_port} to {first_port + _PORTS_TRIED - 1}; end one of the programs there."
    )


def _configuration(folder: Path, site: Site, base: str, apart: str) -> str:
    walled = {outlets()[article.outlet].name for article in site.articles if article.wall == "bot"}
    urls = [((apart if each.outlet in walled else base) + each.path, each.outlet) for each in site.feeds]
    feeds = "\n".join(f"\n[[feeds]]  # {outlet}\nurl = {_quoted(url)}" for url, outlet in urls)
    return (
        "# Written by examples/demo.py at every run.\n\n"
        f"[store]\ndatabase = {_quoted('sqlite:///' + (folder / 'nutgraf.db').as_posix())}\n\n"
        "[fetch]\n# The site is on this machine; without this, Nutgraf follows no link to a private address.\n"
        f'allow_networks = ["127.0.0.0/8"]\n{feeds}\n'
    )


def _quoted(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _closing_line(site: Site) -> str:
    unchanged = sum(request.status == 304 for request in site.requests)
    next_step = (
        f"the same again (all from the store), or ARGS='--day {site.day} --format json', or make demo for the first day"
        if site.day
        else "make demo again (all from the store), or with ARGS='--day 1' (a day later) or ARGS='--format json'"
    )
    return (
        f"\nThe site answered {len(site.requests)} requests, {unchanged} of them 304 (not changed). Some feeds fail on "
        f"purpose: the gaps above are part of the show. Next: {next_step}."
    )


if __name__ == "__main__":
    sys.exit(main())
