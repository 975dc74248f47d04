"""Articles to stories: which repeat each other, how much each story matters, and what a chat does not want."""

from bot.stories.duplicates import group
from bot.stories.importance import rank
from bot.stories.muting import unmuted

__all__ = ["group", "rank", "unmuted"]
