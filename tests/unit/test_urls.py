from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.urls import canonical_url, host, is_web, resolve, shown, shown_link

LINKS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(
        [
            "example.org",
            "www.Example.org.",
            "bücher.example:443",
            "[2001:db8::1]:8080",
            "u:p@x.example",
            "www.www.a.example",
        ]
    ),
    st.text(alphabet="/%257Ea2fü ", max_size=12).map(lambda path: f"/{path}"),
    st.text(alphabet="?&=#ab1%utm_sources +ü", max_size=30),
)


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("HTTP://www.Ellery.Example/pier/", "https://ellery.example/pier"),
        ("https://ellery.example:443/pier#top", "https://ellery.example/pier"),
        ("https://ellery.example/pier?utm_source=x&id=7&fbclid=y", "https://ellery.example/pier?id=7"),
        ("http://ellery.example:8080/pier", "http://ellery.example:8080/pier"),
        ("https://ellery.example/%7Eann", "https://ellery.example/~ann"),
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("mailto:ann@ellery.example", "mailto:ann@ellery.example"),
    ],
)
def test_spellings_of_a_link_have_one_canonical_form(spelling: str, canonical: str) -> None:
    assert canonical_url(spelling) == canonical


@given(LINKS)
def test_canonical_twice_is_canonical_once(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(st.text(max_size=60))
def test_no_string_breaks_a_url_function(text: str) -> None:
    canonical_url(text)
    host(text)
    shown(text)
    resolve("https://ellery.example/", text)


@pytest.mark.parametrize(
    ("url", "visible"),
    [
        ("https://ann:secret@ellery.example/f.xml", "https://***@ellery.example/f.xml"),
        ("https://ellery.example/f?token=abc&page=2", "https://ellery.example/f?token=***&page=2"),
        ("https://ellery.example/f?api_key=abc", "https://ellery.example/f?api_key=***"),
        ("https://api.example/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/x", "https://api.example/***/x"),
        (
            "https://ellery.example/feeds/3f9c2b7a1e5d4c8f9a0b1c2d3e4f5a6b/rss",
            "https://ellery.example/feeds/***/rss",
        ),
        ("https://ellery.example/news/2026/03/council-votes", "https://ellery.example/news/2026/03/council-votes"),
    ],
)
def test_secrets_in_urls_are_hidden(url: str, visible: str) -> None:
    assert shown(url) == visible


@pytest.mark.parametrize("reference", ["file:///etc/passwd", "gopher://x.example/", "javascript:alert(1)", "http://"])
def test_only_web_links_are_resolved(reference: str) -> None:
    assert resolve("https://ellery.example/feed", reference) is None


def test_relative_references_are_resolved() -> None:
    assert resolve("https://ellery.example/a/feed.xml", " ../pier\n") == "https://ellery.example/pier"


def test_web_links_have_a_host_and_a_port_that_exists() -> None:
    assert is_web("http://127.0.0.1:8080/feed")
    assert not is_web("https://ellery.example:99999/")
    assert not is_web("//ellery.example/")


def test_a_link_keeps_its_blanks_and_hides_nothing_that_turns_the_line() -> None:
    assert resolve("https://ellery.example/", " /my file.html ") == "https://ellery.example/my%20file.html"
    assert resolve("https://ellery.example/", "/\u202egpj.exe\x9b") == "https://ellery.example/%E2%80%AEgpj.exe%C2%9B"


def test_an_articles_link_keeps_its_path_and_loses_its_secrets() -> None:
    link = "https://ann:pw@news.example/article/3f9c2b7a1e5d4c8f9a0b1c2d3e4f5a6b?author=ann&auth=x&oauth_token=y"
    shown_as = "https://***@news.example/article/3f9c2b7a1e5d4c8f9a0b1c2d3e4f5a6b?author=ann&auth=***&oauth_token=***"
    assert shown_link(link) == shown_as
