"""What can be set about the web server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens and what it takes.

    Attributes:
        host, port: Where it listens; port 0 is any that is free.
        public_url: What it is reached by from outside; only the path of it counts here.
        release: The version that ``/healthz`` tells.
        max_body_bytes: The largest push; the same as the largest feed that is fetched.
        read_seconds: How long a push may take to arrive.
        idle_seconds: How long a connection may stay without a whole request; longer than the minute for which reverse
            proxies keep theirs.
        linger_seconds: How long one that was refused may go on sending before it is cut off, so that it can read why.
        connections: Connections at once; those past it are closed unanswered.
        waiting: Pushes at once that were taken and are not done with, and ``waiting_bytes`` their size in all.
        at_once: How many of these are worked on at once.
        parting_seconds: How long the end waits for work that is going on.
    """

    host: str
    port: int
    public_url: str
    release: str
    max_body_bytes: int = 10_000_000
    read_seconds: float = 20.0
    idle_seconds: float = 75.0
    linger_seconds: float = 2.0
    connections: int = 200
    waiting: int = 200
    waiting_bytes: int = 50_000_000
    at_once: int = 4
    parting_seconds: float = 5.0
