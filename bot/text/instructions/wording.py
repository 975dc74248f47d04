"""Signs in the words of a sentence, from tables by language.

All tables are asked, whatever the language of the text: who plants an instruction picks its language freely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.text.instructions import address_words as address
from bot.text.instructions import gate
from bot.text.instructions.commands import alternatives, may_command
from bot.text.instructions.orders import overrides, whole
from bot.text.instructions.signs import Found, Sign
from bot.text.instructions.task_words import TASKS
from bot.text.instructions.tasks import OBJECT, front_of, sets_task, task_at

# Weights of what is no instruction by itself.
_TELLS_ANSWER, _ASKS_SECRET, _BARE_YOU_ARE, _BARE_REQUEST, _ASKS_HELP = 0.8, 0.9, 0.5, 0.2, 0.7
_SHIFTED_WORDS = 2
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """The tables of all languages as patterns; those that are matched begin at a word that is no mere opener."""

    greeted: re.Pattern[str]
    is_machine: re.Pattern[str]
    called: re.Pattern[str]
    role: re.Pattern[str]
    you_are_now: re.Pattern[str]
    you_are: re.Pattern[str]
    answer: re.Pattern[str]
    answering: re.Pattern[str]
    secret: re.Pattern[str]
    help: re.Pattern[str]
    request: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # Made when the first sentence is worth reading: most programs never see one.
    machine = _any(address.MACHINES)
    are_machines = {
        code: row.replace("MACHINE", f"(?:{address.MACHINES[code]})") for code, row in address.ARE_MACHINES.items()
    }
    return _Patterns(
        greeted=re.compile(
            rf"(?:{_any(address.GREETINGS)})[\s,:!-]+"
            rf"(?:(?:all|any|the|to|my|every|alle|an|die|les|los|os|el|o)\s)*(?:{machine})(?!\w)"
        ),
        is_machine=whole(_any(are_machines)),
        called=re.compile(
            rf"(?:{machine})\s*[,:!]\s*(?:please\s)?(?:{alternatives(TASKS.values())}|you|ignore|forget)(?!\w)"
        ),
        role=whole(_any(address.ROLES)),
        you_are_now=_beginning(_any(address.YOU_ARE)),
        you_are=_beginning("|".join(address.BARE_YOU_ARE.values())),
        answer=whole(_any(address.ANSWERS)),
        answering=whole(_any(address.ANSWERING)),
        secret=whole(_any(address.SECRETS)),
        help=whole(_any(address.HELP)),
        request=re.compile(rf"(?:{_any(address.REQUESTS)})(?![\w'])[\s,]*(?:please\s|kindly\s|bitte\s|also\s)*"),
    )


def _any(table: Mapping[str, str]) -> str:
    return "|".join(f"(?:{row})" for row in table.values())


def _beginning(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?![\w'])")


def _begins(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Match a pattern at the first word of a sentence, or at the first that is no mere opener."""
    first = _FIRST.search(text)
    return (pattern.match(text, first.start()) if first else None) or pattern.match(text, front_of(text))


def _names_machine(text: str) -> float:
    patterns = _patterns()
    named = _begins(patterns.greeted, text) or patterns.is_machine.search(text) or _begins(patterns.called, text)
    return 1.0 if named else 0.0


def _gives_role(text: str) -> float:
    patterns = _patterns()
    if _begins(patterns.you_are_now, text):
        return 1.0
    if any(may_command(text, found.start()) for found in patterns.role.finditer(text)):
        return 1.0
    return _BARE_YOU_ARE if _begins(patterns.you_are, text) else 0.0


def _tells_answer(text: str) -> float:
    patterns = _patterns()
    told = patterns.answer.search(text) or any(
        may_command(text, found.start()) for found in patterns.answering.finditer(text)
    )
    return _TELLS_ANSWER if told else 0.0


def _asks_secret(text: str) -> float:
    return _ASKS_SECRET if _patterns().secret.search(text) else 0.0


def _asks_help(text: str) -> float:
    if found := _begins(_patterns().request, text):
        return 1.0 if task_at(text, found.end()) >= OBJECT else _BARE_REQUEST
    return _ASKS_HELP if _patterns().help.search(text) else 0.0


_NOWHERE: frozenset[str] = frozenset()
_Group = tuple[Sign, Callable[[str], float], frozenset[str], frozenset[str]]
# What weighs each sign; words of which one stands in the sentence, or one begins it, where the sign may be.
_GROUPS: tuple[_Group, ...] = (
    (Sign.OVERRIDE, overrides, gate.OVERRIDE, gate.OVERRIDE_FRONT),
    (Sign.MACHINE, _names_machine, gate.MACHINE_TOO, _NOWHERE),
    (Sign.ROLE, _gives_role, gate.ROLE, gate.ROLE_FRONT),
    (Sign.ANSWER, _tells_answer, gate.ANSWER, gate.ANSWER_FRONT),
    (Sign.DISCLOSURE, _asks_secret, gate.DISCLOSURE, _NOWHERE),
    (Sign.REQUEST, _asks_help, gate.HELP, gate.REQUEST_FRONT),
)


def wording_of(text: str) -> Iterator[Found]:
    """Yield the signs in the words of a sentence, given folded and with single blanks."""
    words = _WORD.findall(text)
    said = frozenset(words)
    first = next((word for word in words if word not in gate.OPENERS), "")
    told = first in gate.TASK_FRONT
    for sign, weigh, anywhere, front in _GROUPS:
        if (first in front or not anywhere.isdisjoint(said)) and (weight := weigh(text)):
            told = True
            yield Found(sign, weight)
    # A task in the middle of a sentence means something beside another sign only.
    if told and (weight := sets_task(text)):
        yield Found(Sign.TASK, weight)
    if len(said & gate.SHIFTED) >= _SHIFTED_WORDS:
        yield Found(Sign.ENCODED, 1.0)
