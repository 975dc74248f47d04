"""Builds everything: ``Config`` to what runs; the only place that wires, and the only clock.

What goes on until it is stopped is in ``app.service`` and ``app.chats``, which only `nutgraf run` and `poll` import.
"""

from bot.app.clock import new_lease, utc_now
from bot.app.desk import (
    OpenDesk,
    Reader,
    digest_request,
    feed_address,
    feeds_to_read,
    follow_configured,
    keeping,
    open_desk,
    open_reader,
    open_store,
    reading,
    terminal_memory,
    time_zone,
    web_meters,
)
from bot.app.interests import terminal_wishes

__all__ = [
    "OpenDesk",
    "Reader",
    "digest_request",
    "feed_address",
    "feeds_to_read",
    "follow_configured",
    "keeping",
    "new_lease",
    "open_desk",
    "open_reader",
    "open_store",
    "reading",
    "terminal_memory",
    "terminal_wishes",
    "time_zone",
    "utc_now",
    "web_meters",
]
