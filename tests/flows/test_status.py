"""What `nutgraf status` tells of a desk, and when its exit code says that somebody is needed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import ALL_ROLES, Node, NodeId, Role
from bot.store.nodes import SqlNodes
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.flows.conftest import Nutgraf

TOKEN = {"NUTGRAF_TELEGRAM__TOKEN": "123456:a-token", "NUTGRAF_KEEP__MEGABYTES": "1"}


def a_node(name: str, *roles: Role, silent: timedelta = timedelta(0)) -> Node:
    moment = datetime.now(UTC) - silent
    return Node(
        id=NodeId(name),
        name=name,
        roles=frozenset(roles),
        release="0.1.0",
        schema="0009",
        started_at=moment,
        seen_at=moment,
    )


async def with_nodes(database: str, *nodes: Node) -> None:
    async with SqlStore(database) as store:
        for node in nodes:
            await SqlNodes(store).beat(node, node.seen_at)


def test_a_database_that_is_not_there_is_not_made(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("status", "--database", "news.db")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "nutgraf: news.db: is not there yet; start nutgraf run, which makes it\n"
    assert not (nutgraf.home / "news.db").exists()


async def test_a_desk_where_all_work_is_done_needs_nobody(nutgraf: Nutgraf) -> None:
    database = with_tables(nutgraf.home / "news.db")
    dead = a_node("gone:9", *ALL_ROLES, silent=timedelta(hours=2))
    await with_nodes(database, dead, a_node("one:1", Role.POLL, Role.EXTRACT), a_node("two:2", *ALL_ROLES))
    outcome = nutgraf("status", "--database", database, stdin=b"", **TOKEN)
    assert (outcome.code, outcome.err) == (0, "")
    assert "· gone:9 fell silent 2 hours ago without stopping in order." in outcome.out
    assert "one:1 (0.1.0) up for less than a minute: extract, poll" in outcome.out
    assert re.search(r"\d [kMG]?B free on its disk", outcome.out)


async def test_work_that_nobody_does_needs_somebody(nutgraf: Nutgraf) -> None:
    database = with_tables(nutgraf.home / "news.db")
    nobody = nutgraf("status", "--database", database, stdin=b"", **TOKEN)
    assert nobody.code == 1
    assert "! No node runs." in nobody.out
    await with_nodes(database, a_node("one:1", Role.POLL, Role.EXTRACT, Role.DELIVER))
    outcome = nutgraf("status", "--format", "json", "--database", database, stdin=b"", **TOKEN)
    told = json.loads(outcome.out)
    assert (outcome.code, told["fine"]) == (1, False)
    assert told["needs"] == [
        {
            "kind": "bad",
            "words": "Nobody does this work: bot, summarise.",
            "advice": "Start a node that does: nutgraf run --roles bot,summarise.",
        }
    ]


async def test_postgres_is_told_of_too(nutgraf: Nutgraf, postgres_with_tables: str) -> None:
    await with_nodes(postgres_with_tables, a_node("one:1", *ALL_ROLES))
    outcome = nutgraf("status", "--format", "json", "--database", postgres_with_tables, stdin=b"", **TOKEN)
    told = json.loads(outcome.out)
    assert (outcome.code, told["needs"], outcome.err) == (0, [], "")
    assert told["database"]["disk_free"] is None
    assert told["database"]["size"] > 1_000_000


@pytest.mark.parametrize("command", ["status", "check"])
def test_a_database_of_a_newer_program_is_named(nutgraf: Nutgraf, command: str) -> None:
    database = nutgraf.home / "news.db"
    with_tables(database)
    from tests.flows.runs import Database  # noqa: PLC0415  # which takes from this folder's conftest

    kept = Database(f"sqlite:///{database}")
    kept.rows("UPDATE alembic_version SET version_num = '9998'")
    kept.rows("UPDATE compatibility SET schema_known = '9998'")
    outcome = nutgraf(command, "--database", str(database))
    assert outcome.code == 1
    assert "made by a newer Nutgraf (schema 9998)" in outcome.out + outcome.err
