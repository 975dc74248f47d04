from __future__ import annotations

import json

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand
from tests.flows.runs import SWIFT, a_feed_of


def test_for_programs_every_line_of_what_runs_by_itself_is_an_object(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    urls = [newsstand.serves("/feed.xml", a_feed_of("ellery", 1)), f"{newsstand.url}/away?token=secret-of-a-feed"]
    settings = SWIFT | {
        "NUTGRAF_LOG__FORMAT": "json",
        "NUTGRAF_LOG__LEVELS": '{"bot.pipeline": "debug"}',
        "NUTGRAF_FEEDS": json.dumps([{"url": url} for url in urls]),
    }
    outcome = nutgraf("poll", "--once", "--database", "news.db", stdin=b"", **settings)
    lines = [json.loads(line) for line in outcome.err.splitlines()]
    assert outcome.code == 1
    assert {line["event"] for line in lines} >= {"feed polled", "feed failed", "article read"}
    assert all(line["timestamp"].endswith("Z") and line["logger"] for line in lines)
    assert "secret-of-a-feed" not in outcome.err + outcome.out


def test_who_types_a_command_reads_words_though_programs_get_objects(nutgraf: Nutgraf) -> None:
    settings = {"NUTGRAF_LOG__FORMAT": "json", "NUTGRAF_LOG__LEVEL": "debug"}
    outcome = nutgraf("backup", "--database", "none.db", "kept.db", stdin=b"", **settings)
    assert outcome.code
    assert outcome.err.startswith("nutgraf: ")
    assert not [line for line in outcome.err.splitlines() if line.startswith("{")]
