"""Brings a database to the schema of this program; runs by itself at every start.

Alembic takes 0.9 s to import, so it is only loaded when there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import StoreError

# The newest file in migrations/versions; a test holds the two together.
HEAD = "0008"
# The key of Postgres' advisory lock: any number that nobody else takes.
_LOCK = 6_887_143_201
_MIGRATIONS = Path(__file__).with_name("migrations")


def current_version(connection: Connection) -> str | None:
    """Return the version of the database's schema, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if version is None else str(version)


def upgrade(connection: Connection, subject: str) -> None:
    """Run the migrations that are missing.

    Raises:
        StoreError: The database was made by a newer program.
    """
    if connection.dialect.name == "postgresql":
        # Of several nodes that start at once, one migrates and the others find it done.
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    version = current_version(connection)
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreError(subject, f"was made by a newer Nutgraf (schema {version})", "upgrade this one")
    from alembic import command  # noqa: PLC0415  # 0.9 s, and most starts have nothing to migrate
    from alembic.config import Config  # noqa: PLC0415  # the same

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
