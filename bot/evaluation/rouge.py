"""ROUGE-1, ROUGE-2 and ROUGE-L, equal to the `rouge_score` package on English and defined on every script.

The measures are those of Lin, "ROUGE: A Package for Automatic Evaluation of Summaries" (2004).

``rougeL`` is the summary-level measure that the field prints for summaries of several sentences (rougeLsum in that
package): sentences are separated by line breaks, and for each sentence of the reference the union of its longest common
subsequences with the candidate's sentences counts. Without line breaks it is the sentence-level measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.evaluation.porter import stem as porter_stem
from bot.text.words import tokens

Grams = Counter[tuple[str, ...]]

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-Z]")
# Share of letters outside a to z from which a text is no English one with a few accents.
_FOREIGN_SHARE = 0.02
_STEMMED_FROM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rouge:
    """One candidate against its references: of several, each measure is taken from the one that fits best."""

    rouge1: Measure
    rouge2: Measure
    rougeL: Measure  # noqa: N815 - the measure's name


def score(candidate: str, references: Sequence[str], *, stem: bool = True) -> Rouge:
    """Return ROUGE of a candidate, its sentences separated by line breaks if ROUGE-L is to know them.

    English is tokenised and stemmed as `rouge_score` does (runs of a-z and 0-9; Porter). When letters outside a to z
    are more than a few, words are those of ``bot.text.words.tokens`` and only those of a to z are stemmed.

    Args:
        candidate: The summary to judge.
        references: At least one.
        stem: Whether word endings are removed before comparing.

    Raises:
        ValueError: There is no reference.
    """
    if not references:
        raise ValueError("ROUGE needs at least one reference")
    tokenise = _unicode_words if _is_foreign(references) else _ascii_words
    ours = [tokenise(line, stem=stem) for line in candidate.split("\n")]
    scored = [_against(ours, [tokenise(line, stem=stem) for line in text.split("\n")]) for text in references]
    return Rouge(
        rouge1=max((one.rouge1 for one in scored), key=_f1),
        rouge2=max((one.rouge2 for one in scored), key=_f1),
        rougeL=max((one.rougeL for one in scored), key=_f1),
    )


def words_for(references: Sequence[str], *, stem: bool = True) -> Callable[[str], list[str]]:
    """Return the function that cuts a text into words as ``score`` does against these references."""
    tokenise = _unicode_words if _is_foreign(references) else _ascii_words
    return lambda text: tokenise(text, stem=stem)


def of_counts(ours: Grams, theirs: Grams) -> Measure:
    """Return ROUGE-N from the n-grams of candidate and reference."""
    return _measure((ours & theirs).total(), ours.total(), theirs.total())


def grams(words: Sequence[str], size: int) -> Grams:
    """Return how often each run of ``size`` words occurs."""
    return Counter(zip(*(words[start:] for start in range(size)), strict=False))


def _f1(measure: Measure) -> float:
    return measure.f1


def _is_foreign(texts: Sequence[str]) -> bool:
    foreign = sum(len(_FOREIGN_LETTER.findall(text)) for text in texts)
    return foreign > _FOREIGN_SHARE * sum(map(str.isalpha, "".join(texts)))


def _ascii_words(text: str, *, stem: bool) -> list[str]:
    found = _ASCII_WORD.findall(text.lower())
    return [porter_stem(word) if len(word) >= _STEMMED_FROM else word for word in found] if stem else found


def _unicode_words(text: str, *, stem: bool) -> list[str]:
    found = tokens(text)
    if not stem:
        return found
    return [porter_stem(word) if len(word) >= _STEMMED_FROM and word.isascii() else word for word in found]


def _against(ours: list[list[str]], theirs: list[list[str]]) -> Rouge:
    our_words, their_words = ([word for line in lines for word in line] for lines in (ours, theirs))
    return Rouge(
        rouge1=of_counts(grams(our_words, 1), grams(their_words, 1)),
        rouge2=of_counts(grams(our_words, 2), grams(their_words, 2)),
        rougeL=_measure(_common_by_sentence(ours, theirs), len(our_words), len(their_words)),
    )


def _measure(common: int, ours: int, theirs: int) -> Measure:
    precision, recall = common / max(ours, 1), common / max(theirs, 1)
    total = precision + recall
    return Measure(precision=precision, recall=recall, f1=2 * precision * recall / total if total else 0.0)


def _common_by_sentence(ours: list[list[str]], theirs: list[list[str]]) -> int:
    """Return how many words the unions of subsequences hold; a word counts as often as both texts have it."""
    our_left = Counter(word for line in ours for word in line)
    their_left = Counter(word for line in theirs for word in line)
    common = 0
    for line in theirs:
        union = sorted({place for other in ours for place in _common_places(line, other)})
        for word in (line[place] for place in union):
            if our_left[word] > 0 and their_left[word] > 0:
                common += 1
                our_left[word] -= 1
                their_left[word] -= 1
    return common


def _common_places(reference: list[str], candidate: list[str]) -> Iterator[int]:
    """Yield the places in ``reference`` of a longest common subsequence, last first.

    Row ``i`` of the table of lengths is one integer: bit ``j`` is clear where the length grows at column ``j`` (Hyyrö,
    "Bit-parallel LCS-length computation revisited", 2004). Of equal lengths the walk back takes the reference's word
    away first, as `rouge_score` does, so that unions are the same.
    """
    full = (1 << len(candidate)) - 1
    where: dict[str, int] = {}
    for column, word in enumerate(candidate):
        where[word] = where.get(word, 0) | 1 << column
    rows = [full]
    for word in reference:
        matched = rows[-1] & where.get(word, 0)
        rows.append(((rows[-1] + matched) | (rows[-1] - matched)) & full)
    row, column = len(reference), len(candidate)
    while row and column:
        if reference[row - 1] == candidate[column - 1]:
            row, column = row - 1, column - 1
            yield row
        elif _length(rows[row], column - 1) > _length(rows[row - 1], column):
            column -= 1
        else:
            row -= 1


def _length(row: int, columns: int) -> int:
    return columns - (row & ((1 << columns) - 1)).bit_count()
