"""What the pipeline needs of the outside world, as promises. Edges keep them; tests fake them strictly."""

from bot.ports.chats import Chats, Digests, Inbox, Messenger, Outbox
from bot.ports.news import Clock, Hubs, HubSubscriptions, Jobs, Store, Web, Workers

__all__ = [
    "Chats",
    "Clock",
    "Digests",
    "HubSubscriptions",
    "Hubs",
    "Inbox",
    "Jobs",
    "Messenger",
    "Outbox",
    "Store",
    "Web",
    "Workers",
]
