"""Sentences of a text, with their places, for news in many languages.

A stop is a place where a sentence may end. What stands before it (abbreviations, initials, ordinals) and after it (a
small letter, a dash, the name that a quotation is ascribed to) decides whether it does. Everything runs in one pass
over a paragraph, so the time grows with the length of the text whatever the text is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Sentence
from bot.text.abbreviations import AFTER_CLOCK, Abbreviations, abbreviations
from bot.text.quotes import Marks, marks
from bot.text.speech_verbs import speech_verbs
from bot.text.words import primary

_CLOSING = "\"'”’»›“«)]」』】）》〉"
_TWO_FACED = frozenset("\"'“«»")  # these also open: which they do here, their pairs tell
# Stops that need white space after them, and stops that need none, in scripts that use them for nothing else.
_SPACED_STOPS = ".!?…‼⁇⁈⁉‽"
_FREE_STOPS = "。！？｡؟۔।॥։።፧။៕"
# One class first, since the engine skips to its characters; the rest of the run cannot be tried twice.
_STOP = re.compile(f"[{_SPACED_STOPS}{_FREE_STOPS}\n][{_SPACED_STOPS}{_FREE_STOPS}]*+")
_STOP_IN_GREEK = re.compile(f"[{_SPACED_STOPS}{_FREE_STOPS};\u037e\n][{_SPACED_STOPS}{_FREE_STOPS};\u037e]*+")
_CLOSERS = re.compile(f"[{re.escape(_CLOSING)}]*+")
_FREE = frozenset(_FREE_STOPS)
_WIDE = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]")
# What follows a full stop whose space was lost: "ended.The", "ended.”“The".
_GLUED = re.compile(r"[“«\"]?[^\W\d_a-z][^\W\d_A-Z]")
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n|[\u2029\x0c\x1c-\x1e]")
_OPENING = re.compile(r"[\s\"'“”„‟«»‹›‘’‚¿¡「『《（(\[【—–-]*")
_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
# The word before a stop, with the abbreviation that it may end: "z. B", "mid-Dec", "l’art"; \w lacks Indic vowel signs.
_BEFORE = re.compile(r"(?:^|(?<![\w.]))((?:[^\W\d_]{1,3}\.[ \u00a0\u202f-]?)*[^\W_][^\s.]*)$")
_LOOK_BACK = 24
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_QUOTATION_OPENS = re.compile('["“„«‘「『]')
_BULLET = re.compile(r"[ \t]*(?:[•‣▪◦●■►*–—-]|\(?\d{1,3}[.)]|[a-zа-я]\))\s")
_SPACES = " \t\u00a0\u202f\u2009"
# A quotation up to this long stays in one sentence: about fifty words, or as many as half that in wide signs.
_LONGEST_QUOTATION = 300
# Text set in lines has them about equally long; a longest line outside these bounds was not broken by a typesetter.
_SET_WIDTH = range(50, 121)
_JAPANESE_PARTICLES = frozenset("とっがをのもはにでやなだ")
_CHINESE_SAYING = re.compile(r"[^。！？，“「\s]{0,8}(?:说|說|表示|称|稱|道|指出)[。，！]")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_ENDED_LINE = re.compile(r"[.!?…:。！？؟।۔][\"'”’»)\]」』]*$")
_ADDRESS = re.compile(r"(?:[/@\\]|www\.)\S*$")
_CLAUSE_END = re.compile(r"[.!?,;:\n]")
_MOST_CLOSERS = 6
_LONGEST_ASCRIPTION = 60
_WORDS_OF_ASCRIPTION = 5
_JOINTS = re.compile("[-'’]")
_GAPS = re.compile(r"[ \u00a0\u202f]")
_LONGEST_ORDINAL = 3
_ROMAN = re.compile(r"[IVXLC]+")
# "… in 1957." in languages that write a letter for "year" behind it; in front of a sentence it only sets the date.
_YEAR = re.compile(r"\d{4}\s?[^\W\d_]{1,2}$")
_LONGEST_DATE_IN_FRONT = 25
_SHORTEST_GLUED = 3  # letters before a stop that is no part of an abbreviation
_CLOCK = frozenset({"a.m", "p.m"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph's place in its text, with all that deciding about one stop needs."""

    text: str
    start: int
    end: int
    tables: Abbreviations
    verbs: frozenset[str]
    width: int


def split(text: str, *, language: str = "en") -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` in order.

    All that is not white space is in exactly one of them, none crosses a blank line, and a quotation of ordinary length
    stays in one piece.

    Args:
        text: Paragraphs are separated by blank lines; a line break ends a sentence unless the text is set in lines.
        language: A language tag (BCP 47); one without tables gets the rules that hold everywhere.
    """
    return tuple(sentence for sentence, _ in split_marking_quotations(text, language=language))


def split_marking_quotations(text: str, *, language: str = "en") -> tuple[tuple[Sentence, bool], ...]:
    """Return the sentences as ``split`` does, each with whether it holds only a part of a quotation."""
    code = primary(language)
    tables, verbs = abbreviations(code), speech_verbs(code)
    stops = _STOP_IN_GREEK if code == "el" else _STOP
    found: list[tuple[Sentence, bool]] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        width = max(map(len, text[start:end].split("\n")))
        paragraph = _Paragraph(text=text, start=start, end=end, tables=tables, verbs=verbs, width=width)
        pairing = marks(text, start, end)
        passages = tuple(_passages(pairing))
        for first, last in _spans(paragraph, stops, pairing):
            sentence = Sentence(words=text[first:last], start=first, end=last, paragraph=number)
            found.append((sentence, _cuts(first, last, passages)))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH_BREAK.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _spans(paragraph: _Paragraph, stops: re.Pattern[str], pairing: Marks) -> Iterator[tuple[int, int]]:
    """Yield the place of each sentence of the paragraph, white space around it left out."""
    text, start = paragraph.text, paragraph.start
    quotations = _quotations(pairing)
    current = next(quotations, None)
    for found in stops.finditer(text, paragraph.start, paragraph.end):
        while current and current[1] < found.end():
            current = next(quotations, None)
        if current and current[0] < found.start() and not _closes_with(text, found.end(), current[1]):
            continue
        place = _behind_closers(paragraph, found, pairing)
        if place > start and _ends(paragraph, found, place, start):
            yield from _trimmed(text, start, place)
            start = place
    yield from _trimmed(text, start, paragraph.end)


def _closes_with(text: str, place: int, closing: int) -> bool:
    """Tell whether only closing marks stand between ``place`` and the mark that closes the quotation."""
    return (
        not text[place : min(closing, place + _MOST_CLOSERS)].strip(_CLOSING + _SPACES)
        and closing - place < _MOST_CLOSERS
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + len(piece) - len(piece.lstrip())
        yield first, first + len(bare)


def _quotations(pairing: Marks) -> Iterator[tuple[int, int]]:
    """Yield the outermost pairs that are short enough to stay in one sentence, in order."""
    covered = -1
    for first, last in pairing.pairs:
        if last > covered and last - first <= _LONGEST_QUOTATION:
            covered = last
            yield first, last


def _passages(pairing: Marks) -> Iterator[tuple[int, int]]:
    """Yield what is too long for one sentence, or never closed, as (first, end): whatever cuts it cuts a quotation.

    What is never closed reaches to the next mark that opens, and not too far.
    """
    long = [(first, last + 1) for first, last in pairing.pairs if last - first > _LONGEST_QUOTATION]
    openings = sorted([first for first, _ in pairing.pairs] + list(pairing.left_open))
    for place in pairing.left_open:
        following = bisect_right(openings, place)
        limit = openings[following] if following < len(openings) else place + _LONGEST_QUOTATION
        long.append((place, min(limit, place + _LONGEST_QUOTATION)))
    covered = -1
    for first, end in sorted(long):
        if end > covered:
            covered = end
            yield first, end


def _cuts(first: int, last: int, passages: tuple[tuple[int, int], ...]) -> bool:
    index = bisect_right(passages, (last,)) - 1
    if index < 0:
        return False
    start, end = passages[index]
    return start < last and first < end and not (first <= start and end <= last)


def _behind_closers(paragraph: _Paragraph, found: re.Match[str], pairing: Marks) -> int:
    """Return where the sentence ends when ``found`` ends it: behind the marks that close, before one that opens.

    A closing mark may stand off, as in French print and in tokenised text.
    """
    text, end = paragraph.text, found.end()
    if found.group() == "\n":
        return end
    closers = _CLOSERS.match(text, end, paragraph.end)
    place = closers.end() if closers else end
    while place > end and text[place - 1] in _TWO_FACED and place - 1 not in pairing.closings:
        place -= 1
    late = place + 1
    if late < paragraph.end and text[place] in _SPACES and late in pairing.closings:
        after = late + 1
        if after >= paragraph.end or text[after].isspace():
            return after
    return place


def _ends(paragraph: _Paragraph, found: re.Match[str], place: int, start: int) -> bool:
    """Tell whether the stop ``found``, up to ``place``, ends the sentence that began at ``start``."""
    text, marks_only = paragraph.text, found.group()
    if marks_only == "\n":
        return _line_ends(paragraph, found.start())
    if place >= paragraph.end or text[place].isspace():
        return _spaced_ends(paragraph, found, place, start)
    if not _FREE.isdisjoint(marks_only):
        return not _goes_on_in_wide_script(text, found.end(), place)
    if _WIDE.match(text, place):
        return marks_only[0] in "!?" and _WIDE.match(text, found.start() - 1) is not None
    return len(marks_only) == 1 and _glued_ends(text, found.start(), place)


def _line_ends(paragraph: _Paragraph, at: int) -> bool:
    text = paragraph.text
    line = text[max(text.rfind("\n", paragraph.start, at) + 1, paragraph.start) : at].rstrip()
    rest = _FIRST_WORD.match(text, at, paragraph.end)
    if rest is None or not line:
        return False
    if _BULLET.match(text, at + 1, paragraph.end):
        return True
    if rest.group(1)[0].islower():
        return False
    full = len(line) + 1 + len(rest.group(1)) > paragraph.width
    return not (full and paragraph.width in _SET_WIDTH) or _ENDED_LINE.search(line) is not None


def _glued_ends(text: str, at: int, place: int) -> bool:
    if not text[max(0, at - _SHORTEST_GLUED) : at].islower() or not text[max(0, at - _SHORTEST_GLUED) : at].isalpha():
        return False
    after = _GLUED.match(text, place)
    if after is None or not text[after.end() - 2].isupper():
        return False
    return _ADDRESS.search(text[max(0, at - _LOOK_BACK) : at]) is None


def _goes_on_in_wide_script(text: str, end: int, place: int) -> bool:
    if end == place:
        return False
    return text[place] in _JAPANESE_PARTICLES or _CHINESE_SAYING.match(text, place) is not None


def _spaced_ends(paragraph: _Paragraph, found: re.Match[str], place: int, start: int) -> bool:
    text, at = paragraph.text, found.start()
    opening = _OPENING.match(text, place, paragraph.end)
    follow = opening.end() if opening else place
    if follow >= paragraph.end:
        return False
    if text[follow].islower() or text[follow] in ",;:%/":
        return False
    marks_only = found.group()
    closed = place > found.end()
    if marks_only[-1] == "." and (at == start or text[at - 1] in "[("):
        return False
    if marks_only == "." and (not closed or text[found.end()] == ")"):
        return _full_stop_ends(paragraph, at, follow, start)
    return not (closed and marks_only != "." and _ascribed(paragraph, follow))


def _ascribed(paragraph: _Paragraph, follow: int) -> bool:
    """Tell whether a name and a verb of speech come next, as in: “Why now?” Jane Doe asked."""
    clause = _CLAUSE_END.split(paragraph.text[follow : follow + _LONGEST_ASCRIPTION], maxsplit=1)[0]
    words = _WORD.findall(clause)[:_WORDS_OF_ASCRIPTION]
    starts_anew = not words or words[0].lower() in paragraph.tables.starters
    return not starts_anew and not paragraph.verbs.isdisjoint(words)


def _full_stop_ends(paragraph: _Paragraph, at: int, follow: int, start: int) -> bool:
    text, tables = paragraph.text, paragraph.tables
    tail = text[max(start, at - _LOOK_BACK) : at]
    before = _BEFORE.search(tail)
    if before is None:
        return True
    next_word = _WORD.match(text, follow)
    begins = next_word is not None and _begins_sentence(text, next_word, tables)
    quotes = _QUOTATION_OPENS.search(text, at, follow) is not None
    dated = _YEAR.search(tail) is not None and at - start > _LONGEST_DATE_IN_FRONT
    keys = _keys(before.group(1))
    for key in keys:
        if key.isdecimal() or (tables.ordinal_stop and _ROMAN.fullmatch(key)):
            return _number_ends(paragraph, key, at, start, opens=begins or quotes)
        following = next_word.group().lower() if next_word else text[follow]
        verdict = _abbreviation_ends(key, following, tables, opens=begins or quotes or dated)
        if verdict is not None:
            return verdict
    return begins if _INITIALS.fullmatch(keys[-1]) else True


def _begins_sentence(text: str, word: re.Match[str], tables: Abbreviations) -> bool:
    if text[word.end() : word.end() + 1] == "." and len(word.group()) == 1:
        return False
    return word.group().lower() in tables.starters


def _keys(before: str) -> tuple[str, ...]:
    """Return the names under which the tables may hold what stands before a stop: "z.B", "B"; "mid-Dec", "Dec"."""
    whole = _GAPS.sub("", before)
    last = whole.rpartition(".")[2]
    part = _JOINTS.split(last)[-1] or last
    return (whole, last, part) if whole != part else (whole,)


def _abbreviation_ends(key: str, following: str, tables: Abbreviations, *, opens: bool) -> bool | None:
    """Return whether the sentence ends after this abbreviation, None when it is none."""
    forms = {key} if len(key) == 1 else {key, key.lower()}  # a capital alone is an initial
    if following[0].isdigit() and forms & tables.before_digit:
        return False
    if key.lower() in _CLOCK:
        return following not in AFTER_CLOCK
    if forms & tables.anywhere:
        return opens
    if forms & tables.before_name:
        return False
    return True if forms & tables.before_digit else None


def _number_ends(paragraph: _Paragraph, digits: str, at: int, start: int, *, opens: bool) -> bool:
    numbers_a_line = not paragraph.text[start : at - len(digits)].strip()
    if numbers_a_line or not paragraph.tables.ordinal_stop:
        return not numbers_a_line
    return opens or len(digits) > _LONGEST_ORDINAL
