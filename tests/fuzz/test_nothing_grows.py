"""The same input again and again takes no more memory, neither Python's nor that of the libraries in C."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from itertools import pairwise

import psutil  # type: ignore[import-untyped]  # it ships none
import pytest

from tests.fuzz.target import Target
from tests.fuzz.targets.every import NAMES, target_of

# Large enough that keeping one copy of each input shows among what allocators keep for themselves.
_BYTES = {"articles": 8_000, "claims": 1_000, "rules": 500}
_USUAL_BYTES = 40_000
_WARM, _ROUNDS = 3, 8
# Blocks of Python's allocator, one an object; what the interpreter keeps for itself comes to a few dozen, ever fewer.
_MOST_BLOCKS = 100 * _ROUNDS
_MOST_BYTES = 6_000_000


@pytest.mark.parametrize("name", NAMES)
def test_the_same_input_again_takes_no_more_memory(name: str) -> None:
    target = target_of(name)
    blocks, size = _more_taken(target, _large(target))
    assert blocks < _MOST_BLOCKS
    assert size < _MOST_BYTES


def test_what_keeps_its_input_is_found_out() -> None:
    kept: list[object] = []
    copies = Target(name="copies", attempt=lambda raw: kept.append(raw + b"x"), examples=(b"a",), words=(b"a",))
    pieces = Target(name="pieces", attempt=lambda raw: kept.extend(pairwise(raw)), examples=(b"a",), words=())
    assert _more_taken(copies, b"a" * 5_000_000)[1] > _MOST_BYTES
    assert _more_taken(pieces, b"a" * 200)[0] > _MOST_BLOCKS


def _more_taken(target: Target, raw: bytes) -> tuple[int, int]:
    """Return how many blocks and bytes more are taken after so many rounds."""
    _attempted(target, raw, rounds=_WARM)
    _taken()  # which keeps something itself, the first time
    blocks, size = _taken()
    _attempted(target, raw, rounds=_ROUNDS)
    more_blocks, more_size = _taken()
    return more_blocks - blocks, more_size - size


def _large(target: Target) -> bytes:
    size = _BYTES.get(target.name, _USUAL_BYTES)
    example = target.examples[0]
    return (example * (size // len(example) + 1))[: max(size, len(example))]


def _attempted(target: Target, raw: bytes, *, rounds: int) -> None:
    for _ in range(rounds):
        target.attempt(raw)


def _taken() -> tuple[int, int]:
    gc.collect()
    # Else what earlier tests have left free is taken first, and nothing shows.
    with suppress(AttributeError):  # not glibc
        ctypes.CDLL(None).malloc_trim(0)
    return sys.getallocatedblocks(), psutil.Process().memory_info().rss
