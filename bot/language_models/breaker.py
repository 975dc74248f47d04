"""Leaves a model alone that does not answer.

The circuit breaker of Nygard, "Release It!" (2007): closed, open, half open.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.errors import ModelAway, ModelError
from bot.ports import Clock

# However long an endpoint asks to be left alone, it is asked again after this: it may have asked in error.
_LONGEST = timedelta(minutes=15)


class Breaker:
    """Counts answers that did not come; after some in a row none is asked for, for a while, and then one."""

    def __init__(self, *, failures: int, cool_down: timedelta, clock: Clock) -> None:
        self._most = failures
        self._cool_down = cool_down
        self._clock = clock
        self._failures = 0
        self._open_until: datetime | None = None
        self._trial_runs = False

    def closed(self, subject: str) -> ModelAway | None:
        """Return why nothing may be asked of ``subject`` now, None when something may be."""
        if self._trial_runs:
            return ModelAway(subject, "one request tries whether it is back", "try again when that has its answer")
        left = (self._open_until or self._clock()) - self._clock()
        if left <= timedelta(0):
            return None
        problem = f"is left alone for another {left.total_seconds():.0f} s, since it was away or busy"
        return ModelAway(subject, problem, "try again then", wait=left)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Surround a request, which ``closed`` allowed; after a cool-down it is the trial, and others wait for it."""
        trial = self._open_until is not None
        self._trial_runs = self._trial_runs or trial
        try:
            yield
        except ModelAway as away:
            self._failed(away.wait)
            raise
        except ModelError:
            self._answered()
            raise
        else:
            self._answered()
        finally:
            self._trial_runs = self._trial_runs and not trial

    def _answered(self) -> None:
        self._failures = 0
        self._open_until = None

    def _failed(self, wait: timedelta | None) -> None:
        self._failures += 1
        spell = min(wait or timedelta(0), _LONGEST)
        if self._failures >= self._most:
            spell = max(spell, self._cool_down)
        if spell:
            self._open_until = self._clock() + spell
