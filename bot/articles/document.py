"""Bytes of a page to a tree that is safe to walk: the right encoding, bounds on what costs more than linear time."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from lxml import etree, html

from bot.errors import ParseError

# A byte order mark outranks every statement (WHATWG Encoding, "decode"). UTF-32's begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these labels for (WHATWG Encoding, "names and labels"): supersets that real pages are written in.
_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# First bytes of what servers call text/html and is not (the formats' own specifications).
_BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
}
# Codecs of Python that are no encodings of pages: one expands what it reads, the others cannot replace what is broken.
_NO_PAGE_CODECS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
_HEAD_BYTES = 8192
_DETECTION_BYTES = 50_000
# Characters above 127 that must be whole for each broken one in a text that still counts as UTF-8 (a cut character, a
# pasted quotation mark); a text in an 8-bit encoding breaks nearly all of its own.
_WHOLE_PER_BROKEN = 3
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

# libxml2 compares each attribute of an element with all others, and trafilatura looks at all brothers of an element:
# both are quadratic. Measured at these bounds: under a second; without them: minutes for 2 MB.
_MAX_CHILDREN = 5_000
_MAX_ELEMENTS = 60_000
# A start tag with thousands of attributes in a row. Possessive, so that its time is linear in the length of the page.
_FLOOD = re.compile(
    r"""(<[a-zA-Z][\w:-]*+)(?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+){2000,}+"""
)


def parse_page(raw: bytes, *, charset: str | None, subject: str) -> html.HtmlElement:
    """Return the tree of an HTML page, its text decoded and its width bounded.

    Args:
        raw: The page as it came, content encoding removed.
        charset: As Content-Type states it; it may lie.
        subject: What an error names: the URL or the file.

    Raises:
        ParseError: It is an image, a PDF or an archive, or there is no element in it.
    """
    for magic, kind in _BINARY.items():
        if raw.startswith(magic):
            raise ParseError(subject, f"this is no HTML page but {kind}", "open it in a browser to see what it is")
    text = _UNWANTED.sub("", decode(raw, charset=charset))
    text = _FLOOD.sub(r"\1", text)
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        no_network=True,
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(subject, "this is no readable HTML page", "open it in a browser to see what it is") from error
    _bound(tree)
    return tree


def decode(raw: bytes, *, charset: str | None) -> str:
    """Return the text of a page or a plain text, whatever it claims to be encoded in.

    The order is: byte order mark; UTF-8 if that is what the bytes are; the charset of Content-Type; the one the page
    states; detection. UTF-8 comes early because bytes above 127 that form UTF-8 are hardly ever anything else, while
    what servers state is often a default.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    if (wide := _unmarked_utf16(raw)) is not None:
        return raw.decode(wide, "replace")
    stated = _stated(raw, charset)
    if stated == "iso2022_jp":
        return raw.decode(stated, "replace")
    if _is_utf8(raw):
        return raw.decode("utf-8", "replace")
    return raw.decode(stated or _detected(raw), "replace")


def _stated(raw: bytes, charset: str | None) -> str | None:
    """Return the codec of the first statement that names one, other than UTF-8, which was tried."""
    labels = [charset or "", *(match.decode("ascii", "ignore") for match in _META_CHARSET.findall(raw[:_HEAD_BYTES]))]
    for label in labels:
        name = _codec(label)
        if name and not name.startswith("utf"):
            return name
    return None


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip("\"' ").replace("x-sjis", "shift_jis")).name
        "".encode(name)  # rejects codecs that are no text encodings, such as zlib
    except (LookupError, ValueError, TypeError, AssertionError):
        return None
    if name in _NO_PAGE_CODECS:
        return None
    return _AS_BROWSERS_READ.get(name, name)


def _unmarked_utf16(raw: bytes) -> str | None:
    head = raw[:64]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.8 and even == 0:
        return "utf-16-le"
    if even > half * 0.8 and odd == 0:
        return "utf-16-be"
    return None


def _is_utf8(raw: bytes) -> bool:
    high = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    if not high:
        return True
    decoded = raw.decode("utf-8", "replace")
    broken = decoded.count("\ufffd")
    whole = len(decoded) - len(raw.translate(None, bytes(range(128, 256)))) - broken
    return whole > broken * _WHOLE_PER_BROKEN


def _detected(raw: bytes) -> str:
    best = from_bytes(raw[:_DETECTION_BYTES]).best()
    return _codec(best.encoding) or "cp1252" if best else "cp1252"


def _bound(tree: html.HtmlElement) -> None:
    for count, element in enumerate(tree.iter()):
        if count >= _MAX_ELEMENTS:
            _drop_rest(element)
            return
        if len(element) > _MAX_CHILDREN:
            del element[_MAX_CHILDREN:]


def _drop_rest(last: etree._Element) -> None:
    """Remove everything that follows ``last`` in the document, its own children included."""
    del last[:]
    while (parent := last.getparent()) is not None:
        del parent[parent.index(last) + 1 :]
        last = parent
