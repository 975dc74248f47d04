"""Which part of the desk's work this process does."""

from __future__ import annotations

from bot.config import Config
from bot.errors import ConfigError
from bot.model import ALL_ROLES, CHAT_ROLES, Role


def roles_of(config: Config, named: str | None) -> frozenset[Role]:
    """Return the roles that are named, separated by commas, or all that the configuration allows.

    Raises:
        ConfigError: One is none, or is not configured.
    """
    missing = _missing(config)
    if named is None:
        return ALL_ROLES - missing.keys()
    roles = frozenset(map(_role, filter(None, (word.strip() for word in named.split(",")))))
    if not roles:
        raise ConfigError("--roles", "names none", f"give some of: {', '.join(Role)}")
    for role in sorted(roles & missing.keys()):
        raise ConfigError(f"--roles {role}", *missing[role])
    return roles


def _missing(config: Config) -> dict[Role, tuple[str, str]]:
    """Return the roles that cannot be had, each with what is missing and how to get it."""
    missing: dict[Role, tuple[str, str]] = {}
    if not config.telegram.token:
        advice = "set NUTGRAF_TELEGRAM__TOKEN or NUTGRAF_TELEGRAM__TOKEN_FILE"
        missing |= dict.fromkeys(CHAT_ROLES, ("needs a bot's token", advice))
    if not (config.web.enabled or config.web.public_url):
        missing[Role.WEB] = ("has nothing to show", "set [web] enabled or public_url")
    return missing


def _role(word: str) -> Role:
    try:
        return Role(word.lower())
    except ValueError:
        raise ConfigError(f"--roles {word}", "is no role", f"give some of: {', '.join(Role)}") from None
