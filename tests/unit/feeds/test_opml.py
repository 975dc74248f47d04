from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import HostileInput, ParseError
from bot.feeds import read_opml, write_opml
from bot.model import Feed, FeedOutline, FeedUrl
from bot.text.markup import fold
from tests.makers import a_feed

FILE = "feeds.opml"


def opml(body: str, declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{declaration}<opml version="2.0"><head><title>x</title></head><body>{body}</body></opml>'.encode()


def outline(number: int, attributes: str = "") -> str:
    return f'<outline type="rss" text="Wire {number}" xmlUrl="https://wire.example/{number}" {attributes}/>'


def read(raw: bytes) -> tuple[FeedOutline, ...]:
    return read_opml(raw, subject=FILE).feeds


def test_folders_become_tags() -> None:
    feeds = read(
        opml(
            outline(1)
            + f'<outline text="News">{outline(2)}<outline title="Sea &amp; ports">{outline(3)}</outline>{outline(4)}'
            + f"</outline><outline>{outline(5)}</outline>"
        )
    )

    assert [(feed.title, feed.tags) for feed in feeds] == [
        ("Wire 1", ()),
        ("Wire 2", ("News",)),
        ("Wire 3", ("News", "Sea & ports")),
        ("Wire 4", ("News",)),
        ("Wire 5", ()),
    ]


def test_attributes_in_any_case() -> None:
    raw = opml('<OUTLINE TEXT="Wire" XMLURL=" https://wire.example/f " htmlurl="https://wire.example/"/>')

    assert read(raw) == (FeedOutline(url="https://wire.example/f", title="Wire", site_url="https://wire.example/"),)


def test_the_feed_scheme_is_http() -> None:
    assert read(opml('<outline text="a" xmlUrl="feed://wire.example/a"/>'))[0].url == "http://wire.example/a"
    assert read(opml('<outline text="a" xmlUrl="feed:https://wire.example/a"/>'))[0].url == "https://wire.example/a"


def test_what_nobody_can_see_is_no_part_of_an_address() -> None:
    raw = opml('<outline text="a" xmlUrl="https://wi\u202ere.example/\x7fa" htmlUrl="https://wire.example/\x85"/>')

    assert read(raw) == (FeedOutline(url="https://wire.example/a", title="a", site_url="https://wire.example/"),)


def test_what_is_left_out_is_told() -> None:
    reading = read_opml(
        opml(
            outline(1)
            + f'<outline text="More">{outline(1)}</outline>'
            + '<outline text="Old" xmlUrl="gopher://wire.example/"/>'
            + '<outline text="Site" type="rss" htmlUrl="https://wire.example/"/>'
            + '<outline type="rss" xmlUrl=""/><outline text="An empty folder"/>'
        ),
        subject=FILE,
    )

    assert reading.feeds == (FeedOutline(url="https://wire.example/1", title="Wire 1", tags=("More",)),)
    assert reading.skipped == reading.in_brief
    assert reading.skipped == (
        "“Wire 1” is listed more than once; it is kept once",
        "“Old” has an address that is no http or https URL: gopher://wire.example/",
        "“Site” has no address of a feed",
        "an outline without a name has no address of a feed",
    )


@pytest.mark.parametrize("title", ["a", "ftp://ann:sesame@wire.example/", ""])
def test_secrets_in_addresses_are_not_shown(title: str) -> None:
    raw = opml(f'<outline text="{title}" xmlUrl="ftp://ann:sesame@wire.example/"/>')

    (line,) = read_opml(raw, subject=FILE).skipped
    assert "sesame" not in line
    assert "wire.example" in line


def test_thousands_left_out_are_told_in_a_few_lines() -> None:
    twice = "".join(outline(number % 2_000) for number in range(4_000))
    old_names = ("Old", "Older", "Oldest")
    old = "".join(f'<outline text="{name}" xmlUrl="gopher://wire.example/"/>' for name in old_names)
    nameless = '<outline type="rss" xmlUrl=""/>' * 4
    reading = read_opml(opml(twice + old + nameless), subject=FILE)

    assert len(reading.skipped) == 2_007
    assert reading.in_brief == (
        "2,000 outlines are listed more than once; each is kept once, among them “Wire 0”, “Wire 1”, “Wire 2”",
        *(f"“{name}” has an address that is no http or https URL: gopher://wire.example/" for name in old_names),
        "4 outlines have no address of a feed, among them an outline without a name",
    )


@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_one_feed_in_thousands_of_folders() -> None:
    folders = 60_000
    raw = opml("".join(f'<outline text="{number}">{outline(1)}</outline>' for number in range(folders)))

    (feed,) = read(raw)
    assert len(feed.tags) == folders


@pytest.mark.parametrize(
    "raw",
    [
        opml('<outline text="A & B&nbsp;C" xmlUrl="https://wire.example/?a=1&b=2"/>'),
        opml('<outline text="A &amp; B\x0b&#160;C" xmlUrl="https://wire.example/?a=1&amp;b=2"/>'),
        opml('<outline text="A &amp; B C" xmlUrl="https://wire.example/?a=1&amp;b=2"></p>'),
        opml('<outline text="A &amp; B C" xmlUrl="https://wire.example/?a=1&amp;b=2"/><outline text="cut')[:-25],
        b"\n" + opml('<outline text="A &amp; B C" xmlUrl="https://wire.example/?a=1&amp;b=2"/>'),
    ],
)
def test_usual_damage(raw: bytes) -> None:
    assert [(feed.title, feed.url) for feed in read(raw)] == [("A & B C", "https://wire.example/?a=1&b=2")]


def test_quotes_inside_a_value() -> None:
    raw = opml('<outline text="The "Wire" today" xmlUrl="https://wire.example/1" description="" type="rss" />')

    assert [(feed.title, feed.url) for feed in read(raw)] == [('The "Wire" today', "https://wire.example/1")]


def test_markup_inside_a_value() -> None:
    broken = '<outline text="Wire" description="by <a href="x" rel="y">us</a>" xmlUrl="https://wire.example/1" />'
    whole = '<outline text="Wire 3" xmlUrl="https://wire.example/3"></outline>'
    raw = opml(f'<outline text="News">{whole}{broken}</outline>{outline(2)}')

    assert [(feed.title, feed.url, feed.tags) for feed in read(raw)] == [
        ("Wire 3", "https://wire.example/3", ("News",)),
        ("Wire", "https://wire.example/1", ("News",)),
        ("Wire 2", "https://wire.example/2", ()),
    ]


@pytest.mark.parametrize(("label", "codec"), [("windows-1251", "cp1251"), ("utf-16", "utf-16"), ("utf-8", "utf-8-sig")])
def test_encodings(label: str, codec: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{label}"?>'
    raw = opml('<outline text="Ярмарка" xmlUrl="https://wire.example/"/>', declaration).decode().encode(codec)

    assert read(raw)[0].title == "Ярмарка"


@pytest.mark.parametrize("raw", [b"", b"<html><body>x</body></html>", b"text", b"<rss/>", b"\0" * 9, b"<opml"])
def test_what_is_no_list(raw: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        read(raw)

    assert str(caught.value).startswith(FILE)


@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE o [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><opml><body/></opml>',
        b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body/></opml>',
        b"<opml>" + b'<outline text="a">' * 100_000,
        b"<opml><outline " + b" ".join(b'a%d="1"' % number for number in range(200_000)) + b"/></opml>",
    ],
)
def test_hostile_lists(raw: bytes) -> None:
    with pytest.raises(HostileInput):
        read(raw)


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_ten_thousand_outlines(broken: bool) -> None:  # noqa: FBT001  parametrized
    body = "".join(f'<outline text="Folder {number}">{outline(number)}</outline>' for number in range(10_000))
    raw = opml(body + ("</p>" if broken else ""))
    assert len(read(raw)) == 10_000


NAMES = st.text(max_size=12).map(fold)
FEEDS = st.lists(
    st.builds(
        Feed,
        url=st.integers(0, 10_000).map(lambda number: FeedUrl(f"https://wire.example/{number}?a=1&b='\"<>")),
        title=NAMES,
        site_url=st.none() | st.just("https://wire.example/?x=1&y=2"),
        tags=st.lists(NAMES.filter(bool), max_size=3).map(tuple),
    ),
    max_size=8,
    unique_by=lambda feed: feed.url,
)


@given(FEEDS)
def test_what_is_written_is_read_back(feeds: list[Feed]) -> None:
    reading = read_opml(write_opml(feeds), subject=FILE)

    assert reading.skipped == ()
    assert [(one.url, one.title, one.site_url, one.tags) for one in reading.feeds] == [
        (feed.url, feed.title, feed.site_url, feed.tags) for feed in feeds
    ]


def test_neighbours_share_a_folder() -> None:
    feeds = [Feed(url=FeedUrl(f"https://wire.example/{number}"), tags=("News", "Sea")) for number in range(3)]

    assert write_opml(feeds).count(b'text="News"') == 1


def test_real_lists(shared_data: Path) -> None:
    paths = sorted((shared_data / "feeds" / "opml").glob("*.opml"))
    for path in paths:
        reading = read_opml(path.read_bytes(), subject=path.name)
        stated = path.read_bytes().count(b"xmlUrl=")

        assert len(reading.feeds) + len(reading.skipped) == stated
        feeds = [
            Feed(url=FeedUrl(one.url), title=one.title, site_url=one.site_url, tags=one.tags) for one in reading.feeds
        ]
        assert read(write_opml(feeds)) == reading.feeds


def test_a_feed_that_moved_is_written_at_its_new_place() -> None:
    moved = a_feed(location="https://new.example/feed.xml")
    assert [outline.url for outline in read_opml(write_opml([moved]), subject="x").feeds] == [moved.location]
