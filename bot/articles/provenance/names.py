"""Names of people in bylines and author fields: split, stripped of roles and addresses, and normalised."""

from __future__ import annotations

import re
from functools import cache

from bot.articles.provenance.vocabulary import (
    AND,
    INSTITUTION_WORDS,
    NOBODY,
    NOT_IN_NAMES,
    OUTLET_WORDS,
    PARTICLES,
    PLACE_WORDS,
    ROLES,
)
from bot.text.outlets import agency, same_outlet

_ADDRESS = re.compile(
    r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}|https?://\S{1,300}|(?<!\w)@\w{2,40}"
)
_BY = re.compile(r"^(?:written by|posted by|by|von|par|por|autor|автор|作者|记者|記者)\s?[:：]?\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:text|words|story|interview|protokoll|reportage|recherche|texte|texto|testo|текст|"
    r"tekst)(?:\s?[,&/+]\s?|\s?:\s*)){1,4}",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|sir|dame|rev|hon|ing|mag|dipl|dott|dra|sr|sra|lic)\.?\s+(?=\w)"
    r"|[,\s]+(?:ph\.?d|m\.?d|jr|sr|esq|mba|msc|md|rn)\.?$",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*[;,|•·/、，]\s*|\s+[–—-]\s+")
_WEAK_AND = re.compile(rf"\s+(?:{AND})\s+", re.IGNORECASE)
_ALWAYS_AND = re.compile(r"\s+(?:and|und|with|&)\s+|\s*(?:&|、|和|与|與|及)\s*(?=\w)", re.IGNORECASE)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:[·・][\u3400-\u9fff]{1,8})?")
_OTHER_SCRIPT = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\uac00-\ud7a3\u3040-\u30ff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_MOST_WORDS = 5
LONGEST_FIELD = 400  # characters of an author field that are read
_HAN = re.compile(r"[\u3400-\u9fff·・\s]+")
_CAPITALISED = re.compile(r"(?:[^\W\d_a-zа-яёіїєґ]|\d|[a-z]{1,4}(?=[A-Z]))[\w.'’&-]{0,30}")
_SMALL_IN_OUTLETS = frozenset(
    "of the and for de la le du des del di da do der die das und et y e in on & i и та".split()
)


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for words in ROLES.values() for word in words.split())


def people(author: str, *, outlet: str = "") -> tuple[str, ...]:
    """Return the people that an author field of a feed or page names, as people write names.

    Addresses, handles, roles, titles, agencies and the outlet itself are left out: "jane@x.org (Jane Doe)" is
    Jane Doe, "admin" is nobody.
    """
    bare = _ADDRESS.sub(" ", author[:LONGEST_FIELD].replace("<", " ").replace(">", " "))
    bare = _BY.sub("", _LABEL.sub("", re.sub(r"[()\[\]\"]", " ", bare).strip()))
    names = [name for part in _LIST.split(bare) for name in split_list(part)]
    # A blog is signed with a first name alone; beside others one word is a place or an outlet.
    kept = [name for name in names if len(names) == 1 or len(name.split()) > 1 or _HAN_NAME.fullmatch(name)]
    return tuple(dict.fromkeys(as_written(name) for name in kept if _is_author(name, outlet)))


def split_list(words: str) -> list[str]:
    """Return the names of a list: "Jane Doe and John Roe" is two, "José Ortega y Gasset" one."""
    names: list[str] = []
    for part in words.split() if _HAN.fullmatch(words) else _ALWAYS_AND.split(words):
        pieces = _WEAK_AND.split(part)
        whole = all(len(piece.split()) > 1 for piece in pieces)
        names.extend(pieces if whole else [part])
    return [stripped for name in names if (stripped := _TITLE.sub("", name.strip(" \t\u00a0.,:;-–—*")).strip())]


def _is_author(name: str, outlet: str) -> bool:
    """Whether one name of an author field is a person's."""
    words = name.casefold().split()
    if not words or len(words) > _MOST_WORDS or (outlet and same_outlet(name, outlet)) or agency(name):
        return False
    if words[0] in PLACE_WORDS or any(letter.isdigit() or letter == ":" for letter in name):
        return False
    if not any(letter.isalpha() for letter in name):
        return False
    if len(words) == 1 and (len(name) < 2 or words[0] in NOBODY or words[0] in _roles() or "." in name):
        return False
    return not (is_role(name) or is_outlet_name(name))


def is_role(words: str) -> bool:
    """Whether a phrase is a job and not a name."""
    return any(word.strip(".,'’") in _roles() or word in NOBODY for word in words.casefold().split())


def is_institution(words: str) -> bool:
    """Whether a phrase is an office that publishes figures and not news, by the words it is made of."""
    return any(word.strip(".,") in INSTITUTION_WORDS for word in words.casefold().split())


def is_only_role(words: str) -> bool:
    """Whether a phrase is nothing but a job: "Staff Writer", "our correspondents"."""
    return all(word in _roles() or word in NOBODY or word in {"our", "the", "a"} for word in words.casefold().split())


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
    if len(parts[0]) > 2 and parts[0].isupper() and parts[0].isalpha() and not words.isupper():
        return False  # an acronym opens a team's name: "XYZ Monitoring"
    capital = [part[0].isupper() for part in parts]
    return (
        capital[-1]
        and sum(capital) >= 2
        and all(is_capital or part in PARTICLES for is_capital, part in zip(capital, parts, strict=True))
    )


def is_outlet_phrase(words: str) -> bool:
    """Whether a phrase is shaped as an outlet's name: at most seven words, capitalised but for small ones."""
    parts = words.split()
    folded = [part.casefold().strip(".,'’") for part in parts]
    if not 0 < len(parts) <= 7 or is_only_role(words) or any(part in _roles() for part in folded):
        return False
    capital = [bool(_CAPITALISED.fullmatch(part)) or "." in part.strip(".") for part in parts]
    return any(capital) and all(
        is_capital or part in _SMALL_IN_OUTLETS or part in {"online", "magazin"}
        for is_capital, part in zip(capital, parts, strict=True)
    )


def as_written(name: str) -> str:
    """Return a name in ordinary case: "JANE VAN DOE" is Jane van Doe; mixed case stays as it is."""
    words = name.split()
    if len(words) < 2:
        return " ".join(words)
    small = name.islower()
    return " ".join(_recased(word, small=small, inside=0 < place < len(words) - 1) for place, word in enumerate(words))


def _recased(word: str, *, small: bool, inside: bool) -> str:
    letters = sum(letter.isalpha() for letter in word)
    if inside and word.lower() in PARTICLES and (word.isupper() or small):
        return word.lower()
    shouted = word.isupper() and (letters > 3 or (letters > 1 and not word.endswith(".")))
    return _capitalised(word.lower()) if shouted or small else word


def _capitalised(word: str) -> str:
    return re.sub(r"(?:^|(?<=['’-])|(?<=^mc))[^\W\d_]", lambda letter: letter.group().upper(), word)
