"""The operator's password, and how often it may be guessed."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections import deque
from collections.abc import Callable
from hashlib import sha256

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from bot.errors import ConfigError
from bot.ports import Sessions

_log = structlog.get_logger()

_HASHED = "$argon2id$"
_SHORTEST = 10
_WINDOW_SECONDS = 15 * 60.0
_EACH = 5
_ALL = 60


def hashed(password: str) -> str:
    """Return the hash of a password, as it may stand in the configuration.

    Raises:
        ConfigError: It is too short.
    """
    if len(password) < _SHORTEST:
        raise ConfigError("[web] password", "is too short", f"choose one of {_SHORTEST} characters or more")
    return PasswordHasher().hash(password)


class Password:
    """A password, of which only the Argon2id hash is kept (RFC 9106)."""

    def __init__(self, stated: str) -> None:
        """Take a password in plain, or its hash as ``$argon2id$…``.

        Raises:
            ConfigError: It is too short, or no hash.
        """
        self._hasher = PasswordHasher()
        self._hash = self._hash_of(stated)
        # Each look takes 64 MiB for a tenth of a second.
        self._one_at_once = asyncio.Lock()

    async def is_right(self, typed: str) -> bool:
        """Tell whether this is the password; it takes as long for a wrong one as for the right one."""
        async with self._one_at_once:
            return await asyncio.to_thread(self._verify, typed)

    def key(self, purpose: bytes) -> bytes:
        """Return a key for a purpose, 32 bytes that nobody knows who does not know the hash; it ends with the password.

        Of a password in plain the hash is another each time; see ``operators_password``.
        """
        return hmac.digest(self._hash.encode(), purpose, sha256)

    async def keep_in(self, sessions: Sessions) -> int:
        """Keep this as what those who are logged in know, and end all sessions; return how many there were."""
        return await sessions.change_password(self._hash)

    def _verify(self, typed: str) -> bool:
        try:
            return self._hasher.verify(self._hash, typed.encode("utf-8", "replace"))
        except VerificationError:
            return False

    def _hash_of(self, stated: str) -> str:
        if not stated.startswith(_HASHED):
            return hashed(stated)
        try:
            self._hasher.verify(stated, "")
        except VerifyMismatchError:
            return stated
        except (InvalidHashError, VerificationError):
            advice = "write it as argon2 prints it, or write the password itself"
            raise ConfigError("[web] password", "is no Argon2id hash", advice) from None
        raise ConfigError("[web] password", "is the hash of nothing", "choose a password")


async def operators_password(stated: str, sessions: Sessions) -> Password:
    """Return the operator's password; where those who are logged in knew another, they are so no longer.

    Its hash is the same after each start, also of one in plain.

    Args:
        stated: In plain, or its hash.
        sessions: Keeps the hash of the password that they knew.

    Raises:
        ConfigError: It is too short, or no hash.
        StoreError: The database refused.
    """
    kept = await sessions.password_hash()
    if await asyncio.to_thread(_is_of, kept, stated):
        return await asyncio.to_thread(Password, kept)
    password = await asyncio.to_thread(Password, stated)
    _log.info("the board has another password, and all sessions ended", sessions=await password.keep_in(sessions))
    return password


def _is_of(kept: str, stated: str) -> bool:
    """Tell whether a hash that was kept is that of a password, or the same as its hash."""
    if stated.startswith(_HASHED):
        return kept == stated
    try:
        return PasswordHasher().verify(kept, stated)
    except (InvalidHashError, VerificationError):
        return False


class Tries:
    """Counts wrong passwords: so many in a while for each who tries, and so many for all together.

    Its memory is bounded by the latter. Who knows the password may have to wait while others guess.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what tells seconds."""
        self._clock = clock
        self._wrong: deque[tuple[float, str]] = deque(maxlen=_ALL)

    def take(self, who: str) -> float:
        """Count a try as wrong until ``forgive``; return 0, or after how many seconds there may be one."""
        now = self._clock()
        while self._wrong and self._wrong[0][0] <= now - _WINDOW_SECONDS:
            self._wrong.popleft()
        own = [at for at, each in self._wrong if each == who]
        if len(own) >= _EACH:
            return own[0] + _WINDOW_SECONDS - now
        if len(self._wrong) >= _ALL:
            return self._wrong[0][0] + _WINDOW_SECONDS - now
        self._wrong.append((now, who))
        return 0.0

    def forgive(self, who: str) -> None:
        """Take the latest try of somebody back: it was right. Those before it still count."""
        for index in range(len(self._wrong) - 1, -1, -1):
            if self._wrong[index][1] == who:
                del self._wrong[index]
                return
