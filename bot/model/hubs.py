"""Hubs, which push what feeds bring (WebSub)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.ids import FeedUrl


class HubState(StrEnum):
    """Where a subscription stands: asked for, confirmed by the hub, refused by it, or given up here."""

    REQUESTED = "requested"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSubscription:
    """What a hub was asked for one feed (WebSub), identified by ``token``.

    Attributes:
        token: The part of the callback's path that nobody can guess.
        secret: What the hub signs pushes with.
        requested_at: The last request, whatever came of it.
        unanswered: Requests since the hub last confirmed one; 0 when that was the last.
        confirmed_at: When the hub last asked back and was told yes, and ``expires_at`` the end of the lease it gave.
        problem: Why the hub refused, or what the last request met, in words; None when nothing is wrong.
    """

    token: str = field(repr=False)
    secret: str = field(repr=False)
    feed: FeedUrl
    hub: str
    topic: str
    state: HubState
    requested_at: datetime
    unanswered: int = 0
    confirmed_at: datetime | None = None
    expires_at: datetime | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPush:
    """A document that somebody sent to a subscription's callback; ``signature`` is yet to be checked.

    Attributes:
        content_type: As sent, "" when it was not.
        signature: The header X-Hub-Signature, None when it was not sent.
    """

    token: str = field(repr=False)
    body: bytes = field(repr=False)
    content_type: str = ""
    signature: str | None = None
