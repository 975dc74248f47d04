"""A search of what was told: stories that answer, each with the line that answers best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.messages.telegram import visible
from bot.model import ArchivedStory, Brief
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
    """

    story: ArchivedStory
    headline: tuple[Piece, ...]
    line: tuple[Piece, ...]
    outlets: tuple[Piece, ...]


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
    # Of equals the first.
    best = max((line.text for line in brief.lines), key=lambda text: held(query, terms(text)), default="")
    outlets = " · ".join(_outlets(brief))
    return FoundStory(
        story=story,
        headline=_pieces(brief.headline, matches(query, brief.headline)) if visible(brief.headline) else (),
        line=_pieces(*shortened(best, matches(query, best))),
        outlets=_pieces(outlets, matches(query, outlets)),
    )


def _pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [Piece(words=text[place:start]), Piece(words=text[start:end], sought=True)]
        place = end
    pieces.append(Piece(words=text[place:]))
    return tuple(each for each in pieces if each.words)
