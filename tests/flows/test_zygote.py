"""A run that is forked is what a run is that is started from nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types
import pytest

from tests import zygote
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand
from tests.flows.runs import Database, a_feed_of, until


@pytest.mark.parametrize("arguments", [["--version"], ["feeds", "list"], ["digest", "--since", "soon"]])
def test_it_says_the_same_with_the_same_code(nutgraf: Nutgraf, arguments: list[str]) -> None:
    pipe, env = subprocess.PIPE, nutgraf.environment()
    results = []
    for anew in (False, True):
        with zygote.start(arguments, cwd=nutgraf.home, env=env, stdout=pipe, stderr=pipe, anew=anew) as run:
            results.append((*run.communicate(timeout=60), run.returncode))
    assert results[0] == results[1]


def test_it_has_its_own_folder_environment_and_input(nutgraf: Nutgraf, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline xmlUrl="https://herald.example/feed.xml"/></body></opml>', encoding="utf-8"
    )
    env = nutgraf.environment(NUTGRAF_STORE__DATABASE="named.db")
    done = zygote.run(["feeds", "import", "feeds.opml"], cwd=tmp_path / "here", env=env)
    assert (done.returncode, (tmp_path / "here" / "named.db").exists()) == (0, True), done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_signals_reach_it_and_nobody_is_left_behind(
    nutgraf: Nutgraf, newsstand: Newsstand, number: signal.Signals, code: int
) -> None:
    feed = newsstand.serves("/feed.xml", a_feed_of("town", 2))
    database = Database(f"sqlite:///{nutgraf.home / 'news.db'}")
    env = nutgraf.environment(NUTGRAF_FEEDS=json.dumps([{"url": feed}]), NUTGRAF_DIGEST__READ_PAGES="false")
    arguments = ["run", "--database", database.url]
    with zygote.start(arguments, cwd=nutgraf.home, env=env, stderr=subprocess.PIPE, start_new_session=True) as run:
        assert os.getsid(run.pid) == run.pid
        until(lambda: database.number("SELECT count(*) FROM article") == 2)
        family = psutil.Process(run.pid).children(recursive=True)
        assert len(family) > 1
        run.send_signal(number)
        run.communicate(timeout=60)
    assert run.returncode == code
    assert psutil.wait_procs(family, timeout=20)[1] == []
