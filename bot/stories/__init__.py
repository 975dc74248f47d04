"""Articles to stories: which repeat each other, and how much each story matters."""

from bot.stories.duplicates import group
from bot.stories.importance import rank

__all__ = ["group", "rank"]
