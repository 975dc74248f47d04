"""What Postgres and its driver raise, in words. No message holds the URL's password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]  # ships no types

from bot.errors import StoreError

# The server is away, going, coming or full: the same call may succeed later.
OUTAGES = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.DiskFullError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what the pool says of a connection that broke in the middle of an answer
)
_WORDS = (
    (asyncpg.InvalidAuthorizationSpecificationError, "refuses the user or the password", "check store.database"),
    (asyncpg.InvalidCatalogNameError, "is not there", "create it, or name another in store.database"),
    (asyncpg.InsufficientPrivilegeError, "does not let its user do that", "let the user create tables in it"),
    (asyncpg.TooManyConnectionsError, "has no connection left", "raise its max_connections"),
    (asyncpg.DiskFullError, "has no room left on its disk", "free some space and try again"),
    (OUTAGES, "cannot be reached", "check that it runs and that store.database names it"),
)


def shown_database(database: str) -> str:
    """Return what names a Postgres database to people: its URL without password and parameters."""
    scheme, _, rest = database.partition("://")
    # From the right: a password that holds an @, though it must not, is hidden whole.
    account, at, place = rest.rpartition("@")
    return f"{scheme}://{account.partition(':')[0]}{at}{place.partition('?')[0]}"


@contextmanager
def in_words(subject: str) -> Iterator[None]:
    """Turn the driver's errors into ``StoreError``, which names the database and the next step."""
    try:
        yield
    except (asyncpg.PostgresError, *OUTAGES) as error:
        for kinds, problem, advice in _WORDS:
            if isinstance(error, kinds):
                raise StoreError(subject, f"{problem} ({in_one_line(error)})", advice) from error
        raise StoreError(subject, f"refused: {in_one_line(error)}") from error


def in_one_line(error: Exception) -> str:
    """Return the error's first line, or its name where it says nothing, as a timeout does."""
    return next(iter(str(error).splitlines()), type(error).__name__)


def is_mistake(error: Exception) -> bool:
    """Tell whether an error of ``OUTAGES`` is one of asyncpg's for arguments that are wrong, and stays so."""
    return isinstance(error, ValueError)
