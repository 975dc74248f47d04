"""All that is set and must not be shown to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec

from bot.config.sections import Config, Secret


def known_secrets(config: Config) -> tuple[str, ...]:
    """Return every secret that is set, and the password in the URL of the database."""
    return tuple(dict.fromkeys(filter(None, [*_within(config), *_password(config.store.database)])))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, Secret):
        yield value.reveal()
    elif isinstance(value, msgspec.Struct):
        for each in msgspec.structs.asdict(value).values():
            yield from _within(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _within(each)


def _password(database: str) -> Iterator[str]:
    try:
        password = urlsplit(database).password or ""
    except ValueError:
        return  # no URL, so there is none in it
    yield from (password, unquote(password))
