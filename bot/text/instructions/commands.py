"""Where a command may stand in a sentence: "ignore the rules" commands, "they ignore the rules" tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.text.instructions.task_words import OPENERS
from bot.text.words import fold


def alternatives(rows: Iterable[str]) -> str:
    """Return a pattern for any of the words of a table's rows; "*" at the end of one stands for any ending."""
    words = sorted({fold(word) for row in rows for word in row.split()}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


_LOOK_BACK = 160
_BOUNDARY = re.compile(r"(?:^|[.!?:;()\[\]{}*#>•|—–\n\"“”«»-])\s*$")
_SOFT = re.compile(
    rf"(?:,|(?<!\w)(?:{alternatives(OPENERS.values())}|or|always|never|not|don't|oder|ou|o|или|або|to))\s*$"
)
_BIDDEN = re.compile(
    r"(?<!\w)(?:(?<!make )(?<!makes )(?<!made )(?<!let )(?<!lets )(?<!help )(?<!helps )"
    r"you(?:'ll| will| must| should| shall| can| may| are| need| have| want)?"
    r"(?: to| now| always| only| please)*|(?:want|need|order|ask|command|tell|like|instruct) you to|let's|"
    r"du|sie|ты|вы|ти|ви)\s*$"
)
# Words behind which a verb tells what somebody does, did or was to do.
_TELLING = re.compile(
    r"(?<!\w)(?:to|will|would|could|can|cannot|can't|may|might|should|must|did|didn't|does|doesn't|do|he|she|they|we|i|"
    r"who|that|which|people|it|que|qui|che)(?!\w)"
)
_CLAUSE = re.compile(r"[.!?:;]")


def may_command(text: str, place: int) -> bool:
    """Tell whether what begins at ``place`` of a folded sentence stands where a command may stand.

    That is at its beginning, behind a mark that ends or opens something, behind "you must"; and behind a comma or "and
    now" where nothing before in the clause makes it what somebody does or was to do.
    """
    before = text[max(0, place - _LOOK_BACK) : place]
    if _BOUNDARY.search(before) or _BIDDEN.search(before):
        return True
    return _SOFT.search(before) is not None and _TELLING.search(_CLAUSE.split(before)[-1]) is None
