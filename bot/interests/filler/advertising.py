"""Advertisements: bargains, codes, games of chance and prizes that a title offers and a text asks to take.

One sign is never enough, since news is told of offers too, so signs are counted. What a title offers weighs most; a
price by itself is news, of petrol as of shares, and so is a word of shopping. What a title or an opening says of
courts, regulators and markets makes it news, whatever is offered in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.interests.filler import advertising_words as words
from bot.interests.filler.reading import Reading, mentions, pattern, stems

# What a title offers, and the prices that it tells.
_OFFERS = (words.BARGAINS, words.CODES, words.GAMBLING, words.PRIZES)
_PRICES = (words.LOWS, words.SAVINGS)
# What a text says only to sell; what it may say beside news: who earns by it, games of chance, words of shopping.
_SURE_SIGNS = (words.CODED, words.TERMS)
_SIGNS = (words.AFFILIATION, words.GAMBLING)
_OFFER, _PRICE, _SURE_SIGN, _SIGN, _ENOUGH = 2, 1, 2, 1, 3
_MOST_SHOPPING = 2
_FIRST = 600  # characters of an opening in which a report says what it reports


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    stems: tuple[str, ...]
    offers: tuple[re.Pattern[str], ...]
    prices: tuple[re.Pattern[str], ...]
    sure_signs: tuple[re.Pattern[str], ...]
    signs: tuple[re.Pattern[str], ...]
    shopping: re.Pattern[str]
    report: re.Pattern[str]
    told: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    def of(tables: tuple[Mapping[str, str], ...]) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern(table, language) for table in tables)

    return _Patterns(
        stems=stems(words.STEMS, language),
        offers=of(_OFFERS),
        prices=of(_PRICES),
        sure_signs=of(_SURE_SIGNS),
        signs=of(_SIGNS),
        shopping=pattern(words.SHOPPING, language),
        report=pattern(words.REPORTS, language, guard=True),
        told=pattern(words.TOLD, language, guard=True),
    )


def is_advertisement(reading: Reading) -> bool:
    """Tell whether an article offers something for sale, to bet on or to be won, and nothing else."""
    found = _patterns(reading.language)
    title = reading.title
    if not mentions(title, found.stems):
        return False
    offered = _OFFER * _count(found.offers, title) + _PRICE * _count(found.prices, title)
    if not offered or found.report.search(title):
        return False
    opening = reading.opening
    if found.told.search(opening, 0, _FIRST):
        return False
    return offered >= _ENOUGH or offered + _asked(title, f"{opening}\n{reading.ending}", found) >= _ENOUGH


def _asked(title: str, text: str, found: _Patterns) -> int:
    """Return how much a title and its text say to sell something."""
    shopping = min(len(set(found.shopping.findall(f"{title}\n{text}"))), _MOST_SHOPPING)
    return shopping + _SURE_SIGN * _count(found.sure_signs, text) + _SIGN * _count(found.signs, text)


def _count(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    return sum(each.search(text) is not None for each in patterns)
