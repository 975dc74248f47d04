"""What buttons carry: at most 64 bytes (Bot API, InlineKeyboardButton), and all that is needed to know what they mean.

Nothing about a button is kept anywhere else, so that one works after a restart, and for as long as what it names is
there. The first field is the version of the form: an upgrade that changes it still reads the old one, or says that the
button is too old.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

VERSION = "1"
MOST_BYTES = 64
_BETWEEN = "|"


class Act(StrEnum):
    """What a button does. The values are short since they are sent, and stay as they are for ever."""

    SELECT = "s"
    EVIDENCE = "e"
    MORE = "m"
    WHY = "w"
    LIKE = "l"
    DISLIKE = "d"
    MUTE_OUTLET = "o"
    FOLLOW_STORY = "f"
    SHOW = "go"
    SET_LANGUAGE = "la"
    SET_ZONE = "tz"
    SET_SCHEDULE = "sc"
    SET_QUIET = "qu"
    SET_ALERTS = "al"
    SET_STYLE = "st"
    SET_PAUSED = "pa"
    TOGGLE_TOPIC = "to"
    UNMUTE = "um"
    PACK = "pk"
    FEEDS = "fe"
    UNFOLLOW = "uf"
    DIGEST = "di"
    EXPORT = "ex"
    FORGET = "xx"
    MORE_LIKE = "ml"
    SET_READY = "ir"
    SET_WISH = "iw"
    SET_KIND = "ik"
    REMOVE_INTEREST = "ix"
    SET_OTHERS = "io"
    SET_FILLER = "if"
    SET_LEARNS = "il"
    TAKE_BACK = "ib"
    FORGET_REACTIONS = "iz"
    REVOKE_LINKS = "rv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button's meaning."""

    act: Act
    words: tuple[str, ...] = ()


def written(act: Act, *words: object) -> str:
    """Return what a button carries.

    Raises:
        ValueError: It is too long, or a word holds the mark between words.
    """
    parts = [VERSION, act.value, *map(str, words)]
    found = _BETWEEN.join(parts)
    if len(found.encode()) > MOST_BYTES or any(_BETWEEN in part for part in parts):
        raise ValueError(f"a button cannot carry {found!r}")
    return found


def read_tap(sent: str) -> Tap | None:
    """Return what a button means, None for one that this program did not make, or not in this form."""
    version, *rest = sent.split(_BETWEEN)
    if version != VERSION or not rest or rest[0] not in set(Act):
        return None
    return Tap(act=Act(rest[0]), words=tuple(rest[1:]))
