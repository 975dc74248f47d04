from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.evaluation.story_articles import read

_TEXT = "The ferry to Ellery ran aground in fog on Monday. All 84 passengers were taken off by boat."


def _write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_article_is_read_with_all_that_its_row_says(tmp_path: Path) -> None:
    row = {"id": 7, "title": "Ferry aground", "text": _TEXT, "outlet": "The Ellery Herald", "topic": 3, "story": 12}
    (one,) = read(_write(tmp_path / "any.name", row | {"time": "2026-03-02T12:00:00+02:00"}))
    assert (one.id, one.story, one.topic) == ("7", "12", "3")
    assert one.at == one.article.published == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert (one.article.title, one.article.text, one.article.outlet) == ("Ferry aground", _TEXT, "The Ellery Herald")
    assert one.article.language == "en"


def test_what_is_not_stated_is_not_known(tmp_path: Path) -> None:
    bare, null = read(_write(tmp_path / "in.jsonl", {"text": _TEXT}, {"text": _TEXT, "story": None, "topic": None}))
    assert (bare.id, null.id) == ("1", "2")
    for one in (bare, null):
        assert (one.story, one.topic, one.article.published) == (None, None, None)


def test_rows_of_clusters_and_rows_of_stories_are_read_beside_each_other(tmp_path: Path) -> None:
    rows = (
        {"id": "5_1", "topic": "5", "cluster": "5_a", "title": "Ferry aground", "text": f"Ferry aground\n{_TEXT}"},
        {"story": "s-1", "articles": [{"title": "A", "text": "One."}, {"text": "Two."}], "roundup": {"text": "Three."}},
        {"story": "s-1", "articles": [{"text": "Four.", "id": "own"}, {"text": "Five."}]},
        {"articles": [{"text": "Six."}]},
    )
    found = read(_write(tmp_path / "in.jsonl", *rows))
    assert [one.id for one in found] == ["5_1", "s-1/0", "s-1/1", "own", "s-1/3", "4/0"]
    assert [one.story for one in found] == ["5_a", *["s-1"] * 4, None]
    assert [one.article.text for one in found] == [_TEXT, "One.", "Two.", "Four.", "Five.", "Six."]


@pytest.mark.parametrize(
    ("time", "moment"),
    [
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        ("2026-03-02T12:30", datetime(2026, 3, 2, 12, 30, tzinfo=UTC)),
        ("2026-03-02T12:30:00Z", datetime(2026, 3, 2, 12, 30, tzinfo=UTC)),
        (1_700_000_000, datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        (1_700_000_000.5, datetime(2023, 11, 14, 22, 13, 20, 500_000, tzinfo=UTC)),
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_each_form(tmp_path: Path, time: object, moment: datetime) -> None:
    (one,) = read(_write(tmp_path / "in.jsonl", {"text": _TEXT, "time": time}))
    assert one.at == moment


def test_articles_without_a_time_count_as_of_one_moment(tmp_path: Path) -> None:
    rows = [{"text": _TEXT}, {"text": _TEXT, "time": "2026-03-02"}, {"text": _TEXT, "time": "2026-03-01"}]
    undated, latest, earlier = read(_write(tmp_path / "in.jsonl", *rows))
    assert undated.at == latest.at == earlier.at + timedelta(days=1)
    one, other = read(_write(tmp_path / "none.jsonl", rows[0], rows[0]))
    assert one.at == other.at


def test_the_order_of_one_moment_does_not_tell_the_stories(tmp_path: Path) -> None:
    rows = [{"story": f"s-{number}", "articles": [{"text": _TEXT}] * 3} for number in range(9)]
    found = read(_write(tmp_path / "in.jsonl", *rows))
    told = [one.story for one in sorted(found, key=lambda one: one.article.id)]
    assert sum(one == other for one, other in pairwise(told)) < 9


def test_a_gzipped_file_with_blank_lines_and_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl.gz"
    file.write_bytes(gzip.compress(b'\xef\xbb\xbf{"text": "One."}\n\n{"text": "Two."}\n'))
    assert [one.id for one in read(file)] == ["1", "3"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"text": "One."}\n{', "line 2: is no JSON"),
        ('{"text": "One."}\n[1]', "line 2: is no object"),
        ('{"text": "One."}\n{"title": "Two"}', "line 2: has no text"),
        ('{"articles": [{"title": "One"}]}', "line 1: has no text"),
        ('{"articles": ["One."]}', "line 1: has an article that is no object"),
        ('{"text": "One.", "time": "noon"}', "line 1: has the time 'noon'; write ISO 8601"),
        ('{"text": "One.", "time": 1e300}', "line 1: has the time"),
        ('{"text": "One.", "time": true}', "line 1: has the time"),
        ('{"id": 1, "text": "One."}\n{"id": "1", "text": "Two."}', "line 2: gives the id 1 again, which line 1 has"),
        ("", "holds no articles"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=problem) as raised:
        read(file)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "in.jsonl.gz"
    damaged.write_bytes(b"\x1f\x8b\x08\x00damaged")
    for file in (damaged, tmp_path / "none.jsonl"):
        with pytest.raises(ConfigError, match="cannot be read"):
            read(file)
