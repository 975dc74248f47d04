"""Feed documents for tests, made of parts."""

from __future__ import annotations

URL = "https://wire.example/feed.xml"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
MEDIA = "http://search.yahoo.com/mrss/"
DC = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


def rss(items: str, *, head: str = "", declaration: str = DECLARATION) -> bytes:
    """An RSS 2.0 document with the namespaces that news feeds declare."""
    namespaces = f'xmlns:media="{MEDIA}" xmlns:dc="{DC}" xmlns:content="{CONTENT}" xmlns:itunes="{ITUNES}"'
    channel = f"<title>Harbour Wire</title><link>https://wire.example/</link>{head}{items}"
    return f'{declaration}<rss version="2.0" {namespaces}><channel>{channel}</channel></rss>'.encode()


def item(body: str, *, title: str = "Ferry returns", number: int = 1) -> str:
    """An RSS item with a title and a link, and whatever else."""
    return f"<item><title>{title}</title><link>https://wire.example/{number}</link>{body}</item>"


def atom(entries: str, *, head: str = "", attributes: str = "") -> bytes:
    """An Atom 1.0 document."""
    return (
        f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="{MEDIA}" {attributes}>'
        f"<title>Harbour Wire</title><id>urn:wire</id>{head}{entries}</feed>"
    ).encode()


def entry(body: str) -> str:
    """An Atom entry with an id, a title and a link, and whatever else."""
    return f'<entry><id>urn:1</id><title>Ferry returns</title><link href="https://wire.example/1"/>{body}</entry>'
