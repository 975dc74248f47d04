"""Summaries held against people's: ROUGE of each, the best that could be chosen, how sure a difference is, faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation import rouge
from bot.model import Sentence
from bot.text import sentences as splitter
from bot.text.fitness import judge, missing
from bot.text.words import primary

Split = Sequence[tuple[Sentence, bool]]
# ROUGE-1, -2 and -L of one summary.
Points = tuple[float, float, float]

_GOLD = ("references", "ref_extractive", "summary")
_RESAMPLES = 1_000
_SEED = 95


@dataclass(frozen=True, slots=True, kw_only=True)
class RougeMeans:
    """Mean F1 over articles or stories, 0 to 1."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815 - the measure's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """Ours less the baseline's mean F1: the bounds of the 95 % bootstrap interval over articles or stories."""

    rouge1: tuple[float, float]
    rouge2: tuple[float, float]
    rougeL: tuple[float, float]  # noqa: N815 - the measure's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Shares of chosen sentences, 0 to 1, as our own tables of words judge them."""

    dangling: float
    cut_quotation: float
    no_news: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What is held against one text's references.

    Attributes:
        references: People's summaries, maybe none.
        summaries: By who made them; "ours" is one.
        first_words: Of these sentences as many words as ours has are one more summary, "lead_same_words".
        eligible: Of these sentences the oracle chooses.
    """

    references: tuple[str, ...]
    language: str
    summaries: Mapping[str, Sequence[Sentence]]
    first_words: Sequence[Sentence]
    eligible: Sequence[Sentence]


def references_of(row: Mapping[str, object]) -> tuple[str, ...]:
    """Return people's summaries of the text of a row: ``references`` (a list), ``ref_extractive`` or ``summary``."""
    for name in _GOLD:
        gold = row.get(name)
        found = [gold] if isinstance(gold, str) else gold if isinstance(gold, list) else []
        texts = tuple(text for text in found if isinstance(text, str) and text.strip())
        if texts:
            return texts
    return ()


def points(
    contests: Sequence[Contest], *, sentences: int, progress: Callable[[int, int], None] | None = None
) -> dict[str, list[Points]]:
    """Return the points of each summary, of "lead_same_words" and of "oracle" on each text that has references.

    Args:
        contests: With summaries of the same names.
        sentences: The most that the oracle may choose.
        progress: Called with how many texts are done and how many there are.
    """
    found: dict[str, list[Points]] = {}
    for done, contest in enumerate(contests, start=1):
        if contest.references:
            gold = [_by_line(splitter.split(text, language=contest.language)) for text in contest.references]
            for name, candidate in _candidates(contest, sentences, gold).items():
                one = rouge.score(candidate, gold)
                found.setdefault(name, []).append((one.rouge1.f1, one.rouge2.f1, one.rougeL.f1))
        if progress is not None:
            progress(done, len(contests))
    return found


def means(scored: Sequence[Points]) -> RougeMeans | None:
    """Return the means, None of nothing."""
    if not scored:
        return None
    one, two, longest = np.asarray(scored).mean(axis=0).tolist()
    return RougeMeans(rouge1=one, rouge2=two, rougeL=longest)


def gain(ours: Sequence[Points], theirs: Sequence[Points]) -> Gain | None:
    """Return how much more ours have than theirs on the same texts, None of nothing."""
    if not ours:
        return None
    difference = np.asarray(ours) - np.asarray(theirs)
    chance = np.random.default_rng(_SEED)
    picks = chance.integers(len(difference), size=(_RESAMPLES, len(difference)))
    low, high = np.percentile(difference[picks].mean(axis=1), (2.5, 97.5), axis=0).tolist()
    one, two, longest = zip(low, high, strict=True)
    return Gain(rouge1=one, rouge2=two, rougeL=longest)


def mean_words(summaries: Sequence[Sequence[Sentence]]) -> float:
    """Return how many words a summary has in the mean."""
    return sum(len(one.words.split()) for summary in summaries for one in summary) / max(len(summaries), 1)


def faults(chosen: Iterable[tuple[Split, str, Sequence[Sentence]]]) -> Faults:
    """Return the faults of sentences, given with the text that they were chosen from, and its language."""
    marks: list[tuple[bool, bool, bool]] = []
    for split, language, summary in chosen:
        fitness = judge(split, language=primary(language))
        places = {sentence.end: index for index, (sentence, _) in enumerate(split)}
        indices = [places[one.end] for one in summary]
        fit = [fitness[index] for index in indices]
        marks += [(missing(one, indices) is not None, not one.whole, not one.news) for one in fit]
    shares = np.asarray(marks, dtype=float).reshape(-1, 3).mean(axis=0).tolist() if marks else [0.0, 0.0, 0.0]
    return Faults(dangling=shares[0], cut_quotation=shares[1], no_news=shares[2])


def _candidates(contest: Contest, sentences: int, references: Sequence[str]) -> dict[str, str]:
    length = sum(len(one.words.split()) for one in contest.summaries["ours"])
    return {name: _by_line(summary) for name, summary in contest.summaries.items()} | {
        "lead_same_words": _first_words(contest.first_words, length),
        "oracle": _oracle(contest.eligible, sentences, references),
    }


def _by_line(sentences: Sequence[Sentence]) -> str:
    return "\n".join(" ".join(one.words.split()) for one in sentences)


def _first_words(sentences: Sequence[Sentence], count: int) -> str:
    lines: list[str] = []
    for sentence in sentences:
        words = sentence.words.split()[: max(count, 0)]
        count -= len(words)
        lines.append(" ".join(words))
    return "\n".join(line for line in lines if line)


def _oracle(sentences: Sequence[Sentence], count: int, references: Sequence[str]) -> str:
    """Return the sentences that raise ROUGE-1 plus ROUGE-2 most, one after another (Nallapati et al., AAAI 2017)."""
    tokenise = rouge.words_for(references)
    theirs = [[rouge.grams(tokenise(text), size) for size in (1, 2)] for text in references]
    ours = [[rouge.grams(tokenise(one.words), size) for size in (1, 2)] for one in sentences]
    chosen: list[int] = []
    total = [rouge.grams([], 1), rouge.grams([], 2)]
    best = 0.0
    for _ in range(count):
        sums = {i: [t + o for t, o in zip(total, ours[i], strict=True)] for i in range(len(ours)) if i not in chosen}
        tried = [(_fit(both, theirs), -index) for index, both in sums.items()]
        worth, place = max(tried, default=(0.0, 0))
        if worth <= best:
            break
        best = worth
        chosen.append(-place)
        total = sums[-place]
    return _by_line([sentences[index] for index in sorted(chosen)])


def _fit(ours: Sequence[rouge.Grams], references: Sequence[Sequence[rouge.Grams]]) -> float:
    return max(sum(rouge.of_counts(o, t).f1 for o, t in zip(ours, theirs, strict=True)) for theirs in references)
