"""A language model at a service that others wrote to fail as services do, and that judges how its client bears it."""

from __future__ import annotations

import json

import pytest
from llmock.pytest_plugin import LLMock
from llmock.scenarios import Reply

from bot.errors import ModelAnswerUnusable, ModelAway, ModelError, ModelMisconfigured, ModelRefused
from bot.language_models.endpoint import EndpointModel
from bot.language_models.settings import Settings
from bot.model import ModelAnswer
from tests.edges.model_edge import PLAIN, SHAPED
from tests.makers import NOW


async def asked(llmock: LLMock, *, tries: int = 3, seconds: float = 20.0, shaped: bool = False) -> ModelAnswer:
    """Ask once, in real time, with the shortest waits."""
    settings = Settings(
        base_url=llmock.base_url(), model="gpt-5-mini", api_key="sk-1", tries=tries, timeout_seconds=seconds
    )
    async with EndpointModel(settings, clock=lambda: NOW, chance=lambda: 0.0) as model:
        return await model.answer(SHAPED if shaped else PLAIN)


async def fault(llmock: LLMock, *, tries: int = 1, seconds: float = 20.0) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await asked(llmock, tries=tries, seconds=seconds)
    return caught.value


async def test_it_is_understood(llmock: LLMock) -> None:
    llmock.reply("Four people were hurt.")
    answer = await asked(llmock)
    assert answer.text == "Four people were hurt."
    assert answer.usage.prompt > 0
    llmock.assert_resilient(strict=True)


async def test_an_answer_keeps_to_the_schema(llmock: LLMock) -> None:
    lines = json.loads((await asked(llmock, shaped=True)).text)
    assert set(lines) == {"lines"}


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504])
async def test_what_passes_is_borne(llmock: LLMock, status: int) -> None:
    llmock.fail(status, retry_after=0.05)
    await asked(llmock)
    assert len(llmock.requests) == 2
    llmock.assert_resilient(strict=True)


async def test_the_wait_that_is_asked_for_is_kept(llmock: LLMock) -> None:
    llmock.rate_limit(times=2, retry_after=0.15)
    await asked(llmock)
    assert len(llmock.requests) == 3
    llmock.assert_resilient()


async def test_an_outage_is_given_up(llmock: LLMock) -> None:
    llmock.fail(503, times=None, retry_after=0.05)
    assert isinstance(await fault(llmock, tries=2), ModelAway)
    assert len(llmock.requests) == 2
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, ModelMisconfigured), (403, ModelMisconfigured), (404, ModelMisconfigured), (400, ModelRefused)],
)
async def test_what_does_not_pass_is_not_tried_again(llmock: LLMock, status: int, kind: type[ModelError]) -> None:
    llmock.fail(status)
    assert isinstance(await fault(llmock, tries=3), kind)
    assert len(llmock.requests) == 1
    llmock.assert_resilient(strict=True)


async def test_a_request_that_is_too_long_is_said_to_be(llmock: LLMock) -> None:
    llmock.context_overflow()
    assert "the request is too long" in str(await fault(llmock, tries=3))
    llmock.assert_resilient(strict=True)


async def test_one_that_is_slow_is_given_up(llmock: LLMock) -> None:
    llmock.delay(0.3)
    assert isinstance(await fault(llmock, seconds=0.1), ModelAway)


@pytest.mark.parametrize(
    ("finish", "kind"),
    [
        ("length", ModelAnswerUnusable),
        ("content_filter", ModelRefused),
        ("tool_calls", ModelAnswerUnusable),
    ],
)
async def test_an_answer_that_is_not_whole_is_none(llmock: LLMock, finish: str, kind: type[ModelError]) -> None:
    llmock.add(Reply(text="Four peo", finish_reason=finish))
    assert isinstance(await fault(llmock), kind)


async def test_broken_json_is_no_answer(llmock: LLMock) -> None:
    llmock.reply('{"lines": ["Four peo')
    with pytest.raises(ModelAnswerUnusable, match="not of the schema"):
        await asked(llmock, shaped=True)
