"""Statuses that are no answer, in words with the next step."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.errors import HttpStatus
from bot.fetch.faults import Fault
from bot.text.durations import in_words

_LATER = "try again later"
_WORDS = {
    206: ("sends only a part of it", _LATER),
    304: ("says that nothing changed, though nothing was known before", _LATER),
    401: ("asks for a user name and password", "put them in the URL: https://name:password@host/path"),
    402: ("asks for payment", "open it in a browser"),
    403: ("forbids access", "open it in a browser; the site may turn programs away or ask for a subscription"),
    404: ("is not there", "check the address on the site"),
    407: ("asks for a proxy's password", "check this machine's network"),
    408: ("the server waited too long for the request", _LATER),
    410: ("is gone for good", "look for its new address; a feed that is followed goes with nutgraf feeds remove"),
    429: ("asks for fewer requests", _LATER),
    451: ("is withheld for legal reasons", "look for another source"),
    503: ("the server is overloaded or under repair", _LATER),
}
_REFUSED_LOGIN = ("does not accept the user name and password of its URL", "check them on the site")
_BY_CLASS = {
    1: ("wants to speak another protocol", "check the host and port"),
    3: ("redirects in a way that cannot be followed", "open it in a browser, and use the address it ends at"),
    4: ("refuses the request", "open it in a browser to see why"),
    5: ("the server failed", _LATER),
}
_UNKNOWN = ("gives an answer that is not HTTP as it should be", "check the host and port")


def refusal(status: int, *, wait: timedelta | None, logged_in: bool) -> Fault:
    """Return the fault that an error status is; ``wait`` is what Retry-After asks for."""
    problem, advice = _WORDS.get(status) or _BY_CLASS.get(status // 100, _UNKNOWN)
    if status == 401 and logged_in:
        problem, advice = _REFUSED_LOGIN
    if wait and advice == _LATER:
        advice = f"try again in {in_words(wait)}"
    return Fault(f"{problem} ({status})", advice, kind=partial(HttpStatus, status=status, retry_after=wait))
