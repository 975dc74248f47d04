"""A real browser over real pages: `nutgraf web` as a process on loopback, Chromium as the system has it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import zygote
from tests.flows.conftest import Nutgraf
from tests.flows.runs import until

T = TypeVar("T")

CHECKOUT = Path(__file__).resolve().parents[2]
AXE = CHECKOUT / ".tools" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "a password of the tests"
# Where pictures of pages go for the README; see `make screenshots`.
PICTURES = os.environ.get("NUTGRAF_SCREENSHOTS", "")
SMALLEST_PICTURE = 20_000
# Chromium without its windows draws the same for a third of the CPU.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def lacking(what: str, how: str) -> None:
    """Skip a test for what the machine lacks, but where it has to be there."""
    if os.environ.get("NUTGRAF_BROWSER") == "required":
        pytest.fail(f"{what} is not here: {how}")
    pytest.skip(f"needs {what}: {how}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        lacking("Chromium", "apt-get install --no-install-recommends chromium-headless-shell fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Watched:
    """What a page did besides showing itself."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Opened = Callable[..., Page]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder that pictures go to."""
    return Path(PICTURES) if PICTURES else tmp_path


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def open_page(chromium: Browser, watched: Watched) -> Iterator[Opened]:
    """Opens an address in a new window; the test fails when a script breaks there or anything foreign is asked for."""
    contexts: list[BrowserContext] = []

    def opened(url: str, *, width: int = 1200, height: int = 900, **settings: Any) -> Page:  # noqa: ANN401  # Playwright's
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', "
            "(event) => console.error('violation ' + event.violatedDirective + ' ' + event.blockedURI));"
        )
        page = context.new_page()
        page.on("request", lambda request: watched.asked.append(request.url))
        page.on("pageerror", lambda error: watched.complaints.append(f"error {error}"))
        page.on("dialog", lambda dialog: watched.complaints.append(f"dialog {dialog.message}"))
        page.on(
            "console",
            lambda said: watched.complaints.append(said.text) if said.text.startswith("violation") else None,
        )
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched.complaints == []
    assert [url for url in watched.asked if not url.startswith(("http://127.0.0.1:", "blob:", "data:"))] == []


def done(work: Coroutine[Any, Any, T]) -> T:
    """Do what awaits in a thread of its own: in that of the tests Playwright keeps a loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages that are served: at ``url``, with the links of what was told in the terminal."""

    url: str
    nutgraf: Nutgraf
    database: str

    def links(self, *arguments: str) -> dict[str, str]:
        """The links that `nutgraf pages` prints."""
        outcome = self.nutgraf(
            "pages", "--format", "json", "--database", self.database, *arguments, NUTGRAF_WEB__PUBLIC_URL=self.url
        )
        assert outcome.code == 0, outcome.err
        links: dict[str, str] = json.loads(outcome.out)
        return links


@contextmanager
def serving(home: Path, database: str, **settings: str) -> Iterator[Pages]:
    """`nutgraf web` over a database, until the end."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    nutgraf = Nutgraf(home=home)
    environment = nutgraf.environment(
        NUTGRAF_WEB__PUBLIC_URL=url,
        NUTGRAF_WEB__LISTEN=f"127.0.0.1:{port}",
        NUTGRAF_WEB__ENABLED="true",
        NUTGRAF_WEB__PASSWORD=PASSWORD,
        **settings,
    )
    command = ["web", "--database", database]
    with (home / "web.err").open("wb") as errors:
        run = zygote.start(command, cwd=home, env=environment, stderr=errors)
        try:
            until(lambda: _listens(port) or run.poll() is not None)
            assert run.poll() is None, (home / "web.err").read_text("utf-8")
            yield Pages(url=url, nutgraf=nutgraf, database=database)
        finally:
            run.terminate()
            run.wait(20)
    said = (home / "web.err").read_text("utf-8")
    assert "Traceback" not in said, said


def _listens(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
