"""The first rung: one pass of expat that refuses what hurts a parser and notes what the fast parser flattens.

The fast parser gives the long texts of well-formed feeds, quickly. It does not say in which zone a date was written,
which of several links is meant, who the authors are or against what a link resolves; and where a feed is built in an
unusual way it reads something else than feedparser does. This pass reads the small fields itself and names each such
*oddity*; a document with one goes to feedparser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from bot.errors import HostileInput

MAX_ATTRIBUTES = 400
"""An element; feedparser and fastfeedparser take time in the square of it."""

MAX_DEPTH = 256
MAX_NAMESPACES = 256
MAX_FIELDS = 5_000
"""Fields of one entry; feedparser compares each category with all before it."""

# feedparser looks for an e-mail address in every author's name, in the square of its longest word.
LONG_WORD = re.compile(rb"[\w.+-]{129}")
_TAG = re.compile(rb"<(?!!\[CDATA\[)[^>]*>")

# So much of a text is looked at to see whether it is empty.
_GLANCE = 512
_EMPTY_TEXT = re.compile(rb"^<[^>]*>|<!\[CDATA\[\s*\]\]>")
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
_DATES = frozenset(
    "pubdate published issued dcterms:issued updated modified lastbuilddate dc:date dcterms:modified created "
    "dcterms:created date".split()
)
_AUTHORS = frozenset({"author", "dc:creator", "dc:author", "itunes:author", "managingeditor"})
_AUTHOR_LIKE = _AUTHORS | {"name", "email", "itunes:name", "itunes:email", "itunes:owner", "webmaster", "dc:publisher"}
_CATEGORIES = frozenset({"category", "dc:subject", "keywords", "media:keywords", "itunes:keywords"})
_ENTRY_FIELDS = (
    frozenset(
        {"title", "link", "guid", "id", "source", "dc:language", "language", "itunes:summary", "media:description"}
    )
    | _DATES
    | _AUTHORS
    | _CATEGORIES
)
_FEED_FIELDS = frozenset(
    "title link description subtitle tagline language dc:language itunes:subtitle itunes:summary author".split()
)
_NESTED_FIELDS = frozenset({"author/name", "author/email", "source/title", "source/link", "source/id", "source/author"})
# Elements in which others are at home; below any other, a name that feedparser acts on is an oddity.
_CONTAINERS = frozenset({"author", "contributor", "source", "media:group", "media:content", "enclosure"})
# What feedparser reads at any depth of an entry, and would take for the entry's own.
_READ_ANYWHERE = (_ENTRY_FIELDS | LONG_TEXTS | {"item", "entry", "image", "textinput"}) - {"media:description"}
# Other spellings of the long texts, and titles that compete with the title.
_RARE_TEXTS = frozenset("dc:description abstract body xhtml:body fullitem dc:title base info tagline subtitle".split())
_PLAIN_TYPES = frozenset({"", "text", "html", "text/html", "text/plain", "plain"})


@dataclass(slots=True, kw_only=True)
class Piece:
    """One small element: its text and its attributes, names in lower case, and the base its links resolve against."""

    text: str = ""
    attributes: dict[str, str]
    base: str = ""


@dataclass(slots=True, kw_only=True)
class Outline:
    """What the gate read of a feed or an entry.

    Attributes:
        fields: Pieces by canonical name ("dc:creator", "author/name"), in the document's order.
        order: Canonical names in the document's order.
        types: The type attribute of each long text.
    """

    attributes: dict[str, str] = field(default_factory=dict)
    base: str = ""
    language: str | None = None
    fields: dict[str, list[Piece]] = field(default_factory=dict)
    order: list[tuple[str, Piece]] = field(default_factory=list)
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
    root_attributes: dict[str, str] = field(default_factory=dict)
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
    """Holds one expat parser and what it has seen so far."""

    def __init__(self, data: bytes, subject: str) -> None:
        self.survey = Survey()
        self.open_names: list[str] = []
        self._data = data
        self._subject = subject
        self._names: dict[str, str] = {}
        self._path: list[str] = []
        self._bases: list[tuple[int, str]] = []
        self._languages: list[tuple[int, str]] = []
        self._entry_depth = 0
        self._feed_depth = 0
        self._outline = self.survey.feed
        self._piece: Piece | None = None
        self._piece_depth = 0
        self._pieces: list[str] = []
        self._long_depth = 0
        self._long_start = 0
        self._author_start = -1
        self._author_depth = 0
        self.parser = self._new_parser()

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
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

    def _start(self, name: str, attributes: list[str]) -> None:
        self._path.append(self._names.get(name) or self._canonical(name))
        self.open_names.append(name)
        depth = len(self._path)
        if depth > MAX_DEPTH:
            raise self._refuse(f"its elements are nested more than {MAX_DEPTH} deep")
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            raise self._refuse(f"an element has more than {MAX_ATTRIBUTES} attributes")
        known = self._path[-1]
        named = self._named(attributes) if attributes else {}
        if known in _AUTHOR_LIKE and not self._author_depth:
            self._author_start, self._author_depth = self.parser.CurrentByteIndex, depth
        if self._long_depth:
            self.survey.oddities.add("markup inside a text")
        elif self._entry_depth:
            self._start_in_entry(known, named, depth)
        else:
            self._start_in_feed(known, named, depth)

    def _named(self, attributes: list[str]) -> dict[str, str]:
        named = {}
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            named[self._names.get(name) or self._canonical(name)] = value
        if "xml:base" in named:
            base = named["xml:base"]
            self._bases.append((len(self._path), base))
        if "xml:lang" in named:
            self._languages.append((len(self._path), named["xml:lang"]))
        return named

    def _start_in_feed(self, known: str, attributes: dict[str, str], depth: int) -> None:
        if known in {"item", "entry"}:
            self._open_entry(attributes, depth)
        elif depth == 1:
            self.survey.root, self.survey.root_attributes = known, attributes
            if known == "feed":
                self._open_feed(attributes, depth)
        elif known == "channel" and depth == 2 and not self._feed_depth:
            self._open_feed(attributes, depth)
        elif depth == self._feed_depth + 1 and known in _FEED_FIELDS:
            self._capture(known, attributes, depth)
        elif depth == self._feed_depth + 2 and f"{self._path[-2]}/{known}" == "author/name":
            self._capture("author/name", attributes, depth)

    def _open_feed(self, attributes: dict[str, str], depth: int) -> None:
        self._feed_depth = depth
        self.survey.feed.attributes = attributes
        self.survey.feed.base = self._base()
        self.survey.feed.language = self._language()

    def _open_entry(self, attributes: dict[str, str], depth: int) -> None:
        self._entry_depth = depth
        self._outline = Outline(attributes=attributes, base=self._base(), language=self._language())
        self.survey.entries.append(self._outline)

    def _start_in_entry(self, known: str, attributes: dict[str, str], depth: int) -> None:
        below = depth - self._entry_depth
        if below == 1:
            self._start_field(known, attributes, depth)
        elif known == "media:description":
            self._capture("media:group/description", attributes, depth)
        elif below == 2 and self._path[-2] in _CONTAINERS:
            if f"{self._path[-2]}/{known}" in _NESTED_FIELDS:
                self._capture(f"{self._path[-2]}/{known}", attributes, depth)
        elif known in _READ_ANYWHERE and not any(name in _CONTAINERS for name in self._path[self._entry_depth : -1]):
            self.survey.oddities.add(f"{known} inside {self._path[-2]}")

    def _start_field(self, known: str, attributes: dict[str, str], depth: int) -> None:
        if known in LONG_TEXTS:
            self._start_text(known, attributes, depth)
        elif known in _ENTRY_FIELDS:
            self._capture(known, attributes, depth)
        elif known in _RARE_TEXTS or known in {"item", "entry"}:
            self.survey.oddities.add(f"the field {known}")

    def _start_text(self, known: str, attributes: dict[str, str], depth: int) -> None:
        types = self._outline.types
        if known in types or attributes.get("type", "").lower() not in _PLAIN_TYPES or "mode" in attributes:
            self.survey.oddities.add(f"an unusual {known}")
        types[known] = attributes.get("type", "").lower()
        self._outline.order.append((known, Piece(attributes=attributes)))
        if "xml:lang" in attributes:
            self._outline.language = attributes["xml:lang"]
        self._long_depth, self._long_start = depth, self.parser.CurrentByteIndex

    def _capture(self, key: str, attributes: dict[str, str], depth: int) -> None:
        piece = Piece(attributes=attributes, base=self._base())
        if key == "title" and "xml:lang" in attributes:
            self._outline.language = attributes["xml:lang"]
        self._outline.fields.setdefault(key, []).append(piece)
        self._outline.order.append((key, piece))
        if len(self._outline.order) > MAX_FIELDS:
            raise self._refuse(f"an entry has more than {MAX_FIELDS} fields")
        if self._piece is not None and self._path[self._piece_depth - 1] not in _CONTAINERS:
            self.survey.oddities.add(f"markup inside {self._path[self._piece_depth - 1]}")
        self._piece, self._piece_depth, self._pieces = piece, depth, []
        self.parser.CharacterDataHandler = self._pieces.append

    def _end(self, _name: str) -> None:
        depth = len(self._path)
        if self._piece is not None and depth == self._piece_depth:
            self._piece.text = "".join(self._pieces)
            self._piece = None
            self.parser.CharacterDataHandler = None
        if depth == self._long_depth:
            self._end_text()
        elif depth == self._entry_depth:
            self._entry_depth, self._outline = 0, self.survey.feed
        if depth == self._author_depth:
            self._end_author()
        if self._bases and self._bases[-1][0] == depth:
            self._bases.pop()
        if self._languages and self._languages[-1][0] == depth:
            self._languages.pop()
        self._path.pop()
        self.open_names.pop()

    def _end_text(self) -> None:
        raw = self._data[self._long_start : min(self.parser.CurrentByteIndex, self._long_start + _GLANCE)]
        if len(raw) < _GLANCE and not _EMPTY_TEXT.sub(b"", raw).strip():
            # the fast parser makes up a description where it finds none
            del self._outline.types[self._path[-1]]
        self._long_depth = 0

    def _end_author(self) -> None:
        self._author_depth = 0
        if LONG_WORD.search(_TAG.sub(b" ", self._data[self._author_start : self.parser.CurrentByteIndex])):
            raise self._refuse("the name of an author is no name")

    def _base(self) -> str:
        return self._bases[-1][1] if self._bases else ""

    def _language(self) -> str | None:
        return self._languages[-1][1] if self._languages else None
