"""Who wrote an article, for whom and with whose help, as the article itself, its feed and its page say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.articles.provenance.bylines import Byline, read_byline
from bot.articles.provenance.credits import LONGEST, Credit, read_credit
from bot.articles.provenance.names import LONGEST_FIELD, people
from bot.model import Attribution, Provenance, Source
from bot.text.datelines import read_dateline, read_signature
from bot.text.outlets import agency_as_written, same_outlet

_TOP, _BOTTOM = 6, 8  # paragraphs from either end in which credits stand
_SENTENCES = re.compile(r"(?<=[.!?。！？])[\"'”’»)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceReading:
    """What was read, and which paragraphs are wholly byline or credit and so are no body."""

    provenance: Provenance
    credit_lines: frozenset[int]


@dataclass(slots=True, kw_only=True)
class _Found:
    """What has been read so far; origins stand under how sure a sign of first publication each is."""

    authors: list[Attribution] = field(default_factory=list)
    reporters: list[Attribution] = field(default_factory=list)
    contributors: list[Attribution] = field(default_factory=list)
    stated: list[Attribution] = field(default_factory=list)
    signed: list[Attribution] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def read(
    paragraphs: Sequence[str],
    *,
    outlet: str = "",
    feed_authors: Sequence[str] = (),
    page_authors: Sequence[str] = (),
    source: Source | None = None,
    language: str = "",
) -> ProvenanceReading:
    """Return who wrote an article, for whom and with whose help.

    Args:
        paragraphs: The article's text; each name's words are verbatim from one of them where it was read there.
        outlet: Who publishes it; that is never the origin.
        feed_authors: Author fields as the feed states them; the text's own byline comes before them.
        page_authors: The same of the page, after the feed's.
        source: Where the feed says it was taken from.
        language: ISO 639-1, "" when unknown.
    """
    found = _Found()
    size = len(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if index < _TOP or index >= size - _BOTTOM:
            _read_paragraph(found, index, paragraph, outlet=outlet, language=language, near_top=index < _TOP)
    authors, from_fields = _authors(found, feed_authors, page_authors, outlet)
    origin = _origin(found, from_fields, source, outlet)
    return ProvenanceReading(
        provenance=Provenance(
            authors=authors, origin=origin, contributors=_contributors(found, authors, origin, outlet)
        ),
        credit_lines=frozenset(found.lines | _repeated_authors(paragraphs, [*feed_authors, *page_authors], outlet)),
    )


def _read_paragraph(found: _Found, index: int, paragraph: str, *, outlet: str, language: str, near_top: bool) -> None:
    byline = read_byline(paragraph, outlet=outlet, language=language)
    if byline:
        _add_byline(found, byline)
        found.lines.add(index)
        return
    if agencies := read_signature(paragraph, alone=True):
        _add_agencies(found, agencies)
        found.lines.add(index)
        return
    sentences = _credits(paragraph)
    for credit in sentences:
        if credit:
            _add_credit(found, credit)
    if all(sentences):
        found.lines.add(index)
    elif near_top and (dateline := read_dateline(paragraph)):
        found.signed.append(dateline)
    else:
        _add_agencies(found, read_signature(paragraph, alone=False))


def _credits(paragraph: str) -> list[Credit | None]:
    """Read the sentences at a paragraph's two ends, where credits stand."""
    sentences = [sentence for sentence in _SENTENCES.split(paragraph.strip()) if sentence]
    if len(paragraph) <= LONGEST and (whole := read_credit(paragraph)):
        return [whole]
    if len(sentences) < 2:
        return [None]
    return [
        read_credit(sentence) if place < 1 or place >= len(sentences) - 2 else None
        for place, sentence in enumerate(sentences)
    ]


def _add_byline(found: _Found, byline: Byline) -> None:
    if not found.authors:
        found.authors.extend(byline.authors)
    found.contributors.extend(byline.contributors)
    if byline.origin:
        (found.stated if byline.origin.words.casefold().startswith("via") else found.signed).append(byline.origin)


def _add_credit(found: _Found, credit: Credit) -> None:
    found.contributors.extend(credit.contributors)
    found.reporters.extend(credit.reporters)
    if credit.origin:
        found.stated.append(credit.origin)


def _add_agencies(found: _Found, agencies: Sequence[Attribution]) -> None:
    # One agency's name under a text says that it is the agency's text; several say that it draws on them.
    (found.signed if len(agencies) == 1 else found.contributors).extend(agencies)


def _authors(
    found: _Found, feed_authors: Sequence[str], page_authors: Sequence[str], outlet: str
) -> tuple[tuple[Attribution, ...], list[Attribution]]:
    """Return the authors, and the agencies that stand where authors should."""
    named = [_of_fields(fields, outlet) for fields in (feed_authors, page_authors)]
    agencies = [
        Attribution(name=known, words=part.strip())
        for fields in (feed_authors, page_authors)
        for text in fields
        for part in re.split(r"[,;|/()]", text[:LONGEST_FIELD])
        if (known := agency_as_written(part.strip()))
    ]
    authors = found.authors or named[0] or found.reporters or named[1]
    return _distinct(authors), agencies


def _of_fields(fields: Sequence[str], outlet: str) -> list[Attribution]:
    return [Attribution(name=name, words=text) for text in fields for name in people(text, outlet=outlet)]


def _origin(found: _Found, from_fields: list[Attribution], source: Source | None, outlet: str) -> Attribution | None:
    from_source = (
        [Attribution(name=agency_as_written(source.title) or source.title, words=source.title)] if source else []
    )
    for origin in (*found.stated, *found.signed, *from_fields, *from_source):
        if origin.name.strip() and not (outlet and same_outlet(origin.name, outlet)):
            return origin
    return None


def _contributors(
    found: _Found, authors: Sequence[Attribution], origin: Attribution | None, outlet: str
) -> tuple[Attribution, ...]:
    reporters = [] if any(author in found.reporters for author in authors) else found.reporters
    known = [outlet, origin.name if origin else "", *(author.name for author in authors)]
    shares = [share for share in (*found.contributors, *reporters) if not _is_any(share.name, known)]
    return _distinct(shares)


def _is_any(name: str, names: Sequence[str]) -> bool:
    return any(same_outlet(name, other) for other in names if other)


def _distinct(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    kept: list[Attribution] = []
    for attribution in attributions:
        if not _is_any(attribution.name, [other.name for other in kept]):
            kept.append(attribution)
    return tuple(kept)


def _repeated_authors(paragraphs: Sequence[str], fields: Sequence[str], outlet: str) -> set[int]:
    """Return the short lines at the top that only repeat the authors the feed or page names."""
    names = {name.casefold() for text in fields for name in people(text, outlet=outlet)}
    return {
        index
        for index, paragraph in enumerate(paragraphs[:_TOP])
        if len(paragraph) <= 120
        and paragraph[-1:] not in {".", "!", "?"}
        and (said := people(paragraph, outlet=outlet))
        and all(name.casefold() in names for name in said)
    }
