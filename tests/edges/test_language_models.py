"""What a language model's endpoint is asked, and what it is found to take."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web

from bot.errors import ModelAnswerUnusable, ModelRefused
from bot.language_models.dialects import Form
from bot.model import ModelRequest, TokenUsage
from tests.edges.model_edge import KEY, LINES, PLAIN, SCHEMA, SHAPED, opened
from tests.edges.model_server import Late, ModelServer, completion, error


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as started:
        yield started
        assert started.complaints == []


async def test_a_question_has_our_words_and_the_articles_apart_and_an_end(server: ModelServer) -> None:
    async with opened(server.url) as model:
        answer = await model.answer(PLAIN)
    assert answer.text == "Four people were hurt."
    assert answer.usage == TokenUsage(prompt=21, completion=9)
    assert answer.model == model.terms.name
    assert server.asked == [
        {
            "model": "small",
            "messages": [
                {"role": "system", "content": "You write news."},
                {"role": "user", "content": "[1] Four people were hurt."},
            ],
            "max_tokens": 300,
            "temperature": 0,
        }
    ]


async def test_what_no_endpoint_can_read_is_not_sent(server: ModelServer) -> None:
    async with opened(server.url) as model:
        await model.answer(ModelRequest(purpose="draft", system="", user="\ud800 and \0"))
    assert server.asked[0]["messages"] == [{"role": "user", "content": "? and  "}]


async def test_the_key_is_sent_and_none_where_there_is_none(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "sk-of-another-service")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    for key in (KEY, ""):
        async with opened(server.url, key=key) as model:
            await model.answer(PLAIN)
            assert KEY not in f"{model.terms} {model}"
    with_key, without = server.headers
    assert with_key["Authorization"] == f"Bearer {KEY}"
    assert "Authorization" not in without
    assert "sk-of-another-service" not in f"{server.headers}"


async def test_a_name_tells_models_and_places_apart(server: ModelServer) -> None:
    async with opened(server.url) as model:
        assert model.terms.name == f"small at {server.url.removeprefix('http://')}"
        assert (model.terms.prompt_price, model.terms.completion_price) == (3, 5)
        assert model.terms.context_tokens == 9_000


async def test_the_schema_is_held_to_by_the_endpoint_where_it_can(server: ModelServer) -> None:
    server.says = LINES
    async with opened(server.url) as model:
        answer = await model.answer(SHAPED)
        assert model.form is Form.JSON_SCHEMA
    assert answer.text == LINES
    (asked,) = server.asked
    wanted = asked["response_format"]["json_schema"]
    assert (wanted["strict"], wanted["schema"]) == (True, SCHEMA)
    assert "schema" not in asked["messages"][0]["content"]


def unclear(_: str) -> web.Response:
    return error(400, "Bad Request")


def unprocessable(_: str) -> web.Response:
    return web.json_response(
        {"detail": [{"loc": ["body", "response_format"], "msg": "Input should be 'text'"}]}, status=422
    )


def not_implemented(_: str) -> web.Response:
    return web.Response(status=501, text="not implemented")


def as_a_fault(form: str) -> web.Response:
    return error(500, f'response_format type must be one of "text" or "json_object", but got: {form}')


def as_no_model(_: str) -> web.Response:
    return error(404, "No model found that supports structured output (response_format)")


@pytest.mark.parametrize("objection", [unclear, unprocessable, not_implemented, as_a_fault, as_no_model])
async def test_an_endpoint_without_schemas_is_asked_for_json_and_told_the_schema(
    server: ModelServer, objection: Callable[[str], web.Response]
) -> None:
    server.says, server.forms, server.objection = LINES, ["json_object"], objection
    async with opened(server.url) as model:
        for _ in range(2):
            assert (await model.answer(SHAPED)).text == LINES
        assert model.form is Form.JSON_OBJECT
    assert [asked["response_format"]["type"] for asked in server.asked] == ["json_schema", "json_object", "json_object"]
    assert json.dumps(SCHEMA) in server.asked[-1]["messages"][0]["content"]
    assert server.asked[-1]["messages"][1] == server.asked[0]["messages"][1]


@pytest.mark.parametrize("objection", [unclear, unprocessable, not_implemented, as_a_fault])
async def test_an_endpoint_without_any_form_is_asked_in_words_and_may_answer_in_lines(
    server: ModelServer, objection: Callable[[str], web.Response]
) -> None:
    server.says, server.forms, server.objection = "- Four were hurt. [1]", [], objection
    async with opened(server.url) as model:
        assert (await model.answer(SHAPED)).text == "- Four were hurt. [1]"
        assert model.form is Form.TEXT
        server.says = f"Here is the summary:\n```json\n{LINES}\n```"
        assert (await model.answer(SHAPED)).text == LINES
    assert [asked.get("response_format", {}).get("type") for asked in server.asked] == [
        "json_schema",
        "json_object",
        None,
        None,
    ]
    assert json.dumps(SCHEMA) in server.asked[-1]["messages"][0]["content"]


async def test_nothing_is_learned_from_a_request_that_is_wrong_in_every_form(server: ModelServer) -> None:
    server.says = LINES
    async with opened(server.url) as model:
        server.script = [error(400, "Bad Request")] * 3
        with pytest.raises(ModelRefused, match="the request is not taken"):
            await model.answer(SHAPED)
        assert len(server.asked) == 3
        await model.answer(SHAPED)
        assert model.form is Form.JSON_SCHEMA
    assert server.asked[-1]["response_format"]["type"] == "json_schema"


async def test_what_was_learned_is_kept_through_what_goes_wrong_later(server: ModelServer) -> None:
    server.says, server.forms = LINES, ["json_object"]
    async with opened(server.url) as model:
        await model.answer(SHAPED)
        server.script = [error(400, "Bad Request")] * 2
        with pytest.raises(ModelRefused):
            await model.answer(SHAPED)
        server.asked.clear()
        await model.answer(SHAPED)
        assert model.form is Form.JSON_OBJECT
    assert [asked["response_format"]["type"] for asked in server.asked] == ["json_object"]


async def test_what_was_learned_is_kept_through_an_answer_to_a_question_from_before(server: ModelServer) -> None:
    server.script = [Late(text=LINES, seconds=0.05), unclear(""), LINES]
    async with opened(server.url) as model:
        before = asyncio.create_task(model.answer(SHAPED))
        await asyncio.sleep(0.01)
        await model.answer(SHAPED)
        assert model.form is Form.JSON_OBJECT
        await before
        assert model.form is Form.JSON_OBJECT


async def test_a_request_without_a_schema_tells_nothing_of_forms(server: ModelServer) -> None:
    server.forms = []
    async with opened(server.url) as model:
        server.script = [error(400, "Bad Request")]
        with pytest.raises(ModelRefused):
            await model.answer(PLAIN)
        await model.answer(PLAIN)
        assert model.form is Form.JSON_SCHEMA
    assert len(server.asked) == 2


async def test_a_model_that_reasons_is_asked_as_it_wants_it(server: ModelServer) -> None:
    server.says, server.reasons = LINES, True
    async with opened(server.url) as model:
        await model.answer(SHAPED)
        await model.answer(SHAPED)
    assert len(server.asked) == 4
    assert "max_tokens" not in server.asked[-1]
    assert "temperature" not in server.asked[-1]
    assert server.asked[-1]["max_completion_tokens"] == SHAPED.max_tokens
    assert server.asked[-1]["response_format"]["type"] == "json_schema"


async def test_an_endpoint_that_pays_no_heed_to_a_schema_is_told_it_in_words(server: ModelServer) -> None:
    server.says = "Four were hurt."
    async with opened(server.url) as model:
        for form in (Form.JSON_SCHEMA, Form.JSON_SCHEMA, Form.JSON_OBJECT, Form.JSON_OBJECT):
            assert model.form is form
            with pytest.raises(ModelAnswerUnusable, match="not of the schema: Four were hurt"):
                await model.answer(SHAPED)
        assert (await model.answer(SHAPED)).text == "Four were hurt."
    assert "response_format" not in server.asked[-1]


async def test_one_slip_says_nothing_of_the_endpoint(server: ModelServer) -> None:
    async with opened(server.url) as model:
        for said in ("Four were hurt.", LINES, "Four were hurt.", LINES):
            server.script = [said]
            if said == LINES:
                await model.answer(SHAPED)
            else:
                with pytest.raises(ModelAnswerUnusable):
                    await model.answer(SHAPED)
        assert model.form is Form.JSON_SCHEMA


async def test_an_estimate_holds_in_every_form(server: ModelServer) -> None:
    async with opened(server.url) as model:
        plain, shaped = model.estimate(PLAIN), model.estimate(SHAPED)
    assert plain.completion == 300
    assert shaped.prompt - plain.prompt > len(json.dumps(SCHEMA)) / 4
    sent = f"{PLAIN.system} {PLAIN.user}"
    assert len(sent.split()) < plain.prompt < len(sent.encode()) + 150


@pytest.mark.parametrize("usage", [{}, {"prompt_tokens": 0, "completion_tokens": 0}, {"prompt_tokens": "21"}])
async def test_what_is_not_counted_is_estimated(server: ModelServer, usage: dict[str, object]) -> None:
    server.script = [completion("Four people were hurt.", usage=usage)]
    async with opened(server.url) as model:
        answer = await model.answer(PLAIN)
        assert answer.usage.prompt == model.estimate(PLAIN).prompt
    assert 4 <= answer.usage.completion <= 22
