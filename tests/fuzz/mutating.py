"""Inputs made of examples: pieces cut out, said again, moved, overwritten, and words of the format put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from tests.fuzz.target import Target

_MOST_EDITS = 8
_LONGEST_PIECE = 64
_MOST_REPEATS = 40


class Edit(NamedTuple):
    """A change at ``place``, a share of the input's length, so that edits stand alone however they are cut down."""

    kind: int
    place: float
    size: int
    piece: bytes


def edited(raw: bytes, edits: Sequence[Edit], *, most_bytes: int) -> bytes:
    """Return the input with the edits made in their order."""
    for edit in edits:
        at = int(edit.place * len(raw))
        raw = _KINDS[edit.kind](raw, at, edit)[:most_bytes]
    return raw


def _put_in(raw: bytes, at: int, edit: Edit) -> bytes:
    return raw[:at] + edit.piece + raw[at:]


def _cut_out(raw: bytes, at: int, edit: Edit) -> bytes:
    return raw[:at] + raw[at + edit.size :]


def _write_over(raw: bytes, at: int, edit: Edit) -> bytes:
    return raw[:at] + edit.piece + raw[at + len(edit.piece) :]


def _say_again(raw: bytes, at: int, edit: Edit) -> bytes:
    return raw[:at] + raw[at : at + edit.size] * (edit.size % _MOST_REPEATS) + raw[at:]


def _end(raw: bytes, at: int, edit: Edit) -> bytes:
    return raw[:at] + edit.piece


_KINDS: tuple[Callable[[bytes, int, Edit], bytes], ...] = (_put_in, _cut_out, _write_over, _say_again, _end)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Return inputs of a target for hypothesis: mostly examples with edits, some of nothing but bytes."""
    piece = st.one_of(st.sampled_from(target.words), st.binary(max_size=8))
    edit = st.builds(
        Edit,
        kind=st.integers(0, len(_KINDS) - 1),
        place=st.floats(0, 1),
        size=st.integers(0, _LONGEST_PIECE),
        piece=piece,
    )
    made = st.builds(
        lambda raw, edits: edited(raw, edits, most_bytes=target.most_bytes),
        st.sampled_from(target.examples),
        st.lists(edit, max_size=_MOST_EDITS),
    )
    return st.one_of(made, made, made, st.binary(max_size=_LONGEST_PIECE))


def drawn(target: Target, begun_with: Sequence[bytes], chance: Random) -> bytes:
    """Return one input by chance, made of one that was found before."""
    edits = [
        Edit(
            kind=chance.randrange(len(_KINDS)),
            place=chance.random(),
            size=chance.randrange(_LONGEST_PIECE),
            piece=chance.choice((chance.choice(target.words), chance.randbytes(chance.randrange(8)))),
        )
        for _ in range(chance.randrange(_MOST_EDITS))
    ]
    return edited(chance.choice(begun_with), edits, most_bytes=target.most_bytes)
