"""What may be wrong with a rule as it was typed, each with the next step."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import RuleError

MOST_WORDS = 200
MOST_DEEP = 20
# Longer pieces of a rule are cut where an error quotes them.
_LONGEST_QUOTED = 24


class Fault(StrEnum):
    """What is wrong with a rule."""

    EMPTY = "empty"
    NO_WORD = "no word"
    OPEN_QUOTE = "open quote"
    OPEN_PARENTHESIS = "open parenthesis"
    STRAY_PARENTHESIS = "stray parenthesis"
    NOTHING_BEFORE = "nothing before"
    NOTHING_AFTER = "nothing after"
    ONLY_UNWANTED = "only unwanted"
    UNKNOWN_FIELD = "unknown field"
    URL = "url"
    FIELD_ALONE = "field alone"
    FIELD_IN_FIELD = "field in field"
    NO_LANGUAGE = "no language"
    STAR_INSIDE = "star inside"
    STAR_ON_NAME = "star on name"
    SHORT_BEGINNING = "short beginning"
    TOO_LONG = "too long"
    TOO_DEEP = "too deep"


_SAID = {
    Fault.EMPTY: ("holds nothing to look for", "give a word, such as: chips"),
    Fault.NO_WORD: ("holds no word", "leave it out, or put a word there; words may be joined by AND, OR and NOT"),
    Fault.OPEN_QUOTE: ("begins a phrase that does not end", 'put " behind its last word'),
    Fault.OPEN_PARENTHESIS: ("is never closed", "put ) where the group ends"),
    Fault.STRAY_PARENTHESIS: ("closes what was never opened", "leave it out, or put ( where the group begins"),
    Fault.NOTHING_BEFORE: ("has nothing before it", "put a word there, or seek the word itself in quotation marks"),
    Fault.NOTHING_AFTER: ("has nothing after it", "put a word there, or seek the word itself in quotation marks"),
    Fault.ONLY_UNWANTED: (
        "says only what is not wanted, which nearly everything would match",
        "give before it, without OR, what is wanted",
    ),
    Fault.UNKNOWN_FIELD: (
        "is no field",
        "there are title: outlet: feed: lang: tag:; put the text in quotation marks to seek it as it is",
    ),
    Fault.URL: ("is a URL, by which nothing can be found", "name its host, such as feed:ellery.example"),
    Fault.FIELD_ALONE: ("has no value", 'put a word, a "phrase" or a (group) behind it'),
    Fault.FIELD_IN_FIELD: ("stands in the group of another field", "close that group first"),
    Fault.NO_LANGUAGE: ("is no code of a language", "give two letters, such as lang:en"),
    Fault.STAR_INSIDE: ("has a * before its end", "put * behind the beginning of a word, such as chip*"),
    Fault.STAR_ON_NAME: ("cannot end with *, since lang: and tag: compare whole names", "write it without *"),
    Fault.SHORT_BEGINNING: ("begins too many words", "give at least two letters before *"),
    Fault.TOO_LONG: (f"is beyond the {MOST_WORDS} words that a rule may have", "make two rules of it"),
    Fault.TOO_DEEP: (f"is beyond the {MOST_DEEP} groups that may be in one another", "leave out parentheses"),
}


def refusal(fault: Fault, *, place: int, near: str) -> RuleError:
    """Return the error for what stands at a place of a rule, in one line."""
    problem, advice = _SAID[fault]
    quoted = " ".join(near.split())
    if len(quoted) > _LONGEST_QUOTED:
        quoted = quoted[: _LONGEST_QUOTED - 1] + "…"
    where = f"at character {place + 1}"
    subject = f"{where} (“{quoted}”)" if quoted else where
    return RuleError(subject, problem, advice, place=place, near=near, fault=fault)
