"""Files that backups are kept in: never half there, for their owner's eyes alone, packed where the name says so."""

from __future__ import annotations

import fcntl
import gzip
import os
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot.errors import ConfigError, StoreError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_OWNER_ALONE = 0o600
_STEP = 1_048_576
_BESIDE = ("-journal", "-wal", "-shm")
# The packers by the ending of a file's name; how their files begin.
_PACKERS: Mapping[str, Callable[..., Any]] = {".gz": gzip.open, ".zst": zstd.open}
_BEGINNINGS: Mapping[bytes, Callable[..., Any]] = {
    b"SQLite format 3\0": open,
    b"\x1f\x8b": gzip.open,
    b"\x28\xb5\x2f\xfd": zstd.open,
}


@contextmanager
def new_backup(file: Path, *, replace: bool) -> Iterator[Path]:
    """Yield an empty file beside ``file`` to be filled, which takes its name when it has been, packed if it is to be.

    Raises:
        ConfigError: The file is there already, or cannot be made.
        StoreError: Another backup is just written to it.
    """
    if file.is_dir() or (file.exists() and not replace):
        advice = "name a file" if file.is_dir() else "name another file, or replace it with --replace"
        raise ConfigError(str(file), "is there already", advice)
    if not file.parent.is_dir():
        raise ConfigError(str(file), "its folder is not there", f"make {file.parent}, or name another place")
    with beside(file, ".partial") as plain:
        yield plain
        packer = _PACKERS.get(file.suffix)
        try:
            if packer is None:
                take_name(plain, file)
                return
            with beside(file, ".packed") as packed:
                _pack(plain, packed, packer)
                take_name(packed, file)
        except OSError as error:
            problem = (error.strerror or "cannot be written").lower()
            raise StoreError(str(file), problem, "free some space and try again") from None


@contextmanager
def beside(file: Path, ending: str) -> Iterator[Path]:
    """Yield an empty file beside another that nobody else writes to; it is removed at the end if it is there still.

    Raises:
        ConfigError: It cannot be made.
        StoreError: Another program holds it.
    """
    path = file.with_name(file.name + ending)
    number = _claimed(path)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
        for each in _BESIDE:
            path.with_name(path.name + each).unlink(missing_ok=True)
        os.close(number)


def take_name(written: Path, file: Path) -> None:
    """Give a file that is written its name, so that it is there whole or not at all whatever happens."""
    _sync(written)
    written.replace(file)
    _sync(file.parent)


def unpack(file: Path, into: Path) -> None:
    """Write the database of a backup to a file.

    Raises:
        ConfigError: The file is not there, or is no backup.
        StoreError: It is damaged, or there is no room.
    """
    try:
        with file.open("rb") as packed:
            start = packed.read(max(map(len, _BEGINNINGS)))
        opener = next((each for beginning, each in _BEGINNINGS.items() if start.startswith(beginning)), None)
        if opener is None:
            raise ConfigError(str(file), "is no backup of Nutgraf", "name a file that nutgraf backup made")
        with opener(file, "rb") as content, into.open("wb") as plain:
            shutil.copyfileobj(content, plain, _STEP)
    except FileNotFoundError:
        raise ConfigError(str(file), "is not there", "name a file that nutgraf backup made") from None
    except (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError):
        raise StoreError(str(file), "is damaged", "use another backup") from None
    except OSError as error:
        raise StoreError(str(file), f"cannot be unpacked: {error.strerror or error}", "see to the disk") from None


def _pack(plain: Path, packed: Path, packer: Callable[..., Any]) -> None:
    """Pack a file, and see that what was packed comes out again."""
    with plain.open("rb") as content, packer(packed, "wb") as written:
        shutil.copyfileobj(content, written, _STEP)
    with plain.open("rb") as content, packer(packed, "rb") as again:
        if not _same(content, again):
            raise StoreError(str(packed), "was not written as it should be", "see to the disk")


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _same(one: BinaryIO, other: BinaryIO) -> bool:
    while content := one.read(_STEP):
        if other.read(len(content)) != content:
            return False
    return not other.read(1)


def _claimed(path: Path) -> int:
    """Open a file that nobody else writes to and empty it; it is freed when the process ends, however it ends."""
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ALONE)
    except OSError as error:
        problem = (error.strerror or "cannot be made").lower()
        raise ConfigError(str(path), problem, "name a file in a folder that is writable") from None
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever held it meanwhile may have given it its final name.
        held = path.exists() and os.fstat(number).st_ino == path.stat().st_ino
    except BlockingIOError:
        held = False
    if not held:
        os.close(number)
        raise StoreError(str(path), "is just being written by another program", "wait for its end")
    os.fchmod(number, _OWNER_ALONE)
    os.ftruncate(number, 0)
    return number
