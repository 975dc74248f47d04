"""Where a text answers a search: the sentence that holds the most of what was sought, and the places of the words."""

from __future__ import annotations

from bot.model import Article, Evidence
from bot.text.search_query import Phrase, Query
from bot.text.search_words import Placed, is_joined, placed_terms
from bot.text.sentences import split

Span = tuple[int, int]
# What a reader takes in at a glance; a longer "sentence" is a list or lost its stops.
_SHOWN = 300
_BEFORE = 80


def best_sentence(query: Query, article: Article) -> Evidence | None:
    """Return the first sentence of the article that holds the most of what is wanted, None when no word is in one.

    Whole phrases count before single words: a sentence with the two words of "port ellery" apart is second to one
    that has them together.
    """
    best: tuple[tuple[int, int], Evidence] | None = None
    for sentence in split(article.text, language=article.language):
        held = _held(query, placed_terms(sentence.words))
        if held > (best[0] if best else (0, 0)):
            quote = Evidence(article=article.id, quote=sentence.words, start=sentence.start, end=sentence.end)
            best = held, quote
    return best[1] if best else None


def matches(query: Query, text: str) -> tuple[Span, ...]:
    """Return the spans of a short text that are wanted, in order and apart from each other.

    A phrase is one span where it stands whole.
    """
    placed = placed_terms(text)
    spans = sorted(
        (placed[at].start, _end(phrase, placed[at + len(phrase.terms) - 1]))
        for group in query.wanted
        for phrase in group
        for at in _occurrences(phrase, placed)
    )
    return _merged(spans)


def shortened(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return a text that a line can show, with its spans: a long one is cut around the first span, at blanks."""
    if len(text) <= _SHOWN:
        return text, spans
    start = max(0, (spans[0][0] if spans else 0) - _BEFORE)
    start = text.find(" ", start, start + _BEFORE // 2) + 1 or start if start else 0
    end = min(len(text), start + _SHOWN)
    if end < len(text):
        end = max(text.rfind(" ", end - _BEFORE, end), end - _BEFORE)
    lead, tail = "… " * (start > 0), " …" * (end < len(text))
    shift = len(lead) - start
    kept = tuple((first + shift, min(last, end) + shift) for first, last in spans if start <= first < end)
    return f"{lead}{text[start:end]}{tail}", kept


def _end(phrase: Phrase, last: Placed) -> int:
    """Return where a phrase ends; a character of joined script is sought alone, but found with the one behind it."""
    sought = phrase.terms[-1]
    return last.start + 1 if len(sought) == 1 and is_joined(sought) else last.end


def _held(query: Query, placed: list[Placed]) -> tuple[int, int]:
    phrases = sum(any(_occurrences(phrase, placed) for phrase in group) for group in query.wanted)
    there = {each.term for each in placed}
    sought = {term for group in query.wanted for phrase in group for term in phrase.terms}
    return phrases, len(sought & there)


def _occurrences(phrase: Phrase, placed: list[Placed]) -> list[int]:
    """Return where the phrase begins among the terms."""
    *before, last = phrase.terms
    length = len(phrase.terms)
    found = []
    for at in range(len(placed) - length + 1):
        end = placed[at + length - 1].term
        if (end == last or (phrase.open_ended and end.startswith(last))) and all(
            placed[at + place].term == term for place, term in enumerate(before)
        ):
            found.append(at)
    return found


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
