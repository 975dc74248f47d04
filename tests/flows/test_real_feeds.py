"""Real feeds, served over HTTP on loopback, give one digest, and no entry is lost."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.feeds import parse
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand


@pytest.mark.thorough
def test_real_feeds_give_one_digest_and_all_their_entries_are_kept(
    nutgraf: Nutgraf, newsstand: Newsstand, shared_data: Path
) -> None:
    bodies = {path.stem: gzip.decompress(path.read_bytes()) for path in (shared_data / "feeds/real").glob("*.gz")}
    urls = [newsstand.serves(f"/{name}", body, media_type="application/xml") for name, body in bodies.items()]
    database = nutgraf.home / "real.db"
    outcome = nutgraf(
        *("digest", *urls, "--since", "36000d", "--limit", "20", "--format", "json"),
        *("--database", str(database)),
        NUTGRAF_DIGEST__READ_PAGES="false",
    )
    digest = json.loads(outcome.out)
    assert len(digest["stories"]) == 20
    assert digest["feeds"] == len(bodies) == 50
    assert [gap for gap in digest["gaps"] if gap["kind"] == "feed"] == []
    with closing(sqlite3.connect(database)) as connection:
        stored = dict(
            connection.execute(
                "SELECT url, count(entry.id) FROM feed LEFT JOIN entry ON feed_id = feed.id GROUP BY url"
            )
        )
    # Each feed's are those of feedparser: see the differential tests of feeds.
    for name, body in bodies.items():
        entries = parse(body, url=f"{newsstand.url}/{name}").entries
        assert stored[f"{newsstand.url}/{name}"] == len({entry.guid for entry in entries}), name
