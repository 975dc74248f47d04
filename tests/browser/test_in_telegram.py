"""The Mini App, as Telegram's client for browsers shows it: what it is opened with stands in the address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from bot.model import ChatKind
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.browser.conftest import Opened, Pages, done, serving
from tests.makers import NOW, a_brief, a_chat, a_digest_to_send, a_subscription, an_article
from tests.store.placed import keep
from tests.unit.pages.launching import TOKEN, signed, told

# What is shared is made in the one process.
pytestmark = [pytest.mark.xdist_group("browser mini app"), pytest.mark.timeout(180)]

ANN = 501
THEME = {"bg_color": "#102030", "secondary_bg_color": "#203040", "text_color": "#f0f0f0", "button_color": "#88ccff"}


async def put(database: str) -> None:
    async with SqlStore(database) as store:
        await keep(store, an_article())
        chats = SqlChats(store)
        await chats.put_chat(a_chat(ANN, ChatKind.PRIVATE), NOW)
        ann = await chats.put_subscription(a_subscription(ANN))
        await SqlDigests(store).put_digest(a_digest_to_send(ann, a_brief(an_article())), NOW, next_at=None)
        await SqlPlacements(store).last_turn()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    pages: Pages
    digest: str


@pytest.fixture(scope="module")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telegram]:
    home: Path = tmp_path_factory.mktemp("mini")
    database = f"sqlite:///{home / 'news.db'}"
    done(put(database))
    with serving(home, database, NUTGRAF_TELEGRAM__TOKEN=TOKEN) as pages:
        yield Telegram(pages=pages, digest=pages.links("--chat", str(ANN))["digest"])


def launched(url: str, token: str = TOKEN) -> str:
    """The address with which Telegram opens a Mini App for Ann."""
    data = signed(told(auth_date=str(int(datetime.now(UTC).timestamp()))), token=token)
    parts = {"tgWebAppData": data, "tgWebAppVersion": "8.0", "tgWebAppThemeParams": json.dumps(THEME)}
    return url + "#" + "&".join(f"{name}={quote(value, safe='')}" for name, value in parts.items())


def wanted(telegram: Telegram) -> list[tuple[str, str]]:
    """What `nutgraf interests` says that Ann wants."""
    outcome = telegram.pages.nutgraf(
        "interests", "--chat", str(ANN), "--format", "json", "--database", telegram.pages.database
    )
    assert outcome.code == 0, outcome.err
    stated = json.loads(outcome.out)["interests"]["wishes"]
    return [(each["words"], each["wish"]) for each in stated]


def wears_the_theme(page: Page) -> bool:
    return bool(page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 32, 48)")


def test_a_digest_opens_in_telegrams_colours_and_leads_to_interests_edited_with_taps(
    telegram: Telegram, open_page: Opened
) -> None:
    page = open_page(launched(telegram.digest), width=390, height=800, has_touch=True, is_mobile=True)
    assert wears_the_theme(page)
    page.get_by_role("link", name="Interests").tap()
    expect(page.get_by_role("heading", name="Interests", exact=False).first).to_be_visible()
    assert wears_the_theme(page)
    page.locator("#typed").fill("electric cars, but not racing")
    page.locator("#add").tap()
    expect(page.get_by_role("heading", name="electric cars, but not racing")).to_be_visible()
    assert ("electric cars, but not racing", "want") in wanted(telegram)
    page.locator('[id^="never-"]').first.tap()
    expect(page.locator('[id^="never-"]').first).to_have_attribute("aria-pressed", "true")
    assert ("electric cars, but not racing", "never") in wanted(telegram)
    page.locator('[id^="ready-science"]').tap()
    expect(page.locator('[id^="ready-science"]')).to_have_attribute("aria-pressed", "true")
    assert ("science", "want") in wanted(telegram)
    page.locator("#typed").fill("title:(pier")
    page.locator("#add").tap()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#typed")).to_have_value("title:(pier")
    assert wears_the_theme(page)


def test_outside_of_telegram_a_page_says_nothing_of_it_and_the_door_says_where_it_opens(
    telegram: Telegram, open_page: Opened
) -> None:
    page = open_page(telegram.digest)
    expect(page.get_by_role("link", name="Interests")).to_be_hidden()
    page.goto(f"{telegram.pages.url}/app")
    expect(page.locator("main")).to_contain_text("Telegram")


def test_what_telegram_did_not_sign_opens_nothing(telegram: Telegram, open_page: Opened) -> None:
    page = open_page(launched(f"{telegram.pages.url}/app", token="1:another-bot"))
    expect(page.locator(".not-opened:visible")).to_be_visible()
    assert page.url.startswith(f"{telegram.pages.url}/app#")
