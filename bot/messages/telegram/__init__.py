"""Digests, stories and answers as Telegram messages.

A message is made of blocks (``messages.rich``); ``fit`` makes as few messages of them as Telegram's limits allow.
"""

from bot.messages.telegram.digests import render_again, render_digest
from bot.messages.telegram.figures import change_words
from bot.messages.telegram.letters import as_sent, isolated, shortened, visible
from bot.messages.telegram.parts import Part, fit
from bot.messages.telegram.reasons import render_reasons, weighed_reasons, weight_words
from bot.messages.telegram.stories import evidence_blocks, more_blocks, why_blocks

__all__ = [
    "Part",
    "as_sent",
    "change_words",
    "evidence_blocks",
    "fit",
    "isolated",
    "more_blocks",
    "render_again",
    "render_digest",
    "render_reasons",
    "shortened",
    "visible",
    "weighed_reasons",
    "weight_words",
    "why_blocks",
]
