"""A question to a language model: whether a story is about a topic, where its meaning alone leaves that open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Template
from typing import Any

import msgspec

from bot.model import Article, ModelRequest
from bot.text.fences import fenced, plain
from bot.text.instructions import instruction_spans
from bot.text.words import primary

_OPENING = 700  # characters
_LONGEST_TITLE = 300
# For those that reason before they answer.
_MOST_TOKENS = 300
_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"about": {"type": "boolean"}},
    "required": ["about"],
    "additionalProperties": False,
}


class _Answer(msgspec.Struct):
    about: bool


def ask_about(topic: str, lead: Article) -> ModelRequest:
    """Return the request for whether a story is about a topic, by the title and opening of its lead.

    What of these addresses a machine is not shown (see ``text.instructions``).
    """
    title, text = _unaddressed(lead.title[:_LONGEST_TITLE], lead), _unaddressed(lead.text[:_OPENING], lead)
    quoted, canary = fenced(f"{plain(title)}\n{plain(text)}\n")
    system = Template(_prompt()).substitute(canary=canary).strip()
    user = f"{quoted}\nThe topic: {plain(topic)}"
    return ModelRequest(purpose="topic", system=system, user=user, schema=_SCHEMA, max_tokens=_MOST_TOKENS)


def read_about(text: str) -> bool | None:
    """Return what an answer says, None when it says neither."""
    try:
        return msgspec.json.decode(text, type=_Answer).about
    except (msgspec.MsgspecError, RecursionError):
        return None


def _unaddressed(text: str, lead: Article) -> str:
    for span in instruction_spans(text, language=primary(lead.language)):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


@cache
def _prompt() -> str:
    return resources.files("bot.interests.topics").joinpath("prompts", "about.system.txt").read_text("utf-8")
