"""`nutgraf cost` as a process."""

from __future__ import annotations

import asyncio
import json
import os
import pty
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.model import Budget, PlannedCall, TokenUsage
from bot.store.chats import SqlChats
from bot.store.ledger import SqlLedger
from bot.store.store import SqlStore
from tests import zygote
from tests.databases import with_tables
from tests.flows.conftest import Nutgraf, Outcome
from tests.makers import CHAT, a_chat, an_article, an_entry

SETTINGS = """
[llm]
base_url = "https://models.example/v1"
model = "small"
prompt_price = 0.25
completion_price = 2

[budget]
month = 2
currency = "EUR"
"""
USED = TokenUsage(prompt=40_000, completion=2_000)


def configure(nutgraf: Nutgraf, more: str = "") -> None:
    (nutgraf.home / "config.toml").write_text(SETTINGS + more, encoding="utf-8")


def spend(nutgraf: Nutgraf) -> None:
    """Put two calls into the command's own store, one of them of a process that died."""

    async def keep() -> None:
        now = datetime.now(UTC)
        async with SqlStore(with_tables(nutgraf.home / "news.db")) as store:
            await SqlChats(store).put_chat(a_chat(), now)
            ledger = SqlLedger(store)
            planned = PlannedCall(key="1", model="small", purpose="draft", price=900_000, chat=CHAT)
            await ledger.settle(await ledger.reserve(planned, Budget(), now), USED, 500_000, None, now)
            await ledger.reserve(PlannedCall(key="2", model="small", purpose="judge", price=100_000), Budget(), now)

    asyncio.run(keep())


@pytest.fixture
def desk(nutgraf: Nutgraf) -> Callable[..., Outcome]:
    """The command with a model that is set, and with calls in its store."""
    spend(nutgraf)
    configure(nutgraf)
    return partial(nutgraf, "cost", NUTGRAF_STORE__DATABASE="news.db")


def test_what_was_spent_is_told_with_what_is_left(desk: Callable[..., Outcome]) -> None:
    outcome = desk()
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0].startswith("What language models cost · ")
    month = f"{datetime.now(UTC):%B %Y}"
    (today, this_month) = [line.split() for line in lines[3:5]]
    assert today == ["today", "2", "40,000", "2,000", "0.60", "EUR"]
    assert " ".join(this_month) == f"{month} 2 40,000 2,000 0.60 EUR"
    assert "this month  ███████░░░░░░░░░░░░░░░░░   30 %  0.60 EUR of 2.00 EUR, 1.40 EUR left" in lines
    assert any(line.startswith("Ann (7001) ") for line in lines)
    assert f"Unfinished calls in {month}: 1." in outcome.out


def test_json_tells_the_same(desk: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = desk("--format", "json", "--output", str(tmp_path / "cost.json"))
    assert (outcome.code, outcome.out) == (0, "")
    told = json.loads((tmp_path / "cost.json").read_text(encoding="utf-8"))
    assert (told["today"]["paid"], told["today"]["reserved"], told["caps"][0]["left"]) == (0.5, 0.1, 1.4)


def test_a_terminal_shows_how_full_a_cap_is(nutgraf: Nutgraf) -> None:
    spend(nutgraf)
    ours, theirs = pty.openpty()
    environment = nutgraf.environment(TERM="xterm", NUTGRAF_STORE__DATABASE="news.db", NUTGRAF_BUDGET__MONTH="0.5")
    environment.pop("NO_COLOR", None)
    with zygote.start(["cost"], stdout=theirs, cwd=nutgraf.home, env=environment) as running:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    assert running.returncode == 0
    assert b"\x1b[1mCaps\x1b[0m" in shown
    assert "\x1b[31mthis month  ████████████████████████  120 %".encode() in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other side was closed
        return b""


def test_nothing_was_spent_where_there_is_no_database_and_none_is_made(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("cost", NUTGRAF_STORE__DATABASE="new.db")
    assert (outcome.code, outcome.err) == (0, "")
    assert "0.00 USD" in outcome.out
    assert not (nutgraf.home / "new.db").exists()


# ---------------------------------------------------------------- estimates


def test_before_the_first_run_an_estimate_is_made_of_the_settings(nutgraf: Nutgraf) -> None:
    configure(nutgraf, '[[feeds]]\nurl = "https://a.example/feed.xml"\n')
    outcome = nutgraf("cost", "--estimate", NUTGRAF_STORE__DATABASE="new.db", NUTGRAF_DIGEST__LIMIT="5")
    assert (outcome.code, outcome.err) == (0, "")
    assert "small at models.example/v1  0.0059 EUR  0.18 EUR" in outcome.out
    assert "- 1 feed is read; no article is kept yet" in outcome.out
    assert "5.0 summaries a day" in " ".join(outcome.out.split())
    assert not (nutgraf.home / "new.db").exists()


def test_an_estimate_reckons_with_the_articles_that_are_kept(nutgraf: Nutgraf) -> None:
    async def keep() -> None:
        published = datetime.now(UTC) - timedelta(hours=3)
        async with SqlStore(with_tables(nutgraf.home / "news.db")) as store:
            for title in ("Pier", "Cod"):
                article = an_article(title, published=published)
                await store.put_article(article, an_entry(title, published=published), published)

    asyncio.run(keep())
    configure(nutgraf)
    outcome = nutgraf("cost", "--estimate", "--format", "json", NUTGRAF_STORE__DATABASE="news.db")
    told = json.loads(outcome.out)
    assert (told["basis"], told["summaries_a_day"], told["models"][0]["model"]) == (
        "articles",
        2.0,
        "small at models.example/v1",
    )


def test_without_a_model_nothing_is_to_be_estimated(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("cost", "--estimate", NUTGRAF_STORE__DATABASE="new.db")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "nutgraf: no language model is set: summaries are extracts and cost nothing; set [llm] base_url and model\n"
    )
