"""Questions to a language model: fenced, length-limited, in a named language, with a word that must never come back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from string import Template
from typing import Any

from bot.model import ModelRequest
from bot.summaries.drafting.numbering import Numbered, shown
from bot.text.fences import fenced, plain

# What the model may write for a line, in tokens, and besides.
_A_LINE, _BESIDES = 160, 200
_OPINION = 250
_MOST_NAMED = 3
_LINE_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        # Small models go on for ever where nothing ends a list.
        "sentences": {"type": "array", "items": {"type": "integer"}, "maxItems": _MOST_NAMED},
    },
    "required": ["text", "sentences"],
    "additionalProperties": False,
}
_OPINION_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "verdict": {"type": "string", "enum": ["supported", "contradicted", "unsure"]},
        "reason": {"type": "string"},
    },
    "required": ["verdict", "reason"],
    "additionalProperties": False,
}


def ask_for_draft(sentences: Sequence[Numbered], *, lines: int, language: str) -> ModelRequest:
    """Return the request for a draft of up to ``lines`` lines in a language, which is named in English."""
    quoted, canary = fenced("".join(map(shown, sentences)))
    system = _filled("draft.system", lines=str(lines), language=language, form=_form(), canary=canary)
    # Said again behind the sentences: what a model read last it minds most.
    user = _filled("draft.user", sources=quoted, lines=str(lines), language=language)
    return ModelRequest(
        purpose="draft", system=system, user=user, schema=_draft_schema(lines), max_tokens=_A_LINE * lines + _BESIDES
    )


def ask_for_repair(line: str, problems: Iterable[str], sentences: Sequence[Numbered], *, language: str) -> ModelRequest:
    """Return the request for one line again, whose problems are named, from its sentences."""
    quoted, canary = fenced("".join(map(shown, sentences)))
    wrong = "".join(f"- {plain(problem)}\n" for problem in problems)
    system = _filled("repair.system", language=language, form=_form(), canary=canary)
    user = f"{quoted}\nThe line: {plain(line)}\nWhat is wrong with it:\n{wrong}"
    return ModelRequest(
        purpose="repair", system=system, user=user, schema=_draft_schema(1), max_tokens=_A_LINE + _BESIDES
    )


def ask_for_opinion(claim: str, sentences: Sequence[str]) -> ModelRequest:
    """Return the request for a verdict on a claim, which shows nothing but the claim and the evidence."""
    quoted, canary = fenced("".join(f"- {plain(sentence)}\n" for sentence in sentences))
    system = _filled("judge.system", canary=canary)
    user = f"{quoted}\nThe claim: {plain(claim)}"
    return ModelRequest(purpose="judge", system=system, user=user, schema=_OPINION_SCHEMA, max_tokens=_OPINION)


def canary_of(request: ModelRequest) -> str:
    """Return the word that no answer to a request may contain."""
    return request.system.rsplit(maxsplit=1)[-1]


@cache
def _prompt(name: str) -> str:
    return resources.files("bot.summaries.drafting").joinpath("prompts", f"{name}.txt").read_text("utf-8")


def _version() -> str:
    names = ("draft.system", "draft.user", "draft.json", "repair.system", "judge.system")
    return hashlib.sha256("\0".join(map(_prompt, names)).encode()).hexdigest()[:8]


# Which wording of the prompts this is: a summary written under another is not taken for one written under this.
PROMPTS = _version()


def _draft_schema(lines: int) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": {"lines": {"type": "array", "items": _LINE_SCHEMA, "maxItems": lines}},
        "required": ["lines"],
        "additionalProperties": False,
    }


def _form() -> str:
    return _prompt("draft.json")


def _filled(name: str, **values: str) -> str:
    return Template(_prompt(name)).substitute(values).strip()
