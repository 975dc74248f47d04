"""`nutgraf interests` and what a digest makes of it, as real processes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import Newsstand, rss, rss_entry
from tests.flows.runs import ago

PIER = (
    "<p>The harbour council of Port Ellery voted on Monday evening to rebuild the eastern pier, which a storm broke in "
    "January.</p><p>The work is to cost 14 million crowns and to take three years, according to the harbour master, "
    "Ida Fenwright.</p>"
)
CHOIR_SINGS = "Choir sings in the rain"
CHOIR = (
    "<p>A choir of forty sang in the rain on Castle Hill while the brass band of the fire service played, and nobody "
    "went home before the last verse.</p><p>The concert raised 3,100 crowns for a new roof over the bandstand.</p>"
)
SIGNS = (
    ("Aries", "You will be right about something, and nobody will have heard you. Say it again on Thursday."),
    ("Taurus", "Money comes by post. It is not for you. Take it next door and you will be given a cake."),
    ("Gemini", "Two invitations, one evening. The stars advise the one with soup."),
    ("Cancer", "Somebody at home has been waiting for you to ask. Ask."),
    ("Leo", "You shine, and it is noticed at work. Do not mention it yourself."),
    ("Virgo", "The list is finished. Rest before you begin the next one."),
)
STARS = "".join(f"<p>{sign}: {words}</p>" for sign, words in SIGNS)


@pytest.fixture
def feed(newsstand: Newsstand) -> str:
    """A paper with news of a pier, of a choir, and with a horoscope."""
    return newsstand.serves(
        "/feed.xml",
        rss(
            rss_entry("Council votes for a new pier", PIER, date=ago(5)),
            rss_entry(CHOIR_SINGS, CHOIR, date=ago(2)),
            rss_entry("Your horoscope for the week", STARS, date=ago(1)),
        ),
    )


def done(outcome: Outcome) -> str:
    assert outcome.code == 0, outcome.err
    return outcome.out


def stories(outcome: Outcome) -> Sequence[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done(outcome))["stories"]
    return found


def test_what_is_wanted_is_told_with_why_and_can_be_liked(nutgraf: Nutgraf, feed: str) -> None:
    assert done(nutgraf("interests", "add", "title:pier")) == "1. title:pier (rule)\n"
    told = done(nutgraf("digest", feed, "--explain", "--only-new"))
    assert " 1. Council votes for a new pier" in told
    assert "      +2.00  matches title:pier\n" in told
    # One digest in ten has something to explore, and says so.
    assert ("Choir sings" in told) is ("[to explore] Choir sings" in told)
    assert "The Ellery Herald: 1 horoscope, left out" in told
    assert done(nutgraf("interests", "like", "1")) == "liked: Council votes for a new pier\n"
    (opinion,) = json.loads(done(nutgraf("interests", "learned", "--format", "json")))["opinions"]
    assert (opinion["headline"], opinion["user"], opinion["opinion"]) == ("Council votes for a new pier", 0, "liked")


def test_the_rest_is_told_behind_it_or_all_as_if_nothing_were_wanted(nutgraf: Nutgraf, feed: str) -> None:
    done(nutgraf("interests", "add", "title:pier"))
    assert done(nutgraf("interests", "others", "on")) == "What matches is told first, and the rest behind it.\n"
    assert "Let in: horoscopes." in done(nutgraf("interests", "let-in", "horoscope", "on"))
    whole = nutgraf("digest", feed, "--format", "json")
    assert stories(whole)[0]["headline"] == "Council votes for a new pier"
    assert len(stories(whole)) == 3
    assert not any(gap["kind"] == "horoscope" for gap in json.loads(whole.out)["gaps"])
    for_once = nutgraf("digest", feed, "--format", "json", "--everything")
    # The newer first.
    assert [each["headline"] for each in stories(for_once)] == [CHOIR_SINGS, "Council votes for a new pier"]
    assert any(gap["kind"] == "horoscope" for gap in json.loads(for_once.out)["gaps"])


def test_an_unknown_chat_is_one_line_and_exit_code_2(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("interests", "--chat", "-100123:4")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "nutgraf: chat -100123, topic 4: is not known here; a chat is once it has written to the bot\n"
    )
