"""Conditions as functions, with all that can be known before a document comes worked out for one language."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TypeAlias

from bot.interests.rules.conditions import (
    TESTS,
    TEXTS,
    Condition,
    Either,
    Every,
    Sought,
    Unwanted,
    Where,
    has_forms,
    needle,
    stems_sought,
    terms_sought,
)
from bot.interests.rules.documents import Document

Check: TypeAlias = Callable[[Document, Set[str]], bool]
"""Tells whether something holds for a document, whose roots are given as a set."""


def compiled(condition: Condition, language: str) -> Check:
    """Return what tells whether the condition holds for a document in the language (a primary subtag)."""
    match condition:
        case Every(parts):
            return _every([compiled(part, language) for part in parts])
        case Either(parts):
            return _either([compiled(part, language) for part in parts])
        case Unwanted(part):
            return _without(compiled(part, language))
        case Sought():
            return _sought(condition, language)


def _every(checks: list[Check]) -> Check:
    if len(checks) == 2:
        one, other = checks
        return lambda document, roots: one(document, roots) and other(document, roots)

    def every(document: Document, roots: Set[str]) -> bool:
        for check in checks:  # noqa: SIM110  # all() takes three times as long
            if not check(document, roots):
                return False
        return True

    return every


def _either(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        one, other = checks
        return lambda document, roots: one(document, roots) or other(document, roots)

    def either(document: Document, roots: Set[str]) -> bool:
        for check in checks:  # noqa: SIM110  # any() takes three times as long
            if check(document, roots):
                return True
        return False

    return either


def _without(check: Check) -> Check:
    return lambda document, roots: not check(document, roots)


def _sought(sought: Sought, language: str) -> Check:
    if sought.where not in TEXTS:
        test = TESTS[sought.where]
        return lambda document, _: test(sought, document)
    if not has_forms(sought):
        return _worded(sought)
    return _either([_stemmed(sought.where, stems) for stems in stems_sought(sought, language)])


def _worded(sought: Sought) -> Check:
    terms, open_ended = terms_sought(sought)
    words = needle(terms, open_ended=open_ended)
    if sought.where is Where.TITLE:
        return lambda document, _: words in document.title_words
    return lambda document, _: words in document.words


def _stemmed(where: Where, sought: tuple[str, ...]) -> Check:
    line = needle(sought)
    if where is Where.TITLE:
        return lambda document, _: line in document.title_stems or line in document.title_plain_stems
    if len(sought) == 1:
        stem = sought[0]
        return lambda _, roots: stem in roots
    return lambda document, _: line in document.stems or line in document.plain_stems
