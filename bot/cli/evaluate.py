"""`nutgraf evaluate`: the quality of a stage on a data set, in figures."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import options
from bot.cli.terminal import progress

app = typer.Typer(
    callback=options.help_when_alone, invoke_without_command=True, help="Measure the quality of a stage on a data set."
)


class ScoreForm(StrEnum):
    """How scores are written."""

    TEXT = "text"
    JSON = "json"


Predictions = Annotated[
    Path | None,
    typer.Option("--predictions", metavar="OUT.jsonl", help="Write what was predicted, one JSON object a line."),
]
Format = Annotated[ScoreForm, typer.Option("--format", help="How to write the scores.")]


@app.command()
def extraction(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds expected.json and html/*.html.gz.")],
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Compare extracted articles with snippets that they must and must not hold."""
    from bot.evaluation.extraction import evaluate

    with progress(quiet=quiet) as report:
        scores = evaluate(folder, predictions=predictions, progress=partial(report, "Extracting pages"))
    return _show(dataclasses.asdict(scores), format_, output)


@app.command()
def summaries(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of articles with reference summaries.")],
    sentences: Annotated[int, typer.Option(min=1, max=5, help="Sentences of each summary.")] = 3,
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Compare extractive summaries with references by ROUGE, beside the article's first sentences and the oracle."""
    from bot.evaluation.summaries import evaluate

    with progress(quiet=quiet) as report:
        scores = evaluate(
            file, predictions=predictions, sentences=sentences, progress=partial(report, "Summarising articles")
        )
    return _show(dataclasses.asdict(scores), format_, output)


@app.command()
def stories(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of articles and the stories they tell.")],
    semantic: Annotated[
        bool,
        typer.Option("--semantic", help="Place them by embeddings too; see [embeddings] of the configuration."),
    ] = False,
    config: options.ConfigFile = None,
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Compare stories, grouped as articles arrive, with people's, beside titles alone and (up to 6,000) all at once."""
    from bot.evaluation.stories import evaluate

    embed = _embed(config) if semantic else None
    with progress(quiet=quiet) as report:
        scores = evaluate(file, predictions=predictions, embed=embed, progress=report)
    return _show(dataclasses.asdict(scores), format_, output)


def _embed(config: Path | None) -> Callable[[Sequence[str]], Sequence[bytes]]:
    import asyncio

    from bot.app.embedder import open_embedder
    from bot.embeddings.local import hindrance
    from bot.errors import ConfigError
    from bot.stories import packed

    settings = options.configuration(config, None)

    async def vectors(texts: Sequence[str]) -> Sequence[bytes]:
        async with open_embedder(settings) as embedder:
            if embedder is None:
                raise hindrance() or ConfigError("[embeddings] use", 'is "off"', 'set it to "auto"')
            return [packed(vector) for vector in await embedder.embed(texts)]

    return lambda texts: asyncio.run(vectors(texts))


@app.command()
def languages(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds one table of sentences for each language.")],
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
) -> int:
    """Count how often the language of a sentence, and of a short title, is told right."""
    from bot.evaluation.languages import evaluate

    return _show(dataclasses.asdict(evaluate(folder)), format_, output)


@app.command()
def sentences(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds one table of sentences for each language.")],
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
) -> int:
    """Count how many sentence boundaries are found again in joined sentences."""
    from bot.evaluation.sentences import evaluate

    return _show(dataclasses.asdict(evaluate(folder)), format_, output)


def _show(scores: dict[str, object], form: ScoreForm, output: Path | None) -> int:
    if form is ScoreForm.JSON:
        options.deliver(json.dumps(scores, ensure_ascii=False, indent=2) + "\n", output)
        return 0
    flat = list(_flat(scores))
    widest = max((len(name) for name, _ in flat), default=0)
    options.deliver("".join(f"{name:<{widest}}  {value}\n" for name, value in flat), output)
    return 0


def _flat(scores: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(scores, Mapping):
        for name, value in scores.items():
            yield from _flat(value, f"{prefix}.{name}" if prefix else str(name))
    elif isinstance(scores, float):
        yield prefix, f"{scores:.4f}"
    elif isinstance(scores, list | tuple):
        yield prefix, " to ".join(f"{part:.4f}" if isinstance(part, float) else str(part) for part in scores)
    else:
        yield prefix, "unknown" if scores is None else str(scores)
