"""Figures that changed since a story was told, in the chat's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.locale.tongue import Tongue
from bot.messages.telegram.letters import isolated
from bot.model import Bound, BriefChange, Figure


def change_words(change: BriefChange, tongue: Tongue) -> str:
    """Return a figure that changed, as in "now 12 dead, was 7"."""
    now, before = _stated(change.now, tongue), _meant(change.before, tongue)
    if change.correction:
        return tongue.say("corrected: now {now}, before {before}", now=now, before=before)
    return tongue.say("now {now}, was {before}", now=now, before=before)


# A figure in the chat's own words: how many people, and the number as it is written there.
_MEASURES: Mapping[str, Callable[[Tongue, int, str], str]] = {
    "killed": lambda tongue, people, number: tongue.count("{number} dead", "{number} dead", people, number=number),
    "injured": lambda tongue, people, number: tongue.count(
        "{number} injured", "{number} injured", people, number=number
    ),
    "missing": lambda tongue, people, number: tongue.count(
        "{number} missing", "{number} missing", people, number=number
    ),
    "arrested": lambda tongue, people, number: tongue.count(
        "{number} arrested", "{number} arrested", people, number=number
    ),
    "evacuated": lambda tongue, people, number: tongue.count(
        "{number} evacuated", "{number} evacuated", people, number=number
    ),
    "rescued": lambda tongue, people, number: tongue.count(
        "{number} rescued", "{number} rescued", people, number=number
    ),
    "infected": lambda tongue, people, number: tongue.count(
        "{number} infected", "{number} infected", people, number=number
    ),
    "magnitude": lambda tongue, _, number: tongue.say("magnitude {number}", number=number),
}


def _stated(figure: Figure, tongue: Tongue) -> str:
    """Return a figure in the chat's own words, or as it is printed where there are none for what it measures."""
    told = _MEASURES.get(figure.measure)
    return told(tongue, int(figure.value), _meant(figure, tongue)) if told else isolated(figure.words)


def _meant(figure: Figure, tongue: Tongue) -> str:
    number = tongue.number(figure.value)
    match figure.bound:
        case Bound.LEAST:
            return tongue.say("at least {number}", number=number)
        case Bound.MOST:
            return tongue.say("at most {number}", number=number)
        case Bound.ABOUT:
            return tongue.say("about {number}", number=number)
        case Bound.EXACT:
            return number
