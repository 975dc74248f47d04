"""A digest's page: stories, each line with the sentences that it rests on and how it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.locale import Tongue, tongue
from bot.messages.briefs import mark_of
from bot.messages.telegram import change_words, visible, weighed_reasons, weight_words
from bot.model import (
    Article,
    ArticleId,
    Brief,
    BriefLine,
    BriefSource,
    Heading,
    Origin,
    Quote,
    Told,
    ToldDigest,
    Vetting,
)
from bot.pages.passages import Passage, opening, passages
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.pages.titles import kind_words
from bot.urls import host, is_web

# What pages.css has rules for; a story has eleven lines and a few figures that changed at the most.
MOST_LINES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A sentence that a line rests on, and who says it; ``when`` tells a figure as it is from one as it was, or ""."""

    outlet: str
    words: str
    language: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a story: ``number`` counts from 1 within it, ``passages`` are those of the story that hold it.

    Attributes:
        verdict: How it is known to be true, in words.
        reasons: What was found against a draft of it, in English as the verifier says it.
        voices: Who says it, in words; "" where that is not known, and for a story that one source tells.
        quotes: What it rests on.
    """

    number: int
    text: str
    verdict: str
    reasons: tuple[str, ...] = ()
    voices: str = ""
    excerpt: bool = False
    passages: tuple[int, ...] = ()
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """An article as a page lists it, with its passage, None where no line rests on it."""

    outlet: str
    url: str
    remarks: tuple[str, ...]
    number: int = 0
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An independent source: an article that stands for it, those that repeat it, and others that go back to it."""

    name: str
    first: Teller
    copies: tuple[Teller, ...] = ()
    others: tuple[Teller, ...] = ()

    @property
    def tellers(self) -> tuple[Teller, ...]:
        """Who tells it: the one that is shown, then those folded under it, copies before others."""
        return (self.first, *self.copies, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as its page shows it.

    Attributes:
        url: Of the article that stands for it, "" for none.
        mark: Why it is told though nobody asked for it, in words.
        since: Since when it has what is new, "" where it is told for the first time; ``changes`` are figures.
        shown: The lines that the chat is shown at once.
        more, agreed, single: The others: what several sources say, what was found in one alone, and what of neither is
            known.
        why: Each reason for which it was chosen with what it adds, and ``weight`` what all add together.
    """

    number: int
    headline: str
    language: str
    url: str
    mark: str
    since: str
    changes: tuple[Line, ...]
    shown: tuple[Line, ...]
    more: tuple[Line, ...]
    agreed: tuple[Line, ...]
    single: tuple[Line, ...]
    groups: tuple[Group, ...]
    told_by: str
    first: str
    why: tuple[str, ...]
    weight: str


def digest_page(told: ToldDigest, articles: Mapping[ArticleId, Article], *, places: Places) -> str:
    """Return the page of a digest in its chat's language and zone.

    Args:
        told: The digest.
        articles: Those of its stories that are still kept.
        places: Where pages are.
    """
    speaks, zone = tongue(told.subscription.language), ZoneInfo(told.subscription.time_zone)
    return render(
        "digest.html",
        tongue=speaks,
        places=places,
        title=_title(told, speaks, zone),
        counted=_counted(told, speaks),
        frame=told.frame,
        zone=told.subscription.time_zone,
        stories=[story_view(story, articles, speaks, zone) for story in told.stories],
    )


def _title(told: ToldDigest, speaks: Tongue, zone: tzinfo) -> str:
    until, kind = told.frame.until, kind_words(told.frame.heading, speaks)
    if kind:
        return f"{kind} · {speaks.moment(until, zone)}"
    return speaks.say("Digest, {day}", day=speaks.day(until, zone))


def _counted(told: ToldDigest, speaks: Tongue) -> str:
    if told.frame.heading is not Heading.DIGEST:
        return ""
    considered, feeds = max(told.frame.considered, len(told.stories)), told.frame.feeds
    stories = speaks.count("{told} of {number} story", "{told} of {number} stories", considered, told=len(told.stories))
    return f"{stories} · {speaks.count('{number} feed', '{number} feeds', feeds)}"


# ---------------------------------------------------------------- a story


def story_view(told: Told, articles: Mapping[ArticleId, Article], speaks: Tongue, zone: tzinfo) -> StoryView:
    """Return a story as its page shows it."""
    brief = told.brief
    lines = _lines(brief, speaks)
    found = passages(brief, {number: line.quotes for number, line in lines.items()}, articles)
    numbered = list(enumerate(found, start=1))
    views = {number: _line(number, line, brief, numbered, speaks) for number, line in lines.items()}
    changes = len(brief.sequel.changes) if brief.sequel else 0
    shown = range(changes + 1, changes + brief.shown + 1)
    others = [number for number in lines if number > changes + brief.shown]
    others.sort(key=lambda number: lines[number].place)
    several = len({source.voice or source.outlet for source in brief.sources if not source.copy}) > 1
    return StoryView(
        number=told.number,
        headline=brief.headline if visible(brief.headline) else speaks.say("Untitled"),
        language=brief.language,
        url=_link(brief.sources[0].url) if brief.sources else "",
        mark=_mark(brief, speaks),
        since=speaks.moment(brief.sequel.since, zone) if brief.sequel else "",
        changes=tuple(views[number] for number in lines if number <= changes),
        shown=tuple(views[number] for number in lines if number in shown),
        more=tuple(views[number] for number in others if not several or not lines[number].voices),
        agreed=tuple(views[number] for number in others if several and lines[number].voices > 1),
        single=tuple(views[number] for number in others if several and lines[number].voices == 1),
        groups=tuple(_groups(brief, numbered, articles, speaks, zone)),
        told_by=_told_by(brief, speaks),
        first=brief.first if visible(brief.first) else "",
        why=tuple(weighed_reasons(brief, speaks)),
        weight=weight_words(brief, speaks) if brief.reasons else "",
    )


def _lines(brief: Brief, speaks: Tongue) -> dict[int, BriefLine]:
    """Return what a page says of a story by number: figures that changed, then its lines, the best first."""
    changed = brief.sequel.changes if brief.sequel else ()
    lines = (
        *(BriefLine(text=change_words(change, speaks), quotes=change.quotes) for change in changed),
        *brief.lines,
    )
    numbered = enumerate(lines[:MOST_LINES], start=1)
    return {number: line for number, line in numbered if visible(line.text)}


def _line(number: int, line: BriefLine, brief: Brief, found: Sequence[tuple[int, Passage]], speaks: Tongue) -> Line:
    is_change = brief.sequel is not None and number <= len(brief.sequel.changes)
    return Line(
        number=number,
        text=line.text,
        verdict=speaks.say("A figure that changed: now, and before.") if is_change else _verdict(line, speaks),
        reasons=line.vetting.reasons if line.vetting else (),
        voices="" if is_change else _voices(line, brief, speaks),
        excerpt=line.origin is Origin.EXCERPT,
        passages=tuple(place for place, passage in found if number in passage.lines),
        quotes=tuple(_quoted(line, brief, speaks, is_change=is_change)),
    )


def _quoted(line: BriefLine, brief: Brief, speaks: Tongue, *, is_change: bool) -> Iterator[Quoted]:
    for place, quote in enumerate(line.quotes):
        when = (speaks.say("Now:") if place == 0 else speaks.say("Before:")) if is_change else ""
        if visible(quote.words):
            yield Quoted(outlet=_outlet(quote), words=quote.words, language=brief.language, when=when)


def _verdict(line: BriefLine, speaks: Tongue) -> str:
    match line.origin:
        case Origin.EXTRACT:
            return speaks.say("Word for word a sentence of an article.")
        case Origin.EXCERPT:
            return speaks.say("A sentence of an article, in place of a drafted line that did not hold.")
        case Origin.REPAIRED:
            words = speaks.say("Drafted by a language model a second time, since the first draft did not hold.")
        case Origin.DRAFTED:
            words = speaks.say("Drafted by a language model.")
    return f"{words} {_checked(line.vetting, speaks)}"


def _checked(vetting: Vetting | None, speaks: Tongue) -> str:
    if vetting is None:
        return speaks.say("It was checked against the sentences below.")
    if vetting.judge:
        return speaks.say("The checks left it open; a second model found that it is supported.")
    return speaks.say("The checks found it supported ({percent}%).", percent=round(100 * vetting.score))


def _voices(line: BriefLine, brief: Brief, speaks: Tongue) -> str:
    if len({source.voice or source.outlet for source in brief.sources}) == 1:
        return ""
    if line.voices > 1:
        return speaks.count("{number} independent source", "{number} independent sources", line.voices)
    if line.voices == 1:
        return speaks.say("found only in {outlet}", outlet=_outlet(line.quotes[0])) if line.quotes else ""
    # It may be said by others too, in other words.
    several = len({quote.outlet for quote in line.quotes}) > 1
    return speaks.say("put together from several sources") if several else ""


def _mark(brief: Brief, speaks: Tongue) -> str:
    match mark_of(brief.reasons):
        case "explore":
            return "🧭 " + speaks.say("Outside of your interests")
        case "great":
            return "‼️ " + speaks.say("Too big to leave out")
        case _:
            return ""


# ---------------------------------------------------------------- who tells it


def _groups(
    brief: Brief,
    found: Sequence[tuple[int, Passage]],
    articles: Mapping[ArticleId, Article],
    speaks: Tongue,
    zone: tzinfo,
) -> Iterator[Group]:
    by_article = {passage.source.article: (number, passage) for number, passage in found}
    by_voice: dict[str, list[BriefSource]] = {}
    for source in brief.sources:
        by_voice.setdefault(source.voice or source.article, []).append(source)
    for name, sources in by_voice.items():
        # Whom lines rest on stands for it, before who only repeats it.
        first, *rest = sorted(sources, key=lambda source: (source.article not in by_article, source.copy))
        tellers = {each.article: _teller(each, by_article, articles, speaks, zone) for each in sources}
        yield Group(
            name=name if first.voice else tellers[first.article].outlet,
            first=tellers[first.article],
            copies=tuple(tellers[each.article] for each in rest if each.copy),
            others=tuple(tellers[each.article] for each in rest if not each.copy),
        )


def _teller(
    source: BriefSource,
    by_article: Mapping[ArticleId, tuple[int, Passage]],
    articles: Mapping[ArticleId, Article],
    speaks: Tongue,
    zone: tzinfo,
) -> Teller:
    number, passage = by_article.get(source.article, (0, None))
    if passage is None and not source.copy and source.article in articles:
        # Nothing rests on it; how it begins tells what it is about. A copy begins as what it repeats.
        passage = opening(source, articles[source.article])
    return Teller(
        outlet=_outlet(source) or speaks.say("Unknown outlet"),
        url=_link(source.url),
        remarks=tuple(_remarks(source, speaks, zone)),
        number=number,
        passage=passage,
    )


def _remarks(source: BriefSource, speaks: Tongue, zone: tzinfo) -> Iterator[str]:
    if source.published:
        yield speaks.moment(source.published, zone)
    if source.updated and source.updated != source.published:
        yield speaks.say("updated {moment}", moment=speaks.moment(source.updated, zone))
    if visible(source.origin):
        yield speaks.say("from {outlet}", outlet=source.origin)
    if source.copy:
        yield speaks.say("same text")
    if source.excerpt:
        yield speaks.say("excerpt")


def _told_by(brief: Brief, speaks: Tongue) -> str:
    outlets = len({source.outlet for source in brief.sources})
    independent = len({source.voice or source.outlet for source in brief.sources if source.voice or not source.copy})
    told = speaks.count("told by {number} outlet", "told by {number} outlets", outlets)
    if max(1, independent) >= outlets:
        return told
    return f"{told}, {speaks.count('{number} independent', '{number} independent', max(1, independent))}"


def _outlet(source: BriefSource | Quote) -> str:
    return source.outlet if visible(source.outlet) else host(source.url)


def _link(url: str) -> str:
    """Return a URL that a browser may follow, "" for what is no web address: a link runs no script."""
    return url if is_web(url) else ""
