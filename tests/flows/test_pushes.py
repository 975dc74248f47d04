"""A hub and `nutgraf run`: what is pushed is there at once, without a poll."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from tests import zygote
from tests.edges.hub import StrictHub
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, rss, rss_entry
from tests.flows.runs import Database, a_text, ago


def told(*subjects: str) -> list[str]:
    return [
        rss_entry(subject, a_text(subject), link=f"https://ellery.example/{subject}", date=ago(2))
        for subject in subjects
    ]


async def _until(true: Callable[[], Awaitable[bool]]) -> None:
    while not await true():  # noqa: ASYNC110  # another process does it; the test's own time limit ends it
        await asyncio.sleep(0.1)


@pytest.mark.timeout(60)
async def test_what_a_hub_pushes_is_read_without_a_poll(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with StrictHub() as hub:
        links = f'<{hub.url}>; rel="hub", <{newsstand.url}/feed.xml>; rel="self"'
        newsstand.serves("/feed.xml", rss(*told("Pier")), headers={"Link": links})
        feed = newsstand.url + "/feed.xml"
        assert (await asyncio.to_thread(nutgraf, "feeds", "add", feed)).code == 0
        (file,) = nutgraf.home.rglob("nutgraf.db")
        database = Database(f"sqlite:///{file}")
        environment = nutgraf.environment(
            NUTGRAF_WEB__PUBLIC_URL=f"http://127.0.0.1:{port}/nutgraf",
            NUTGRAF_WEB__LISTEN=f"127.0.0.1:{port}",
            NUTGRAF_FETCH__ALLOW_NETWORKS='["127.0.0.0/8"]',
            NUTGRAF_DIGEST__READ_PAGES="false",
        )
        run = zygote.start(["run"], env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        try:

            async def subscribed() -> bool:
                return bool(hub.subscribers)

            await _until(subscribed)
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://127.0.0.1:{port}/nutgraf/healthz") as answer,
            ):
                assert answer.status == 200
            assert await hub.publish(rss(*told("Lamp")).encode(), signature="sha256=" + "0" * 64) == [202]
            assert await hub.publish(rss(*told("Bench")).encode()) == [202]

            async def is_read() -> bool:
                return database.number("SELECT count(*) FROM article WHERE title = 'Bench'") == 1

            await _until(is_read)
            outcome = await asyncio.to_thread(nutgraf, "search", "council", "--format", "json")
            assert "Bench" in [each["article"]["title"] for each in json.loads(outcome.out)["found"]]
            # What came before it, forged.
            assert database.number("SELECT count(*) FROM entry WHERE title = 'Lamp'") == 0
            assert newsstand.asked("/feed.xml") == [200, 200]
            assert hub.complaints == []
        finally:
            run.send_signal(signal.SIGTERM)
            _, errors = await asyncio.to_thread(run.communicate)
        assert run.returncode == 0
        assert b"Traceback" not in errors
