"""The processes that share a database, and which releases may work with it.

Revision ID: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.schema import CleanText, UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; nothing that is there is changed, so programs of before go on."""
    op.create_table(
        "node",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", CleanText, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("release", sa.String(32), nullable=False),
        sa.Column("schema_known", sa.String(8), nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_node"),
    )
    made = op.create_table(
        "compatibility",
        sa.Column("name", sa.String(8), nullable=False),
        sa.Column("schema_known", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_compatibility"),
    )
    op.bulk_insert(made, [{"name": "oldest", "schema_known": "0001"}])
