"""What was asked, by whom and where; and what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.screens import Screen
from bot.conversation.taps import Tap
from bot.locale import Tongue, tongue
from bot.model import Chat, ChatKind, Keyboard, Said, Subscription, Tapped, Update, User, UserId

_NOBODY = UserId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that was asked.

    Attributes:
        words: What stands behind a command.
        tap: What a button means, None for what was typed.
        now: When it is answered.
    """

    update: Update
    chat: Chat
    subscription: Subscription
    now: datetime
    words: str = ""
    tap: Tap | None = None

    @property
    def tongue(self) -> Tongue:
        """The language that the chat is answered in."""
        return tongue(self.subscription.language)

    @property
    def zone(self) -> ZoneInfo:
        """The chat's time zone."""
        return ZoneInfo(self.subscription.time_zone)

    @property
    def user(self) -> User:
        """Who asked; in a channel nobody says."""
        return self.update.user or User(id=_NOBODY)

    @property
    def said(self) -> Said | None:
        """The message, None for a button."""
        return self.update.what if isinstance(self.update.what, Said) else None

    @property
    def tapped(self) -> Tapped | None:
        """The button, None for a message."""
        return self.update.what if isinstance(self.update.what, Tapped) else None

    @property
    def is_private(self) -> bool:
        """Whether the chat is one person's."""
        return self.update.kind is ChatKind.PRIVATE

    def with_settings(self, subscription: Subscription) -> Asked:
        """Return the same with other settings, as after a change."""
        return replace(self, subscription=subscription)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered.

    Attributes:
        screens: Messages, in order.
        in_place: The first takes the place of the message whose button was tapped.
        keyboard: New buttons for that message, its text left as it is.
        toast: A short note to who tapped.
        quotes: The first is a reply to what was asked.
    """

    screens: tuple[Screen, ...] = ()
    in_place: bool = False
    keyboard: Keyboard | None = None
    toast: str = ""
    quotes: bool = field(default=False)


def shown(*screens: Screen, in_place: bool = False, toast: str = "", quotes: bool = False) -> Reply:
    """Return a reply of screens."""
    return Reply(screens=screens, in_place=in_place, toast=toast, quotes=quotes)
