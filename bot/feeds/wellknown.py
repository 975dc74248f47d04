"""Addresses of feeds that follow from the address of a page, by the rules of the services that publish most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.urls import host, is_web


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Pages of a service and the feeds they have; in a template, names stand for what the patterns matched."""

    service: str
    host: re.Pattern[str]
    path: re.Pattern[str]
    templates: tuple[str, ...]


def _rule(service: str, host_pattern: str, path_pattern: str, *templates: str) -> _Rule:
    return _Rule(
        service=service,
        host=re.compile(host_pattern),
        path=re.compile(path_pattern, re.IGNORECASE),
        templates=templates,
    )


_NAME = r"(?P<name>[\w.~-]+)"
_RULES = (
    _rule(
        "YouTube channel",
        r"(?:m\.)?youtube\.com",
        r"/channel/(?P<name>UC[\w-]{22})(?:[/?].*)?",
        "https://www.youtube.com/feeds/videos.xml?channel_id={name}",
    ),
    _rule(
        "YouTube playlist",
        r"(?:m\.)?youtube\.com",
        r"/(?:playlist|watch)\?(?:.*&)?list=(?P<name>(?:PL|OL|FL)[\w-]+).*",
        "https://www.youtube.com/feeds/videos.xml?playlist_id={name}",
    ),
    _rule(
        "YouTube user",
        r"(?:m\.)?youtube\.com",
        rf"/user/{_NAME}(?:[/?].*)?",
        "https://www.youtube.com/feeds/videos.xml?user={name}",
    ),
    _rule(
        "Reddit",
        r"(?:old\.|new\.|np\.)?reddit\.com",
        rf"/(?P<kind>r|user|u)/{_NAME}(?:[/?].*)?",
        "https://www.reddit.com/{kind}/{name}/.rss",
    ),
    _rule("Reddit", r"(?:old\.|new\.)?reddit\.com", r"/?", "https://www.reddit.com/.rss"),
    _rule(
        "GitHub",
        r"github\.com",
        rf"/(?P<owner>(?!orgs/|topics/|features/|marketplace/)[\w.-]+)/{_NAME}(?:[/?].*)?",
        "https://github.com/{owner}/{name}/releases.atom",
        "https://github.com/{owner}/{name}/commits.atom",
        "https://github.com/{owner}/{name}/tags.atom",
    ),
    _rule("GitHub", r"github\.com", rf"/{_NAME}/?", "https://github.com/{name}.atom"),
    _rule(
        "GitLab",
        r"gitlab\.com",
        rf"/(?P<owner>[\w./-]+)/{_NAME}(?:/-/.*)?/?",
        "https://gitlab.com/{owner}/{name}/-/releases.atom",
        "https://gitlab.com/{owner}/{name}/-/tags?format=atom",
    ),
    _rule("Substack", r"(?P<site>[\w-]+\.substack\.com)", r"/.*", "https://{site}/feed"),
    _rule("Substack", r"substack\.com", rf"/@{_NAME}(?:[/?].*)?", "https://{name}.substack.com/feed"),
    _rule("Medium", r"medium\.com", r"/(?P<name>@?[\w.-]+)(?:[/?].*)?", "https://medium.com/feed/{name}"),
    _rule("Medium", r"(?P<site>[\w-]+\.medium\.com)", r"/.*", "https://{site}/feed"),
    _rule("Tumblr", r"(?P<site>[\w-]+\.tumblr\.com)", r"/.*", "https://{site}/rss"),
    _rule("Blogger", r"(?P<site>[\w-]+\.blogspot\.[\w.]+)", r"/.*", "https://{site}/feeds/posts/default"),
    _rule("WordPress.com", r"(?P<site>[\w-]+\.wordpress\.com)", r"/.*", "https://{site}/feed/"),
    _rule("Bluesky", r"bsky\.app", rf"/profile/{_NAME}(?:[/?].*)?", "https://bsky.app/profile/{name}/rss"),
    _rule("DEV", r"dev\.to", rf"/{_NAME}(?:[/?].*)?", "https://dev.to/feed/{name}"),
    _rule("Vimeo", r"vimeo\.com", rf"/(?!\d+(?:/|$)){_NAME}(?:/videos)?/?", "https://vimeo.com/{name}/videos/rss"),
    _rule(
        "Stack Exchange",
        r"(?P<site>stackoverflow\.com|superuser\.com|serverfault\.com|askubuntu\.com|[\w-]+\.stackexchange\.com)",
        r"/questions/tagged/(?P<name>[\w.+#%-]+)(?:[/?].*)?",
        "https://{site}/feeds/tag/{name}",
    ),
    _rule("Hacker News", r"news\.ycombinator\.com", r"/(?:news)?/?", "https://news.ycombinator.com/rss"),
    _rule("Lobsters", r"lobste\.rs", rf"/t/{_NAME}.*", "https://lobste.rs/t/{name}.rss"),
    _rule("arXiv", r"arxiv\.org", r"/list/(?P<name>[\w.-]+).*", "https://rss.arxiv.org/rss/{name}"),
    # Mastodon and its kin are on any host, and know a person by the sign before the name
    _rule(
        "Mastodon",
        r"(?P<site>(?!medium\.com|.*youtube\.com|substack\.com|.*tiktok\.com|.*threads\.(?:net|com)|.*flipboard\.com).+)",
        r"/@(?P<name>\w+)(?:/(?:with_replies|media))?/?",
        "https://{site}/@{name}.rss",
    ),
)
# Where programs that name themselves as a page's generator put the feed of the whole site.
_GENERATORS = {
    "wordpress": "/feed/",
    "ghost": "/rss/",
    "substack": "/feed",
    "discourse": "/latest.rss",
    "hugo": "/index.xml",
    "jekyll": "/feed.xml",
    "drupal": "/rss.xml",
    "blogger": "/feeds/posts/default",
    "squarespace": "/blog?format=rss",
    "wix": "/blog-feed.xml",
    "medium": "/feed",
}


def feeds_of_address(url: str) -> Iterator[tuple[str, str]]:
    """Yield (URL, name of the service) for each feed that a page with this address has by its service's rules."""
    if not is_web(url):
        return
    parts = urlsplit(url)
    location = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    for rule in _RULES:
        site = rule.host.fullmatch(host(url))
        page = rule.path.fullmatch(location) if site else None
        if site and page:
            names = {**site.groupdict(), **page.groupdict()}
            yield from ((template.format(**names), rule.service) for template in rule.templates)


def feed_of_generator(url: str, generator: str) -> tuple[str, str] | None:
    """Return (URL, name of the program) for the site's feed, where the page says which program made it."""
    if not is_web(url):
        return None
    parts = urlsplit(url)
    words = generator.lower()
    for program, path in _GENERATORS.items():
        if re.search(rf"\b{program}\b", words):
            return f"{parts.scheme}://{parts.netloc}{path}", program.capitalize()
    return None
