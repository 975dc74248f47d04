"""What independent voices of a story agree on, and what only one of them says.

A sentence is supported by a sentence of another voice that says all that it says: nearly all of its telling words by
weight, every number, every name, every quotation, and nothing opposite. So a claim is as narrow as its narrowest
telling, and "12 dead and 30 hurt" is not supported by who counts only the dead.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.model import Agreement, Article, BodyKind, Claim, Evidence, Story
from bot.stories.claims.comparing import Compared, compare
from bot.stories.claims.opposites import opposed, sides_in
from bot.stories.claims.statements import Statement, statements, terms
from bot.stories.figures.reader import counted_in
from bot.text.words import primary

_MOST_VOICES = 12
_TEXTS_OF_A_VOICE = 2
_MOST_AGREED = 8
_MOST_SINGLE = 6
# Share of a sentence's telling words, by weight, that who supports it has in one sentence.
_SUPPORTED = 0.6
_LEAST_TERMS = 4
_SAME_QUOTATION = 0.8
# Two sentences of which one has this share of the other's telling words are not both told.
_REPEATED = 0.5
# Only one says what has a name or a number that no other's text has, and of whose telling words, by weight, fewer are
# in the others' texts, and in any sentence of them.
_KNOWN_BY_TEXTS = 0.55
_KNOWN_BY_SENTENCE = 0.35
_TELLING_TERMS = 6
_HAS_NUMBERS = 0.1


def agreement(story: Story) -> Agreement:
    """Return what several voices of the story say, and what only one says.

    Sentences are compared within one language; of a story of one voice nothing can be said. Who was not read whole, or
    tells it in another language, may say more than we know: where that is most of the others, nothing counts as said by
    one alone.
    """
    texts = [(number, article) for number in _heard(story) for article in _texts(story, number)]
    agreed: list[tuple[float, Claim]] = []
    single: list[tuple[float, Claim]] = []
    for language in dict.fromkeys(primary(article.language) for _, article in texts):
        told = [(number, article) for number, article in texts if primary(article.language) == language]
        found = [each for number, article in told for each in statements(article, voice=number)]
        if len({each.voice for each in found if each.terms}) < 2:
            continue
        compared = compare(found, _said(story, found, language))
        agreed += _agreed(compared, story)
        single += _single(compared, story, {number for number, article in told if article.body is not BodyKind.EXCERPT})
    agreed.sort(key=lambda one: (-len(one[1].voices), -one[0]))
    single.sort(key=lambda one: -one[0])
    return Agreement(
        agreed=tuple(claim for _, claim in agreed[:_MOST_AGREED]),
        single=tuple(claim for _, claim in single[:_MOST_SINGLE]),
    )


def _heard(story: Story) -> list[int]:
    """Return which voices are compared: the lead's, and of the others those that told it first."""
    lead = next((number for number, voice in enumerate(story.voices) if story.lead.id in voice.articles), 0)
    others = [number for number in range(len(story.voices)) if number != lead]
    return sorted([lead, *others[: _MOST_VOICES - 1]]) if story.voices else []


def _texts(story: Story, voice: int) -> list[Article]:
    """Return what a voice is heard by: its own texts, the whole and long first, not their copies."""
    ids = story.voices[voice].articles
    own = [each for each in ids if each not in story.copies] or ids[:1]
    heard = [article for article in story.articles if article.id in own and article.text]
    heard.sort(key=lambda article: (article.body is BodyKind.EXCERPT, -len(article.text), article.id))
    return heard[:_TEXTS_OF_A_VOICE]


def _said(story: Story, found: Sequence[Statement], language: str) -> list[frozenset[str]]:
    """Return the words of all that each voice says in a language, compared or not."""
    voice_of = {each: number for number, voice in enumerate(story.voices) for each in voice.articles}
    said: list[set[str]] = [set() for _ in story.voices]
    for article in story.articles:
        if primary(article.language) == language:
            said[voice_of[article.id]] |= terms(article.text)
    for each in found:
        said[each.voice] |= each.terms
    return [frozenset(words) for words in said]


def _agreed(compared: Compared, story: Story) -> list[tuple[float, Claim]]:
    """Return the claims with their centrality; what repeats another claim in part is left out."""
    supported = {index: _supporters(compared, index) for index, one in enumerate(compared.statements) if one.stands}
    lead = next(number for number, voice in enumerate(story.voices) if story.lead.id in voice.articles)

    def order(index: int) -> tuple[int, bool, float]:
        return -len(supported[index]), compared.statements[index].voice != lead, -compared.centrality[index]

    chosen: list[int] = []
    for index in sorted((index for index in supported if supported[index]), key=order):
        if not any(_repeat(compared, index, other) for other in chosen):
            chosen.append(index)
    return [(float(compared.centrality[each]), _claim(compared, story, (each, *supported[each]))) for each in chosen]


def _repeat(compared: Compared, one: int, other: int) -> bool:
    return bool(max(compared.share[one, other], compared.share[other, one]) >= _REPEATED)


def _supporters(compared: Compared, index: int) -> list[int]:
    """Return the best sentence of each other voice that says all that a sentence says."""
    one = compared.statements[index]
    share = compared.doubted[index]
    best: dict[int, int] = {}
    for place in np.flatnonzero(share >= _SUPPORTED).tolist():
        other = compared.statements[place]
        if other.voice == one.voice or len(one.terms & other.terms) < _LEAST_TERMS or not _says(other, one):
            continue
        if other.voice not in best or share[place] > share[best[other.voice]]:
            best[other.voice] = place
    return [best[voice] for voice in sorted(best)]


def _says(other: Statement, one: Statement) -> bool:
    """Tell whether a sentence with about the same words has the numbers, names and quotations of another too."""
    return (
        (bool(one.denied & other.denied) or not (one.denied or other.denied))
        and one.numbers <= other.numbers
        and one.names <= other.spelt
        and all(
            any(len(quoted & its) >= _SAME_QUOTATION * len(quoted) for its in other.quoted) for quoted in one.quoted
        )
        and not _contradicts(other, one)
    )


def _contradicts(other: Statement, one: Statement) -> bool:
    """Tell whether a sentence says the opposite with the same words, or counts something else with the same numbers."""
    language = primary(one.article.language)
    its, theirs = (each.sentence.words for each in (one, other))
    if opposed(sides_in(its, language=language), sides_in(theirs, language=language)):
        return True
    counted, there = counted_in(its, language=language), counted_in(theirs, language=language)
    # "30 dead" is not said by "12 dead and 30 hurt".
    return any(
        there[measure] != value if measure in there else value in there.values() for measure, value in counted.items()
    )


def _single(compared: Compared, story: Story, whole: set[int]) -> list[tuple[float, Claim]]:
    found = []
    for index, one in enumerate(compared.statements):
        others = whole - {one.voice}
        heard = 2 * len(others) > len(story.voices) - 1
        if heard and one.stands and len(one.terms) >= _TELLING_TERMS and _is_unheard(compared, index):
            worth = compared.centrality[index] + _HAS_NUMBERS * bool(one.numbers)
            found.append((float(worth), index))
    chosen: list[tuple[float, int]] = []
    for worth, index in sorted(found, key=lambda one: -one[0]):
        if not any(_repeat(compared, index, other) for _, other in chosen):
            chosen.append((worth, index))
    return [(worth, _claim(compared, story, (index,))) for worth, index in chosen[:_MOST_SINGLE]]


def _is_unheard(compared: Compared, index: int) -> bool:
    voice = compared.statements[index].voice
    others = np.array([each.voice != voice for each in compared.statements])
    by_sentence = compared.share[index][others].max(initial=0.0)
    is_known = by_sentence >= _KNOWN_BY_SENTENCE or compared.by_others[index] >= _KNOWN_BY_TEXTS
    # Who counts the same says some of it, in whatever words.
    numbers = {number for each in compared.statements if each.voice != voice for number in each.numbers}
    return bool(compared.alone[index] and not is_known and not compared.statements[index].numbers & numbers)


def _claim(compared: Compared, story: Story, places: Sequence[int]) -> Claim:
    said = [compared.statements[place] for place in places]
    return Claim(
        words=said[0].sentence.words,
        evidence=tuple(
            Evidence(
                article=each.article.id,
                quote=each.sentence.words,
                start=each.sentence.start,
                end=each.sentence.end,
            )
            for each in said
        ),
        voices=tuple(story.voices[number].name for number in sorted({each.voice for each in said})),
    )
