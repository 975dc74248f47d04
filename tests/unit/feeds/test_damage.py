"""Documents that are not what they should be, and are read all the same."""

from __future__ import annotations

import io

import feedparser
import pytest

from bot.feeds import parse
from bot.feeds.encoding import to_utf8
from bot.model import ParsedFeed
from tests.unit.feeds.documents import URL, item, rss

TWO = item("<description>First text</description>", title="First") + item(
    "<description>Second text</description>", title="Second", number=2
)


def read(raw: bytes, content_type: str | None = None) -> ParsedFeed:
    return parse(raw, url=URL, content_type=content_type)


def titles(raw: bytes, content_type: str | None = None) -> list[str]:
    return [entry.title for entry in read(raw, content_type).entries]


class TestNotWellFormed:
    @pytest.mark.parametrize(
        ("written", "title"),
        [
            ("Rain&nbsp;in caf&eacute;s", "Rain in cafés"),
            ("AT&T & co", "AT&T & co"),
            ("A&unknown;B", "A&unknown;B"),
            ("Bell\x07 and\x0b tab", "Bell and tab"),
            ("Nul&#0; and &#xD800; and &#1114112;", "Nul and and"),
            ("Hex &#X2019;", "Hex ’"),
            ("end &copy", "end &copy"),
        ],
    )
    def test_characters_are_mended_and_stay_on_the_fast_way(self, written: str, title: str) -> None:
        feed = read(rss(item("", title=written)))

        assert feed.entries[0].title == title
        assert feed.parser == "fast"
        assert feed.problems[0].startswith("not well-formed at line 1: ")

    def test_references_inside_cdata_are_text(self) -> None:
        body = "<description><![CDATA[a &nbsp; b]]></description>"

        assert read(rss(item(body, title="x&nbsp;y"))).entries[0].summary_html == "a &nbsp; b"

    def test_entities_that_the_document_defines_as_characters(self) -> None:
        raw = rss(item("", title="&maker;&mdash;new"), declaration='<!DOCTYPE rss [<!ENTITY maker "Oar Ltd">]>')

        assert titles(raw) == ["Oar Ltd—new"]

    @pytest.mark.parametrize(
        "damage",
        [
            ("</title>", "</titel>"),
            ("<description>", "<p><description>"),
            ("<link>", "<link rel=alternate>"),
            ("First<", "First < second<"),
            ("</item>", ""),
            ("<description>", "<dcx:creator>Ann</dcx:creator><description>"),
        ],
    )
    def test_worse_is_read_as_feedparser_reads_it(self, damage: tuple[str, str]) -> None:
        raw = rss(TWO.replace(*damage, 1))
        expected = feedparser.parse(io.BytesIO(raw))

        feed = read(raw)

        assert len(feed.entries) == len(expected.entries)
        assert feed.parser == "reference"
        assert feed.entries[-1].link == expected.entries[-1].link

    @pytest.mark.parametrize("kept", range(40, 400, 7))
    def test_a_document_cut_anywhere_has_as_many_entries_as_feedparser_finds(self, kept: int) -> None:
        raw = rss(TWO)[: 300 + kept]

        assert len(read(raw).entries) == len(feedparser.parse(io.BytesIO(raw)).entries)

    def test_a_text_that_is_cut_off_is_kept(self) -> None:
        raw = rss(item("<description><![CDATA[<p>The ferry ran")).split(b"</item>")[0]

        assert read(raw).entries[0].summary_html == "<p>The ferry ran"

    @pytest.mark.parametrize("junk", [b"\n\n ", b"\xef\xbb\xbf\n", b"<!-- cached -->\n"])
    def test_what_may_stand_before_a_feed(self, junk: bytes) -> None:
        assert titles(junk + rss(TWO)) == ["First", "Second"]

    def test_a_warning_before_the_feed_is_told(self) -> None:
        feed = read(b"<br />\n<b>Warning</b>: in line 3<br />\n" + rss(TWO))

        assert len(feed.entries) == 2
        assert feed.problems == ("there is text before the feed's first tag",)

    def test_a_script_after_the_feed(self) -> None:
        assert titles(rss(TWO) + b"<script>if (a && b) {}</script>") == ["First", "Second"]


class TestEncodings:
    TITLE = "Ярмарка"

    def test_declared(self) -> None:
        raw = rss(item("", title=self.TITLE)).decode().replace("utf-8", "windows-1251").encode("cp1251")

        assert titles(raw) == [self.TITLE]

    def test_only_served(self) -> None:
        raw = rss(item("", title=self.TITLE), declaration="").decode().encode("cp1251")

        assert titles(raw, "text/xml; charset=windows-1251") == [self.TITLE]

    def test_a_servers_default_does_not_outweigh_the_declaration(self) -> None:
        raw = rss(item("", title=self.TITLE)).decode().replace("utf-8", "windows-1251").encode("cp1251")

        assert titles(raw, "text/xml; charset=ISO-8859-1") == [self.TITLE]

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
    @pytest.mark.parametrize("declaration", ['<?xml version="1.0" encoding="utf-16"?>', '<?xml version="1.0"?>', ""])
    def test_wide_with_and_without_mark(self, codec: str, declaration: str) -> None:
        raw = rss(item("", title=self.TITLE), declaration=declaration).decode().encode(codec)

        assert titles(raw) == [self.TITLE]

    def test_latin_1_that_says_utf_8(self) -> None:
        feed = read(rss(item("", title="Café")).decode().encode("latin-1"))

        assert feed.entries[0].title == "Café"
        assert feed.problems == ("declared as utf-8, but it is cp1252",)

    def test_utf_8_that_says_latin_1(self) -> None:
        feed = read(rss(item("", title="Café ‘x’")).replace(b"utf-8", b"iso-8859-1"))

        assert feed.entries[0].title == "Café ‘x’"
        assert feed.problems == ("declared as cp1252, but it is utf-8",)

    def test_one_broken_byte_does_not_spoil_the_rest(self) -> None:
        raw = rss(item("", title="Gemüse, Obst, Käse, Brötchen, Öl, Übergröße — x")).replace(b"\xe2\x80\x94", b"\x97")

        assert titles(raw) == ["Gemüse, Obst, Käse, Brötchen, Öl, Übergröße — x"]

    @pytest.mark.parametrize(
        ("label", "codec", "text"),
        [
            ("gb2312", "gb18030", "新闻镕"),
            ("shift_jis", "cp932", "髙橋"),
            ("euc-kr", "cp949", "똠방"),
            ("koi8-r", "koi8-r", "да"),
        ],
    )
    def test_labels_mean_what_they_mean_in_practice(self, label: str, codec: str, text: str) -> None:
        raw = rss(item("", title=text)).decode().replace("utf-8", label).encode(codec)

        assert titles(raw) == [text]

    @pytest.mark.parametrize("label", ["zip", "hex", "idna", "undefined", "no-such", "utf-7", "x" * 39])
    def test_labels_of_no_encoding_do_no_harm(self, label: str) -> None:
        raw = rss(item("", title="Café")).replace(b"utf-8", label.encode())

        assert titles(raw) == ["Café"]

    def test_anything_can_be_decoded(self) -> None:
        for raw in (bytes(range(256)) * 4, b"\xff\xfe\x00", b"\x00\x3c\x00", b"\x81\x8d\x8f", b"\xef\xbb\xbf\xff"):
            to_utf8(raw).data.decode("utf-8")
