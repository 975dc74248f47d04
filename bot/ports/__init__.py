"""What the pipeline needs of the outside world, as promises. Edges keep them; tests fake them strictly."""

from bot.ports.archive import Archive
from bot.ports.board import Board
from bot.ports.chats import Chats, Digests, Inbox, Messenger, Outbox
from bot.ports.interests import Topics
from bot.ports.models import LanguageModel, Ledger, Summaries, Volumes
from bot.ports.news import Clock, Hubs, HubSubscriptions, Jobs, Store, Web, Workers
from bot.ports.nodes import Nodes
from bot.ports.pages import PageKeys, Sessions
from bot.ports.stories import Embedder, Placements, PlacingTurn

__all__ = [
    "Archive",
    "Board",
    "Chats",
    "Clock",
    "Digests",
    "Embedder",
    "HubSubscriptions",
    "Hubs",
    "Inbox",
    "Jobs",
    "LanguageModel",
    "Ledger",
    "Messenger",
    "Nodes",
    "Outbox",
    "PageKeys",
    "Placements",
    "PlacingTurn",
    "Sessions",
    "Store",
    "Summaries",
    "Topics",
    "Volumes",
    "Web",
    "Workers",
]
