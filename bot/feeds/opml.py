"""Lists of feeds (OPML 1.0 and 2.0, opml.org): read whatever programs export, write what they all import."""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr  # nosec B406  # it writes, and reads nothing

from bot.errors import HostileInput, NotAFeed, ParseError
from bot.feeds.document import prepare
from bot.feeds.repair import mend_characters, mend_quotes
from bot.model import Feed, FeedOutline
from bot.text.markup import fold
from bot.urls import canonical_url, is_web, shown

MAX_OUTLINES = 200_000
_MAX_DEPTH = 64
_MAX_ATTRIBUTES = 100
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)|feed(?=://)", re.IGNORECASE)
# Tags of outlines with what follows them, for documents that no parser takes.
_OUTLINE = re.compile(rb"<(?:(outline)\b|/outline\b)(.*?)(?=</?outline\b|\Z)", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(rb"""\b(text|title|xmlurl|htmlurl|type)="([^"]*)\"""", re.IGNORECASE)
_FIRST_TAG = re.compile(rb"<(\w{1,20})")
_INDENT = "  "
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlReading:
    """What a list of feeds holds, in its order, and what of it was left out and why.

    Attributes:
        skipped: One line for each outline that was left out.
        in_brief: The same in few lines however many they are: counted by reason, with examples.
    """

    feeds: tuple[FeedOutline, ...]
    skipped: tuple[str, ...]
    in_brief: tuple[str, ...]


class _Reason(NamedTuple):
    """Why an outline is left out: what is said of one, and of many."""

    one: str
    many: str


_REPEATED = _Reason("is listed more than once; it is kept once", "are listed more than once; each is kept once")
_NO_ADDRESS = _Reason("has no address of a feed", "have no address of a feed")
_NOT_WEB = _Reason("has an address that is no http or https URL", "have an address that is no http or https URL")


class _Skip(NamedTuple):
    """An outline that is left out: what it is called, why, and what shows it."""

    name: str
    reason: _Reason
    evidence: str = ""

    def __str__(self) -> str:
        line = f"{self.name} {self.reason.one}"
        return f"{line}: {self.evidence}" if self.evidence else line


class _Found(NamedTuple):
    """One outline: its attributes by lower-case name, the folders it stands in, whether it holds others."""

    attributes: Mapping[str, str]
    folders: tuple[str, ...]
    leaf: bool


def read_opml(raw: bytes, *, subject: str) -> OpmlReading:
    """Read a list of feeds.

    Folders become tags, outermost first. A feed that is listed twice is kept once, with the tags of both.

    Args:
        raw: The file's bytes, in any encoding, with or without the usual damage.
        subject: What to name in errors: the file.

    Raises:
        HostileInput: A limit is passed.
        ParseError: Not OPML, or damaged beyond reading.
    """
    try:
        document = prepare(raw, subject=subject, content_type=None)
    except NotAFeed as error:
        raise ParseError(subject, "the file is empty", "export the list of feeds again") from error
    found = _outlines(document.data, document.entities, subject)
    feeds: dict[str, FeedOutline] = {}
    folders: dict[str, dict[str, None]] = {}
    skips: list[_Skip] = []
    for each in found:
        outline = _feed(each)
        if isinstance(outline, _Skip):
            skips.append(outline)
        elif outline is not None:
            first = feeds.setdefault(key := canonical_url(outline.url), outline)
            if first is not outline:
                skips.append(_Skip(_label(each.attributes), _REPEATED))
                folders.setdefault(key, dict.fromkeys(first.tags)).update(dict.fromkeys(outline.tags))
    for key, tags in folders.items():
        feeds[key] = replace(feeds[key], tags=tuple(tags))
    return OpmlReading(feeds=tuple(feeds.values()), skipped=tuple(map(str, skips)), in_brief=tuple(_in_brief(skips)))


def _in_brief(skips: Sequence[_Skip]) -> Iterator[str]:
    by_reason: dict[_Reason, list[_Skip]] = {}
    for skip in skips:
        by_reason.setdefault(skip.reason, []).append(skip)
    for reason, alike in by_reason.items():
        if len(alike) <= _EXAMPLES:
            yield from map(str, alike)
        else:
            names = list(dict.fromkeys(skip.name for skip in alike))[:_EXAMPLES]
            yield f"{len(alike):,} outlines {reason.many}, among them {', '.join(names)}"


def write_opml(feeds: Sequence[Feed]) -> bytes:
    """Return the feeds as OPML 2.0, in their order; tags become folders, the first outermost.

    A folder is written once for each run of feeds that stand in it, so sort by tags for the tidiest file.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head><title>Feeds</title></head>"]
    lines.append("<body>")
    open_folders: tuple[str, ...] = ()
    for feed in feeds:
        shared = _shared(open_folders, feed.tags)
        lines += _closings(len(open_folders), shared)
        for depth, folder in enumerate(feed.tags[shared:], start=shared + 1):
            lines.append(f"{_INDENT * depth}<outline text={_quoted(folder)} title={_quoted(folder)}>")
        open_folders = tuple(feed.tags)
        lines.append(_INDENT * (len(open_folders) + 1) + _written(feed))
    lines += [*_closings(len(open_folders), 0), "</body>", "</opml>", ""]
    return "\n".join(lines).encode("utf-8")


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    pairs = zip(first, second, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))


def _closings(depth: int, until: int) -> list[str]:
    return [f"{_INDENT * level}</outline>" for level in range(depth, until, -1)]


def _written(feed: Feed) -> str:
    url = feed.location or feed.url  # whoever reads the list need not follow the move again
    title = _quoted(feed.title or url)
    site = f" htmlUrl={_quoted(feed.site_url)}" if feed.site_url else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={_quoted(url)}{site}/>'


def _quoted(text: str) -> str:
    return quoteattr(fold(text))


def _feed(found: _Found) -> FeedOutline | _Skip | None:
    """Return the feed, None for a folder, or why an outline that should be a feed is none."""
    attributes = found.attributes
    stated = attributes.get("xmlurl") or (attributes.get("url", "") if attributes.get("type") == "rss" else "")
    url = _FEED_SCHEME.sub(_plain_scheme, "".join(fold(stated).split()))
    if not url:
        meant = (
            attributes.get("htmlurl") or "xmlurl" in attributes or attributes.get("type", "").lower() in {"rss", "atom"}
        )
        return _Skip(_label(attributes), _NO_ADDRESS) if meant and found.leaf else None
    if not is_web(url):
        return _Skip(_label(attributes), _NOT_WEB, shown(url)[:80])
    title = fold(attributes.get("title") or attributes.get("text") or "")
    site = fold(attributes.get("htmlurl", ""))
    return FeedOutline(
        url=url,
        title="" if title == url else title,
        site_url=site if is_web(site) else None,
        tags=found.folders,
    )


def _plain_scheme(match: re.Match[str]) -> str:
    return "http" if match.group().lower() == "feed" else ""


def _label(attributes: Mapping[str, str]) -> str:
    text = fold(attributes.get("title") or attributes.get("text") or attributes.get("xmlurl") or "")
    # many programs write the address where a title is missing
    name = shown(text) if "://" in text else text
    return f"“{name[:80]}”" if name else "an outline without a name"


def _outlines(data: bytes, entities: Mapping[str, str], subject: str) -> list[_Found]:
    with contextlib.suppress(expat.ExpatError):
        return _Reader(subject).read(data)
    characters = mend_characters(data, entities)
    with contextlib.suppress(expat.ExpatError):
        return _Reader(subject).read(characters)
    quotes = mend_quotes(characters)
    with contextlib.suppress(expat.ExpatError):
        return _Reader(subject).read(quotes)
    found = _scanned(quotes, subject)
    if not found:
        raise ParseError(subject, "the file is damaged", "export the list of feeds again")
    return found


class _Reader:
    """Reads well-formed OPML with expat, which resolves nothing and reads 10,000 outlines in some 50 milliseconds."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._found: list[_Found] = []
        self._open: list[int] = []
        self._folders: list[str] = []
        self._depth = 0
        self._root = ""

    def read(self, data: bytes) -> list[_Found]:
        """Return the outlines of a document. Raises ExpatError when it is not well-formed."""
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        parser.Parse(data, True)  # noqa: FBT003  expat's own signature
        return self._found

    def _entity(self, *_declaration: object) -> None:
        raise _refused(self._subject, "it declares XML entities of its own")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if not self._root:
            self._root = name.lower()
            _check_root(self._root, self._subject)
        if self._depth > _MAX_DEPTH or len(attributes) > _MAX_ATTRIBUTES or len(self._found) > MAX_OUTLINES:
            raise _refused(self._subject, "it is nested too deep, or has too many outlines or attributes")
        if name.lower() != "outline":
            return
        lowered = {key.lower(): value for key, value in attributes.items()}
        if self._open:
            self._found[self._open[-1]] = self._found[self._open[-1]]._replace(leaf=False)
        self._open.append(len(self._found))
        self._found.append(_Found(lowered, tuple(self._folders), leaf=True))
        self._folders += _folder(lowered)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.lower() == "outline" and _folder(self._found[self._open.pop()].attributes):
            self._folders.pop()


def _folder(attributes: Mapping[str, str]) -> list[str]:
    """Return the name of a folder as a list, empty for a feed and for a folder without a name."""
    name = fold(attributes.get("text") or attributes.get("title") or "")
    return [name] if name and not attributes.get("xmlurl") else []


def _scanned(data: bytes, subject: str) -> list[_Found]:
    """Return the outlines of a document that is not well-formed: whatever looks like one, tag by tag."""
    root = _FIRST_TAG.search(data)
    _check_root(root.group(1).decode().lower() if root else "", subject)
    found: list[_Found] = []
    folders: list[str] = []
    opened: list[int] = []
    for match in _OUTLINE.finditer(data):
        opens, content = match.groups()
        if not opens:
            del folders[len(folders) - (opened.pop() if opened else 0) :]
            continue
        attributes = _attributes(content)
        leaf = content.rstrip().endswith(b"/>")
        found.append(_Found(attributes, tuple(folders), leaf=leaf))
        if not leaf:
            opened.append(len(_folder(attributes)))
            folders += _folder(attributes)
        if len(folders) > _MAX_DEPTH:
            raise _refused(subject, "it is nested too deep")
    return found


def _attributes(content: bytes) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(content):
        attributes.setdefault(name.decode().lower(), html.unescape(value.decode("utf-8", "replace")))
    return attributes


def _check_root(root: str, subject: str) -> None:
    if root != "opml":
        raise _no_opml(subject)


def _no_opml(subject: str) -> ParseError:
    return ParseError(subject, "this is no list of feeds (OPML)", "export the list from the other reader as OPML")


def _refused(subject: str, problem: str) -> HostileInput:
    return HostileInput(subject, problem, "export the list again")
