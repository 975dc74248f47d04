"""`nutgraf run --dry-run`: the desk in a terminal, on a copy of what is there, and nothing sent."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from tests import zygote
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, rss
from tests.flows.runs import Database, a_feed_of


def settings_of(newsstand: Newsstand) -> dict[str, str]:
    newsstand.serves("/ellery.xml", a_feed_of("ellery", 3).encode())
    return {
        "NUTGRAF_FEEDS": json.dumps([{"url": f"{newsstand.url}/ellery.xml", "title": "The Ellery Herald"}]),
        "NUTGRAF_FETCH__ALLOW_NETWORKS": '["127.0.0.0/8"]',
        "NUTGRAF_DIGEST__READ_PAGES": "false",
    }


def test_a_digest_is_shown_and_what_is_typed_is_answered(
    nutgraf: Nutgraf, newsstand: Newsstand, tmp_path: Path
) -> None:
    path = tmp_path / "news.db"
    typed = b"#1\n/schedule weekdays 08:00 Europe/Berlin\n/search harbour\n"
    outcome = nutgraf("run", "--dry-run", "--database", str(path), stdin=typed, **settings_of(newsstand))
    assert outcome.code == 0, outcome.err
    digest, *answers = outcome.out.split("╰─")
    assert "News digest" in digest
    assert "1. ellery" in digest
    assert "🔎 Evidence" in digest
    assert any("Mon to Fri 08:00" in answer and "Europe/Berlin" in answer for answer in answers)
    assert any("🔎 harbour" in answer for answer in answers)
    # The database that it was given stays as it was: it was not there.
    assert not path.exists()


def test_nothing_of_it_stays_in_the_database(nutgraf: Nutgraf, newsstand: Newsstand, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'news.db'}")
    settings = settings_of(newsstand)
    poll_once = ("poll", "--once", "--database", database.url)
    assert nutgraf(*poll_once, stdin=b"", **settings).code == 0
    outcome = nutgraf("run", "--dry-run", "--database", database.url, stdin=b"/mute pier\n", **settings)
    assert "I leave out: pier" in outcome.out
    for table in ("chat", "subscription", "digest", "delivery", "inbox"):
        assert database.number(f"SELECT count(*) FROM {table}") == 0  # noqa: S608  # one of these names


def test_without_input_it_goes_on_until_it_is_stopped(nutgraf: Nutgraf, newsstand: Newsstand, tmp_path: Path) -> None:
    newsstand.serves("/empty.xml", rss(title="Empty").encode())
    with zygote.start(
        ["run", "--dry-run", "--database", str(tmp_path / "news.db")],
        cwd=nutgraf.home,
        env=nutgraf.environment(**settings_of(newsstand)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        while "╰─".encode() not in run.stdout.readline():
            pass
        time.sleep(0.5)
        assert run.poll() is None
        run.terminate()
        complaints = run.communicate(timeout=30)[1].decode()
    assert run.returncode == 0
    assert complaints.splitlines()[-1] == "stopped"
    assert "Traceback" not in complaints
