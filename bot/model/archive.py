"""What was told to a subscription, as it is read again: page by page, searched, and followed in a feed reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.briefs import Brief
from bot.model.digests import Frame
from bot.model.ids import DigestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveMark:
    """A place among the digests of a subscription, of which several may be made in one moment."""

    made_at: datetime
    digest: DigestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedStory:
    """A story as a digest told it, without why; ``number`` is its place there, counted from 1."""

    digest: DigestId
    number: int
    made_at: datetime
    brief: Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDigest:
    """A digest as feeds carry it.

    Attributes:
        amended_at: When messages of it were changed last, None when none was, or that is no longer known.
    """

    id: DigestId
    made_at: datetime
    frame: Frame
    briefs: tuple[Brief, ...]
    amended_at: datetime | None = None
