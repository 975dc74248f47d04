"""What is wrong with a rule or an interest as it was typed, in the chat's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.conversation.screens import Screen, screen
from bot.errors import InterestError, RuleError
from bot.interests import profiles
from bot.interests.rules.faults import Fault
from bot.locale import Tongue
from bot.messages.rich import Span, block, bold, code, text

# Longer rules are cut around the place that is pointed at.
_SHOWN_BEFORE, _SHOWN_BEHIND = 120, 60
_GOES_ON = "…"
_HERE = " 👉 "


def rule_fault(tongue: Tongue, rule: str, error: RuleError) -> Screen:
    """Return why a rule cannot be read, with the place in it.

    Args:
        tongue: The chat's.
        rule: As it was read, so that the error's place is a place in it.
        error: What was found.
    """
    words = _faults(tongue).get(error.fault, error.problem)
    return screen(block(bold(tongue.say("I cannot read this rule.")), tuple(_pointed_at(rule, error)), words))


def _pointed_at(rule: str, error: RuleError) -> Iterator[Span]:
    begin = max(0, error.place - _SHOWN_BEFORE)
    before = (_GOES_ON if begin else "") + rule[begin : error.place]
    near = error.near if rule.startswith(error.near, error.place) else ""
    behind = rule[error.place + len(near) :]
    rest = behind[:_SHOWN_BEHIND] + (_GOES_ON if len(behind) > _SHOWN_BEHIND else "")
    yield code(before)
    yield text(_HERE)
    yield bold(near[:_SHOWN_BEHIND])
    yield code(rest)


def _faults(tongue: Tongue) -> Mapping[str, str]:
    return {
        Fault.EMPTY: tongue.say("It holds nothing to look for: type a word, such as: chips"),
        Fault.NO_WORD: tongue.say("There is no word here: leave it out, or put one there."),
        Fault.OPEN_QUOTE: tongue.say("This phrase does not end: put quotation marks behind its last word."),
        Fault.OPEN_PARENTHESIS: tongue.say("This is never closed: put ) where the group ends."),
        Fault.STRAY_PARENTHESIS: tongue.say(
            "This closes what was never opened: leave it out, or put ( where the group begins."
        ),
        Fault.NOTHING_BEFORE: tongue.say("Nothing stands before it: put a word there, or it into quotation marks."),
        Fault.NOTHING_AFTER: tongue.say("Nothing stands behind it: put a word there, or it into quotation marks."),
        Fault.ONLY_UNWANTED: tongue.say("It says only what is not wanted: put before it what is."),
        Fault.UNKNOWN_FIELD: tongue.say("There is no such field; there are title: outlet: feed: lang: tag:"),
        Fault.URL: tongue.say("Nothing can be found by a URL: name its host, such as feed:ellery.example"),
        Fault.FIELD_ALONE: tongue.say('It has no value: put a word, a "phrase" or a (group) behind it.'),
        Fault.FIELD_IN_FIELD: tongue.say("It stands in the group of another field: close that group first."),
        Fault.NO_LANGUAGE: tongue.say("This is no code of a language: type two letters, such as lang:en"),
        Fault.STAR_INSIDE: tongue.say("* can stand only behind the beginning of a word, such as chip*"),
        Fault.STAR_ON_NAME: tongue.say("lang: and tag: compare whole names: leave the * out."),
        Fault.SHORT_BEGINNING: tongue.say("Too many words begin like this: type at least two letters before the *"),
        Fault.TOO_LONG: tongue.say("It has too many words: make two rules of it."),
        Fault.TOO_DEEP: tongue.say("It has too many groups within groups: leave some parentheses out."),
    }


def interest_fault(tongue: Tongue, error: InterestError) -> Screen:
    """Return why something typed is not taken as an interest."""
    words = {
        profiles.Fault.EMPTY: tongue.say("Type what it is about, such as: electric cars, but not racing"),
        profiles.Fault.TOO_LONG: tongue.say("It is too long: make two of it."),
        profiles.Fault.ONLY_UNWANTED: tongue.say("It says only what it is not about: say first what it is about."),
        profiles.Fault.TOO_MANY: tongue.say(
            "There are {number} interests here, the most there may be: remove one first.",
            number=profiles.MOST_INTERESTS,
        ),
    }
    return screen(words.get(profiles.Fault(error.fault), error.problem))
