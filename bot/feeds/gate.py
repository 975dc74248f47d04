"""The first rung: one pass of expat that refuses what hurts a parser and notes what the fast parser flattens.

The fast parser gives the long texts of well-formed feeds, quickly. It does not say in which zone a date was written,
which of several links is meant, who the authors are or against what a link resolves; and where a feed is built in an
unusual way it reads something else than feedparser does. This pass reads the small fields itself and names each such
*oddity*; a document with one goes to feedparser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin
from xml.parsers import expat

from bot.errors import HostileInput

MAX_ATTRIBUTES = 400
"""An element; feedparser and fastfeedparser take time in the square of it."""

MAX_DEPTH = 256
MAX_NAMESPACES = 256
MAX_ENTRIES = 20_000
"""A document; the largest of 10,000 real feeds have a few thousand."""

# So much of a text is looked at to see whether it is empty.
_GLANCE = 512
_EMPTY_TEXT = re.compile(rb"^<[^>]*>|<!\[CDATA\[\s*\]\]>")
# Each costs a resolution; an entry and its content may each have one.
_MAX_BASES = 2 * MAX_ENTRIES
_SEPARATOR = "\x1f"
# Namespaces as feedparser knows them; what is not here goes by the prefix that the document gives it.
_FAMILY = (
    "http://www.w3.org/2005/atom",
    "https://www.w3.org/2005/atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/rss/1.0/modules/rss091#",
)
_PREFIXES = {
    **dict.fromkeys(_FAMILY, ""),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/xml/1998/namespace": "xml:",
}
# Texts that the fast parser brings; their markup must be escaped.
LONG_TEXTS = frozenset({"description", "summary", "content", "content:encoded"})
# The small fields that are read, by the group in which feedparser lets one stand for another.
_GROUPS = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "id": "id",
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms:issued"), "published"),
    **dict.fromkeys(("updated", "modified", "lastbuilddate", "dc:date", "dcterms:modified"), "updated"),
    **dict.fromkeys(("created", "dcterms:created", "date"), "created"),
    **dict.fromkeys(("author", "dc:creator", "dc:author", "itunes:author", "managingeditor"), "author"),
    **dict.fromkeys(("category", "dc:subject", "keywords", "media:keywords", "itunes:keywords"), "category"),
    **dict.fromkeys(("language", "dc:language"), "language"),
    "source": "source",
    "itunes:summary": "itunes:summary",
    "media:description": "media:description",
}
_NESTED_GROUPS = {
    "author/name": "author",
    "author/email": "author",
    "source/title": "source/title",
    "source/link": "source/link",
    "source/id": "source/id",
}
_FEED_GROUPS = {
    "title": "title",
    "link": "link",
    **dict.fromkeys(("language", "dc:language"), "language"),
    **dict.fromkeys(("description", "subtitle", "tagline", "itunes:summary", "itunes:subtitle"), "description"),
    **{name: name for name in ("ttl", "sy:updateperiod", "sy:updatefrequency")},
}
# One level deeper in a feed, by the element around them.
_FEED_LISTS = {"hour": "skiphours", "day": "skipdays"}
# Elements in which others are at home; below any other, a name that feedparser acts on is an oddity.
_CONTAINERS = frozenset({"author", "contributor", "source", "media:group", "media:content"})
# What feedparser reads at any depth of an entry, and would take for the entry's own.
_READ_ANYWHERE = (_GROUPS.keys() | LONG_TEXTS | {"item", "entry", "image", "textinput"}) - {"media:description"}
# Other spellings of the long texts, and titles that compete with the title.
_RARE = frozenset(
    "dc:description abstract body xhtml:body fullitem dc:title base info tagline subtitle item entry".split()
)
_FIELDS = _GROUPS.keys() | LONG_TEXTS | _RARE
_PLAIN_TYPES = frozenset({"", "text", "html", "text/html", "text/plain", "plain"})
_XML_BASE = _SEPARATOR.join(("http://www.w3.org/XML/1998/namespace", "base", "xml"))
_XML_LANG = _SEPARATOR.join(("http://www.w3.org/XML/1998/namespace", "lang", "xml"))
RDF_ABOUT = _SEPARATOR.join(("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "about", "rdf"))
"""Key of rdf:about among attributes."""


class Piece(NamedTuple):
    """One small element: its canonical name, text, attributes as written, and the base its links resolve against."""

    name: str
    text: str
    attributes: Mapping[str, str]
    base: str


@dataclass(slots=True, kw_only=True)
class Outline:
    """What the gate read of a feed or an entry.

    Attributes:
        fields: Pieces by group ("author", "published"), each in the document's order.
        types: The type attribute of each long text that is not empty.
    """

    attributes: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    language: str = ""
    fields: dict[str, list[Piece]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Survey:
    """What one pass over a document found.

    Attributes:
        root: Canonical name of the root element, "" when there is none.
        namespaces: Namespace URIs in the order of their declaration, lower case.
        oddities: Why the fast parser should not be trusted with this document, in words.
    """

    root: str = ""
    root_attributes: Mapping[str, str] = field(default_factory=dict)
    namespaces: list[str] = field(default_factory=list)
    feed: Outline = field(default_factory=Outline)
    entries: list[Outline] = field(default_factory=list)
    oddities: set[str] = field(default_factory=set)


class Broken(Exception):
    """The document is not well-formed. ``code`` is expat's, ``offset`` counts bytes, ``open_names`` are qualified."""

    def __init__(self, problem: str, *, code: int, offset: int, survey: Survey, open_names: Sequence[str]) -> None:
        super().__init__(problem)
        self.problem = problem
        self.code = code
        self.offset = offset
        self.survey = survey
        self.open_names = open_names


def survey(data: bytes, *, subject: str) -> Survey:
    """Read a document's outline in one linear pass.

    Args:
        data: UTF-8 without a document type.
        subject: What to name in errors.

    Raises:
        HostileInput: A limit is passed: attributes, depth, namespaces, fields, entities.
        Broken: Not well-formed; not for callers outside this package.
    """
    surveyor = _Surveyor(data, subject)
    try:
        surveyor.parser.Parse(data, True)  # noqa: FBT003  expat's own signature
    except expat.ExpatError as error:
        raise Broken(
            f"not well-formed at line {error.lineno}: {expat.ErrorString(error.code)}",
            code=error.code,
            offset=surveyor.parser.ErrorByteIndex,
            survey=surveyor.survey,
            open_names=[_qualified(name) for name in surveyor.open_names],
        ) from error
    finally:
        # the parser and its handlers refer to each other, and documents are large
        del surveyor.parser
    return surveyor.survey


def _qualified(name: str) -> str:
    parts = name.split(_SEPARATOR)
    return f"{parts[2]}:{parts[1]}" if len(parts) > 2 else parts[-1]


class _Surveyor:
    """Holds one expat parser and what it has seen so far. The handlers run for each element, so they are kept short."""

    def __init__(self, data: bytes, subject: str) -> None:
        self.survey = Survey()
        self.open_names: list[str] = []
        self._data = data
        self._subject = subject
        self._names: dict[str, str] = {}
        self._scopes: list[tuple[int, str, str]] = []
        self._changes = 0
        self._base = ""
        self._language = ""
        self._entry_depth = 0
        self._feed_depth = 0
        self._outline = self.survey.feed
        self._group = ""
        self._name = ""
        self._attributes: Mapping[str, str] = {}
        # one list and one handler for all elements: what is made for each is looked through by the garbage collector
        self._pieces: list[str] = []
        self._pieces_append = self._pieces.append
        self._piece_depth = 0
        self._long_depth = 0
        self._long_start = 0
        self.parser = self._new_parser()

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._namespace
        parser.CommentHandler = self._interruption
        parser.ProcessingInstructionHandler = self._interruption
        parser.EntityDeclHandler = self._entity
        return parser

    def _refuse(self, problem: str) -> HostileInput:
        return HostileInput(self._subject, problem, "no reader could take it safely; ask the site to mend its feed")

    def _entity(self, *_declaration: object) -> None:
        raise self._refuse("it declares XML entities of its own")

    def _namespace(self, _prefix: str | None, uri: str | None) -> None:
        uri = (uri or "").lower()
        if uri not in self.survey.namespaces:
            self.survey.namespaces.append(uri)
            if len(self.survey.namespaces) > MAX_NAMESPACES:
                raise self._refuse(f"it declares more than {MAX_NAMESPACES} namespaces")

    def _interruption(self, *_content: object) -> None:
        if self._long_depth:
            self.survey.oddities.add("a comment inside a text")

    def _canonical(self, name: str) -> str:
        parts = name.split(_SEPARATOR)
        if len(parts) == 1:
            known = name.lower()
        else:
            given = f"{parts[2].lower()}:" if len(parts) > 2 else ""
            known = _PREFIXES.get(parts[0].lower(), given) + parts[1].lower()
        self._names[name] = known
        return known

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.open_names.append(name)
        depth = len(self.open_names)
        if depth > MAX_DEPTH:
            raise self._refuse(f"its elements are nested more than {MAX_DEPTH} deep")
        if attributes:
            self._look_at(attributes, depth)
        known = self._names.get(name) or self._canonical(name)
        if self._long_depth:
            self.survey.oddities.add("markup inside a text")
        elif not self._entry_depth:
            self._start_in_feed(known, attributes, depth)
        elif depth > self._entry_depth + 1:
            self._start_nested(known, attributes, depth)
        elif known in _FIELDS:
            self._start_field(known, attributes, depth)

    def _start_field(self, known: str, attributes: Mapping[str, str], depth: int) -> None:
        if known in _GROUPS:
            self._capture(_GROUPS[known], known, attributes, depth)
        elif known in LONG_TEXTS:
            self._start_text(known, attributes, depth)
        else:
            self.survey.oddities.add(f"the field {known}")

    def _look_at(self, attributes: dict[str, str], depth: int) -> None:
        if len(attributes) > MAX_ATTRIBUTES:
            raise self._refuse(f"an element has more than {MAX_ATTRIBUTES} attributes")
        if _XML_BASE in attributes or _XML_LANG in attributes:
            self._changes += 1
            if self._changes > _MAX_BASES:
                raise self._refuse("it changes the base of its links or its language too often")
            self._scopes.append((depth, self._base, self._language))
            self._base = _joined(self._base, attributes.get(_XML_BASE, ""))
            self._language = attributes.get(_XML_LANG, self._language)

    def _start_in_feed(self, known: str, attributes: Mapping[str, str], depth: int) -> None:
        if known in {"item", "entry"}:
            self._entry_depth = depth
            self._outline = Outline(attributes=attributes, base=self._base, language=self._language)
            self.survey.entries.append(self._outline)
            if len(self.survey.entries) > MAX_ENTRIES:
                raise self._refuse(f"it has more than {MAX_ENTRIES:,} entries")
            return
        if depth == 1:
            self.survey.root, self.survey.root_attributes = known, attributes
        if (known == "feed" and depth == 1) or (known == "channel" and not self._feed_depth):
            self._feed_depth = depth
            self.survey.feed.language = self._language
            self.survey.feed.base = self._base
        elif known in _FEED_GROUPS and depth == self._feed_depth + 1:
            self._capture(_FEED_GROUPS[known], known, attributes, depth)
        elif depth == self._feed_depth + 2 and self._names[self.open_names[-2]] == _FEED_LISTS.get(known):
            self._capture(known, known, attributes, depth)

    def _start_nested(self, known: str, attributes: Mapping[str, str], depth: int) -> None:
        above = [self._names[name] for name in self.open_names[self._entry_depth : -1]]
        if known == "media:description":
            self._capture("media:description", known, attributes, depth)
        elif len(above) == 1 and (group := _NESTED_GROUPS.get(f"{above[0]}/{known}")):
            self._capture(group, known, attributes, depth)
        elif known in _READ_ANYWHERE and _CONTAINERS.isdisjoint(above):
            self.survey.oddities.add(f"{known} inside {above[-1]}")
        elif self._group and _CONTAINERS.isdisjoint(above):
            self.survey.oddities.add(f"markup inside {above[-1]}")

    def _start_text(self, known: str, attributes: Mapping[str, str], depth: int) -> None:
        types = self._outline.types
        media_type = attributes.get("type", "").lower()
        if known in types or media_type not in _PLAIN_TYPES or "mode" in attributes:
            self.survey.oddities.add(f"an unusual {known}")
        types[known] = media_type
        self._outline.language = self._language
        self._long_depth, self._long_start = depth, self.parser.CurrentByteIndex

    def _capture(self, group: str, known: str, attributes: Mapping[str, str], depth: int) -> None:
        if self._group:
            # an element that holds others: its own text is only white space, but it says that something starts
            self._keep("")
        self._group, self._name, self._attributes = group, known, attributes
        self._pieces.clear()
        self._piece_depth = depth
        self.parser.CharacterDataHandler = self._pieces_append

    def _keep(self, text: str) -> None:
        piece = Piece(self._name, text, self._attributes, self._base)
        fields = self._outline.fields
        if self._group in fields:
            fields[self._group].append(piece)
        else:
            fields[self._group] = [piece]
        self._group = ""
        self.parser.CharacterDataHandler = None

    def _end(self, _name: str) -> None:
        depth = len(self.open_names)
        if self._group:
            if depth == self._piece_depth:
                self._keep("".join(self._pieces).strip())
        elif depth == self._long_depth:
            self._end_text()
        elif depth == self._entry_depth:
            self._entry_depth, self._outline = 0, self.survey.feed
        if self._scopes and self._scopes[-1][0] == depth:
            _, self._base, self._language = self._scopes.pop()
        self.open_names.pop()

    def _end_text(self) -> None:
        raw = self._data[self._long_start : min(self.parser.CurrentByteIndex, self._long_start + _GLANCE)]
        if len(raw) < _GLANCE and not _EMPTY_TEXT.sub(b"", raw).strip():
            # the fast parser makes up a description where it finds none
            del self._outline.types[self._names[self.open_names[-1]]]
        self._long_depth = 0


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference) if reference else base
    except ValueError:
        return base
