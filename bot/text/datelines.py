"""Datelines that name an agency: "BERLIN (Reuters) —", "PARIS, Jan 3 (AFP) –", "新华社北京1月3日电"."""

from __future__ import annotations

import re

from bot.model import Attribution
from bot.text.outlets import ALIASES, agency_as_written

_ALIAS = "(?:" + "|".join(re.escape(alias) for alias in ALIASES) + ")"
_PLACE = r"(?:[^\W\d_][\w.'’/ -]{1,40}?(?:,\s?[^\W\d_][\w.'’ -]{1,30}?){0,2})"
_DAY = r"(?:[,.]?\s?\d{1,2}\.?\s?[^\W\d_]{2,12}\.?|[,.]?\s?[^\W\d_]{2,12}\.?\s\d{1,2})"
_FORMS = (
    # BERLIN (Reuters) —  /  PARIS, Jan 3 (AFP) –  /  (ANSA) - ROMA  /  Madrid, 3 ene (EFE).-
    rf"(?:{_PLACE}{_DAY}?,?\s)?[(\[（【]\s?(?P<a>{_ALIAS})(?:\s?/\s?[\w-]{{2,12}})?\s?[)\]）】]\s?[.,]?\s?[-–—:]{{1,2}}",
    # МОСКВА, 3 января. /ТАСС/.
    rf"{_PLACE}{_DAY}?[.,]?\s/(?P<b>{_ALIAS})/[.,]?",
    # МОСКВА, 3 янв — РИА Новости.
    rf"{_PLACE}{_DAY}?\s?[-–—]\s(?P<c>{_ALIAS})\.",
    # 新华社北京1月3日电
    rf"[(（【\s]{{0,2}}(?P<d>{_ALIAS})[\u4e00-\u9fff]{{0,12}}?(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|電|讯)",
    # （新华社） alone or before the text
    rf"[(（【](?P<e>{_ALIAS})[)）】]",
)
_DATELINE = re.compile(r"^\s{0,3}(?:" + "|".join(_FORMS) + ")")
# A place in capitals, perhaps a day and whoever reports, then a dash: a dateline even where the agency is unknown.
_IN_CAPITALS = re.compile(
    r"^\s{0,3}(?P<place>[^\W\d_]{3,}(?:[ .'’/-]{1,2}[^\W\d_]+){0,3})(?P<more>,\s[^\W\d_][\w.'’ -]{1,30}?)?"
    rf"(?P<day>{_DAY})?,?\s?(?:[(\[](?P<agency>[^\W\d_][\w.& /-]{{1,30}})[)\]]\s?)?"
    r"(?:\s[-–—]{1,2}|[–—]{1,2})\s(?=(?P<next>.))"
)
# Shorter words in capitals before a dash are mostly initials: "NATO – the alliance …".
_SHORTEST_LONE_PLACE = 5
_ALONE = re.compile(
    rf"^[\s(（\[【/—–-]{{0,4}}(?P<list>{_ALIAS}(?:\s?[/,+&]\s?{_ALIAS}){{0,4}})(?:\s?/\s?[a-zäöü]{{2,6}})?[\s)）\]】/.]{{0,4}}$"
)
_CLOSING = re.compile(
    rf"[.!?。！？…\"”»]\s?[(（\[](?P<list>{_ALIAS}(?:\s?[/,+&]\s?{_ALIAS}){{0,4}})(?:\s?/\s?[a-zäöü]{{2,6}})?[)）\]]\.?$"
)


def read_dateline(paragraph: str) -> Attribution | None:
    """Return the agency in the dateline that opens a paragraph, with the dateline's words."""
    head = paragraph[:200]
    if match := _DATELINE.match(head):
        name = agency_as_written(next(form for form in match.groupdict().values() if form))
        return Attribution(name=name, words=match.group().strip()) if name else None
    match = _capitals(head)
    if match and (written := match["agency"]):
        return Attribution(name=agency_as_written(written) or written, words=match.group().strip())
    return None


def dateline_length(paragraph: str) -> int:
    """Return how many characters of a paragraph are its dateline: where and for whom it was written."""
    head = paragraph[:200]
    match = _DATELINE.match(head) or _capitals(head)
    if match is None or not paragraph[match.end() :].strip():
        return 0
    return match.end() + len(paragraph[match.end() :]) - len(paragraph[match.end() :].lstrip())


def _capitals(head: str) -> re.Match[str] | None:
    match = _IN_CAPITALS.match(head)
    if match is None or not match["place"].isupper():
        return None
    if match["agency"] or match["more"] or match["day"]:
        return match
    return match if len(match["place"]) >= _SHORTEST_LONE_PLACE and match["next"].isupper() else None


def read_signature(paragraph: str, *, alone: bool) -> tuple[Attribution, ...]:
    """Return the agencies in a line that is only their names ("dpa/afp"), or in brackets at a paragraph's end.

    Args:
        paragraph: Any paragraph.
        alone: Read the paragraph as a line by itself; else look at its end.
    """
    match = (_ALONE.match(paragraph) if len(paragraph) <= 80 else None) if alone else _CLOSING.search(paragraph[-90:])
    if not match:
        return ()
    words = match.group().strip() if alone else match.group()[1:].strip()
    names = (agency_as_written(alias) for alias in re.split(r"\s?[/,+&]\s?", match["list"]))
    return tuple(Attribution(name=name, words=words) for name in dict.fromkeys(names) if name)
