"""How Telegram is reached."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How Telegram is reached.

    Attributes:
        token: The bot's; never printed.
        base_url, base_file_url: Where the Bot API is served; the token comes behind it.
        timeout_seconds: How long an answer may take.
        connections: Requests that run at once.
        poll_seconds: How long Telegram may keep a question for updates open.
    """

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    timeout_seconds: float = 9.0
    connections: int = 64
    poll_seconds: int = 10
