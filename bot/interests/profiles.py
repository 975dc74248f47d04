"""A profile as people edit it: what was typed read as an interest; one added, changed, taken away."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from bot.errors import InterestError
from bot.interests.rules.language import parse_rule
from bot.interests.topics.plain import parse_topic
from bot.interests.topics.ready import READY
from bot.model import Filler, Interest, InterestKind, Profile, Wish
from bot.text.fingerprint import digest_of

MOST_INTERESTS = 50
LONGEST = 300
_SUBJECT = "this interest"
# What makes a text a rule and no plain words: a field, quotation marks, an operator, a bracket, a beginning of a word.
_RULE = re.compile(
    r'(?:^|[\s(（–−-])(?i:title|outlet|feed|lang|tag)\s?[:：]|["“”„«»()（）*＊]|(?:^|\s)(?:AND|OR|NOT)\s|(?:^|\s)[-–−－]\w'
)
_KINDS = {"rule": InterestKind.RULE, "topic": InterestKind.TOPIC}
# What may be taken as it is as well as by its meaning.
_PLAIN_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PREFIX = re.compile(r"\s*(rule|topic|want|must|less|never)(?:\s*:\s*|\s+|$)", re.IGNORECASE)


class Fault(StrEnum):
    """Why something typed is not taken as an interest."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    ONLY_UNWANTED = "only unwanted"
    TOO_MANY = "too many"


def read_interest(typed: str, *, wish: Wish = Wish.WANT, kind: InterestKind | None = None) -> Interest:
    """Return what was typed as an interest.

    Words in front say how it is meant, such as "never: football" or "must rule lang:en"; the name of a ready topic is
    that topic; what has the signs of a rule is one; anything else is a topic in plain words.

    Args:
        typed: As typed.
        wish: Where the text does not say.
        kind: Where the text does not say, None to tell by the text.

    Raises:
        RuleError: It is a rule, and a wrong one; its place is counted in what ``bare`` returns.
        InterestError: It is nothing, or too long.
    """
    text, said, of_kind = _unprefixed(typed)
    wish, kind = said or wish, of_kind or kind
    if not text:
        advice = "type what it is about, such as: electric cars, but not racing"
        raise InterestError(_SUBJECT, "says nothing", advice, fault=Fault.EMPTY)
    if len(text) > LONGEST:
        raise InterestError(_SUBJECT, f"has more than {LONGEST} characters", "make two of it", fault=Fault.TOO_LONG)
    if kind is None and text.casefold() in READY:
        return Interest(kind=InterestKind.READY, words=text.casefold(), wish=wish)
    if kind is InterestKind.RULE or (kind is None and _RULE.search(text)):
        parse_rule(text)
        return Interest(kind=InterestKind.RULE, words=text, wish=wish)
    if not parse_topic(text).about:
        advice = "say first what it is about"
        raise InterestError(_SUBJECT, "says only what it is not about", advice, fault=Fault.ONLY_UNWANTED)
    return Interest(kind=InterestKind.TOPIC, words=text, wish=wish)


def bare(typed: str) -> str:
    """Return what was typed without the words in front that say how it is meant, in one line."""
    return _unprefixed(typed)[0]


def _unprefixed(typed: str) -> tuple[str, Wish | None, InterestKind | None]:
    text, wish, kind = " ".join(typed.split()), None, None
    while (said := _PREFIX.match(text)) is not None:
        word = said[1].lower()
        wish, kind = (wish, _KINDS[word]) if word in _KINDS else (Wish(word), kind)
        text = text[said.end() :]
    return text, wish, kind


def added(profile: Profile, interest: Interest) -> Profile:
    """Return a profile with one more interest; one with the same words takes the place of the old one.

    Raises:
        InterestError: It has as many as it may.
    """
    place = {interest_key(each): place for place, each in enumerate(profile.interests)}.get(interest_key(interest))
    kept = list(profile.interests)
    if place is not None:
        kept[place] = interest
    elif len(kept) >= MOST_INTERESTS:
        problem = f"has {MOST_INTERESTS} interests, the most it may have"
        raise InterestError("the profile", problem, "remove one first", fault=Fault.TOO_MANY)
    else:
        kept.append(interest)
    return replace(profile, interests=tuple(kept))


def removed(profile: Profile, key: str) -> Profile:
    """Return a profile without the interest of a key; the same where there is none."""
    return replace(profile, interests=tuple(each for each in profile.interests if interest_key(each) != key))


def found(profile: Profile, key: str) -> Interest | None:
    """Return the interest of a key, None where there is none."""
    return next((each for each in profile.interests if interest_key(each) == key), None)


def meant(profile: Profile, key: str, *, wish: Wish | None = None, kind: InterestKind | None = None) -> Profile:
    """Return a profile in which the interest of a key is meant otherwise, in its place; the same where there is none.

    Raises:
        RuleError: As a rule it would be a wrong one.
    """
    kept: dict[str, Interest] = {}
    for each in profile.interests:
        now = each
        if interest_key(each) == key:
            # Not every word that may be a rule is a topic: that one stays as it is.
            now = replace(each, wish=wish or each.wish, kind=kind if kind and other_kind(each) else each.kind)
            if now.kind is InterestKind.RULE:
                parse_rule(now.words)
        kept[interest_key(now)] = now
    return replace(profile, interests=tuple(kept.values()))


def other_kind(interest: Interest) -> InterestKind | None:
    """Return what else an interest of one plain word may be: the word as it is, or what it means; None for others."""
    others = {InterestKind.TOPIC: InterestKind.RULE, InterestKind.RULE: InterestKind.TOPIC}
    # "without" by itself is a word, but no topic.
    may_be_either = _PLAIN_WORD.fullmatch(interest.words) and parse_topic(interest.words).about
    return others.get(interest.kind) if may_be_either else None


def ready_wanted(profile: Profile, name: str, *, wanted: bool) -> Profile:
    """Return a profile with a ready topic in it, however it is meant there, or without it.

    Raises:
        InterestError: It has as many as it may.
    """
    interest = Interest(kind=InterestKind.READY, words=name)
    key = interest_key(interest)
    if not wanted:
        return removed(profile, key)
    return profile if found(profile, key) is not None else added(profile, interest)


def filler_switched(profile: Profile, kind: Filler) -> Profile:
    """Return a profile that lets in a kind of filler that it left out, or the other way."""
    return replace(profile, let_in=profile.let_in ^ {kind})


def interest_key(interest: Interest) -> str:
    """Return what a button carries for an interest: sixteen signs, the same however it is wished."""
    # "a or b" is another rule than "a OR b".
    words = interest.words if interest.kind is InterestKind.RULE else interest.words.casefold()
    return digest_of(interest.kind.value, words)
