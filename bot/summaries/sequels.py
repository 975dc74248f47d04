"""What is new in a story, in sentences of its articles that can stand without the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.model import Article, ArticleId, Development, Evidence, Story, Summary, SummaryLine
from bot.summaries.extractive import METHOD
from bot.text.datelines import dateline_length
from bot.text.fitness import judge
from bot.text.sentences import split_marking_quotations
from bot.text.words import primary


def summarise_sequel(story: Story, development: Development, *, sentences: int = 3) -> Summary:
    """Return up to ``sentences`` sentences that say what is new, figures that changed first.

    There are fewer, or none, when no further one can stand by itself: who was told the story before has its beginning
    no longer before his eyes.
    """
    articles = {article.id: article for article in story.articles}
    stated = [change.now.evidence for change in development.changes]
    said = _in_one_language(list(dict.fromkeys((*stated, *development.fresh))), articles, story.lead)
    able = _able_to_stand([articles[number] for number in {each.article for each in said} if number in articles])
    chosen = [each for each in said if each.start in able.get(each.article, ())][:sentences]
    return Summary(method=METHOD, lines=tuple(map(_line, chosen)))


def _in_one_language(
    said: Sequence[Evidence], articles: Mapping[ArticleId, Article], lead: Article
) -> Sequence[Evidence]:
    """Return what is said in the lead's language; where nothing is, all."""
    own = [
        each
        for each in said
        if each.article in articles and primary(articles[each.article].language) == primary(lead.language)
    ]
    return own or said


def _able_to_stand(articles: Sequence[Article]) -> Mapping[ArticleId, frozenset[int]]:
    return {article.id: frozenset(_starts(article)) for article in articles}


def _starts(article: Article) -> Iterator[int]:
    marked = split_marking_quotations(article.text, language=article.language)
    fitness = judge(marked, language=primary(article.language))
    for (sentence, _), fit in zip(marked, fitness, strict=True):
        if fit.news and fit.whole and not fit.refers_to:
            yield sentence.start


def _line(said: Evidence) -> SummaryLine:
    shift = dateline_length(said.quote)
    stands = Evidence(article=said.article, quote=said.quote[shift:], start=said.start + shift, end=said.end)
    return SummaryLine(text=stands.quote, evidence=(stands,))
