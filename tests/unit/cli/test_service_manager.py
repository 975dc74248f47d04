from __future__ import annotations

import asyncio
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.service_manager import supervised, tell


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Who started the process, and hears what it says."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        address = str(Path(folder) / "notify")
        listener.bind(address)
        listener.settimeout(0)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        monkeypatch.delenv("WATCHDOG_USEC", raising=False)
        monkeypatch.delenv("WATCHDOG_PID", raising=False)
        yield listener


def heard(manager: socket.socket) -> list[str]:
    said = []
    while True:
        try:
            said.append(manager.recv(1_000).decode())
        except BlockingIOError:
            return said


async def test_it_is_told_what_is_ready_and_what_ends(manager: socket.socket) -> None:
    async with supervised() as ready:
        assert heard(manager) == []
        ready()
        assert heard(manager) == ["READY=1"]
    assert heard(manager) == ["STOPPING=1"]


async def test_it_is_told_twice_in_its_time_that_the_loop_goes_round(
    manager: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "20000")
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    async with supervised():
        await asyncio.sleep(0.1)
    *said, last = heard(manager)
    assert last == "STOPPING=1"
    assert set(said) == {"WATCHDOG=1"}
    assert len(said) > 3


async def test_a_watch_on_another_process_is_left_to_that(
    manager: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "20000")
    monkeypatch.setenv("WATCHDOG_PID", "1")
    async with supervised():
        await asyncio.sleep(0.05)
    assert heard(manager) == ["STOPPING=1"]


def test_it_may_listen_in_the_abstract_namespace(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        name = f"nutgraf-test-{os.getpid()}"
        listener.bind(f"\0{name}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        tell("READY=1")
        assert listener.recv(100) == b"READY=1"


async def test_nobody_who_listens_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("", "/nowhere/notify"):
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        async with supervised():
            tell("READY=1")
