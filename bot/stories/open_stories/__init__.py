"""Stories that are still told: an article is placed as it arrives, and its place is looked at again."""

from bot.stories.open_stories.placing import OpenStories

__all__ = ["OpenStories"]
