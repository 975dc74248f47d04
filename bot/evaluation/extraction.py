"""How well articles are read out of real pages, beside a bare extractor and beside all paragraphs of the page."""

from __future__ import annotations

import gzip
import json
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from lxml import etree, html

from bot.articles.extraction import from_html
from bot.errors import ConfigError, ParseError
from bot.model import Article
from bot.text.markup import fold
from bot.text.words import squeezed

_EXPECTED = "expected.json"
_PAGES = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetScores:
    """Agreement with snippets that a text must and must not hold, as the extraction benchmarks of the field count it.

    A required snippet that is found is a true positive, a forbidden one that is found a false positive. All are 0 to 1.

    Attributes:
        required: Share of required snippets found, over all snippets; the recall.
        absent: Share of forbidden snippets absent, over all snippets; the specificity.
        required_per_page, absent_per_page: The same shares for each page, averaged over pages with such snippets.
        perfect_pages: Share of the pages with gold where every snippet is right.
    """

    required: float
    absent: float
    required_per_page: float
    absent_per_page: float
    perfect_pages: float
    precision: float
    recall: float
    f1: float
    accuracy: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionScores:
    """Scores of one run over a folder of pages; None stands where there is no gold.

    Attributes:
        pages: How many were read; ``failed`` of them raised an error and count as empty.
        text: Ours; ``bare_extractor`` is trafilatura in fast mode, ``all_paragraphs`` the text of every p element.
        title, author, date: Shares of pages that state one in the gold and agree: the same letters and digits; one name
            within the other; the same day.
        pages_per_cpu_second: Ours, metadata, language, provenance and dates included.
    """

    pages: int
    failed: int
    text: SnippetScores | None
    bare_extractor: SnippetScores | None
    all_paragraphs: SnippetScores | None
    title: float | None
    author: float | None
    date: float | None
    pages_per_cpu_second: float
    bare_extractor_pages_per_cpu_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gold:
    """What is expected of one page; empty or None where nothing is."""

    file: str
    url: str
    title: str | None
    author: str | None
    date: str | None
    required: tuple[str, ...]
    forbidden: tuple[str, ...]


def evaluate(
    folder: Path, *, predictions: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> ExtractionScores:
    """Return how well the pages of a folder are read.

    Args:
        folder: Holds expected.json, ``{file: {url, title, author, date, with, without}}`` with null or empty lists
            where there is no gold, and html/*.html.gz.
        predictions: Where to write JSON lines ``{file, url, title, author, date, text}``, None for nowhere.
        progress: Called with the pages done and in all.

    Raises:
        ConfigError: The folder lacks a file, or it cannot be read as described.
    """
    gold = _read_gold(folder)
    # Nothing on these pages can be newer than the file that describes them.
    now = datetime.fromtimestamp((folder / _EXPECTED).stat().st_mtime, UTC)
    pages = [_read_page(folder, page.file) for page in gold]
    started = time.process_time()
    articles = []
    for done, (page, raw) in enumerate(zip(gold, pages, strict=True), start=1):
        articles.append(_article(raw, page, now))
        if progress:
            progress(done, len(gold))
    spent = time.process_time() - started
    if predictions:
        _write(predictions, gold, articles)
    bare, bare_spent = _timed(_bare, pages)
    everything, _ = _timed(_all_paragraphs, pages)
    return ExtractionScores(
        pages=len(gold),
        failed=sum(article is None for article in articles),
        text=_score(gold, [article.text if article else "" for article in articles]),
        bare_extractor=_score(gold, bare),
        all_paragraphs=_score(gold, everything),
        title=_agreement([_same_title(page, article) for page, article in zip(gold, articles, strict=True)]),
        author=_agreement([_same_author(page, article) for page, article in zip(gold, articles, strict=True)]),
        date=_agreement([_same_date(page, article) for page, article in zip(gold, articles, strict=True)]),
        pages_per_cpu_second=len(gold) / max(spent, 1e-9),
        bare_extractor_pages_per_cpu_second=len(gold) / max(bare_spent, 1e-9),
    )


def _read_gold(folder: Path) -> list[_Gold]:
    path = folder / _EXPECTED
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        return [_gold(file, fields) for file, fields in stated.items()]
    except OSError as error:
        raise ConfigError(str(path), "cannot be read", "name a folder that holds expected.json and html/") from error
    except (ValueError, AttributeError, TypeError) as error:
        raise ConfigError(str(path), "is no list of expected pages", "see docs/quality.md for its shape") from error


def _gold(file: str, fields: Mapping[str, object]) -> _Gold:
    def text(name: str) -> str | None:
        value = fields.get(name)
        return value if isinstance(value, str) and value.strip() else None

    def snippets(name: str) -> tuple[str, ...]:
        value = fields.get(name)
        return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()

    return _Gold(
        file=file,
        url=text("url") or "",
        title=text("title"),
        author=text("author"),
        date=text("date"),
        required=snippets("with"),
        forbidden=snippets("without"),
    )


def _read_page(folder: Path, file: str) -> bytes:
    name = Path(file).name
    for path in (folder / _PAGES / name, folder / _PAGES / f"{name}.gz"):
        if path.is_file():
            raw = path.read_bytes()
            try:
                return gzip.decompress(raw) if path.suffix == ".gz" else raw
            except (OSError, EOFError) as error:
                raise ConfigError(str(path), "is no gzip file") from error
    raise ConfigError(str(folder / _PAGES / name), "is not there", f"{_EXPECTED} names it")


def _article(raw: bytes, page: _Gold, now: datetime) -> Article | None:
    url = page.url if page.url.startswith(("http://", "https://")) else ""
    try:
        return from_html(raw, url=url, published=None, now=now)
    except ParseError:
        return None


def _write(path: Path, gold: Sequence[_Gold], articles: Sequence[Article | None]) -> None:
    lines = [
        json.dumps(_prediction(page, article), ensure_ascii=False) for page, article in zip(gold, articles, strict=True)
    ]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise ConfigError(str(path), "cannot be written", "name a file in a folder that exists") from error


def _prediction(page: _Gold, article: Article | None) -> dict[str, str | None]:
    return {
        "file": page.file,
        "url": page.url,
        "title": article.title if article else "",
        "author": _authors(article),
        "date": article.published.date().isoformat() if article and article.published else None,
        "text": article.text if article else "",
    }


def _authors(article: Article | None) -> str:
    return ", ".join(author.name for author in article.provenance.authors) if article else ""


def _timed(read: Callable[[bytes], str], pages: Sequence[bytes]) -> tuple[list[str], float]:
    started = time.process_time()
    texts = [read(page) for page in pages]
    return texts, time.process_time() - started


def _bare(raw: bytes) -> str:
    return trafilatura.extract(raw, fast=True, include_comments=False) or ""


def _all_paragraphs(raw: bytes) -> str:
    try:
        tree = html.document_fromstring(raw)
    except (etree.LxmlError, ValueError):
        return ""
    return "\n".join(paragraph.text_content() for paragraph in tree.iter("p"))


def _score(gold: Sequence[_Gold], texts: Sequence[str]) -> SnippetScores | None:
    judged = [
        (_found(page.required, text), _found(page.forbidden, text))
        for page, text in zip(gold, texts, strict=True)
        if page.required or page.forbidden
    ]
    if not judged:
        return None
    hits = [hit for required, _ in judged for hit in required]
    strays = [stray for _, forbidden in judged for stray in forbidden]
    true_positives, false_positives = sum(hits), sum(strays)
    precision = true_positives / max(1, true_positives + false_positives)
    recall = true_positives / max(1, len(hits))
    return SnippetScores(
        required=recall,
        absent=1 - false_positives / max(1, len(strays)),
        required_per_page=_mean([sum(required) / len(required) for required, _ in judged if required]),
        absent_per_page=_mean([1 - sum(forbidden) / len(forbidden) for _, forbidden in judged if forbidden]),
        perfect_pages=_mean([float(all(required) and not any(forbidden)) for required, forbidden in judged]),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if true_positives else 0.0,
        accuracy=(true_positives + len(strays) - false_positives) / (len(hits) + len(strays)),
    )


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 1.0


def _found(snippets: Sequence[str], text: str) -> list[bool]:
    """Tell for each snippet whether it stands in the text; white space and soft hyphens do not count."""
    folded = _folded(text)
    return [_folded(snippet) in folded for snippet in snippets]


def _folded(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text.replace("\u00ad", "")))


def _agreement(verdicts: Sequence[bool | None]) -> float | None:
    judged = [verdict for verdict in verdicts if verdict is not None]
    return sum(judged) / len(judged) if judged else None


def _same_title(page: _Gold, article: Article | None) -> bool | None:
    if page.title is None:
        return None
    return article is not None and squeezed(article.title) == squeezed(page.title)


def _same_author(page: _Gold, article: Article | None) -> bool | None:
    if page.author is None:
        return None
    expected, got = squeezed(page.author), squeezed(_authors(article))
    return bool(got) and (got in expected or expected in got)


def _same_date(page: _Gold, article: Article | None) -> bool | None:
    if page.date is None:
        return None
    return article is not None and article.published is not None and article.published.date().isoformat() == page.date
