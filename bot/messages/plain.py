"""A digest as text for a terminal or a pipe."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from datetime import tzinfo
from enum import StrEnum

from bot.messages import wording
from bot.model import Digest, DigestItem

# As wide as the number of a story.
_INDENT = " " * 4


class Part(StrEnum):
    """What a line is, so that a terminal may give it a style."""

    HEADING = "heading"
    HEADLINE = "headline"
    NEWS = "news"
    SUMMARY = "summary"
    SOURCE = "source"
    REASON = "reason"
    GAP = "gap"


def render(digest: Digest, *, zone: tzinfo | None = None, width: int = 88, explain: bool = False) -> str:
    """Return the digest as lines of at most ``width`` columns; only a link may be longer."""
    return "\n".join(line for _, line in lines(digest, zone=zone, width=width, explain=explain)) + "\n"


def lines(digest: Digest, *, zone: tzinfo | None, width: int, explain: bool = False) -> Iterator[tuple[Part, str]]:
    """Yield each line of the digest with what it is; with ``explain`` reasons have their numbers."""
    yield from _block(Part.HEADING, wording.heading(digest, zone), width)
    yield from _block(Part.GAP, wording.scope(digest), width)
    for number, item in enumerate(digest.items, start=1):
        yield Part.SUMMARY, ""
        yield from _story(number, item, zone, width)
        yield from _why(item, width, explain=explain)
    yield Part.SUMMARY, ""
    yield from _block(Part.GAP, wording.freshness(digest), width)
    if digest.gaps:
        yield Part.GAP, "Not in this digest:"
        for gap in wording.gaps(digest):
            yield from _block(Part.GAP, gap, width, first="  - ", rest="    ")


def wrap(text: str, width: int) -> str:
    """Return ``text`` broken into lines of at most ``width`` columns, two for a wide character."""
    return "\n".join(wrapped(text, width))


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return ``text`` as lines of at most ``width`` columns that begin as said; a wide character takes two."""
    if columns(text) == len(text):
        return textwrap.wrap(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
            break_long_words=False,
        )
    return _wrapped_wide(text, width, first, rest)


def columns(text: str) -> int:
    """Return how many columns a terminal gives the text (Unicode Standard Annex 11: wide and fullwidth take two)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _story(number: int, item: DigestItem, zone: tzinfo | None, width: int) -> Iterator[tuple[Part, str]]:
    label, indent = f"{number:>2}. ", _INDENT
    headline = f"{wording.mark(item)} {item.headline}".lstrip()
    yield from _block(Part.HEADLINE, headline, width, first=label, rest=indent)
    for told in wording.news(item, zone):
        yield from _block(Part.NEWS, told, width, first=indent, rest=indent)
    for line in item.summary.lines:
        yield from _block(Part.SUMMARY, wording.line(line), width, first=indent, rest=indent)
    for source in wording.sources(item, zone):
        about = " · ".join((source.outlet, *source.remarks))
        yield from _block(Part.SOURCE, about, width, first=f"{indent}- ", rest=f"{indent}  ")
        if source.url:
            yield Part.SOURCE, f"{indent}  {source.url}"
    if voices := wording.voices(item):
        yield from _block(Part.SOURCE, voices, width, first=indent, rest=indent)


def _why(item: DigestItem, width: int, *, explain: bool) -> Iterator[tuple[Part, str]]:
    if not explain:
        yield from _block(Part.REASON, f"Why: {wording.why(item)}", width, first=_INDENT, rest=_INDENT)
        return
    total, parts = wording.explained(item)
    yield from _block(Part.REASON, f"Why: {total}", width, first=_INDENT)
    for weight, words in parts:
        first = f"{_INDENT}{weight:>7}  "
        yield from _block(Part.REASON, words, width, first=first, rest=" " * len(first))


def _block(part: Part, text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[tuple[Part, str]]:
    return ((part, line) for line in wrapped(text, width, first=first, rest=rest))


def _wrapped_wide(text: str, width: int, first: str, rest: str) -> list[str]:
    """Wrap text with characters two columns wide, which have no spaces between words to break at."""
    found, line = [], first
    for character in text:
        if columns(line + character) > width and line.strip():
            found.append(line.rstrip())
            line = rest + character.lstrip()
        else:
            line += character
    return [*found, line.rstrip()]
