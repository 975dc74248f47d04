"""Vectors from an OpenAI-compatible endpoint on loopback."""

from __future__ import annotations

import json
import math
import socket
import traceback
from collections.abc import AsyncIterator, Sequence

import pytest
from aiohttp import web

from bot.embeddings.endpoint import EndpointEmbedder, Settings
from bot.errors import EmbeddingError
from tests.edges.embeddings_endpoint import StrictEndpoint, refusal, vector_of

KEY = "sk-5f1d-never-shown"


@pytest.fixture
async def endpoint() -> AsyncIterator[StrictEndpoint]:
    async with StrictEndpoint() as started:
        yield started


def settings_of(endpoint: StrictEndpoint, *, key: str = KEY, seconds: float = 20.0, tries: int = 1) -> Settings:
    return Settings(base_url=endpoint.url, model="small", api_key=key, timeout_seconds=seconds, tries=tries)


def unit(vector: Sequence[float]) -> list[float]:
    norm = math.sqrt(sum(value * value for value in vector))
    return [value / norm for value in vector]


async def failure(settings: Settings, texts: Sequence[str] = ("one", "two")) -> EmbeddingError:
    async with EndpointEmbedder(settings) as embedder:
        with pytest.raises(EmbeddingError) as caught:
            await embedder.embed(texts)
    error = caught.value
    assert "\n" not in str(error)
    assert error.advice
    assert str(error).startswith("small at 127.0.0.1:")
    assert KEY not in "".join(traceback.format_exception(error))
    return error


def listed(*vectors: object, indexes: Sequence[object] = (0, 1)) -> bytes:
    found = [{"index": index, "embedding": vector} for index, vector in zip(indexes, vectors, strict=True)]
    return json.dumps({"data": found}).encode()


async def test_vectors_come_in_the_order_of_the_texts_and_have_length_one(endpoint: StrictEndpoint) -> None:
    texts = [f"{'la ' * (number % 7)}text {number}" for number in range(150)]
    async with EndpointEmbedder(settings_of(endpoint)) as embedder:
        vectors = await embedder.embed(texts)
        assert await embedder.embed([]) == []
    for text, vector in zip(texts, vectors, strict=True):
        assert vector == pytest.approx(unit(vector_of(text)))
    assert [len(asked["input"]) for asked in endpoint.asked] == [64, 64, 22]
    assert {asked["model"] for asked in endpoint.asked} == {"small"}
    assert endpoint.complaints == []


async def test_only_the_beginning_is_sent_and_nothing_that_is_refused(endpoint: StrictEndpoint) -> None:
    async with EndpointEmbedder(settings_of(endpoint)) as embedder:
        await embedder.embed(["word " * 5_000, "", "\ud800\0"])
    long, empty, broken = endpoint.asked[0]["input"]
    assert 500 < len(long) <= 600
    assert (empty, broken) == (".", "?")
    assert endpoint.complaints == []


async def test_the_key_is_sent_and_none_where_there_is_none(
    endpoint: StrictEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "sk-of-another-service")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    for key in (KEY, ""):
        async with EndpointEmbedder(settings_of(endpoint, key=key)) as embedder:
            await embedder.embed(["one"])
    with_key, without = endpoint.headers
    assert with_key["Authorization"] == f"Bearer {KEY}"
    assert "Authorization" not in without
    assert "sk-of-another-service" not in f"{endpoint.headers}"


async def test_a_name_tells_models_and_places_apart(endpoint: StrictEndpoint) -> None:
    port = endpoint.url.split(":")[2].split("/")[0]
    async with EndpointEmbedder(settings_of(endpoint)) as embedder:
        assert embedder.name == f"small at 127.0.0.1:{port}/v1"
        assert KEY not in f"{embedder.name} {settings_of(endpoint)}"


@pytest.mark.parametrize(
    ("answer", "words", "retry"),
    [
        (refusal(401, f"Incorrect API key\nprovided: {KEY}."), "answered 401: Incorrect API key provided: ***.", False),
        (refusal(404, 'model "small" not found'), 'answered 404: model "small" not found', False),
        (web.Response(status=404, text="404 page not found"), "answered 404;", False),
        (refusal(429, "slow down"), "answered 429: slow down", True),
        (refusal(500, "out of memory"), "answered 500: out of memory", True),
        (refusal(400, "x" * 5_000), f"answered 400: {'x' * 200}…", False),
        (web.Response(status=301, headers={"Location": "https://elsewhere.example/"}), "answered 301", False),
        (web.Response(text="<html>Welcome</html>", content_type="text/html"), "something other than embeddings", False),
    ],
)
async def test_a_refusal_is_said_in_one_line(
    endpoint: StrictEndpoint, answer: web.Response, words: str, *, retry: bool
) -> None:
    endpoint.answers = [answer]
    error = await failure(settings_of(endpoint))
    assert words in str(error)
    assert error.retry is retry
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "something other than embeddings"),
        (b'{"data": null}', "something other than embeddings"),
        (b'{"error": "what?"}', "something other than embeddings"),
        (b'["one"]', "something other than embeddings"),
        (listed("AACAPw==", "AACAPw=="), "something other than embeddings"),
        (listed([1.0, None], [1.0, 2.0]), "something other than embeddings"),
        (listed([1.0], indexes=[0]), "1 embeddings that are not those of the 2 texts sent"),
        (listed([1.0], [2.0], [3.0], indexes=[0, 1, 2]), "3 embeddings that are not those of the 2 texts sent"),
        (listed([1.0], [2.0], indexes=[0, 0]), "2 embeddings that are not those"),
        (listed([1.0], [2.0], indexes=[1, 2]), "2 embeddings that are not those"),
        (listed([1.0, 2.0], [1.0]), "different numbers of dimensions"),
        (listed([], []), "no directions"),
        (listed([0.0, 0.0], [1.0, 0.0]), "no directions"),
        (listed([1.0, 2.0], [0.0, 0.0]).replace(b"2.0", b"1e999"), "embeddings"),
        (listed([1.0, 2.0], [0.0, 3.0]).replace(b"2.0", b"NaN"), "something other than embeddings"),
        (listed([1e300, 1e300], [0.0, 3.0]), "no directions"),
    ],
)
async def test_an_answer_that_lacks_something_is_an_error(endpoint: StrictEndpoint, answer: bytes, words: str) -> None:
    endpoint.answers = [answer]
    error = await failure(settings_of(endpoint))
    assert words in str(error)
    assert not error.retry


async def test_a_model_that_changes_behind_its_name_is_noticed(endpoint: StrictEndpoint) -> None:
    endpoint.answers = [listed([1.0, 2.0], indexes=[0]), listed([1.0, 2.0, 3.0], indexes=[0])]
    async with EndpointEmbedder(settings_of(endpoint)) as embedder:
        await embedder.embed(["one"])
        with pytest.raises(EmbeddingError, match="different numbers of dimensions"):
            await embedder.embed(["one"])


async def test_what_passes_is_tried_again_a_few_times(endpoint: StrictEndpoint) -> None:
    endpoint.answers = [refusal(503, "loading the model"), listed([3.0, 4.0], indexes=[0])]
    async with EndpointEmbedder(settings_of(endpoint, tries=2)) as embedder:
        (vector,) = await embedder.embed(["one"])
    assert vector == pytest.approx([0.6, 0.8])
    endpoint.answers = [refusal(503, "loading the model")]
    endpoint.asked.clear()
    error = await failure(settings_of(endpoint, tries=2))
    assert (error.retry, len(endpoint.asked)) == (True, 2)


async def test_one_that_is_silent_or_asks_for_too_long_a_wait_is_given_up(endpoint: StrictEndpoint) -> None:
    busy = refusal(429, "busy")
    busy.headers["Retry-After"] = "100"
    endpoint.answers = [busy]
    assert "no answer in 0.3 s" in str(await failure(settings_of(endpoint, seconds=0.3, tries=3)))
    endpoint.silent = True
    error = await failure(settings_of(endpoint, seconds=0.3, tries=3))
    assert "no answer in 0.3 s" in str(error)
    assert error.retry


async def test_one_that_is_away_is_named() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/v1"
        error = await failure(Settings(base_url=url, model="small", api_key=KEY, tries=1))
    assert "could not be reached" in str(error)
    assert error.retry
