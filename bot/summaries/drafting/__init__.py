"""Summaries drafted by a language model: what it is shown, how it is asked, and how its answer is read.

Lines are made so that they can be checked: the model is shown numbered sentences and names for each line those that it
rests on. Nothing here believes what it answers.
"""

from bot.summaries.drafting.answers import Draft, DraftLine, read_draft, read_opinion, read_repair
from bot.summaries.drafting.asking import (
    PROMPTS,
    ask_for_draft,
    ask_for_opinion,
    ask_for_repair,
    canary_of,
)
from bot.summaries.drafting.numbering import (
    LONGEST_SENTENCE,
    Numbered,
    Place,
    numbered,
    place_of,
    portions,
    refers_back,
    tellable,
)

__all__ = [
    "LONGEST_SENTENCE",
    "PROMPTS",
    "Draft",
    "DraftLine",
    "Numbered",
    "Place",
    "ask_for_draft",
    "ask_for_opinion",
    "ask_for_repair",
    "canary_of",
    "numbered",
    "place_of",
    "portions",
    "read_draft",
    "read_opinion",
    "read_repair",
    "refers_back",
    "tellable",
]
