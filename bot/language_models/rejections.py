"""What it means that an endpoint answers with an error: a table of statuses, codes and words.

OpenAI's codes: https://platform.openai.com/docs/guides/error-codes; OpenRouter's, which may come with the status of a
success: https://openrouter.ai/docs/errors. llama.cpp, vLLM, Ollama and gateways word the same in their own ways; the
words are those that their users report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import msgspec

_AWAY = frozenset({408, 409, 429})
_NO_ANSWER_TO_THIS = frozenset({400, 422, 501})
# What a gateway says when it has passed the request on, and no whole answer came back; the last two are Cloudflare's.
_PASSED_ON = frozenset({502, 504, 520, 524})
# So much of what is said is read: some repeat the request, which may hold any words.
_LONGEST_READ = 500


class Meaning(Enum):
    """What follows from a rejection."""

    AWAY = auto()
    NO_CREDIT = auto()
    NO_KEY = auto()
    NO_MODEL = auto()
    NO_PLACE = auto()
    FILTERED = auto()
    TOO_LONG = auto()
    OBJECTION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An answer that is an error, or none at all.

    Attributes:
        status: Of the answer, None where there was none.
        words: As the endpoint said it.
        parameter: What it objects to, where it says: "max_tokens", "temperature", "response_format".
        wait: How long it asks to be left alone, None where it does not say.
        may_be_paid: Whether the request may have been worked on all the same.
    """

    meaning: Meaning
    words: str
    status: int | None = None
    parameter: str | None = None
    wait: timedelta | None = None
    may_be_paid: bool = False


# What words mean, the first that fits; only with one of the statuses, or with any where there are none.
_WORDS: tuple[tuple[Meaning, frozenset[int] | None, re.Pattern[str]], ...] = (
    (
        Meaning.NO_CREDIT,
        frozenset({400, 403, 429}),
        re.compile(
            r"insufficient[_ ](?:quota|credits|funds|balance)|billing|exceeded your current quota|credit balance"
        ),
    ),
    (
        Meaning.FILTERED,
        frozenset({400, 403, 422, 451}),
        re.compile(r"content[_ ]filter|content[_ ]policy|content management policy|\bflagged\b|\bmoderation\b"),
    ),
    (
        Meaning.TOO_LONG,
        None,
        re.compile(
            r"context[_ ](?:length|size|window)|maximum context|too many tokens|(?:prompt|input|request) (?:is )?too "
            r"(?:long|large)|reduce the length|string_above_max_length"
        ),
    ),
    (
        Meaning.NO_MODEL,
        frozenset({400, 403, 404, 422}),
        re.compile(
            r"model_not_found|\bmodel\b.{0,100}(?:not found|not exist|not available|not supported|no access)"
            r"|(?:invalid|unknown|no such|not a valid|no) model\b"
        ),
    ),
    (Meaning.NO_KEY, frozenset({400}), re.compile(r"\bapi[_ -]?key\b")),
)
_PARAMETERS = {
    "max_tokens": re.compile(r"max_completion_tokens"),
    "temperature": re.compile(r"\btemperature\b"),
    "response_format": re.compile(
        r"response[_ ]?format|json[_ ]?(?:schema|object|mode)|structured[_ ]output|guided|grammar|invalid schema"
    ),
}
# A parameter that is named is what is wrong, whatever the status: some say 500 to a response_format, or that no model
# supports it.
_LESS_THAN_A_PARAMETER = frozenset({None, Meaning.AWAY, Meaning.NO_MODEL, Meaning.NO_PLACE})
_STATUSES = {402: Meaning.NO_CREDIT, 401: Meaning.NO_KEY, 403: Meaning.NO_KEY, 413: Meaning.TOO_LONG}


def rejection(status: int, content: bytes, wait: timedelta | None) -> Rejection:
    """Return what an answer with the status of an error means."""
    return _rejection(status, _decoded(content), wait)


def disguised(content: bytes) -> Rejection | None:
    """Return the rejection that stands in an answer whose status is that of a success, None where there is none."""
    body = _decoded(content)
    if not isinstance(body, dict) or body.get("choices") or not body.get("error"):
        return None
    error = body["error"]
    code = error.get("code") if isinstance(error, dict) else None
    return _rejection(code if isinstance(code, int) and 400 <= code < 600 else 500, body, None)


def _rejection(status: int, body: object, wait: timedelta | None) -> Rejection:
    error = body.get("error", body) if isinstance(body, dict) else body
    words = _words(error)
    fields = error if isinstance(error, dict) else {}
    read = " ".join([*(str(fields.get(name) or "") for name in ("code", "type")), words])[:_LONGEST_READ].lower()
    meaning = _meaning(status, read)
    parameter = _parameter(str(fields.get("param") or ""), read)
    if meaning in _LESS_THAN_A_PARAMETER and parameter is not None and status not in _AWAY:
        meaning = Meaning.OBJECTION
    return Rejection(
        meaning=meaning or Meaning.OBJECTION,
        words=words,
        status=status,
        parameter=parameter,
        wait=wait,
        may_be_paid=meaning is Meaning.AWAY and status in _PASSED_ON,
    )


def _meaning(status: int, read: str) -> Meaning | None:
    for meaning, statuses, pattern in _WORDS:
        if (statuses is None or status in statuses) and pattern.search(read):
            return meaning
    if status in _STATUSES:
        return _STATUSES[status]
    if status in _NO_ANSWER_TO_THIS:
        return None
    return Meaning.AWAY if status in _AWAY or status >= 500 else Meaning.NO_PLACE


def _parameter(named: str, read: str) -> str | None:
    if named in _PARAMETERS and named != "max_tokens":
        return named
    return next((name for name, pattern in _PARAMETERS.items() if pattern.search(read)), None)


def _decoded(content: bytes) -> object:
    try:
        decoded: object = msgspec.json.decode(content)
    except (msgspec.MsgspecError, RecursionError):
        return content.decode("utf-8", "replace")
    return decoded


def _words(error: object) -> str:
    """Return what an error says: its message, FastAPI's detail, the text itself; "" for a web page."""
    if isinstance(error, dict):
        said = error.get("message") or error.get("detail") or ""
        return said if isinstance(said, str) else msgspec.json.encode(said).decode("utf-8")
    text = error if isinstance(error, str) else ""
    return "" if text.lstrip().startswith("<") else text
