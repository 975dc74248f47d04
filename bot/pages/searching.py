"""A search of what was told: stories that answer, each with the line that answers best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.messages.telegram import visible
from bot.model import ArchivedStory, Brief
from bot.pages.digests import MOST_LINES
from bot.text.search_passages import Span, matches, shortened
from bot.text.search_query import Query
from bot.text.search_texts import answers, held
from bot.text.search_words import terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a text, and whether it was sought."""

    words: str
    sought: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStory:
    """A story that answers a search.

    Attributes:
        headline, outlets: In pieces, () for none.
        line: That which answers best, or the first where only the headline or an outlet answers; () for none.
        line_number: Of that line on the digest's page, 0 where the headline or an outlet answers better, and where
            the page does not show it.
    """

    story: ArchivedStory
    headline: tuple[Piece, ...]
    line: tuple[Piece, ...]
    outlets: tuple[Piece, ...]
    line_number: int = 0


def find(query: Query, stories: Sequence[ArchivedStory], *, limit: int) -> Sequence[FoundStory]:
    """Return the first ``limit`` stories whose headline, lines and outlets answer a query together, in their order."""
    answering = (story for story in stories if answers(query, [terms(text) for text in _texts(story.brief)]))
    return [_found(query, story) for story in islice(answering, limit)]


def _texts(brief: Brief) -> Iterator[str]:
    yield brief.headline
    yield from (line.text for line in brief.lines)
    yield from _outlets(brief)


def _outlets(brief: Brief) -> Sequence[str]:
    return list(dict.fromkeys(source.outlet for source in brief.sources))


def _found(query: Query, story: ArchivedStory) -> FoundStory:
    brief = story.brief
    texts = [line.text for line in brief.lines]
    # Of equals the first.
    place = max(range(len(texts)), key=lambda place: held(query, terms(texts[place])), default=None)
    best = texts[place] if place is not None else ""
    outlets = " · ".join(_outlets(brief))
    return FoundStory(
        story=story,
        headline=_pieces(brief.headline, matches(query, brief.headline)) if visible(brief.headline) else (),
        line=_pieces(*shortened(best, matches(query, best))),
        outlets=_pieces(outlets, matches(query, outlets)),
        line_number=_number(brief, place) if place is not None and _leads(query, best, brief) else 0,
    )


def _leads(query: Query, line: str, brief: Brief) -> bool:
    """Tell whether a line holds something that is wanted whole, and the headline and each outlet hold no more."""
    holds, *others = [held(query, terms(text))[0] for text in (line, brief.headline, *_outlets(brief))]
    return holds >= max(1, *others)


def _number(brief: Brief, place: int) -> int:
    """Return the number of a line on the digest's page: figures that changed stand before it."""
    number = place + 1 + (len(brief.sequel.changes) if brief.sequel else 0)
    return number if number <= MOST_LINES else 0


def _pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [Piece(words=text[place:start]), Piece(words=text[start:end], sought=True)]
        place = end
    pieces.append(Piece(words=text[place:]))
    return tuple(each for each in pieces if each.words)
