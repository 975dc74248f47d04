"""Stubs of live pages: titled as live, with a text that only says so or lists times.

A live page whose text tells something is news. So is one whose title does, or names what cannot wait, since the stub of
an event's live page may be the first that is heard of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.interests.filler import ticker_words as words
from bot.interests.filler.reading import Reading, alternatives, mentions, pattern, stems
from bot.text.words import UNSPACED

_LONGEST_STUB = 600  # characters of a text that may be but an invitation
_LONGEST_INVITATION = 28  # words of a sentence that invites and tells nothing beside
_MOST_TITLED = 6  # words of a title, beside its label and other than of a match, that do not tell what happened
_MOST_TOLD = 4  # words that a stub may tell outside its invitations
_FEWEST_TIMES = 3
_WORDS_AFTER_TIME = 6  # on average, in a list of times that tells nothing
_SENTENCE_ENDS = re.compile(r"[!?。\n]+|\.(?:\s+|$)")
_WORD = re.compile(f"[{UNSPACED}]{{1,2}}|[^\\W\\d_{UNSPACED}]+")
_LOUD = re.compile(r"(?<!\w)LIVE(?!\w)")
_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}|\d{1,2}\s?(?:[ap]\.?m|uhr|h(?!\w)|点|點|時)")
_FIGURE = re.compile(
    r"\d\s?(?:[%$€£¥₴₽万亿萬億]|m[ir]\w*|b(?:n|il)\w*|thousand|hundred|tausend|cent\w*|mil\b|млн|млрд|мил\w+|мільй\w+|тис\w*|тыс\w*)"
    r"|[$€£¥₴₽]\s?\d|\d[.,\s]\d{3}(?!\d)"
)
_TIME = re.compile(
    r"(?m)^[^\w\n]{0,10}(?:\d{1,2}[:.h]\d{2}|\d{1,3}(?:\+\d)?\s?['′]|min(?:ute)?\.? \d{1,3}|\d{1,3}\. minute)"
)
_TEAMS = re.compile('[»”"] ?[–—-] ?[«“"]')  # «One» — «Other»


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    stems: tuple[str, ...]
    label: re.Pattern[str]
    invitation: re.Pattern[str]
    start: re.Pattern[str]
    event: re.Pattern[str]
    headline: re.Pattern[str]
    match: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    labels, kickers = alternatives(words.LABELS, language), alternatives(words.KICKERS, language)
    return _Patterns(
        stems=stems(words.STEMS, language),
        label=re.compile(
            rf"{labels}|^[\W_]*(?:{kickers})\s*(?:[\])】]|[:|•·.!,]|[–—-]\s)|(?:[\[(【|•:,]|\s[–—-]\s)\s*(?:{kickers})[\W_]*$"
        ),
        invitation=pattern(words.INVITATIONS, language),
        start=pattern(words.STARTS, language),
        event=pattern(words.EVENTS, language, guard=True),
        headline=pattern(words.HEADLINES, language, guard=True),
        match=pattern(words.MATCHES, language),
    )


def is_ticker_stub(reading: Reading) -> bool:
    """Tell whether an article is the stub of a live page, with nothing in it to tell."""
    found = _patterns(reading.language)
    title = reading.title
    if not mentions(title, found.stems) or not (found.label.search(title) or _is_loud(reading.article.title)):
        return False
    text = reading.opening
    if found.event.search(title) or found.event.search(text):
        return False
    is_match = bool(found.match.search(title) or _TEAMS.search(title))
    if not text:
        return is_match
    if not is_match and _is_headline(title, found):
        return False
    return _lists_times(text) or (len(reading.article.text) <= _LONGEST_STUB and not _tells(text, found))


def _is_loud(title: str) -> bool:
    """Tell whether a title as printed says LIVE in capitals, and not the rest of it."""
    return _LOUD.search(title) is not None and not title.isupper()


def _is_headline(title: str, found: _Patterns) -> bool:
    """Tell whether a title, but for its label and its invitations, is long or has a verb of headlines."""
    rest = found.invitation.sub(" ", found.label.sub(" ", title))
    return len(_WORD.findall(rest)) > _MOST_TITLED or found.headline.search(rest) is not None


def _tells(text: str, found: _Patterns) -> bool:
    if _FIGURE.search(text):
        return True
    told = 0
    for sentence in _SENTENCE_ENDS.split(text):
        length = len(_WORD.findall(sentence))
        starts = found.start.search(sentence) and _CLOCK.search(sentence)
        if not (starts or found.invitation.search(sentence)):
            told += length
        elif length > _LONGEST_INVITATION:
            return True
    return told > _MOST_TOLD


def _lists_times(text: str) -> bool:
    times = len(_TIME.findall(text))
    return times >= _FEWEST_TIMES and len(_WORD.findall(text)) <= times * _WORDS_AFTER_TIME
