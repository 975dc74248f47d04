from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.app.disk import DiskRoom, Enough, disk_room
from bot.cli.check import SCHEMA, as_json
from bot.cli.checks import Finding, Mark, database
from bot.cli.checks.machine import disk, zones
from bot.config import Config, load
from tests.makers import NOW, a_feed

GB, MB = 1_000_000_000, 1_000_000
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "json.md"


@pytest.mark.parametrize(
    ("free", "may_grow", "enough"),
    [
        (3 * GB, 2 * GB, Enough.YES),
        (3 * GB, 0, Enough.YES),
        (GB, GB, Enough.YES),
        (3 * GB, 4 * GB, Enough.NOT_FOR_ALL),
        (GB - 1, 0, Enough.LITTLE),
        (50 * MB, 0, Enough.LITTLE),
        (50 * MB - 1, 4 * GB, Enough.NONE),
    ],
)
def test_room_is_enough_for_a_day_and_for_what_is_to_be_kept(free: int, may_grow: int, enough: Enough) -> None:
    assert DiskRoom(free=free, taken=5, may_grow=may_grow).enough is enough


def test_room_is_looked_for_where_the_database_is_or_will_be(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_bytes(b"x" * 3_000_000)
    config = load(
        None,
        {"NUTGRAF_STORE__DATABASE": str(tmp_path / "news.db"), "NUTGRAF_KEEP__MEGABYTES": "10"},
        folder=tmp_path,
    )
    room = disk_room(config)
    assert room is not None
    assert (room.taken, room.may_grow) == (3 * MB, 7 * MB)
    assert room.free > 0
    not_there = load(None, {"NUTGRAF_STORE__DATABASE": str(tmp_path / "a/b/news.db")}, folder=tmp_path)
    assert disk_room(not_there) is not None
    assert disk_room(load(None, {"NUTGRAF_STORE__DATABASE": "postgresql://db.example/a"}, folder=tmp_path)) is None


def test_a_database_that_may_outgrow_its_disk_is_a_warning_with_a_number(tmp_path: Path) -> None:
    values = {"NUTGRAF_STORE__DATABASE": str(tmp_path / "news.db"), "NUTGRAF_KEEP__MEGABYTES": "999999999"}
    (found,) = disk(load(None, values, folder=tmp_path))
    if found.mark is Mark.OK:
        pytest.skip("this disk has more than any configuration asks for")
    assert (found.mark, found.stops) == (Mark.WARNING, False)
    assert found.cure.startswith("free some space")


def test_a_machine_where_nothing_can_be_put_for_a_while_cannot_start_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    found = disk(Config())[-1]
    assert (found.name, found.mark, found.stops) == ("temporary files", Mark.FAILING, True)
    assert "TMPDIR" in found.cure


@pytest.mark.parametrize(
    ("followed", "of_chats", "token", "state", "stops"),
    [
        (0, 0, "", "none is followed", "stops"),
        (0, 0, "1:x", "none is followed yet", ""),
        (0, 7, "1:x", "7 followed by chats", ""),
        (2, 0, "", "2 followed", ""),
        (2, 7, "1:x", "2 followed; 7 more by chats", ""),
    ],
)
def test_feeds_of_the_desk_and_of_chats_are_told(
    followed: int, of_chats: int, token: str, state: str, stops: str
) -> None:
    settings = load(None, {"NUTGRAF_TELEGRAM__TOKEN": token} if token else {}, folder=Path("/nonexistent"))
    feeds = [a_feed(f"https://{number}.example/feed") for number in range(followed)]
    found = database._feeds(settings, feeds, of_chats=of_chats)
    assert (found.state, found.stops) == (state, bool(stops))


def test_the_edition_of_the_time_zones_is_told() -> None:
    found = zones(NOW.replace(year=2000))
    assert (found.mark, found.stops) == (Mark.OK, False)
    assert found.state.startswith("20")
    old = zones(NOW.replace(year=2090))
    assert (old.mark, bool(old.cure)) == (Mark.WARNING, True)


def test_json_tells_every_finding_and_its_keys_are_described() -> None:
    findings = [
        Finding(name="disk", state="5 MB free", mark=Mark.FAILING, stops=True, cure="free some space"),
        Finding(name="version", state="nutgraf 1"),
    ]
    told = json.loads(as_json(findings, fine=False))
    assert (told["schema"], told["fine"]) == (SCHEMA, False)
    assert told["findings"][0] == {
        "name": "disk",
        "mark": "failing",
        "state": "5 MB free",
        "stops": True,
        "cure": "free some space",
    }
    assert told["findings"][1]["cure"] is None
    described = DOCUMENT.read_text(encoding="utf-8").partition("`nutgraf.check/1`")[2].partition("\n## ")[0]
    for key in {*told, *told["findings"][0]}:
        assert f"| `{key}` |" in described
