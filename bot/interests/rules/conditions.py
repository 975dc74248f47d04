"""What a rule is made of, and what each part asks of a document.

A condition is a word, phrase or name that is sought somewhere, or conditions joined. ``str`` of one is what a person
would type for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from bot.interests.rules.documents import Document, feed_line, outlet_line, tag_line, tongue
from bot.interests.rules.forms import read
from bot.text.outlets import same_outlet
from bot.text.search_words import is_joined

_NAMES_COMPARED = 16_384


class Where(StrEnum):
    """The field in which something is sought."""

    ANYWHERE = ""
    TITLE = "title"
    OUTLET = "outlet"
    FEED = "feed"
    LANGUAGE = "lang"
    TAG = "tag"


SOURCES = frozenset({Where.OUTLET, Where.FEED})
TEXTS = frozenset({Where.ANYWHERE, Where.TITLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A word, a phrase or a name, and where it is to be.

    Attributes:
        written: As typed, without quotation marks and star.
        exact: It stood in quotation marks: its very words, no other forms of them.
        starred: A star stood behind it: its last word may go on.
    """

    where: Where
    written: str
    exact: bool = False
    starred: bool = False

    def __str__(self) -> str:
        field = f"{self.where.value}:" if self.where.value else ""
        star = "*" if self.starred else ""
        return f'{field}"{self.written}{star}"' if self.exact else f"{field}{self.written}{star}"


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; there are two at least."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Either) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds at least; there are two at least."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" if isinstance(part, Every) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The part does not hold."""

    part: Condition

    def __str__(self) -> str:
        return f"NOT {self.part}" if isinstance(self.part, Sought) else f"NOT ({self.part})"


Condition: TypeAlias = Sought | Every | Either | Unwanted


def holds(condition: Condition, document: Document) -> bool:
    """Tell whether a document is as a condition has it."""
    match condition:
        case Every(parts):
            return all(holds(part, document) for part in parts)
        case Either(parts):
            return any(holds(part, document) for part in parts)
        case Unwanted(part):
            return not holds(part, document)
        case Sought():
            return TESTS[condition.where](condition, document)


def found(condition: Condition, document: Document, *, wanted: bool = True) -> Iterator[Sought]:
    """Yield what a document has of what is sought, where a condition holds as it is wanted to, or not to."""
    if isinstance(condition, Unwanted):
        yield from found(condition.part, document, wanted=not wanted)
    elif holds(condition, document) is not wanted:
        return
    elif isinstance(condition, Sought):
        if wanted:
            yield condition
    else:
        for part in condition.parts:
            yield from found(part, document, wanted=wanted)


def names_source(condition: Condition, *, wanted: bool = True) -> bool:
    """Tell whether a condition cannot hold (or not hold) without an outlet or a feed that it names."""
    if isinstance(condition, Unwanted):
        return names_source(condition.part, wanted=not wanted)
    if isinstance(condition, Sought):
        return wanted and condition.where in SOURCES
    parts = (names_source(part, wanted=wanted) for part in condition.parts)
    return any(parts) if isinstance(condition, Every) is wanted else all(parts)


@lru_cache(maxsize=_NAMES_COMPARED)
def terms_sought(sought: Sought) -> tuple[tuple[str, ...], bool]:
    """Return the terms that are to stand next to each other, and whether the last may go on.

    In a text the last character of a run of joined script stands with the one behind it, so that it is left out, or
    may go on where it is alone (see ``bot.text.search_words``).
    """
    return _without_tail(tuple(read(sought.written, "").terms.split()), sought)


def stems_sought(sought: Sought, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the stems that are sought in a language (a primary subtag): cut with accents, and without if others."""
    count = len(terms_sought(sought)[0])
    words = read(sought.written, language)
    return tuple(tuple(line.split()[:count]) for line in dict.fromkeys((words.stems, words.plain_stems)))


def needle(terms: tuple[str, ...], *, open_ended: bool = False) -> str:
    """Return what is searched for in a document's lines."""
    return f" {' '.join(terms)}" if open_ended else f" {' '.join(terms)} "


def has_forms(sought: Sought) -> bool:
    """Tell whether other forms of a word will do."""
    return not sought.exact and not terms_sought(sought)[1]


def _without_tail(terms: tuple[str, ...], sought: Sought) -> tuple[tuple[str, ...], bool]:
    last = terms[-1]
    if len(last) > 1 or not is_joined(last):
        return terms, sought.starred
    if len(terms) > 1 and _is_run(terms[-2], last):
        return terms[:-1], False
    return terms, True


def _is_run(before: str, last: str) -> bool:
    return len(before) == 2 and before[1] == last and is_joined(before)


def _in_text(sought: Sought, document: Document) -> bool:
    if not has_forms(sought):
        return _in_words(sought, document.words)
    return _in_stems(sought, document, document.stems, document.plain_stems)


def _in_title(sought: Sought, document: Document) -> bool:
    if not has_forms(sought):
        return _in_words(sought, document.title_words)
    return _in_stems(sought, document, document.title_stems, document.title_plain_stems)


def _in_words(sought: Sought, words: str) -> bool:
    terms, open_ended = terms_sought(sought)
    return needle(terms, open_ended=open_ended) in words


def _in_stems(sought: Sought, document: Document, stems: str, plain_stems: str) -> bool:
    needles = map(needle, stems_sought(sought, tongue(document.language)))
    return any(each in stems or each in plain_stems for each in needles)


def _is_outlet(sought: Sought, document: Document) -> bool:
    return _names_outlet(sought, document.outlet)


@lru_cache(maxsize=_NAMES_COMPARED)
def _names_outlet(sought: Sought, outlet: str) -> bool:
    return _in_words(sought, outlet_line(outlet)) or same_outlet(sought.written, outlet)


def _is_feed(sought: Sought, document: Document) -> bool:
    return _in_words(sought, feed_line(document.feed_title, document.feed))


def _is_language(sought: Sought, document: Document) -> bool:
    return tongue(sought.written) == tongue(document.language)


def _is_tag(sought: Sought, document: Document) -> bool:
    return tag_line(sought.written) in map(tag_line, document.tags)


TESTS: dict[Where, Callable[[Sought, Document], bool]] = {
    Where.ANYWHERE: _in_text,
    Where.TITLE: _in_title,
    Where.OUTLET: _is_outlet,
    Where.FEED: _is_feed,
    Where.LANGUAGE: _is_language,
    Where.TAG: _is_tag,
}
