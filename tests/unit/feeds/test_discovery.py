from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import common_paths, discover
from bot.feeds.discovery import MAX_LINKS
from bot.model import FeedLink

PAGE = "https://wire.example/news/ferry.html"
CHANNEL = "UC0123456789abcdefghijkl"
YOUTUBE = "https://www.youtube.com/feeds/videos.xml?"
GITHUB = ("releases", "commits", "tags")
RSS = 'rel="alternate" type="application/rss+xml"'


def found(body: str, url: str = PAGE, charset: str | None = None) -> list[str]:
    return [link.url for link in discover(body.encode(), url=url, charset=charset)]


def test_what_a_page_declares() -> None:
    links = discover(f'<head><link {RSS} href="/feed.xml" title=" Harbour \n Wire "></head>'.encode(), url=PAGE)

    assert links == (FeedLink(url="https://wire.example/feed.xml", title="Harbour Wire"),)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="Alternate" type="application/atom+xml; charset=utf-8" href="/f">',
        '<link rel="alternate home" type="application/feed+json" href="/f">',
        "<LINK REL=alternate TYPE=application/rdf+xml HREF=/f>",
        '<link rel="feed" href="/f">',
        '<base href="https://wire.example/"><link rel="alternate" type="text/rss" href="f">',
        "<body><p>late<link rel='alternate' type='application/rss+xml' href='/f'>",
    ],
)
def test_how_it_is_declared(link: str) -> None:
    assert found(link) == ["https://wire.example/f"]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?format=json">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="alternate stylesheet" type="text/css" href="/feed.css">',
        f"<link {RSS}>",
        f'<link {RSS} href="javascript:alert(1)">',
        f'<link {RSS} href="http://[">',
        f"<!-- <link {RSS} href='/feed.xml'> -->",
        f'<link {RSS} href="">',
    ],
)
def test_what_is_no_feed(link: str) -> None:
    assert found(link) == []


def test_feeds_of_comments_and_of_the_page_come_after_the_sites() -> None:
    hrefs = ("/comments/feed/", "/news/ferry.html/feed/", "/feed/")
    body = "".join(f'<link {RSS} href="{href}">' for href in hrefs)

    assert found(body) == [
        "https://wire.example/feed/",
        "https://wire.example/comments/feed/",
        "https://wire.example/news/ferry.html/feed/",
    ]


@pytest.mark.parametrize(
    "href",
    [
        "/rss", "/feed/", "/feeds/", "/rss.xml", "/atom.xml", "/index.xml", "/news/index.rdf", "/feed.json", "/a/b.rss",
        "/?feed=rss2", "/news?format=atom", "/rss/world.xml", "https://feeds.example/world", "/news_rss.xml",
    ],
)  # fmt: skip
def test_links_that_look_like_feeds(href: str) -> None:
    assert len(found(f'<a href="{href}">Subscribe</a>')) == 1


@pytest.mark.parametrize(
    "href",
    [
        "/feedback", "/rss-explained.html", "/article/feeding-cats", "/atomic-energy", "https://feedly.com/i/feed/x",
        "mailto:rss@wire.example", "/express/", "#feed", "https://www.facebook.com/dialog/feed",
    ],
)  # fmt: skip
def test_links_that_do_not(href: str) -> None:
    assert found(f'<a href="{href}">x</a>') == []


def test_the_words_of_a_link_are_its_title() -> None:
    links = discover(b'<a href="/rss"><img> <b>World</b> news</a>', url=PAGE)

    assert links == (FeedLink(url="https://wire.example/rss", title="World news"),)


@pytest.mark.parametrize(
    "scheme", ["feed://wire.example/x", "feed:https://wire.example/x", "FEED:http://wire.example/x"]
)
def test_feed_schemes(scheme: str) -> None:
    (url,) = found(f'<a href="{scheme}">x</a>')

    assert url.endswith("://wire.example/x")
    assert url.startswith("http")


def test_each_feed_once_and_never_the_page_itself() -> None:
    body = f'<link {RSS} href="/rss"><a href="https://www.wire.example/rss/">x</a><link {RSS} href="{PAGE}">'

    assert found(body) == ["https://wire.example/rss"]


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("https://www.youtube.com/channel/UC0123456789abcdefghijkl", [f"{YOUTUBE}channel_id=UC0123456789abcdefghijkl"]),
        ("https://www.youtube.com/playlist?list=PLabc", [f"{YOUTUBE}playlist_id=PLabc"]),
        ("https://old.reddit.com/r/harbours/top/?t=day", ["https://www.reddit.com/r/harbours/.rss"]),
        ("https://github.com/a/b/issues", [f"https://github.com/a/b/{kind}.atom" for kind in GITHUB]),
        ("https://social.example/@ann", ["https://social.example/@ann.rss"]),
        ("https://harbour.substack.com/p/ferry", ["https://harbour.substack.com/feed"]),
        ("https://medium.com/@ann/ferry-123", ["https://medium.com/feed/@ann"]),
        ("https://harbour.tumblr.com/", ["https://harbour.tumblr.com/rss"]),
        ("https://harbour.blogspot.co.uk/2024/x.html", ["https://harbour.blogspot.co.uk/feeds/posts/default"]),
        ("https://stackoverflow.com/questions/tagged/c%2b%2b", ["https://stackoverflow.com/feeds/tag/c%2b%2b"]),
        ("https://stackoverflow.com/questions/tagged/rust", ["https://stackoverflow.com/feeds/tag/rust"]),
        ("https://bsky.app/profile/ann.example", ["https://bsky.app/profile/ann.example/rss"]),
        (f"https://m.youtube.com/channel/{CHANNEL}/videos?view=0", [f"{YOUTUBE}channel_id={CHANNEL}"]),
        (f"http://music.youtube.com/channel/{CHANNEL}/", [f"{YOUTUBE}channel_id={CHANNEL}"]),
        ("https://www.youtube.com/channel/UCshort", []),
        ("https://m.youtube.com/playlist/?si=x&list=PLabc", [f"{YOUTUBE}playlist_id=PLabc"]),
        ("https://youtu.be/0123456789a?list=PLabc&t=9", [f"{YOUTUBE}playlist_id=PLabc"]),
        ("https://www.youtube.com/watch?v=x&list=UU0123456789abcdefghijkl", [f"{YOUTUBE}playlist_id=UU{CHANNEL[2:]}"]),
        ("https://www.youtube.com/watch?v=x&list=RDabc", []),
        ("https://www.youtube.com/user/ann/featured", [f"{YOUTUBE}user=ann"]),
        ("https://www.youtube.com/@ann", []),
        ("https://www.youtube.com/c/ann", []),
        ("https://m.reddit.com/r/harbours?utm_source=x", ["https://www.reddit.com/r/harbours/.rss"]),
        ("https://reddit.com/r/harbours+ports/new", ["https://www.reddit.com/r/harbours+ports/.rss"]),
        ("https://i.reddit.com/r/harbours/comments/abc/x/", ["https://www.reddit.com/r/harbours/.rss"]),
        ("https://www.reddit.com/u/ann-oar/submitted/", ["https://www.reddit.com/u/ann-oar/.rss"]),
        ("https://www.reddit.com/user/ann/m/ships/", ["https://www.reddit.com/user/ann/m/ships/.rss"]),
        ("https://www.reddit.com/domain/wire.example/", ["https://www.reddit.com/domain/wire.example/.rss"]),
        ("https://www.reddit.com", ["https://www.reddit.com/.rss"]),
        ("https://www.reddit.com/search?q=x", []),
        ("https://www.github.com/a/b.git", [f"https://github.com/a/b/{kind}.atom" for kind in GITHUB]),
        ("https://github.com/a/b.js/?tab=readme", [f"https://github.com/a/b.js/{kind}.atom" for kind in GITHUB]),
        (
            "https://github.com/a/b/commits/dev/x.py",
            ["https://github.com/a/b/commits/dev.atom", *(f"https://github.com/a/b/{kind}.atom" for kind in GITHUB)],
        ),
        (
            "https://github.com/a/b/discussions/7?sort=new",
            ["https://github.com/a/b/discussions.atom", *(f"https://github.com/a/b/{kind}.atom" for kind in GITHUB)],
        ),
        ("https://github.com/ann/?tab=repositories", ["https://github.com/ann.atom"]),
        ("https://github.com/orgs/port/people", ["https://github.com/port.atom"]),
        ("https://github.com/settings", []),
        ("https://github.com/topics/ships", []),
        ("https://social.example/@ann/?page=2", ["https://social.example/@ann.rss"]),
        ("https://social.example/@ann/112233", ["https://social.example/@ann.rss"]),
        ("https://social.example/web/@ann.oar", ["https://social.example/@ann.oar.rss"]),
        ("https://social.example/@ann/tagged/ships", ["https://social.example/@ann/tagged/ships.rss"]),
        ("https://social.example/@ann@other.example", ["https://other.example/@ann.rss"]),
        ("https://social.example/@ann.rss", []),
        ("https://www.tiktok.com/@ann", []),
        ("https://harbour.substack.com", ["https://harbour.substack.com/feed"]),
        ("https://www.harbour.substack.com/archive?sort=new", ["https://harbour.substack.com/feed"]),
        ("https://open.substack.com/pub/harbour/p/ferry?r=1", ["https://harbour.substack.com/feed"]),
        ("https://substack.com/@ann/note/c-1", ["https://ann.substack.com/feed"]),
        ("https://substack.com/home", []),
        ("https://medium.com/tag/ships", ["https://medium.com/feed/tag/ships"]),
        ("https://medium.com/m/signin", []),
        ("https://wire.example/", []),
        ("not a url", []),
    ],
)  # fmt: skip
def test_addresses_that_follow_from_a_services_rules(url: str, feeds: list[str]) -> None:
    assert found("<p>x</p>", url) == feeds
    assert found("", url) == feeds


@pytest.mark.parametrize(
    "body",
    [
        f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">',
        f'<meta property="og:url" content="https://m.youtube.com/channel/{CHANNEL}?x=1">',
        f'<meta itemprop="channelId" content="{CHANNEL}">',
        f'<meta itemprop="identifier" content="0123456789a"><meta itemprop="identifier" content="{CHANNEL}">',
    ],
)
@pytest.mark.parametrize("page", ["https://www.youtube.com/@ann", "https://m.youtube.com/watch?v=0123456789a"])
def test_a_channel_that_only_the_page_names(page: str, body: str) -> None:
    assert found(body, page) == [f"{YOUTUBE}channel_id={CHANNEL}"]


def test_a_channels_id_says_nothing_on_other_sites() -> None:
    assert found(f'<meta itemprop="identifier" content="{CHANNEL}">') == []


def test_the_program_that_made_the_page() -> None:
    assert found('<meta name="generator" content="WordPress 6.5">') == ["https://wire.example/feed/"]
    assert found('<meta name="generator" content="Pencil and paper">') == []


ROOT = tuple(f"https://wire.example/{path}" for path in ("feed", "rss", "rss.xml", "feed.xml", "index.xml", "atom.xml"))


@pytest.mark.parametrize(
    "url", ["https://wire.example", "https://wire.example/?x#y", "https://wire.example/about.html"]
)
def test_where_a_site_may_have_its_feed(url: str) -> None:
    assert common_paths(url)[:6] == ROOT
    assert len(common_paths(url)) == 8


@pytest.mark.parametrize(
    "url", ["https://wire.example/blog", "https://wire.example/blog/", "https://wire.example/blog/a.html"]
)
def test_where_a_part_of_a_site_may(url: str) -> None:
    assert common_paths(url) == ("https://wire.example/blog/feed", "https://wire.example/blog/rss", *ROOT)


def test_what_is_deep_comes_last() -> None:
    assert common_paths("https://wire.example/2024/05/ferry/?x=1") == (
        *ROOT,
        "https://wire.example/2024/05/ferry/feed",
        "https://wire.example/2024/05/ferry/rss",
    )


def test_never_the_page_itself() -> None:
    assert "https://wire.example/feed" not in common_paths("https://wire.example/feed")


@pytest.mark.parametrize("url", ["", "ftp://wire.example/", "http://[", "mailto:ann@wire.example"])
def test_nothing_to_try_for_what_is_no_web_link(url: str) -> None:
    assert common_paths(url) == ()


@given(st.text(max_size=40))
def test_only_web_links_of_the_same_site(path: str) -> None:
    addresses = common_paths(f"https://wire.example/{path}")

    assert 7 <= len(addresses) <= 8
    assert all(address.startswith("https://wire.example/") for address in addresses)


def test_titles_in_other_encodings() -> None:
    body = f'<meta charset="windows-1251"><link {RSS} href="/f" title="Ярмарка">'

    assert discover(body.encode("cp1251"), url=PAGE)[0].title == "Ярмарка"
    assert (
        discover(body.replace("windows-1251", "x").encode("cp1251"), url=PAGE, charset="cp1251")[0].title == "Ярмарка"
    )


def test_no_more_than_a_person_can_choose_from() -> None:
    assert len(found("".join(f'<link {RSS} href="/feed/{number}">' for number in range(200)))) == MAX_LINKS


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<a href="/feed">' * 100_000, id="links never closed"),
        pytest.param("<div>" * 300_000, id="deep"),
        pytest.param("<a " + " ".join(f"a{number}" for number in range(200_000)) + ">", id="attributes"),
        pytest.param("<!--" * 400_000, id="comments"),
        pytest.param("<meta " * 300_000, id="tags never closed"),
    ],
)
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_hostile_pages(body: str) -> None:
    found(body)


@given(st.binary(max_size=300), st.sampled_from([PAGE, "", "http://[", "https://youtube.com", "https://a.example/@b"]))
def test_any_bytes(raw: bytes, url: str) -> None:
    for link in discover(raw, url=url):
        assert link.url.startswith(("http://", "https://"))


def test_most_real_pages_offer_a_feed(shared_data: Path) -> None:
    pages = json.loads((shared_data / "extraction" / "expected.json").read_text())
    offered = 0
    for name, page in pages.items():
        raw = gzip.decompress((shared_data / "extraction" / "html" / name).read_bytes())
        offered += bool(discover(raw, url=page["url"]))

    assert offered / len(pages) >= 0.65
