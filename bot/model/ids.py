"""Ids: texts and numbers that are not to be mixed up."""

from __future__ import annotations

from typing import NewType

FeedUrl = NewType("FeedUrl", str)
Guid = NewType("Guid", str)
ArticleId = NewType("ArticleId", str)
StoryId = NewType("StoryId", str)
Fingerprint = NewType("Fingerprint", str)
Lease = NewType("Lease", str)
BriefId = NewType("BriefId", str)
ChatId = NewType("ChatId", int)
UserId = NewType("UserId", int)
MessageId = NewType("MessageId", int)
UpdateId = NewType("UpdateId", int)
SubscriptionId = NewType("SubscriptionId", int)
DigestId = NewType("DigestId", str)
DeliveryId = NewType("DeliveryId", int)
PageKeyId = NewType("PageKeyId", str)
