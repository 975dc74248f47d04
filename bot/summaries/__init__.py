"""Stories to summaries: lines that each rest on sentences of the story."""

from bot.summaries.extractive import summarise
from bot.summaries.sequels import summarise_sequel

__all__ = ["summarise", "summarise_sequel"]
