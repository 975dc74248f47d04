"""What steps that serve chats work with: the desk, where chats are kept, and what reaches them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot import deliveries
from bot.model import Budget, Button, Chat, ChatId, DigestId, Lease, Pack, Subscription, UserId
from bot.pipeline.desk import Desk
from bot.pipeline.digest import Request
from bot.pipeline.editions import Editor
from bot.pipeline.pages.linking import Pages
from bot.pipeline.placing import Placer
from bot.pipeline.refreshing import Refreshed
from bot.ports import Chats, Digests, Inbox, Ledger, Messenger, Outbox, Placements, Topics

# Many chats may ask for the same feed at once, and one again and again; a publisher shall hear of it once.
_JUST_ASKED = timedelta(seconds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who may do what, and how much of it.

    Attributes:
        is_open: Everybody may use the bot; else the chats of ``chats`` and those that were invited.
        operators: May see how the desk is doing, write to all chats and invite.
        a_minute: What one person may ask for in a minute, as the weights of updates add up.
        chat_a_minute: What all people of a chat together may ask for.
        feeds_per_chat: How many feeds a subscription may follow.
        packs: What is offered for a start.
        language_model: Whether one is set, so that lines may be other than sentences of articles.
    """

    is_open: bool = True
    chats: frozenset[ChatId] = frozenset()
    operators: frozenset[UserId] = frozenset()
    a_minute: int = 60
    chat_a_minute: int = 180
    feeds_per_chat: int = 500
    packs: tuple[Pack, ...] = ()
    language_model: bool = False

    def admits(self, chat: ChatId, user: UserId | None, known: Chat | None) -> bool:
        """Tell whether the bot may be used in a chat, by who asks; ``known`` is what is kept of the chat."""
        return self.is_open or chat in self.chats or user in self.operators or (known is not None and known.admitted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Everything that serving chats takes.

    Attributes:
        name: The bot's user name, without "@".
        digest: What a digest is to hold where nobody says otherwise.
        editor: Chooses what a chat is told, and tells it.
        new_token, new_lease: Give names that nobody guesses or thinks of twice.
        pages: Links to the pages of chats, None where there are none.
        refreshed: Feeds that digests wait for.
    """

    desk: Desk
    placer: Placer
    placements: Placements
    chats: Chats
    digests: Digests
    outbox: Outbox
    inbox: Inbox
    ledger: Ledger
    topics: Topics
    messenger: Messenger
    rules: Rules
    digest: Request
    new_token: Callable[[], str]
    new_lease: Callable[[], Lease]
    editor: Editor = field(default_factory=Editor)
    name: str = ""
    budget: Budget = field(default_factory=Budget)
    pace: deliveries.Settings = field(default_factory=deliveries.Settings)
    pages: Pages | None = None
    refreshed: Refreshed = field(default_factory=partial(Refreshed, for_how_long=_JUST_ASKED))

    def new_digest(self) -> DigestId:
        """Return the name of a new digest: sixteen characters, so that a button has room for it."""
        return DigestId(self.new_token()[:16])

    async def page_button(self, subscription: Subscription, digest: DigestId) -> Button | None:
        """Return the button that opens a digest's page, None where Telegram can open none."""
        return None if self.pages is None else await self.pages.button(subscription, digest, self.desk.clock())
