"""A round: every feed that is due, in batches under leases, until none is left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.model import Feed, FeedState, Lease, Poll
from bot.pipeline.desk import Desk, Progress
from bot.pipeline.polling import poll_feeds


@dataclass(slots=True)
class PollCounts:
    """What came of a round: numbers of feeds and entries, and the feeds that failed, in their new states.

    ``older_entries`` were not known and are no news: what a feed that is new lists besides its latest.
    """

    polled: int = 0
    with_news: int = 0
    new_entries: int = 0
    older_entries: int = 0
    edited_entries: int = 0
    unchanged: int = 0
    failed: list[Feed] = field(default_factory=list)
    paused: list[Feed] = field(default_factory=list)

    def add(self, poll: Poll) -> None:
        """Count one poll."""
        self.polled += 1
        unknown = [each for each in poll.fresh if each.formerly is None]
        new = sum(1 for each in unknown if not each.backlog)
        self.new_entries += new
        self.older_entries += len(unknown) - new
        self.edited_entries += sum(1 for each in poll.fresh if each.edited)
        self.with_news += new > 0
        self.unchanged += poll.feed.error is None and not poll.listed
        if poll.feed.error is not None:
            self.failed.append(poll.feed)
        if poll.feed.state is FeedState.PAUSED:
            self.paused.append(poll.feed)


async def poll_due(desk: Desk, *, new_lease: Callable[[], Lease], progress: Progress) -> PollCounts:
    """Poll every feed that is due now, once, and return what came of it.

    Any number of processes may do so at once: none polls a feed that another has claimed. When it is stopped, what is
    claimed and not polled is due again at once.
    """
    started = desk.clock()
    counts = PollCounts()
    total = await desk.store.count_due(started)

    def told(poll: Poll) -> None:
        counts.add(poll)
        progress("Polling feeds", counts.polled, max(total, counts.polled))

    progress("Polling feeds", 0, total)
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(desk.polling.batches_at_once):
                group.create_task(_poll_batches(desk, started, new_lease, told))
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return counts


async def _poll_batches(
    desk: Desk, started: datetime, new_lease: Callable[[], Lease], told: Callable[[Poll], None]
) -> None:
    # By the time when the round began, so that a feed that is due again before a long round ends waits for the next.
    while True:
        lease = new_lease()
        until = desk.clock() + desk.polling.lease
        claimed = await desk.store.claim_feeds(started, until, lease=lease, limit=desk.polling.batch)
        if not claimed:
            return
        try:
            await poll_feeds(desk, claimed, lease=lease, told=told)
        except BaseException:
            await desk.store.release(lease, desk.clock())
            raise
