"""The signs that a passage speaks to whoever reads the text for somebody else, and not to a reader of news."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Sign(StrEnum):
    """A kind of sign; the value says in words what it is."""

    OVERRIDE = "sets aside what was ordered before"
    MACHINE = "speaks to a program"
    ROLE = "gives a part to play"
    ANSWER = "says what to answer, or how"
    DISCLOSURE = "asks for instructions or keys"
    TASK = "sets a task"
    REQUEST = "asks to be helped"
    QUESTION = "asks a question that the text has nothing to do with"
    TEMPLATE = "has the marks of a conversation with a program"
    MARKUP = "holds markup"
    CODE = "holds program code"
    ENCODED = "holds encoded text"
    HIDDEN = "holds characters that nobody sees"
    FOLLOWS = "goes on with an instruction"


# Signs of what is no language: by themselves they tell nobody to do anything.
MUTE_SIGNS = frozenset({Sign.MARKUP.value, Sign.CODE.value, Sign.ENCODED.value})


class Found(NamedTuple):
    """A sign and how much it says by itself: from 1, the passage is an instruction."""

    sign: Sign
    weight: float
