"""A story in messages: as a digest tells it, and what its buttons show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta, tzinfo

from bot.locale.tongue import Tongue
from bot.messages.rich import Block, Line, Span, block, bold, italic, link, text
from bot.messages.telegram.letters import isolated, visible
from bot.model import Brief, BriefLine, BriefSource, Quote, Reason, Style
from bot.urls import host

_BULLET = "• "
_BETWEEN = " · "
_MINUTE = 60


def story_block(brief: Brief, number: int, *, tongue: Tongue, zone: tzinfo, style: Style) -> Block:
    """Return a story as a digest tells it under its number.

    Its headline leads to the lead. Then come, by style, who tells it and how many; or its best lines and every outlet;
    or all lines, every article with its time, and why the story was chosen.
    """
    lines: list[Line] = [(_headline(brief, tongue, number),)]
    if style is Style.HEADLINES:
        lines += _outlets_counted(brief, tongue)
    elif style is Style.BRIEF:
        lines += [*_sentences(brief.lines[: brief.shown]), *_outlets(brief, tongue)]
    else:
        lines += [*_sentences(_in_order(brief)), *_sources(brief, tongue, zone), *_why(brief, tongue)]
    return block(*lines, number=number)


def more_blocks(brief: Brief, tongue: Tongue, zone: tzinfo) -> tuple[Block, ...]:
    """Return all lines of a story, and all articles that tell it with their times."""
    told = block(_headline(brief, tongue), *_sentences(_in_order(brief)))
    sources = tuple(_sources(brief, tongue, zone))
    return (told, block(*sources)) if sources else (told,)


def evidence_blocks(brief: Brief, tongue: Tongue, zone: tzinfo) -> tuple[Block, ...]:
    """Return each line of a story with the sentences that it rests on, each with the outlets that say so.

    A line that is itself the one sentence it rests on is shown once, as the quotation.
    """
    times = {source.url: tongue.moment(source.published, zone) for source in brief.sources if source.published}
    found = [block(_headline(brief, tongue))]
    for line in _in_order(brief):
        if visible(line.text):
            found += _evidence(line, times, tongue)
    if len(found) == 1:
        found.append(block(tongue.say("Only its headline is known.")))
    return tuple(found)


def why_blocks(brief: Brief, tongue: Tongue) -> tuple[Block, ...]:
    """Return why a story was chosen, a line for each reason."""
    reasons = render_reasons(brief, tongue)
    told = [text(_BULLET + reason) for reason in reasons] or [text(tongue.say("No reason was kept."))]
    return (block(_headline(brief, tongue)), block(bold(tongue.say("Why it was chosen")), *told))


def render_reasons(brief: Brief, tongue: Tongue) -> list[str]:
    """Return why a story was chosen, the weightiest reason first, what counts against it last."""
    return [_reason(reason, tongue) for reason in sorted(brief.reasons, key=lambda reason: -reason.weight)]


def _reason(reason: Reason, tongue: Tongue) -> str:
    facts = reason.facts
    match reason.kind:
        case "outlets":
            return _told_by(int(facts["outlets"]), int(facts["independent"]), tongue)
        case "fresh":
            # CLDR has no words for what is younger than a second, and seconds matter to nobody.
            age = timedelta(seconds=max(_MINUTE, int(facts["seconds"])))
            return tongue.say("published {ago}", ago=tongue.ago(age))
        case "undated":
            return tongue.say("its date is not stated")
        case "excerpt":
            return tongue.say("only an excerpt could be read")
        case "repeat":
            earlier, outlet = int(facts["earlier"]), isolated(str(facts["outlet"]))
            return tongue.count(
                "lower after {number} other story of {outlet}",
                "lower after {number} other stories of {outlet}",
                earlier,
                outlet=outlet,
            )
    return reason.words


def _told_by(outlets: int, independent: int, tongue: Tongue) -> str:
    told = tongue.count("told by {number} outlet", "told by {number} outlets", outlets)
    if independent >= outlets:
        return told
    # Babel does not look for texts inside an f-string.
    of_their_own = tongue.count("{number} independent", "{number} independent", independent)
    return f"{told}, {of_their_own}"


def _headline(brief: Brief, tongue: Tongue, number: int = 0) -> Span:
    words = brief.headline if visible(brief.headline) else tongue.say("Untitled")
    label = f"{number}. {isolated(words)}" if number else words
    return Span(text=label, bold=True, link=link(label, brief.sources[0].url).link if brief.sources else "")


def _in_order(brief: Brief) -> list[BriefLine]:
    return sorted(brief.lines, key=lambda line: line.place)


def _sentences(lines: Sequence[BriefLine]) -> Iterator[Line]:
    return ((text(line.text),) for line in lines if visible(line.text))


def _name(outlet: str, url: str, tongue: Tongue) -> str:
    return isolated(outlet) if visible(outlet) else host(url) or tongue.say("Unknown outlet")


def _outlet(source: BriefSource | Quote, tongue: Tongue) -> Span:
    return link(_name(source.outlet, source.url, tongue), source.url)


def _outlets_counted(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    """Yield one line with the lead's outlet and how many outlets there are; none when there is no outlet."""
    outlets = len({source.outlet for source in brief.sources})
    if outlets:
        others = _BETWEEN + tongue.count("{number} outlet", "{number} outlets", outlets) if outlets > 1 else ""
        yield (_outlet(brief.sources[0], tongue), text(others))


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
        yield block(line.text)
    for saying in quotes.values():
        outlets = {(quote.outlet, quote.url): quote for quote in saying}.values()
        yield block(saying[0].words, *(_said_by(quote, times, tongue) for quote in outlets), quoted=True)


def _said_by(quote: Quote, times: Mapping[str, str], tongue: Tongue) -> Line:
    when = times.get(quote.url, "")
    return (text("— "), _outlet(quote, tongue), text(_BETWEEN + when if when else ""))


def _folded(words: str) -> str:
    return " ".join(words.split())
