"""`nutgraf summarize`."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.terminal import complain, width
from bot.config import Config
from bot.errors import ConfigError
from bot.messages import Form
from bot.urls import is_web

if TYPE_CHECKING:
    from bot.model import Article, Summary

_MOST_BYTES = 20_000_000


def summarize(
    source: Annotated[str, typer.Argument(metavar="URL|FILE|-", help="A page, a text or a feed; - is standard input.")],
    published: options.Published = None,
    sentences: Annotated[int, typer.Option(min=1, max=5, help="Sentences of the summary.")] = 3,
    entry: Annotated[int, typer.Option(min=1, help="Of a feed: which entry, 1 is the newest.")] = 1,
    format_: options.Format = Form.TEXT,
    output: options.Output = None,
    config: options.ConfigFile = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Summarise one article: a web page, an HTML or text file, or an entry of a feed."""
    settings = options.configuration(config, None)
    options.logs(settings, verbose, quiet)
    raw = None if is_web(source) else read_file(source)
    article, summary = asyncio.run(_read(settings, source, raw, published, sentences, entry))
    _show(article, summary, format_, output, settings)
    if not summary.lines:
        complain(f"{source}: no sentence of an article was found")
        return 1
    return 0


def read_file(source: str) -> bytes:
    """Return what a file holds, or standard input for "-".

    Raises:
        ConfigError: It cannot be read, or is too large for an article.
    """
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        advice = "give the URL of a page, a file, or - for standard input"
        raise ConfigError(source, (error.strerror or "cannot be read").lower(), advice) from None
    if len(raw) > _MOST_BYTES:
        raise ConfigError(source, f"is larger than {_MOST_BYTES:,} bytes", "give the article alone")
    return raw


async def _read(
    settings: Config, source: str, raw: bytes | None, published: datetime | None, sentences: int, entry: int
) -> tuple[Article, Summary]:
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.pipeline.single import Single, read_bytes, read_url, summarise_article

    async with app.open_reader(settings) as reader:
        ports = Single(web=reader.web, workers=reader.workers, clock=app.utc_now)
        if raw is None:
            article = await read_url(ports, source, published=published, number=entry)
        else:
            article = await read_bytes(ports, raw, subject=source, published=published, number=entry)
    return article, summarise_article(article, sentences=sentences)


def _show(article: Article, summary: Summary, form: Form, output: Path | None, settings: Config) -> None:
    from bot.app import time_zone
    from bot.messages import single, structured

    zone = time_zone(settings)
    renderers = {
        Form.TEXT: lambda: single.render_text(article, summary, zone=zone, width=width()),
        Form.MARKDOWN: lambda: single.render_markdown(article, summary, zone=zone),
        Form.HTML: lambda: single.render_html(article, summary, zone=zone),
        Form.JSON: lambda: structured.render_article(article, summary),
    }
    options.deliver(renderers[form](), output)
