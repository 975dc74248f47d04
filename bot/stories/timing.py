"""When an article says what it says."""

from __future__ import annotations

from datetime import datetime

from bot.model import Article


def moment(article: Article) -> datetime | None:
    """Return when an article was last changed, None when nobody says."""
    return article.updated or article.published
