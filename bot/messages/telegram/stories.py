"""A story in messages: as a digest tells it, and what its buttons show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from bot.locale.tongue import Tongue
from bot.messages.briefs import mark_of
from bot.messages.rich import Block, Line, Span, block, bold, italic, link, text
from bot.messages.telegram.figures import change_words
from bot.messages.telegram.letters import isolated, visible
from bot.messages.telegram.reasons import render_reasons, weighed_reasons, weight_words
from bot.model import Brief, BriefLine, BriefSource, Origin, Quote, Style
from bot.urls import host

_BULLET = "• "
_BETWEEN = " · "


def story_block(
    brief: Brief, number: int, *, tongue: Tongue, zone: tzinfo, style: Style, labelled: bool = True
) -> Block:
    """Return a story as a digest tells it under its number, which it shows if ``labelled``.

    Its headline leads to the lead. Then come, by style, who tells it and how many; or its best lines and every outlet;
    or all lines, every article with its time, and why the story was chosen. A sequel says first what is new, and what
    the chat did not ask for says first why it is there.
    """
    headline = (_headline(brief, tongue, number if labelled else 0),)
    lines: list[Line] = [headline, *_unasked(brief, tongue), *_news(brief, tongue, zone)]
    if style is Style.HEADLINES:
        lines += [*_news_alone(brief, tongue), *_outlets_counted(brief, tongue)]
    elif style is Style.BRIEF:
        lines += [*_sentences(brief.lines[: brief.shown], tongue), *_outlets(brief, tongue)]
    else:
        lines += [*_sentences(_in_order(brief), tongue), *_sources(brief, tongue, zone)]
        lines += [*_first(brief, tongue), *_why(brief, tongue)]
    return block(*lines, number=number)


def more_blocks(brief: Brief, tongue: Tongue, zone: tzinfo) -> tuple[Block, ...]:
    """Return all lines of a story, first what several sources say, and all articles that tell it with their times."""
    told = block(_headline(brief, tongue), *_news(brief, tongue, zone), *_by_voices(brief, tongue))
    sources = (*_sources(brief, tongue, zone), *_first(brief, tongue))
    return (told, block(*sources)) if sources else (told,)


def evidence_blocks(brief: Brief, tongue: Tongue, zone: tzinfo) -> tuple[Block, ...]:
    """Return each line of a story with the sentences that it rests on, each with the outlets that say so.

    A line that is itself the one sentence it rests on is shown once, as the quotation.
    """
    times = {source.url: tongue.moment(source.published, zone) for source in brief.sources if source.published}
    found = [block(_headline(brief, tongue))]
    for change in brief.sequel.changes if brief.sequel else ():
        found += _evidence(BriefLine(text=change_words(change, tongue), quotes=change.quotes), times, tongue)
    for line in _in_order(brief):
        if visible(line.text):
            found += _evidence(line, times, tongue)
    if len(found) == 1:
        found.append(block(tongue.say("Only its headline is known.")))
    return tuple(found)


def why_blocks(brief: Brief, tongue: Tongue) -> tuple[Block, ...]:
    """Return why a story was chosen: a line for each reason with what it adds, and what all add together."""
    told = [text(_BULLET + reason) for reason in weighed_reasons(brief, tongue)]
    told.append(text(weight_words(brief, tongue) if told else tongue.say("No reason was kept.")))
    return (block(_headline(brief, tongue)), block(bold(tongue.say("Why it was chosen")), *told))


def _unasked(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    """Yield why a story is told that the chat did not ask for: to explore, or since it is so great."""
    marks = {
        "explore": "🧭 " + tongue.say("Outside of your interests"),
        "great": "‼️ " + tongue.say("Too big to leave out"),
    }
    if mark := mark_of(brief.reasons):
        yield (italic(marks[mark]),)


def _news(brief: Brief, tongue: Tongue, zone: tzinfo) -> Iterator[Line]:
    """Yield what makes a story a sequel: since when, and the figures that are others now."""
    if brief.sequel is None:
        return
    since = tongue.moment(brief.sequel.since, zone)
    yield (italic("🔄 " + tongue.say("What is new since {moment}", moment=since)),)
    for change in brief.sequel.changes:
        yield (text(_BULLET + change_words(change, tongue)),)


def _news_alone(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    """Yield the best line of a sequel without figures that changed: nothing else would say what is new in it."""
    if brief.sequel is not None and not brief.sequel.changes:
        yield from _sentences(brief.lines[:1], tongue)


def _by_voices(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    """Yield all lines; where several sources say some of them, those before what only one says."""
    lines = [line for line in _in_order(brief) if visible(line.text)]
    agreed = [line for line in lines if line.voices > 1]
    single = [line for line in lines if line.voices == 1]
    if not agreed:
        yield from _sentences(lines, tongue)
        return
    yield from _sentences([line for line in lines if not line.voices], tongue)
    yield (italic(tongue.say("Several independent sources say:")),)
    yield from _sentences(agreed, tongue)
    if single:
        yield (italic(tongue.say("Only one says:")),)
    yield from _sentences(single, tongue)


def _first(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    if visible(brief.first):
        yield (text(_BULLET + tongue.say("first told by {outlet}", outlet=isolated(brief.first))),)


def _headline(brief: Brief, tongue: Tongue, number: int = 0) -> Span:
    words = brief.headline if visible(brief.headline) else tongue.say("Untitled")
    label = f"{number}. {isolated(words)}" if number else words
    return Span(text=label, bold=True, link=link(label, brief.sources[0].url).link if brief.sources else "")


def _in_order(brief: Brief) -> list[BriefLine]:
    return sorted(brief.lines, key=lambda line: line.place)


def _sentences(lines: Sequence[BriefLine], tongue: Tongue) -> Iterator[Line]:
    return (_sentence(line, tongue) for line in lines if visible(line.text))


def _sentence(line: BriefLine, tongue: Tongue) -> Line:
    """Return a line; one that stands in the place of a drafted line that did not hold says so."""
    if line.origin is not Origin.EXCERPT:
        return (text(line.text),)
    return (text(line.text), italic(f" ({tongue.say('excerpt')})"))


def _name(outlet: str, url: str, tongue: Tongue) -> str:
    return isolated(outlet) if visible(outlet) else host(url) or tongue.say("Unknown outlet")


def _outlet(source: BriefSource | Quote, tongue: Tongue) -> Span:
    return link(_name(source.outlet, source.url, tongue), source.url)


def _outlets_counted(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    """Yield one line with the lead's outlet and how many outlets there are; none when there is no outlet."""
    outlets = len({source.outlet for source in brief.sources})
    if outlets:
        others = _BETWEEN + _counted(outlets, _voices(brief), tongue) if outlets > 1 else ""
        yield (_outlet(brief.sources[0], tongue), text(others))


def _voices(brief: Brief) -> int:
    """Return how many independent sources tell a story; a brief of long ago says so only of copies."""
    known = {source.voice or source.outlet for source in brief.sources if source.voice or not source.copy}
    return max(1, len(known))


def _counted(outlets: int, independent: int, tongue: Tongue) -> str:
    counted = tongue.count("{number} outlet", "{number} outlets", outlets)
    if independent >= outlets:
        return counted
    of_their_own = tongue.count("{number} independent", "{number} independent", independent)
    return f"{counted}, {of_their_own}"


def _outlets(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    """Yield one line with every outlet, each with whom it took the story from; none when there is no outlet."""
    spans: list[Span] = []
    told = set()
    for source in brief.sources:
        marks = ", ".join(_marks(source, tongue))
        if (source.outlet, marks) in told:
            continue
        told.add((source.outlet, marks))
        behind = f" ({marks})" if marks else ""
        spans += [text(_BETWEEN)] if spans else []
        spans += [_outlet(source, tongue), text(behind)]
    outlets, independent = len({source.outlet for source in brief.sources}), _voices(brief)
    if outlets > 1 and independent < outlets:
        spans.append(text(_BETWEEN + _counted(outlets, independent, tongue)))
    if spans:
        yield tuple(spans)


def _sources(brief: Brief, tongue: Tongue, zone: tzinfo) -> Iterator[Line]:
    for source in brief.sources:
        remarks = [*_times(source, tongue, zone), *_marks(source, tongue)]
        yield (text(_BULLET), _outlet(source, tongue), text("".join(_BETWEEN + remark for remark in remarks)))


def _times(source: BriefSource, tongue: Tongue, zone: tzinfo) -> Iterator[str]:
    published = tongue.moment(source.published, zone) if source.published else ""
    if published:
        yield published
    if source.updated and (updated := tongue.moment(source.updated, zone)) != published:
        yield tongue.say("updated {moment}", moment=updated)


def _marks(source: BriefSource, tongue: Tongue) -> Iterator[str]:
    if visible(source.origin):
        yield tongue.say("from {outlet}", outlet=isolated(source.origin))
    if source.copy:
        yield tongue.say("same text")
    if source.excerpt:
        yield tongue.say("excerpt")


def _why(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    if brief.reasons:
        yield (italic(tongue.say("Why: {reasons}", reasons="; ".join(render_reasons(brief, tongue)))),)


def _evidence(line: BriefLine, times: Mapping[str, str], tongue: Tongue) -> Iterator[Block]:
    quotes: dict[str, list[Quote]] = {}
    for quote in line.quotes:
        if visible(quote.words):
            quotes.setdefault(_folded(quote.words), []).append(quote)
    if list(quotes) != [_folded(line.text)]:
        yield block(line.text, *_by_a_model(line, tongue))
    for saying in quotes.values():
        outlets = {(quote.outlet, quote.url): quote for quote in saying}.values()
        yield block(saying[0].words, *(_said_by(quote, times, tongue) for quote in outlets), quoted=True)


def _by_a_model(line: BriefLine, tongue: Tongue) -> Iterator[Line]:
    if line.origin in {Origin.DRAFTED, Origin.REPAIRED}:
        yield (italic(tongue.say("Written by a language model, checked against:")),)


def _said_by(quote: Quote, times: Mapping[str, str], tongue: Tongue) -> Line:
    when = times.get(quote.url, "")
    return (text("— "), _outlet(quote, tongue), text(_BETWEEN + when if when else ""))


def _folded(words: str) -> str:
    return " ".join(words.split())
