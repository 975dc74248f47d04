"""`nutgraf migrate`, `backup` and `restore` as processes, killed where it hurts and beside a desk that runs."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand
from tests.flows.runs import Database, SlowStand, a_feed_of, ended, follow, open_slow_stand, started, until
from tests.postgres import PASSWORD, PostgresServer

pytestmark = pytest.mark.timeout(120)

MANY = 150_000
TABLES = ("feed", "entry", "article", "article_search", "article_words", "story", "placement", "site")
NODES = "SELECT count(*) FROM node"


@pytest.fixture
def postgres(postgres_database: str, postgres_server: PostgresServer) -> Database:
    return Database(postgres_database, postgres_server.execute)


@pytest.fixture
def stand() -> Iterator[SlowStand]:
    with open_slow_stand() as opened:
        yield opened


def a_desk_with_news(nutgraf: Nutgraf, newsstand: Newsstand) -> Database:
    """Read two feeds into a SQLite file; nobody is asked a second time for what is told of them."""
    for name in ("Ellery", "Tidewater"):
        newsstand.serves(f"/{name}", a_feed_of(name, 3))
        assert nutgraf("feeds", "add", f"{newsstand.url}/{name}", "--database", "news.db").code == 0
    assert nutgraf("poll", "--once", "--database", "news.db").code == 0
    return Database(f"sqlite:///{nutgraf.home / 'news.db'}")


def stuff(file: Path) -> None:
    """Put so many rows into one table that copying them takes a while."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM site")
        rows = ((f"https://{number}.example", number, "ü") for number in range(MANY))
        connection.executemany("INSERT INTO site (origin, walls, note) VALUES (?, ?, ?)", rows)
        connection.commit()


def counts(database: Database) -> Mapping[str, int]:
    return {table: database.number(f"SELECT count(*) FROM {table}") for table in TABLES}  # noqa: S608  # of this page


def told(nutgraf: Nutgraf, database: str) -> Sequence[Mapping[str, Any]]:
    """Return the stories of a digest of what is kept, but for what the hour adds to each."""
    outcome = nutgraf("digest", "--format", "json", "--database", database)
    assert outcome.code == 0, outcome.err
    stories: Sequence[dict[str, Any]] = json.loads(outcome.out)["stories"]
    return [{name: story[name] for name in ("id", "headline", "summary", "articles")} for story in stories]


def links(nutgraf: Nutgraf, database: str) -> set[str]:
    """Return the links of all articles, as a search finds them."""
    found = json.loads(nutgraf("search", "council", "--database", database, "--format", "json").out)
    assert found["found"]
    return {each["article"]["url"] for each in found["found"]}


# ---------------------------------------------------------------- migrate


def test_both_databases_tell_the_same_and_the_new_one_goes_on(
    nutgraf: Nutgraf, newsstand: Newsstand, postgres: Database
) -> None:
    old = a_desk_with_news(nutgraf, newsstand)
    outcome = nutgraf("migrate", "--database", "news.db", "--to", postgres.url)
    assert outcome.code == 0, outcome.err
    assert "Copying rows: " in outcome.err
    assert "run nothing on the old one" in outcome.err
    assert PASSWORD not in outcome.err + outcome.out
    assert f"{'article':<18} {6:>12,}\n" in outcome.out
    assert counts(postgres) == counts(old)
    exported = [nutgraf("feeds", "export", "--database", url).out for url in ("news.db", postgres.url)]
    assert exported[0] == exported[1] != ""
    assert told(nutgraf, "news.db") == told(nutgraf, postgres.url)
    newsstand.serves("/Ellery", a_feed_of("Ellery", 5))
    newsstand.serves("/new", a_feed_of("new", 2))
    assert nutgraf("feeds", "add", f"{newsstand.url}/new", "--database", postgres.url).code == 0
    assert nutgraf("poll", "--once", "--all", "--database", postgres.url).code == 0
    assert (counts(postgres)["article"], counts(old)["article"]) == (10, 6)
    again = nutgraf("migrate", "--database", "news.db", "--to", postgres.url)
    assert (again.code, again.out) == (1, "")
    assert "is not empty; name an empty database" in again.err


def test_a_killed_migration_goes_on(nutgraf: Nutgraf, newsstand: Newsstand, postgres: Database) -> None:
    old = a_desk_with_news(nutgraf, newsstand)
    stuff(nutgraf.home / "news.db")
    command = ("migrate", "--database", "news.db", "--to", postgres.url)
    seen = 0
    for share in (0.2, 0.5):
        with started(nutgraf, *command) as run:
            until(partial(_copied, postgres, int(share * MANY)), every=0.01)
            assert run.poll() is None, "it ended before it was killed"
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
        assert seen < counts(postgres)["site"] < MANY
        seen = counts(postgres)["site"]
        halfway = nutgraf("feeds", "list", "--database", postgres.url)
        assert halfway.code == 1, halfway.out
    outcome = nutgraf(*command)
    assert outcome.code == 0, outcome.err
    (note,) = [line for line in outcome.err.splitlines() if "there already" in line]
    assert int(note.split()[0].replace(",", "")) >= seen
    assert counts(postgres) == counts(old)
    assert postgres.rows("SELECT sum(walls), count(DISTINCT origin) FROM site") == [
        (str(MANY * (MANY - 1) // 2), str(MANY))
    ]
    assert told(nutgraf, "news.db") == told(nutgraf, postgres.url)


def _copied(database: Database, least: int) -> bool:
    return database.number("SELECT count(*) FROM site") >= least


def test_a_desk_that_runs_is_not_moved(nutgraf: Nutgraf, stand: SlowStand, postgres: Database) -> None:
    follow(nutgraf, [stand.serves("/town", a_feed_of("town", 2))])
    desk = Database(f"sqlite:///{nutgraf.home / 'news.db'}")
    with started(nutgraf, "run", "--database", desk.url) as run:
        until(lambda: desk.number(NODES) == 1)
        refused = nutgraf("migrate", "--database", desk.url, "--to", postgres.url)
        assert refused.code == 1
        assert "is used by " in refused.err
        run.terminate()
        assert ended(run).code == 0
    assert nutgraf("migrate", "--database", desk.url, "--to", postgres.url, "--quiet").code == 0


# ---------------------------------------------------------------- backup and restore


def test_a_backup_of_a_desk_that_runs_is_restored_elsewhere(
    nutgraf: Nutgraf, stand: SlowStand, postgres: Database
) -> None:
    follow(nutgraf, [stand.serves("/town", a_feed_of("town", 4))])
    desk = Database(f"sqlite:///{nutgraf.home / 'news.db'}")
    with started(nutgraf, "run", "--database", desk.url) as run:
        until(lambda: desk.number("SELECT count(*) FROM article WHERE to_place IS NULL") == 4)
        kept = nutgraf("backup", "kept.db.zst", "--database", desk.url)
        assert kept.code == 0, kept.err
        assert "and read again: nothing is missing" in kept.err
        run.terminate()
        assert ended(run).code == 0
    for url in ("other.db", postgres.url):
        outcome = nutgraf("restore", "kept.db.zst", "--database", url)
        assert outcome.code == 0, outcome.err
        assert links(nutgraf, url) == links(nutgraf, desk.url)
    refused = nutgraf("restore", "kept.db.zst", "--database", postgres.url)
    assert (refused.code, refused.out) == (1, "")
    assert "is not empty; replace what it holds with --replace" in refused.err
    assert PASSWORD not in refused.err


def test_a_killed_backup_leaves_the_one_before_and_the_next_succeeds(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    a_desk_with_news(nutgraf, newsstand)
    assert nutgraf("backup", "kept.db", "--database", "news.db").code == 0
    before = (nutgraf.home / "kept.db").read_bytes()
    stuff(nutgraf.home / "news.db")
    partial_file = nutgraf.home / "kept.db.partial"
    with started(nutgraf, "backup", "kept.db", "--replace", "--database", "news.db") as run:
        until(partial_file.exists, every=0.001)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert (nutgraf.home / "kept.db").read_bytes() == before
    outcome = nutgraf("backup", "kept.db", "--replace", "--database", "news.db")
    assert outcome.code == 0, outcome.err
    assert not partial_file.exists()
    assert Database(f"sqlite:///{nutgraf.home / 'kept.db'}").number("SELECT count(*) FROM site") == MANY


def test_a_killed_restore_leaves_the_database_as_it_was(
    nutgraf: Nutgraf, newsstand: Newsstand, postgres: Database
) -> None:
    a_desk_with_news(nutgraf, newsstand)
    assert nutgraf("migrate", "--database", "news.db", "--to", postgres.url, "--quiet").code == 0
    before = counts(postgres)
    stuff(nutgraf.home / "news.db")
    assert nutgraf("backup", "kept.db", "--database", "news.db", "--quiet").code == 0
    command = ("restore", "kept.db", "--replace", "--database", postgres.url)
    with started(nutgraf, *command) as run:
        assert run.stderr is not None
        until(lambda: b"Copying rows: " in (run.stderr.readline() if run.stderr else b""), every=0)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    until(lambda: counts(postgres) == before)
    assert nutgraf(*command).code == 0
    assert counts(postgres)["site"] == MANY


def test_ctrl_c_ends_a_backup_and_leaves_nothing(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    a_desk_with_news(nutgraf, newsstand)
    stuff(nutgraf.home / "news.db")
    with started(nutgraf, "backup", "kept.db", "--database", "news.db") as run:
        partial = nutgraf.home / "kept.db.partial"
        until(lambda: partial.exists() and partial.stat().st_size > 0, every=0.001)
        os.killpg(run.pid, signal.SIGINT)
        outcome = ended(run)
    assert outcome.code == 130, outcome.err
    assert "Traceback" not in outcome.err
    assert [each.name for each in nutgraf.home.glob("kept*")] == []


def test_a_backup_that_finds_no_room_says_so_and_leaves_the_one_before(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    a_desk_with_news(nutgraf, newsstand)
    assert nutgraf("backup", "kept.db", "--database", "news.db").code == 0
    before = (nutgraf.home / "kept.db").read_bytes()
    stuff(nutgraf.home / "news.db")
    limited = ("sh", "-c", 'ulimit -f 4000 && exec "$@"', "sh")  # blocks of 512 bytes
    with started(nutgraf, "backup", "kept.db", "--replace", "--database", "news.db", by=limited) as run:
        outcome = ended(run)
    complaints = [line for line in outcome.err.splitlines() if not line.startswith("Copying")]
    assert (outcome.code, len(complaints)) == (1, 1), outcome.err
    assert re.search(r"disk I/O error|the disk is full", complaints[0]), outcome.err
    assert (nutgraf.home / "kept.db").read_bytes() == before
    assert [each.name for each in nutgraf.home.glob("kept*")] == ["kept.db"]
