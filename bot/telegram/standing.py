"""How the bot stands with Telegram: whose token it is, and how updates are to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.telegram.messenger import TelegramMessenger
from bot.telegram.receiver import webhook_path
from bot.telegram.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What Telegram says of the bot.

    Attributes:
        name: The bot's user name.
        webhook: Where updates are sent, "" where they wait to be asked for.
        waiting: How many updates wait.
        problem: Why one could not be sent, the last time; "" where none failed. ``failed_at`` is when.
    """

    name: str
    webhook: str
    waiting: int
    problem: str = ""
    failed_at: datetime | None = None


async def standing(settings: Settings) -> Standing:
    """Ask Telegram how the bot stands; nothing is changed by it.

    Raises:
        DeliveryError: Telegram could not be reached, or does not know the token.
    """
    async with TelegramMessenger(settings) as messenger:
        with messenger.in_words("Telegram"):
            name = (await messenger.bot.get_me()).username or ""
            info = await messenger.bot.get_webhook_info()
    return Standing(
        name=name,
        webhook=info.url,
        waiting=info.pending_update_count,
        problem=info.last_error_message or "",
        failed_at=info.last_error_date,
    )


def webhook_url(settings: Settings, public_url: str) -> str:
    """Return where this program has Telegram send updates."""
    return f"{public_url.rstrip('/')}{webhook_path(settings)}"
