"""What a fuzz target is: an entry of the program that takes bytes from outside, and what it promises of any of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.errors import NutgrafError

T = TypeVar("T")

URL = "https://ellery.example/news/feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An entry of the program.

    Attributes:
        attempt: Takes bytes; what it raises is a broken promise. Errors that are promised it keeps to itself.
        examples: Inputs as they are meant, written by us; all others are made of them.
        words: Pieces that mean something to the program, put into inputs.
        real: Files of the real data sets that begin a long search, as globs.
        most_bytes: The longest input that is tried; longer ones have tests of their own.
        seconds: How long one input may take on a busy machine before it counts as a hang.
    """

    name: str
    attempt: Callable[[bytes], None]
    examples: tuple[bytes, ...]
    words: tuple[bytes, ...]
    real: tuple[str, ...] = field(default=())
    most_bytes: int = 8_192
    seconds: int = 30


def one_of(choices: tuple[T, ...], raw: bytes) -> T:
    """Return a choice that follows from the input alone, so that one file says all there is to an attempt."""
    return choices[len(raw) % len(choices)]


def assert_error_can_be_told(error: NutgrafError) -> None:
    """One line that a person can be shown, and that comes back whole from a worker process."""
    assert error.problem
    assert "\n" not in str(error)
    assert str(came_back(error)) == str(error)


def came_back(value: T) -> T:
    """Return what a worker process sends back."""
    returned: T = pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes of a moment ago
    return returned
