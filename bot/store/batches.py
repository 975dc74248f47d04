"""Values of a statement in batches: a database takes only so many at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

# SQLite takes 32,766 values in a statement, Postgres 65,535.
BATCH = 5_000


def batches(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Yield values in their order, at most ``size`` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
