"""What a writer of summaries promises, for who has one and who has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import ChatId, DigestItem, Shortfall
from bot.pipeline.desk import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Stories with their summaries, and why some of these are extracts."""

    items: tuple[DigestItem, ...]
    shortfalls: frozenset[Shortfall] = frozenset()


class Writes(Protocol):
    """Writes the summaries of stories."""

    async def write(
        self,
        items: Sequence[DigestItem],
        *,
        sentences: int,
        chat: ChatId | None = None,
        progress: Progress = silent,
    ) -> Written:
        """Return stories with summaries of up to ``sentences`` lines; the chat pays for them."""
