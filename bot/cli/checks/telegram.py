"""Telegram: whether it knows the token, and whether updates come here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.cli.checks.findings import Finding, Mark, failing
from bot.config import Config
from bot.errors import DeliveryError, TokenRefused
from bot.urls import host

if TYPE_CHECKING:
    from bot.telegram.standing import Standing

_NAME = "Telegram"
_LATELY = timedelta(hours=1)


async def telegram(settings: Config, *, asks: bool, now: datetime) -> Finding:
    """Say how the bot stands with Telegram; without ``asks`` only whether a token is set."""
    if not settings.telegram.token:
        cure = "ask @BotFather for a bot, and set NUTGRAF_TELEGRAM__TOKEN or NUTGRAF_TELEGRAM__TOKEN_FILE"
        return Finding(name=_NAME, state="no token; digests go to the terminal", mark=Mark.NOT_SET, cure=cure)
    if not asks:
        return Finding(name=_NAME, state="a token is set")
    from bot.telegram.settings import Settings
    from bot.telegram.standing import standing, webhook_url

    reached = Settings(
        token=settings.telegram.token.reveal(),
        base_url=settings.telegram.base_url,
        base_file_url=settings.telegram.base_file_url,
    )
    try:
        found = await standing(reached)
    except TokenRefused as error:
        return failing(_NAME, error, stops=True)
    except DeliveryError as error:
        return failing(_NAME, error, cure="see that this machine reaches [telegram] base_url")
    return _judged(found, wanted=webhook_url(reached, settings.web.public_url) if _pushes(settings) else "", now=now)


def _pushes(settings: Config) -> bool:
    from bot.app.chats import wants_webhook

    return wants_webhook(settings)


def _judged(found: Standing, *, wanted: str, now: datetime) -> Finding:
    how = f"sends updates to {host(found.webhook)}" if found.webhook else "waits to be asked for updates"
    state = f"@{found.name}; it {how}" + (f", {found.waiting:,} wait" if found.waiting else "")
    if found.webhook and found.webhook != wanted:
        cure = "end the other program that uses this token; nutgraf run takes updates over at its start"
        state = f"@{found.name}; it sends updates to another program, at {host(found.webhook)}"
        return Finding(name=_NAME, state=state, mark=Mark.WARNING, cure=cure)
    if found.webhook and found.failed_at is not None and now - found.failed_at < _LATELY:
        cure = "see that [web] public_url leads to this program, with a certificate that Telegram accepts"
        return Finding(name=_NAME, state=f"{state}; the last failed: {found.problem}", mark=Mark.WARNING, cure=cure)
    return Finding(name=_NAME, state=state)
