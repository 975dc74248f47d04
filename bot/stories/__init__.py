"""Articles to stories: which repeat each other, how much each story matters, and what a chat does not want."""

from bot.stories.claims.agreement import agreement
from bot.stories.figures import out_of_date, still_agreed, story_figures, up_to_date
from bot.stories.headings.headlines import headline
from bot.stories.open_stories import OpenStories
from bot.stories.ranking.breaking import Onset, breaks
from bot.stories.ranking.importance import judge
from bot.stories.ranking.muting import unmuted
from bot.stories.ranking.variety import varied
from bot.stories.sequels.developments import development
from bot.stories.sources.assembly import assemble, group
from bot.stories.traits import packed, to_embed, traits

__all__ = [
    "Onset",
    "OpenStories",
    "agreement",
    "assemble",
    "breaks",
    "development",
    "group",
    "headline",
    "judge",
    "out_of_date",
    "packed",
    "still_agreed",
    "story_figures",
    "to_embed",
    "traits",
    "unmuted",
    "up_to_date",
    "varied",
]
