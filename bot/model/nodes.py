"""Processes that share a database, and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

NodeId = NewType("NodeId", str)

# A node shows every so often that it lives, and is taken for gone when it has been silent for six times as long.
BEAT = timedelta(seconds=10)
SILENCE = 6 * BEAT


class Role(StrEnum):
    """What a node does of the desk's work; by default all of it."""

    POLL = "poll"
    EXTRACT = "extract"
    SUMMARISE = "summarise"
    DELIVER = "deliver"
    BOT = "bot"
    WEB = "web"


# In the order of the news: feeds are polled, articles read, digests made, messages sent; and what people ask for.
ALL_ROLES = frozenset(Role)
# Roles in which chats are served, so that a bot is needed.
CHAT_ROLES = frozenset({Role.SUMMARISE, Role.DELIVER, Role.BOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One process of ``nutgraf run`` or ``nutgraf web``.

    Attributes:
        id: A name that no other process has, however often it is started.
        name: Its machine and process number, for people.
        roles: What it does.
        release: Of the program.
        schema: The newest schema that it knows.
        started_at: When it began.
        seen_at: When it last showed that it lives.
    """

    id: NodeId
    name: str
    roles: frozenset[Role]
    release: str
    schema: str
    started_at: datetime
    seen_at: datetime

    def lives(self, now: datetime) -> bool:
        """Tell whether it has been heard of lately."""
        return now - self.seen_at < SILENCE
