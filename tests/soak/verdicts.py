"""What a judge says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.soak.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a judge found: how many cases it looked at, and in words each that is broken.

    Attributes:
        note: What there is to say besides.
    """

    name: str
    looked_at: int
    broken: tuple[str, ...]
    note: str = ""

    @property
    def holds(self) -> bool:
        return not self.broken


Judge: TypeAlias = Callable[[Record], Verdict]
