"""Files of JSON lines, gzipped or not, whose faults are named by line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from bot.errors import ConfigError


def rows(file: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the object of every line that is not blank, with the line's number from 1.

    Raises:
        ConfigError: The file cannot be read, or a line of it is no object.
    """
    opener = gzip.open if file.suffix == ".gz" else open
    try:
        with opener(file, "rt", encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _row(file, number, line)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ConfigError(str(file), f"cannot be read: {error}", "name a file of JSON lines") from error


def _row(file: Path, number: int, line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{file}, line {number}", f"is no JSON: {error.msg}", "write one object a line") from error
    if not isinstance(row, dict):
        raise ConfigError(f"{file}, line {number}", "is no object", "write one object a line")
    return row
