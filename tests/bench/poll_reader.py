"""Polling as `reader` does it, as its documentation shows: ``make_reader``, ``add_feed``, ``update_feeds``."""

from __future__ import annotations

import os
from importlib import import_module

from tests.bench.tasks import Meter, Outcome, Task

# Threads that fetch and parse. With more it takes no less time, one interpreter lock being held, and more CPU.
_WORKERS = 4


async def run(task: Task, meter: Meter) -> None:
    """Do the task, and let what is measured run under the meter."""
    # The feedparser that it carries wants a module that no feedparser of today brings along; this is its own switch
    # for the one that is installed.
    os.environ["READER_NO_VENDORED_FEEDPARSER"] = "1"
    # By name, because `make install` leaves it out, and types are checked all the same.
    with import_module("reader").make_reader(task.database) as reader:

        async def follow() -> Outcome:
            for url in task.urls:
                reader.add_feed(url)
            return Outcome()

        async def poll() -> Outcome:
            before = reader.get_entry_counts().total
            # Whether due or not: by itself it would ask again in an hour.
            reader.update_feeds(scheduled=False, workers=_WORKERS)
            new = reader.get_entry_counts().total - before
            failed = reader.get_feed_counts(broken=True).total
            return Outcome(polled=reader.get_feed_counts().total, new=new, failed=failed)

        await meter(poll if task.step == "poll" else follow)
