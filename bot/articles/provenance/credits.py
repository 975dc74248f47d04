"""Credits: who had a share in an article, and who wrote it first, each as a whole sentence or line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.articles.provenance.agencies import ALIASES, agency
from bot.articles.provenance.bylines import is_outlet_phrase
from bot.articles.provenance.names import as_written, is_full_name, is_outlet_name, is_role, split_list
from bot.articles.provenance.vocabulary import CONTRIBUTIONS, EDITORS, ORIGINS
from bot.model import Attribution

LONGEST = 320  # characters of a sentence that is a credit
_GENERIC_FORMS = (
    r"(?:the |other |news )*(?:agencies|agency reports|wire (?:reports|services)|wires|staff|inputs)|agenturen|"
    r"(?:les )?agences|agencias|agenzie|agências|агентств\w{0,3}"
)
_AGENCIES = "(?:" + "|".join(re.escape(alias) for alias in ALIASES) + "|" + _GENERIC_FORMS + ")"
_AGENCY_LIST = (
    rf"(?P<agencies>{_AGENCIES}(?:\s?(?:,|/|、|，|und|and|et|y|e|и|та|i|&|和|与)\s?(?:l['’])?{_AGENCIES}){{0,5}})"
)
_OUTLET = (
    r"[\"'“„«「]?(?P<outlet>[^\s\"'“”„«»「」.,;:!?()（）。，；][^\"“”„«»「」,;:!?()（）。，；\n]{0,70}?)[\"'”“»」]?"
)
_NAMES = r"(?P<names>\S[^.!?\n]{1,200}?)"
_OUTLET_END = (
    r"(?=\s*(?:$|[.,;:!?()（）。，；]|\s(?:and|under|with|on|as|in|at|where|which|before|und|unter|am|mit|sous|le|en|bajo|el|sotto|il|"
    r"sob|em|под|в|під|and is)\s|\s[–—-]\s))"
)
_EDGE = r"^[\s\W_]{0,6}?"
_END = r"(?:\s+(?:in|from|aus|à|en|de|из|з) [\w ,'’-]{2,60})?[\s\W_]{0,6}$"
_PLACE = re.compile(r"\s+(?:in|from|aus|out of)\s+\S.*$")
_GENERIC = re.compile(_GENERIC_FORMS, re.IGNORECASE)
_TRAIL = re.compile(r"[;；].*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What one sentence credits. ``reporters`` are people who did the reporting, as agencies sign ("Reporting by")."""

    contributors: tuple[Attribution, ...] = ()
    origin: Attribution | None = None
    reporters: tuple[Attribution, ...] = ()


def read_credit(sentence: str) -> Credit | None:
    """Return what a sentence credits when it is wholly a credit, None when it is anything else."""
    sentence = sentence.strip()
    if not sentence or len(sentence) > LONGEST:
        return None
    if origin := _read_origin(sentence):
        return Credit(origin=origin)
    for pattern in _contributions():
        if (match := pattern.match(sentence)) and (credit := _shared(match, sentence)):
            return credit
    return Credit() if _editors().match(sentence) and len(sentence) < 120 else None


def _read_origin(sentence: str) -> Attribution | None:
    for pattern in _origins():
        match = pattern.match(sentence)
        if not match:
            continue
        name = _cleaned(match.groupdict().get("outlet") or match.groupdict().get("agencies") or "")
        if agency(name) or _is_outlet(name):
            return Attribution(name=agency(name) or name, words=sentence[: match.end()].strip(" ("))
    return None


def _cleaned(name: str) -> str:
    return re.sub(r"^(?:the website of|website|dem|der|den|la|l['’])\s+", "", name.strip(" .,-–—"))


def _is_outlet(name: str) -> bool:
    has_other_letters = bool(re.search(r"[\u3040-\u9fff\uac00-\ud7a3\u0590-\u06ff]", name))
    return bool(name) and (is_outlet_phrase(name) or (has_other_letters and len(name) <= 20))


def _shared(match: re.Match[str], sentence: str) -> Credit | None:
    groups = match.groupdict()
    listed = _TRAIL.sub("", groups.get("names") or groups.get("agencies") or "")
    found: list[Attribution] = []
    for name in _listed(listed):
        bare = _PLACE.sub("", name).strip(" .")
        if _GENERIC.fullmatch(bare) or is_role(bare):
            continue
        known = agency(bare)
        if not (known or is_full_name(bare) or (is_outlet_name(bare) and is_outlet_phrase(bare))):
            return None
        found.append(Attribution(name=known or as_written(bare), words=sentence))
    if match.re.pattern.endswith("(?#reporters)"):
        return Credit(reporters=tuple(found)) if found else None
    return Credit(contributors=tuple(found))


def _listed(words: str) -> list[str]:
    parts = re.split(r"\s*[,/、，]\s*|\s+(?:et|y|e|и|та|i|en|och)\s+(?=(?:l['’])?[^\W\d_a-zа-яё])", words)
    return [
        re.sub(r"^(?:and|l['’]|la|le|der|die|den)\s*(?=[A-ZÀ-ÞА-Я])", "", name)
        for part in parts
        for name in split_list(part)
    ]


@cache
def _contributions() -> tuple[re.Pattern[str], ...]:
    lines = [line for table in CONTRIBUTIONS.values() for line in table]
    return tuple(_compiled(line, _END) for line in lines)


@cache
def _origins() -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(line, "") for table in ORIGINS.values() for line in table)


def _compiled(line: str, end: str) -> re.Pattern[str]:
    pattern = line.replace("{outlet}", _OUTLET + _OUTLET_END)
    pattern = pattern.replace("{agencies}", _AGENCY_LIST).replace("{names}", _NAMES)
    mark = "(?#reporters)" if line.startswith("reporting by") else ""
    return re.compile(_EDGE + "(?:" + pattern + ")" + end + mark, re.IGNORECASE)


@cache
def _editors() -> re.Pattern[str]:
    return re.compile(_EDGE + "(?:" + "|".join(EDITORS) + ")", re.IGNORECASE)
