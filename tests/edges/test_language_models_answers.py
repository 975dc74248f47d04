"""Answers of a language model that are none, and what each is for who asked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.errors import ModelAnswerUnusable, ModelAway, ModelError, ModelMisconfigured, ModelRefused
from tests.edges.model_edge import KEY, LINES, PLAIN, SHAPED, failure, opened
from tests.edges.model_server import Answer, ModelServer, completion, error


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as started:
        yield started
        assert started.complaints == []


async def told(server: ModelServer, answer: Answer) -> ModelError:
    server.script = [answer] * 3
    async with opened(server.url) as model:
        error = await failure(model)
    assert len(server.asked) == 1
    return error


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (completion("Four peo", finish="length"), "the answer was cut at 300 tokens"),
        (completion("Four peo", finish=None), "the answer may have been cut"),
        (completion("Four people.", finish="tool_calls"), "ended with 'tool_calls', not with 'stop'"),
        (completion("Four people.", finish="error"), "ended with 'error'"),
        (completion(" \n"), "the answer is empty"),
        (completion(None), "the answer is empty"),
        (completion("<think>Four people were hurt</think>\n"), "reasoning and nothing else"),
        (completion("<think>Four people were hurt"), "reasoning and nothing else"),
    ],
)
async def test_an_answer_that_is_not_whole_is_paid_and_of_no_use(
    server: ModelServer, answer: web.Response, words: str
) -> None:
    error = await told(server, answer)
    assert isinstance(error, ModelAnswerUnusable)
    assert words in str(error)
    assert (error.prompt_tokens, error.completion_tokens) == (21, 9)
    assert not error.retry


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b'{"choices": []}', "there is no answer in what it sent"),
        (b'{"choices": [{"finish_reason": "stop"}]}', "there is no answer in what it sent"),
        (b'{"choices": [{"message": {"content": ["Four"]}, "finish_reason": "stop"}]}', "the answer is empty"),
        (b'{"choices": "Four people were hurt."}', "something other than a chat completion"),
        (b'{"object": "chat.completion"}', "something other than a chat completion"),
        (b'{"choices": [{"message": {"content": "Four peo', "something other than a chat completion"),
        (b'{"usage": ' + b"[" * 100_000, "something"),
    ],
)
async def test_what_is_no_completion_is_of_no_use_and_taken_to_be_paid(
    server: ModelServer, answer: bytes, words: str
) -> None:
    error = await told(server, answer)
    assert isinstance(error, ModelAnswerUnusable)
    assert words in str(error)
    assert error.prompt_tokens > 100


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(text="<html>Welcome</html>", content_type="text/html"),
        web.Response(text="ok"),
        web.Response(body=b"\xff\xfe"),
        b"[]",
        b"",
    ],
)
async def test_a_place_that_is_no_such_endpoint_is_a_wrong_setting(server: ModelServer, answer: Answer) -> None:
    error = await told(server, answer)
    assert isinstance(error, ModelMisconfigured)
    assert "[llm] base_url" in error.advice


async def test_the_type_of_an_answer_does_not_matter_where_it_is_one(server: ModelServer) -> None:
    body = completion("Four people were hurt.").body
    server.script = [web.Response(body=body, content_type="text/plain")]
    async with opened(server.url) as model:
        assert (await model.answer(PLAIN)).text == "Four people were hurt."


@pytest.mark.parametrize(
    ("answer", "words", "tokens"),
    [
        (completion(None, refusal="I cannot help\nwith that."), "refused: I cannot help with that.", (21, 9)),
        (completion("Four peo", finish="content_filter"), "a content filter ended the answer", (21, 9)),
        (error(400, "Your request was flagged by our policy.", "content_filter"), "a content filter refused", (0, 0)),
        (error(403, "The model requires moderation and your input was flagged"), "a content filter refused", (0, 0)),
        (error(400, "Bad Request"), "the request is not taken (answered 400: Bad Request)", (0, 0)),
    ],
)
async def test_a_refusal_is_of_this_request_alone_and_an_answer_is_paid(
    server: ModelServer, answer: web.Response, words: str, tokens: tuple[int, int]
) -> None:
    error = await told(server, answer)
    assert isinstance(error, ModelRefused)
    assert words in str(error)
    assert (error.prompt_tokens, error.completion_tokens) == tokens


@pytest.mark.parametrize(
    ("answer", "words", "setting"),
    [
        (error(401, f"Incorrect API key\nprovided: {KEY}."), "Incorrect API key provided: ***.", "[llm] api_key"),
        (error(403, "no access"), "the key is not taken (answered 403: no access)", "[llm] api_key"),
        (error(400, "API key not valid. Please pass a valid API key."), "the key is not taken", "[llm] api_key"),
        (web.json_response({"error": 'model "small" not found'}, status=404), "no such model", "[llm] model"),
        (error(400, "small is not a valid model ID"), "no such model", "[llm] model"),
        (error(404, "The model `small` does not exist", "model_not_found"), "no such model", "[llm] model"),
        (web.Response(status=404, text="404 page not found"), "no chat completions are there", "[llm] base_url"),
        (web.Response(status=405, text="<html>no</html>"), "(answered 405)", "[llm] base_url"),
        (web.Response(status=301, headers={"Location": "https://x.example/"}), "(answered 301)", "[llm] base_url"),
        (error(402, "Insufficient credits"), "the account has no credit", "[llm] base_url"),
        (error(429, "You exceeded your current quota", "insufficient_quota"), "no credit", "[llm] base_url"),
    ],
)
async def test_a_wrong_setting_is_named_and_not_tried_again(
    server: ModelServer, answer: web.Response, words: str, setting: str
) -> None:
    error = await told(server, answer)
    assert isinstance(error, ModelMisconfigured)
    assert words in str(error)
    assert setting in error.advice
    assert not error.retry


@pytest.mark.parametrize(
    "answer",
    [
        error(400, "This model's maximum context length is 4096 tokens.", "context_length_exceeded", "messages"),
        error(400, "'max_tokens' or 'max_completion_tokens' is too large. The maximum context length is 4096 tokens"),
        web.json_response(
            {"error": {"code": 500, "message": "try increasing it", "type": "exceed_context_size_error"}}, status=500
        ),
        web.json_response(
            {"object": "error", "message": "maximum context length is 4096 tokens", "code": 400}, status=400
        ),
        web.Response(status=413, text="too large"),
        error(429, "Request too large for small on tokens per min (TPM): Limit 30000, Requested 50000.", "tokens"),
    ],
)
async def test_a_request_that_is_too_long_is_said_to_be_and_cost_nothing(
    server: ModelServer, answer: web.Response
) -> None:
    error = await told(server, answer)
    assert isinstance(error, ModelAnswerUnusable)
    assert "the request is too long" in str(error)
    assert "[llm] context_tokens" in error.advice
    assert (error.prompt_tokens, error.completion_tokens) == (0, 0)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b'{"error": {"code": 502, "message": "Provider returned error"}}', ModelAway),
        (b'{"error": {"code": "server_error", "message": "Provider returned error"}}', ModelAway),
        (b'{"error": {"code": 402, "message": "Insufficient credits"}}', ModelMisconfigured),
        (b'{"error": {"code": 403, "message": "flagged"}, "choices": []}', ModelRefused),
    ],
)
async def test_an_error_with_the_status_of_a_success_is_one(
    server: ModelServer, answer: bytes, kind: type[ModelError]
) -> None:
    assert isinstance(await told(server, answer), kind)


@pytest.mark.parametrize(
    "said",
    [
        "Four were hurt.",
        '{"lines": ["Four were hurt."',
        '{"line": ["Four were hurt."]}',
        '{"lines": NaN}',
        '["Four were hurt."]',
        "{" * 50_000,
        '{"lines": ' * 5_000,
    ],
)
async def test_json_that_is_not_of_the_schema_is_paid_and_of_no_use(server: ModelServer, said: str) -> None:
    server.script = [said]
    async with opened(server.url) as model:
        error = await failure(model, SHAPED)
    assert isinstance(error, ModelAnswerUnusable)
    assert "not of the schema" in str(error)
    assert (error.prompt_tokens, error.completion_tokens) == (21, 9)


@pytest.mark.parametrize(
    "said",
    [
        LINES,
        f"Here is a summary: {LINES}",
        f"```json\n{LINES}\n```\nI hope this helps!",
        f"<think>Let me see: {{}}. Four.</think>\n\n{LINES}",
        f"The articles say {{so}}.\n</think>\n{LINES}",
        f'{{"lines": ["Five were hurt."]}}\nWait, that is wrong:\n{LINES}',
        f"{LINES} Is there {{anything}} else?",
    ],
)
async def test_what_stands_around_json_is_left_out(server: ModelServer, said: str) -> None:
    server.script = [said]
    async with opened(server.url) as model:
        assert (await model.answer(SHAPED)).text == LINES


async def test_json_comes_as_it_was_written(server: ModelServer) -> None:
    said = json.dumps({"lines": ["Vier </think> Verletzte – {so}"]}, ensure_ascii=True, indent=1)
    server.script = [said]
    async with opened(server.url) as model:
        assert (await model.answer(SHAPED)).text == said
