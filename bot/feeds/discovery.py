"""The feeds that a web page offers: those it declares, those it links to, those its address implies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from bot.feeds.encoding import to_utf8
from bot.feeds.wellknown import feed_of_generator, feeds_of_address
from bot.model import FeedLink
from bot.text.flood import without_floods
from bot.text.markup import fold
from bot.urls import canonical_url, host, is_web, resolve

MAX_LINKS = 50
"""More feeds than a person can choose from: some sites declare one for every comment thread."""

_MAX_PAGE = 5_000_000
_MOST_TEXTS = 20
_MOST_ANCHORS = 20_000
_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_FEED_TYPES = frozenset(
    "application/rss+xml application/atom+xml application/rdf+xml application/feed+json application/x-rss+xml "
    "application/x-atom+xml text/rss+xml text/atom+xml text/rss".split()
)
# Types that feeds share with other things; the address has to look like a feed's.
_VAGUE_TYPES = frozenset({"application/xml", "text/xml", "application/json"})
_FEED_PATH = re.compile(
    r"(?:^|/)(?:feeds?|rss2?|atom|rdf)(?:\.(?:xml|rss|atom|rdf|json|php|aspx?))?/?$"
    r"|(?:^|/)(?:index|all|news|latest|posts?|blog|main|top)?[-_]?(?:feed|rss|atom)[\w-]*\.(?:xml|rdf|json|rss|atom)$"
    r"|\.(?:rss|atom|rdf)$|(?:^|/)(?:feeds?|rss)/[\w./-]+(?:\.xml|/)?$|(?:^|/)index\.xml$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|output|alt)=(?:rss2?|atom|rdf|feed)\b", re.IGNORECASE)
_FEED_HOSTS = re.compile(r"(?:feeds?\d?|rss|feeds2?\.feedburner|feedproxy\.google)\.[\w.-]+")
# Readers and sharing services, whose addresses hold that of a feed.
_SERVICES = frozenset(
    "feedly.com inoreader.com netvibes.com newsblur.com theoldreader.com add.my.yahoo.com facebook.com m.facebook.com "
    "linkedin.com twitter.com x.com".split()
)
_COMMENTS = re.compile(r"/comments?(?:/|$)|[?&](?:withcomments|feed=comments)", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?:)|^feed(?=://)", re.IGNORECASE)
# How pages of YouTube, also those with a name in their address, state the channel's id.
_CHANNEL_PROPERTIES = frozenset({"channelId", "identifier"})
_CHANNEL = re.compile(r"https?://(?:www\.|m\.)?youtube\.com/channel/UC[\w-]{22}")


def discover(raw: bytes, *, url: str, charset: str | None = None) -> tuple[FeedLink, ...]:
    """Return the feeds that a page offers, the likeliest first, each once.

    First what the page declares (``<link rel=alternate>``), feeds of comments and of this page alone after the others;
    then links to what looks like a feed; then addresses that follow from the page's own by the rules of its service.
    The last two are guesses and may not exist.

    Args:
        raw: The page.
        url: Where it came from.
        charset: As the server stated it; it may lie.
    """
    root = _tree(raw[:_MAX_PAGE], charset)
    found = [*feeds_of_address(url)] if root is None else [*_candidates(root, url)]
    links: dict[str, FeedLink] = {}
    own = canonical_url(url)
    for address, title in found:
        if is_web(address) and (key := canonical_url(address)) != own:
            links.setdefault(key, FeedLink(url=address, title=fold(title)[:200]))
    return tuple(links.values())[:MAX_LINKS]


def _tree(raw: bytes, charset: str | None) -> etree._Element | None:
    stated = _META_CHARSET.search(raw[:4096])
    label = charset or (stated.group(1).decode("ascii") if stated else None)
    page = to_utf8(raw, f"text/html; charset={label}" if label else None).data.decode("utf-8")
    data = without_floods(page).encode("utf-8")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        return None


def _candidates(root: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    base = _base(root, url)
    yield from sorted(_declared(root, base), key=lambda found: _is_narrow(found[0], url))
    yield from _linked(root, base)
    yield from feeds_of_address(url)
    yield from _implied(root, url)


def _base(root: etree._Element, url: str) -> str:
    stated = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return (resolve(url, stated) if stated else None) or url


def _declared(root: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    for element in root.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        media_type = (element.get("type") or "").partition(";")[0].strip().lower()
        address = _address(element, base)
        if address is None or not {"alternate", "feed"} & set(relations) or "stylesheet" in relations:
            continue
        vague = media_type in _VAGUE_TYPES and _looks_like_feed(address)
        if media_type in _FEED_TYPES or vague or ("feed" in relations and not media_type):
            yield address, element.get("title") or ""


def _is_narrow(address: str, url: str) -> bool:
    """Tell whether a feed is about comments, or about this one page of a site."""
    page = canonical_url(url.partition("?")[0])
    below = page.count("/") > 2 and canonical_url(address).startswith(f"{page}/")
    return below or _COMMENTS.search(address) is not None


def _linked(root: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    for element in islice(root.iter("a", "area"), _MOST_ANCHORS):
        address = _address(element, base)
        if address is None or host(address) in _SERVICES:
            continue
        typed = (element.get("type") or "").partition(";")[0].strip().lower() in _FEED_TYPES
        schemed = (element.get("href") or "").lower().startswith("feed:")
        if typed or schemed or _looks_like_feed(address):
            yield address, _words(element) or element.get("title") or ""


def _words(element: etree._Element) -> str:
    # a link holds a few words; where tags are never closed it seems to hold the rest of the page
    return "".join(text for text, _ in zip(element.itertext(), range(_MOST_TEXTS), strict=False))


def _implied(root: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    """Yield what follows from what the page says of itself: its canonical address and the program that made it."""
    for element in root.iter("link", "meta"):
        stated = element.get("href") or element.get("content") or ""
        if element.get("rel") == "canonical" or element.get("property") in {"og:url", "al:web:url"}:
            channel = _CHANNEL.match(stated)
            if channel:
                yield from feeds_of_address(channel.group())
        elif element.get("itemprop") in _CHANNEL_PROPERTIES and f".{host(url)}".endswith(".youtube.com"):
            yield from feeds_of_address(f"https://www.youtube.com/channel/{stated}")
        elif (element.get("name") or "").lower() == "generator":
            implied = feed_of_generator(url, stated)
            if implied:
                yield implied


def _address(element: etree._Element, base: str) -> str | None:
    reference = element.get("href")
    return resolve(base, _FEED_SCHEME.sub(_plain_scheme, reference.strip())) if reference else None


def _plain_scheme(match: re.Match[str]) -> str:
    return "http" if match.group().lower() == "feed" else ""


def _looks_like_feed(address: str) -> bool:
    location = address.partition("#")[0]
    path, _, query = location.partition("?")
    name = host(address)
    if _FEED_QUERY.search(query) or _FEED_HOSTS.fullmatch(name):
        return True
    return _FEED_PATH.search(path.partition("://")[2].partition("/")[2]) is not None
