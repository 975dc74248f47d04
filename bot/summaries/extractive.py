"""Extractive summaries: the sentences of a story that tell it best."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from bot.model import Agreement, Article, Evidence, Sentence, Story, Summary, SummaryLine
from bot.summaries.choosing import Candidates, choose
from bot.summaries.relevance import measure
from bot.summaries.several import evidence_of, lines_of_several, without, without_dateline
from bot.text.fitness import judge
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
    quotation, or that is no news.
    """
    marked = split_marking_quotations(text, language=language)[:_MOST_LOOKED_AT]
    everything = tuple(sentence for sentence, _ in marked)
    if len(everything) <= min(_WHOLE, sentences):
        return _without_dateline([each for each in everything if each.start not in unsaid])
    code = primary(language)
    candidates = Candidates(
        sentences=everything,
        fitness=without(judge(marked, language=code), everything, unsaid),
        relevance=measure(everything, title=title, language=code),
        places=np.arange(len(everything), dtype=np.float64),
        gains=np.zeros(len(everything)),
    )
    chosen = sorted(choose(candidates, sentences))
    # Where nothing is fit, the least unfit stands for the text; but not what is not to be said.
    return _without_dateline([everything[index] for index in chosen if everything[index].start not in unsaid])


def _without_dateline(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences with the dateline of the first left out; only an article's first news has one."""
    return (without_dateline(sentences[0]), *sentences[1:]) if sentences else ()
