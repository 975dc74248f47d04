"""`nutgraf verify`."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.cli.evaluate import ScoreForm
from bot.cli.summarize import read_file
from bot.cli.terminal import complain
from bot.config import Config
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.model import Article

_LONGEST_SUMMARY = 200_000


def verify(
    source: Annotated[
        list[Path], typer.Option(metavar="FILE", help="An article, as text or HTML; give the option again for more.")
    ],
    summary: Annotated[Path, typer.Option(metavar="FILE", help="What is to be verified, as text.")],
    published: options.Published = None,
    format_: Annotated[ScoreForm, typer.Option("--format", help="How to write the verdicts.")] = ScoreForm.TEXT,
    output: options.Output = None,
    config: options.ConfigFile = None,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
) -> int:
    """Hold a summary from elsewhere against articles: a verdict for each sentence, with the evidence."""
    settings = options.configuration(config, None)
    options.logs(settings, verbose, quiet)
    claims = _text(summary)
    read = asyncio.run(_articles(settings, source))
    articles = [replace(article, published=published or article.published) for article in read]
    for file, article in zip(source, articles, strict=True):
        if not article.text:
            complain(f"{file}: no text of an article was found")
            return 1

    from bot.messages.verdicts import render_json, render_text
    from bot.model import SourceText
    from bot.verification import ground
    from bot.verification import verify as verified

    texts = [
        SourceText(article=article.id, text=article.text, language=article.language, published=article.published)
        for article in articles
    ]
    found = verified(claims, ground(texts))
    names = {article.id: str(file) for file, article in zip(source, articles, strict=True)}
    render = render_json if format_ is ScoreForm.JSON else render_text
    options.deliver(render(found.judgements, found.verdict, found.score, names), output)
    return 0


def _text(file: Path) -> str:
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"--summary {file}", (error.strerror or "cannot be read").lower(), "name a file") from None
    except UnicodeDecodeError:
        raise ConfigError(f"--summary {file}", "is not UTF-8 text", "save it as such") from None
    if not text.strip() or len(text) > _LONGEST_SUMMARY:
        raise ConfigError(f"--summary {file}", "is empty or too long", f"give up to {_LONGEST_SUMMARY:,} characters")
    return text


async def _articles(settings: Config, files: list[Path]) -> list[Article]:
    from bot.workers import start_importing

    start_importing()
    from bot import app
    from bot.model import ArticleId
    from bot.pipeline.single import Single, read_bytes

    found = []
    async with app.open_reader(settings) as reader:
        ports = Single(web=reader.web, workers=reader.workers, clock=app.utc_now)
        for number, file in enumerate(files, start=1):
            article = await read_bytes(ports, read_file(str(file)), subject=str(file), published=None, number=1)
            # Each by a number of its own, by which its sentences are known.
            found.append(replace(article, id=ArticleId(str(number))))
    return found
