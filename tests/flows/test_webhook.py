"""A bot that Telegram calls, in place of being asked: by its public URL, with a secret."""

from __future__ import annotations

import json
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import zygote
from tests.bench.crowd import running_bot
from tests.edges.bot_api import StrictBotApi, running_bot_api
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand
from tests.flows.runs import Database, a_feed_of, until


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
def api() -> Iterator[StrictBotApi]:
    with running_bot_api() as server:
        yield server


def answered(url: str, body: bytes, **headers: str) -> int:
    """Return the status that a POST is answered with."""
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json", **headers})  # noqa: S310  # loopback
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # the same
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code


def test_telegram_sends_updates_and_nobody_else_can(api: StrictBotApi, tmp_path: Path) -> None:
    port = free_port()
    public = f"http://127.0.0.1:{port}/news"
    settings = {
        "NUTGRAF_WEB__PUBLIC_URL": public,
        "NUTGRAF_WEB__LISTEN": f"127.0.0.1:{port}",
        "NUTGRAF_TELEGRAM__UPDATES": "webhook",
    }
    ann = api.user(name="Ann", started=True)
    with running_bot(api, f"sqlite:///{tmp_path / 'news.db'}", tmp_path, settings=settings):
        until(lambda: api.updates.webhook is not None)
        ann.says(ann.chat, "/help")
        until(lambda: ann.chat.messages)
        hook = api.calls("setWebhook")[0].asked
        assert urlsplit(str(hook["url"])).path.startswith("/news/telegram/")
        forged = json.dumps({"update_id": 99}).encode()
        assert answered(str(hook["url"]), forged) == 401
        secret = {"X-Telegram-Bot-Api-Secret-Token": str(hook["secret_token"])}
        assert answered(str(hook["url"]), b"no json", **secret) == 200
        assert answered(f"{public}/telegram/elsewhere", forged, **secret) == 404
    assert api.calls("getUpdates") == []
    assert len(ann.chat.messages) == 1
    assert api.complaints == []


def test_a_bot_that_was_called_can_ask_again(api: StrictBotApi, tmp_path: Path) -> None:
    port = free_port()
    settings = {
        "NUTGRAF_WEB__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "NUTGRAF_WEB__LISTEN": f"127.0.0.1:{port}",
        "NUTGRAF_TELEGRAM__UPDATES": "webhook",
    }
    database = f"sqlite:///{tmp_path / 'news.db'}"
    ann = api.user(name="Ann", started=True)
    with running_bot(api, database, tmp_path, settings=settings):
        until(lambda: api.updates.webhook is not None)
    ann.says(ann.chat, "/help")
    with running_bot(api, database, tmp_path):
        until(lambda: ann.chat.messages)
    assert api.updates.webhook is None


def test_a_token_that_telegram_does_not_know_ends_the_program_with_a_word(
    api: StrictBotApi, nutgraf: Nutgraf, tmp_path: Path
) -> None:
    outcome = nutgraf(
        "run",
        "--database",
        f"sqlite:///{tmp_path / 'news.db'}",
        NUTGRAF_TELEGRAM__TOKEN="123456:AAnot-the-token-of-any-bot",
        NUTGRAF_TELEGRAM__BASE_URL=api.base_url,
    )
    assert outcome.code == 2
    assert outcome.err.splitlines()[1:] == [
        "nutgraf: [telegram] token: is not known to Telegram; ask @BotFather for it, and set it anew"
    ]


def test_a_telegram_that_is_away_holds_up_neither_polling_nor_the_end(
    nutgraf: Nutgraf, newsstand: Newsstand, tmp_path: Path
) -> None:
    newsstand.serves("/ellery.xml", a_feed_of("ellery", 2))
    database = Database(f"sqlite:///{tmp_path / 'news.db'}")
    settings = {
        "NUTGRAF_TELEGRAM__TOKEN": "123456:AAnobody-is-there",
        "NUTGRAF_TELEGRAM__BASE_URL": f"http://127.0.0.1:{free_port()}/bot",
        "NUTGRAF_FEEDS": json.dumps([{"url": f"{newsstand.url}/ellery.xml"}]),
        "NUTGRAF_FETCH__ALLOW_NETWORKS": '["127.0.0.0/8"]',
        "NUTGRAF_DIGEST__READ_PAGES": "false",
    }
    command = ["run", "--database", database.url]
    with zygote.start(command, cwd=nutgraf.home, env=nutgraf.environment(**settings), stderr=subprocess.PIPE) as run:
        until(lambda: database.number("SELECT count(*) FROM article") == 2)
        run.terminate()
        complaints = run.communicate(timeout=20)[1].decode()
    assert run.returncode == 0
    assert "Telegram is away" in complaints
    assert complaints.splitlines()[-1] == "stopped"
    assert "Traceback" not in complaints
