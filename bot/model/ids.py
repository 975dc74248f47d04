"""Ids: texts and numbers that are not to be mixed up."""

from __future__ import annotations

from typing import NewType

FeedUrl = NewType("FeedUrl", str)
Guid = NewType("Guid", str)
ArticleId = NewType("ArticleId", str)
StoryId = NewType("StoryId", str)
Fingerprint = NewType("Fingerprint", str)
Lease = NewType("Lease", str)
