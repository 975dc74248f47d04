"""Brings a database to the schema of this program; runs by itself at every start, unless that is done by hand.

While nodes are upgraded one by one, programs of two releases share a database. A migration therefore only adds what
programs of before leave alone (*expand*): the new program brings it, the old goes on. One that takes something away
(*contract*) states in ``contracts`` the schema from which programs do without it, and waits until no node lives that
knows less. So every program also runs on the schemas from ``RUNS_ON`` on, and on newer ones for as long as nothing
that it needs was taken away, which the table ``compatibility`` says.

Alembic takes 0.9 s to import, so it is only loaded when there is something to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, select, text, update

from bot.errors import StoreError
from bot.model.nodes import SILENCE
from bot.store.schema import compatibility, node

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import Script

# The newest file in migrations/versions; a test holds the two together.
HEAD = "0009"
# The oldest schema that this program runs on; a test runs it there.
RUNS_ON = "0008"
# Newer than any: of a database that does not say who can work with it, no older program can.
_NONE_DOES = "9999"
# The key of Postgres' advisory lock: any number that nobody else takes.
_LOCK = 6_887_143_201
_MIGRATIONS = Path(__file__).with_name("migrations")
# Before something is taken away, nodes are believed to live for so long, lest a clock is wrong: to wait costs nothing.
_LONG_SILENCE = 10 * SILENCE
_BY_HAND = "run: nutgraf upgrade"


def current_version(connection: Connection) -> str | None:
    """Return the version of the database's schema, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if version is None else str(version)


def fits(connection: Connection, version: str | None, *, head: str = HEAD) -> bool:
    """Tell whether a program that knows the schemas up to ``head`` can work with a database of this version."""
    if version is None or version < RUNS_ON:
        return False
    return version <= head or _oldest_program(connection) <= head


def require(connection: Connection, subject: str) -> str:
    """Return the version of a database that this program can work with.

    Raises:
        StoreError: It can not, with what to do.
    """
    version = current_version(connection)
    if fits(connection, version):
        return str(version)
    if version is None:
        raise StoreError(subject, "has no tables yet", _BY_HAND)
    if not version.isdigit():
        raise StoreError(subject, "holds half a copy of another database", "finish it: nutgraf migrate --to …")
    if version > HEAD:
        raise StoreError(subject, f"was made by a newer Nutgraf (schema {version})", "upgrade this one")
    raise StoreError(subject, f"has schema {version}, and this program needs {RUNS_ON} at least", _BY_HAND)


def upgrade(connection: Connection, subject: str, *, migrations: Path = _MIGRATIONS, head: str = HEAD) -> None:
    """Run the migrations that are missing, but for those that would take something away from a node that lives.

    Args:
        connection: One with a transaction of its own.
        subject: What names the database to people.
        migrations: Where they are.
        head: The newest of them.

    Raises:
        StoreError: The database was made by a newer program that this one cannot work beside.
    """
    if connection.dialect.name == "postgresql":
        # Of several nodes that start at once, one migrates and the others find it done.
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    version = current_version(connection)
    if version is not None and version > head:
        require(connection, subject)
    elif version != head:
        _run_missing(connection, version, migrations)


def held_up(connection: Connection) -> Sequence[str]:
    """Return the names of living nodes that know an older schema than this program: some of its migrations may wait."""
    return [name for name, known in _alive(connection) if known < HEAD]


def _run_missing(connection: Connection, version: str | None, migrations: Path) -> None:
    from alembic import command  # noqa: PLC0415  # 0.9 s, and most starts have nothing to migrate
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # the same

    config = _config(connection, migrations)
    for script in _missing(ScriptDirectory.from_config(config), version):
        needs = getattr(script.module, "contracts", None)
        if needs is not None and any(known < needs for _, known in _alive(connection, silence=_LONG_SILENCE)):
            return
        command.upgrade(config, script.revision)
        if needs is not None:
            connection.execute(update(compatibility).values(schema_known=needs))


def _missing(scripts: object, version: str | None) -> Iterator[Script]:
    """Yield the migrations behind a version, the oldest first."""
    newest_first = scripts.walk_revisions()  # type: ignore[attr-defined]  # Alembic's, imported where it is used
    for script in reversed(list(newest_first)):
        if version is None or script.revision > version:
            yield script


def _config(connection: Connection, migrations: Path) -> Config:
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    return config


def _oldest_program(connection: Connection) -> str:
    """Return the newest schema that a program must know at least to work with a database newer than it."""
    if not inspect(connection).has_table(compatibility.name):
        return _NONE_DOES
    return str(connection.execute(select(compatibility.c.schema_known)).scalar_one())


def _alive(connection: Connection, *, silence: timedelta = SILENCE) -> Sequence[tuple[str, str]]:
    """Return name and newest known schema of the nodes that live.

    Those that showed so when any did last: whoever migrates has no clock, and needs none.
    """
    if not inspect(connection).has_table(node.name):
        return ()
    found = connection.execute(select(node.c.name, node.c.schema_known, node.c.seen_at).order_by(node.c.name)).all()
    last = max((seen_at for _, _, seen_at in found), default=None)
    return [(name, known) for name, known, seen_at in found if last is not None and last - seen_at < silence]
