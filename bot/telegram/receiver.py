"""Updates in: asked for by long polling, or sent by Telegram to a web address of ours (a webhook).

Either way an update is kept before Telegram hears that it was taken: long polling confirms by the next question, which
is asked when the updates of the last are saved, and a webhook is answered 200 when its update is saved.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from hashlib import sha256

import structlog
import telegram

from bot.errors import ParseError
from bot.model import Update
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.settings import Settings
from bot.telegram.updates import WANTED, read

_log = structlog.get_logger()

# The longest path and secret that Telegram takes are much longer; these cannot be guessed.
_SECRET_CHARACTERS = 48


class Receiver:
    """Asks for updates, one question at a time."""

    def __init__(self, messenger: TelegramMessenger, settings: Settings) -> None:
        self._messenger = messenger
        self._settings = settings
        self._offset: int | None = None
        self._last: int | None = None

    async def ask(self) -> Sequence[Update]:
        """Return the updates that have come since the last question, waiting some seconds for the first.

        The question confirms what was said to be ``taken``; the rest comes again.

        Raises:
            TokenRefused: Telegram does not know the token.
            Unreachable: It gave no answer, or another program asks for the same updates.
        """
        with self._messenger.in_words("Telegram"):
            found = await self._messenger.bot.get_updates(
                offset=self._offset, timeout=self._settings.poll_seconds, allowed_updates=WANTED
            )
        self._last = found[-1].update_id if found else self._last
        return [update for each in found if (update := _read(each)) is not None]

    def taken(self) -> None:
        """Let the next question confirm all updates that were returned so far: they are kept."""
        if self._last is not None:
            self._offset = self._last + 1

    async def start_polling(self) -> None:
        """Let Telegram keep updates until they are asked for; those that wait are kept.

        Raises:
            DeliveryError: Telegram could not be reached.
        """
        with self._messenger.in_words("Telegram"):
            await self._messenger.bot.delete_webhook(drop_pending_updates=False)

    async def start_webhook(self, public_url: str) -> None:
        """Let Telegram send updates to ``public_url`` with the path that ``webhook_path`` gives.

        Raises:
            DeliveryError: Telegram could not be reached, or does not take the address.
        """
        with self._messenger.in_words("Telegram"):
            await self._messenger.bot.set_webhook(
                url=f"{public_url.rstrip('/')}{webhook_path(self._settings)}",
                secret_token=webhook_secret(self._settings),
                allowed_updates=WANTED,
            )

    def read(self, body: bytes) -> Update | None:
        """Return the update that Telegram sent, None for one that the bot has nothing to do with.

        Raises:
            ParseError: It is none.
        """
        try:
            stated = json.loads(body)
            found = telegram.Update.de_json(stated, self._messenger.bot)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError):
            raise ParseError("an update", "is not what Telegram sends") from None
        return _read(found)


def _read(update: telegram.Update) -> Update | None:
    """Return an update as ours; one that is not as Telegram describes is left out, or it would come for ever."""
    try:
        return read(update)
    except Exception as error:  # noqa: BLE001  # whatever is odd in it must hold up no other
        _log.error("update could not be read", update=update.update_id, problem=type(error).__name__)
        return None


def webhook_path(settings: Settings) -> str:
    """Return the path to which Telegram sends updates: no secret, but not to be guessed either."""
    return f"/telegram/{_derived(settings, 'path')}"


def webhook_secret(settings: Settings) -> str:
    """Return what Telegram says in ``X-Telegram-Bot-Api-Secret-Token``: the same on every node, without a setting."""
    return _derived(settings, "secret")


def _derived(settings: Settings, purpose: str) -> str:
    return hmac.new(settings.token.encode(), f"nutgraf webhook {purpose}".encode(), sha256).hexdigest()[
        :_SECRET_CHARACTERS
    ]
