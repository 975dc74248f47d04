"""Feeds: bytes to entries, which entries are new, the feeds that a page offers, lists of feeds."""

from bot.feeds.discovery import discover
from bot.feeds.entries import entry_fingerprint, fresh
from bot.feeds.ladder import parse
from bot.feeds.opml import OpmlReading, read_opml, write_opml
from bot.feeds.sniff import looks_like_feed

__all__ = [
    "OpmlReading",
    "discover",
    "entry_fingerprint",
    "fresh",
    "looks_like_feed",
    "parse",
    "read_opml",
    "write_opml",
]
