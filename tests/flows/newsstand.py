"""A web server on loopback that serves what a test puts on it, and remembers who asked for what."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.text.fingerprint import digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    body: bytes = b""
    status: int = 200
    media_type: str = "application/rss+xml"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Newsstand:
    """Answers by path; conditional requests get 304 while the body is the same."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, int]] = field(default_factory=list)

    def serves(self, path: str, body: bytes | str, **more: object) -> str:
        raw = body.encode("utf-8") if isinstance(body, str) else body
        self.answers[path] = Answer(body=raw, **more)  # type: ignore[arg-type]  # any field may be given
        return self.url + path

    def asked(self, path: str) -> list[int]:
        """The statuses that requests for the path got, in order."""
        return [status for asked, status in self.requests if asked == path]


@contextmanager
def open_newsstand() -> Iterator[Newsstand]:
    stand = Newsstand()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = stand.answers.get(self.path, Answer(status=404, media_type="text/plain"))
            etag = f'"{digest_of(answer.body)}"'
            unchanged = answer.status == 200 and self.headers.get("If-None-Match") == etag
            status = 304 if unchanged else answer.status
            stand.requests.append((self.path, status))
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("ETag", etag)
            if not unchanged:
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            return None

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that hangs up in the middle of a body is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    stand.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rss(*entries: str, title: str = "The Ellery Herald") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(entries)}</channel></rss>'


def rss_entry(title: str, text: str, *, guid: str = "", link: str = "", date: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    linked = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>{title}</title><guid isPermaLink='false'>{guid or title}</guid>{linked}{dated}"
        f"<description><![CDATA[{text}]]></description></item>"
    )
