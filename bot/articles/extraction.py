"""An entry and its page to an article: the text of the one or the other, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timezone

from lxml.html import HtmlElement

from bot import urls
from bot.articles import dates, provenance
from bot.articles.body import Paragraph, from_fragment, from_plain, length_of, read_body
from bot.articles.document import parse_page
from bot.articles.furniture import is_furniture, read_captions, read_labels, remove_furniture
from bot.articles.metadata import PageMetadata, believable, clean_title, read_metadata
from bot.articles.outlets import outlet_name
from bot.articles.walls import Wall, find_wall, is_sponsored
from bot.errors import ParseError
from bot.model import Article, ArticleId, BodyKind, Entry, Feed, FeedUrl, Obstacle, Page, Source
from bot.text import language as languages
from bot.text.fingerprint import digest_of, fingerprint
from bot.text.markup import fold, plain

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})
# Less than this in a feed's own field for the whole text may still be a teaser; a description is one more often.
_WHOLE_CONTENT = 700
_WHOLE_SUMMARY = 1_500
_TEASER_END = re.compile(
    r"(?:…|\.{3}|\[\s*(?:…|\.{3}|&hellip;|\+)\s*\]|\(\s*(?:…|\.{3}|more)\s*\)|[→»>])\s*$|"
    r"(?:read (?:more|on|the (?:full|rest|whole)[^.]{0,40})|continue reading[^.]{0,120}|(?:view|"
    r"see) (?:full )?(?:article|post|story)|keep reading|more\s*»|full story|"
    r"weiterlesen|mehr lesen|lesen sie mehr|zum artikel|lire la suite|en savoir plus|leer más|seguir leyendo|"
    r"sigue leyendo|leia mais|continue lendo|continua a leggere|leggi tutto|lees verder|lees meer|"
    r"czytaj (?:dalej|więcej)|читать (?:далее|дальше|полностью|ещё|еще)|подробнее|читати (?:далі|більше)|детальніше|"
    r"devamını oku|läs mer|阅读全文|閱讀全文|查看全文|続きを読む|اقرأ المزيد)\W*$",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A Chinese or Japanese character carries about as much as two and a half Latin letters.
_CJK_WEIGHT = 1.5
_LONGEST_TITLE = 160
_ENDED = re.compile(r"[.!?…:,;。！？][\"'”’»“]*$")
_LANGUAGE_CHARACTERS = 3_000
_NO_FEED = FeedUrl("")
_FEED_ONLY = "this is the feed's own text"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was read of a page."""

    tree: HtmlElement
    metadata: PageMetadata
    first_lines: tuple[str, ...]
    body: tuple[Paragraph, ...]
    language: str
    wall: Wall | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The text chosen for an article, and why it is not the page's where it is not; its language where it was told."""

    paragraphs: tuple[Paragraph, ...]
    kind: BodyKind
    obstacle: Obstacle | None = None
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What is known of an article besides its text."""

    url: str
    canonical: str
    outlet: str
    title: str
    feed: FeedUrl = _NO_FEED
    feed_authors: tuple[str, ...] = ()
    page_authors: tuple[str, ...] = ()
    source: Source | None = None
    language_hint: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    sponsored: bool = False


def extract(entry: Entry, page: Page | None, *, feed: Feed, unreachable: str = "", now: datetime) -> Article:
    """Return the article of an entry.

    The page's text is used, or the feed's where the page is behind a wall, gone, or has less of it; the article then
    says so. Title, authors and date are the feed's, else the page's. A date in the future is not believed (see
    ``metadata.believable``).

    Args:
        entry: As the feed states it.
        page: Its page, None when it was not fetched or not needed.
        feed: The feed it came by.
        unreachable: Why the page was not fetched, in words; "" when it was not needed.
        now: The time, aware.
    """
    reading, problem = _read(page, entry.language or feed.language, now) if page else (None, "")
    text = _choose(entry, reading, problem=problem, unreachable=unreachable)
    # What a wall says is about the wall.
    own = None if reading is None or _is_foreign(reading.wall) else reading
    return _article(text, _entry_facts(entry, own, page=page, feed=feed, now=now))


def _entry_facts(entry: Entry, reading: _Reading | None, *, page: Page | None, feed: Feed, now: datetime) -> _Facts:
    metadata = reading.metadata if reading else PageMetadata()
    link = entry.link or (page.url if page else "")
    outlet = outlet_name(feed.title, site_name=metadata.site, url=feed.site_url or link or feed.url)
    return _Facts(
        url=link,
        canonical=_canonical(link, metadata.canonical, page),
        outlet=outlet,
        title=clean_title(entry.title, site=outlet) or metadata.title,
        feed=feed.url,
        feed_authors=entry.authors,
        page_authors=metadata.authors,
        source=entry.source,
        language_hint=entry.language or feed.language or metadata.language or None,
        published=believable((_zoned(entry), metadata.published, entry.updated), now=now),
        updated=believable((entry.updated, metadata.updated), now=now),
        sponsored=is_sponsored(
            reading.tree if reading else None,
            metadata=metadata,
            lines=(entry.title, *(reading.first_lines if reading else _first_lines(entry))),
            categories=entry.categories,
        ),
    )


def from_html(
    raw: bytes, *, url: str, published: datetime | None, charset: str | None = None, now: datetime
) -> Article:
    """Return the article of one page by itself.

    Args:
        raw: The page as it came.
        url: Its address, "" for a file.
        published: As the caller knows it, else the page is asked.
        charset: As Content-Type states it.
        now: The time, aware.

    Raises:
        ParseError: The bytes hold no HTML at all.
    """
    reading = _read_tree(parse_page(raw, charset=charset, subject=url or "the page"), url=url, hint=None, now=now)
    metadata, wall = reading.metadata, reading.wall
    note = f"the page {wall.words}" if wall else ""
    text = _Text(
        paragraphs=() if _is_foreign(wall) else reading.body,
        kind=BodyKind.EXCERPT if wall else BodyKind.PAGE,
        obstacle=wall.obstacle if wall else None,
        note=note,
        language=reading.language,
    )
    if wall is None and not reading.body:
        text = _Text(paragraphs=(), kind=BodyKind.PAGE, obstacle=Obstacle.NO_TEXT, note="the page has no readable text")
    facts = _Facts(
        url=url,
        canonical=_canonical(url, metadata.canonical, None),
        outlet=outlet_name("", site_name=metadata.site, url=url),
        title=metadata.title,
        page_authors=metadata.authors,
        language_hint=metadata.language or None,
        published=published or believable((metadata.published,), now=now),
        updated=metadata.updated,
        sponsored=is_sponsored(reading.tree, metadata=metadata, lines=(metadata.title, *reading.first_lines)),
    )
    return _article(text, facts)


def from_text(text: str, *, published: datetime | None) -> Article:
    """Return the article of plain text that was pasted or piped; a first line without a full stop is its title."""
    found = from_plain(text)
    language = _language([paragraph.text for paragraph in found])
    title = _title_line([paragraph.text for paragraph in found])
    body = remove_furniture(found, language=language, title=title)
    chosen = _Text(paragraphs=body, kind=BodyKind.PAGE, language=language)
    if not body:
        chosen = _Text(paragraphs=(), kind=BodyKind.PAGE, obstacle=Obstacle.NO_TEXT, note="there is no readable text")
    facts = _Facts(
        url="",
        canonical="",
        outlet="",
        title=title,
        published=published,
        sponsored=is_sponsored(None, lines=[paragraph.text for paragraph in found[:3]]),
    )
    return _article(chosen, facts)


def _title_line(lines: Sequence[str]) -> str:
    """Return the first line where it is a headline: short, without a stop, and no byline."""
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or _ENDED.search(lines[0]):
        return ""
    return "" if provenance.read(lines[:1]).credit_lines else lines[0]


def extract_whole(entry: Entry, *, feed: Feed, now: datetime) -> Article | None:
    """Return the article of an entry whose feed carries it whole, None where its page is to be fetched."""
    return extract(entry, None, feed=feed, now=now) if carries_whole_text(entry) else None


def carries_whole_text(entry: Entry) -> bool:
    """Tell whether the feed's own text is the whole article, so that its page need not be fetched."""
    markup, least = (entry.content_html, _WHOLE_CONTENT) if entry.content_html else (entry.summary_html, _WHOLE_SUMMARY)
    if entry.content_html and plain(entry.content_html) == plain(entry.summary_html):
        least = _WHOLE_SUMMARY
    found = _feed_body(markup, language="", title=entry.title)
    if len(found) < 2 or any(_TEASER_END.search(paragraph.text) for paragraph in from_fragment(markup)[-2:]):
        return False
    text = " ".join(paragraph.text for paragraph in found)
    return len(text) + _CJK_WEIGHT * len(_CJK.findall(text)) >= least


def _read(page: Page, hint: str | None, now: datetime) -> tuple[_Reading | None, str]:
    """Return what was read of a page, or None and in words why nothing could be."""
    if page.media_type not in _HTML_TYPES:
        return None, f"is no HTML but {page.media_type}"
    try:
        tree = parse_page(page.body, charset=page.charset, subject=page.url)
    except ParseError:
        return None, "could not be read as HTML"
    reading = _read_tree(tree, url=page.url, hint=hint, now=now, requested_url=page.requested_url, status=page.status)
    return reading, ""


def _read_tree(
    tree: HtmlElement, *, url: str, hint: str | None, now: datetime, requested_url: str = "", status: int = 200
) -> _Reading:
    metadata = read_metadata(tree, url=url, now=now)
    found = read_body(tree, description=metadata.description, linked_body=metadata.linked.body)
    language = _language([paragraph.text for paragraph in found], hint=metadata.language or hint)
    body = remove_furniture(
        found, language=language, title=metadata.title, captions=read_captions(tree), labels=read_labels(tree)
    )
    lines = tuple(paragraph.text for paragraph in found)
    wall = find_wall(
        tree,
        metadata=metadata,
        body=[paragraph.text for paragraph in body],
        lines=lines,
        url=url,
        requested_url=requested_url,
        status=status,
    )
    return _Reading(tree=tree, metadata=metadata, first_lines=lines[:3], body=body, language=language, wall=wall)


def _is_foreign(wall: Wall | None) -> bool:
    """Tell whether a page is not the article's own at all, so that nothing it says is about the article."""
    return wall is not None and wall.obstacle is not Obstacle.PAYWALL


def _choose(entry: Entry, reading: _Reading | None, *, problem: str, unreachable: str) -> _Text:
    """Choose between the page's text and the feed's."""
    whole = carries_whole_text(entry)
    markup = max((entry.content_html, entry.summary_html), key=lambda markup: len(plain(markup)))
    language = reading.language if reading and not _is_foreign(reading.wall) else (entry.language or "")[:2]
    fed = _feed_body(markup, language=language, title=entry.title)
    kind = BodyKind.FEED if whole else BodyKind.EXCERPT
    obstacle, reason = _obstacle(reading, problem=problem, unreachable=unreachable)
    if reading and obstacle is None and length_of(reading.body) >= length_of(fed) * (0.9 if not whole else 1):
        return _Text(paragraphs=reading.body, kind=BodyKind.PAGE, language=reading.language)
    if reading and obstacle is Obstacle.PAYWALL and not fed:
        return _Text(paragraphs=reading.body, kind=BodyKind.EXCERPT, obstacle=obstacle, note=reason)
    if not fed and obstacle is None:
        return _Text(
            paragraphs=(), kind=kind, obstacle=Obstacle.NO_TEXT, note="neither the feed nor a page gave any text"
        )
    return _Text(paragraphs=fed, kind=kind, obstacle=obstacle, note=f"{reason}; {_FEED_ONLY}" if obstacle else "")


def _obstacle(reading: _Reading | None, *, problem: str, unreachable: str) -> tuple[Obstacle | None, str]:
    if unreachable:
        return Obstacle.UNREACHABLE, fold(unreachable)
    if problem:
        return Obstacle.NO_TEXT, f"the page {problem}"
    if reading and reading.wall:
        return reading.wall.obstacle, f"the page {reading.wall.words}"
    if reading and not reading.body:
        return Obstacle.NO_TEXT, "the page has no readable text"
    return None, ""


def _feed_body(markup: str, *, language: str, title: str) -> tuple[Paragraph, ...]:
    found = from_fragment(markup)
    return tuple(
        paragraph
        for paragraph in remove_furniture(found, language=language, title=title)
        if not is_furniture(paragraph, language=language)
    )


def _first_lines(entry: Entry) -> tuple[str, ...]:
    found = from_fragment(entry.content_html or entry.summary_html)
    return tuple(paragraph.text for paragraph in found[:3])


def _language(lines: Sequence[str], *, hint: str | None = None) -> str:
    return languages.detect(" ".join(lines)[:_LANGUAGE_CHARACTERS], hint=hint)


def _zoned(entry: Entry) -> datetime | None:
    """Return an entry's date with the offset it was written with, since "on Tuesday" means a day there."""
    if entry.published is None or entry.time_zone_offset is None:
        return entry.published
    return entry.published.astimezone(timezone(entry.time_zone_offset))


def _canonical(link: str, stated: str, page: Page | None) -> str:
    """Return the canonical URL: the page's own word for it where that is the same site and an article's address."""
    own = urls.canonical_url(link) if link else ""
    if not stated:
        return own
    candidate = urls.canonical_url(stated)
    sites = {urls.host(link), urls.host(page.url) if page else urls.host(link)}
    same_site = any(_same_site(urls.host(candidate), site) for site in sites if site)
    path = re.sub(r"^\w+://[^/]*", "", candidate).strip("/")
    return candidate if same_site and path else own


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _article(text: _Text, facts: _Facts) -> Article:
    lines = [paragraph.text for paragraph in text.paragraphs]
    language = text.language or _language(lines or [facts.title], hint=facts.language_hint)
    reading = provenance.read(
        lines,
        outlet=facts.outlet,
        feed_authors=facts.feed_authors,
        page_authors=facts.page_authors,
        source=facts.source,
        language=language,
    )
    body = "\n\n".join(line for index, line in enumerate(lines) if index not in reading.credit_lines)
    key = facts.canonical or f"{facts.feed} {fingerprint(f'{facts.title} {body}')}"
    updated = facts.updated if facts.published and facts.updated and facts.updated > facts.published else None
    return Article(
        id=ArticleId(digest_of(key)),
        url=facts.url,
        canonical_url=facts.canonical,
        outlet=facts.outlet,
        feed=facts.feed,
        title=facts.title,
        text=body,
        language=language,
        body=text.kind,
        fingerprint=fingerprint(body),
        provenance=reading.provenance,
        dates=dates.mentions(body, published=facts.published, language=language),
        published=facts.published and facts.published.astimezone(UTC),
        updated=updated and updated.astimezone(UTC),
        obstacle=text.obstacle,
        note=text.note,
        sponsored=facts.sponsored,
    )
