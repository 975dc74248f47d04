"""Articles to stories: which repeat each other, how much each story matters, and what a chat does not want."""

from bot.stories.agreement import agreement
from bot.stories.assembly import assemble, group
from bot.stories.breaking import Onset, breaks
from bot.stories.developments import development
from bot.stories.figures import out_of_date, still_agreed, story_figures, up_to_date
from bot.stories.headlines import headline
from bot.stories.importance import rank
from bot.stories.muting import unmuted
from bot.stories.open_stories import OpenStories
from bot.stories.traits import packed, traits
from bot.stories.variety import varied

__all__ = [
    "Onset",
    "OpenStories",
    "agreement",
    "assemble",
    "breaks",
    "development",
    "group",
    "headline",
    "out_of_date",
    "packed",
    "rank",
    "still_agreed",
    "story_figures",
    "traits",
    "unmuted",
    "up_to_date",
    "varied",
]
