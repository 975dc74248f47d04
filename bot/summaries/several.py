"""Summaries of a story with several voices: what independent sources agree on comes first, with all who say it.

Sentences are weighed by what all voices tell, each voice as much as another, and by how many of them say the same. Most
lines are the lead's; a sentence of another voice may stand beside them when it tells what the lead does not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.model import Agreement, Article, ArticleId, Claim, Evidence, Sentence, Story, SummaryLine
from bot.summaries.choosing import Candidates, choose
from bot.summaries.relevance import measure
from bot.text.datelines import dateline_length
from bot.text.fitness import Fitness, judge
from bot.text.sentences import split_marking_quotations
from bot.text.words import primary

# Of the lead so many sentences are looked at; beside it so many voices are heard, each with so many.
_MOST_LOOKED_AT = 80
_MOST_BESIDE, _OF_EACH = 10, 20
# What a sentence gains for being near to what all voices tell, and for each doubling of the voices that say it; what it
# loses when it is not the lead's. Chosen by five-fold cross-validation on round-ups of what three outlets tell (NeuS).
_COMMON = 1.0
_AGREED = 0.5
_NOT_THE_LEAD = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence of a voice's text with its place there; ``claim`` when several voices say it."""

    sentence: Sentence
    article: ArticleId
    place: int
    fitness: Fitness
    claim: Claim | None


def lines_of_several(
    story: Story, agreement: Agreement, *, sentences: int, unsaid: Collection[Evidence] = ()
) -> tuple[SummaryLine, ...]:
    """Return up to ``sentences`` lines in the lead's language, none when no other voice is heard in it.

    The lead's lines come first, in its order, then those of other voices, the best first. Each line's evidence begins
    with its own place; the sentences of other voices that say the same follow.
    """
    claims = {(each.evidence[0].article, each.evidence[0].start): each for each in agreement.agreed}
    own = _read(story.lead, claims, unsaid, _MOST_LOOKED_AT)
    voices = [_read(article, claims, unsaid, _OF_EACH) for article in _beside(story, agreement)]
    if not own or not voices:
        return ()
    others = [each for voice in voices for each in voice if _stands(each.fitness)]
    chosen = choose(_candidates(story, own, others, voices), sentences)
    ordered = [
        *sorted(index for index in chosen if index < len(own)),
        *(index for index in chosen if index >= len(own)),
    ]
    told = [*own, *others]
    # Where nothing is fit, the least unfit stands for the story; but not what is not to be said.
    gone = {(each.article, each.start) for each in unsaid}
    ordered = [
        index
        for index in ordered
        if (told[index].article, told[index].sentence.start) not in gone and not told[index].fitness.instruction
    ]
    return tuple(_line(told[index], begins=index == ordered[0] or index >= len(own)) for index in ordered)


def without_dateline(sentence: Sentence) -> Sentence:
    """Return the sentence without the dateline that it begins with."""
    shift = dateline_length(sentence.words)
    return replace(sentence, words=sentence.words[shift:], start=sentence.start + shift)


def evidence_of(sentence: Sentence, article: ArticleId) -> Evidence:
    """Return the sentence as what a line rests on."""
    return Evidence(article=article, quote=sentence.words, start=sentence.start, end=sentence.end)


def without(fitness: Sequence[Fitness], sentences: Sequence[Sentence], unsaid: Collection[int]) -> list[Fitness]:
    """Return the fitness of sentences, where those that begin at ``unsaid`` count as no news."""
    if not unsaid:
        return list(fitness)
    return [
        replace(fit, news=False) if sentence.start in unsaid else fit
        for sentence, fit in zip(sentences, fitness, strict=True)
    ]


def _read(
    article: Article, claims: Mapping[tuple[ArticleId, int], Claim], unsaid: Collection[Evidence], most: int
) -> list[_Sentence]:
    language = primary(article.language)
    marked = split_marking_quotations(article.text, language=language)[:most]
    starts = frozenset(each.start for each in unsaid if each.article == article.id)
    judged = without(judge(marked, language=language), [sentence for sentence, _ in marked], starts)
    return [
        _Sentence(
            sentence=sentence,
            article=article.id,
            place=place,
            fitness=fitness,
            claim=claims.get((article.id, sentence.start)),
        )
        for place, ((sentence, _), fitness) in enumerate(zip(marked, judged, strict=True))
    ]


def _beside(story: Story, agreement: Agreement) -> list[Article]:
    """Return the texts by which other voices are heard: one of each, which says a claim best where there is such."""
    language = primary(story.lead.language)
    best = {claim.evidence[0].article for claim in agreement.agreed}
    articles = {article.id: article for article in story.articles}
    others = [voice for voice in story.voices if story.lead.id not in voice.articles]
    heard = [articles[next((each for each in voice.articles if each in best), voice.articles[0])] for voice in others]
    return [each for each in heard if each.text and primary(each.language) == language][:_MOST_BESIDE]


def _stands(fitness: Fitness) -> bool:
    return fitness.news and fitness.whole and not fitness.refers_to


def _candidates(
    story: Story, own: Sequence[_Sentence], others: Sequence[_Sentence], voices: Sequence[Sequence[_Sentence]]
) -> Candidates:
    told = [*own, *others]
    relevance = measure(
        [each.sentence for each in told],
        title=story.lead.title,
        language=primary(story.lead.language),
        voices=[[each.sentence.words for each in voice] for voice in (own, *voices)],
    )
    agreed = np.array([np.log2(len(each.claim.voices)) if each.claim else 0.0 for each in told])
    is_other = np.arange(len(told)) >= len(own)
    return Candidates(
        sentences=[each.sentence for each in told],
        fitness=[each.fitness for each in told],
        relevance=relevance,
        places=np.array([each.place for each in told], dtype=np.float64),
        gains=_COMMON * relevance.centrality + _AGREED * agreed - _NOT_THE_LEAD * is_other,
        others=len(others),
    )


def _line(told: _Sentence, *, begins: bool) -> SummaryLine:
    shown = without_dateline(told.sentence) if begins else told.sentence
    others = told.claim.evidence[1:] if told.claim else ()
    return SummaryLine(text=shown.words, evidence=(evidence_of(shown, told.article), *others))
