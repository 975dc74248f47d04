"""What can be set about the web server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens and what it takes.

    Attributes:
        host, port: Where it listens; port 0 is any that is free.
        public_url: What it is reached by from outside, "" when nobody said.
        release: The version that ``/healthz`` tells.
        hosts: Names besides that of the public URL that pages answer to.
        max_body_bytes: The largest push; the same as the largest feed that is fetched.
        max_head_bytes: The longest first line and headers of a request.
        read_seconds: How long a request's head may take to arrive once it began, and how long its body.
        write_seconds: How long an answer may take to be read.
        idle_seconds: How long a connection may stay without a request; longer than the minute for which reverse proxies
            keep theirs.
        linger_seconds: How long one that was refused may go on sending before it is cut off, so that it can read why.
        connections: Connections at once; those past it are closed unanswered.
        page_rate: Pages a second that one client gets, and ``page_burst`` how many at once.
        waiting: Pushes at once that were taken and are not done with, and ``waiting_bytes`` their size in all.
        at_once: How many of these are worked on at once.
        parting_seconds: How long the end waits for work that is going on.
    """

    host: str
    port: int
    public_url: str
    release: str
    hosts: tuple[str, ...] = ()
    max_body_bytes: int = 10_000_000
    max_head_bytes: int = 16_384
    read_seconds: float = 20.0
    write_seconds: float = 60.0
    idle_seconds: float = 75.0
    linger_seconds: float = 2.0
    connections: int = 200
    page_rate: float = 30.0
    page_burst: int = 100
    waiting: int = 200
    waiting_bytes: int = 50_000_000
    at_once: int = 4
    parting_seconds: float = 5.0
