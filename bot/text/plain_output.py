"""Whether a line that a language model wrote is a plain sentence: no address, no markup, no talk about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.text import model_talk as talk
from bot.text.quotes import marks
from bot.text.words import fold

_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 7
# Signs that nobody sees; of the last some scripts and emoji need a few.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufff9-\uffff\ufeff\U000e0000-\U000e01ef]"
)
_JOINERS = re.compile("[\u00ad\u180e\u200c-\u200f]")
_MARKUP = re.compile(
    r"</?[a-zA-Z!?][^<>]*>|<\||\|>|!?\[[^\]]*\]\([^)]*\)|\[[^\]]*\]:\s|```|~~~|`[^`]+`|\*\*|(?<!\w)__?\w|\w__?(?!\w)|"
    r"(?<!\w)\*\w[^*]*\w\*(?!\w)|^\s*(?:#{1,6}\s|>\s|[-*+]\s|\|)|&(?:#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|\$\{|\{\{|\\[nrt](?!\w)|"
    r"\[/?[A-Z]{2,}\]|^\s*[{\[]\s*\"",
)
_CITATION = re.compile(r"\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]|\(\s*\d{1,3}(?:\s*,\s*\d{1,3})+\s*\)\W*$")
_QUOTES = frozenset('"“”„‟«»‹›「」『』')

# What leads somewhere else. A line may have one only where a text that it is about has the very same.
_LINK = r"(?:https?|hxxps?|ftp|tg|mailto|javascript|data|ipfs|magnet):\S+|\bwww\.\S+"
# Ends of domains are many, so whatever looks like one is taken for one; "e.g." and "U.S." have too few letters.
_DOMAIN = r"(?<![\w@.])(?:[^\W_][\w-]*\.)+(?:[a-zа-я]{2,24}|xn--[a-z0-9-]+)(?![\w.])(?:/\S*)?|\bt\.me\b\S*"
_DISGUISED = r"\w+\s?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|\sdot\s)\s?(?:com|org|net|io|me|info|co|biz|xyz|ru)\b"
_LEADS_AWAY: Mapping[str, re.Pattern[str]] = {
    "a link": re.compile(_LINK, re.IGNORECASE),
    "a mail address": re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE),
    "a handle": re.compile(r"(?<![\w@])@\w{2,}"),
    "a hashtag": re.compile(r"(?<![\w&])#[^\W\d]\w+"),
    "a web address": re.compile(f"{_DOMAIN}|{_DISGUISED}|" r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    "a wallet address": re.compile(
        r"\b(?:0x[0-9a-fA-F]{40}|(?:bc1|ltc1)[0-9a-z]{20,60}|(?=\w{0,40}\d)(?=\w{0,40}[a-z])[13LMTD][1-9A-HJ-NP-Za-km-z]{25,43}|"
        r"(?=\w{0,44}\d)(?=\w{0,44}[a-z])(?=\w{0,44}[A-Z])[1-9A-HJ-NP-Za-km-z]{32,44})\b"
    ),
}
_TELEPHONE = re.compile(r"(?<![\w.,:/-])\+?\(?\d(?:[ ().\u00a0-]{0,2}\d){6,14}(?![\w,:/]|[.-]\d)")
# A number with groups of three digits counts something, and one with dashes at these places is a day.
_NO_TELEPHONE = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})+|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{4}|\d{7,}")


def strip_preamble(text: str) -> str:
    """Return an answer without what announces it, such as "Sure! Here is a summary:".

    What would be left empty is returned as it is.
    """
    rest = text
    for pattern in (_assent(), _announcement()):
        found = pattern.match(rest)
        if found and rest[found.end() :].strip():
            rest = rest[found.end() :]
    return rest


def unfit_output(line: str, sources: Sequence[str], *, canary: str = "") -> str | None:
    """Return why a line cannot be shown, in words that go on after "it"; None when it is a plain sentence.

    Args:
        line: One line of a model's answer.
        sources: The texts that it is about: what leads elsewhere and is in none of them came from nowhere, and what
            they say themselves is no talk of the model's.
        canary: What stands in the model's instructions to be found where it does not belong, "" for none.
    """
    if canary and fold(canary) in fold(line):
        return "it repeats our own instructions"
    if _UNSEEN.search(line) or any(sign not in "".join(sources) for sign in _JOINERS.findall(line)):
        return "it has signs that cannot be seen"
    if name := next(_leading_away(line, sources), None):
        return f"it has {name} that no article has"
    if _MARKUP.search(line):
        return "it has markup"
    return _talk(line, sources)


def _leading_away(line: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield the name of what leads elsewhere and stands in no source."""
    lowered: list[str] = []
    for name, pattern in _LEADS_AWAY.items():
        for found in pattern.finditer(line):
            lowered = lowered or [source.lower() for source in sources]
            if not any(found.group().lower().rstrip(".,;:!?)]”’\"'") in source for source in lowered):
                yield name
    for found in _TELEPHONE.finditer(line):
        number = found.group()
        digits = "".join(_DIGIT.findall(number))
        counts = _NO_TELEPHONE.fullmatch(number.strip(" .")) and not number.startswith(("+", "0", "("))
        if len(digits) >= _FEWEST_DIGITS and not counts and not any(_has_digits(source, digits) for source in sources):
            yield "a telephone number"


def _has_digits(source: str, digits: str) -> bool:
    return re.search(r"[ ().,\u00a0-]{0,2}".join(digits), source) is not None


def _talk(line: str, sources: Sequence[str]) -> str | None:
    """Return what the model says of itself and its task instead of the news."""
    if _CITATION.search(line):
        return "it speaks of its sentences by number"
    if _announcement().match(line) or _assent().match(line):
        return "it announces an answer"
    said = fold(line)
    return next((reason for reason, pattern in _talking() if _found_outside(pattern, said, sources)), None)


def _found_outside(pattern: re.Pattern[str], said: str, sources: Sequence[str]) -> bool:
    """Tell whether words are found that stand in no quotation and in no source."""
    return any(
        not _is_quoted(said, found.end() - 1) and not any(found.group().strip() in fold(source) for source in sources)
        for found in pattern.finditer(said)
    )


def _is_quoted(text: str, place: int) -> bool:
    return any(opening < place < closing for opening, closing in marks(text).pairs if text[opening] in _QUOTES)


_UNSPACED = frozenset({"zh"})


def _rows(table: Mapping[str, str], *, ends: bool = True) -> str:
    """Return a table's rows as alternatives, whole words where words are spaced."""
    end = r"(?!\w)" if ends else ""
    rows = (f"(?:{row})" if code in _UNSPACED else rf"(?<!\w)(?:{row}){end}" for code, row in table.items())
    return "|".join(rows)


@cache
def _talking() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Made for the first line that is checked: most runs have no model.
    return (
        ("it speaks of its sentences by number", re.compile(_rows(talk.NUMBERED))),
        ("it refuses", re.compile(rf"^\W*(?:{_rows(talk.REFUSALS, ends=False)})")),
        ("it speaks of itself", re.compile(_rows(talk.OF_ITSELF, ends=False))),
        ("it speaks of its task", re.compile(_rows(talk.OF_TASK, ends=False))),
        ("it corrects itself", re.compile(_rows(talk.CORRECTIONS, ends=False))),
    )


@cache
def _assent() -> re.Pattern[str]:
    """Return the pattern of a word of assent before an answer; behind a comma only where an announcement follows."""
    words = _rows(talk.ASSENTS)
    return re.compile(rf"^\W*(?:{words})\s*(?:[!！.。…:：]\s*|[,，—–-]\s*(?={_announced()}))", re.IGNORECASE)


@cache
def _announcement() -> re.Pattern[str]:
    """Return the pattern of an announcement: "Here are three key points:", "**Summary:**", "# Headline"."""
    return re.compile(rf"^[\s*_#>]*(?:{_announced()})[*_\s]*", re.IGNORECASE)


def _announced() -> str:
    announcing, answers, before = map(_rows, (talk.ANNOUNCING, talk.ANSWERS, talk.BEFORE_HEADINGS))
    return (
        rf"(?:{announcing})[^:：.!?\n]{{0,80}}?(?:{answers})[^:：.!?\n]{{0,80}}(?:[:：]|\n)|"
        rf"(?:(?:{before})\s*){{0,2}}(?:{answers})[*_\s]*(?:[:：]|\n)"
    )
