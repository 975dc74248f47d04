"""What a page says about its article: title, authors, dates, outlet, canonical URL, language, description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from bot import urls
from bot.articles import dates
from bot.articles.linked_data import LinkedArticle, read_linked_article
from bot.text.markup import fold
from bot.text.words import squeezed

# A clock may be wrong by this much and a date still be believed as it is.
CLOCK_SKEW = timedelta(hours=1)
# Local time written as UTC puts a date up to 14 hours ahead (UTC+14 is the largest offset), daylight saving included.
_ZONE_ERROR = timedelta(hours=15)
_LONGEST_DATE = 120
_NEAR_HEADING = 12
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|datum|datetime|time(?:stamp)?|published(?:[-_]?(?:on|at|date))?|pub-?date|"
    r"post(?:ed)?(?:[-_]?(?:on|date))?|"
    r"entry-?date|article-?date|meta|byline|fecha|data|erstellt|veröffentlicht)(?:$|[\s_-])",
    re.IGNORECASE,
)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

# Search engines are given other wording than readers; a heading that shares this much with it is the headline.
_SAME_HEADLINE = 0.5
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_AUTHOR_KEYS = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_PUBLISHED_KEYS = (
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "publishdate",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "cxenseparse:recs:publishtime",
)
_MODIFIED_KEYS = ("article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified")
_SITE_KEYS = ("og:site_name", "application-name", "twitter:site:name")
_DESCRIPTION_KEYS = ("og:description", "description", "twitter:description")

_SEPARATED = re.compile(r"\s+[|»«–—·•:-]\s+|\s*[|»]\s*|\s+::\s+")
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:post|entry|article|story|meta|news|content)?[-_]{0,2}author(?:[-_]{0,2}(?:name|link|"
    r"vcard|fn))?|"
    r"byline(?:[-_]{0,2}(?:name|author))?|p-author|autor(?:[-_]{0,2}name)?|auteurs?|authors?|verfasser|writer|"
    r"journalist(?:[-_]name)?|reporter|submitted-by|posted-by|vcard)(?:$|\s)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text)\s+by|by|von|vom|text(?:\s*:|\s+von)|par|por|de|di|da|door|av|"
    r"autor(?:in|a)?|"
    r"auteure?|автор[ыа]?|текст|від|作者|文|記者|记者)\s*[:：]?\s+|^(?:автор[ыа]?|作者|記者|记者|autor(?:in|a)?|"
    r"author)\s*[:：]\s*",
    re.IGNORECASE,
)
# Labels that stand where a name is expected: "Posted on", "Follow", "About the author".
_NOT_A_NAME = re.compile(
    r"^(?:posted|published|publiziert|veröffentlicht|updated|follow|about|more|share|by|von|am|on|author|autor(?:in)?|"
    r"admin(?:istrator)?|redaktion|editor|staff|publi[ée]|publicado|por|par|view|see|zeige|alle|all|the|der|die|das|"
    r"contact|email|profile|автор|редакция|опубликовано)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(r"https?:|www\.|@|\d{3}|[{}<>|]", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\bта\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page states; "" or None where it is silent.

    Attributes:
        canonical: Absolute URL from rel=canonical or og:url, unchecked.
        language: As stated in the html element or in meta, lower case.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    site: str = ""
    canonical: str = ""
    language: str = ""
    description: str = ""
    linked: LinkedArticle = field(default_factory=LinkedArticle)


def read_metadata(tree: HtmlElement, *, url: str, now: datetime) -> PageMetadata:
    """Return what the page at ``url`` says about its article, each field from the most explicit place that has it."""
    linked = read_linked_article(tree)
    meta = _meta(tree)
    site = linked.publisher or _first(meta, _SITE_KEYS)
    published = believable((parse_time(stated) for stated in _published(tree, meta, linked)), now=now)
    if published is None:
        written = _written_date(tree, language=_language(tree, meta)[:2], now=now)
        published = written or _guessed_date(tree, url=url, now=now)
    modified = (parse_time(stated) for stated in (linked.modified, *_values(meta, _MODIFIED_KEYS)))
    return PageMetadata(
        title=_title(tree, meta, linked, site=_first(meta, _SITE_KEYS) or linked.publisher, host=urls.host(url)),
        authors=_authors(tree, meta, linked, site=_first(meta, _SITE_KEYS) or linked.publisher or urls.host(url)),
        published=published,
        updated=believable(modified, now=now),
        site=_first(meta, _SITE_KEYS) or site,
        canonical=_canonical(tree, meta, url),
        language=_language(tree, meta),
        description=linked.description or _first(meta, _DESCRIPTION_KEYS),
        linked=linked,
    )


def believable(candidates: Iterable[datetime | None], *, now: datetime) -> datetime | None:
    """Return the first date that can be one of publication, None when there is none.

    Up to an hour ahead of ``now`` a date stays: clocks differ. Further ahead, but no more than a mistaken time zone
    explains, the article is as new as can be: ``now``. Beyond that (an event's date, a template's), and before 1990,
    a date is a lie and not used.
    """
    for stated in candidates:
        if stated is None or stated < _EARLIEST:
            continue
        if stated <= now + CLOCK_SKEW:
            return stated
        if stated <= now + _ZONE_ERROR:
            return now
    return None


def parse_time(stated: str) -> datetime | None:
    """Return an ISO 8601 date or time with the offset it states, else UTC; None if it is no such thing."""
    text = re.sub(r"(?<=\d)\s+(?=[+-]\d{2}:?\d{2}$)", "", stated.strip())
    text = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", text)
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        # At both ends of the calendar a time may have no equal in UTC; such a date is none.
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware


def clean_title(title: str, *, site: str, heading: str = "") -> str:
    """Return a page's title without the outlet's name before or after a separator."""
    folded = fold(title)
    if heading and len(heading) >= 10 and folded.casefold().startswith(heading.casefold()):
        return folded[: len(heading)]
    pieces = _SEPARATED.split(folded)
    if len(pieces) < 2 or not site:
        return folded
    name = squeezed(site)
    first, last = squeezed(pieces[0]), squeezed(pieces[-1])
    if last and (last in name or name in last):
        return folded[: folded.rindex(pieces[-1])].rstrip(" |»«–—·•:-")
    if first and (first in name or name in first):
        return folded[len(pieces[0]) :].lstrip(" |»«–—·•:-")
    return folded


def _meta(tree: HtmlElement) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = fold(element.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if content and (key := element.get(attribute)):
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _values(meta: Mapping[str, list[str]], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        yield from meta.get(key, ())


def _first(meta: Mapping[str, list[str]], keys: Iterable[str]) -> str:
    return next(_values(meta, keys), "")


def _title(tree: HtmlElement, meta: Mapping[str, list[str]], linked: LinkedArticle, *, site: str, host: str) -> str:
    headings = [text for element in tree.iter("h1") if (text := fold(element.text_content()))]
    # A logo is often a heading too: one that is the outlet's name says what to take off the title.
    logos = [text for text in headings if _names_site(text, site, host)]
    heading = max((text for text in headings if text not in logos), key=len, default="")
    site = site or max(logos, key=len, default="")
    stated = _first(meta, _TITLE_KEYS) or linked.headline
    bare = clean_title(stated, site=site)
    if bare and heading.endswith(bare):
        # The heading begins with a kicker.
        return bare
    if heading and _overlap(heading, f"{stated} {linked.headline}") >= _SAME_HEADLINE:
        return heading
    if stated:
        return clean_title(stated, site=site, heading=heading)
    title = next((fold(element.text_content()) for element in tree.iter("title")), "")
    if heading and (not title or squeezed(heading) in squeezed(title)):
        return heading
    return clean_title(title, site=site) or heading


def _names_site(heading: str, site: str, host: str) -> bool:
    name, outlet, stem = squeezed(heading), squeezed(site), squeezed(host.rsplit(".", 1)[0])
    return bool(name) and (
        name == outlet or name == squeezed(host) or (len(stem) > 3 and stem in name and len(name) < 30)
    )


def _overlap(heading: str, stated: str) -> float:
    """Return the share of a heading's words that another title has too, 0 to 1; 0 for a heading of one word."""
    words = {word for word in re.split(r"[\W_]+", heading.casefold()) if len(word) > 2}
    others = set(re.split(r"[\W_]+", stated.casefold()))
    return len(words & others) / len(words) if len(words) > 1 else 0.0


def _authors(tree: HtmlElement, meta: Mapping[str, list[str]], linked: LinkedArticle, *, site: str) -> tuple[str, ...]:
    """Return the authors' names from the first place that names a person; the outlet itself is none."""
    outlet = squeezed(site)
    for stated in (linked.authors, tuple(_values(meta, _AUTHOR_KEYS)), tuple(_bylines(tree))):
        names = dict.fromkeys(name for text in stated for name in _people(text))
        people = tuple(name for name in names if not _is_outlet(squeezed(name), outlet))
        if people:
            return people
    return ()


def _is_outlet(name: str, outlet: str) -> bool:
    return not name or (bool(outlet) and (name == outlet or (len(name) > 4 and name in outlet) or outlet in name))


def _people(text: str) -> Iterator[str]:
    for name in _AND.split(_BY.sub("", fold(text))):
        if 2 <= len(name) <= 60 and not _NO_PERSON.search(name):
            yield name


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield the text of the first element that is marked as an author's name and reads like one."""
    for element in tree.iter("a", "span", "div", "p", "address", "strong", "li", "em", "h3", "h4"):
        if not _marks_author(element):
            continue
        text = fold(element.text_content())
        if 2 <= len(text) <= 120 and any(map(_reads_as_name, _people(text))) and not _in_comments(element):
            yield text
            return


def _reads_as_name(name: str) -> bool:
    return len(name.split()) <= 5 and not _NOT_A_NAME.search(name)


def _marks_author(element: etree._Element) -> bool:
    return (
        "author" in (element.get("rel") or "").split()
        or "author" in (element.get("itemprop") or "").split()
        or bool(_BYLINE_CLASS.search(element.get("class") or ""))
    )


def _in_comments(element: etree._Element) -> bool:
    return any("comment" in f"{above.get('class')} {above.get('id')}".lower() for above in element.iterancestors())


def _published(tree: HtmlElement, meta: Mapping[str, list[str]], linked: LinkedArticle) -> Iterator[str]:
    yield linked.published
    yield from _values(meta, _PUBLISHED_KEYS)
    for element in tree.iter("time", "span", "abbr"):
        if "datePublished" in (element.get("itemprop") or "").split() or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or ""


def _written_date(tree: HtmlElement, *, language: str, now: datetime) -> datetime | None:
    """Return the date written in an element that is named as one, else after the headline, at midnight UTC."""
    near: list[str] = []
    after_heading = False
    for element in tree.iter("h1", "time", "span", "div", "p", "li", "small", "em", "td"):
        after_heading = after_heading or element.tag == "h1"
        named = _is_named_date(element)
        if not named and not (after_heading and len(near) < _NEAR_HEADING and len(element) <= 2):
            continue
        text = fold(element.text_content())
        if not 6 <= len(text) <= _LONGEST_DATE or not _YEAR.search(text) or _in_comments(element):
            continue
        if not named:
            near.append(text)
        elif moment := _one_day(text, language=language, now=now):
            return moment
    return next((moment for text in near if (moment := _one_day(text, language=language, now=now))), None)


def _is_named_date(element: etree._Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    return element.tag == "time" or bool(_DATE_CLASS.search(names))


def _one_day(text: str, *, language: str, now: datetime) -> datetime | None:
    for mention in dates.mentions(text, published=now, language=language):
        if mention.earliest == mention.latest and _YEAR.search(mention.words):
            return believable((datetime.combine(mention.earliest, datetime.min.time(), tzinfo=UTC),), now=now)
    return None


def _guessed_date(tree: HtmlElement, *, url: str, now: datetime) -> datetime | None:
    """Return htmldate's reading of the page and its address, which has no time of day.

    Not its extensive search: that loads the months of 200 languages, seconds for each process, and guesses.
    """
    try:
        found = find_date(
            tree,
            url=url or None,
            extensive_search=False,
            original_date=True,
            min_date=_EARLIEST,
            max_date=now,
            outputformat="%Y-%m-%d",
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        # htmldate promises none of these, but it reads dates out of any text that a page has.
        return None
    return parse_time(found) if found else None


def _canonical(tree: HtmlElement, meta: Mapping[str, list[str]], url: str) -> str:
    stated = [
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for reference in (*stated, *_values(meta, ("og:url",))):
        if reference and (absolute := urls.resolve(url, reference)):
            return absolute
    return ""


def _language(tree: HtmlElement, meta: Mapping[str, list[str]]) -> str:
    root = next(tree.iter("html"), None)
    stated = "" if root is None else (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return (stated or _first(meta, ("og:locale", "content-language", "language"))).strip().lower().replace("_", "-")
