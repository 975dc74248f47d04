"""What chats need of the outside world: where they are kept, and the messenger that reaches them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.model import (
    Article,
    ArticleId,
    Brief,
    Chat,
    ChatId,
    Delivery,
    DigestId,
    DigestToSend,
    DueDigest,
    Feed,
    FeedUrl,
    FileSent,
    Following,
    Invitation,
    Lease,
    Message,
    MessageId,
    Opinion,
    OutboxCounts,
    Outcome,
    Outgoing,
    Period,
    Place,
    Profile,
    Reaction,
    StoryId,
    Subject,
    Subscription,
    SubscriptionId,
    Told,
    ToldDigest,
    ToldStory,
    Untold,
    Update,
    UpdateId,
    UserId,
)


class Chats(Protocol):
    """Keeps chats and what they asked for.

    Every writing method but ``follow_story`` may be called twice with the same effect as once.
    """

    async def chat(self, chat: ChatId) -> Chat | None:
        """Return what is known of a chat, None when nothing is."""

    async def put_chat(self, chat: Chat, now: datetime) -> None:
        """Insert the chat, or replace its kind and title; whether it is parked or admitted stays as it is."""

    async def park(self, chat: ChatId, why: str, now: datetime) -> None:
        """Send nothing more to a chat, and give up what waits; its settings stay."""

    async def unpark(self, chat: ChatId) -> None:
        """Let the chat be written to again."""

    async def move(self, chat: ChatId, to: ChatId) -> None:
        """Give a chat another id, with all that belongs to it; what the new id has already stays before the old."""

    async def forget(self, place: Place) -> None:
        """Delete a subscription with all that it was told and said, and the chat with its last one."""

    async def subscription(self, place: Place) -> Subscription | None:
        """Return what a place asked for, None when it asked for nothing."""

    async def subscriptions(self, chat: ChatId) -> Sequence[Subscription]:
        """Return the subscriptions of a chat and its topics."""

    async def put_subscription(self, subscription: Subscription) -> Subscription:
        """Insert the subscription of a place, or replace its settings; return it with its id.

        ``told_until`` stays as it is once it is set, and so does what it wants: see ``put_profile``. The chat must be
        there.
        """

    async def followings(self, subscription: SubscriptionId) -> Sequence[tuple[Feed, Following]]:
        """Return the feeds that a subscription follows, in the order of their titles."""

    async def follow(self, subscription: SubscriptionId, followings: Sequence[Following]) -> int:
        """Follow feeds, which must be known; return how many it did not follow before. Topics are added."""

    async def unfollow(self, subscription: SubscriptionId, feeds: Collection[FeedUrl]) -> int:
        """Follow feeds no longer; return how many it followed."""

    async def put_opinion(
        self, told: Told, user: UserId, opinion: Opinion | None, now: datetime, subject: Subject
    ) -> None:
        """Save what a person thinks of a story, None for nothing any more, and what it was about when it was told.

        The latest word counts, but that somebody opened a story changes nothing of what they said of it.
        """

    async def reactions(self, subscription: SubscriptionId, *, latest: int | None = 200) -> Sequence[Reaction]:
        """Return the latest of what was thought of stories there, the newest last; all of it with None.

        A person counts once for a story, and stories that became one are one.
        """

    async def forget_reaction(self, subscription: SubscriptionId, story: StoryId, user: UserId | None) -> int:
        """Forget what a person thought of a story, or with None what everybody there did; return of how many people."""

    async def forget_reactions(self, subscription: SubscriptionId) -> int:
        """Forget all that was thought of stories there; return how many reactions there were."""

    async def follow_story(self, subscription: SubscriptionId, story: StoryId, now: datetime) -> bool:
        """Follow a story, or no longer when it was followed; return whether it is now."""

    async def followed_stories(self, subscription: SubscriptionId) -> Sequence[StoryId]:
        """Return the stories that a subscription follows."""

    async def all_followed_stories(self) -> Sequence[StoryId]:
        """Return the stories that anybody follows."""

    async def followers_of(self, stories: Collection[StoryId]) -> Sequence[tuple[Subscription, StoryId]]:
        """Return who follows which of these stories and may be written to unasked."""

    async def end_stories(self, stories: Collection[StoryId]) -> None:
        """Let nobody follow these stories any more."""

    async def alerted(self) -> Sequence[Subscription]:
        """Return the subscriptions that want alerts of breaking stories and may be written to unasked."""

    async def put_invitation(self, invitation: Invitation) -> None:
        """Save an invitation, in the place of one with the same token."""

    async def use_invitation(self, token: str, chat: ChatId, now: datetime) -> bool:
        """Admit a chat by an invitation; return whether it was good. A chat that is admitted uses none up."""

    async def active_chats(self) -> Sequence[Chat]:
        """Return all chats that may be written to and have settings."""

    async def put_profile(
        self,
        subscription: SubscriptionId,
        profile: Profile,
        *,
        instead_of: Profile,
        changed_by: UpdateId | None = None,
    ) -> bool:
        """Save what a subscription wants, and nothing else of it: a digest may just be put at the same time.

        Nothing is written where by now it wants something else than ``instead_of``, as when somebody else has edited
        it since; return whether it wants this now. ``changed_by`` is the update that says so, None for none.
        """

    async def profiles(self) -> Sequence[Profile]:
        """Return what subscriptions want that may be written to, of those that want anything by name."""

    async def count_subscriptions(self) -> int:
        """Return how many subscriptions get digests by themselves."""


class Digests(Protocol):
    """Keeps which digests are due and what was told."""

    async def next_digest(self, now: datetime) -> datetime | None:
        """Return when the next digest is due that nobody is making, past or future, None when none ever is.

        In chats that are parked none is due.
        """

    async def claim_digests(self, now: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[DueDigest]:
        """Take up to ``limit`` digests that are due, the longest due first, under a lease until then."""

    async def put_digest(
        self, digest: DigestToSend, now: datetime, *, next_at: datetime | None, lease: Lease | None = None
    ) -> bool:
        """Save a digest with its messages and what it told, in one transaction; return whether it was new.

        One of the same subscription and period changes nothing. With a lease the subscription is due next at
        ``next_at``, unless it was scheduled anew meanwhile, and nothing is written when somebody else has it by now.
        """

    async def put_between(self, digest: DigestToSend, now: datetime, *, made_of: datetime) -> bool:
        """Save a digest that comes between those that are due, as ``put_digest``; return whether it is kept.

        Nothing is written when a digest for the same subscription is being made, or was made since the moment whose
        news this one is made of: both would tell the same.
        """

    async def put_off_digest(self, due: DueDigest, *, next_at: datetime | None, told_until: datetime | None) -> None:
        """End a due digest without one: it is due next at ``next_at``; with ``told_until`` its period is over."""

    async def release_digests(self, lease: Lease) -> None:
        """Give back the digests that are still under this lease."""

    async def news(
        self,
        subscription: SubscriptionId,
        feeds: Collection[FeedUrl],
        *,
        since: datetime,
        until: datetime,
        late: timedelta,
        stories: Collection[StoryId] | None = None,
    ) -> Sequence[Untold]:
        """Return the articles of the feeds that are news to a subscription, newest first.

        They are dated in the period, or up to ``late`` before it but placed only in it; it was not told them, and they
        wait for no place in a story. With ``stories``, only articles of these.
        """

    async def told_of(self, subscription: SubscriptionId, stories: Collection[StoryId]) -> Mapping[StoryId, ToldStory]:
        """Return what a subscription was told of these stories, for those of which it was told anything."""

    async def told_lately(
        self, subscription: SubscriptionId, since: datetime
    ) -> Sequence[tuple[StoryId, str, ArticleId, datetime]]:
        """Return what a subscription was told since a moment: story, headline, lead, and when; the latest 100 first.

        A story that was told anew is there each time; one that went into another, as that one.
        """

    async def alerts_since(self, subscription: SubscriptionId, moment: datetime) -> int:
        """Return how many alerts of breaking stories a subscription got since then."""

    async def told(self, digest: DigestId, number: int) -> Told | None:
        """Return a story as a digest told it."""

    async def told_in(self, chat: ChatId, message: MessageId) -> Sequence[Told]:
        """Return the stories that a message told, in their order."""

    async def told_digest(self, digest: DigestId) -> ToldDigest | None:
        """Return a digest as it was told, its stories in their order."""

    async def digests_of(self, subscription: SubscriptionId) -> Sequence[ToldDigest]:
        """Return all digests that are kept of a subscription, the oldest first."""

    async def count_digests(self, period: Period) -> int:
        """Return how many digests with stories were made in a period; alerts and news of followed stories are none."""

    async def changed(self, since: datetime, *, limit: int) -> Sequence[DigestId]:
        """Return digests made since then of which an article was read anew after they were last looked at.

        Those whose messages are still on their way come later.
        """

    async def put_amendments(
        self, digest: DigestId, briefs: Sequence[tuple[int, Brief]], messages: Sequence[Outgoing], now: datetime
    ) -> None:
        """Put briefs in the place of those that a digest told, by number, with the messages that say so.

        The digest has then been looked at.
        """

    async def articles_by_id(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        """Return the articles that are still kept."""


class Outbox(Protocol):
    """Keeps messages until they have arrived, and the pace of all who send."""

    async def put(self, messages: Sequence[Outgoing], now: datetime) -> None:
        """Add messages, all or none; one of the same source and part changes nothing.

        What is for a chat that is parked, or not known, is left out.
        """

    async def claim(
        self, now: datetime, until: datetime, *, lease: Lease, limit: int, apart: timedelta
    ) -> Sequence[Delivery]:
        """Take messages that may go now, each the first of its chat, with the slot in which it is to be sent.

        Nobody else gets a message of the same chat before it is settled or ``until`` has passed. The slots of all who
        claim lie ``apart``; they are given away for a second ahead, and then nothing is returned.
        """

    async def settle(self, delivery: Delivery, outcome: Outcome, now: datetime, *, lease: Lease) -> None:
        """Save what became of a message, and when the next of its chat may go; nothing when the lease is lost."""

    async def release(self, lease: Lease, now: datetime) -> None:
        """Give back messages that are still under this lease: none of them was sent."""

    async def next_ready(self, now: datetime) -> datetime | None:
        """Return when the next message may go that nobody has claimed, past or future, None when none waits."""

    async def slow_down(self, until: datetime) -> None:
        """Let no message go before then."""

    async def counts(self, now: datetime) -> OutboxCounts:
        """Return how full it is."""

    async def dead(self, *, limit: int) -> Sequence[tuple[Place, str, datetime]]:
        """Return the latest messages that were given up: where to, why, and when."""


class Inbox(Protocol):
    """Keeps what Telegram told until it is answered."""

    async def receive(self, updates: Sequence[Update], now: datetime) -> int:
        """Add updates; one that came before is left as it is. Return how many were new."""

    async def claim_updates(self, now: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[Update]:
        """Take up to ``limit`` updates, each the oldest of its person and chat, under a lease until then.

        One that was taken ten times without an end is dropped, and one that came more than a day ago.
        """

    async def finish(self, update: UpdateId, answers: Sequence[Outgoing], now: datetime, *, lease: Lease) -> None:
        """Save the answers to an update, and that it is done with, in one transaction.

        Nothing is written when somebody else has it by now.
        """

    async def put_back(self, update: UpdateId, at: datetime, *, lease: Lease) -> None:
        """Give back an update that could not be answered now; it is due again then, for a day."""

    async def next_update(self) -> datetime | None:
        """Return when the next update is due, past or future, None when none waits; one that is leased then again."""

    async def weight_received(
        self, since: datetime, upto: UpdateId, *, chat: ChatId | None = None, user: UserId | None = None
    ) -> int:
        """Return how much work a chat or a person has asked for since then, up to an update and with it."""

    async def release_updates(self, lease: Lease, now: datetime) -> None:
        """Give back the updates that are still under this lease."""

    async def take_role(self, name: str, now: datetime, until: datetime, *, lease: Lease) -> bool:
        """Take or keep what only one process may do at a time, until then; return whether it is ours."""

    async def leave_role(self, name: str, *, lease: Lease) -> None:
        """Let the next process have it at once."""

    async def live(self, now: datetime, until: datetime, *, lease: Lease) -> int:
        """Show that who claims under this lease lives until then; return how many claims of dead ones were ended.

        Claims on chats, digests, updates and roles are believed for as long as they say, but not those of a process
        that once showed that it lived and no longer does, or never did.
        """

    async def die(self, *, lease: Lease) -> None:
        """Say that who claimed under this lease claims nothing more."""


class Messenger(Protocol):
    """Reaches chats. Only ``DeliveryError`` and what it stands for leave these methods."""

    async def send(self, place: Place, message: Message) -> MessageId | None:
        """Send or replace a message, and return its number, None when an edit changed nothing.

        Raises:
            DeliveryError: It did not arrive, or nobody knows; see its kinds.
        """

    async def answer_tap(self, query: str, words: str = "") -> None:
        """End the waiting sign on a button, with a short note; one that came too late is let be.

        Raises:
            DeliveryError: Telegram could not be reached.
        """

    async def show_typing(self, place: Place) -> None:
        """Say that an answer is being written; it does not matter when that fails."""

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        """Return a file that was sent.

        Raises:
            DeliveryError: It is too large, gone, or could not be had.
        """

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        """Tell whether a person may change a chat's settings.

        Raises:
            DeliveryError: Telegram could not be reached, or the bot is not there.
        """
