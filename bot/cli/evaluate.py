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
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="JSON lines of articles with reference summaries, or of stories.")
    ],
    sentences: Annotated[int, typer.Option(min=1, max=5, help="Sentences of each summary.")] = 3,
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Compare extractive summaries with references by ROUGE, beside the first sentences and the oracle.

    Of a file of stories, each with several articles and a round-up, what their voices tell together is compared.
    """
    from bot.evaluation import story_summaries
    from bot.evaluation import summaries as article_summaries

    evaluate = story_summaries.evaluate if story_summaries.are_in(file) else article_summaries.evaluate
    with progress(quiet=quiet) as report:
        scores = evaluate(file, predictions=predictions, sentences=sentences, progress=partial(report, "Summarising"))
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
def faithfulness(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of documents and judged summaries.")],
    judge: Annotated[
        bool, typer.Option("--judge", help="Ask the model of [verify] judge where the verifier is unsure.")
    ] = False,
    config: options.ConfigFile = None,
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Compare the verifier's verdicts with people's judgements of summaries, beside the plain overlap of words."""
    from contextlib import nullcontext

    from bot.evaluation.faithfulness import evaluate

    if judge:
        from bot.app.judging import open_judge

        asked = open_judge(options.configuration(config, None))
    with asked if judge else nullcontext() as ask, progress(quiet=quiet) as report:
        figures = evaluate(file, predictions=predictions, judge=ask, progress=report)
    return _show(dataclasses.asdict(figures), format_, output)


@app.command()
def drafts(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of articles in English.")],
    limit: Annotated[int, typer.Option(min=1, help="How many lines are made false.")] = 1_000,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Make lines of articles false in one place, and count how many of these and of true ones are certified."""
    from bot.evaluation.drafts import evaluate

    with progress(quiet=quiet) as report:
        figures = evaluate(file, drafts=limit, progress=report)
    return _show(dataclasses.asdict(figures), format_, output)


@app.command()
def relevance(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="JSON lines of articles with their classes.")],
    readers: Annotated[int, typer.Option(min=1, max=200, help="Simulated readers of each taste.")] = 20,
    vectors: Annotated[
        Path | None,
        typer.Option("--vectors", metavar="FILE", help="Keep embeddings in a file, and take those that are there."),
    ] = None,
    config: options.ConfigFile = None,
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Count how much of a class comes first: by its description alone, and as simulated readers react.

    Beside it chance, newest first and plain keywords. Embeddings are those of [embeddings]; "off" compares words alone.
    """
    from bot.app.eye import open_eye
    from bot.evaluation.relevance import evaluate

    with open_eye(options.configuration(config, None), vectors) as eye, progress(quiet=quiet) as report:
        scores = evaluate(files, eye=eye, readers_each=readers, predictions=predictions, progress=report)
    return _show({name: dataclasses.asdict(each) for name, each in scores.items()}, format_, output)


class AttackedMethod(StrEnum):
    """What tells the articles that are attacked."""

    EXTRACTIVE = "extractive"
    DRAFTED = "drafted"


@app.command()
def attacks(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds sets of attack strings.")],
    articles: Annotated[Path, typer.Option("--articles", metavar="FILE", help="JSON lines of articles to attack.")],
    method: Annotated[
        AttackedMethod,
        typer.Option("--method", help="What tells the articles: extracts, or drafts of a model that obeys attacks."),
    ] = AttackedMethod.EXTRACTIVE,
    limit: Annotated[int | None, typer.Option(min=1, help="How many of the strings are tried.")] = None,
    predictions: Predictions = None,
    format_: Format = ScoreForm.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """Put attack strings into articles, and count how many change what is told of these."""
    from bot.evaluation.attacks import evaluate, extracts

    if method is AttackedMethod.DRAFTED:
        from bot.evaluation.obedience import drafted

        summarise = drafted()
    else:
        summarise = extracts
    with progress(quiet=quiet) as report:
        figures = evaluate(
            folder,
            articles=articles,
            summarise=summarise,
            limit=limit,
            predictions=predictions,
            progress=report,
        )
    return _show(dataclasses.asdict(figures), format_, output)


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
    elif isinstance(scores, list | tuple) and scores and isinstance(scores[0], Mapping):
        # What is measured of several things in turn goes by the name of each, which stands first.
        for each in scores:
            name, *_ = each.values()
            yield from _flat({key: value for key, value in each.items() if value != name}, f"{prefix}.{name}")
    elif isinstance(scores, float):
        yield prefix, f"{scores:.4f}"
    elif isinstance(scores, list | tuple):
        yield prefix, " to ".join(f"{part:.4f}" if isinstance(part, float) else str(part) for part in scores)
    else:
        yield prefix, "unknown" if scores is None else str(scores)
