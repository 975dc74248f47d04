"""Commands for work on words, by which a sentence begins: "Write a poem", "Translate this"."""

from __future__ import annotations

import re

from bot.text.instructions import task_words as words
from bot.text.instructions.commands import may_command
from bot.text.instructions.gate import OPENERS, words_of

# How much a verb says that begins a sentence: with what it is about behind it; without; without, but one that is
# nothing but a command; more for a thing to be written, near or far, or the person it is for; and less in the middle.
OBJECT, _BARE_VERB, _CLEAR_VERB, _WORK, _WORK_FAR, _MIDDLE = 0.6, 0.2, 0.4, 0.4, 0.3, 0.4
_REACH = 9  # words in which what a verb is about is named
_LETTERS_REACHED = 160
_LAST_MIDDLE = 240

_VERBS = {code: words_of(row) for code, row in words.TASKS.items()}
_LANGUAGES_OF = {
    verb: tuple(code for code, verbs in _VERBS.items() if verb in verbs) for verb in frozenset().union(*_VERBS.values())
}
_OBJECTS, _WORKS, _FOR_ME, _CLEAR = (
    {code: words_of(table.get(code, "")) for code in words.TASKS}
    for table in (words.OBJECTS, words.WORKS, words.FOR_ME, words.CLEAR)
)
_PHRASAL = frozenset(each for row in words.PHRASAL.values() for each in row.split("|"))
_WORD = re.compile(r"\w+(?:'\w+)?")
_WORD_OR_MARK = re.compile(r"\w+(?:['-]\w+)*|[\"“„«:]")
_OPENS_WORDS = frozenset('"“„«:')
_TURN = re.compile(r"[,:;—–]\s|(?<!\w)(?:and|und|et|y|e|и|і|to|then|just)\s")


def front_of(text: str) -> int:
    """Return where the first word of a folded sentence begins that is no mere opener such as "please" or "now"."""
    return next((found.start() for found in _WORD.finditer(text) if found.group() not in OPENERS), 0)


def sets_task(text: str) -> float:
    """Return how much a folded sentence is a command for work on words, or has one in its middle."""
    best = task_at(text, front_of(text))
    for found in _TURN.finditer(text, 0, _LAST_MIDDLE):
        if best >= _MIDDLE:
            break
        weight = task_at(text, found.end())
        if weight > best and may_command(text, found.end()):
            best = min(_MIDDLE, weight)
    return best


def task_at(text: str, start: int) -> float:
    """Return how much the words from ``start`` are such a command."""
    found = _WORD.match(text, start)
    if found is None or found.group() not in _LANGUAGES_OF:
        return 0.0
    rest = _WORD_OR_MARK.findall(text[found.end() : found.end() + _LETTERS_REACHED])[:_REACH]
    return max(_weight(found.group(), rest, code) for code in _LANGUAGES_OF[found.group()]) if rest else 0.0


def _weight(verb: str, rest: list[str], code: str) -> float:
    works = not _WORKS[code].isdisjoint(rest)
    near = rest[0]
    if near in _OBJECTS[code] or near in _WORKS[code] or near in _OPENS_WORDS or f"{verb} {near}" in _PHRASAL:
        return OBJECT + _WORK * (works or near in _FOR_ME[code])
    return (_CLEAR_VERB if verb in _CLEAR[code] else _BARE_VERB) + _WORK_FAR * works
