"""What a claim kept of each sentence that it was made from, and what rules of leaving out look at there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from bot.text.datelines import dateline_length
from bot.verification.checks.days import When
from bot.verification.checks.naming import Name
from bot.verification.checks.reading import Reading
from bot.verification.grounds import Ground
from bot.verification.left_out import Remains
from bot.verification.lexicon import is_attribution
from bot.verification.meant import PRONOUNS, meant
from bot.verification.passages import Passage
from bot.verification.putting_in import ABOUT

OPENING = 2  # words at a sentence's beginning
_QUOTES = frozenset('"“”„«»')
_LONG_QUOTATION = 4  # words
_HYPHENS = frozenset("-‐‑")
# What leads a sentence as its speaker does in a headline; a colon within a time or an address is none.
_LED = re.compile(r"[^.,;:!?\n]{1,60}:(?=\s)|[^。，；：！？\n]{1,30}：")


def remaining(
    claim: Passage, ground: Ground, sentences: Sequence[int], pairs: Sequence[tuple[int, int]]
) -> Iterator[Remains]:
    """Yield each of the sentences with what the claim kept of it."""
    ends, kept = claim.marks, {place for _, place in pairs} | _stood_in_for(claim, ground, pairs)
    unmarked = {place for (at, place), (after, _) in pairwise(pairs) if not any(ends[at:after])}
    for sentence in sentences:
        first, end = ground.spans[sentence]
        yield Remains(
            language=claim.language,
            words=ground.words_at[first:end],
            folded=ground.folded_at[first:end],
            stems=ground.stem_at[first:end],
            ends=ground.ends_at[first:end],
            kept=frozenset(place - first for place in kept if first <= place < end),
            unmarked=frozenset(place - first for place in unmarked if first <= place < end),
            quoted=_quoted(sentence, ground, claim),
            led=_led(sentence, ground),
            names=_spans_in(sentence, ground, lambda reading: reading.names.mentions),
            dates=_spans_in(sentence, ground, lambda reading: reading.days),
            joined=_joined_words(sentence, ground),
            known=ground.names,
        )


def _stood_in_for(claim: Passage, ground: Ground, pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return what is not left out, since something of the claim stands for it.

    That is a pronoun in whose place the claim has its name, "some" where it has "about", and what a second sentence
    that is joined to the first begins with (``bot.verification.tracing`` says with what it may).
    """
    edges = [(-1, pairs[0][1] - OPENING), *pairs, (len(claim), pairs[-1][1] + 1)] if pairs else []
    found: set[int] = set()
    for (at, place), (after, there) in pairwise(edges):
        gap = range(max(place + 1, 0), there)
        found.update(each for each in gap if _is_told(claim, ground, range(at + 1, after), each))
        begins = ground.spans[ground.sentence_at[there]][0] if after < len(claim) else there
        if at >= 0 and begins > place and there - begins <= OPENING:
            found.update(range(begins, there))
    return found


def _is_told(claim: Passage, ground: Ground, put_in: range, place: int) -> bool:
    """Tell whether words of a claim stand for a word of a sentence: a name for its pronoun, "about" for "some"."""
    word = ground.folded_at[place]
    if word in ABOUT:
        return any(claim.folded[each] in ABOUT for each in put_in)
    names = {claim.stems[each] for each in put_in if claim.words[each][0].isupper()}
    return word in PRONOUNS and not names.isdisjoint(meant(place, ground))


def _spans_in(
    sentence: int, ground: Ground, found: Callable[[Reading], Iterable[Name | When]]
) -> Sequence[tuple[int, int]]:
    """Return where names or dates stand in a sentence, each from its first word to behind its last."""
    text, first = ground.word_of(ground.spans[sentence][0])
    words = len(ground.places_in(sentence))
    return [
        (each.first - first, each.last + 1 - first)
        for each in found(ground.readings[text])
        if first <= each.first and each.last < first + words
    ]


def _joined_words(sentence: int, ground: Ground) -> frozenset[int]:
    """Return which words of a sentence a hyphen joins to the next, dashes between numbers left out."""
    text, first = ground.word_of(ground.spans[sentence][0])
    passage, words = ground.passages[text], len(ground.places_in(sentence))
    return frozenset(
        at
        for at in range(words - 1)
        if passage.source.text[passage.ends[first + at] : passage.starts[first + at + 1]] in _HYPHENS
    )


def _led(sentence: int, ground: Ground) -> int:
    """Return how many words stand in front of a colon that says who speaks, or what the sentence is."""
    evidence = ground.evidence(sentence)
    found = _LED.match(evidence.quote, dateline_length(evidence.quote))
    if found is None:
        return 0
    text, word = ground.word_of(ground.spans[sentence][0])
    return bisect_left(ground.passages[text].starts, evidence.start + found.end()) - word


def _is_said(claim: Passage) -> bool:
    """Tell whether a claim has quotation marks, or says who says it."""
    return _is_marked(claim) or any(is_attribution(word, claim.language) for word in claim.folded)


def _is_marked(claim: Passage) -> bool:
    return any(mark in _QUOTES for mark in claim.source.text)


def _quoted(sentence: int, ground: Ground, claim: Passage) -> frozenset[int]:
    """Return which words of a sentence somebody else's marks stand around, where the claim neither has nor owns them.

    A short quotation with a small letter is words that the text does not make its own ("the "victory" lasted a week");
    with a capital one it is a name or a title.
    """
    if _is_marked(claim):
        return frozenset()
    is_said = _is_said(claim)
    number, within = ground.sentences[sentence]
    reading = ground.readings[number]
    text = reading.passage.source.text
    first = bisect_left(reading.passage.sentence_of, within)
    end = first + len(ground.places_in(sentence))
    return frozenset(
        word - first
        for quotation in reading.quotations
        if text[quotation.start - 1] in _QUOTES
        and (
            not is_said
            if quotation.last - quotation.first >= _LONG_QUOTATION
            else reading.passage.words[quotation.first][0].islower()
        )
        for word in range(max(quotation.first, first), min(quotation.last + 1, end))
    )
