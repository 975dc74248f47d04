"""Waits, with an end."""

from __future__ import annotations

import time
from collections.abc import Callable

_BETWEEN_LOOKS = 0.5


def wait(true: Callable[[], bool], seconds: float) -> bool:
    """Wait for so many seconds until something is true; return whether it is."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(_BETWEEN_LOOKS)
    return True
