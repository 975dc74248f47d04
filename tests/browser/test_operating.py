"""The operator's board in a real browser, with ten thousand feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.store.store import SqlStore
from tests.bench.board import fill
from tests.browser.conftest import PASSWORD, SMALLEST_PICTURE, Opened, Pages, done, serving
from tests.rounds import rounds

# What is shared is made in the one process.
pytestmark = [pytest.mark.xdist_group("browser operating"), pytest.mark.timeout(300)]

FEEDS = rounds(3_000, many=10_000)
# One in twenty fails; a page has a hundred.
FAILING, PAGES = FEEDS // 20, -(-FEEDS // 2_000)
MOST_SECONDS = 1.0


async def put(database: str) -> None:
    async with SqlStore(database) as store:
        await fill(store, FEEDS, datetime.now(UTC))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    home: Path = tmp_path_factory.mktemp("operating")
    database = f"sqlite:///{home / 'news.db'}"
    done(put(database))
    with serving(home, database, NUTGRAF_BUDGET__MONTH="20", NUTGRAF_BUDGET__DAY="1") as pages:
        yield pages


def log_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Password of the board").fill(password)
    page.keyboard.press("Enter")


def seconds(page: Page) -> float:
    """From asking for a page to its being there whole."""
    milliseconds: float = page.evaluate("performance.getEntriesByType('navigation')[0].duration")
    return milliseconds / 1_000


def quickest(page: Page, url: str) -> float:
    """The best of three: others share the machine."""
    taken = []
    for _ in range(3):
        page.goto(url)
        page.wait_for_load_state("load")
        page.wait_for_timeout(20)
        taken.append(seconds(page))
    return min(taken)


def test_only_who_knows_the_password_sees_the_board(desk: Pages, open_page: Opened) -> None:
    page = open_page(f"{desk.url}/board/feeds?state=failing")
    expect(page).to_have_url(f"{desk.url}/board/login?next=%2Fboard%2Ffeeds%3Fstate%3Dfailing")
    log_in(page, "not the password")
    expect(page.get_by_role("alert")).to_be_visible()
    log_in(page)
    expect(page).to_have_url(f"{desk.url}/board/feeds?state=failing")
    cookies = page.context.cookies()
    (session,) = [each for each in cookies if each["name"] == "__Host-nutgraf"]
    assert (session["httpOnly"], session["secure"], session["sameSite"]) == (True, True, "Strict")
    page.get_by_role("button", name="Log out", exact=True).click()
    page.goto(f"{desk.url}/board")
    expect(page.get_by_label("Password of the board")).to_be_visible()


def test_log_out_everywhere_ends_every_session(desk: Pages, open_page: Opened) -> None:
    first, second = open_page(f"{desk.url}/board"), open_page(f"{desk.url}/board")
    for page in (first, second):
        log_in(page)
        expect(page.locator("h1")).to_have_text("The desk")
    first.get_by_role("button", name="Log out everywhere").click()
    second.reload()
    expect(second.get_by_label("Password of the board")).to_be_visible()


@pytest.mark.chance
def test_the_board_of_thousands_of_feeds_is_there_within_a_second_and_stays_of_use(
    desk: Pages, open_page: Opened
) -> None:
    page = open_page(f"{desk.url}/board")
    log_in(page)
    expect(page.locator("h1")).to_have_text("The desk")
    taken = {
        path: quickest(page, f"{desk.url}/board{path}")
        for path in ("", "/feeds", f"/feeds?page={FEEDS // 200}", "/feeds/77")
    }
    assert {path: spent for path, spent in taken.items() if spent >= MOST_SECONDS} == {}
    page.goto(f"{desk.url}/board")
    page.get_by_role("link", name="failing").click()
    expect(page.get_by_text(f"{FAILING} feeds").first).to_be_visible()
    page.get_by_role("link", name="Failures in a row").click()
    expect(page.locator('th[aria-sort="ascending"], th[aria-sort="descending"]')).to_contain_text("Failures")
    page.get_by_role("link", name="After").click()
    expect(page.get_by_text(f"Page 2 of {PAGES}", exact=True)).to_be_visible()
    page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", name="Latest polls")).to_be_visible()
    page.get_by_role("button", name="Poll it now").click()
    expect(page.get_by_role("heading", name="Latest polls")).to_be_visible()


def test_the_keyboard_alone_finds_a_feed(desk: Pages, open_page: Opened) -> None:
    page = open_page(f"{desk.url}/board/feeds")
    log_in(page)
    page.wait_for_url("**/board/feeds")
    words = page.get_by_role("searchbox")
    for _ in range(12):
        page.keyboard.press("Tab")
        if words.evaluate("(field) => field === document.activeElement"):
            break
    expect(words).to_be_focused()
    page.keyboard.type("paper77.example")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 feed")).to_be_visible()


@pytest.mark.parametrize("path", ["", "/feeds", "/feeds/77", "/login"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_of_the_board_runs_off_the_side(
    desk: Pages, open_page: Opened, path: str, scheme: str
) -> None:
    url = f"{desk.url}/board{path}"
    page = open_page(url, width=360, height=740, is_mobile=True, has_touch=True, color_scheme=scheme)
    if path != "/login":
        log_in(page)
        page.wait_for_url(url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = min(map(int, background.removeprefix("rgb(").removesuffix(")").split(",")))
    assert (light > 128) == (scheme == "light")


def test_a_picture_of_the_board(desk: Pages, open_page: Opened, pictures: Path) -> None:
    page = open_page(f"{desk.url}/board", height=1_250)
    log_in(page)
    expect(page.locator("h1")).to_have_text("The desk")
    picture = pictures / "board.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > SMALLEST_PICTURE
