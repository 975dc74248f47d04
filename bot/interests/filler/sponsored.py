"""Sponsored posts: what says of itself that somebody paid for it.

That it does is read by the stage of articles already, from a page's markup and labels; here the address, the title
and the paragraphs are asked, since an article may come by a road that has no page. Words that are news as often as they
are labels need a bracket around them, or a second sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.interests.filler import sponsored_words as words
from bot.interests.filler.advertising_words import TOLD
from bot.interests.filler.reading import Reading, alternatives, folders, mentions, pattern, stems
from bot.text.words import fold

_LONGEST_LABEL = 90  # characters of a paragraph that may be nothing but a label
_LONGEST_DISCLOSURE = 500  # characters of a paragraph in which it is said who paid
_HEAD, _FIRST = 1500, 3  # characters and paragraphs at the head, among which a label stands
_KICKER_ENDS = r"\s*(?:[:|•]|\s[–—-]\s)"
_OPENS, _CLOSES = r"[\[(【<]", r"[\])】>]"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    paragraph: re.Pattern[str]
    slot: re.Pattern[str]
    title: re.Pattern[str]
    head: re.Pattern[str]
    kicker: re.Pattern[str]
    told: re.Pattern[str]
    topic: re.Pattern[str]
    charge: re.Pattern[str]
    address: re.Pattern[str]
    disclosure: re.Pattern[str]
    disclosing: tuple[str, ...]


@cache
def _patterns(language: str) -> _Patterns:
    labels, slots = alternatives(words.LABELS, language), alternatives(words.SLOTS, language)
    payers, kickers = alternatives(words.PAYERS, language), alternatives(words.KICKERS, language)
    return _Patterns(
        paragraph=re.compile(rf"[\W_]*(?:(?:{labels})[\W_]*|(?:{payers})[^.,;!?]{{1,60}})"),
        slot=re.compile(rf"[\W_]*(?:{slots})[\W_]*"),
        title=re.compile(
            rf"^[\W_]*(?:{labels})\s*(?:{_CLOSES}|$)|(?:{_OPENS}|[|•]|\s[–—-]\s)\s*(?:{labels})[\W_]*$"
            rf"|{_OPENS}\s*(?:{payers})[^.,;!?]{{1,60}}$"
            rf"|^[\W_]*{_OPENS}\s*(?:{slots})\s*{_CLOSES}|{_OPENS}\s*(?:{slots})\s*{_CLOSES}[\W_]*$"
        ),
        head=re.compile(rf"^[\W_]*(?:{labels})\s*(?:[:|•·]|[–—-]\s)"),
        kicker=re.compile(rf"^[\W_]*(?:{kickers}){_KICKER_ENDS}"),
        topic=re.compile(rf"^[\W_]*(?:{slots}){_KICKER_ENDS}|[|•]\s*(?:{slots})[\W_]*$"),
        told=pattern(TOLD, language, guard=True),
        charge=pattern(words.CHARGES, language, guard=True),
        address=pattern(words.ADDRESSES, language),
        disclosure=pattern(words.DISCLOSURES, language),
        disclosing=stems(words.DISCLOSING, language),
    )


def is_sponsored(reading: Reading) -> bool:
    """Tell whether an article is paid for, by its own words or by where it stands."""
    if reading.article.sponsored or _stands_among_paid(reading.article.url):
        return True
    found = _patterns(reading.language)
    return _is_titled(reading, found) or _is_labelled(reading, found) or _discloses(reading, found)


def _stands_among_paid(url: str) -> bool:
    host, *inner = folders(url)
    return (
        host.partition(".")[0] in words.FOLDERS
        or not words.FOLDERS.isdisjoint(inner)
        or any(each.endswith("brandvoice") for each in inner)
    )


def _is_titled(reading: Reading, found: _Patterns) -> bool:
    title, article = reading.title, reading.article
    if found.title.search(title) or (found.head.search(title) and not found.told.search(title)):
        return True
    if found.kicker.search(title) and not found.charge.search(f"{title}\n{reading.opening}"):
        return True
    return bool(found.topic.search(title) and found.address.search(f"{article.title}\n{article.text[:300]}"))


def _is_labelled(reading: Reading, found: _Patterns) -> bool:
    """Look for a label that is a paragraph by itself; the name of a slot must be the first and come but once."""
    text = reading.article.text
    first, *rest = _first_paragraphs(text)
    labels = [fold(each) for each in (first, *rest) if len(each) < _LONGEST_LABEL]
    if any(found.paragraph.fullmatch(each) for each in labels):
        return True
    return bool(rest and len(first) < _LONGEST_LABEL and found.slot.fullmatch(labels[0]) and text.count(first) == 1)


def _discloses(reading: Reading, found: _Patterns) -> bool:
    if not mentions(reading.lowered, found.disclosing):
        return False
    text = reading.article.text
    last = text[-_LONGEST_DISCLOSURE:].rpartition("\n\n")[2]
    return any(found.disclosure.search(fold(each[:_LONGEST_DISCLOSURE])) for each in (*_first_paragraphs(text), last))


def _first_paragraphs(text: str) -> list[str]:
    return text[:_HEAD].strip().split("\n\n", _FIRST)[:_FIRST]
