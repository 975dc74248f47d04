"""Find date expressions and resolve each against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.articles.dates.calendar import Days, Moment, Tense, meaning
from bot.articles.dates.grammar import DIGITS, Grammar, Template, Values
from bot.articles.dates.languages import GRAMMARS, NEUTRAL
from bot.model import DateMention

_WORD = re.compile(r"\d+|[^\W\d_]+")
_NOT_BEFORE_DIGITS = frozenset("$€£¥#@/:.,-_+=№")
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{1,4})(?![\w/]|[.,:-]\d|(?P=sign)\w)"
)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s|[。！？\n]")
_MOST_MENTIONS = 2_000  # an article has dozens; a longer list is a table or an attack
_BEFORE, _AFTER = 160, 120  # characters of a sentence in which a verb still speaks of the date


def mentions(text: str, *, published: datetime | None, language: str) -> tuple[DateMention, ...]:
    """Return the date expressions of a text in order, none overlapping, each with the days that it means.

    Args:
        text: The article; nothing in it is changed.
        published: Aware, in the publication's own zone where that is known, which decides what "today" is.
            Without it only dates that name their year are read.
        language: ISO 639-1; in one without a grammar only dates in numbers are read.
    """
    grammar = GRAMMARS.get(language, NEUTRAL)
    today = published.date() if published else None
    found: list[DateMention] = []
    position = 0
    for start, first in _starts(text, grammar):
        if start < position:
            continue
        if len(found) == _MOST_MENTIONS:
            break
        mention = _at(text, start, first, grammar, Moment(day=today))
        if mention:
            found.append(mention)
            position = mention.end
    return tuple(found)


def _starts(text: str, grammar: Grammar) -> Iterator[tuple[int, str]]:
    """Yield where an expression may begin, with the key of the templates that may begin there."""
    by_first = grammar.by_first
    if not grammar.spaced:
        for match in _firsts_of(grammar).finditer(text):
            yield match.start(), DIGITS if match.group().isdecimal() else match.group()
        return
    for match in _WORD.finditer(text):
        start = match.start()
        word = match.group()
        if word[0].isdecimal():
            if not start or (text[start - 1] not in _NOT_BEFORE_DIGITS and not text[start - 1].isalnum()):
                yield start, DIGITS
        elif word.lower() in by_first:
            yield start, word.lower()


def _firsts_of(grammar: Grammar) -> re.Pattern[str]:
    signs = "".join(re.escape(first) for first in grammar.by_first if first != DIGITS)
    return re.compile(rf"(?<![\d.,:/$¥€-])\d+|[{signs}]")


def _at(text: str, start: int, first: str, grammar: Grammar, moment: Moment) -> DateMention | None:
    if first == DIGITS and (numeric := _numeric(text, start, grammar)):
        return numeric
    matches = [
        (match, template)
        for template in grammar.by_first.get(first, ())
        if (match := template.pattern.match(text, start))
    ]
    for match, template in sorted(matches, key=lambda pair: pair[0].end(), reverse=True):
        if mention := _read(match, template, grammar, moment):
            return mention
    return None


def _read(match: re.Match[str], template: Template, grammar: Grammar, moment: Moment) -> DateMention | None:
    values = grammar.read(match)
    if values is None or _is_part_of_a_name(match, grammar):
        return None
    start = match.start("start") if "start" in match.re.groupindex else match.start()
    tense = _tense(match.string, start, match.end(), grammar)
    days = meaning(template.kind, values, Moment(day=moment.day, tense=tense))
    return _mention(match.string, start, match.end(), days) if days else None


def _mention(text: str, start: int, end: int, days: Days) -> DateMention | None:
    if days[0] > days[1]:
        return None
    return DateMention(words=text[start:end], start=start, end=end, earliest=days[0], latest=days[1])


def _is_part_of_a_name(match: re.Match[str], grammar: Grammar) -> bool:
    text = match.string
    if not grammar.spaced:
        return text[max(0, match.start() - 1) : match.start()] in grammar.not_after
    before = re.search(r"([^\W\d_]+)[\s-]{0,2}$", text[max(0, match.start() - 24) : match.start()])
    after = re.match(r"[ \u00a0]([^\W\d_]+)", text[match.end() : match.end() + 24])
    return bool(
        (before and before[1].lower() in grammar.not_after) or (after and after[1].lower() in grammar.not_before)
    )


def _tense(text: str, start: int, end: int, grammar: Grammar) -> Tense:
    """Return whether the nearest verb before in the sentence, or else after, speaks of what is ahead or behind."""
    cues = grammar.tense_cues
    if cues is None:
        return ""
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    last: Tense = ""
    for cue in cues.finditer(before):
        last = "future" if cue["future"] else "past"
    if last:
        return last
    after = _SENTENCE_END.split(text[end : end + _AFTER], maxsplit=1)[0]
    cue_after = cues.search(after)
    if cue_after is None:
        return ""
    return "future" if cue_after["future"] else "past"


def _numeric(text: str, start: int, grammar: Grammar) -> DateMention | None:
    """Read 2021-12-28, 28.12.2021 and 12/28/2021, the last only where the order is beyond doubt."""
    match = _NUMERIC.match(text, start)
    values = _numeric_values(match, grammar) if match else None
    if not match or not values:
        return None
    days = meaning("date", values, Moment(day=None))
    return _mention(text, start, match.end(), days) if days else None


def _numeric_values(match: re.Match[str], grammar: Grammar) -> Values | None:
    a, b, c = match["a"], int(match["b"]), match["c"]
    if len(a) == 4 and len(c) <= 2:
        return {"year": int(a), "month_number": b, "day": int(c)} if 1500 <= int(a) < 2200 else None
    if len(c) != 4 or len(a) > 2 or not 1500 <= int(c) < 2200:
        return None
    first = int(a)
    day_first = True if match["sign"] == "." or first > 12 else (False if b > 12 else grammar.day_first)
    if day_first is None:
        day_first = True if first == b else None
    if day_first is None:
        return None
    day, month = (first, b) if day_first else (b, first)
    return {"year": int(c), "month_number": month, "day": day}
