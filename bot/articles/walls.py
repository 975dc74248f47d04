"""Recognises pages that stand in front of an article, or in its place, and sponsored ones.

Each judgement needs that little text was found: an article *about* captchas or cookies is no wall.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from bot import urls
from bot.articles import wall_words as words
from bot.articles.document import parse_page
from bot.articles.metadata import PageMetadata
from bot.errors import ParseError
from bot.model import Obstacle, Page
from bot.text.markup import fold

# A stub holds a headline and a paragraph or two; measured on the real pages, true articles below this are rare.
_STUB = 1_200
_SHORT = 600
_PAGE_CHARACTERS = 20_000
_NOTHING = 200
_LONGEST_QUESTION = 4_000
_LAST_LINES = 5
_PARTLY = "shows only a part to readers without a subscription"
_LONGEST_HEAD = 1_500
_LONGEST_LABEL = 160
_MOST_LABELS = 40
_LABEL_TAGS = ("span", "div", "p", "a", "strong", "small", "em")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """Why a page does not give its article, and the same in words that follow "The page"."""

    obstacle: Obstacle
    words: str


def find_wall(
    tree: HtmlElement,
    *,
    metadata: PageMetadata,
    body: Sequence[str],
    lines: Sequence[str],
    url: str,
    requested_url: str = "",
    status: int = 200,
) -> Wall | None:
    """Return what stands in front of a page's article, None when its text is there.

    Args:
        tree: The whole page.
        metadata: What it says of itself.
        body: Its paragraphs without furniture.
        lines: Its paragraphs as extracted, furniture included.
        url: Where the page came from in the end.
        requested_url: What was asked for.
        status: Of the HTTP answer.
    """
    length = sum(map(len, body))
    if status >= 400:
        return Wall(obstacle=Obstacle.ERROR_PAGE, words=f"answered with HTTP {status}")
    if length >= _STUB and not _locked(tree, metadata, length):
        return None
    text = _visible(tree)
    title = _title(tree) or metadata.title
    return (
        _bot_wall(tree, title, text, length)
        or _stated_paywall(tree, metadata, length)
        or _consent_wall(text, lines, url, length)
        or _error_page(tree, title, length, url, requested_url)
        or _paywall(tree, text, lines, length)
    )


def wall_in(page: Page) -> str:
    """Say in words, which follow "The page", that an answer is a challenge to prove that a person reads, "" if not.

    No article has to be found first: a page whose whole text, menus and all, is shorter than an article's is none. So
    it serves any HTML answer, of an article's address or of a feed's.
    """
    try:
        tree = parse_page(page.body, charset=page.charset, subject=page.url)
    except ParseError:
        return ""
    text = _visible(tree)
    wall = _bot_wall(tree, _title(tree), text, 0) if len(text) < _STUB else None
    return wall.words if wall else ""


def _title(tree: HtmlElement) -> str:
    return next((fold(element.text_content()) for element in tree.iter("title")), "")


def _bot_wall(tree: HtmlElement, title: str, text: str, length: int) -> Wall | None:
    if length >= _SHORT:
        return None
    challenged = words.BOT_TITLES.match(title) or (len(text) < 4 * _SHORT and words.BOT_WORDS.search(text))
    if challenged or (len(text) < _SHORT and _has_mark(tree, words.BOT_MARKS)):
        return Wall(obstacle=Obstacle.BOT_WALL, words="asks to prove that a person is reading")
    return None


def _stated_paywall(tree: HtmlElement, metadata: PageMetadata, length: int) -> Wall | None:
    return Wall(obstacle=Obstacle.PAYWALL, words=_PARTLY) if _locked(tree, metadata, length) else None


def _consent_wall(text: str, lines: Sequence[str], url: str, length: int) -> Wall | None:
    """Recognise a page that is nothing but the question; a bar under a short article asks it too."""
    host_asks = _consent_address(url) and length < 2 * _STUB
    asked = words.CONSENT_WORDS.findall(text)
    alone = length < _NOTHING or any(words.CONSENT_WORDS.search(line) for line in lines)
    if host_asks or (length < _SHORT and len(text) < _LONGEST_QUESTION and len(asked) >= 2 and alone):
        return Wall(obstacle=Obstacle.CONSENT, words="asks for consent to cookies first")
    return None


def _consent_address(url: str) -> bool:
    return bool(words.CONSENT_HOSTS.search(urls.host(url)) or words.CONSENT_HOSTS.search(url))


def _error_page(tree: HtmlElement, title: str, length: int, url: str, requested_url: str) -> Wall | None:
    if length < _STUB and any(words.ERROR_TITLES.search(heading) for heading in (title[:100], *_headings(tree))):
        return Wall(obstacle=Obstacle.ERROR_PAGE, words="says that there is no such article")
    if _went_home(url, requested_url):
        return Wall(obstacle=Obstacle.ERROR_PAGE, words="leads to the site's front page")
    return None


def _went_home(url: str, requested_url: str) -> bool:
    """Tell whether a link to an article was answered with the front page, the politest of soft 404s."""
    if not requested_url or urls.host(url) != urls.host(requested_url):
        return False
    arrived, asked = (re.sub(r"^\w+://[^/]*|[?#].*$", "", address).strip("/") for address in (url, requested_url))
    return len(asked) > 12 and len(arrived) <= 3


def _paywall(tree: HtmlElement, text: str, lines: Sequence[str], length: int) -> Wall | None:
    if _offers_subscription(tree, text, lines, length):
        return Wall(obstacle=Obstacle.PAYWALL, words=_PARTLY)
    if length < _SHORT and len(text) < 3 * _SHORT and _asks_password(tree):
        return Wall(obstacle=Obstacle.PAYWALL, words="asks to log in first")
    return None


def _offers_subscription(tree: HtmlElement, text: str, lines: Sequence[str], length: int) -> bool:
    """Tell whether a short text ends in an offer: among its paragraphs, in a box named so, or nearly alone."""
    if length >= _STUB or not words.PAYWALL_WORDS.search(text):
        return False
    among = any(words.PAYWALL_WORDS.search(line) for line in lines[-_LAST_LINES:])
    return among or _has_mark(tree, words.PAYWALL_MARKS) or len(text) < 3 * _SHORT


def _locked(tree: HtmlElement, metadata: PageMetadata, length: int) -> bool:
    """Tell whether the page itself says that its text is not free, and no whole text was found all the same.

    ``isAccessibleForFree`` (schema.org) is for search engines; some sites set it and yet send all of the text, so a
    long text counts only with the sign of a wall in the page too.
    """
    if metadata.linked.free is not False:
        return False
    return length < _STUB or (length < 2 * _STUB and _has_mark(tree, words.PAYWALL_MARKS))


def _asks_password(tree: HtmlElement) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))


def _headings(tree: HtmlElement) -> list[str]:
    return [fold(element.text_content())[:100] for element in tree.iter("h1")][:3]


def _has_mark(tree: HtmlElement, pattern: re.Pattern[str]) -> bool:
    for element in tree.iter("div", "section", "script", "iframe", "form", "aside", "article", "body"):
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('src') or ''}"
        if pattern.search(names):
            return True
        if element.tag == "script" and pattern is words.BOT_MARKS and pattern.search((element.text or "")[:5_000]):
            return True
    return False


def _visible(tree: HtmlElement) -> str:
    pieces: list[str] = []
    size = 0
    for element in tree.iter():
        hidden = element.tag in {"script", "style", "noscript", "template", "head", "title"}
        for piece in ("" if hidden else element.text, element.tail):
            if piece and piece.strip():
                pieces.append(piece)
                size += len(piece)
        if size > _PAGE_CHARACTERS:
            break
    return fold(" ".join(pieces))


def is_sponsored(
    tree: HtmlElement | None,
    *,
    metadata: PageMetadata | None = None,
    lines: Sequence[str] = (),
    categories: Sequence[str] = (),
) -> bool:
    """Tell whether an article is paid for, by the words or markup that say so.

    Args:
        tree: Its page, if there is one.
        metadata: What the page says of itself.
        lines: Its first paragraphs as extracted, labels included, and its title.
        categories: As the feed states them.
    """
    if any(words.SPONSORED.match(line) or words.SPONSORED_TITLE.search(line) for line in (*lines[:3], *categories)):
        return True
    if any(words.SPONSORED_CATEGORY.match(category) for category in categories):
        return True
    if metadata is not None and metadata.linked.sponsored:
        return True
    return tree is not None and _says_sponsored(tree)


def _says_sponsored(tree: HtmlElement) -> bool:
    """Look at the head of the article: labels before or beside its h1, and links in its text marked as paid."""
    body = next(tree.iter("body"), tree)
    if words.SPONSORED_MARKS.search(f"{body.get('class') or ''}"):
        return True
    article = next(tree.iter("article"), None)
    if article is not None and words.SPONSORED_MARKS.search(article.get("class") or ""):
        return True
    if _pays_for_links(article if article is not None else body):
        return True
    heading = next(tree.iter("h1"), None)
    return heading is not None and any(_labels_sponsored(element, text) for element, text in _labels_around(heading))


def _labels_sponsored(element: HtmlElement, text: str) -> bool:
    if words.SPONSORED.match(text):
        return True
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(words.SPONSORED_CATEGORY.match(text) and words.KICKER_MARKS.search(names))


def _pays_for_links(article: HtmlElement) -> bool:
    """Tell whether every link out of the text is marked as paid; a single one is only a shop's commission."""
    outward = [link for link in article.iter("a") if (link.get("href") or "").startswith("http") and link.get("rel")]
    paid = sum("sponsored" in (link.get("rel") or "").lower().split() for link in outward)
    return paid >= 2 and paid == len(outward)


def _labels_around(heading: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Return the elements with a short text in the two elements around a headline."""
    labels: list[tuple[HtmlElement, str]] = []
    for above in islice(heading.iterancestors(), 2):
        if len(fold(above.text_content())) > _LONGEST_HEAD:
            break
        texts = [(child, fold(child.text_content())) for child in above.iter(*_LABEL_TAGS)]
        labels += [(child, text) for child, text in texts if 2 <= len(text) <= _LONGEST_LABEL]
    return labels[:_MOST_LABELS]
