"""`nutgraf pages` as a real process: links to what was told, where pages are, and links that are ended."""

from __future__ import annotations

import json
import re

import pytest

from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import Newsstand, rss, rss_entry
from tests.flows.runs import a_text, ago

TOKEN = r"[\w-]{22}"


@pytest.fixture
def told(nutgraf: Nutgraf, newsstand: Newsstand) -> Nutgraf:
    """A terminal that was told a digest which is remembered."""
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", a_text("ellery"), date=ago(2))))
    outcome = nutgraf("digest", feed, "--only-new")
    assert outcome.code == 0, outcome.err
    return nutgraf


def pages(told: Nutgraf, *arguments: str, listen: str = "127.0.0.1:8080", public_url: str = "") -> Outcome:
    """Ask for the links where something serves them."""
    where = {"NUTGRAF_WEB__LISTEN": listen, "NUTGRAF_WEB__PUBLIC_URL": public_url}
    return told("pages", *arguments, NUTGRAF_WEB__ENABLED="true", **where)  # type: ignore[arg-type]  # the environment


def links(outcome: Outcome) -> dict[str, str]:
    assert (outcome.code, outcome.err) == (0, ""), outcome.err
    return dict(re.findall(r"^(.+?)  +(\S+)$", outcome.out, re.MULTILINE))


def test_links_are_printed_to_the_latest_digest_to_all_and_to_the_feeds(told: Nutgraf) -> None:
    found = links(pages(told))
    base = "http://127.0.0.1:8080"
    assert re.fullmatch(rf"{base}/d/[0-9a-f]{{16}}/{TOKEN}", found.pop("latest digest"))
    assert re.fullmatch(rf"{base}/a/[0-9a-f]{{16}}/{TOKEN}", found.pop("all digests"))
    atom, feed = found.pop("Atom"), found.pop("JSON Feed")
    assert re.fullmatch(rf"{base}/f/[0-9a-f]{{16}}/{TOKEN}/atom\.xml", atom)
    assert feed == atom.replace("atom.xml", "feed.json")
    assert found == {}


def test_they_are_the_same_each_time_and_below_the_public_url(told: Nutgraf) -> None:
    first = links(pages(told, listen="0.0.0.0:9000"))
    assert {url.split("/d/")[0] for name, url in first.items() if name == "latest digest"} == {"http://127.0.0.1:9000"}
    public = pages(told, "--format", "json", public_url="https://news.example/desk/")
    assert (public.code, public.err) == (0, "")
    found = json.loads(public.out)
    assert (found.pop("schema"), found.pop("place")) == ("nutgraf.pages/1", None)
    assert [url.replace("https://news.example/desk", "http://127.0.0.1:9000") for url in found.values()] == list(
        first.values()
    )
    assert list(found) == ["digest", "archive", "atom", "json_feed"]


def test_where_nothing_serves_them_it_says_what_does(told: Nutgraf) -> None:
    outcome = told("pages")
    assert outcome.code == 0
    assert outcome.err == "shown by: nutgraf web, or by nutgraf run with [web] enabled = true\n"


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (["digests"], {"latest digest"}),
        (["archive"], {"latest digest", "all digests", "Atom", "JSON Feed"}),
        (["feed"], {"latest digest", "Atom", "JSON Feed"}),
        (["all"], {"latest digest", "all digests", "Atom", "JSON Feed"}),
        ([], {"latest digest", "all digests", "Atom", "JSON Feed"}),
    ],
)
def test_revoked_links_are_replaced_by_others(told: Nutgraf, kind: list[str], changed: set[str]) -> None:
    before = links(pages(told))
    outcome = told("pages", "revoke", *kind)
    assert (outcome.code, outcome.err) == (0, "")
    assert "open nothing any more; new ones: nutgraf pages\n" in outcome.out
    after = links(pages(told))
    assert {name for name in before if before[name] != after[name]} == changed


def test_what_was_never_given_out_cannot_be_revoked(told: Nutgraf) -> None:
    outcome = told("pages", "revoke", "archive")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "nutgraf: no such links were given out\n")


def test_a_terminal_that_remembers_no_digest_has_no_pages(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("pages")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "nutgraf: no digest of the terminal is kept; those are that are told by: nutgraf digest --only-new\n"
    )
    # One that said what it wants is known, but was told nothing.
    assert nutgraf("interests", "add", "title:pier").code == 0
    assert nutgraf("pages").code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--chat", "-100123:4"], "chat -100123, topic 4: is not known here; a chat is once it has written to the bot"),
        (["revoke", "--chat", "7001"], "chat 7001: is not known here; a chat is once it has written to the bot"),
        (
            ["--chat", "7001", "revoke"],
            "nutgraf pages revoke: takes its options behind its name; put them after revoke",
        ),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_code_2(nutgraf: Nutgraf, arguments: list[str], words: str) -> None:
    outcome = nutgraf("pages", *arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"nutgraf: {words}\n")


def test_a_kind_that_is_none_is_refused(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("pages", "revoke", "everything")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'everything' is not one of 'digests', 'archive', 'feed', 'all'" in outcome.err
