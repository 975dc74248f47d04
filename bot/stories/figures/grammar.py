"""What may stand around a number for it to count people of an event, as patterns by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from bot.model import Bound
from bot.stories.figures import contexts
from bot.stories.figures.counted import MEASURES, PEOPLE
from bot.stories.figures.forms import Forms
from bot.stories.figures.phrases import NEVER, SPACE, UNSPACED, compiled, named, pattern_of
from bot.text.numbers import words_of

# A predicate may stand behind an aside between commas, and so many words behind the people.
_ASIDE = r"(?:,\s[^,.;:!?\d]{1,60},)?"
_WORD = r"[^\W\d_][\w'’-]*"
_GAP_WORDS, _GAP_SIGNS = 6, 12
_TOLL_WORDS, _TOLL_SIGNS = 8, 6
_HAN = "[\u4e00-\u9fff]"
_RANGES = "–|-|to|bis|à|a|до|至|or|oder|ou|или|або"
_NUMBER = r"[\d.,]{1,12}"
_NO_BOUND = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What tells how a number is meant, and that it is none of the event's. Patterns with ``before`` end at the number.

    Attributes:
        bound_before, bound_behind: "at least", "or more"; groups are ``Bound`` in its order.
        not_so_before, not_so_behind: Part of another number, a comparison, a length of time.
        more_before, more_behind: More than were counted before: "another", "others".
        span_before, span_behind: The other end of "12 to 15".
        rise_before: The lower end of a span that is a rise, "from 7 to".
        other_time: Anywhere in the sentence.
        uncertain: In the clause.
        relative: Begins a clause that says which event is meant.
    """

    bound_before: re.Pattern[str]
    bound_behind: re.Pattern[str]
    not_so_before: re.Pattern[str]
    not_so_behind: re.Pattern[str]
    more_before: re.Pattern[str]
    more_behind: re.Pattern[str]
    span_before: re.Pattern[str]
    rise_before: re.Pattern[str]
    span_behind: re.Pattern[str]
    other_time: re.Pattern[str]
    uncertain: re.Pattern[str]
    relative: re.Pattern[str]
    correction: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What says that a number counts people, and what became of them. Groups are the measures.

    Attributes:
        happened: In front of the number: "killing", "погибли".
        toll: In front of the number: "the death toll rose to".
        people: Behind it, with up to two words of description.
        beside: Right behind number or people: "dead".
        predicate: Behind the people, some words on: "were killed".
        closes: What must follow where people are not named, or a participle could be a verb in the active.
        shared, shared_before: Another fate of the same people ("or injured"), behind a figure and in front of one.
        further: More people of the same fate ("and 7 in Marrow"), from the end of a figure up to the number.
        nobody: "no one was killed"; one of ``nobody_begins`` is in it, where words are set apart.
    """

    happened: re.Pattern[str]
    toll: re.Pattern[str]
    people: re.Pattern[str]
    beside: re.Pattern[str]
    predicate: re.Pattern[str]
    closes: re.Pattern[str]
    shared: re.Pattern[str]
    shared_before: re.Pattern[str]
    further: re.Pattern[str]
    nobody: re.Pattern[str]
    nobody_begins: frozenset[str]


def forms(language: str, form: Callable[[Forms], str]) -> Mapping[str, str]:
    """Return the phrases of one form of each measure."""
    return {measure: form(words[language]) if language in words else "" for measure, words in MEASURES.items()}


@cache
def surroundings(language: str) -> Surroundings | None:
    """Return the patterns of a primary subtag, None where there are no tables."""
    if language not in PEOPLE:
        return None
    words = partial(_words, language)
    before, behind = contexts.BOUNDS_BEFORE[language], contexts.BOUNDS_BEHIND[language]
    return Surroundings(
        bound_before=compiled(rf"{_bounds(before, language)}{SPACE}*$"),
        bound_behind=compiled(rf"{SPACE}*{_bounds(behind, language)}"),
        not_so_before=compiled(rf"{words(contexts.NOT_SO_BEFORE)}{SPACE}*$"),
        not_so_behind=compiled(rf"{SPACE}*{words(contexts.NOT_SO_BEHIND)}"),
        more_before=compiled(rf"{words(contexts.MORE_BEFORE)}{SPACE}*$"),
        more_behind=compiled(rf"{SPACE}*{words(contexts.MORE_BEHIND)}"),
        span_before=compiled(_span_before(words)),
        rise_before=compiled(rf"{words(contexts.RISES)}{SPACE}*{_NUMBER}{SPACE}*(?:{_RANGES}){SPACE}*$"),
        span_behind=compiled(rf"{SPACE}*(?:{_RANGES}){SPACE}*[$€£]?\d"),
        other_time=compiled(words(contexts.OTHER_TIME)),
        uncertain=compiled(words(contexts.UNCERTAIN)),
        relative=compiled(words(contexts.RELATIVES)),
        correction=compiled(words(contexts.CORRECTIONS)),
    )


@cache
def counting(language: str) -> Counting | None:
    """Return the patterns of a primary subtag, None where there are no tables."""
    if language not in PEOPLE:
        return None
    fates = partial(_fates, language)
    gap = f"{SPACE}*" if language in UNSPACED else f"{SPACE}+"
    links, either = _words(language, contexts.LINKS), _words(language, contexts.CONJUNCTIONS)
    anything = pattern_of(_all_fates(language), language=language)
    return Counting(
        happened=compiled(rf"{fates('happened')}{SPACE}*$"),
        toll=compiled(rf"{fates('toll')}{_toll_gap(language)}{links}{SPACE}*$"),
        people=compiled(_people(language)),
        beside=compiled(gap + fates("beside")),
        predicate=compiled(_predicate_gap(language) + gap + fates("predicate")),
        closes=compiled(_closes(language)),
        shared=compiled(rf"{gap}{either}{gap}{anything}"),
        shared_before=compiled(rf"{anything}{gap}{either}{SPACE}*$"),
        further=compiled(_further(language)),
        nobody=compiled(fates("nobody")),
        nobody_begins=frozenset() if language in UNSPACED else _first_words(forms(language, partial(_form, "nobody"))),
    )


def _span_before(words: Callable[[Mapping[str, str]], str]) -> str:
    between = rf"{words(contexts.SPANS)}{SPACE}*{_NUMBER}{SPACE}*\w{{1,3}}"
    return rf"(?:\d{SPACE}*(?:{_RANGES})|{between}){SPACE}*$"


@cache
def naming(language: str, measure: str) -> re.Pattern[str] | None:
    """Return a pattern of all words for a measure of people, None where there are no tables."""
    words = MEASURES.get(measure, {}).get(language)
    if words is None:
        return None
    phrases = filter(None, (words.beside, words.predicate, words.happened, words.toll))
    return compiled(pattern_of("|".join(phrases), language=language))


def _form(name: str, words: Forms) -> str:
    return str(getattr(words, name))


def _first_words(tables: Mapping[str, str]) -> frozenset[str]:
    phrases = (phrase for table in tables.values() for phrase in table.split("|") if phrase)
    return frozenset(word for phrase in phrases for word in words_of(phrase.partition(" ")[0]))


def _all_fates(language: str) -> str:
    found = (forms(language, partial(_form, form)).values() for form in ("beside", "predicate", "happened"))
    return "|".join(filter(None, chain.from_iterable(found)))


def _words(language: str, table: Mapping[str, str]) -> str:
    return pattern_of(table[language], language=language)


def _fates(language: str, form: str) -> str:
    return named(forms(language, partial(_form, form)), language=language)


def _bounds(table: Mapping[Bound, str], language: str) -> str:
    return named({bound: table.get(bound, _NO_BOUND) for bound in Bound}, language=language)


def _toll_gap(language: str) -> str:
    if language in UNSPACED:
        return f"{_HAN}{{0,{_TOLL_SIGNS}}}?"
    return rf"(?:{SPACE}[\w'’-]+){{0,{_TOLL_WORDS}}}?{SPACE}+"


def _predicate_gap(language: str) -> str:
    stops = _words(language, contexts.GAP_STOPS)
    if language in UNSPACED:
        return f"(?:(?!{stops}){_HAN}){{0,{_GAP_SIGNS}}}?"
    return rf"{_ASIDE}(?:{SPACE}(?!{stops}){_WORD}){{0,{_GAP_WORDS}}}?"


def _people(language: str) -> str:
    persons = _words(language, PEOPLE)
    if language in UNSPACED:
        return f"{persons}(?:{_HAN}{{1,4}}?(?=死|遇|丧|身亡|受|失|被|获|伤))?"
    stops = _words(language, contexts.GAP_STOPS)
    return rf"(?:{SPACE}+(?!{stops}){_WORD}){{0,2}}?{SPACE}+{persons}"


def _closes(language: str) -> str:
    if language in UNSPACED:
        return ""
    return rf"$|{SPACE}*[.,;:!?)\]—–…\"”»]|{SPACE}+(?:[-(]|{_words(language, contexts.FOLLOWING)})"


def _further(language: str) -> str:
    if language in UNSPACED:
        return NEVER
    either, places = _words(language, contexts.CONJUNCTIONS), _words(language, contexts.PLACES)
    place = rf"{SPACE}+{places}{SPACE}+{_WORD}(?:{SPACE}{_WORD})?"
    bound = _bounds(contexts.BOUNDS_BEFORE[language], language)
    return rf"(?:{place},|(?:{place})?,?{SPACE}+{either}){SPACE}+(?:{bound}{SPACE}+)?$"
