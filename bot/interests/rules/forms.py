"""Words of a text as rules compare them: each without case and accents, and what its forms have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.interests.rules import ukrainian
from bot.text.search_words import LONGEST_TERM, placed_terms, terms, words
from bot.text.stems import stemmer
from bot.text.words import fold

# Most words of a new text were met before; so many of a language are remembered, about 8 MB of them.
_WORDS_REMEMBERED = 65_536
_LONGEST_REMEMBERED = 40
_ODD_REMEMBERED = 16_384
# Where Snowball's rules look for accents, a stem without them may have an ending left: élections, elección, seções. Of
# the Spanish words of a dictionary, cut without accents, 69 of 100 forms have the stem of their first form; cut with
# them 84; and 92 when the stem is cut once more.
_CUT_TWICE = frozenset("de es fr pt ru".split())

# Signs that part words and do nothing else, ASCII's and those that most texts have besides.
_SIGNS = "".join(sign for sign in map(chr, range(0x21, 0x7F)) if not sign.isalnum() and sign != ".")
_PARTING = re.compile(f"[{re.escape(_SIGNS)}“”„‘’«»‹›–—…•·£€，。、；：！？（）「」『』《》]+")
# Digits behind a dot are a number of their own.
_OUTER_DOT = re.compile(r"\.(?=[\s\d.]|$)")
_PLAIN_ASCII = str.maketrans(
    dict.fromkeys(_SIGNS, " ") | {letter: letter.lower() for letter in map(chr, range(ord("A"), ord("Z") + 1))}
)

# No stem: what is to be read is not one plain word.
_ODD = ""

_Cut = Callable[[str], str]


class Words(NamedTuple):
    """The words of a text, in order: lines with a blank before, between and behind them.

    Attributes:
        terms: As ``bot.text.search_words.terms`` makes them.
        stems: What the forms of each have in common; the words themselves where the language has no rules.
        plain_stems: The same, each word cut as if it had no accents.
    """

    terms: str
    stems: str
    plain_stems: str


def read(text: str, language: str) -> Words:
    """Return the words of a text in a language (a primary subtag)."""
    chunks = _chunks(text)
    stems = list(map(_stems(language).__getitem__, chunks))
    if _ODD in stems:
        return _read_odd(chunks, stems, language)
    line = _line(stems)
    return Words(_line(chunks), line, line)


def _read_odd(chunks: Sequence[str], stems: Sequence[str], language: str) -> Words:
    """Return the words of a text some chunks of which are not one plain word each."""
    lines: tuple[list[str], list[str], list[str]] = ([], [], [])
    for chunk, stem in zip(chunks, stems, strict=True):
        if stem != _ODD:
            parts: tuple[Sequence[str], ...] = ((chunk,), (stem,), (stem,))
        elif len(chunk) <= _LONGEST_REMEMBERED:
            parts = _parts(chunk, language)
        else:
            # Paragraphs of a script without blanks: none comes twice.
            parts = _parts.__wrapped__(chunk, language)
        for line, part in zip(lines, parts, strict=True):
            line.extend(part)
    return Words(*map(_line, lines))


def plain_stem(term: str, language: str) -> str:
    """Return the stem of a term in a language (a primary subtag)."""
    cut = _cut(language)
    return cut(term) if cut else term


def has_rules(language: str) -> bool:
    """Tell whether there are rules for the forms of words of a language (a primary subtag)."""
    return _cut(language) is not None


def _chunks(text: str) -> list[str]:
    """Return the pieces of a text that can be read by themselves: cut where words end, never within one.

    A dot may be within one, as in U.S.
    """
    if not text.isascii():
        text = _PARTING.sub(" ", text)
    text = text.translate(_PLAIN_ASCII) if text.isascii() else text.lower()
    return _OUTER_DOT.sub(" ", text).split()


class _Stems(dict[str, str]):
    """Stems of one language by chunks that are one plain word; other chunks have ``_ODD``."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, chunk: str) -> str:
        stem = _ODD
        if len(chunk) <= _LONGEST_REMEMBERED:
            found, stems, plain_stems = _parts.__wrapped__(chunk, self._language)
            if found == (chunk,) and stems == plain_stems:
                stem = stems[0]
            if len(self) >= _WORDS_REMEMBERED:
                self.clear()
            self[chunk] = stem
        return stem


_stems = lru_cache(maxsize=128)(_Stems)


@lru_cache(maxsize=_ODD_REMEMBERED)
def _parts(chunk: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the terms, the stems and the plain stems of a chunk."""
    cut = _cut(language)
    # Most are one plain word, for which no pattern is needed.
    found = (chunk,) if chunk.isascii() and chunk.isalnum() and len(chunk) <= LONGEST_TERM else tuple(terms(chunk))
    if cut is None:
        return found, found, found
    plain_stems = tuple(map(cut, found))
    if chunk.isascii():
        return found, plain_stems, plain_stems
    return found, tuple(map(cut, _with_accents(chunk, found))), plain_stems


def _line(found: Sequence[str]) -> str:
    return f" {' '.join(found)} " if found else " "


def _with_accents(chunk: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a chunk folded with their accents, which the rules of some languages look for."""
    placed = placed_terms(chunk)
    if tuple(each.term for each in placed) != found:
        return found
    return tuple(fold(chunk[each.start : each.end]) for each in placed)


@lru_cache(maxsize=128)
def _cut(language: str) -> _Cut | None:
    """Return what makes a stem without accents of a folded word, None where the language has no rules."""
    if language == "uk":
        return ukrainian.stem
    rules = stemmer(language)
    if rules is None:
        return None

    def once(word: str) -> str:
        stem: str = rules.stemWord(word)
        return stem if stem.isascii() else "".join(words(stem)) or word

    def twice(word: str) -> str:
        return once(once(word))

    return twice if language in _CUT_TWICE else once
