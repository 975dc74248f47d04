"""`nutgraf search` as a process."""

from __future__ import annotations

import asyncio
import json
import os
import pty
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests import zygote
from tests.databases import with_tables
from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import Newsstand, rss, rss_entry
from tests.makers import an_article, an_entry

PIER = (
    "The council of Port Ellery met on Monday. It voted to rebuild the eastern pier, which a storm broke. All agreed."
)
COD = "Cod is dear. The harbour council wants none of it to be landed at night, whatever the fishermen say of that."


def put(nutgraf: Nutgraf) -> None:
    """Put the two articles into the command's own store."""

    async def keep() -> None:
        async with SqlStore(with_tables(nutgraf.home / "news.db")) as store:
            for title, text, day in (("Council votes for a pier", PIER, 1), ("Cod by day", COD, 2)):
                published = datetime(2026, 3, day, 10, tzinfo=UTC)
                await store.put_article(an_article(title, text, published=published), an_entry(title), published)

    asyncio.run(keep())


@pytest.fixture
def desk(nutgraf: Nutgraf) -> Callable[..., Outcome]:
    """The command with two articles in its store."""
    put(nutgraf)
    return partial(nutgraf, "search", NUTGRAF_STORE__DATABASE="news.db")


def test_what_was_read_is_found_with_the_sentence_that_answers(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    entry = rss_entry("Council votes for a pier", PIER, date="Sun, 01 Mar 2026 10:00:00 GMT")
    nutgraf("digest", newsstand.serves("/feed.xml", rss(entry)), "--since", "36500d", "--quiet")
    outcome = nutgraf("search", "eastern", "PIER", TZ="Asia/Kolkata")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == " 1. Council votes for a pier"
    assert lines[1].startswith("    The Ellery Herald · Sun 01 Mar 2026 15:30 · ")
    assert lines[1].endswith(" ago")
    assert lines[2] == "    It voted to rebuild the eastern pier, which a storm broke."


def test_queries_are_typed_as_people_type_them(desk: Callable[..., Outcome]) -> None:
    def titles(*words: str) -> list[str]:
        return [line[4:] for line in desk(*words).out.splitlines() if line[:2].strip().isdigit()]

    assert titles("council", "--newest") == ["Cod by day", "Council votes for a pier"]
    assert titles("council", "--newest", "--limit", "1") == ["Cod by day"]
    # -h and -q begin this word, but nobody asked for help.
    assert titles("council", "-harbour") == ["Council votes for a pier"]
    assert titles("-harbour", "council") == ["Council votes for a pier"]
    assert titles('"harbour council"', "--", "-storm") == ["Cod by day"]
    assert titles("rebuil*", "OR", "fishermen", "--newest") == ["Cod by day", "Council votes for a pier"]


def test_json_names_the_evidence(desk: Callable[..., Outcome]) -> None:
    outcome = desk("storm", "--format", "json")
    told = json.loads(outcome.out)
    (found,) = told["found"]
    assert (told["schema"], told["query"]) == ("nutgraf.search/1", "storm")
    evidence = found["evidence"]
    assert evidence["article"] == found["article"]["id"]
    assert evidence["quote"] == found["article"]["text"][evidence["start"] : evidence["end"]]
    assert "storm" in evidence["quote"]
    assert found["dated"] == "2026-03-01T10:00:00+00:00"
    assert json.loads(desk("nowhere", "--format", "json").out)["found"] == []


def test_markdown_sets_the_words_in_bold(desk: Callable[..., Outcome]) -> None:
    out = desk("pier", "storm", "--format", "markdown").out
    assert "## Council votes for a **pier**" in out
    assert "the eastern **pier**, which a **storm** broke" in out


def test_a_terminal_shows_the_words_in_bold(nutgraf: Nutgraf) -> None:
    put(nutgraf)
    ours, theirs = pty.openpty()
    environment = nutgraf.environment(TERM="xterm", NUTGRAF_STORE__DATABASE="news.db")
    environment.pop("NO_COLOR", None)
    with zygote.start(["search", "pier"], stdout=theirs, cwd=nutgraf.home, env=environment) as running:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    assert running.returncode == 0
    assert b"Council votes for a \x1b[1mpier\x1b[0m" in shown
    assert b"the eastern \x1b[1mpier\x1b[0m, which" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other side was closed
        return b""


def test_nothing_found_says_in_how_many_articles(desk: Callable[..., Outcome]) -> None:
    outcome = desk("nowhere")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "nutgraf: nothing found in 2 articles; try fewer words, or a prefix such as begin*\n"
    late = desk("pier", "--since", "1h")
    assert (late.code, "try a longer --since" in late.err) == (1, True)


def test_an_empty_database_says_what_to_do_and_is_not_made(nutgraf: Nutgraf, tmp_path: Path) -> None:
    outcome = nutgraf("search", "pier", "--database", str(tmp_path / "new.db"))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "nutgraf: there are no articles yet; read some with: nutgraf poll --once\n"
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("words", [["*"], ["-pier"], [f"pier{number}" for number in range(300)], []])
def test_wrong_use_is_one_line(nutgraf: Nutgraf, words: list[str]) -> None:
    outcome = nutgraf("search", *words)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
