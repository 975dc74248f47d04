"""An OpenAI-compatible endpoint: ollama, llama.cpp, vLLM, or a service that takes a key.

The API: https://platform.openai.com/docs/api-reference/embeddings/create. Answers are read here and not by the SDK,
which takes whatever comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import msgspec
import numpy as np
from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError

from bot.embeddings.beginnings import beginning
from bot.endpoints.client import open_client, own_headers
from bot.endpoints.naming import model_at, without_key
from bot.errors import EmbeddingError

_AT_ONCE = 64
_LONGEST_WORDS = 200
_REFUSALS = {
    401: "set [embeddings] api_key",
    403: "set [embeddings] api_key",
    404: "check [embeddings] base_url, which often ends in /v1, and model",
}
_CHECK_URL = "check [embeddings] base_url, which often ends in /v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How an endpoint is reached.

    Attributes:
        base_url: What stands before ``/embeddings``.
        model: What the endpoint calls the model.
        api_key: Sent as a bearer token, "" for none; never printed.
        timeout_seconds: For a request of up to 64 texts, all tries included.
        tries: How often a request is sent at most, when the endpoint is away or busy.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout_seconds: float = 60.0
    tries: int = 3


class _Vector(msgspec.Struct):
    index: int
    embedding: list[float]


class _Answer(msgspec.Struct):
    data: list[_Vector]


class EndpointEmbedder:
    """Keeps the promise of ``ports.Embedder``. Use ``async with``; nothing is asked on entering."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._dimensions = 0
        timeout, retries = settings.timeout_seconds, settings.tries - 1
        self._client = open_client(settings.base_url, settings.api_key, timeout=timeout, retries=retries)
        self._headers = own_headers(settings.api_key)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    @property
    def name(self) -> str:
        """See ``ports.Embedder.name``."""
        return model_at(self._settings.model, self._settings.base_url)

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """See ``ports.Embedder.embed``."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            sent = [beginning(text) for text in texts[start : start + _AT_ONCE]]
            vectors += self._checked(await self._ask(sent), count=len(sent))
        return vectors

    async def _ask(self, texts: list[str]) -> bytes:
        try:
            async with asyncio.timeout(self._settings.timeout_seconds):
                answer = await self._client.embeddings.with_raw_response.create(
                    model=self._settings.model, input=texts, encoding_format="float", extra_headers=self._headers
                )
        except TimeoutError:
            fault = self._late()
        except OpenAIError as error:
            fault = self._translated(error)
        else:
            return answer.content
        raise fault

    def _late(self) -> EmbeddingError:
        seconds = f"{self._settings.timeout_seconds:g}"
        return EmbeddingError(self.name, f"gave no answer in {seconds} s", "see how busy it is", retry=True)

    def _translated(self, error: OpenAIError) -> EmbeddingError:
        if isinstance(error, APITimeoutError):
            return self._late()
        if isinstance(error, APIStatusError):
            status = error.status_code
            retry = status in {408, 409, 429} or status >= 500
            words = self._line(error.message.partition(" - ")[2])
            problem = f"answered {status}{': ' if words else ''}{words}"
            advice = "try again later" if retry else _REFUSALS.get(status, _CHECK_URL)
            return EmbeddingError(self.name, problem, advice, retry=retry)
        if isinstance(error, APIConnectionError):
            problem = f"could not be reached: {self._line(str(error.__cause__ or error))}"
            return EmbeddingError(self.name, problem, "see that it runs, and check [embeddings] base_url", retry=True)
        return EmbeddingError(self.name, f"gave no answer: {self._line(str(error))}", _CHECK_URL)

    def _line(self, words: str) -> str:
        """Return an error's words as one line without the key, which some endpoints repeat."""
        line = without_key(words, self._settings.api_key)
        return line if len(line) <= _LONGEST_WORDS else f"{line[:_LONGEST_WORDS]}…"

    def _checked(self, content: bytes, *, count: int) -> list[list[float]]:
        """Return the vectors of an answer to ``count`` texts, in the order of the texts, each of length 1.

        Raises:
            EmbeddingError: The answer is none, or lacks some.
        """
        try:
            found = sorted(msgspec.json.decode(content, type=_Answer).data, key=lambda vector: vector.index)
        except msgspec.MsgspecError as error:
            raise self._wrong(f"something other than embeddings ({self._line(str(error))})") from None
        if [vector.index for vector in found] != list(range(count)):
            raise self._wrong(f"{len(found)} embeddings that are not those of the {count} texts sent")
        dimensions = {len(vector.embedding) for vector in found}
        if len(dimensions | {self._dimensions or len(found[0].embedding)}) > 1:
            raise self._wrong("embeddings of different numbers of dimensions")
        vectors = np.array([vector.embedding for vector in found], dtype=np.float64)
        with np.errstate(over="ignore"):
            norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(norms).all() and norms.all()):
            raise self._wrong("embeddings that are no directions: all zeros, or too large")
        (self._dimensions,) = dimensions
        unit: list[list[float]] = (vectors / norms).tolist()
        return unit

    def _wrong(self, answered: str) -> EmbeddingError:
        return EmbeddingError(self.name, f"answered with {answered}", f"{_CHECK_URL}, and model")
