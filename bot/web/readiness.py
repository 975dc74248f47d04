"""Whether the desk does its work: what is checked, and what is said of it in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import StoreError
from bot.model.gauges import Lags
from bot.ports import Clock
from bot.ports.gauges import Gauges
from bot.text.durations import in_words
from bot.web.once import Once

_GOOD_FOR_SECONDS = 1.0
# Who asks gives up after a few seconds, and is to hear by then that the database hangs.
_PATIENCE_SECONDS = 1.5
# What a database's errors say of it in detail, such as where it is, follows these marks.
_DETAIL = re.compile(r"\s*[(:].*", re.DOTALL)
_WORTH_A_WORD = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at, and what was found in one line, without names of hosts."""

    name: str
    ok: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How late the desk may be and still be called ready; None where it does not matter, as without a bot."""

    polling: timedelta | None = timedelta(minutes=15)
    delivery: timedelta | None = timedelta(minutes=15)


class Readiness:
    """Looks whether the desk keeps up, at most once a second, and waits for no database that hangs."""

    def __init__(self, gauges: Gauges, *, clock: Clock, limits: Limits | None = None) -> None:
        """Take what tells how late the desk is, and how late it may be."""
        self._gauges = gauges
        self._clock = clock
        self._limits = limits or Limits()
        self._checks = Once(self._look, good_for=_GOOD_FOR_SECONDS, patience=_PATIENCE_SECONDS)

    async def checks(self) -> Sequence[Check]:
        """Return what was found, the database first."""
        try:
            return await self._checks.get()
        except TimeoutError:
            return _away("gives no answer")

    async def _look(self) -> Sequence[Check]:
        try:
            lags = await self._gauges.lags(self._clock())
        except StoreError as error:
            return _away(_DETAIL.sub("", error.problem))
        return found(lags, self._limits)


def found(lags: Lags, limits: Limits) -> Sequence[Check]:
    """Return what is to be said of these lags."""
    schema = f"is {lags.schema or 'missing'}" + ("" if lags.schema == lags.expected else f", not {lags.expected}")
    looked_at = (("polling", lags.polling, limits.polling), ("delivery", lags.delivery, limits.delivery))
    return (
        Check(name="database", ok=True, words="answers"),
        Check(name="schema", ok=lags.fits, words=schema),
        *(_kept_up(*each) if lags.fits else _unknown(each[0]) for each in looked_at),
    )


def _away(words: str) -> Sequence[Check]:
    return (Check(name="database", ok=False, words=words), *map(_unknown, ("schema", "polling", "delivery")))


def _unknown(name: str) -> Check:
    return Check(name=name, ok=False, words="is not known")


def _kept_up(name: str, lag: timedelta, most: timedelta | None) -> Check:
    if most is None:
        return Check(name=name, ok=True, words="is not done here")
    if lag < _WORTH_A_WORD:
        return Check(name=name, ok=True, words="is in time")
    ok = lag <= most
    words = f"is {in_words(lag)} late"
    return Check(name=name, ok=ok, words=words if ok else f"{words}, more than {in_words(most)}")
