"""What signals make of a command that goes on until it is stopped."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from typing import Self

from bot import logs
from bot.cli.terminal import note

_ENDING = (signal.SIGINT, signal.SIGTERM)


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Stop in order at the first signal; at the second Python's own way, at once."""
    loop = asyncio.get_running_loop()

    def stop_once() -> None:
        for number in _ENDING:
            loop.remove_signal_handler(number)
        stop()

    for number in _ENDING:
        loop.add_signal_handler(number, stop_once)


class Signals:
    """SIGTERM and SIGINT end what runs, SIGHUP ends it to begin anew, SIGUSR1 lets it say more and SIGUSR2 less.

    Before anything runs SIGTERM and SIGINT end the process in Python's own way, as a second one does: nothing that
    would have to be given back is claimed yet.
    """

    def __init__(self, reread: Callable[[], bool]) -> None:
        """Take what reads the configuration anew at SIGHUP, and tells whether there is something to begin anew with."""
        self._reread = reread
        self._stop: Callable[[], None] | None = None
        self._reloads = self._ends = False

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, self._reload)
        loop.add_signal_handler(signal.SIGUSR1, _say, logs.louder)
        loop.add_signal_handler(signal.SIGUSR2, _say, logs.quieter)
        return self

    def __exit__(self, *_: object) -> None:
        loop = asyncio.get_running_loop()
        for number in (*_ENDING, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2):
            loop.remove_signal_handler(number)

    def stop_with(self, stop: Callable[[], None]) -> None:
        """Let signals end what runs from now on in this way; one that came before it ran ends it too."""
        self._stop = stop
        if self._ends or self._reloads:
            stop()
        if not self._ends:
            stop_on_signals(self._end)

    def wants_reload(self) -> bool:
        """Tell, once, whether what ended was to begin anew."""
        wanted, self._reloads, self._stop = self._reloads, False, None
        return wanted and not self._ends

    def _end(self) -> None:
        self._ends = True
        if self._stop is not None:
            self._stop()

    def _reload(self) -> None:
        if not self._reread():
            return
        self._reloads = True
        if self._stop is not None:
            self._stop()


def _say(step: Callable[[], str]) -> None:
    # At every level: whoever sent the signal wants to know what came of it.
    note(f"log level is {step()}")
