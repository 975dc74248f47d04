"""Orders that set earlier ones aside: "Forget all previous tasks"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from bot.text.instructions import override_words as words
from bot.text.instructions.commands import alternatives, may_command
from bot.text.words import fold

# How much such an order says: a verb with what was before, or with what machines are given; with what people are given
# too, or all; what is new by itself; what was before by itself.
_CERTAIN, _PARTLY, _NEW, _EARLIER = 1.0, 0.7, 0.5, 0.25
_BEHIND = r"(?:[^\w.!?]+\w+){0,7}?[^\w.!?]+"


def whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches whole words alone."""
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """The tables of all languages as patterns.

    Attributes:
        commands: Verbs that set aside and are nothing but commands; ``perhaps`` where a command may stand.
        of_machines, of_people: What may follow such a verb.
        ending: What was before with the verb behind it, as infinitives command in German.
        earlier: What was ordered before, by itself; ``void`` when it is said to hold no more.
    """

    commands: re.Pattern[str]
    perhaps: re.Pattern[str]
    of_machines: re.Pattern[str]
    of_people: re.Pattern[str]
    ending: re.Pattern[str]
    earlier: re.Pattern[str]
    void: re.Pattern[str]
    new: re.Pattern[str]
    gerund: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # Made when the first sentence is worth reading: most programs never see one.
    earlier, orders = alternatives(words.EARLIER.values()), alternatives(words.ORDERS.values())
    rules, adjectives = alternatives(words.RULES.values()), alternatives(words.ADJECTIVES.values())
    german = f"{alternatives([words.FORMS['de'], words.COMMANDS['de']])}|{_phrases([words.PHRASES['de']])}"
    return _Patterns(
        commands=whole(f"{alternatives(words.COMMANDS.values())}|{_phrases(words.PHRASES.values())}"),
        perhaps=whole(alternatives(words.FORMS.values())),
        of_machines=re.compile(rf"{_BEHIND}(?:{earlier}|{orders})(?!\w)"),
        of_people=re.compile(rf"{_BEHIND}(?:{rules}|{alternatives(words.EVERYTHING.values())})(?!\w)"),
        ending=whole(rf"(?:{earlier}) (?:\w+ ){{0,4}}(?:{german})"),
        earlier=whole(rf"(?:{adjectives})(?: \w+)? (?:{orders}|{rules})"),
        void=whole(
            rf"(?:{adjectives}) (?:\w+[ ,]+)?(?:{orders}|{rules})(?:[ ,]+\w+){{0,7}}[ ,]+"
            rf"(?:{'|'.join(words.VOID.values())})"
        ),
        new=whole("|".join(f"(?:{row})" for row in words.NEW_ORDERS.values())),
        gerund=re.compile(rf"^\W*(?:disregarding|ignoring|forgetting){_BEHIND}(?:{earlier}|{orders}|{rules})(?!\w)"),
    )


def _phrases(rows: Iterable[str]) -> str:
    return "|".join(re.escape(fold(each)).replace(r"\ ", " ") for row in rows for each in row.split("|"))


def overrides(text: str) -> float:
    """Return how much folded words set aside what was ordered before."""
    patterns = _patterns()
    if patterns.ending.search(text) or patterns.void.search(text):
        return _CERTAIN
    best = _EARLIER if patterns.earlier.search(text) else 0.0
    best = _NEW if patterns.new.search(text) or patterns.gerund.search(text) else best
    commands = patterns.commands.finditer(text)
    perhaps = (found for found in patterns.perhaps.finditer(text) if may_command(text, found.start()))
    for found in chain(commands, perhaps):
        if patterns.of_machines.match(text, found.end()):
            return _CERTAIN
        if patterns.of_people.match(text, found.end()):
            best = _PARTLY
    return best
