"""Builds what `nutgraf status` tells; a database that is not there yet is not made for it, and none is upgraded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, cast

from bot.app.clock import utc_now
from bot.app.costs import store_report
from bot.app.desk import open_store
from bot.app.disk import DiskRoom, Enough, disk_room
from bot.app.links import places_of
from bot.app.roles import roles_of
from bot.config import Config
from bot.errors import StoreError
from bot.messages.costs import Report
from bot.messages.status import Need, Status
from bot.model import Node, Overview
from bot.pages.board import Money, spent
from bot.pages.board_alerts import alerts
from bot.store.board import SqlBoard
from bot.store.condition import last_digest
from bot.store.gauges import SqlGauges
from bot.store.location import sqlite_path
from bot.store.nodes import SqlNodes
from bot.text.durations import in_words
from bot.text.sizes import size_words


async def desk_status(config: Config) -> Status:
    """Return how the desk is doing.

    Raises:
        StoreError: There is no database, or it refuses.
    """
    path = sqlite_path(config.store.database)
    if path is not None and not path.exists():
        raise StoreError(str(path), "is not there yet", "start nutgraf run, which makes it")
    async with open_store(config, upgrades=False) as store:
        now = utc_now()
        seen, nodes = await SqlBoard(store).overview(now), await SqlNodes(store).nodes()
        costs, room = await store_report(config, store, now), _room(config)
        return Status(
            seen=seen,
            nodes=nodes,
            oldest_update=(await SqlGauges(store).levels(now)).oldest_update,
            costs=costs,
            last_digest=await last_digest(store),
            disk_free=None if room is None else room.free,
            needs=_needs(config, seen, nodes, costs, room),
        )


def _room(config: Config) -> DiskRoom | None:
    try:
        return disk_room(config)
    except OSError:
        return None


def _needs(
    config: Config, seen: Overview, nodes: Sequence[Node], costs: Report, room: DiskRoom | None
) -> Sequence[Need]:
    money = Money(budget=costs.budget, today=costs.today, month=costs.month)
    found = alerts(seen, spent(money, seen.at), places_of(config))
    of_board = [Need(kind=_kind(each.kind), words=each.words, advice=each.advice) for each in found]
    order = ("bad", "warn", "mild")
    everything = [*_of_nodes(config, seen, nodes), *_of_disk(room), *of_board]
    return sorted(everything, key=lambda need: order.index(need.kind))


def _kind(stated: str) -> Literal["bad", "warn", "mild"]:
    return cast("Literal['bad', 'warn', 'mild']", stated)


def _of_nodes(config: Config, seen: Overview, nodes: Sequence[Node]) -> Iterator[Need]:
    alive = [node for node in nodes if node.lives(seen.at)]
    wanted = roles_of(config, None)
    undone = ", ".join(sorted(wanted.difference(*(node.roles for node in alive))))
    if alive and undone:
        advice = f"Start a node that does: nutgraf run --roles {undone.replace(' ', '')}."
        yield Need(kind="bad", words=f"Nobody does this work: {undone}.", advice=advice)
    # Without a bot `nutgraf poll --once` now and then does as well.
    if not alive and config.telegram.token:
        yield Need(kind="bad", words="No node runs.", advice="Start nutgraf run, and see why it ended in its log.")
    for node in nodes:
        if not node.lives(seen.at):
            words = f"{node.name} fell silent {in_words(seen.at - node.seen_at)} ago without stopping in order."
            yield Need(
                kind="mild", words=words, advice="See its log, and that of its machine; in a day it is forgotten."
            )
    if len(releases := sorted({node.release for node in alive})) > 1:
        advice = "Bring all to one release when the upgrade is done."
        yield Need(kind="mild", words=f"Nodes run different releases: {', '.join(releases)}.", advice=advice)


def _of_disk(room: DiskRoom | None) -> Iterator[Need]:
    if room is None or room.enough is Enough.YES:
        return
    words = f"{size_words(room.free)} are free where the database is."
    if room.enough is Enough.NOT_FOR_ALL:
        advice = f"It may grow by {size_words(room.may_grow)}: free some space, or lower [keep] megabytes."
        yield Need(kind="mild", words=words, advice=advice)
        return
    yield Need(kind="bad" if room.enough is Enough.NONE else "warn", words=words, advice="Free some space.")
