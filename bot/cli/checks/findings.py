"""One thing that was looked at: how it stands, and how to get what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import NutgrafError


class Mark(StrEnum):
    """How a thing stands."""

    OK = "ok"
    NOT_SET = "not set"
    WARNING = "warning"
    MISSING = "missing"
    FAILING = "failing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        state: How it stands, in words.
        stops: A digest cannot be made without it, or it is set and cannot work as it is.
        cure: How to get what is missing, "" where nothing is.
    """

    name: str
    state: str
    mark: Mark = Mark.OK
    stops: bool = False
    cure: str = ""


def failing(name: str, error: NutgrafError, *, stops: bool = False, cure: str = "") -> Finding:
    """Return what an error makes of a thing; ``cure`` stands where the error advises nothing."""
    said = f"{error.subject} {error.problem}"
    return Finding(name=name, state=said, mark=Mark.FAILING, stops=stops, cure=error.advice or cure)
