from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import zygote
from tests.flows.bot_runs import Bot, open_bot
from tests.flows.newsstand import Newsstand, open_newsstand

COMMAND = zygote.COMMAND


@pytest.fixture
def newsstand() -> Iterator[Newsstand]:
    with open_newsstand() as stand:
        yield stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nutgraf:
    """The real command as a process, with a home of its own."""

    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")}
        home = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "XDG_CONFIG_HOME": str(self.home)}
        # The model that is installed for tests takes a fifth of a second for an article; it has tests of its own.
        by_words = {"NUTGRAF_EMBEDDINGS__USE": "off"}
        return {**inherited, **home, **by_words, "CI": "true", "TZ": "UTC", **more}

    def __call__(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Outcome:
        done = zygote.run(arguments, stdin=stdin, cwd=self.home, env=self.environment(**environment))
        return Outcome(code=done.returncode, out=done.stdout.decode("utf-8"), err=done.stderr.decode("utf-8"))


@pytest.fixture
def nutgraf(tmp_path: Path) -> Nutgraf:
    return Nutgraf(home=tmp_path)


@pytest.fixture(scope="session")
def serving_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    from tests.flows.runs import Database  # noqa: PLC0415  # which takes from this file

    home = tmp_path_factory.mktemp("bot")
    with open_bot(Nutgraf(home=home), Database(f"sqlite:///{home / 'news.db'}")) as bot:
        bot.start()
        yield bot


@pytest.fixture
def bot(serving_bot: Bot) -> Iterator[Bot]:
    """One process for all tests that talk to it, each with people of its own."""
    with serving_bot.beyond_reproach():
        yield serving_bot
