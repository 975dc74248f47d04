"""Where others call: hubs and Telegram. Quick to import, since whoever tells them where needs no server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

OnUpdate = Callable[[bytes], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateDoor:
    """Where Telegram sends updates.

    Attributes:
        path: Under the public URL's.
        secret: What Telegram must say in ``X-Telegram-Bot-Api-Secret-Token`` (Bot API, setWebhook).
        on_update: Keeps an update; Telegram is answered when it returns, and sends again what it raised an error for.
    """

    path: str
    secret: str = field(repr=False)
    on_update: OnUpdate


def callback_url(public_url: str, token: str) -> str:
    """Return the URL that a hub is given for the subscription of this token."""
    return f"{public_url.rstrip('/')}/websub/{token}"
