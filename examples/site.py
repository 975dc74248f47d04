"""A small invented news site on loopback: feeds, pages and failures to try Nutgraf on, without the internet.

    python examples/site.py --port 8765 --day 1

Everything that it serves is written in ``examples/newsroom``; the README there says what happens in its country. The
clock stands still: the same ``now`` and day give the same bytes, the same ETag and the same Last-Modified.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

if __name__ == "__main__":  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples.press import newsroom
from examples.press.feeds import MEDIA_TYPES, render_feed
from examples.press.newsroom import Article
from examples.press.pages import article_page, front_page, site_page

ZONE = timezone(timedelta(hours=2), "MRT")  # Marendia keeps one time all year
_RELATED = 4  # links to other articles around each one


class Listing(NamedTuple):
    """A feed as the demo is told of it; ``kind`` is rss, atom, json, rdf, page, gone or error."""

    outlet: str
    path: str
    kind: str


class Request(NamedTuple):
    """One request that the site answered."""

    path: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a path gives before conditions and compression; ``changed`` is its Last-Modified."""

    status: int
    media_type: str
    body: bytes
    changed: datetime

    @property
    def etag(self) -> str:
        """Weak, because the body goes out with and without gzip under it."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Site:
    """The invented news site as it stands on one day.

    Attributes:
        now: The clock of day 0, aware; an article of the first edition was published a few hours before it.
        day: How many days later it is; each day brings an edition.
        feeds: Every feed to try, those that fail on purpose included.
        articles: Everything published so far, newest first, with the gold that its author knows.
        requests: What was asked so far and the status answered, in order.
    """

    def __init__(self, *, now: datetime, day: int = 0) -> None:
        self.now = now.astimezone(ZONE).replace(microsecond=0)
        self.day = day
        self.articles: tuple[Article, ...] = newsroom.articles(self.now, day)
        self.feeds: list[Listing] = _listings()
        self.requests: list[Request] = []
        self._by_path = {article.path: article for article in self.articles}

    @property
    def clock(self) -> datetime:
        """The time on the site's own clock."""
        return self.now + timedelta(days=self.day)

    def of_outlet(self, slug: str) -> tuple[Article, ...]:
        """Return what this outlet has published so far, newest first."""
        return tuple(article for article in self.articles if article.outlet == slug)

    def answer(self, path: str, base: str) -> Answer:
        """Return what the site says at ``path`` (no query), with links absolute on ``base``."""
        article = self._by_path.get(path)
        if article:
            return self._article(article, base)
        for outlet in newsroom.outlets().values():
            if path == outlet.feed_path:
                return self._feed(outlet, base)
            if path == outlet.front_page:
                body = front_page(outlet, self.of_outlet(outlet.slug), base)
                return self._page(body, encoding=outlet.encoding)
        return self._else(path, base)

    def _article(self, article: Article, base: str) -> Answer:
        outlet = newsroom.outlets()[article.outlet]
        # What was there when it came out, so that a later edition leaves the page as it is.
        others = [other for other in self.of_outlet(article.outlet) if other.day == article.day and other != article]
        body = article_page(outlet, article, others[:_RELATED], base)
        return self._page(body, encoding=outlet.encoding, changed=article.updated)

    def _feed(self, outlet: newsroom.Outlet, base: str) -> Answer:
        articles = self.of_outlet(outlet.slug)
        return Answer(
            status=200,
            media_type=f"{MEDIA_TYPES[outlet.feed_kind]}; charset={outlet.encoding}",
            body=render_feed(outlet, articles, base),
            changed=max(article.updated for article in articles),
        )

    def _else(self, path: str, base: str) -> Answer:
        for broken in newsroom.broken_feeds():
            if path == broken.path:
                return self._words(broken.status, broken.words)
        if path == "/":
            return self._page(site_page(self.day, base))
        if path.startswith("/media/") and path.endswith(".svg"):
            return Answer(status=200, media_type="image/svg+xml", body=_picture(path), changed=self.now)
        return self._words(404, f"Nothing is printed at {path}.")

    def _page(self, body: bytes, *, encoding: str = "utf-8", changed: datetime | None = None) -> Answer:
        return Answer(status=200, media_type=f"text/html; charset={encoding}", body=body, changed=changed or self.clock)

    def _words(self, status: int, words: str) -> Answer:
        return Answer(
            status=status, media_type="text/plain; charset=utf-8", body=words.encode() + b"\n", changed=self.now
        )


def _listings() -> list[Listing]:
    listed = [
        Listing(outlet.name, outlet.front_page, "page")
        if outlet.listed == "page"
        else Listing(outlet.name, outlet.feed_path, outlet.feed_kind)
        for outlet in newsroom.outlets().values()
    ]
    kinds = {410: "gone", 500: "error"}
    return listed + [Listing(broken.outlet, broken.path, kinds[broken.status]) for broken in newsroom.broken_feeds()]


def _picture(path: str) -> bytes:
    """A plain picture of sea and sky, in colours of its own, so that pages do not look torn in a browser."""
    hue = int(hashlib.sha256(path.encode()).hexdigest()[:4], 16) % 360
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450">'
        f'<rect width="800" height="450" fill="hsl({hue} 45% 80%)"/>'
        f'<path d="M0 300q200-60 400 0t400 0v150H0z" fill="hsl({hue} 35% 45%)"/></svg>'
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with conditions (RFC 9110, section 13) and gzip."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        self._reply(with_body=False)

    def _reply(self, *, with_body: bool) -> None:
        answer = self.server.site.answer(urlsplit(self.path).path, self.server.base)
        fresh = answer.status == 200 and _is_fresh(self.headers, answer)
        status = 304 if fresh else answer.status
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and not fresh
        body = gzip.compress(answer.body, mtime=0) if packed else answer.body
        self.server.site.requests.append(Request(self.path, status))
        self.send_response(status)
        if answer.status == 200:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", format_datetime(answer.changed.astimezone(UTC), usegmt=True))
            self.send_header("Vary", "Accept-Encoding")
        if not fresh:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if with_body and not fresh:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server passes
        """Keep quiet: requests are recorded on the site."""


def _is_fresh(headers: Message, answer: Answer) -> bool:
    """Tell whether what the client holds is current; If-None-Match wins over If-Modified-Since (RFC 9110, 13.2.2)."""
    tags = headers.get("If-None-Match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or answer.etag.removeprefix("W/") in known
    since = headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        return answer.changed <= parsedate_to_datetime(since)
    except (TypeError, ValueError):  # an unreadable date is ignored, as the RFC asks; a naive one cannot be compared
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], site: Site) -> None:
        super().__init__(address, _Handler)
        self.site = site
        self.base = f"http://{address[0]}:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that hang up, as one that is done with its kept connections may."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came


@contextmanager
def serve(site: Site, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve the site in a thread and give its base URL; requests are recorded in ``site.requests``.

    Raises:
        OSError: The port is taken.
    """
    with _Server((host, port), site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.base
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Serve the invented news site on loopback until Ctrl-C.")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--day", type=int, default=0, help="how many editions after the first (default 0)")
    parser.add_argument("--now", type=datetime.fromisoformat, help="clock of day 0, ISO 8601 (default: the real one)")
    choice = parser.parse_args()
    now = choice.now or datetime.now(UTC) - timedelta(days=choice.day)
    site = Site(now=now if now.tzinfo else now.replace(tzinfo=ZONE), day=choice.day)
    with serve(site, port=choice.port) as base:
        print(f"{len(site.articles)} articles on {base}/ as of {site.clock.isoformat()}. Ctrl-C ends it.\n", flush=True)
        for listing in site.feeds:
            print(f"{listing.kind:5} {base}{listing.path}  {listing.outlet}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
