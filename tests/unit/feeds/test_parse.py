from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import NotAFeed, ParseError
from bot.feeds import parse
from bot.model import Entry, ParsedFeed, Source
from tests.unit.feeds.documents import URL, atom, entry, item, rss


def read(raw: bytes, content_type: str | None = None) -> ParsedFeed:
    return parse(raw, url=URL, content_type=content_type)


def only(raw: bytes) -> Entry:
    (found,) = read(raw).entries
    return found


class TestFormats:
    @pytest.mark.parametrize(
        ("version", "name"), [("2.0", "rss20"), ("0.92", "rss092"), ("0.91", "rss091u"), ("3.0", "rss")]
    )
    def test_versions_of_rss_have_feedparsers_names(self, version: str, name: str) -> None:
        feed = read(f'<rss version="{version}"><channel>{item("")}</channel></rss>'.encode())

        assert feed.format == name
        assert feed.entries[0].title == "Ferry returns"

    def test_rss_20(self) -> None:
        feed = read(rss(item("<description>Ran again.</description>"), head="<language>en-GB</language>"))

        assert (feed.format, feed.title, feed.link, feed.language) == (
            "rss20", "Harbour Wire", "https://wire.example/", "en-gb",
        )  # fmt: skip
        assert feed.parser == "fast"
        assert feed.problems == ()

    def test_rss_10(self) -> None:
        feed = read(
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
            b' xmlns:dc="http://purl.org/dc/elements/1.1/">'
            b"<channel><title>Wire</title><link>https://wire.example/</link></channel>"
            b'<item rdf:about="urn:7"><title>Ferry</title><link>https://wire.example/7</link>'
            b"<dc:date>2024-05-01T10:00:00+02:00</dc:date><dc:creator>Ann Oar</dc:creator></item></rdf:RDF>"
        )

        assert (feed.format, feed.title) == ("rss10", "Wire")
        assert feed.entries[0].guid == "urn:7"
        assert feed.entries[0].authors == ("Ann Oar",)
        assert feed.entries[0].published == datetime(2024, 5, 1, 8, tzinfo=UTC)

    def test_atom_03(self) -> None:
        feed = read(
            b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Wire</title><entry><title>Ferry</title>'
            b'<link rel="alternate" type="text/html" href="https://wire.example/1"/><id>tag:1</id>'
            b'<issued>2004-12-13T08:29:29-04:00</issued><content type="text/html" mode="escaped">'
            b"&lt;p&gt;Ran.&lt;/p&gt;</content></entry></feed>"
        )

        assert feed.format == "atom03"
        assert feed.entries[0].content_html == "<p>Ran.</p>"
        assert feed.entries[0].published == datetime(2004, 12, 13, 12, 29, 29, tzinfo=UTC)

    def test_netscapes_rss_with_its_document_type_and_entities(self) -> None:
        feed = read(
            b'<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"\n'
            b' "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss version="0.91"><channel>'
            b"<title>Caf&eacute;</title><item><title>Ferry&nbsp;back</title></item></channel></rss>"
        )

        assert (feed.format, feed.title, feed.entries[0].title) == ("rss091n", "Café", "Ferry back")

    def test_hub_and_own_address(self) -> None:
        links = (
            '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>'
            '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="/feed.xml"/>'
        )
        feed = read(rss(item(""), head=links))

        assert (feed.hub, feed.self_url) == ("https://hub.example/", URL)


class TestTitles:
    @pytest.mark.parametrize(
        ("written", "title"),
        [
            ("Rain &amp;amp; wind", "Rain & wind"),
            ("<![CDATA[The <em>Ferry</em> &amp; I]]>", "The Ferry & I"),
            ("How &lt;template&gt; works", "How <template> works"),
            ("5 &lt; 7", "5 < 7"),
            ("  Two\n   lines ", "Two lines"),
            ("A&#x2019;s", "A’s"),
            ("", ""),
        ],
    )
    def test_rss_titles_become_plain(self, written: str, title: str) -> None:
        assert only(rss(item("", title=written))).title == title

    def test_atom_titles_of_each_type(self) -> None:
        feed = read(
            atom(
                '<entry><id>1</id><title type="html">A &lt;b&gt;big&lt;/b&gt; day</title></entry>'
                '<entry><id>2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>big</b> day</div>'
                "</title></entry><entry><id>3</id><title>A &lt;b&gt; tag</title></entry>"
            )
        )

        assert [each.title for each in feed.entries] == ["A big day", "A big day", "A <b> tag"]

    def test_markup_that_nobody_escaped(self) -> None:
        assert only(rss(item("", title="A <b>big</b> day"))).title == "A big day"

    def test_a_huge_title_is_kept(self) -> None:
        assert len(only(rss(item("", title="word " * 100_000))).title) == 499_999

    def test_a_title_with_a_flood_of_attributes_takes_no_time(self) -> None:
        flood = " ".join(f"a{number}='1'" for number in range(100_000))

        assert only(rss(item("", title=f"<![CDATA[<b {flood}>Ferry</b>]]>"))).title == "Ferry"

    def test_the_title_of_a_picture_is_not_the_entrys(self) -> None:
        body = "<media:title>A picture</media:title>"

        assert only(rss(item(body))).title == "Ferry returns"
        assert only(rss(f"<item>{body}<title>Ferry returns</title></item>")).title == "Ferry returns"


class TestTexts:
    def test_excerpt_and_whole_text(self) -> None:
        body = "<description>Short</description><content:encoded><![CDATA[<p>Whole</p>]]></content:encoded>"
        found = only(rss(item(body)))

        assert (found.summary_html, found.content_html) == ("Short", "<p>Whole</p>")

    def test_an_empty_description_is_not_made_up(self) -> None:
        body = "<description></description><content:encoded><![CDATA[<p>Whole</p>]]></content:encoded>"
        found = only(rss(item(body)))

        assert (found.summary_html, found.content_html) == ("", "<p>Whole</p>")

    def test_a_caption_is_not_the_text(self) -> None:
        caption = "<media:content url='x'><media:description>A boat</media:description></media:content>"
        found = only(rss(item(f"<description>The ferry ran again.</description>{caption}")))

        assert (found.summary_html, found.content_html) == ("The ferry ran again.", "")

    def test_what_a_video_says_of_itself_is_its_text_with_its_lines(self) -> None:
        group = "<media:group><media:description>One &amp; two\nlines\n\nmore</media:description></media:group>"
        found = only(atom(entry(group)))

        assert found.summary_html == "<p>One &amp; two<br>lines</p>\n<p>more</p>"

    def test_longer_show_notes_are_the_text(self) -> None:
        body = "<description>Short</description><itunes:summary>Much longer notes</itunes:summary>"
        found = only(rss(item(body)))

        assert (found.summary_html, found.content_html) == ("Short", "<p>Much longer notes</p>")

    def test_xhtml_keeps_its_markup(self) -> None:
        body = (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ran <i>twice</i> &amp; more</p></div>'
            "</content>"
        )

        assert only(atom(entry(body))).content_html == "<p>Ran <i>twice</i> &amp; more</p>"

    def test_plain_text_is_escaped(self) -> None:
        body = '<content type="text">if a &lt; b</content>'

        assert only(atom(entry(body))).content_html == "<p>if a &lt; b</p>"

    def test_a_comment_does_not_cut_a_text(self) -> None:
        assert only(rss(item("<description>one <!-- x -->two</description>"))).summary_html == "one two"

    def test_windows_characters_and_doubled_encodings_are_put_right(self) -> None:
        doubled = "Café".encode().decode("latin-1")
        found = only(rss(item("<description>a&#150;b \x93c\x94</description>", title=doubled)))

        assert (found.title, found.summary_html) == ("Café", "a–b “c”")


class TestLinks:
    @pytest.mark.parametrize(
        ("body", "link"),
        [
            ("<link>https://wire.example/a?x=1&amp;y=2</link>", "https://wire.example/a?x=1&y=2"),
            ("<link>/relative</link>", "https://wire.example/relative"),
            ("<link> https://wire.example/a\n</link>", "https://wire.example/a"),
            ("<guid>https://wire.example/g</guid>", "https://wire.example/g"),
            ("<link/><guid>https://wire.example/g</guid>", "https://wire.example/g"),
            ('<guid isPermaLink="false">https://wire.example/g</guid>', None),
            ("<guid>1234</guid>", None),
            ("<link>javascript:alert(1)</link>", None),
            ("<link>file:///etc/passwd</link>", None),
            ("<link>gopher://old.example/</link>", None),
            ("<link>https://</link>", None),
            ("<link>http://[bad</link>", None),
        ],
    )
    def test_rss(self, body: str, link: str | None) -> None:
        assert only(rss(f"<item><title>t</title>{body}</item>")).link == link

    def test_atom_takes_the_alternate_link(self) -> None:
        body = (
            '<link rel="self" href="https://wire.example/s"/><link rel="enclosure" href="https://wire.example/e"/>'
            '<link rel="alternate" type="text/html" href="https://wire.example/a"/>'
        )

        assert only(atom(f"<entry><id>1</id>{body}</entry>")).link == "https://wire.example/a"

    def test_links_resolve_against_the_nearest_base(self) -> None:
        entries = (
            '<entry><id>1</id><link href="a"/></entry><entry xml:base="sub/"><id>2</id><link href="b"/></entry>'
            '<entry><id>3</id><link href="c"/></entry>'
        )
        feed = read(atom(entries, attributes='xml:base="https://base.example/x/"'))

        assert [each.link for each in feed.entries] == [
            "https://base.example/x/a",
            "https://base.example/x/sub/b",
            "https://base.example/x/c",
        ]

    def test_links_resolve_against_the_sites_page_before_the_feeds_address(self) -> None:
        raw = rss("<item><link>/1</link></item>").replace(b"https://wire.example/", b"https://site.example/")

        assert only(raw).link == "https://site.example/1"

    def test_a_bad_link_is_told(self) -> None:
        feed = read(rss("<item><title>t</title><link>javascript:alert(1)</link></item>"))

        assert feed.problems == ("1 entry links to something that is no web page",)


class TestDates:
    def test_the_offset_is_kept(self) -> None:
        found = only(rss(item("<pubDate>Wed, 01 May 2024 10:00:00 +0530</pubDate>")))

        assert found.published == datetime(2024, 5, 1, 4, 30, tzinfo=UTC)
        assert found.time_zone_offset == timedelta(hours=5, minutes=30)

    def test_updated_stands_in_for_published(self) -> None:
        found = only(atom(entry("<updated>2024-05-01T10:00:00Z</updated>")))

        assert found.published == found.updated == datetime(2024, 5, 1, 10, tzinfo=UTC)

    def test_both_dates(self) -> None:
        body = "<published>2024-05-01T10:00:00Z</published><updated>2024-05-02T10:00:00Z</updated>"
        found = only(atom(entry(body)))

        assert found.published == datetime(2024, 5, 1, 10, tzinfo=UTC)
        assert found.updated == datetime(2024, 5, 2, 10, tzinfo=UTC)

    def test_a_date_in_the_future_is_kept(self) -> None:
        body = "<pubDate>Wed, 01 May 2999 10:00:00 GMT</pubDate>"

        assert only(rss(item(body))).published == datetime(2999, 5, 1, 10, tzinfo=UTC)

    def test_an_unreadable_date_is_told(self) -> None:
        feed = read(rss(item("<pubDate>soon</pubDate>") + item("")))

        assert [each.published for each in feed.entries] == [None, None]
        assert feed.problems == ("1 entry has a date that cannot be read",)


class TestPeople:
    @pytest.mark.parametrize(
        ("body", "authors"),
        [
            ("<dc:creator>Ann Oar</dc:creator><dc:creator>Bo Quay</dc:creator>", ("Ann Oar", "Bo Quay")),
            ("<author>ann@wire.example (Ann Oar)</author>", ("Ann Oar",)),
            ("<author>Ann Oar &lt;ann@wire.example&gt;</author>", ("Ann Oar",)),
            ("<author>ann@wire.example</author>", ("ann@wire.example",)),
            ("<author>Ann Oar</author><dc:creator>Ann Oar</dc:creator>", ("Ann Oar",)),
            ("<dc:creator><![CDATA[Ann &amp; Bo]]></dc:creator>", ("Ann & Bo",)),
            ("<author/>", ()),
        ],
    )
    def test_rss(self, body: str, authors: tuple[str, ...]) -> None:
        assert only(rss(item(body))).authors == authors

    def test_atom(self) -> None:
        body = (
            "<author><name>Ann Oar</name><email>a@wire.example</email></author>"
            "<author><email>b@wire.example</email></author><contributor><name>Cy</name></contributor>"
        )

        assert only(atom(entry(body))).authors == ("Ann Oar", "b@wire.example")


class TestLabels:
    def test_categories(self) -> None:
        body = "<category>Sea</category><category>Sea</category><dc:subject>Ports</dc:subject>"

        assert only(rss(item(body))).categories == ("Sea", "Ports")

    def test_atom_categories_by_their_label(self) -> None:
        assert only(atom(entry('<category term="sea" label="The sea"/><category term="b"/>'))).categories == (
            "The sea",
            "b",
        )

    def test_rss_source(self) -> None:
        body = '<source url="https://other.example/rss">Other Wire</source>'

        assert only(rss(item(body))).source == Source(title="Other Wire", url="https://other.example/rss")

    def test_atom_source_does_not_leak_into_the_entry(self) -> None:
        body = (
            "<updated>2024-05-01T10:00:00Z</updated><source><title>Other Wire</title><id>urn:o</id>"
            '<link href="https://other.example/"/><updated>1999-05-01T10:00:00Z</updated></source>'
        )
        found = only(atom(entry(body)))

        assert found.source == Source(title="Other Wire", url="https://other.example/")
        assert (found.title, found.link, found.guid) == ("Ferry returns", "https://wire.example/1", "urn:1")
        assert found.updated == datetime(2024, 5, 1, 10, tzinfo=UTC)

    def test_language_of_feed_and_entry(self) -> None:
        raw = atom(entry("") + '<entry xml:lang="de_AT"><id>2</id></entry>', attributes='xml:lang="EN"')

        assert [each.language for each in read(raw).entries] == ["en", "de-at"]


class TestOtherDocuments:
    @pytest.mark.parametrize(
        "raw",
        [
            b"<!DOCTYPE html><html><head><title>x</title></head></html>",
            b"\n<!-- hello --><html><body>",
            b"<HTML><p>x",
            b"<div><p>x<br></div>",
            b"<div><p>x</p></div>",
            b"Warning: line 3 <html><p>x<br>",
            b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'>\n<html><p>x<br>",
            b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        ],
    )
    def test_web_pages(self, raw: bytes) -> None:
        with pytest.raises(NotAFeed, match="web page") as caught:
            read(raw)

        assert caught.value.is_html
        assert caught.value.subject == URL

    @pytest.mark.parametrize("raw", [b"", b"  \n", b"\xef\xbb\xbf", b"\0\0\0"])
    def test_nothing(self, raw: bytes) -> None:
        with pytest.raises(NotAFeed, match="empty") as caught:
            read(raw)

        assert not caught.value.is_html

    @pytest.mark.parametrize(
        ("raw", "words"),
        [
            (b"<opml><body/></opml>", "list of feeds"),
            (b"<urlset><url/></urlset>", "site map"),
            (b"<contacts><name>x</name></contacts>", "<contacts>"),
            (b"just text", "no XML"),
            (b"<?xml version='1.0'?><!-- gone -->", "nothing but comments"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no XML"),
            (b'{"error": 1}', "JSON but no feed"),
        ],
    )
    def test_what_is_no_feed_is_named(self, raw: bytes, words: str) -> None:
        with pytest.raises(NotAFeed, match=words):
            read(raw)

    def test_broken_json(self) -> None:
        with pytest.raises(ParseError, match="JSON"):
            read(b'{"version": "https://jsonfeed.org/version/1.1", "items": [')
