"""What people see besides results: progress, notes and errors, all on standard error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PLAIN_STEPS = 10


def say(line: str) -> None:
    """Print one line of a result to standard output."""
    sys.stdout.write(f"{line}\n")


def note(line: str) -> None:
    """Print one line about what is going on to standard error."""
    if not _logged("info", line):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def complain(line: str) -> None:
    """Print one line about a failure to standard error."""
    if not _logged("error", line):
        sys.stderr.write(f"nutgraf: {line}\n")


def _logged(level: str, line: str) -> bool:
    """Log a line instead, where logs are for programs; return whether they are."""
    if (logs := _logs_for_programs()) is None:
        return False
    logs.say(level, line)
    return True


def _logs_for_programs() -> ModuleType | None:
    # Imported where logs were set up; that takes some time, and who asks for help need not wait for it.
    logs = sys.modules.get("bot.logs")
    return logs if logs is not None and logs.for_programs() else None


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def say_styled(lines: Iterable[tuple[str, str]], styles: Mapping[str, str]) -> None:
    """Print lines, each behind the name of its part, in the styles of these parts."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for part, line in lines:
        console.print(Text(line, style=styles.get(part, "")))


def is_interactive() -> bool:
    """Tell whether somebody watches: standard error is a terminal, and this is no continuous-integration run."""
    return sys.stderr.isatty() and not os.environ.get("CI")


def width(most: int = 100) -> int:
    """Return the columns to write in: the terminal's, up to what reads well."""
    try:
        return max(40, min(os.get_terminal_size(sys.stdout.fileno()).columns or most, most))
    except (OSError, ValueError):
        return most


class SilentProgress:
    """Says nothing: for --quiet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """See ``pipeline.Progress``."""


@dataclass(slots=True)
class PlainProgress:
    """One line at the start and about every tenth of a stage: for pipes and continuous integration."""

    _said: dict[str, int] = field(default_factory=dict)
    _started: dict[str, float] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """See ``pipeline.Progress``."""
        if not total:
            return
        step = done * _PLAIN_STEPS // total
        if done and step <= self._said.get(stage, 0):
            return
        started = self._started.setdefault(stage, time.monotonic())
        self._said[stage] = step
        sys.stderr.write(f"{stage}: {done} of {total}, {time.monotonic() - started:.1f} s\n")
        sys.stderr.flush()


class BarProgress:
    """A bar with counts and the time left: for terminals."""

    def __init__(self) -> None:
        # Most of rich's import time is the bar; a command that fails early need not pay for it.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._tasks: dict[str, TaskID] = {}
        self._bar: Progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """See ``pipeline.Progress``."""
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._tasks[stage], completed=done, total=total)


def progress(*, quiet: bool) -> SilentProgress | PlainProgress | BarProgress:
    """Return what shows progress here."""
    if quiet or _logs_for_programs() is not None:
        return SilentProgress()
    return BarProgress() if is_interactive() else PlainProgress()
