"""A digest as text for a terminal or a pipe."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from datetime import tzinfo
from enum import StrEnum

from bot.messages import wording
from bot.model import Digest, DigestItem


class Part(StrEnum):
    """What a line is, so that a terminal may give it a style."""

    HEADING = "heading"
    HEADLINE = "headline"
    NEWS = "news"
    SUMMARY = "summary"
    SOURCE = "source"
    REASON = "reason"
    GAP = "gap"


def render(digest: Digest, *, zone: tzinfo | None = None, width: int = 88) -> str:
    """Return the digest as lines of at most ``width`` columns; only a link may be longer."""
    return "\n".join(line for _, line in lines(digest, zone=zone, width=width)) + "\n"


def lines(digest: Digest, *, zone: tzinfo | None, width: int) -> Iterator[tuple[Part, str]]:
    """Yield each line of the digest with what it is."""
    yield from _block(Part.HEADING, wording.heading(digest, zone), width)
    yield from _block(Part.GAP, wording.scope(digest), width)
    for number, item in enumerate(digest.items, start=1):
        yield Part.SUMMARY, ""
        yield from _story(number, item, zone, width)
    yield Part.SUMMARY, ""
    yield from _block(Part.GAP, wording.freshness(digest), width)
    if digest.gaps:
        yield Part.GAP, "Not in this digest:"
        for gap in wording.gaps(digest):
            yield from _block(Part.GAP, gap, width, first="  - ", rest="    ")


def wrap(text: str, width: int) -> str:
    """Return ``text`` broken into lines of at most ``width`` columns, two for a wide character."""
    return "\n".join(_wrapped(text, width, first="", rest=""))


def _story(number: int, item: DigestItem, zone: tzinfo | None, width: int) -> Iterator[tuple[Part, str]]:
    label = f"{number:>2}. "
    indent = " " * len(label)
    yield from _block(Part.HEADLINE, item.headline, width, first=label, rest=indent)
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
    yield from _block(Part.REASON, f"Why: {wording.why(item)}", width, first=indent, rest=indent)


def _block(part: Part, text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[tuple[Part, str]]:
    return ((part, line) for line in _wrapped(text, width, first=first, rest=rest))


def _wrapped(text: str, width: int, *, first: str, rest: str) -> list[str]:
    if _columns(text) == len(text):
        return textwrap.wrap(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
            break_long_words=False,
        )
    return _wrapped_wide(text, width, first, rest)


def _wrapped_wide(text: str, width: int, first: str, rest: str) -> list[str]:
    """Wrap text with characters two columns wide, which have no spaces between words to break at."""
    found, line = [], first
    for character in text:
        if _columns(line + character) > width and line.strip():
            found.append(line.rstrip())
            line = rest + character.lstrip()
        else:
            line += character
    return [*found, line.rstrip()]


def _columns(text: str) -> int:
    """Return how many columns a terminal gives the text (Unicode Standard Annex 11: wide and fullwidth take two)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
