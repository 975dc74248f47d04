"""Lines that say who wrote an article: "By Jane Doe and John Roe, Staff Writers", "Jane Doe, Reuters"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from bot.articles.provenance.credits import read_credit
from bot.articles.provenance.names import (
    as_written,
    is_full_name,
    is_only_role,
    is_outlet_name,
    is_outlet_phrase,
    is_role,
    split_list,
)
from bot.articles.provenance.vocabulary import AND, BYLINES, VIA
from bot.model import Attribution
from bot.text.outlets import agency, agency_as_written, same_outlet

LONGEST = 180  # characters of a line that is only a byline
_CUT = re.compile(rf"\s*[,，|•·;/()（）\[\]]\s*|\s+[–—-]\s+|\s+(?=(?:{VIA})\s+\S)")
_ANDS = frozenset(AND.split("|"))
_JOINED = re.compile(rf"^(?:{VIA})\s+(?:the\s+)?", re.IGNORECASE)
_VIA = re.compile(rf"^(?P<how>{VIA})\s+(?P<outlet>\S.{{1,60}})$", re.IGNORECASE)
# A full stop after fewer than four letters is an abbreviation's: "Dr. Jane Doe", "J. Doe".
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?][\"'”’»]?\s+\S|[。！？]")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}|https?://\S{1,300}|(?<!\w)@\w{2,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What one line says: its people in order, and the outlet that they wrote it for."""

    authors: tuple[Attribution, ...] = ()
    origin: Attribution | None = None
    contributors: tuple[Attribution, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Parts:
    authors: list[Attribution] = field(default_factory=list)
    contributors: list[Attribution] = field(default_factory=list)
    origin: Attribution | None = None
    has_agency: bool = False


def read_byline(line: str, *, outlet: str, language: str) -> Byline | None:
    """Return what a line says when it is wholly a byline, None when it is anything else.

    Args:
        line: One paragraph.
        outlet: Who publishes it, so that its name is not taken for an origin.
        language: ISO 639-1; one-word openings ("Di", "Por") count only in their language, or where it is unknown.
    """
    line = line.strip()
    if not line or len(line) > LONGEST:
        return None
    opening = _opening(language).match(line)
    if opening:
        rest = line[opening.end() :].rstrip(" .,:;*_—–-")
        return _read_parts(line, rest, outlet, signed=True) if not _SENTENCE.search(rest) else None
    if line[-1] in ".!?:" and not line.endswith("AP."):
        return None
    return _read_parts(line, line, outlet, signed=False)


@cache
def _opening(language: str) -> re.Pattern[str]:
    tables = BYLINES.values() if language not in BYLINES else {BYLINES[language], BYLINES["en"]}
    forms = "|".join(tables)
    # Signs of one Chinese character need no space after them; a word of letters does.
    return re.compile(
        rf"^[\W_]{{0,4}}(?:(?:{forms})(?:(?<=[:：|｜/／=＝記记者])|(?=\s)))\s*[:：]?\s*(?=\S)", re.IGNORECASE
    )


def _read_parts(line: str, rest: str, outlet: str, *, signed: bool) -> Byline | None:
    """Read a byline's parts; ``signed`` tells whether a word such as "By" opened it."""
    read = _Parts()
    for place, part in enumerate(_parts(rest)):
        if not _read_part(read, line, part, place=place, outlet=outlet, signed=signed):
            return None
    if not signed and not (read.authors and read.has_agency):
        return None
    return Byline(authors=tuple(read.authors), origin=read.origin, contributors=tuple(read.contributors))


def _parts(rest: str) -> list[str]:
    parts = (part.strip(" .,*_") for part in _CUT.split(_ADDRESS.sub(" ", rest)))
    return [part for part in parts if part]


def _read_part(read: _Parts, line: str, part: str, *, place: int, outlet: str, signed: bool) -> bool:
    """Take what one part says; return whether it may stand in a byline."""
    names, agencies = _names_of(part)
    words = _words(line, part, first=place == 0)
    if names and (not read.authors or place == len(read.authors) or signed):
        read.authors += [Attribution(name=as_written(name), words=words) for name in names]
        read.contributors += [Attribution(name=name, words=words) for name in agencies[:-1]]
        if agencies:
            read.origin = read.origin or _origin(agencies[-1], words, outlet)
            read.has_agency = True
        return True
    if shared := read_credit(part):
        read.contributors += shared.contributors
        if shared.origin and not (outlet and same_outlet(shared.origin.name, outlet)):
            read.origin = read.origin or Attribution(name=shared.origin.name, words=words)
        return True
    bare = _JOINED.sub("", part)
    read.has_agency = read.has_agency or agency(bare) is not None
    read.origin = read.origin or _origin(part, words, outlet)
    return _opens(bare, outlet) if place == 0 else _belongs(part, bare, outlet)


def _names_of(part: str) -> tuple[list[str], list[str]]:
    """Return the people that a part names and the agencies beside them, nothing when it names anything else."""
    if agency(part) or _VIA.match(part):
        return [], []
    bare, agencies = _without_agency(part)
    names = split_list(bare)
    agencies += [name for name in names if agency(name)]
    names = [name for name in names if not agency(name)]
    if names and all(is_full_name(name) and not (is_role(name) or is_outlet_name(name)) for name in names):
        return names, agencies
    return [], []


def _without_agency(part: str) -> tuple[str, list[str]]:
    """Cut an agency off the end of a name: "JANE DOE Associated Press"."""
    words = part.split()
    for size in (3, 2, 1):
        if len(words) > size + 1 and agency(" ".join(words[-size:])) and words[-size - 1].casefold() not in _ANDS:
            return " ".join(words[:-size]), [" ".join(words[-size:])]
    return part, []


def _opens(bare: str, outlet: str) -> bool:
    """Whether a part that names nobody may stand first: an agency, the outlet, or "Staff Writer"."""
    return bool(agency(bare) or (outlet and same_outlet(bare, outlet)) or is_only_role(bare))


def _belongs(part: str, bare: str, outlet: str) -> bool:
    """Whether a part that names nobody may stand later: an outlet, a role, a place, a date, a note."""
    if agency(bare) or is_outlet_name(bare) or is_role(part) or (outlet and same_outlet(bare, outlet)):
        return True
    return len(part.split()) <= 5 and len(part) <= 50


def _origin(part: str, words: str, outlet: str) -> Attribution | None:
    joined = _VIA.match(part)
    name = joined["outlet"] if joined else part
    known = agency_as_written(name)
    via = joined is not None and joined["how"].casefold() == "via"
    if not known and not (is_outlet_phrase(name) and (via or is_outlet_name(name))):
        return None
    if outlet and same_outlet(name, outlet):
        return None
    return Attribution(name=known or name, words=words)


def _words(line: str, part: str, *, first: bool) -> str:
    """Return the very words of the line in which a part was read, with what opened it."""
    start = line.find(part.strip())
    if start < 0:
        return line
    return line[0 if first else start : start + len(part.strip())].strip()
