"""Where in the articles the lines of a story stand: passages with the sentences marked that each line rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.messages.telegram import shortened
from bot.model import Article, ArticleId, Brief, BriefSource, Quote
from bot.text.sentences import split

# A paragraph longer than this is shown from a sentence before what is marked to a sentence behind it.
_LONG_PARAGRAPH = 700
# How much of an article is shown that no line rests on, in characters.
_OPENING = 320
_BREAK = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a passage's paragraph; lines of these numbers rest on it."""

    words: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as far as it is shown; ``follows`` tells that it stands right behind the one before it."""

    segments: tuple[Segment, ...]
    follows: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What of an article lines rest on.

    Attributes:
        language: Of the article, "" when unknown.
        kept: The article still holds every sentence; else those that it does not are shown by themselves.
    """

    source: BriefSource
    paragraphs: tuple[Paragraph, ...]
    language: str = ""
    kept: bool = True

    @property
    def lines(self) -> frozenset[int]:
        """The numbers of the lines that rest on it."""
        return frozenset(line for each in self.paragraphs for segment in each.segments for line in segment.lines)


def passages(
    brief: Brief, quotes: Mapping[int, Sequence[Quote]], articles: Mapping[ArticleId, Article]
) -> tuple[Passage, ...]:
    """Return a passage for each source of a story that lines rest on, in the order of the sources.

    Args:
        brief: The story.
        quotes: What each line rests on, by the line's number.
        articles: Those of the story that are still kept.
    """
    by_source: dict[ArticleId, list[tuple[str, int]]] = {}
    for line, of_line in quotes.items():
        for quote in of_line:
            source = _source_of(brief, quote)
            if source is not None:
                by_source.setdefault(source.article, []).append((quote.words, line))
    return tuple(
        _passage(source, by_source[source.article], articles.get(source.article))
        for source in brief.sources
        if source.article in by_source
    )


def _source_of(brief: Brief, quote: Quote) -> BriefSource | None:
    """Return the source that a quote is of: that with its URL, else the first of its outlet."""
    same = [each for each in brief.sources if each.outlet == quote.outlet]
    return next((each for each in same if each.url == quote.url), same[0] if same else None)


def _passage(source: BriefSource, quoted: Sequence[tuple[str, int]], article: Article | None) -> Passage:
    text = article.text if article is not None else ""
    places: dict[tuple[int, int], set[int]] = {}
    lost: dict[str, set[int]] = {}
    for words, line in quoted:
        place = _place(text, words)
        if place is None:
            lost.setdefault(words, set()).add(line)
        else:
            places.setdefault(place, set()).add(line)
    shown = [*_in_text(text, places, article.language if article else "")]
    alone = [Paragraph(segments=(Segment(words=words, lines=_sorted(lines)),)) for words, lines in lost.items()]
    return Passage(
        source=source,
        paragraphs=(*shown, *alone),
        language=article.language if article is not None else "",
        kept=not lost,
    )


def opening(source: BriefSource, article: Article) -> Passage | None:
    """Return how an article begins that no line rests on, None when it has no text."""
    first = next(_paragraphs(article.text), None)
    if first is None:
        return None
    begun = article.text[first[0] : first[1]]
    ends = [each.end for each in split(begun, language=article.language or "en") if each.end <= _OPENING]
    words = begun[: ends[-1]] if ends else shortened(begun, _OPENING)
    paragraph = Paragraph(segments=(Segment(words=words),))
    return Passage(source=source, paragraphs=(paragraph,), language=article.language)


def _place(text: str, words: str) -> tuple[int, int] | None:
    """Return where a quoted sentence stands, however its white space is set."""
    start = text.find(words) if words else -1
    if start >= 0:
        return start, start + len(words)
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.split() else None
    return found.span() if found else None


def _in_text(text: str, places: Mapping[tuple[int, int], set[int]], language: str) -> Iterator[Paragraph]:
    before = -1
    for number, (start, end) in enumerate(_paragraphs(text)):
        within = [place for place in places if place[0] < end and place[1] > start]
        if not within:
            continue
        first, last = _window(text[start:end], [(a - start, b - start) for a, b in within], language)
        segments = tuple(_segments(text, (start + first, start + last), places))
        cut = first > 0
        yield Paragraph(segments=segments, follows=number == before + 1 and not cut)
        before = number if last == end - start else -1


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _window(paragraph: str, marked: Sequence[tuple[int, int]], language: str) -> tuple[int, int]:
    """Return which part of a paragraph is shown: all of a short one, else what is marked with a sentence around it."""
    if len(paragraph) <= _LONG_PARAGRAPH:
        return 0, len(paragraph)
    first, last = min(start for start, _ in marked), max(end for _, end in marked)
    spans = [(each.start, each.end) for each in split(paragraph, language=language or "en")]
    start = max((a for a, b in spans if b <= first), default=0)
    end = min((b for a, b in spans if a >= last), default=len(paragraph))
    return start, end


def _segments(text: str, shown: tuple[int, int], places: Mapping[tuple[int, int], set[int]]) -> Iterator[Segment]:
    """Yield the parts of what is shown, cut wherever something marked begins or ends."""
    start, end = shown
    edges = {start, end, *(min(max(edge, start), end) for place in places for edge in place)}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        lines = {line for (a, b), of_place in places.items() if a <= left and right <= b for line in of_place}
        yield Segment(words=text[left:right], lines=_sorted(lines))


def _sorted(lines: set[int]) -> tuple[int, ...]:
    return tuple(sorted(lines))
