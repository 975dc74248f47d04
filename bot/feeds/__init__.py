"""Feeds: bytes to entries, which of them are news, when to ask again, the feeds that a page offers, lists of feeds."""

from bot.feeds.discovery import discover
from bot.feeds.identity import fresh, known_by
from bot.feeds.ladder import parse
from bot.feeds.opml import OpmlReading, read_opml, write_opml
from bot.feeds.reading import Document, Read, read, read_all
from bot.feeds.schedule import Settings, after_failure, after_success, due_words, next_poll, rhythm_of
from bot.feeds.sniff import looks_like_feed
from bot.feeds.wellknown import common_paths

__all__ = [
    "Document",
    "OpmlReading",
    "Read",
    "Settings",
    "after_failure",
    "after_success",
    "common_paths",
    "discover",
    "due_words",
    "fresh",
    "known_by",
    "looks_like_feed",
    "next_poll",
    "parse",
    "read",
    "read_all",
    "read_opml",
    "rhythm_of",
    "write_opml",
]
