"""robots.txt: what a site asks of programs (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# By this name robots.txt speaks of this program (RFC 9309, section 2.2.1); it is the first word of the User-Agent.
ROBOT_NAME = "nutgraf"
# RFC 9309, section 2.5: a crawler must read at least so much.
MOST_BYTES = 500 * 1024
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MARKUP = re.compile(r"\s*<")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What robots.txt says of one page.

    Attributes:
        allowed: Whether it may be asked for.
        delay: Seconds to leave between two pages (Crawl-delay: no standard, but widely meant); 0 where none is asked.
    """

    allowed: bool = True
    delay: float = 0.0


def origin_of(url: str) -> str:
    """Return the scheme, host and port of a web link, as RFC 6454 (section 6.2) writes an origin; no credentials."""
    parts = urlsplit(url)
    name = (parts.hostname or "").rstrip(".")
    location = f"[{name}]" if ":" in name else name
    port = "" if parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f":{parts.port}"
    return f"{parts.scheme}://{location}{port}"


def robots_url(origin: str) -> str:
    """Return where an origin keeps its robots.txt."""
    return f"{origin}/robots.txt"


def text_of(body: bytes) -> str:
    """Return the rules in an answer to a request for robots.txt, "" when they are none but a web page.

    Sites answer so for whatever they do not have; the Content-Type says nothing, since as many send true rules with a
    wrong one. Past ``MOST_BYTES`` whole lines are left out: half of one would forbid more than was meant.
    """
    read = body
    if len(body) > MOST_BYTES:
        read = body[:MOST_BYTES].rpartition(b"\n")[0]
    text = read.decode("utf-8-sig", errors="replace")
    return "" if _MARKUP.match(text) else text


def judge(robots: str, url: str) -> Ruling:
    """Return what the rules say of a page; for a worker, because rules can be made that take minutes to read."""
    from protego import Protego  # noqa: PLC0415  # only workers need it, and they only for sites that state rules

    rules = Protego.parse(robots)
    delay = rules.crawl_delay(ROBOT_NAME)
    return Ruling(allowed=rules.can_fetch(url, ROBOT_NAME), delay=delay or 0.0)
