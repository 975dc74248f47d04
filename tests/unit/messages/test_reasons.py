"""Reasons by their kind, in the chat's language; that those of ``rank`` are all known here."""

from __future__ import annotations

import pytest

from bot.locale.tongue import tongue
from bot.messages.telegram import render_reasons
from bot.model import Brief, Reason, StoryId


def said(kind: str, facts: dict[str, str | int]) -> str:
    reason = Reason(words="its own words", weight=1.0, kind=kind, facts=facts)
    brief = Brief(story=StoryId("1"), headline="Pier", language="en", lines=(), shown=0, sources=(), reasons=(reason,))
    (words,) = render_reasons(brief, tongue("en"))
    return words


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("outlet", {"outlet": "The Gull", "counts": "more"}, "The Gull counts more"),
        ("outlet", {"outlet": "The Gull", "counts": "less"}, "The Gull counts less"),
        ("correction", {"figure": "12 dead"}, "corrected figure: 12 dead"),
        ("change", {"figure": "12 קולות"}, "new figure: \u206812 קולות\u2069"),
        ("sentences", {"sentences": 1, "independent": 1}, "1 new sentence"),
        ("sentences", {"sentences": 4, "independent": 2}, "4 new sentences, 2 independent outlets"),
        ("subject", {"earlier": 1, "subject": "Port Ellery"}, "lower after 1 other story about Port Ellery"),
        ("subject", {"earlier": 2, "subject": "נמל"}, "lower after 2 other stories about \u2068נמל\u2069"),
    ],
)
def test_a_reason_is_said_by_its_kind(kind: str, facts: dict[str, str | int], expected: str) -> None:
    assert said(kind, facts) == expected
