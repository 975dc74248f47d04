"""Polling as Nutgraf does it, with its usual settings; articles are not read."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bot import logs
from bot.fetch import AiohttpWeb
from bot.fetch import Settings as FetchSettings
from bot.model import Feed, FeedUrl, Lease, Rhythm, Validators
from bot.pipeline.desk import Desk
from bot.pipeline.rounds import poll_due
from bot.store.store import SqlStore
from bot.workers import ProcessWorkers
from bot.workers import Settings as WorkerSettings
from tests.bench.feed_server import LAST_MODIFIED, etag
from tests.bench.tasks import Meter, Outcome, Task


async def run(task: Task, meter: Meter) -> None:
    """Do the task, and let what is measured run under the meter."""
    logs.configure()
    async with (
        AiohttpWeb(FetchSettings(), clock=_clock) as web,
        ProcessWorkers(WorkerSettings()) as workers,
        SqlStore(task.database) as store,
    ):
        desk = Desk(web=web, workers=workers, store=store, clock=_clock, random=random.random)

        async def follow() -> Outcome:
            state = _known if task.step == "know" else _followed
            await store.put_feeds([state(task, number, FeedUrl(url)) for number, url in enumerate(task.urls)])
            return Outcome()

        async def poll() -> Outcome:
            await store.make_due()
            counts = await poll_due(desk, new_lease=lambda: Lease(uuid4().hex), progress=lambda *_: None)
            failed = len(counts.failed)
            return Outcome(
                polled=counts.polled,
                unchanged=counts.unchanged,
                new=counts.new_entries + counts.older_entries,
                failed=failed,
            )

        await meter(poll if task.step == "poll" else follow)


def _clock() -> datetime:
    return datetime.now(UTC)


def _followed(_task: Task, _number: int, url: FeedUrl) -> Feed:
    return Feed(url=url, followed=True, trusted=True)


def _known(task: Task, number: int, url: FeedUrl) -> Feed:
    """Return the feed in the state that a poll leaves it in."""
    at = datetime.fromisoformat(task.now)
    return Feed(
        url=url,
        title=f"Paper {number}",
        site_url=f"https://paper{number}.example/",
        language="en",
        followed=True,
        trusted=True,
        validators=Validators(etag=etag(number, task.edition), last_modified=LAST_MODIFIED),
        content_hash="0123456789abcdef",
        polled_at=at,
        changed_at=at,
        newest_entry_at=at,
        new_entry_at=at,
        rhythm=Rhythm(entries=19, since=at - timedelta(hours=number % 200 + 1)),
    )
