"""What chats want to be told, what reactions were about, and what was found out about topics.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.schema import CleanText, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; chats want everything as before, and of earlier reactions no subject is known."""
    op.add_column("subscription", sa.Column("profile", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("opinion", sa.Column("subject", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("digest_item", sa.Column("reasons", sa.JSON))
    op.create_table(
        "text_vector",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("model", CleanText, nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.Column("used_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text_vector"),
        sa.UniqueConstraint("model", "text_hash", name="uq_text_vector_model_text_hash"),
    )
    op.create_index("ix_text_vector_used_at", "text_vector", ["used_at"])
    op.create_table(
        "topic_verdict",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("story_id", sa.String(16), nullable=False),
        sa.Column("topic_hash", sa.String(64), nullable=False),
        sa.Column("matches", sa.Boolean, nullable=False),
        sa.Column("model", CleanText, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topic_verdict"),
        sa.UniqueConstraint("story_id", "topic_hash", name="uq_topic_verdict_story_id_topic_hash"),
    )
    op.create_index("ix_topic_verdict_made_at", "topic_verdict", ["made_at"])
