"""The language of rules: what people type to say what they want, read into a ``Rule``.

    chips                   the word in any of its forms, as the article's language has them: chip, chips
    "export controls"       these very words next to each other
    chip*                   any word that begins so
    a b, a AND b            both
    a OR b                  one of them at least
    NOT a, -a               not this
    (a OR b) c              parentheses: what is within them is one
    title: outlet: feed: lang: tag:
                            where to look: the title alone, the outlet's name, the feed's name or host, the language
                            (lang:en), what the feed files it under (tag:"climate change", whole); behind the colon a
                            word, a phrase or a group, as in title:(a OR b)

NOT binds closest, then AND, which a blank means too, then OR: ``a b OR NOT c d`` is ``(a AND b) OR ((NOT c) AND d)``.
Operators are written in capitals, as FTS5 and Lucene have them; in small letters they are words. A word that
punctuation cuts, such as covid-19, is a row of words next to each other. Case and accents do not count.

Without a field, title and text are searched. A rule has to say what it wants: one that would match an article without
any words, as ``NOT a`` or ``a OR NOT b``, would match nearly all there are and is refused; ``c (a OR NOT b)`` is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.errors import RuleError
from bot.interests.rules.conditions import (
    Condition,
    Either,
    Every,
    Sought,
    Unwanted,
    Where,
    found,
    holds,
    names_source,
)
from bot.interests.rules.documents import Document
from bot.interests.rules.faults import MOST_DEEP, MOST_WORDS, Fault, refusal
from bot.interests.rules.pieces import Kind, Piece, pieces

_FIELDS = {where.value: where for where in Where if where.value}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_]\w+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was read; ``str`` of it is one way to type it, and is read as an equal rule."""

    condition: Condition
    _text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_text", str(self.condition))

    def __str__(self) -> str:
        return self._text

    def matches(self, document: Document) -> bool:
        """Tell whether a document is what the rule asks for."""
        return holds(self.condition, document)

    def found(self, document: Document) -> tuple[str, ...]:
        """Return the parts of the rule that a document has, as they are written in it; none where it does not match."""
        return tuple(dict.fromkeys(map(str, found(self.condition, document))))

    @property
    def names_source(self) -> bool:
        """Whether every match is owed to an outlet or a feed that the rule names, and not to what is told alone."""
        return names_source(self.condition)


def parse_rule(typed: str) -> Rule:
    """Return the rule that was typed.

    Raises:
        RuleError: It is none; says where, what is wrong and what to do.
    """
    reader = _Reader(list(pieces(typed)))
    if reader.is_at_end():
        raise refusal(Fault.EMPTY, place=0, near=typed)
    part = reader.either(None, 0)
    if reader.next.kind is Kind.CLOSE:
        raise reader.refusal(Fault.STRAY_PARENTHESIS)
    if part.unwanted is not None:
        raise refusal(Fault.ONLY_UNWANTED, place=part.unwanted, near=typed[part.unwanted :])
    return Rule(part.condition)


@dataclass(frozen=True, slots=True)
class _Part:
    """A condition that was read.

    Attributes:
        unwanted: Where the NOT is for which the condition would hold for an article without words, None where it
            would not.
    """

    condition: Condition
    unwanted: int | None = None


class _Reader:
    """Reads pieces from the first to the last."""

    def __init__(self, found: list[Piece]) -> None:
        self._pieces = found
        self._at = 0
        self._words = 0

    @property
    def next(self) -> Piece:
        return self._pieces[self._at]

    def is_at_end(self) -> bool:
        return self.next.kind is Kind.END

    def refusal(self, fault: Fault) -> RuleError:
        return refusal(fault, place=self.next.place, near=self.next.typed)

    def take(self) -> Piece:
        self._at += 1
        return self._pieces[self._at - 1]

    def either(self, where: Where | None, deep: int) -> _Part:
        """Read what OR joins."""
        parts = [self._every(where, deep)]
        while self.next.kind is Kind.OR:
            self._join()
            parts.append(self._every(where, deep))
        unwanted = next((part.unwanted for part in parts if part.unwanted is not None), None)
        return _Part(_joined(Either, parts), unwanted)

    def _every(self, where: Where | None, deep: int) -> _Part:
        """Read what AND or a blank joins."""
        parts = [self._one(where, deep)]
        while self.next.kind not in {Kind.OR, Kind.CLOSE, Kind.END}:
            if self.next.kind is Kind.AND:
                self._join()
            parts.append(self._one(where, deep))
        wanted = any(part.unwanted is None for part in parts)
        return _Part(_joined(Every, parts), None if wanted else parts[0].unwanted)

    def _join(self) -> None:
        operator = self.take()
        if self.next.kind in {Kind.OR, Kind.AND, Kind.CLOSE, Kind.END}:
            raise refusal(Fault.NOTHING_AFTER, place=operator.place, near=operator.typed)

    def _one(self, where: Where | None, deep: int) -> _Part:
        first = self.next.place
        negated = False
        while self.next.kind is Kind.NOT:
            self._join()
            negated = not negated
        part = self._field(deep) if self.next.kind is Kind.FIELD and where is None else self._sought(where, deep)
        if not negated:
            return part
        condition = part.condition.part if isinstance(part.condition, Unwanted) else Unwanted(part.condition)
        return _Part(condition, first if part.unwanted is None else None)

    def _field(self, deep: int) -> _Part:
        name = self.next
        if name.text not in _FIELDS:
            raise self.refusal(Fault.UNKNOWN_FIELD)
        self.take()
        if self.next.kind not in {Kind.WORD, Kind.PHRASE, Kind.OPEN}:
            fault = Fault.FIELD_IN_FIELD if self.next.kind is Kind.FIELD else Fault.FIELD_ALONE
            raise refusal(fault, place=name.place, near=name.typed)
        return self._sought(_FIELDS[name.text], deep)

    def _sought(self, where: Where | None, deep: int) -> _Part:
        match self.next.kind:
            case Kind.WORD | Kind.PHRASE:
                return _Part(self._leaf(where or Where.ANYWHERE))
            case Kind.OPEN:
                return self._group(where, deep + 1)
            case Kind.FIELD:
                raise self.refusal(Fault.FIELD_IN_FIELD)
            case Kind.CLOSE if not deep:
                raise self.refusal(Fault.STRAY_PARENTHESIS)
            case Kind.CLOSE:
                raise self.refusal(Fault.EMPTY)
            case _:
                raise self.refusal(Fault.NOTHING_BEFORE)

    def _group(self, where: Where | None, deep: int) -> _Part:
        if deep > MOST_DEEP:
            raise self.refusal(Fault.TOO_DEEP)
        opening = self.take()
        if self.is_at_end():
            raise refusal(Fault.OPEN_PARENTHESIS, place=opening.place, near=opening.typed)
        part = self.either(where, deep)
        if self.is_at_end():
            raise refusal(Fault.OPEN_PARENTHESIS, place=opening.place, near=opening.typed)
        self.take()
        return part

    def _leaf(self, where: Where) -> Sought:
        piece = self.next
        self._words += piece.size
        if self._words > MOST_WORDS:
            raise self.refusal(Fault.TOO_LONG)
        if where is Where.LANGUAGE and not _LANGUAGE.fullmatch(piece.text):
            raise self.refusal(Fault.NO_LANGUAGE)
        if where in {Where.LANGUAGE, Where.TAG} and piece.starred:
            raise self.refusal(Fault.STAR_ON_NAME)
        self.take()
        return Sought(where=where, written=piece.text, exact=piece.kind is Kind.PHRASE, starred=piece.starred)


def _joined(joint: Callable[[tuple[Condition, ...]], Every | Either], parts: list[_Part]) -> Condition:
    """Return parts as one condition; what has the same joint within it is taken apart, since groups change nothing."""
    if len(parts) == 1:
        return parts[0].condition
    flat: list[Condition] = []
    for part in parts:
        if isinstance(part.condition, Every | Either) and type(part.condition) is joint:
            flat.extend(part.condition.parts)
        else:
            flat.append(part.condition)
    return joint(tuple(flat))
