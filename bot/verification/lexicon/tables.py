"""How the tables of words are written and read: words are set apart by white space, and looked up by stem.

Groups, which are families or kin, are set apart by "|"; an axis is "name: words of one pole / words of the other".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.text.stems import stemmer
from bot.text.words import fold
from bot.verification.lexicon.word_forms import forms

Group = frozenset[str]

_AXIS = re.compile(r"([a-z-]+):([^:/]*)/([^:/]*)(?=\n[a-z-]+:|\Z)")


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a table that is a list."""
    return tuple(text.split())


def groups_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a table, families or kin, each as its words."""
    return tuple(words_in(group) for group in text.split("|"))


def axes_in(text: str) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the axes of a table by name, each as the words of its two poles."""
    return {name: (words_in(one), words_in(other)) for name, one, other in _AXIS.findall(text.strip())}


def stems_of(words: Iterable[str], language: str) -> Group:
    """Return what words of a table are looked up by, which is what a text of that language is cut to."""
    printed = forms_of(words, language)
    rules = stemmer(language)
    return frozenset(rules.stemWords(list(printed))) if rules else printed


def forms_of(words: Iterable[str], language: str) -> Group:
    """Return words of a table as texts print them, folded, in all forms that the table stands for."""
    return frozenset(form for word in words for form in forms(fold(word), language))
