"""What a sentence states: its telling words, numbers, names and quotations, so that two can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from bot.model import Article, Sentence
from bot.stories.claims.denials import DENIALS
from bot.text.content_words import cut
from bot.text.fitness import judge
from bot.text.numbers import numbers_in
from bot.text.sentences import split_marking_quotations
from bot.text.speech_verbs import speech_verbs
from bot.text.stop_words import stop_words
from bot.text.words import fold, primary, tokens

# Words are cut to their first letters in place of stemming, as in summaries.
NAME_PREFIX = 5
# An article says what it has to say in its first sentences.
_MOST_LOOKED_AT = 40
_CAPITAL_WORD = r"(?:(?![a-z_\d])[^\W\d_])(?<=[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЄІЇҐΑ-Ω])[\w'’-]*"
_NUMBER = re.compile(r"\d+(?:[,\u00a0\u202f'’]\d{3})*(?:[.,]\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f'’](?=\d{3}(?!\d))")
# A run of words with capital letters; the letters of initials and particles between are left to chance.
_CAPITALISED = re.compile(rf"(?<![\w'’-]){_CAPITAL_WORD}(?:[ \u00a0]{_CAPITAL_WORD})*")
_OPENING = 2  # marks that may stand before a sentence's first word
_QUOTED = re.compile('[“„«"「『]([^“”„«»"「」『』]+)[”“»"」』]')
_SHORTEST_QUOTATION = 3  # words; fewer are a name or a manner of speaking
# In these languages every noun has a capital letter, so only two in a row are taken for a name.
_CAPITAL_NOUNS = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence and what it states.

    Attributes:
        voice: Position of its voice in the story.
        terms: Content words, cut short, and numbers in digits.
        numbers: Their values, "14 million" as one.
        names: The last word of each name, cut short.
        spelt: All its words, cut as names are.
        quoted: The words of each quotation that is longer than a name.
        denied: What is said not to be so: the telling word behind each word that denies.
        stands: Whether it is news and can be understood alone.
    """

    article: Article
    voice: int
    sentence: Sentence
    terms: frozenset[str]
    numbers: frozenset[float]
    names: frozenset[str]
    spelt: frozenset[str]
    quoted: tuple[frozenset[str], ...]
    denied: frozenset[str]
    stands: bool


def statements(article: Article, *, voice: int) -> list[Statement]:
    """Return what the sentences of an article's first part state."""
    code = primary(article.language)
    marked = split_marking_quotations(article.text, language=code)[:_MOST_LOOKED_AT]
    fitness = judge(marked, language=code)
    named = [_names(sentence.words, alone=code not in _CAPITAL_NOUNS) for sentence, _ in marked]
    in_middle = frozenset(chain.from_iterable(names for _, names in named))
    untelling = stop_words(code) | speech_verbs(code)
    found = []
    for (sentence, _), fit, (first, names) in zip(marked, fitness, named, strict=True):
        if fit.instruction:
            continue
        numbers, left = _numbers(sentence.words, code)
        spelt = tokens(left)
        words = frozenset(spelt)
        found.append(
            Statement(
                article=article,
                voice=voice,
                sentence=sentence,
                terms=frozenset([cut(word) for word in words - untelling] + [f"{value:g}" for value in numbers]),
                numbers=numbers,
                names=names | {first} if first in in_middle else names,
                spelt=frozenset([_without_ending(word) for word in words]),
                quoted=tuple(_quotations(sentence.words)),
                denied=_denied(spelt, untelling, code),
                stands=fit.news and fit.whole and not fit.refers_to,
            )
        )
    return found


def terms(text: str) -> frozenset[str]:
    """Return the words of a text, cut as those of a statement are."""
    return frozenset([cut(word) for word in tokens(text)])


def _numbers(text: str, language: str) -> tuple[frozenset[float], str]:
    """Return the numbers of a sentence, and the sentence without them.

    "1,200" and "1200" are one number, "12" and "twelve" too. The word for one is an article in many languages and
    stays; digits that are no count ("5%", "3-2") count too.
    """
    counted = numbers_in(text, language=language)
    spans = {(one.start, one.end): one.value for one in counted if one.value != 1 or text[one.start].isdigit()}
    covered = {place for start, end in spans for place in range(start, end)}
    for match in _NUMBER.finditer(text):
        if match.start() not in covered:
            spans[match.span()] = float(_THOUSANDS.sub("", match.group()).replace(",", "."))
    left = text
    for start, end in spans:
        left = f"{left[:start]}{' ' * (end - start)}{left[end:]}"
    return frozenset(spans.values()), left


def _denied(words: Sequence[str], untelling: frozenset[str], language: str) -> frozenset[str]:
    denials = DENIALS.get(language, frozenset())
    if denials.isdisjoint(words):
        return frozenset()
    behind = (words[place + 1 :] for place, word in enumerate(words) if word in denials)
    telling = (next((word for word in rest if word not in untelling and word not in denials), "") for rest in behind)
    return frozenset([cut(word) for word in telling])


def _names(text: str, *, alone: bool) -> tuple[str, frozenset[str]]:
    """Return the last word of the run of capitalised words that begins a sentence, "" where none does, and of others.

    Args:
        text: A sentence; its first word has a capital letter whether it is a name or not.
        alone: Whether one capitalised word by itself is a name.
    """
    runs = [match.group().split() for match in _CAPITALISED.finditer(text)]
    first = ""
    if runs and text.find(runs[0][0]) <= _OPENING:
        first = _without_ending(fold(runs.pop(0)[-1]))
    return first, frozenset([_without_ending(fold(run[-1])) for run in runs if alone or len(run) > 1])


def _without_ending(word: str) -> str:
    return (word.removesuffix("'s") if "'" in word else word)[:NAME_PREFIX]


def _quotations(text: str) -> list[frozenset[str]]:
    quoted = (tokens(passage) for passage in _QUOTED.findall(text))
    return [frozenset(words) for words in quoted if len(words) >= _SHORTEST_QUOTATION]
