"""Phrases: what can go at the end of a clause, and in its middle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.text.stop_words import stop_words
from bot.verification.checks.naming import CAPITAL_NOUNS
from bot.verification.left_out.adverbials import is_adverbial
from bot.verification.left_out.names import is_apposed, is_called, is_who
from bot.verification.left_out.remains import POSSESSIVES, Remains
from bot.verification.left_out.turning import reaching, weakens
from bot.verification.lexicon import amounts, bonds, frames, is_attribution, scope, shapes

_FEW = 2
_NEAR = 4  # words between "a" and what is said of its noun
_OF = 6  # words between "cleared" and "of"
_ATTRIBUTES = 4  # words between an article and its noun
_INFINITIVES = frozenset({"en", "de"})  # whose "to" and "zu" stand in front of verbs


def tail_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether the end of a clause can go: a phrase or clause with what leads it, an adverb, a name."""
    opener, language = remains.folded[first], remains.language
    if bonds.says_without(opener, language):
        return True
    if _turns_the_rest(remains, first, end):
        return False
    if _names_the_next(remains, first, end) or is_who(remains, first, end):
        return True
    if is_adverbial(remains, first, end):
        return True
    return bonds.leads(opener, language) and not (bonds.narrows(opener) or bonds.carries(opener, language))


def middle_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words in the middle of a clause, or at its beginning, can go."""
    words, language = remains.folded[first:end], remains.language
    if remains.starts(first) and bonds.contrasts(tuple(words), language):
        return True
    is_turning = _turns_the_rest(remains, first, end) and not is_called(remains, end)
    if is_turning or any(map(bonds.is_subordinating, words[:-1])) or _breaks(remains, first, end):
        return False
    if bonds.adds(words[0], language):
        return remains.starts(first) and len(words) == 1
    if bonds.is_subordinating(words[-1]):
        return _is_said_when(remains, first, end)
    return is_adverbial(remains, first, end) or _is_part(remains, first, end)


def _is_said_when(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words say when somebody said so, up to what was said: "said [on Tuesday that] it rained"."""
    language = remains.language
    if not bonds.says_that(remains.folded[end - 1], language):
        return False
    is_said = is_attribution(remains.before(first), language)
    return is_said and (end == first + 1 or is_adverbial(remains, first, end - 1))


def _is_part(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are a part of a clause that goes as a whole."""
    if _is_first_of_two(remains, first, end) or is_apposed(remains, first, end):
        return True
    is_part = _is_phrase(remains, first, end) or _is_attribute(remains, first, end)
    return is_part and not _is_predicate(remains, first, end)


def _turns_the_rest(remains: Remains, first: int, end: int) -> bool:
    words, language = remains.folded[first:end], remains.language
    return weakens(reaching(words[: _clause_in(words)], language), language) or _is_taken_of(remains, first)


def _names_the_next(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words say what a name that follows is: "by [the mayor,] Ann Lee"."""
    is_named = bonds.is_article(remains.folded[first], remains.language) or remains.words[first].endswith(POSSESSIVES)
    return is_named and end in remains.kept and remains.words[end][0].isupper()


def says_more(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words say more of what is new: "a report [seen by the paper]", "divers [working for Tolm] have"."""
    if remains.starts(first) or not _is_new(remains, first):
        return False
    language, opener = remains.language, remains.folded[first]
    follows = remains.folded[first + 1] if first + 1 < len(remains.folded) else ""
    is_led = bonds.leads(follows, language) or shapes.is_adverb(follows, language)
    is_seen = shapes.is_participle(opener, language) and is_led
    is_clause = frames.relates(opener, language)
    if remains.stops(end):
        return is_seen or is_clause
    return _is_verb(remains, end) and (is_seen or is_clause or (shapes.is_ongoing(opener, language) and is_led))


def _is_new(remains: Remains, first: int) -> bool:
    """Tell whether the noun in front of a word is one that nobody knows yet: "a report", "15 miners", "divers"."""
    language = remains.language
    begins = next((at for at in range(first - 1, -1, -1) if remains.ends[at] or at not in remains.kept), -1) + 1
    words = remains.folded[max(begins, first - _NEAR) : first]
    if any(bonds.is_indefinite(word, language) for word in words):
        return True
    is_first = begins == 0 and first <= _FEW
    return (
        is_first and shapes.is_plural(remains.folded[first - 1], language) and not bonds.is_article(words[0], language)
    )


def _is_verb(remains: Remains, at: int) -> bool:
    """Tell whether a word is a verb of the main clause, as far as its form tells."""
    word, language = remains.folded[at], remains.language
    is_being = (
        bonds.carries(word, language) and not bonds.is_pronoun(word, language) and not frames.relates(word, language)
    )
    return is_being or frames.tells_past((word,), language)


def _is_taken_of(remains: Remains, first: int) -> bool:
    """Tell whether a phrase says of what somebody is freed or accused: "cleared Lee [of theft]"."""
    return remains.folded[first] == "of" and any(
        at in remains.kept and scope.takes_of(remains.folded[at]) for at in range(max(0, first - _OF), first)
    )


def _clause_in(words: Sequence[str]) -> int:
    """Return where a dependent clause begins in words, which takes its own "not" with it; their number for nowhere."""
    return next((at for at, word in enumerate(words) if at and bonds.is_subordinating(word)), len(words))


def _is_first_of_two(remains: Remains, first: int, end: int) -> bool:
    """Tell whether somebody did what is left out and then what is kept: "the ministry [warned people and] urged"."""
    language = remains.language
    words = remains.folded[first:end]
    is_joined = not remains.starts(first) and bonds.adds(words[-1], language)
    if not is_joined or any(is_attribution(word, language) or bonds.is_subordinating(word) for word in words):
        return False
    return frames.tells_past(words[:1], language) and frames.tells_past(remains.folded[end : end + 1], language)


def _is_phrase(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are a phrase with what leads it, an article alone, or whose something is."""
    opener, language = remains.folded[first], remains.language
    if bonds.is_genitive(opener, language) and end > first + 1 and first and remains.words[first - 1][0].isupper():
        return True
    is_bare = end == first + 1 and bonds.is_article(opener, language) and not bonds.is_few(remains.folded[end])
    is_counting = first == 0 or remains.words[first - 1][0].islower()  # and not "Boeing [737]"
    is_number = end == first + 1 and is_counting and amounts.counts(opener, language) and _follows_a_noun(remains, end)
    return is_bare or is_number or bonds.leads(opener, language) or _is_within(remains, first, end)


def _is_within(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words name what is in what follows: "in [the town of] Ellery" is in Ellery."""
    language, before = remains.language, remains.before(first)
    if not bonds.is_article(remains.folded[first], language) or end - first < _FEW:
        return False
    is_place = bonds.is_place_word(before, language) and bonds.is_place(remains.folded[end - _FEW], language)
    return bonds.is_place_word(remains.folded[end - 1], language) and (is_place or bonds.locates(before, language))


def _is_predicate(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a verb goes ("was", "police said"), or whom a clause is about: "the lawyer [of the man] who"."""
    words, language = remains.folded[first:end], remains.language
    if any(bonds.carries(word, language) or is_attribution(word, language) for word in words):
        return True
    if any(frames.tells_past((word,), language) and after != "by" for word, after in pairwise((*words[1:], ""))):
        return True  # "the police [in Vell fled while the rebels] looted"
    return bonds.is_relative(remains.folded[end]) or bonds.adds(words[-1], language)


def _is_attribute(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words stand between what begins a phrase and its noun: "the [old wooden] house"."""
    language = remains.language
    words = remains.folded[first:end]
    if bonds.is_article(words[0], language) and 1 < len(words) < _ATTRIBUTES and not remains.starts(first):
        return _is_attribute(remains, first + 1, end)
    if len(words) > _ATTRIBUTES or any(scope.is_ordinal(word, language) for word in words):
        return False
    if any(word in stop_words(language) for word in words[1:]) or not _follows_a_noun(remains, end):
        return False
    if shapes.declines(language) and all(
        shapes.is_adjective(word) or shapes.is_adverb(word, language) for word in words
    ):
        return True
    is_titled = remains.words[end][0].isupper() and language not in CAPITAL_NOUNS
    if is_titled and not remains.words[first][0].isupper():
        return is_called(remains, end) or _may_be_title(remains, first)
    return _begins_phrase(remains, first, end)


def _may_be_title(remains: Remains, first: int) -> bool:
    """Tell whether words in front of a name can only say what it is of: behind a verb of speech or a date."""
    if remains.starts(first):
        return False
    is_dated = any(after == first for _, after in remains.dates)
    return is_dated or is_attribution(remains.folded[first - 1], remains.language)


def _follows_a_noun(remains: Remains, end: int) -> bool:
    """Tell whether what follows may be the noun of a phrase, or one more word in front of it."""
    follows, language = remains.folded[end], remains.language
    if bonds.is_article(follows.partition("'")[0], language):
        return False
    return follows not in stop_words(language) and not bonds.leads(follows, language)


def _begins_phrase(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a phrase begins in front of a word, with an article, a preposition, a number, or the sentence."""
    language = remains.language
    if remains.starts(first):
        return not remains.folded[end][0].isdigit()
    before = remains.folded[first - 1]
    if bonds.carries(before, language):
        return False
    if frames.thinks(before, language):
        return True  # "expects [visitor] numbers to fall"
    return before in stop_words(language) or bonds.leads(before, language) or amounts.counts(before, language)


def _breaks(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run is no phrase of its own: half of one, two statements, what governs the next word."""
    words, language = remains.folded[first:end], remains.language
    if any(bonds.adds(word, language) for word in words[1:-1]) or _holds_infinitive(words, language):
        return True
    if _is_infinitive(remains, first) and bonds.leads(remains.folded[end], language):
        return True
    is_twice = remains.folded[end] == words[0] and bonds.leads(words[0], language)
    if is_twice and not bonds.locates(words[0], language) and not is_adverbial(remains, first, end):
        return True  # "the killers [of the mayor] of Vell"
    return _is_half(remains, first, end) or remains.is_spliced(first) or _governs(remains, first, end)


def _is_infinitive(remains: Remains, first: int) -> bool:
    """Tell whether words begin with "to" and a verb, whose phrases nobody tells from the main verb's."""
    language = remains.language
    if language not in _INFINITIVES or not bonds.governs(remains.folded[first], language):
        return False
    if first + 1 == len(remains.words) or not remains.words[first + 1][0].islower():
        return False
    after = remains.folded[first + 1]
    return not (bonds.is_article(after, language) or amounts.is_number(after, language))


def _holds_infinitive(words: Sequence[str], language: str) -> bool:
    """Tell whether another verb goes with a phrase: "forced the clinic [in Arden to send them] to Vell"."""
    return language in _INFINITIVES and any(
        bonds.governs(word, language) and not amounts.is_number(after, language) for word, after in pairwise(words[1:])
    )


def _governs(remains: Remains, first: int, end: int) -> bool:
    """Tell whether what is left out governs what follows: "has [agreed] to sell", "will be [drawn] on Friday"."""
    language = remains.language
    before = remains.folded[first - 1] if first else ""
    is_phrase = bonds.leads(remains.folded[first], language)
    return not is_phrase and bonds.carries(before, language) and bonds.leads(remains.folded[end], language)


def _is_half(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run ends in front of what its last word leads: "the lawyer of", "agreed to"."""
    words, language = remains.folded[first:end], remains.language
    while words and bonds.is_article(words[-1], language):
        words = words[:-1]
    return bool(words) and bonds.leads(words[-1], language) and not _is_within(remains, first, end)
