"""What `nutgraf check` says of language models."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.edges.model_server import ModelServer
from tests.flows.conftest import Nutgraf

FEED = '[[feeds]]\nurl = "https://ellery.example/feed"\n'


@contextmanager
def served(server: ModelServer) -> Iterator[str]:
    """Run a server beside the test, since the command is a process; yield its URL."""
    started, stopped = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with server:
            started.set()
            await stopped.wait()

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert started.wait(10)
        yield server.url
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join(10)
        loop.close()


def lines_of(out: str) -> list[str]:
    return [line for line in out.splitlines() if "language model" in line]


def test_each_model_is_asked_once_and_says_how_it_answers(nutgraf: Nutgraf) -> None:
    (nutgraf.home / "config.toml").write_text(
        f'{FEED}[[llm.models]]\nname = "small"\n[[llm.models]]\nname = "large"\n', encoding="utf-8"
    )
    server = ModelServer(says='{"number": 7}', forms=["json_object"], key="sk-1")
    with served(server) as url:
        outcome = nutgraf("check", NUTGRAF_LLM__BASE_URL=url, NUTGRAF_LLM__API_KEY="sk-1")
    assert outcome.code == 0
    place = url.removeprefix("http://")
    small, large = lines_of(outcome.out)
    assert small.startswith(f"ok       language model: small at {place}, answers as json_object in ")
    assert large.startswith(f"ok       language model: large at {place}, answers as json_object in ")
    assert sorted(asked["model"] for asked in server.asked) == ["large", "large", "small", "small"]
    assert server.complaints == []


def test_what_is_wrong_is_one_line_with_the_cure_and_no_key(nutgraf: Nutgraf) -> None:
    (nutgraf.home / "config.toml").write_text(f'{FEED}[llm]\nmodel = "small"\n', encoding="utf-8")
    with served(ModelServer(key="sk-right")) as url:
        outcome = nutgraf("check", NUTGRAF_LLM__BASE_URL=url, NUTGRAF_LLM__API_KEY="sk-wrong")
    (line,) = lines_of(outcome.out)
    assert line.startswith("failing  language model: small at ")
    assert "the key is not taken (answered 401: Incorrect API key provided: Bearer ***.)" in line
    assert "to mend it: set [llm] api_key" in outcome.out
    assert "sk-wrong" not in outcome.out + outcome.err
    assert outcome.code == 1


def test_one_that_is_away_is_said_and_holds_up_nothing(nutgraf: Nutgraf) -> None:
    (nutgraf.home / "config.toml").write_text(f'{FEED}[llm]\nmodel = "small"\n', encoding="utf-8")
    outcome = nutgraf("check", NUTGRAF_LLM__BASE_URL="http://127.0.0.1:9/v1")
    (line,) = lines_of(outcome.out)
    assert line.startswith("failing  language model: small at 127.0.0.1:9/v1: could not be reached")
    assert outcome.code == 0


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("", "not set  language model: none; summaries are extracts"),
        ('[llm]\nmodel = "small"', "missing  language model: [llm] base_url is not set"),
        ('[llm]\nbase_url = "http://127.0.0.1:9/v1"', "missing  language model: [llm] model is not set"),
        ('[verify]\njudge = "same"', "missing  language model: [verify] judge 'same' is none of the models"),
    ],
)
def test_what_is_not_set_is_said(nutgraf: Nutgraf, settings: str, words: str) -> None:
    (nutgraf.home / "config.toml").write_text(f"{FEED}{settings}\n", encoding="utf-8")
    outcome = nutgraf("check")
    (line,) = lines_of(outcome.out)
    assert line.startswith(words)
    assert outcome.code == (1 if settings else 0)
