"""Draft lines made false in one place, and lines left true: how many of each the verifier certifies.

A drafted line is a sentence of an article, the sentence without a clause, or the sentence in other words; half of them
are then made false by ``mutations``. What matters first is that no false line is certified, then how many true ones are
not, since an excerpt is sent in the place of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.errors import ConfigError
from bot.evaluation.json_lines import rows
from bot.evaluation.mutations import MutationKind, mutations, paraphrased, rivals
from bot.model import ArticleId, SourceText, Verdict
from bot.text.fitness import judge
from bot.text.sentences import split_marking_quotations
from bot.verification import Ground, ground, verify

_SEED = 45
_OF_AN_ARTICLE = 4
_FEWEST_WORDS, _MOST_WORDS = 8, 40
_TEXTS = ("text", "document", "article")
_CLAUSE = re.compile(r", (?:which|who|whose|where|after|as|while|including)\b[^,]*(?=[,.]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Lines that were judged: how many, and which shares were certified and contradicted."""

    lines: int
    certified: float
    contradicted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFigures:
    """Figures of one run.

    Attributes:
        false: The lines made false, all together and by what was made false.
        true: Those left true, all together and by how far they are from a copy.
        certified_false: The false lines that were certified, each with what was made false, to be looked at.
    """

    articles: int
    false: Passed
    false_by_kind: Mapping[str, Passed]
    true: Passed
    true_by_form: Mapping[str, Passed]
    certified_false: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    original: str
    kind: str
    verdict: Verdict


def evaluate(
    file: Path, *, drafts: int = 1_000, progress: Callable[[str, int, int], None] | None = None
) -> DraftFigures:
    """Return the figures of so many lines made false, and as many left true, of the articles of a file.

    Args:
        file: JSON lines, gzipped or not, with ``text``, ``document`` or ``article``; English.
        drafts: How many lines are made false at the most.
        progress: Called with what is being done, how many lines are done and how many there are.

    Raises:
        ConfigError: The file cannot be read, or has no such lines.
    """
    figures = judged(_texts(file), drafts=drafts, progress=progress)
    if not figures.false.lines:
        raise ConfigError(str(file), "holds no sentence that can be made false", "give English articles")
    return figures


def judged(
    texts: Iterator[str],
    *,
    drafts: int = 1_000,
    of_each: int = _OF_AN_ARTICLE,
    progress: Callable[[str, int, int], None] | None = None,
) -> DraftFigures:
    """Return the figures of lines of texts, of so many sentences of each at the most."""
    chosen = Random(_SEED)  # noqa: S311  # not for secrets; the same lines every time
    false: list[_Line] = []
    true: list[_Line] = []
    articles = 0
    for text in texts:
        if len(false) >= drafts:
            break
        articles += 1
        held = ground([SourceText(article=ArticleId("1"), text=text, language="en")])
        for sentence in _chosen(text, of_each, chosen):
            true += [_line(words, sentence, form, held) for form, words in _true_forms(sentence, chosen)]
            base = chosen.choice([words for _, words in _true_forms(sentence, chosen)])
            false += [
                _line(made.text, sentence, made.kind.value, held) for made in mutations(base, rivals(text), chosen)
            ]
        if progress:
            progress("Judging drafts", min(len(false), drafts), drafts)
    false = false[:drafts]
    return DraftFigures(
        articles=articles,
        false=_passed(false),
        false_by_kind={kind.value: _passed([each for each in false if each.kind == kind]) for kind in MutationKind},
        true=_passed(true),
        true_by_form={form: _passed([each for each in true if each.kind == form]) for form in sorted(_forms(true))},
        certified_false=[
            f"{each.kind}: {each.text}  [{each.original}]" for each in false if each.verdict is Verdict.SUPPORTED
        ],
    )


def _texts(file: Path) -> Iterator[str]:
    for number, row in rows(file):
        text = next((row[name] for name in _TEXTS if isinstance(row.get(name), str)), None)
        if text is None:
            raise ConfigError(f"{file}, line {number}", "has no text", f"give one of {', '.join(_TEXTS)}")
        yield str(text)


def _chosen(text: str, most: int, chosen: Random) -> list[str]:
    """Return some sentences of an article that a summary could tell."""
    marked = split_marking_quotations(text, language="en")
    fit = judge(marked, language="en")
    told = [
        sentence.words
        for (sentence, _), fitness in zip(marked, fit, strict=True)
        if fitness.news and fitness.whole and _FEWEST_WORDS <= len(sentence.words.split()) <= _MOST_WORDS
    ]
    return chosen.sample(told, min(most, len(told)))


def _true_forms(sentence: str, chosen: Random) -> list[tuple[str, str]]:
    shortened = _CLAUSE.sub("", sentence, count=1)
    forms = [("copy", sentence)]
    if shortened != sentence and len(shortened.split()) >= _FEWEST_WORDS:
        forms.append(("clause left out", shortened))
    if other := paraphrased(sentence, chosen, most=1):
        forms.append(("one word exchanged", other))
    return forms


def _line(text: str, original: str, kind: str, held: Ground) -> _Line:
    return _Line(text=text, original=original, kind=kind, verdict=verify(text, held).verdict)


def _forms(lines: Sequence[_Line]) -> set[str]:
    return {each.kind for each in lines}


def _passed(lines: Sequence[_Line]) -> Passed:
    count = max(len(lines), 1)
    return Passed(
        lines=len(lines),
        certified=sum(each.verdict is Verdict.SUPPORTED for each in lines) / count,
        contradicted=sum(each.verdict is Verdict.CONTRADICTED for each in lines) / count,
    )
