"""How a language says dates: word tables and templates over them, compiled to patterns.

A template is a line of atoms with a space between: ``<slot>`` stands for a form of that slot's table and
``<slot/variant>`` for one of another table that fills the same slot; anything else is itself, with "|" between choices
and "_" for a space. An atom that ends in "?" may be missing. Before an atom, "," lets a comma come and "~" joins with a
space, a hyphen or nothing. ">" marks where the words begin: what stands before it must be there but is not part of the
expression. Every repetition is bounded, so matching takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Values = dict[str, int | str]
# A form means a number, a name, or the values of several slots at once.
Table = Mapping[str, int | str | Values]

DIGITS = "#"  # the key of templates that may begin with a digit
_GAP = "[ \t\u00a0\u202f\n]{1,2}"
_COMMA_GAP = "[,，]?[ \t\u00a0\u202f\n]{0,2}"
_TIGHT = "[ \u00a0‐‑–-]?"
_NUMERIC = {
    # Not in a longer number, a decimal, a percentage or a sum of money.
    "year": r"(?:1[5-9]|20)\d\d(?![\d%°€$]|[.,:/'’-]\d)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d|[.,:/]\d|%)",
    "last_day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d|[.,:/]\d|%)",
    "month_number": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "count": r"\d{1,3}(?!\d|[.,:/]\d)",
    "day/dotted": r"(?:3[01]|[12]\d|0?[1-9])(?=\.)",
    "month_number/dotted": r"(?:1[0-2]|0?[1-9])(?=\.(?!\d))",
    "day/bracketed": r"(?:3[01]|[12]\d|0?[1-9])(?=[)/）])",
}
# What stands around the digits of those.
_AROUND = {"day/dotted": ("", r"\."), "month_number/dotted": ("", r"\."), "day/bracketed": ("[(（]", "[)）]")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One way to say one kind of date; ``firsts`` are the words, lower case, or characters it can begin with."""

    kind: str
    pattern: re.Pattern[str]
    firsts: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """How one language says dates.

    Attributes:
        words: By slot, each form in lower case with what it means.
        templates: By kind of expression, the ways to say it.
        future, past: Patterns of words whose neighbourhood tells whether "on Friday" is ahead or behind.
        capital_slots: Slots whose forms are written with a capital: "may" and "march" are then verbs.
        small_slots: Slots whose forms are written small inside a sentence: "Domingo" is then a name.
        not_after, not_before: Words beside an expression that make it a habit or a name ("every Tuesday").
        day_suffix: What may follow a day's number ("th", "er", ".").
        spaced: Whether words are set apart by spaces.
        day_first: Whether 03/04/2022 is the third of April; None where nobody can tell.
    """

    words: Mapping[str, Table] = field(default_factory=dict)
    templates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    future: str = ""
    past: str = ""
    capital_slots: frozenset[str] = frozenset()
    small_slots: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    day_suffix: str = ""
    spaced: bool = True
    day_first: bool | None = None

    @cached_property
    def by_first(self) -> Mapping[str, tuple[Template, ...]]:
        """The templates by the word or character that they can begin with."""
        found: dict[str, list[Template]] = {}
        for kind, lines in self.templates.items():
            for line in lines:
                template = _compile(kind, line, self)
                for first in template.firsts:
                    found.setdefault(first, []).append(template)
        return {first: tuple(templates) for first, templates in found.items()}

    @cached_property
    def tense_cues(self) -> re.Pattern[str] | None:
        """Matches a cue, in group "future" or "past"."""
        if not self.future:
            return None
        edge, end = (r"(?<!\w)", r"(?!\w)") if self.spaced else ("", "")
        # What follows "will" belongs to it: "will be held" is no "held".
        verb = r"(?:\s\w{1,20}){0,2}" if self.spaced else ""
        return re.compile(f"{edge}(?:(?P<future>(?:{self.future}){verb})|(?P<past>{self.past})){end}", re.IGNORECASE)

    def read(self, match: re.Match[str]) -> Values | None:
        """Return what a match's slots mean, None where a form is written as another word is (a small "may")."""
        values: Values = {}
        for slot, form in match.groupdict().items():
            if slot == "start" or form is None:
                continue
            if not self._is_written_so(slot, form, match):
                return None
            known = self.words.get(slot.replace("__", "/"), {}).get(_folded(form), form)
            values |= known if isinstance(known, dict) else {slot.split("__")[0]: known}
        return values

    def _is_written_so(self, slot: str, form: str, match: re.Match[str]) -> bool:
        if slot.split("__", maxsplit=1)[0] in self.capital_slots:
            return form[0].isupper()
        if slot.replace("__", "/") in self.small_slots and form[0].isupper() and not form.isupper():
            return _begins_sentence(match.string, match.start())
        return True


def _begins_sentence(text: str, position: int) -> bool:
    """Whether nothing, an opening quote or the end of a sentence stands before ``position``."""
    before = text[max(0, position - 6) : position].rstrip(" \t\u00a0")
    return not before or before[-1] in ".!?:\n…\"'«„“‘(¿¡—–"


def _folded(form: str) -> str:
    return re.sub(r"\s+", " ", form.lower().replace("’", "'").replace("‑", "-").replace("‐", "-"))


def _compile(kind: str, line: str, grammar: Grammar) -> Template:
    pattern = ""
    firsts: set[str] = set()
    started = marked = False
    for atom in line.split():
        if atom == ">":
            marked = True
            continue
        bare = atom.lstrip(",~").removesuffix("?")
        piece, words = _piece(bare, grammar)
        gap = _gap(atom[0], grammar)
        if not started:
            firsts |= words
        if atom.endswith("?"):
            pattern += f"(?:{gap}{piece})?" if started else f"(?:{piece}{_after_first(grammar)})?"
            continue
        pattern += (gap if started else "") + ("(?P<start>)" if marked else "") + piece
        started, marked = True, False
    end = r"(?!\w)" if grammar.spaced else ""
    return Template(kind=kind, pattern=re.compile(pattern + end, re.IGNORECASE), firsts=frozenset(firsts))


def _gap(sign: str, grammar: Grammar) -> str:
    if not grammar.spaced:
        return "[ \u00a0]?"
    return {",": _COMMA_GAP, "~": _TIGHT}.get(sign, _GAP)


def _after_first(grammar: Grammar) -> str:
    return "[ \u00a0]?" if not grammar.spaced else f",?{_GAP}"


def _piece(atom: str, grammar: Grammar) -> tuple[str, set[str]]:
    """Return an atom's pattern and the words or characters that it can begin with."""
    if not atom.startswith("<"):
        forms = [form.replace("_", " ") for form in atom.split("|")]
        return _choice(forms), {_first(form, grammar) for form in forms}
    table = atom.strip("<>")
    forms = list(grammar.words.get(table, {}))
    choices = [_choice(forms)] if forms else []
    firsts = {_first(form, grammar) for form in forms}
    opening, closing = _AROUND.get(table, ("", ""))
    if table in _NUMERIC:
        choices.append(_NUMERIC[table])
        firsts.add(DIGITS)
        closing = closing or (f"(?:{grammar.day_suffix})?" if "day" in table and grammar.day_suffix else "")
    if not choices:
        raise ValueError(f"a date template names the table {table!r}, which this language does not have")
    return f"{opening}(?P<{table.replace('/', '__')}>{'|'.join(choices)}){closing}", firsts


def _choice(forms: list[str]) -> str:
    escaped = (re.escape(form) for form in sorted(forms, key=len, reverse=True))
    loose = (form.replace("\\ ", _GAP).replace("'", "['’]").replace("\\-", "[‐‑-]") for form in escaped)
    return f"(?:{'|'.join(loose)})"


def _first(form: str, grammar: Grammar) -> str:
    if form[0].isdigit():
        return DIGITS
    word = re.match(r"[^\W\d_]+", form)
    return word.group().lower() if grammar.spaced and word else form[0]
