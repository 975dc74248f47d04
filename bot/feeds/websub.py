"""Subscriptions to hubs that send a feed's changes: what to ask, what to believe, when to ask again.

WebSub, W3C Recommendation of 23 January 2018 (https://www.w3.org/TR/websub/), the subscriber's side; "section" below is
one of its sections.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import Feed, FeedState, HubState, HubSubscription
from bot.urls import is_web

# What a hub is asked for; the large public ones give no more than this.
LEASE = timedelta(days=10)
# What a hub's own word on a lease is believed to be. A hub of the older PubSubHubbub may give none at all.
_LONGEST_LEASE = timedelta(days=30)
_UNSTATED_LEASE = timedelta(days=1)
# How much of a lease may pass before it is asked for again; the rest leaves time for a hub that is down.
_RENEWED_AFTER = 0.8
_PATIENCE = timedelta(hours=1)
_LONGEST_PATIENCE = timedelta(days=1)
# A refusal may be a hub's passing trouble, so it is asked once more after this.
_REFUSAL_STANDS = timedelta(days=7)
_LONGEST_REASON = 200
# Section 8.2 wants what is echoed to be short, and text.
_CHALLENGE = re.compile(r"[\x20-\x7e]{1,2000}")
_LEASE_SECONDS = re.compile(r"[0-9]{1,12}")
_BLANKS = re.compile(r"\s+")
# Section 7.1.1: the methods that a subscriber must know.
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The hub asks whether the subscription is wanted, and it is: echo the challenge."""

    challenge: str
    lease: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The hub asks whether a subscription given up here may end, and it may: echo the challenge."""

    challenge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """The hub says that it does not send this topic."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwanted:
    """What was asked fits nothing that was wanted; ``problem`` says why, for the log."""

    problem: str


Verdict = Confirmed | Released | Denied | Unwanted


def wants_hub(feed: Feed) -> bool:
    """Tell whether a followed feed can be subscribed to: it is polled, and names a hub and its own topic.

    A hub reached without TLS is taken only for a topic that is, too: whoever listens on the way reads the secret, and
    could forge what a feed behind TLS says. The topic is never guessed from the feed's URL, which may hold a secret.
    """
    if feed.state is not FeedState.ACTIVE or not feed.hub or not feed.topic:
        return False
    if not (is_web(feed.hub) and is_web(feed.topic)):
        return False
    return feed.hub.startswith("https:") or not (feed.url.startswith("https:") or feed.topic.startswith("https:"))


def is_for(subscription: HubSubscription, feed: Feed) -> bool:
    """Tell whether the subscription still asks the feed's hub for the feed's topic."""
    return (subscription.feed, subscription.hub, subscription.topic) == (feed.url, feed.hub, feed.topic)


def requested(subscription: HubSubscription, now: datetime) -> HubSubscription:
    """Return the subscription as it is once the hub is asked; one that is active stays so while it is renewed."""
    state = HubState.ACTIVE if subscription.state is HubState.ACTIVE else HubState.REQUESTED
    unanswered = subscription.unanswered + 1
    return replace(subscription, state=state, requested_at=now, unanswered=unanswered, problem=None)


def request_form(subscription: HubSubscription, callback: str, lease: timedelta = LEASE) -> dict[str, str]:
    """Return the form that asks for the subscription, or for its renewal (section 5.1).

    Raises:
        ValueError: The secret is not one that a hub may be given: 1 to 199 bytes.
    """
    if not 0 < len(subscription.secret.encode()) < 200:
        raise ValueError("a hub's secret has 1 to 199 bytes")
    return {
        "hub.callback": callback,
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.lease_seconds": str(int(lease.total_seconds())),
        "hub.secret": subscription.secret,
    }


def verify(question: Mapping[str, str], subscription: HubSubscription) -> Verdict:
    """Return what a hub's GET to the callback means, ``question`` being its query (sections 5.2 and 5.3)."""
    mode, topic = question.get("hub.mode", ""), question.get("hub.topic", "")
    if topic != subscription.topic:
        return Unwanted(problem="it is about another topic")
    if mode == "denied":
        return Denied(reason=_in_a_line(question.get("hub.reason", "")) or "the hub gives no reason")
    challenge = question.get("hub.challenge", "")
    if not _CHALLENGE.fullmatch(challenge):
        return Unwanted(problem="it has no challenge, or one that is not to be echoed")
    if mode == "subscribe" and subscription.state in {HubState.REQUESTED, HubState.ACTIVE}:
        return Confirmed(challenge=challenge, lease=_lease(question.get("hub.lease_seconds", "")))
    if mode == "unsubscribe" and subscription.state is HubState.ENDED:
        return Released(challenge=challenge)
    return Unwanted(problem=f"the subscription is {subscription.state}")


def _in_a_line(reason: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in reason)
    return _BLANKS.sub(" ", printable).strip()[:_LONGEST_REASON]


def _lease(seconds: str) -> timedelta:
    if not _LEASE_SECONDS.fullmatch(seconds) or not int(seconds):
        return _UNSTATED_LEASE
    return min(timedelta(seconds=int(seconds)), _LONGEST_LEASE)


def confirmed(subscription: HubSubscription, lease: timedelta, now: datetime) -> HubSubscription:
    """Return the subscription as it is once the hub was told that it is wanted."""
    return replace(
        subscription,
        state=HubState.ACTIVE,
        unanswered=0,
        confirmed_at=now,
        expires_at=now + lease,
        problem=None,
    )


def refused(subscription: HubSubscription, problem: str) -> HubSubscription:
    """Return the subscription as it is once the hub does not want it; one that was given up stays so."""
    if subscription.state is HubState.ENDED:
        return subscription
    return replace(subscription, state=HubState.REFUSED, expires_at=None, problem=problem)


def lapsed(subscription: HubSubscription, now: datetime) -> bool:
    """Tell whether the hub sends nothing any more, because its lease ran out before it confirmed another."""
    at_end = subscription.expires_at is not None and subscription.expires_at <= now
    return subscription.state is HubState.ACTIVE and at_end


def unconfirmed(subscription: HubSubscription) -> HubSubscription:
    """Return a subscription that has lapsed as one that the hub has yet to confirm."""
    return replace(subscription, state=HubState.REQUESTED, expires_at=None)


def ended(subscription: HubSubscription) -> HubSubscription:
    """Return the subscription as it is once it is given up: its pushes are answered 410, which ends it at the hub."""
    return replace(subscription, state=HubState.ENDED)


def is_over(subscription: HubSubscription, now: datetime) -> bool:
    """Tell whether nothing more can come of a subscription that was given up: the hub's lease has run out."""
    last = max(subscription.requested_at + LEASE, subscription.expires_at or subscription.requested_at)
    return subscription.state is HubState.ENDED and last <= now


def needs_renewal(subscription: HubSubscription, now: datetime) -> bool:
    """Tell whether the hub is to be asked again.

    It is after four fifths of the lease. A request that stays unanswered for an hour is made again, and then after two
    hours, four, and so on up to a day; no hub is asked more often than once an hour, however short its lease. A refusal
    stands for a week.
    """
    since = now - subscription.requested_at
    if subscription.state is HubState.ENDED:
        return False
    if subscription.state is HubState.REFUSED:
        return since >= _REFUSAL_STANDS
    if subscription.unanswered:
        return since >= _wait(subscription.unanswered)
    if subscription.confirmed_at is None or subscription.expires_at is None:
        return True
    used = (subscription.expires_at - subscription.confirmed_at) * _RENEWED_AFTER
    return since >= _PATIENCE and now >= subscription.confirmed_at + used


def _wait(unanswered: int) -> timedelta:
    doublings = min(unanswered - 1, 5)  # 2⁵ hours are past the longest wait
    return min(_PATIENCE * (1 << doublings), _LONGEST_PATIENCE)


def is_signed(body: bytes, header: str | None, secret: str) -> bool:
    """Tell whether X-Hub-Signature proves that whoever knows the secret sent this very body (section 7.1).

    SHA-1 counts because the Recommendation wants it recognised and old hubs know no other; its known weakness, finding
    two texts with one hash, does not help to forge an HMAC (RFC 6151 and RFC 2104). The comparison takes equally long
    wherever the digests differ.
    """
    method, _, stated = (header or "").strip().partition("=")
    name = method.strip().lower()
    if name not in _METHODS or not secret:
        return False
    expected = hmac.new(secret.encode(), body, name).hexdigest()
    return hmac.compare_digest(expected.encode(), stated.strip().lower().encode("utf-8", "replace"))
