"""Documents made to hurt: each ends soon, and in nothing but a feed or one of our own errors."""

from __future__ import annotations

import contextlib
import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import HostileInput, NotAFeed, ParseError
from bot.feeds import parse, read_opml
from bot.feeds.document import MAX_BYTES
from tests.unit.feeds.documents import URL, item, rss

SIZE = 2_000_000
# The slowest takes 1.5 s on a small machine; what is quadratic takes minutes.


def fill(unit: str) -> str:
    return unit * (SIZE // len(unit))


ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(200_000))
LAUGHS = "".join(f'<!ENTITY l{number} "&l{number - 1};&l{number - 1};">' for number in range(1, 30))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel>&l29;</channel></rss>', id="billion laughs"
        ),
        pytest.param('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', id="external entity"),
        pytest.param('<!DOCTYPE r [<!ENTITY % x SYSTEM "http://a.example/"> %x;]><rss/>', id="parameter entity"),
        pytest.param(f'<!DOCTYPE r [<!ENTITY x "{"y" * 100}">]><rss/>', id="entity for a long text"),
        pytest.param("<rss><channel>" + "<a>" * 200_000, id="200,000 nested tags"),
        pytest.param(f"<rss><channel><x {ATTRIBUTES}/></channel></rss>", id="200,000 attributes"),
        pytest.param(f"<rss></x><x {ATTRIBUTES}/>", id="200,000 attributes after an error"),
        pytest.param("<rss></x><x" + " b" * 400_000 + ">", id="attributes without values"),
        pytest.param("<rss></x>" + fill('<a y=" '), id="tags with half a quote"),
        pytest.param("<rss></x>" + fill("<a>"), id="tags after an error"),
        pytest.param("<rss></x>" + fill("&"), id="ampersands after an error"),
        pytest.param(f"<rss><channel>{fill('<item/>')}</channel></rss>", id="entries without end"),
        pytest.param("".join(f'<a xmlns="urn:{n}">' for n in range(300)), id="namespaces"),
        pytest.param(f"<rss></x><channel><item><author>{'a' * 5000}</author>", id="a long word for an author"),
        pytest.param('<feed xmlns="http://www.w3.org/2005/Atom">' + fill('<x xml:base="a/"/>'), id="bases"),
        pytest.param('{"items": ' + "[" * 200_000, id="nested JSON"),
        pytest.param('{"items": [' + "{}," * 30_000 + "{}]}", id="JSON entries without end"),
    ],
)
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_limits(raw: str) -> None:
    with pytest.raises(HostileInput) as caught:
        parse(raw.encode(), url=URL)

    assert str(caught.value).startswith(URL)
    assert caught.value.advice


def test_the_size_is_capped() -> None:
    with pytest.raises(HostileInput, match="bytes"):
        parse(b"<rss>" + b" " * MAX_BYTES, url=URL)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(rss(fill("<a/>")), id="elements"),
        pytest.param(rss(item(fill("<a/>"))), id="elements in an entry"),
        pytest.param(rss(item("", title=fill("a "))), id="title"),
        pytest.param(rss(item("", title=fill("&lt;b&gt;"))), id="title of tags"),
        pytest.param(rss(item("", title=fill("&"))), id="title of ampersands"),
        pytest.param(rss(item(f"<pubDate>{fill('1')}</pubDate>")), id="date"),
        pytest.param(rss(item(f"<author>{fill('a@')}</author>")), id="author"),
        pytest.param(rss(item(f"<category>{fill('&lt;i&gt;')}</category>")), id="category"),
        pytest.param(rss(item(f"<description><![CDATA[{fill('<div>')}]]></description>")), id="deep HTML"),
        pytest.param(rss(item(f"<description>{fill('<![CDATA[x]]>')}</description>")), id="CDATA sections"),
        pytest.param(b"<rss></x>" + fill("<![CDATA[").encode(), id="CDATA never closed"),
        pytest.param(b"<rss></x>" + fill("<!--").encode(), id="comments never closed"),
        pytest.param(fill("<!-- a -->").encode(), id="comments"),
        pytest.param(fill("<?xml ").encode(), id="declarations"),
        pytest.param(fill("<!DOCTYPE ").encode(), id="document types"),
        pytest.param(fill("\n").encode() + rss(item("")), id="white space"),
        pytest.param(b"\xff" * SIZE, id="no text"),
        pytest.param(b"\0" * SIZE, id="zeros"),
    ],
)
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_no_document_makes_it_hang(raw: bytes) -> None:
    with contextlib.suppress(ParseError):
        parse(raw, url=URL)


def test_files_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("open sesame")
    raw = rss(item("", title="&x;"), declaration=f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')

    with pytest.raises(HostileInput):
        parse(raw, url=URL)
    with pytest.raises((NotAFeed, ParseError)):
        parse(str(secret).encode(), url=URL)
    with pytest.raises((NotAFeed, ParseError)):
        parse(secret.as_uri().encode(), url=URL)


def test_every_xml_attack_is_survived(shared_data: Path) -> None:
    for path in sorted((shared_data / "attacks" / "xml").rglob("*")):
        if path.is_file():
            for document in [path.read_bytes(), *path.read_bytes().splitlines()]:
                assert "root:" not in outcome(document), path.name


def outcome(raw: bytes) -> str:
    outcomes = []
    for read in (lambda: parse(raw, url=URL), lambda: read_opml(raw, subject="x")):
        try:
            outcomes.append(repr(read()))
        except ParseError as error:
            outcomes.append(str(error))
    return "\n".join(outcomes)


def test_every_naughty_string_goes_through(shared_data: Path) -> None:
    strings = json.loads((shared_data / "attacks" / "naughty_strings.json").read_text())
    for string in strings:
        cdata = string.replace("]]>", "]]]]><![CDATA[>")
        for text in (f"<![CDATA[{cdata}]]>", string):
            body = (
                f"<guid>{text}</guid><description>{text}</description><author>{text}</author><pubDate>{text}</pubDate>"
            )
            raw = rss(f"<item><title>{text}</title><link>{text}</link>{body}</item>").decode()
            survive(raw.encode("utf-8", "surrogatepass"))
        document = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": string, "title": string}]}
        assert len(parse(json.dumps(document).encode(), url=URL).entries) == 1


def survive(raw: bytes) -> None:
    try:
        feed = parse(raw, url=URL)
    except ParseError:
        return
    for entry in feed.entries:
        assert entry.guid
        assert "\n" not in entry.title
        assert entry.link is None or entry.link.startswith(("http://", "https://"))
        assert entry.published is None or entry.published.tzinfo is not None


def test_naughty_strings_in_cdata_never_make_the_document_unreadable(shared_data: Path) -> None:
    strings = json.loads((shared_data / "attacks" / "naughty_strings.json").read_text())
    items = "".join(
        item(f"<guid>{number}</guid>", title=f"<![CDATA[{text.replace(']]>', '')}]]>", number=number)
        for number, text in enumerate(strings)
    )

    feed = parse(rss(items).decode("utf-8", "replace").encode(), url=URL)

    assert [entry.guid for entry in feed.entries] == [str(number) for number in range(len(strings))]


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    survive(raw)
    survive(b"<rss version='2.0'><channel><item><title>" + raw + b"</title></item></channel></rss>")


PARTS = st.sampled_from(
    [
        *"<rss> </rss> <channel> <item> </item> <title> </title> <link> <link/> <description> </description>".split(),
        *"<guid> & &amp; &nbsp; &#0; &#x110000; <![CDATA[ ]]> <!-- --> <? ?> < > ' é \x00 \x85".split(),
        *"<feed> <entry> <content> <summary> <source> </source> <author> <name> </name> </author>".split(),
        *"<image> <textinput> <svg> </svg> <media:content> <x:y> <category/> <category> </category> <tags>".split(),
        *("<!DOCTYPE", "<!ENTITY", "xmlns='x'", "[", "]>", '"', " ", "</tags>", "<media_credit>", "</media:credit>"),
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_any_heap_of_tags(text: str) -> None:
    survive(text.encode())
    survive(b"<rss><channel><item>" + text.encode())


def test_real_feeds_with_random_damage(shared_data: Path) -> None:
    chance = random.Random(20240501)
    paths = sorted((shared_data / "feeds" / "real").glob("*.gz"))
    for path in paths:
        raw = gzip.decompress(path.read_bytes())[:40_000]
        for _ in range(3):
            survive(damaged(raw, chance))


def damaged(raw: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(raw))
        cut = chance.choice([0, 0, 1, 7, 200])
        raw = (
            raw[:at]
            + chance.choice([b"", b"<", b">", b"&", b"\0", b"\xff", b"]]>", b"<item>", b'"', b"&#0;"])
            + raw[at + cut :]
        )
    return raw
