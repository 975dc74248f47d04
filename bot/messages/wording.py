"""What every form of a digest says besides its stories, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.messages.briefs import mark_of, told_first_by
from bot.model import Article, BodyKind, Bound, Digest, DigestItem, Figure, FigureChange, Origin, SummaryLine
from bot.text.durations import exactly, in_words
from bot.urls import is_web, shown_link

TITLE = "News digest"
ARTICLE_TITLE = "Summary"
_MEASURES = {
    "killed": "{} dead",
    "injured": "{} injured",
    "missing": "{} missing",
    "arrested": "{} arrested",
    "evacuated": "{} evacuated",
    "rescued": "{} rescued",
    "infected": "{} infected",
    "magnitude": "magnitude {}",
}
# How a story is marked that is told though nothing wanted asked for it.
_MARKS = {"explore": "[to explore]", "great": "[great event]"}
_BOUNDS = {Bound.EXACT: "", Bound.LEAST: "at least ", Bound.MOST: "at most ", Bound.ABOUT: "about "}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One outlet of a story: its name, its link ("" when there is none), and what else is known of it."""

    outlet: str
    url: str
    remarks: tuple[str, ...]


def clock_time(moment: datetime, zone: tzinfo | None) -> str:
    """Return a moment as "Mon 23 Nov 2026 08:05", in the zone, or the machine's own when None."""
    return moment.astimezone(zone).strftime("%a %d %b %Y %H:%M")


def heading(digest: Digest, zone: tzinfo | None) -> str:
    """Return the digest's one heading: what it is, when, and what period it covers."""
    period = exactly(digest.until - digest.since)
    return f"{TITLE} · {clock_time(digest.until, zone)} · last {period}"


def scope(digest: Digest) -> str:
    """Return one line that says how much was looked at."""
    feeds = _count(digest.feeds, "feed")
    if not digest.items:
        return f"Nothing to tell: {_why_nothing(digest, feeds)}."
    told = f"{len(digest.items)} of {_count(digest.considered, 'story', 'stories')}"
    return f"{told} from {feeds}"


def _why_nothing(digest: Digest, feeds: str) -> str:
    if not digest.articles:
        return f"no article in {feeds} for this period"
    if not digest.considered:
        articles = _count(digest.articles, "article")
        return f"{articles} from {feeds}, told before or no news"
    return f"{_count(digest.considered, 'story', 'stories')} from {feeds}, no news that is wanted here"


def line(told: SummaryLine) -> str:
    """Return a line of a summary; one that stands in the place of a drafted line that did not hold says so."""
    return f"{told.text} (excerpt)" if told.origin is Origin.EXCERPT else told.text


def sources(item: DigestItem, zone: tzinfo | None) -> tuple[SourceLine, ...]:
    """Return one line for each article of the story, its lead first."""
    story = item.ranked.story
    return tuple(_source(article, article.id in story.copies, zone) for article in story.articles)


def _source(article: Article, is_copy: bool, zone: tzinfo | None) -> SourceLine:  # noqa: FBT001  # a fact, not a mode
    remarks = []
    if article.published:
        remarks.append(clock_time(article.published, zone))
    if article.updated and (changed := clock_time(article.updated, zone)) not in remarks:
        remarks.append(f"updated {changed}")
    if article.provenance.origin:
        remarks.append(f"from {article.provenance.origin.name}")
    if is_copy:
        remarks.append("same text")
    if article.body is BodyKind.EXCERPT:
        remarks.append("excerpt")
    url = shown_link(article.url) if is_web(article.url) else ""
    return SourceLine(outlet=article.outlet, url=url, remarks=tuple(remarks))


def news(item: DigestItem, zone: tzinfo | None) -> tuple[str, ...]:
    """Return what makes a story a sequel: since when it was told, and figures that are others now; else ()."""
    if item.sequel is None:
        return ()
    changes = tuple(_change(each) for each in item.sequel.development.changes)
    return (f"Update: what is new since {clock_time(item.sequel.since, zone)}", *changes)


def _change(change: FigureChange) -> str:
    now, before = _stated(change.now), figure(change.before)
    return f"corrected: now {now}, before {before}" if change.correction else f"now {now}, was {before}"


def _stated(stated: Figure) -> str:
    form = _MEASURES.get(stated.measure)
    return form.format(figure(stated)) if form else stated.words


def figure(stated: Figure) -> str:
    """Return a figure's value as it is meant, such as "at least 12"."""
    return _BOUNDS[stated.bound] + f"{stated.value:,.10g}"


def voices(item: DigestItem) -> str:
    """Return how many tell the story, how many in words of their own, and who told it first; "" for one alone."""
    story = item.ranked.story
    outlets = len({article.outlet for article in story.articles})
    if outlets <= 1:
        return ""
    independent = len(story.voices)
    counted = f"{outlets} outlets, {independent} independent" if independent < outlets else f"{outlets} outlets"
    first = told_first_by(story)
    return f"{counted}; first told by {first}" if first else counted


def why(item: DigestItem) -> str:
    """Return why the story was chosen, weightiest reason first, what counts against it last."""
    reasons = sorted(item.ranked.reasons, key=lambda reason: -reason.weight)
    return "; ".join(reason.words for reason in reasons)


def explained(item: DigestItem) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a story's importance as a number, and what adds up to it: each weight with its reason, as ``why``."""
    reasons = sorted(item.ranked.reasons, key=lambda reason: -reason.weight)
    parts = tuple((_weight(reason.weight, "+.2f"), reason.words) for reason in reasons)
    return f"{_weight(item.ranked.importance, '.2f')} in all", parts


def _weight(weight: float, form: str) -> str:
    rounded = round(weight, 2)
    return format(rounded, form) if rounded else "0.00"


def mark(item: DigestItem) -> str:
    """Return the words in brackets that mark a story told to explore, or as a great event; "" for any other."""
    return _MARKS.get(mark_of(item.ranked.reasons), "")


def gaps(digest: Digest) -> tuple[str, ...]:
    """Return the footer's lines: what is missing and why."""
    return tuple(f"{gap.subject}: {gap.problem}" for gap in digest.gaps)


def freshness(digest: Digest) -> str:
    """Return how old the newest entry of all feeds is."""
    if digest.newest_entry_at is None:
        return "How old the newest entry is cannot be told: no feed was read that dates its entries."
    age = in_words(digest.until - digest.newest_entry_at)
    return f"The newest entry of all feeds is {age} old."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
