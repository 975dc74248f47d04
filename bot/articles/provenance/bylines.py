"""Lines that say who wrote an article: "By Jane Doe and John Roe, Staff Writers", "Jane Doe, Reuters"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.articles.provenance.agencies import agency, same_outlet
from bot.articles.provenance.names import as_written, is_full_name, is_outlet_name, is_role, split_list
from bot.articles.provenance.vocabulary import BYLINES, VIA
from bot.model import Attribution

LONGEST = 180  # characters of a line that is only a byline
_CUT = re.compile(rf"\s*[,，|•·;/()（）\[\]]\s*|\s+[–—-]\s+|\s+(?=(?:{VIA})\s+\S)")
_JOINED = re.compile(rf"^(?:{VIA})\s+(?:the\s+)?", re.IGNORECASE)
_VIA = re.compile(rf"^(?P<how>{VIA})\s+(?P<outlet>\S.{{1,60}})$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?。！？][\"'”’»]?\s+\S|[。！？]$")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}|https?://\S{1,300}|(?<!\w)@\w{2,40}")
_CAPITALISED = re.compile(r"(?:[^\W\d_a-zа-яёіїєґ]|\d|[a-z]{1,4}(?=[A-Z]))[\w.'’&-]{0,30}")
_SMALL_IN_OUTLETS = frozenset(
    "of the and for de la le du des del di da do der die das und et y e in on & i и та".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What one line says: its people in order, and the outlet that they wrote it for."""

    authors: tuple[Attribution, ...] = ()
    origin: Attribution | None = None


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
    authors: list[Attribution] = []
    origin: Attribution | None = None
    has_agency = False
    parts = [part for part in _CUT.split(_ADDRESS.sub(" ", rest)) if part.strip(" .,")]
    for place, part in enumerate(parts):
        names, rest_of_part = _names_of(part.strip(" .,"))
        if names and (not authors or place == len(authors) or signed):
            authors += [
                Attribution(name=as_written(name), words=_words(line, part, first=place == 0)) for name in names
            ]
        elif place == 0 and not names and not agency(part):
            return None
        if rest_of_part:
            if not _belongs(rest_of_part, outlet):
                return None
            origin = origin or _origin(line, rest_of_part, part, outlet)
            has_agency = has_agency or agency(_JOINED.sub("", rest_of_part)) is not None
    if not signed and not (authors and has_agency):
        return None
    return Byline(authors=tuple(authors), origin=origin) if authors or origin else None


def _names_of(part: str) -> tuple[list[str], str]:
    """Return the people that a part names, and what of it names none."""
    if agency(part) or is_outlet_name(part) or _VIA.match(part):
        return [], part
    bare, of_agency = _without_agency(part)
    names = split_list(bare)
    if names and all(is_full_name(name) and not is_role(name) for name in names):
        return names, of_agency
    return [], part


def _without_agency(part: str) -> tuple[str, str]:
    """Cut an agency off the end of a name: "JANE DOE Associated Press"."""
    words = part.split()
    for size in (3, 2, 1):
        if len(words) > size + 1 and agency(" ".join(words[-size:])):
            return " ".join(words[:-size]), " ".join(words[-size:])
    return part, ""


def _belongs(part: str, outlet: str) -> bool:
    """Whether a part that names nobody may stand in a byline: an outlet, a role, a place, a date, a note."""
    bare = _JOINED.sub("", part)
    if agency(bare) or is_outlet_name(bare) or is_role(part) or (outlet and same_outlet(bare, outlet)):
        return True
    return len(part.split()) <= 5 and len(part) <= 50


def _origin(line: str, rest: str, part: str, outlet: str) -> Attribution | None:
    joined = _VIA.match(rest)
    name = joined["outlet"] if joined else rest
    known = agency(name)
    if not known and not (is_outlet_name(name) and is_outlet_phrase(name)):
        via = joined and joined["how"].casefold() == "via"
        if not (via and is_outlet_phrase(name)):
            return None
    if outlet and same_outlet(name, outlet):
        return None
    return Attribution(name=known or name.strip(), words=_words(line, part, first=False))


def is_outlet_phrase(words: str) -> bool:
    """Whether a phrase is shaped as an outlet's name: at most seven words, capitalised but for small ones."""
    parts = words.split()
    if not 0 < len(parts) <= 7 or is_role(words):
        return False
    capital = [bool(_CAPITALISED.fullmatch(part)) or "." in part.strip(".") for part in parts]
    return any(capital) and all(
        is_capital or part in _SMALL_IN_OUTLETS or part in {"online", "magazin"}
        for is_capital, part in zip(capital, parts, strict=True)
    )


def _words(line: str, part: str, *, first: bool) -> str:
    """Return the very words of the line in which a part was read, with what opened it."""
    start = line.find(part.strip())
    if start < 0:
        return line
    return line[0 if first else start : start + len(part.strip())].strip()
