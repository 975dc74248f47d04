"""What a story's articles said of it and no longer holds: figures that newer articles state otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model import Agreement, Article, BodyKind, Claim, Evidence, Figure, Story
from bot.stories.figures.reader import figures_of
from bot.stories.timing import moment
from bot.text.words import primary

_UNDATED = datetime.min.replace(tzinfo=UTC)
# Two that differ and wrote within this time may both be right; later, one of them knew more.
_SAME_TIME = timedelta(hours=3)
# Of a text shorter than this no story is told while another is there.
_SHORT = 300


def out_of_date(story: Story, figures: Sequence[Figure]) -> tuple[Evidence, ...]:
    """Return the sentences that state figures of a story which are others now.

    Args:
        story: The story.
        figures: Those that stand for it now; see ``story_figures``.
    """
    articles = {article.id: article for article in story.articles}
    current = {figure.measure: figure for figure in figures if figure.evidence.article in articles}
    return tuple(
        stated.evidence
        for article in story.articles
        for stated in figures_of(article)
        if stated.measure in current
        and stated.value != current[stated.measure].value
        and _earlier(article, articles[current[stated.measure].evidence.article])
    )


def _earlier(article: Article, other: Article) -> bool:
    if article.outlet == other.outlet:
        return (moment(article) or _UNDATED) < (moment(other) or _UNDATED)
    return (moment(other) or _UNDATED) - (moment(article) or _UNDATED) > _SAME_TIME


def up_to_date(story: Story, outdated: Collection[Evidence]) -> Story:
    """Return the story led by an article whose figures hold, where its lead's do not and there is such a one.

    It is the latest whole text in the lead's language: of its outlet, else of its voice, else of another.
    """
    stale = {each.article for each in outdated}
    if story.lead.id not in stale:
        return story
    fitting = [article for article in story.articles if article.id not in stale and _may_lead(article, story.lead)]
    if not fitting:
        return story
    own = next((set(voice.articles) for voice in story.voices if story.lead.id in voice.articles), set())

    def order(article: Article) -> tuple[bool, bool, bool, datetime, str]:
        is_copy, is_the_leads = article.id in story.copies, article.outlet == story.lead.outlet
        return article.id in own, is_the_leads, not is_copy, moment(article) or _UNDATED, article.id

    lead = max(fitting, key=order)
    rest = tuple(article for article in story.articles if article.id != lead.id)
    return replace(story, lead=lead, articles=(lead, *rest))


def _may_lead(article: Article, lead: Article) -> bool:
    return (
        article.body is not BodyKind.EXCERPT
        and not article.sponsored
        and len(article.text) >= _SHORT
        and primary(article.language) == primary(lead.language)
    )


def still_agreed(agreement: Agreement, outdated: Collection[Evidence]) -> Agreement:
    """Return what is agreed, and what only one says, without what no longer holds."""
    gone = {(each.article, each.start) for each in outdated}

    def holding(claims: Sequence[Claim]) -> Iterator[Claim]:
        return (claim for claim in claims if not any((each.article, each.start) in gone for each in claim.evidence))

    return Agreement(agreed=tuple(holding(agreement.agreed)), single=tuple(holding(agreement.single)))
