"""The demo's pages: axe-core over every one, light and dark, on a phone and on a desk; and a picture for the README."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE, SMALLEST_PICTURE, Opened, lacking
from tests.flows.demo_pages import Demo, open_demo

# What is shared is made in the one process.
pytestmark = [pytest.mark.xdist_group("browser demo"), pytest.mark.timeout(300)]

SERIOUS = {"serious", "critical"}


# Each width and each scheme every day, all pairs of them in `make thorough`.
LOOKS = pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 390),
        ("dark", 1280),
        pytest.param("light", 1280, marks=pytest.mark.thorough),
        pytest.param("dark", 390, marks=pytest.mark.thorough),
    ],
)


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        lacking("axe-core", "make axe")
    return AXE.read_text("utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    state: Path = tmp_path_factory.mktemp("demo")
    with open_demo(state) as opened:
        yield opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    rule: str
    what: str
    where: tuple[str, ...]


def faults(page: Page, axe: str) -> list[Fault]:
    """What axe-core finds that is serious or worse."""
    # Evaluated from outside, it is not bound by the page's policy, which stays as it is.
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run(document).then((found) => found.violations)")
    return [
        Fault(rule=each["id"], what=each["help"], where=tuple(str(node["target"]) for node in each["nodes"][:4]))
        for each in found
        if each["impact"] in SERIOUS
    ]


@LOOKS
def test_readers_pages_have_no_serious_fault(demo: Demo, axe: str, open_page: Opened, scheme: str, width: int) -> None:
    page = open_page(demo.digest, width=width, color_scheme=scheme)
    page.locator(".line > label").first.click()
    for details in page.locator("details").all():
        details.evaluate("(element) => { element.open = true; }")
    # Colours change in a moment.
    page.wait_for_timeout(300)
    assert faults(page, axe) == []
    for url in (demo.archive, f"{demo.archive}?q=pier", f"{demo.archive}?q=%22", demo.archive + "x"):
        page.goto(url)
        assert faults(page, axe) == [], url


@LOOKS
def test_the_board_has_no_serious_fault(demo: Demo, axe: str, open_page: Opened, scheme: str, width: int) -> None:
    page = open_page(demo.board, width=width, color_scheme=scheme)
    assert faults(page, axe) == []
    page.get_by_label("Password of the board").fill(demo.password)
    page.keyboard.press("Enter")
    page.wait_for_url(demo.board)
    assert faults(page, axe) == []
    for path in ("/feeds", "/feeds?state=failing", "/feeds/1", "/feeds/999999"):
        page.goto(demo.board + path)
        assert faults(page, axe) == [], path


def test_a_picture_of_a_digest_with_a_line_chosen(demo: Demo, open_page: Opened, pictures: Path) -> None:
    page = open_page(demo.digest, width=1_200, height=800)
    # A story that several tell, each in words of its own.
    story = page.locator(".story").filter(has=page.locator(".voices", has_text="independent sources")).first
    chosen = story.locator(".line").filter(has=page.locator(".voices", has_text="independent sources")).first
    if not chosen.locator("label").is_visible():
        story.locator("details.more > summary").click()
    chosen.locator("label").click()
    page.mouse.move(0, 0)
    story.evaluate("(element) => element.scrollIntoView({ block: 'start', behavior: 'instant' })")
    page.wait_for_timeout(400)
    picture = pictures / "page.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > SMALLEST_PICTURE
