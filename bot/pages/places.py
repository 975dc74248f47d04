"""Where each page is: the paths of the web side, and their URLs as they are reached from outside."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.model import DigestId, PageKeyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Paths of pages, below the path of the public URL.

    Attributes:
        public_url: What the web side is reached by, "" when nobody said; then URLs are paths alone.
    """

    public_url: str = ""

    @property
    def base(self) -> str:
        """The path of the public URL without a slash at its end, "" for none."""
        return urlsplit(self.public_url).path.rstrip("/")

    def url(self, path: str) -> str:
        """Return the URL of a path that a method of this class returned."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}{path}" if self.public_url else path

    def digest(self, digest: DigestId, token: str) -> str:
        """Return the path of a digest's page."""
        return f"{self.base}/d/{quote(digest, safe='')}/{token}"

    def archive(self, key: PageKeyId, token: str) -> str:
        """Return the path of a subscription's archive."""
        return f"{self.base}/a/{quote(key, safe='')}/{token}"

    def atom(self, key: PageKeyId, token: str) -> str:
        """Return the path of a subscription's digests as an Atom feed."""
        return f"{self.base}/f/{quote(key, safe='')}/{token}/atom.xml"

    def json_feed(self, key: PageKeyId, token: str) -> str:
        """Return the path of a subscription's digests as a JSON Feed."""
        return f"{self.base}/f/{quote(key, safe='')}/{token}/feed.json"

    def mini_app(self, session: str = "") -> str:
        """Return where a Mini App logs in, or with a session its page of interests."""
        return f"{self.base}/app/{quote(session, safe='')}" if session else f"{self.base}/app"

    def board(self, page: str = "") -> str:
        """Return the path of the operator's board, or of a page of it, such as "feeds"."""
        return f"{self.base}/board/{page}" if page else f"{self.base}/board"

    def static(self, name: str) -> str:
        """Return the path below which a file stands that pages load; see ``pages.rendering``."""
        return f"{self.base}/static/{name}"
