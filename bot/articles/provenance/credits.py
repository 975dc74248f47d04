"""Credits: who had a share in an article, and who wrote it first, each as a whole sentence or line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.articles.provenance.names import (
    as_written,
    is_full_name,
    is_institution,
    is_outlet_name,
    is_outlet_phrase,
    is_role,
    split_list,
)
from bot.articles.provenance.vocabulary import CONTRIBUTIONS, EDITORS, ORIGINS
from bot.model import Attribution
from bot.text.outlets import ALIASES, agency, agency_as_written

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
    r"(?=\s*(?:$|\.(?!\w)|[,;:!?()（）。，；]|\s(?:and|under|with|on|as|in|at|where|which|before|und|unter|am|mit|sous|"
    r"le|en|bajo|el|sotto|il|"
    r"sob|em|под|в|під|and is)\s|\s[–—-]\s))"
)
_EDGE = r"^[\s\W_]{0,6}?"
_END = r"[\s\W_]{0,6}$"
_PLACE = re.compile(r"\s+(?:in|from|aus|out of)\s+\S.*$")
_GENERIC = re.compile(_GENERIC_FORMS, re.IGNORECASE)
_FORMULA = 20  # characters of "originally published by", which no sentence of a text begins with
_LABEL_END = re.compile(
    r"[\s\W]*$|\s*(?:under|with|on|am|unter|sous|bajo|sotto|sob|под|від|от)\s|[\s,(（/|–-]*\d|"
    r",\s?dpa:"
)
_WRITERS = re.compile(
    r"(?P<employer>\S.{1,30}?)\s+(?:[a-z]{2,12}\s+)?(?:writer|reporter|journalist|correspondent|"
    r"editor)s?\s+(?P<name>\S.*)"
)
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
        if (agency(name) or (_is_outlet(name) and not is_institution(name))) and _may_follow(match, sentence, name):
            return Attribution(name=agency_as_written(name) or name, words=sentence[: match.end()].strip(" ("))
    return None


def _may_follow(match: re.Match[str], sentence: str, name: str) -> bool:
    """Whether what follows an outlet fits a credit: a label is a line of its own, a whole formula may go on."""
    rest = sentence[match.end() :]
    return len(match.group()) - len(name) > _FORMULA or bool(_LABEL_END.match(rest))


def _cleaned(name: str) -> str:
    return re.sub(r"^(?:the website of|website|the|dem|der|den|la|l['’])\s+", "", name.strip(" .,-–—"))


def _is_outlet(name: str) -> bool:
    has_other_letters = bool(re.search(r"[\u3040-\u9fff\uac00-\ud7a3\u0590-\u06ff]", name))
    return bool(name) and (is_outlet_phrase(name) or (has_other_letters and len(name) <= 20))


def _shared(match: re.Match[str], sentence: str) -> Credit | None:
    groups = match.groupdict()
    listed = _TRAIL.sub("", groups.get("names") or groups.get("agencies") or "")
    found: list[Attribution] = []
    for name in _listed(listed):
        bare = _PLACE.sub("", name).strip(" .")
        if (writers := _WRITERS.match(bare)) and (employer := agency_as_written(writers["employer"])):
            found.append(Attribution(name=employer, words=sentence))
            bare = writers["name"]
        known = agency_as_written(bare)
        outlet = is_outlet_name(bare) and is_outlet_phrase(bare)
        if not known and (_GENERIC.fullmatch(bare) or (is_role(bare) and not outlet)):
            continue
        if not (known or outlet or is_full_name(bare)):
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
    lines = [line for table in ORIGINS.values() for line in table]
    return tuple(_compiled(line.replace("{agencies}", rf"(?P<agencies>{_AGENCIES})"), "") for line in lines)


def _compiled(line: str, end: str) -> re.Pattern[str]:
    pattern = line.replace("{outlet}", _OUTLET + _OUTLET_END)
    pattern = pattern.replace("{agencies}", _AGENCY_LIST).replace("{names}", _NAMES)
    mark = "(?#reporters)" if line.startswith("reporting by") else ""
    return re.compile(_EDGE + "(?:" + pattern + ")" + end + mark, re.IGNORECASE)


@cache
def _editors() -> re.Pattern[str]:
    return re.compile(_EDGE + "(?:" + "|".join(EDITORS) + ")", re.IGNORECASE)
