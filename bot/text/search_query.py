"""What people type to search, parsed once into a value that any database's question can be written from.

Words are all wanted; ``"a phrase"`` stands in that order; ``-without`` must not be there; ``begin*`` has any ending; OR
between two words takes either, and binds closer than the blank between words. Anything else parts words, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import ConfigError
from bot.text.search_words import grams, is_joined, words

# A pasted paragraph; what is longer was not meant as a question, and databases limit how deep one may be.
MOST_TERMS = 200
# One letter begins so many words that reading their lists takes seconds, and says nothing.
_SHORTEST_BEGINNING = 2
_SUBJECT = "search"
# Phones set curly quotation marks; typewriters none.
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"'))
# The hyphen of the keyboard, and the minus sign that it stands for.
_WITHOUT = "-−"
_PIECE = re.compile(f'(?P<without>[{_WITHOUT}]?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\\s"]+))|"')
_EITHER = "OR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Terms that stand next to each other in this order; with ``open_ended`` the last may go on."""

    terms: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is sought: of each group of ``wanted`` at least one phrase, and none of ``unwanted``.

    There is always a group, and a group is never empty.
    """

    wanted: tuple[tuple[Phrase, ...], ...]
    unwanted: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    phrase: Phrase
    without: bool
    may_be_either: bool


def parse_query(typed: str) -> Query:
    """Return what the typed text seeks.

    Raises:
        ConfigError: It names nothing to look for, or is too long.
    """
    pieces = list(_pieces(typed.translate(_QUOTES)))
    wanted = _groups(pieces)
    unwanted = tuple(dict.fromkeys(piece.phrase for piece in pieces if piece.without))
    if not wanted:
        problem = "says only what is not wanted" if unwanted else "holds no word to look for"
        raise ConfigError(_SUBJECT, problem, "give at least one word that is wanted")
    _check_length([*(phrase for group in wanted for phrase in group), *unwanted])
    return Query(wanted=wanted, unwanted=unwanted)


def _pieces(typed: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(typed):
        written = match["phrase"] if match["phrase"] is not None else match["word"]
        if not written:
            continue
        without = bool(match["without"]) and _begins_word(typed, match.start())
        if phrase := _phrase(written):
            yield _Piece(phrase=phrase, without=without, may_be_either=match.group() == _EITHER)


def _begins_word(typed: str, place: int) -> bool:
    return place == 0 or typed[place - 1].isspace() or typed[place - 1] == '"'


def _phrase(written: str) -> Phrase | None:
    """Return the terms of a word or phrase as ``search_words.terms`` makes them of a text that goes on around it."""
    found = words(written)
    if not found:
        return None
    terms = [term for word in found[:-1] for term in (grams(word) if is_joined(word) else (word,))]
    last = found[-1]
    if not is_joined(last):
        return Phrase(terms=(*terms, last), open_ended=written.endswith("*") and len(last) >= _SHORTEST_BEGINNING)
    if len(last) == 1:
        # In a text this character stands with the one behind it, or alone where its run ends.
        return Phrase(terms=(*terms, last), open_ended=True)
    return Phrase(terms=(*terms, *grams(last)[:-1]))


def _groups(pieces: list[_Piece]) -> tuple[tuple[Phrase, ...], ...]:
    """Return each wanted phrase with those that OR binds to it.

    At either end of the text OR is a word, as in "Portland OR"; to what is not wanted it binds nothing.
    """
    groups: list[list[Phrase]] = []
    binds = False
    for place, piece in enumerate(pieces):
        bound, binds = binds, False
        if piece.without:
            continue
        if bound:
            groups[-1].append(piece.phrase)
        elif piece.may_be_either and groups and place + 1 < len(pieces):
            binds = True
        else:
            groups.append([piece.phrase])
    return tuple(dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups))


def _check_length(phrases: list[Phrase]) -> None:
    count = sum(len(phrase.terms) for phrase in phrases)
    if count > MOST_TERMS:
        problem = f"has {count:,} words, more than the {MOST_TERMS} it may have"
        raise ConfigError(_SUBJECT, problem, "give the rarest of them")
