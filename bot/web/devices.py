"""Browsers that logged in before, known by a signed cookie.

Others cannot use up their tries: OWASP, "Slow Down Online Guessing Attacks with Device Cookies",
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies.
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256

# A name, and the signature under it.
_STATED = re.compile(r"([A-Za-z0-9_-]{20,100})\.([A-Za-z0-9_-]{43})")


class Devices:
    """Signs names of browsers, and knows them again. Nothing is kept of them."""

    def __init__(self, key: bytes) -> None:
        """Take what is signed with; whoever has another key knows none of these browsers."""
        self._key = key

    def signed(self, name: str) -> str:
        """Return what a browser keeps; ``name`` is random and its own."""
        return f"{name}.{self._signature(name)}"

    def named(self, stated: str) -> str:
        """Return the name of the browser that states this, "" where it was not signed here."""
        parts = _STATED.fullmatch(stated)
        is_ours = parts is not None and hmac.compare_digest(self._signature(parts[1]), parts[2])
        return parts[1] if parts is not None and is_ours else ""

    def _signature(self, name: str) -> str:
        return urlsafe_b64encode(hmac.digest(self._key, name.encode(), sha256)).rstrip(b"=").decode()
