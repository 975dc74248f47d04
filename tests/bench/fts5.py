"""SQLite's FTS5 in the place of our rules: the same words in its columns, its own boolean logic, phrases and prefixes.

What a word and its stem are is ours, so that the two can be held against each other; so is whether two names mean one
outlet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from bot.interests.rules.conditions import (
    Condition,
    Either,
    Every,
    Sought,
    Unwanted,
    Where,
    has_forms,
    stems_sought,
    terms_sought,
)
from bot.interests.rules.documents import Document, feed_line, outlet_line, tag_line, tongue
from bot.interests.rules.language import Rule
from bot.text.outlets import same_outlet

_COLUMNS = "title text title_stems text_stems title_plain text_plain outlet same_outlet feed lang tag".split()
# No encoded word is one of these: behind a "z" stands a second or six digits.
_BEGIN, _END = "z0", "z1"


class Fts5:
    """A table for documents, each under its place in the order given; empty until it is filled."""

    def __init__(self, documents: Sequence[Document], rules: Sequence[Rule]) -> None:
        self._outlets = {each: f"n{place}" for place, each in enumerate(_outlets_sought(rules))}
        self._languages = {place: tongue(each.language) for place, each in enumerate(documents)}
        self._rows = [(place, *self._row(document)) for place, document in enumerate(documents)]
        self._table = sqlite3.connect(":memory:")
        columns = ", ".join(_COLUMNS)
        self._table.execute(f"CREATE VIRTUAL TABLE d USING fts5({columns}, tokenize='unicode61 remove_diacritics 0')")

    def __enter__(self) -> Fts5:
        return self

    def __exit__(self, *_: object) -> None:
        self._table.close()

    def fill(self) -> None:
        """Put the documents in."""
        marks = ", ".join("?" * (len(_COLUMNS) + 1))
        self._table.executemany(
            f"INSERT INTO d (rowid, {', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608  # our names
            self._rows,
        )

    def empty(self) -> None:
        """Take all documents out."""
        self._table.execute("DELETE FROM d")

    def matching(self, rule: Rule) -> set[int]:
        """Return the places of the documents that match; a rule is another question in each language."""
        found: set[int] = set()
        for language in set(self._languages.values()):
            rows = self.answers(self.question(rule, language))
            found.update(place for place in rows if self._languages[place] == language)
        return found

    def answers(self, question: str) -> list[int]:
        """Return the places of what answers a question as FTS5 writes it."""
        return [place for (place,) in self._table.execute("SELECT rowid FROM d WHERE d MATCH ?", (question,))]

    def question(self, rule: Rule, language: str) -> str:
        """Return a rule as FTS5 writes it."""
        return self._expression(rule.condition, language)

    def _row(self, document: Document) -> list[str]:
        title, text = document.words.split("\n")
        title_stems, text_stems = document.stems.split("\n")
        title_plain, text_plain = (document.plain_stems or "\n").split("\n")
        same = [token for name, token in self._outlets.items() if same_outlet(name, document.outlet)]
        tags = [f"{_BEGIN} {encoded(tag_line(tag))} {_END}" for tag in document.tags]
        # A word that no rule has parts what must not be next to each other.
        feed = f" {_BEGIN} ".join(map(encoded, feed_line(document.feed_title, document.feed).split("\n")))
        lines = (title, text, title_stems, text_stems, title_plain, text_plain, outlet_line(document.outlet))
        return [*map(encoded, lines), " ".join(same), feed, encoded(tongue(document.language)), " ".join(tags)]

    def _expression(self, condition: Condition, language: str) -> str:
        """Return an expression of a condition that does not hold for an empty document, as FTS5 can have no other."""
        match condition:
            case Sought():
                return f"({' OR '.join(self._asked(condition, language))})"
            case Unwanted(part):
                return self._expression(_negated(part), language)
            case Either(parts):
                return f"({' OR '.join(self._expression(part, language) for part in parts)})"
            case Every(parts):
                wanted = [self._expression(part, language) for part in parts if _wants(part)]
                joined = f"({' AND '.join(wanted)})"
                for part in parts:
                    if not _wants(part):
                        joined = f"({joined} NOT {self._expression(_negated(part), language)})"
                return joined

    def _asked(self, sought: Sought, language: str) -> Iterator[str]:
        terms, open_ended = terms_sought(sought)
        match sought.where:
            case Where.LANGUAGE:
                yield _in("lang", (tongue(sought.written),))
            case Where.TAG:
                phrase = " ".join(map(encoded, terms))
                yield f'tag : "{_BEGIN} {phrase} {_END}"'
            case Where.OUTLET:
                yield _in("outlet", terms, open_ended=open_ended)
                yield _in("same_outlet", (self._outlets[sought.written],))
            case Where.FEED:
                yield _in("feed", terms, open_ended=open_ended)
            case Where.TITLE | Where.ANYWHERE if has_forms(sought):
                for stems in stems_sought(sought, language):
                    yield _in(f"{_columns('stems', sought)} {_columns('plain', sought)}", stems)
            case _:
                yield _in("title" if sought.where is Where.TITLE else "title text", terms, open_ended=open_ended)


def encoded(line: str) -> str:
    """Return a line with each word in ASCII letters and digits; one begins another as before, and no two become one."""
    return "".join(map(_encoded, " ".join(line.split())))


def _encoded(sign: str) -> str:
    if sign == "z":
        return "zz"
    return sign if sign == " " or (sign.isascii() and sign.isalnum()) else f"z{ord(sign):06x}"


def _in(columns: str, terms: tuple[str, ...], *, open_ended: bool = False) -> str:
    phrase = " ".join(map(encoded, terms))
    return f'{{{columns}}} : "{phrase}"{" *" if open_ended else ""}'


def _columns(kind: str, sought: Sought) -> str:
    return f"title_{kind}" if sought.where is Where.TITLE else f"title_{kind} text_{kind}"


def _wants(condition: Condition) -> bool:
    """Tell whether a condition does not hold for a document without words."""
    match condition:
        case Sought():
            return True
        case Unwanted(part):
            return not _wants(part)
        case Every(parts):
            return any(map(_wants, parts))
        case Either(parts):
            return all(map(_wants, parts))


def _negated(condition: Condition) -> Condition:
    match condition:
        case Sought():
            return Unwanted(condition)
        case Unwanted(part):
            return part
        case Every(parts):
            return Either(tuple(map(_negated, parts)))
        case Either(parts):
            return Every(tuple(map(_negated, parts)))


def _outlets_sought(rules: Sequence[Rule]) -> list[str]:
    names = (each.written for rule in rules for each in _leaves(rule.condition) if each.where is Where.OUTLET)
    return list(dict.fromkeys(names))


def _leaves(condition: Condition) -> Iterator[Sought]:
    if isinstance(condition, Sought):
        yield condition
        return
    for part in (condition.part,) if isinstance(condition, Unwanted) else condition.parts:
        yield from _leaves(part)
