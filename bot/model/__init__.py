"""Every noun that news passes through, frozen.

feeds → entries → articles → stories → summaries → digests → messages → deliveries. Values only: no input or output, no
clock. Offsets count code points; a span is half open. Times are aware, in UTC unless a field says otherwise.
"""

from bot.model.articles import Article, ArticleVersion, Attribution, BodyKind, DateMention, Found, Obstacle, Provenance
from bot.model.digests import Digest, DigestItem, Gap, RankedStory, Reason
from bot.model.feeds import (
    Entry,
    EntryVersion,
    Feed,
    FeedLink,
    FeedOutline,
    FeedState,
    FreshEntry,
    Known,
    ParsedFeed,
    Poll,
    PollHints,
    Pruned,
    Rhythm,
    Site,
    Source,
)
from bot.model.fetched import NotModified, Page, Validators
from bot.model.hubs import HubPush, HubState, HubSubscription
from bot.model.ids import ArticleId, FeedUrl, Fingerprint, Guid, Lease, StoryId
from bot.model.stories import Evidence, Sentence, Story, Summary, SummaryLine

__all__ = [
    "Article",
    "ArticleId",
    "ArticleVersion",
    "Attribution",
    "BodyKind",
    "DateMention",
    "Digest",
    "DigestItem",
    "Entry",
    "EntryVersion",
    "Evidence",
    "Feed",
    "FeedLink",
    "FeedOutline",
    "FeedState",
    "FeedUrl",
    "Fingerprint",
    "Found",
    "FreshEntry",
    "Gap",
    "Guid",
    "HubPush",
    "HubState",
    "HubSubscription",
    "Known",
    "Lease",
    "NotModified",
    "Obstacle",
    "Page",
    "ParsedFeed",
    "Poll",
    "PollHints",
    "Provenance",
    "Pruned",
    "RankedStory",
    "Reason",
    "Rhythm",
    "Sentence",
    "Site",
    "Source",
    "Story",
    "StoryId",
    "Summary",
    "SummaryLine",
    "Validators",
]
