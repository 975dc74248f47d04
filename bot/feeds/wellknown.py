"""Addresses of feeds that follow from the address of a page, by the rules of the services that publish most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.urls import canonical_url, host, is_web, resolve


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
_REST = r"(?:[/?].*)?"
_YOUTUBE = r"(?:m\.|music\.)?youtube\.com"
# Lists of one's own, of what was watched or liked, and mixes have no feed.
_PLAYLIST = r"(?:.*&)?list=(?P<name>(?:PL|UU|OL|FL)[\w-]+).*"
_NOT_GITHUBS_OWN = (
    r"(?!(?:about|apps|collections|customer-stories|enterprise|explore|features|login|marketplace|notifications|orgs"
    r"|pricing|search|settings|sponsors|stars|topics|trending)(?:[/?]|$))"
)
_REPOSITORY = rf"/{_NOT_GITHUBS_OWN}(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?"
_ACCOUNT = r"@(?P<name>\w+(?:[.-]\w+)*)(?<!\.rss)"
# Other services that know people by that sign.
_NOT_MASTODON = (
    r"(?!medium\.com|.*youtube\.com|substack\.com|.*tiktok\.com|.*threads\.(?:net|com)|.*flipboard\.com"
    r"|unsplash\.com|producthunt\.com|hashnode\.com)"
)
_RULES = (
    _rule(
        "YouTube channel",
        _YOUTUBE,
        rf"/channel/(?P<name>UC[\w-]{{22}}){_REST}",
        "https://www.youtube.com/feeds/videos.xml?channel_id={name}",
    ),
    _rule(
        "YouTube playlist",
        rf"{_YOUTUBE}|youtu\.be",
        rf"/(?:playlist/?|watch/?|[\w-]{{11}})\?{_PLAYLIST}",
        "https://www.youtube.com/feeds/videos.xml?playlist_id={name}",
    ),
    _rule(
        "YouTube user",
        _YOUTUBE,
        rf"/user/{_NAME}{_REST}",
        "https://www.youtube.com/feeds/videos.xml?user={name}",
    ),
    # each community may be read in many languages and forms, all of them on hosts of their own
    _rule(
        "Reddit",
        r"(?:[\w-]+\.)?reddit\.com",
        rf"/(?P<page>(?:user|u)/[\w-]+/m/\w+|(?:r|user|u)/[\w+-]+|domain/[\w.-]+){_REST}",
        "https://www.reddit.com/{page}/.rss",
    ),
    _rule("Reddit", r"(?:[\w-]+\.)?reddit\.com", r"/?", "https://www.reddit.com/.rss"),
    _rule(
        "GitHub",
        r"github\.com",
        rf"{_REPOSITORY}/(?P<page>discussions|wiki|commits/[\w.-]+){_REST}",
        "https://github.com/{owner}/{name}/{page}.atom",
    ),
    _rule(
        "GitHub",
        r"github\.com",
        rf"{_REPOSITORY}{_REST}",
        "https://github.com/{owner}/{name}/releases.atom",
        "https://github.com/{owner}/{name}/commits.atom",
        "https://github.com/{owner}/{name}/tags.atom",
    ),
    _rule("GitHub", r"github\.com", rf"/{_NOT_GITHUBS_OWN}{_NAME}/?(?:\?.*)?", "https://github.com/{name}.atom"),
    _rule("GitHub", r"github\.com", rf"/orgs/{_NAME}{_REST}", "https://github.com/{name}.atom"),
    _rule(
        "GitLab",
        r"gitlab\.com",
        rf"/(?P<owner>[\w./-]+)/{_NAME}(?:/-/.*)?/?",
        "https://gitlab.com/{owner}/{name}/-/releases.atom",
        "https://gitlab.com/{owner}/{name}/-/tags?format=atom",
    ),
    _rule("Substack", r"(?P<site>(?!open\.)[\w-]+\.substack\.com)", r"/.*", "https://{site}/feed"),
    _rule("Substack", r"open\.substack\.com", rf"/pub/{_NAME}{_REST}", "https://{name}.substack.com/feed"),
    _rule("Substack", r"substack\.com", rf"/@{_NAME}{_REST}", "https://{name}.substack.com/feed"),
    _rule(
        "Medium",
        r"medium\.com",
        rf"/(?P<name>tag/[\w-]+|(?!(?:m|tag|search)(?:[/?]|$))@?[\w.-]+){_REST}",
        "https://medium.com/feed/{name}",
    ),
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
        rf"(?P<site>{_NOT_MASTODON}.+)",
        rf"(?:/web|/deck)?/(?P<page>{_ACCOUNT}(?:/tagged/\w+)?)(?:/(?:with_replies|media|\d+))?/?(?:\?.*)?",
        "https://{site}/{page}.rss",
    ),
    # a person of another host has the feed there
    _rule(
        "Mastodon",
        rf"{_NOT_MASTODON}.+",
        rf"(?:/web|/deck)?/{_ACCOUNT}@(?P<site>[\w-]+(?:\.[\w-]+)+){_REST}",
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
# Where sites keep their feed, the likeliest first, by a count of 9,897 feeds of news sites: a quarter have the first at
# their root, and as many have one of these in some folder.
_COMMON = ("feed", "rss", "rss.xml", "feed.xml", "index.xml", "atom.xml", "index.rss", "rss/index.xml")
_IN_FOLDER = 2


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


def common_paths(url: str) -> tuple[str, ...]:
    """Return where a site's feed may be when a page names none: at most 8 addresses to try, the likeliest first.

    They are at the site's root and in the page's folder. A folder of the root, as "/blog/", is a part of the site with
    a feed of its own; what is deeper is mostly one article's, whose feed would hold its comments, so it comes last.

    Args:
        url: The page's address; for what is no web link there is none to try.
    """
    if not is_web(url):
        return ()
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    folders = _folders(parts.path)
    tried = list(_COMMON)
    if folders:
        in_folder = ["/".join((".", *folders, path)) for path in _COMMON[:_IN_FOLDER]]
        at_root = tried[:-_IN_FOLDER]
        tried = in_folder + at_root if len(folders) == 1 else at_root + in_folder
    own = canonical_url(url)
    addresses = (resolve(root, path) for path in tried)
    return tuple(address for address in addresses if address and canonical_url(address) != own)


def _folders(path: str) -> list[str]:
    """Return the folders that a page is in. A name at the root that has no ending is one, as in "/blog"."""
    names = [name for name in path.split("/") if name]
    is_folder = path.endswith("/") or (len(names) == 1 and "." not in names[0])
    return names if is_folder else names[:-1]
