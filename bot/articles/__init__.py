"""Entries and pages to articles: body, captions, walls, provenance, language, dates."""

from bot.articles.extract import carries_whole_text, extract, from_html, from_text
from bot.articles.loose import from_bytes

__all__ = ["carries_whole_text", "extract", "from_bytes", "from_html", "from_text"]
