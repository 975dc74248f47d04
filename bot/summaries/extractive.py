"""Extractive summaries: the sentences of a story that tell it best."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from bot.model import Agreement, Article, Evidence, Sentence, Story, Summary, SummaryLine
from bot.summaries.choosing import Candidates, choose
from bot.summaries.relevance import measure
from bot.summaries.several import evidence_of, lines_of_several, without, without_dateline
from bot.text.fitness import judge
from bot.text.instructions import MUTE_SIGNS, has_instruction, instructions_among
from bot.text.sentences import split_marking_quotations
from bot.text.words import primary

METHOD = "extractive"
# An article is told in its first part; what comes after this many sentences is not looked at.
_MOST_LOOKED_AT = 80
# An article this short is its own summary.
_WHOLE = 2


def summarise(
    story: Story, *, sentences: int = 3, agreement: Agreement | None = None, unsaid: Collection[Evidence] = ()
) -> Summary:
    """Return up to ``sentences`` sentences of the story, each resting on its own place first.

    Given what several voices agree on, they all tell: the lead's sentences in its order, then those of others. Without,
    or where no other voice has the lead's language, the lead alone. What is ``unsaid`` is in no line.
    """
    lines = lines_of_several(story, agreement, sentences=sentences, unsaid=unsaid) if agreement is not None else ()
    return Summary(method=METHOD, lines=lines or _lines_of_lead(story.lead, sentences, unsaid))


def _lines_of_lead(lead: Article, sentences: int, unsaid: Collection[Evidence]) -> tuple[SummaryLine, ...]:
    starts = frozenset(each.start for each in unsaid if each.article == lead.id)
    chosen = select(lead.text, language=lead.language, sentences=sentences, title=lead.title, unsaid=starts)
    return tuple(SummaryLine(text=one.words, evidence=(evidence_of(one, lead.id),)) for one in chosen)


def select(
    text: str, *, language: str, sentences: int, title: str = "", unsaid: Collection[int] = ()
) -> tuple[Sentence, ...]:
    """Return up to ``sentences`` sentences of ``text`` that tell it best, in its order, none that begins at ``unsaid``.

    Fewer come when no further one is fit to be shown: one that lacks what it refers to, that holds only a part of a
    quotation, that is no news, or that tells a program what to do.
    """
    marked = split_marking_quotations(text, language=language)[:_MOST_LOOKED_AT]
    code = primary(language)
    chosen = _chosen(marked, code, sentences, title, unsaid)
    everything = [sentence for sentence, _ in marked]
    if has_instruction(everything, chosen, language=code):
        # Chosen anew from what is left: nothing else is told by what stands beside an instruction.
        whys = instructions_among(everything, language=code)
        left = [one for one, why in zip(marked, whys, strict=True) if not why]
        # Code, markup and numbers order nobody about: where an article is nothing else, they stand for it.
        mute = [one for one, why in zip(marked, whys, strict=True) if why in MUTE_SIGNS]
        marked = tuple(left or mute)
        chosen = _chosen(marked, code, sentences, title, unsaid)
    # Where nothing is fit, the least unfit stands for the text; but not what is not to be said.
    return _without_dateline([marked[index][0] for index in chosen if marked[index][0].start not in unsaid])


def _chosen(
    marked: Sequence[tuple[Sentence, bool]], language: str, wanted: int, title: str, unsaid: Collection[int]
) -> list[int]:
    """Return the places of the sentences that tell it best, in their order."""
    everything = [sentence for sentence, _ in marked]
    if len(everything) <= min(_WHOLE, wanted):
        return list(range(len(everything)))
    candidates = Candidates(
        sentences=everything,
        fitness=without(judge(marked, language=language, instructions=False), everything, unsaid),
        relevance=measure(everything, title=title, language=language),
        places=np.arange(len(everything), dtype=np.float64),
        gains=np.zeros(len(everything)),
    )
    return sorted(choose(candidates, wanted))


def _without_dateline(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences with the dateline of the first left out; only an article's first news has one."""
    return (without_dateline(sentences[0]), *sentences[1:]) if sentences else ()
