"""A story of a digest as a brief: all that a chat can be shown of it, without the articles' texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from bot.model import (
    Agreement,
    Article,
    ArticleId,
    BodyKind,
    Brief,
    BriefChange,
    BriefLine,
    BriefSequel,
    BriefSource,
    Claim,
    DigestItem,
    Evidence,
    Origin,
    Quote,
    Reason,
    Sequel,
    Story,
    Summary,
    SummaryLine,
    Voice,
)
from bot.urls import is_web, shown_link

_SEVERAL = 2
_DAY = timedelta(days=1)
_MARKS = frozenset({"explore", "great"})


def brief_of(item: DigestItem, *, more: Summary | None = None, told: Brief | None = None) -> Brief:
    """Return the brief of a story.

    Args:
        item: The lines of its summary are those that are shown at once.
        more: A longer summary, whose other lines are shown to who asks for more.
        told: The brief by which it was told before, for what a sequel's figures were.

    Raises:
        KeyError: A line rests on an article that is none of the story's.
    """
    story = item.ranked.story
    articles = {article.id: article for article in story.articles}
    voice_of = {number: voice.name for voice in story.voices for number in voice.articles}
    best = item.summary.lines
    # A drafted line is told in other words than the sentence that it rests on first of all.
    tells = {_place(line) for line in best}
    others = [line for line in more.lines if _place(line) not in tells] if more else []
    told_lines = (*best, *others)
    places = _places(told_lines, item)
    return Brief(
        story=story.id,
        headline=item.headline,
        language=story.lead.language,
        lines=tuple(
            BriefLine(
                text=line.text,
                quotes=tuple(_quote(each, articles) for each in line.evidence),
                place=place,
                voices=_voices(line, story, voice_of, item.agreement),
                origin=line.origin,
                vetting=line.vetting,
            )
            for line, place in zip(told_lines, places, strict=True)
        ),
        shown=len(best),
        sources=tuple(_source(article, story.copies, voice_of) for article in _lead_first(story)),
        reasons=item.ranked.reasons,
        first=told_first_by(story),
        figures=item.figures,
        sequel=_sequel(item.sequel, articles, told) if item.sequel else None,
    )


def told_first_by(story: Story) -> str:
    """Return who told a story first, "" when it is told by one alone, or the times do not tell."""
    if len(story.voices) < _SEVERAL:
        return ""
    published = {article.id: article.published for article in story.articles}
    first, *others = [_earliest(voice, published) for voice in story.voices]
    if first is None or None in others:
        return ""
    # What is dated by its day alone may have come at any time of it.
    latest = first + _DAY if first.time() == time.min else first
    return story.voices[0].name if all(latest < other for other in others if other) else ""


def mark_of(reasons: Sequence[Reason]) -> str:
    """Return "explore" or "great" for a story that is told to explore, or as a great event; "" for any other."""
    return next((reason.kind for reason in reasons if reason.kind in _MARKS), "")


def _earliest(voice: Voice, published: Mapping[ArticleId, datetime | None]) -> datetime | None:
    return min((at for each in voice.articles if (at := published[each])), default=None)


def _lead_first(story: Story) -> Sequence[Article]:
    return sorted(story.articles, key=lambda article: article.id != story.lead.id)


def _sequel(sequel: Sequel, articles: Mapping[ArticleId, Article], told: Brief | None) -> BriefSequel:
    return BriefSequel(
        since=sequel.since,
        changes=tuple(
            BriefChange(
                now=change.now,
                before=change.before,
                correction=change.correction,
                quotes=(_quote(change.now.evidence, articles), *_quote_told(change.before.evidence, articles, told)),
            )
            for change in sequel.development.changes
        ),
    )


def _quote_told(evidence: Evidence, articles: Mapping[ArticleId, Article], told: Brief | None) -> Sequence[Quote]:
    """Return the sentence by which a figure was told; its article may be kept no longer, or say something else now."""
    if evidence.article in articles:
        return (_quote(evidence, articles),)
    named = [source for source in (told.sources if told else ()) if source.article == evidence.article]
    return tuple(Quote(outlet=source.outlet, url=source.url, words=evidence.quote) for source in named)


def _places(lines: Sequence[SummaryLine], item: DigestItem) -> Sequence[int]:
    """Return the places of lines when all are shown: article by article as each has them; of a sequel, as they come."""
    if item.sequel is not None:
        return range(len(lines))
    rank = {article.id: place for place, article in enumerate(_lead_first(item.ranked.story))}
    order = sorted(
        range(len(lines)), key=lambda place: [(rank[each.article], each.start) for each in lines[place].evidence[:1]]
    )
    return [order.index(place) for place in range(len(lines))]


def _place(line: SummaryLine) -> tuple[ArticleId, int] | None:
    """Return the article and the end there of the sentence that a line rests on first of all, dateline or not."""
    return next(((each.article, each.end) for each in line.evidence), None)


def _voices(line: SummaryLine, story: Story, voice_of: Mapping[ArticleId, str], agreement: Agreement) -> int:
    """Return how many independent sources say a line, 0 where that is not known.

    That a line was taken from one does not tell that no other says it: one alone does where the comparison of all found
    so. And what is put together from several, each of them may say in part.
    """
    places = {(each.article, each.end) for each in line.evidence}
    cited = len({voice_of.get(each.article, each.article) for each in line.evidence})
    if cited > 1:
        whole = line.origin in {Origin.EXTRACT, Origin.EXCERPT} or any(
            places <= _places_of([claim]) for claim in agreement.agreed
        )
        return cited if whole else 0
    alone = places <= _places_of(agreement.single) and not places & _places_of(agreement.agreed)
    return 1 if alone or len(story.voices) < _SEVERAL else 0


def _places_of(claims: Iterable[Claim]) -> set[tuple[ArticleId, int]]:
    return {(each.article, each.end) for claim in claims for each in claim.evidence}


def _quote(evidence: Evidence, articles: Mapping[ArticleId, Article]) -> Quote:
    article = articles[evidence.article]
    return Quote(outlet=article.outlet, url=_link(article), words=evidence.quote)


def _source(article: Article, copies: Mapping[ArticleId, ArticleId], voice_of: Mapping[ArticleId, str]) -> BriefSource:
    origin = article.provenance.origin
    return BriefSource(
        article=article.id,
        outlet=article.outlet,
        url=_link(article),
        published=article.published,
        updated=article.updated,
        origin=origin.name if origin else "",
        voice=voice_of.get(article.id, ""),
        copy=article.id in copies,
        excerpt=article.body is BodyKind.EXCERPT,
    )


def _link(article: Article) -> str:
    return shown_link(article.url) if is_web(article.url) else ""
