"""Names of people in bylines and author fields: split, stripped of roles and addresses, and normalised."""

from __future__ import annotations

import re
from functools import cache

from bot.articles.provenance.agencies import agency, same_outlet
from bot.articles.provenance.vocabulary import (
    AND,
    NOBODY,
    NOT_IN_NAMES,
    OUTLET_WORDS,
    PARTICLES,
    PLACE_WORDS,
    ROLES,
)

_ADDRESS = re.compile(
    r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}|https?://\S{1,300}|(?<!\w)@\w{2,40}"
)
_BY = re.compile(r"^(?:written by|posted by|by|von|par|por|autor|автор|作者|记者|記者)\s?[:：]?\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|sir|dame|rev|hon|ing|mag|dipl|dott|dra|sr|sra|lic)\.?\s+(?=\w)"
    r"|[,\s]+(?:ph\.?d|m\.?d|jr|sr|esq|mba|msc|md|rn)\.?$",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*[;,|•·/、，]\s*|\s+[–—-]\s+")
_WEAK_AND = re.compile(rf"\s+(?:{AND})\s+")
_ALWAYS_AND = re.compile(r"\s+(?:and|und|with|&)\s+|\s*(?:&|、|和|与|與|及)\s*(?=\w)", re.IGNORECASE)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:[·・][\u3400-\u9fff]{1,8})?")
_OTHER_SCRIPT = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\uac00-\ud7a3\u3040-\u30ff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_MOST_WORDS = 5


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for words in ROLES.values() for word in words.split())


def people(author: str, *, outlet: str = "") -> tuple[str, ...]:
    """Return the people that an author field of a feed or page names, as people write names.

    Addresses, handles, roles, titles, agencies and the outlet itself are left out: "jane@x.org (Jane Doe)" is
    Jane Doe, "admin" is nobody.
    """
    bare = _ADDRESS.sub(" ", author.replace("<", " ").replace(">", " "))
    bare = _BY.sub("", re.sub(r"[()\[\]\"]", " ", bare).strip())
    found: list[str] = []
    for part in _LIST.split(bare):
        found += [as_written(name) for name in split_list(part) if is_author_field(name, outlet)]
    return tuple(dict.fromkeys(found))


def split_list(words: str) -> list[str]:
    """Return the names of a list: "Jane Doe and John Roe" is two, "José Ortega y Gasset" one."""
    names = []
    for part in _ALWAYS_AND.split(words):
        pieces = _WEAK_AND.split(part)
        whole = all(len(piece.split()) > 1 for piece in pieces)
        names.extend(pieces if whole else [part])
    return [stripped for name in names if (stripped := _TITLE.sub("", name.strip(" \t\u00a0.,:;-–—*")).strip())]


def is_author_field(name: str, outlet: str) -> bool:
    """Whether one name of an author field is a person's (one word is enough: blogs sign with a first name)."""
    words = name.casefold().split()
    if not words or len(words) > _MOST_WORDS or (outlet and same_outlet(name, outlet)) or agency(name):
        return False
    if any(letter.isdigit() for letter in name) or not any(letter.isalpha() for letter in name):
        return False
    if len(words) == 1 and (len(name) < 2 or words[0] in NOBODY or words[0] in _roles() or "." in name):
        return False
    return not (is_role(name) or is_outlet_name(name))


def is_role(words: str) -> bool:
    """Whether a phrase is a job and not a name."""
    return any(word.strip(".,'’") in _roles() or word in NOBODY for word in words.casefold().split())


def is_outlet_name(words: str) -> bool:
    """Whether a phrase is an outlet's name by the words it is made of."""
    folded = words.casefold()
    last_words = [word.strip(".,") for word in folded.split()]
    return any(word in OUTLET_WORDS for word in last_words) or bool(
        re.search(r"\w\.(?:com|org|net|de|fr|ru|ua|cn)$", folded)
    )


def is_full_name(words: str) -> bool:
    """Whether a phrase is shaped as a person's full name: two to five capitalised words, initials and particles."""
    if _HAN_NAME.fullmatch(words):
        return True
    parts = words.split()
    if not 2 <= len(parts) <= _MOST_WORDS or not all(_WORD.fullmatch(part) for part in parts):
        return False
    if _OTHER_SCRIPT.search(words):
        return True
    folded = [part.casefold().strip(".") for part in parts]
    if folded[0] in PLACE_WORDS or any(part in NOT_IN_NAMES and part not in PARTICLES for part in folded):
        return False
    capital = [part[0].isupper() for part in parts]
    return (
        capital[-1]
        and sum(capital) >= 2
        and all(is_capital or part in PARTICLES for is_capital, part in zip(capital, parts, strict=True))
    )


def as_written(name: str) -> str:
    """Return a name in ordinary case: "JANE VAN DOE" is Jane van Doe; mixed case stays as it is."""
    folded = " ".join(name.split())
    if len(folded.split()) < 2 or not (folded.isupper() or folded.islower()):
        return folded
    words = folded.lower().split()
    return " ".join(
        word if word in PARTICLES and 0 < place < len(words) - 1 else _capitalised(word)
        for place, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    return re.sub(r"(?:^|(?<=['’-])|(?<=^mc))[^\W\d_]", lambda letter: letter.group().upper(), word)
