"""A digest as CommonMark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo

from bot.messages import wording
from bot.model import Digest, DigestItem

# CommonMark 0.31, section 2.4: any ASCII punctuation may be escaped; these can begin something.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-!|~&])")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")


def render(digest: Digest, *, zone: tzinfo | None = None, explain: bool = False) -> str:
    """Return the digest as a CommonMark document; with ``explain`` reasons have their numbers."""
    return "\n".join(_lines(digest, zone, explain=explain)) + "\n"


def escape(text: str) -> str:
    """Return ``text`` so that CommonMark shows it as it is."""
    return _LIST_NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _lines(digest: Digest, zone: tzinfo | None, *, explain: bool) -> Iterator[str]:
    yield f"# {escape(wording.heading(digest, zone))}"
    yield ""
    yield escape(wording.scope(digest))
    for number, item in enumerate(digest.items, start=1):
        yield ""
        yield from _story(number, item, zone)
        yield from _why(item, explain=explain)
    yield ""
    yield "---"
    yield ""
    yield escape(wording.freshness(digest))
    for gap in wording.gaps(digest):
        yield f"- {escape(gap)}"


def _story(number: int, item: DigestItem, zone: tzinfo | None) -> Iterator[str]:
    yield f"## {number}. " + escape(f"{wording.mark(item)} {item.headline}".lstrip())
    yield ""
    for told in wording.news(item, zone):
        yield f"*{escape(told)}*  "
    if item.summary.lines:
        yield " ".join(escape(wording.line(line)) for line in item.summary.lines)
        yield ""
    for source in wording.sources(item, zone):
        yield "- " + " · ".join((_link(source), *(escape(remark) for remark in source.remarks)))
    if voices := wording.voices(item):
        yield f"- {escape(voices)}"
    yield ""


def _why(item: DigestItem, *, explain: bool) -> Iterator[str]:
    if not explain:
        yield f"*Why: {escape(wording.why(item))}*"
        return
    total, parts = wording.explained(item)
    yield f"*Why: {escape(total)}*"
    yield ""
    for weight, words in parts:
        yield f"- {escape(weight)} {escape(words)}"


def _link(source: wording.SourceLine) -> str:
    name = escape(source.outlet)
    # In a destination in angle brackets only these three end it (section 6.3).
    target = re.sub(r"[<>\\]", lambda match: f"%{ord(match.group()):02X}", source.url)
    return f"[{name}](<{target}>)" if target else name
