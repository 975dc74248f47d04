"""Where a SQLite database is, and whether it holds anything yet: asked at every start, so nothing slow is imported."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote


def sqlite_path(database: str) -> Path | None:
    """Return the file of a SQLite URL or of a bare path, None for any other database or one in memory."""
    scheme, separator, rest = database.partition("://")
    if not separator:
        return Path(database).expanduser()
    if scheme.partition("+")[0] != "sqlite":
        return None
    file = unquote(rest.partition("?")[0]).removeprefix("/")
    return Path(file).expanduser() if file and file != ":memory:" else None


def holds_followed_feeds(database: str) -> bool:
    """Tell whether the database may hold a feed to read; False only when it surely holds none."""
    path = sqlite_path(database)
    if path is None:
        return True
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM feed WHERE followed LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
