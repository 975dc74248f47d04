"""What is an answer in what a model said: not its reasoning, nor what stands around JSON that was asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

# Models that reason write it before the answer, unless the server takes it out: DeepSeek and Qwen, Gemini, others.
_REASONING = "think|thinking|thought|reasoning"
_REASONED = re.compile(rf"\s*<({_REASONING})>.*?</\1>\s*", re.DOTALL | re.IGNORECASE)
# Where the chat template writes the opening mark, only the closing one is in the answer. JSON may hold one as a word.
_REASONED_FROM_THE_START = re.compile(
    rf"\A(?!\s*[{{\[])(?:(?!<(?:{_REASONING})>).)*?</(?:{_REASONING})>\s*", re.DOTALL | re.IGNORECASE
)
_REASONING_WITHOUT_END = re.compile(rf"\A\s*<(?:{_REASONING})>.*", re.DOTALL | re.IGNORECASE)
_FENCE = "```"
# Each beginning that leads nowhere may cost a reading of all that follows.
_MOST_BEGINNINGS = 64


def plain_text(said: str) -> str:
    """Return an answer without reasoning before it and without a fence of code around it; "" where nothing is left."""
    text = _without_reasoning(said).strip()
    if text.startswith(_FENCE) and text.endswith(_FENCE) and text.count(_FENCE) == 2:
        text = text.removesuffix(_FENCE).partition("\n")[2]
    return text.strip()


def json_text(said: str, schema: Mapping[str, Any]) -> str | None:
    """Return the JSON of a schema's type, with its required keys, that stands in an answer; None where there is none.

    The last one, as models correct themselves. What is inside is not looked at.
    """
    text = plain_text(said)
    found = None
    for start, end, value in _values(text, "[" if schema.get("type") == "array" else "{"):
        if _has_the_shape(value, schema):
            found = text[start:end]
    return found


def _without_reasoning(said: str) -> str:
    text = _REASONED_FROM_THE_START.sub("", said, count=1)
    while reasoned := _REASONED.match(text):
        text = text[reasoned.end() :]
    return _REASONING_WITHOUT_END.sub("", text)


def _values(text: str, opening: str) -> Iterator[tuple[int, int, Any]]:
    """Yield JSON values that stand in a text and are not part of another, with their places."""
    decoder = json.JSONDecoder(parse_constant=_refuse)
    start = text.find(opening)
    for _ in range(_MOST_BEGINNINGS):
        if start < 0:
            return
        end = start + 1
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            pass
        else:
            yield start, end, value
        start = text.find(opening, end)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity, which are no JSON


def _has_the_shape(value: object, schema: Mapping[str, Any]) -> bool:
    if schema.get("type") == "array":
        return isinstance(value, list)
    return isinstance(value, dict) and set(schema.get("required", ())) <= set(value)
