"""Stories to summaries: lines that each rest on sentences of the story."""

from bot.summaries.extractive import summarise

__all__ = ["summarise"]
