"""Figures: numbers that articles state of an event, and those that stand for a story."""

from bot.stories.figures.choice import story_figures
from bot.stories.figures.dated import out_of_date, still_agreed, up_to_date
from bot.stories.figures.reader import corrects, figures_of, speaks_of

__all__ = [
    "corrects",
    "figures_of",
    "out_of_date",
    "speaks_of",
    "still_agreed",
    "story_figures",
    "up_to_date",
]
