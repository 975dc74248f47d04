"""What came of a search, read from what its driver said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# The lines of libFuzzer's option -print_final_stats; the blind driver says the same.
_STATED = re.compile(r"^stat::(\w+):\s+(\d+)$", re.MULTILINE)
_REACHED = re.compile(r"\bcov: (\d+)")
# How many inputs it had tried when it said something; after an error it says no more than that.
_TRIED = re.compile(r"^#(\d+)\t", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of one target.

    Attributes:
        driver: "guided" or "blind".
        tries: How many inputs were tried.
        reached: How many branches of our code they reached, 0 where nobody counted.
        peak: Megabytes of memory at the most.
        crashes: Files of inputs that broke a promise, hung, or took too much memory.
        ended_well: Whether the driver came to its end.
    """

    target: str
    driver: str
    tries: int
    reached: int
    peak: int
    crashes: tuple[str, ...]
    ended_well: bool

    @property
    def is_bad(self) -> bool:
        """Whether a promise was broken, or nothing was tried at all."""
        return bool(self.crashes) or not self.ended_well or not self.tries

    def __str__(self) -> str:
        reached = f"{self.reached:,} branches" if self.reached else "by chance alone"
        outcome = f"{len(self.crashes)} broken" if self.crashes else "ended early" if self.is_bad else "nothing broken"
        return f"{self.target:10} {self.tries:>10,} inputs  {reached:>16}  {self.peak:>6,} MB  {outcome}"


def read_report(target: str, driver: str, code: int, said: str, crashes: Sequence[str]) -> Report:
    """Return what a driver said of a target when it ended with a code."""
    stated = dict(_STATED.findall(said))
    return Report(
        target=target,
        driver=driver,
        tries=int(stated.get("number_of_executed_units") or max(map(int, _TRIED.findall(said)), default=0)),
        reached=max(map(int, _REACHED.findall(said)), default=0),
        peak=int(stated.get("peak_rss_mb", 0)),
        crashes=tuple(crashes),
        ended_well=code == 0,
    )
