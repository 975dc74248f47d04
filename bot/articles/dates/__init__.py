"""Date expressions in an article's text, and the days that they mean."""

from bot.articles.dates.reader import mentions

__all__ = ["mentions"]
