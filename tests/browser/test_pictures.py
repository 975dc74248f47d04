"""Pictures of the demo's digest and of a board, for the README and for who looks what a change did to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.store.store import SqlStore
from tests.bench.board import fill
from tests.browser.conftest import PASSWORD, PICTURES, Opened, done, serving
from tests.flows.demo_pages import Demo, open_demo

# What is shared is made in the one process.
pytestmark = [pytest.mark.xdist_group("browser pictures"), pytest.mark.timeout(300)]

WIDTH, HEIGHT = 1200, 800
SMALLEST_BYTES = 20_000
FEEDS = 1_000


async def put(database: str) -> None:
    async with SqlStore(database) as store:
        await fill(store, FEEDS, datetime.now(UTC))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with open_demo(tmp_path_factory.mktemp("demo")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(PICTURES) if PICTURES else tmp_path


def test_a_digest_with_a_line_chosen(demo: Demo, open_page: Opened, folder: Path) -> None:
    page = open_page(demo.digest, width=WIDTH, height=HEIGHT)
    # A story that several tell, each in words of its own.
    story = page.locator(".story").filter(has=page.locator(".voices", has_text="independent sources")).first
    chosen = story.locator(".line").filter(has=page.locator(".voices", has_text="independent sources")).first
    if not chosen.locator("label").is_visible():
        story.locator("details.more > summary").click()
    chosen.locator("label").click()
    page.mouse.move(0, 0)
    story.evaluate("(element) => element.scrollIntoView({ block: 'start', behavior: 'instant' })")
    page.wait_for_timeout(400)
    picture = folder / "page.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > SMALLEST_BYTES


def test_the_board(open_page: Opened, folder: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'news.db'}"
    done(put(database))
    with serving(tmp_path, database, NUTGRAF_BUDGET__MONTH="20", NUTGRAF_BUDGET__DAY="1") as desk:
        page = open_page(f"{desk.url}/board", width=WIDTH, height=1_250)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("The desk")
        picture = folder / "board.png"
        page.screenshot(path=picture)
    assert picture.stat().st_size > SMALLEST_BYTES
