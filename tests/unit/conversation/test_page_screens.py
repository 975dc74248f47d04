"""What is said of links to pages, in every language."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.conversation import pages
from bot.conversation.pages import Given
from bot.conversation.screens import Screen, messages_of, opening
from bot.conversation.stories import keyboard, page_label, with_page
from bot.conversation.taps import read_tap
from bot.locale import LANGUAGES, Tongue, tongue
from bot.messages.rich import units
from bot.model import DigestId, LinkScope, PageKeyId
from tests.edges.bot_api.html import parse_html
from tests.edges.bot_api.keyboards import read_keyboard
from tests.makers import NOW, a_brief

ENGLISH, BERLIN = tongue("en"), ZoneInfo("Europe/Berlin")
URL = "https://news.example/desk"
KEYS = {scope: PageKeyId(f"{place:016x}") for place, scope in enumerate(LinkScope)}
GIVEN = (
    Given(scope=LinkScope.ARCHIVE, key=KEYS[LinkScope.ARCHIVE], made_at=NOW, urls=(f"{URL}/a/1/t",)),
    Given(scope=LinkScope.FEED, key=KEYS[LinkScope.FEED], made_at=NOW, urls=(f"{URL}/f/2/t/a", f"{URL}/f/2/t/j")),
    Given(scope=LinkScope.DIGEST, key=KEYS[LinkScope.DIGEST], made_at=NOW - timedelta(days=2)),
)


def overview(speaks: Tongue = ENGLISH, *, private: bool = True) -> Screen:
    opener = opening(pages.archive_label(speaks), f"{URL}/a/1/t", web_app=private)
    return pages.overview(speaks, GIVEN, BERLIN, private=private, openers=[opener])


def lines_of(shown: Screen) -> list[str]:
    return ["".join(span.text for span in line) for block in shown.blocks for line in block.lines]


def sent(shown: Screen) -> dict[str, str]:
    return {each.label: each.sends for row in shown.keyboard for each in row if each.sends}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_is_one_that_telegram_takes(code: str) -> None:
    speaks = tongue(code)
    questions = [pages.revoke(speaks, scope, key) for scope, key in KEYS.items()]
    shown = [pages.off(speaks), pages.revoked(speaks), overview(speaks), overview(speaks, private=False), *questions]
    for message in (each for screen in shown for each in messages_of(screen)):
        text, _ = parse_html(message.html)
        assert text.strip()
        complaints: list[str] = []
        rows = [
            [{"text": each.label, **({"url": each.url} if each.url else {"callback_data": each.sends})} for each in row]
            for row in message.keyboard
        ]
        read_keyboard({"inline_keyboard": rows}, complaints.append)
        assert complaints == []
        assert all(units(each.label) <= 100 for row in message.keyboard for each in row)
        assert None not in [read_tap(each.sends) for row in message.keyboard for each in row if each.sends]


def test_each_link_is_shown_to_be_copied_with_when_it_was_made() -> None:
    shown = overview()
    coded = [span.text for block in shown.blocks for line in block.lines for span in line if span.code]
    assert coded == [f"{URL}/a/1/t", f"{URL}/f/2/t/a", f"{URL}/f/2/t/j"]
    told = lines_of(shown)
    assert told.count("made Mon, 2 Mar 2026 13:00") == 2
    assert told.count("made Sat, 28 Feb 2026 13:00") == 1
    assert any(line.startswith("To revoke links ends all of their kind") for line in told)


def test_where_others_see_the_links_it_says_so() -> None:
    words = "Everybody who can read this chat sees them here."
    assert words in lines_of(overview(private=False))
    assert words not in lines_of(overview())


def test_links_are_revoked_by_the_key_that_was_shown_and_only_by_a_second_tap() -> None:
    revokers = [(label, sends) for label, sends in sent(overview()).items() if "Revoke" in label]
    assert revokers == [
        ("🚫 Revoke links to digests", f"1|go|revoke|{KEYS[LinkScope.DIGEST]}"),
        ("🚫 Revoke links to feeds and digests", f"1|go|revoke|{KEYS[LinkScope.FEED]}"),
        ("🚫 Revoke all links", f"1|go|revoke|{KEYS[LinkScope.ARCHIVE]}"),
    ]
    question = pages.revoke(ENGLISH, LinkScope.FEED, KEYS[LinkScope.FEED])
    assert lines_of(question)[0] == "Revoke links to feeds and digests"
    assert sent(question) == {
        "🚫 Revoke links to feeds and digests": f"1|rv|{KEYS[LinkScope.FEED]}",
        "No, keep them": "1|go|pages",
    }


def test_what_ends_too_is_said_before_it_is_revoked() -> None:
    said = {scope: "\n".join(lines_of(pages.revoke(ENGLISH, scope, key))) for scope, key in KEYS.items()}
    assert "shows the links to feeds and digests, so all end together" in said[LinkScope.ARCHIVE]
    assert "hold the links to digests, so these end too" in said[LinkScope.FEED]
    assert "end t" not in said[LinkScope.DIGEST]
    assert all("The buttons under digests so far open nothing then" in words for words in said.values())


def test_that_links_have_ended_shows_no_new_ones() -> None:
    shown = pages.revoked(ENGLISH)
    assert not [span for block in shown.blocks for line in block.lines for span in line if span.code]
    assert not [each for row in shown.keyboard for each in row if each.url]
    assert sent(shown)["🔗 Show the links"] == "1|go|pages"


def test_a_digests_page_is_opened_by_a_row_of_its_own_below_all_others() -> None:
    buttons = keyboard(ENGLISH, DigestId("d"), [(1, a_brief())])
    opener = opening(page_label(ENGLISH), URL, web_app=True)
    assert with_page(buttons, opener) == (*buttons, (opener,))
    assert with_page(buttons, None) == buttons
    assert (opener.label, opener.url, opener.web_app) == ("📖 Read with evidence", URL, True)
