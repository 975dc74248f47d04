"""What can be set about the web server."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens and what it takes.

    Attributes:
        host, port: Where it listens; port 0 is any that is free.
        public_url: What it is reached by from outside, "" when nobody said.
        release: The version that ``/healthz`` tells.
        hosts: Names besides that of the public URL that pages answer to.
        proxies: Networks of proxies in front, whose word about who asks is believed.
        max_body_bytes: The largest push; the same as the largest feed that is fetched.
        max_head_bytes: The longest first line and headers of a request.
        read_seconds: How long a request's head may take to arrive once it began, and how long its body.
        write_seconds: How long an answer may take to be read.
        idle_seconds: How long a connection may stay without a request after its first; longer than the minute for which
            reverse proxies keep theirs. For the first there is ``read_seconds``.
        linger_seconds: How long one that was refused may go on sending before it is cut off, so that it can read why.
        connections: Connections at once. When there are more, that which has asked nothing for longest is closed.
        connections_each: How many of them one household may have that is no proxy.
        answer_seconds: How long an answer may take to begin, the time aside in which a body arrives.
        requests: Requests at once that are worked on; less than ``connections``, so that health is always told.
        page_rate: Pages a second that one client gets, and ``page_burst`` how many at once.
        crowd_rate: Pages a second that all get together of whom a proxy does not say who they are, and ``crowd_burst``.
        guess_rate: Wrong tokens of hubs a second that one client may try, and ``guess_burst`` how many at once.
        waiting: Pushes at once that arrive, or came and are not done with, and ``waiting_bytes`` their size in all.
        bodies_each: How many of one subscription may arrive at once.
        at_once: How many of these are worked on at once.
        parting_seconds: How long the end waits for work that is going on.
    """

    host: str
    port: int
    public_url: str
    release: str
    hosts: tuple[str, ...] = ()
    proxies: tuple[IPv4Network | IPv6Network, ...] = LOOPBACK
    max_body_bytes: int = 10_000_000
    max_head_bytes: int = 16_384
    read_seconds: float = 20.0
    write_seconds: float = 60.0
    idle_seconds: float = 75.0
    linger_seconds: float = 2.0
    connections: int = 200
    connections_each: int = 50
    answer_seconds: float = 5.0
    requests: int = 150
    page_rate: float = 30.0
    page_burst: int = 100
    crowd_rate: float = 150.0
    crowd_burst: int = 500
    guess_rate: float = 1.0
    guess_burst: int = 200
    waiting: int = 200
    waiting_bytes: int = 50_000_000
    bodies_each: int = 4
    at_once: int = 4
    parting_seconds: float = 5.0
