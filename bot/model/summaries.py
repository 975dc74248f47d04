"""Summaries that are kept, so that one that was paid for serves all who are told the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.stories import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryKey:
    """What a summary is of, and for whom.

    Attributes:
        story_version: A hash of the story as it stood: its articles and their words.
        language: The code of the language that it is written in.
        style: How much it tells, and how.
    """

    story_version: str
    language: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSummary:
    """A summary and what it was made by.

    Attributes:
        prompt: The version of what the model was asked, "" where none was.
        model: The name of the model, "" where none was asked.
    """

    summary: Summary
    prompt: str
    model: str
    made_at: datetime
