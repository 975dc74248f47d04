"""How close summaries of stories with several voices come to people's round-ups, beside what one article gives."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from pathlib import Path

from bot import stories, summaries
from bot.errors import ConfigError
from bot.evaluation.json_lines import rows
from bot.evaluation.story_articles import articles_of
from bot.evaluation.summary_scores import (
    Contest,
    Faults,
    Gain,
    RougeMeans,
    Split,
    faults,
    gain,
    mean_words,
    means,
    points,
    references_of,
)
from bot.model import Article, ArticleId, Sentence, Story, StoryId, Summary
from bot.text.fingerprint import digest_of
from bot.text.sentences import split_marking_quotations

_ORACLE_LOOKS_AT = 80  # sentences of each article
_WARMING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummaryScores:
    """Figures of one run on one file.

    Attributes:
        stories: How many were summarised; a story whose articles come twice counts once in every figure.
        with_reference: How many of them have a round-up; without any, all ROUGE figures are None.
        sentences: The most a summary may hold, also for the baselines and the oracle.
        ours: All voices heard, as a digest tells a story that was not told before.
        lead: The first sentences of the first article; ``lead_same_words`` are as many words as our summary has, from
            the beginning of the first article on, through the second where the first is too short.
        in_turn: The first sentence of each article, then the second of each, up to as many sentences.
        lead_alone: Our summary of the article alone that stands for the story.
        oracle: Sentences of any article, chosen greedily for ROUGE-1 and ROUGE-2 by looking at the round-up.
        gain, gain_same_words, gain_in_turn, gain_lead_alone: How sure it is that ours differs from each of these.
        words, lead_words, in_turn_words: Mean length of a summary.
    """

    stories: int
    articles: int
    with_reference: int
    sentences: int
    ours: RougeMeans | None
    lead: RougeMeans | None
    lead_same_words: RougeMeans | None
    in_turn: RougeMeans | None
    lead_alone: RougeMeans | None
    oracle: RougeMeans | None
    gain: Gain | None
    gain_same_words: Gain | None
    gain_in_turn: Gain | None
    gain_lead_alone: Gain | None
    words: float
    lead_words: float
    in_turn_words: float
    faults: Faults
    lead_faults: Faults
    stories_per_cpu_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A story of the file; ``skipped`` is how much of each article's text was only its title again."""

    id: str
    articles: tuple[Article, ...]
    skipped: Mapping[ArticleId, int]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    ours: Summary
    lead_alone: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    case: _Case
    told: _Told
    splits: Mapping[ArticleId, Split]

    @property
    def language(self) -> str:
        return self.case.articles[0].language

    def ours(self) -> list[Sentence]:
        return [sentence for _, sentence in _places(self.told.ours)]

    def lead(self, count: int) -> list[Sentence]:
        return [sentence for sentence, _ in self.splits[self.case.articles[0].id][:count]]

    def in_turn(self, count: int) -> list[Sentence]:
        rounds = zip_longest(*(self.splits[article.id] for article in self.case.articles))
        return list(islice((each[0] for turn in rounds for each in turn if each is not None), count))


def are_in(file: Path) -> bool:
    """Return whether a file of JSON lines begins with a story of several articles.

    Raises:
        ConfigError: The file cannot be read, or its first line is no object.
    """
    return any("articles" in row for _, row in islice(rows(file), 1))


def evaluate(
    file: Path,
    *,
    predictions: Path | None = None,
    sentences: int = 3,
    progress: Callable[[int, int], None] | None = None,
) -> StorySummaryScores:
    """Return the scores on a file of JSON lines, gzipped or not.

    Args:
        file: Stories: ``articles``, in the forms that ``story_articles.read`` knows, and, where people summarised
            them, ``roundup`` (its words or an object with ``text``) or what single articles have. An article without
            ``outlet`` is its own outlet's.
        predictions: Where to write ``{id, summary, sentences: [{text, article, start, end}]}`` for every line of the
            file; ``article`` counts from 0.
        sentences: The most that a summary may hold.
        progress: Called with how many stories are done and how many there are.

    Raises:
        ConfigError: The file cannot be read, or a line of it is no such story.
    """
    cases = _cases(file)
    for case in cases[:_WARMING]:  # tables and patterns are made once, before the clock runs
        _ours(_story(case), sentences)
    began = time.process_time()
    ours = [_ours(_story(case), sentences) for case in cases]
    spent = time.process_time() - began
    told = [_Told(ours=each, lead_alone=_lead_alone(_story(c), sentences)) for c, each in zip(cases, ours, strict=True)]
    if predictions is not None:
        _write(predictions, cases, ours)
    return _scores(_distinct(cases, told), sentences, progress, speed=len(cases) / max(spent, 1e-9))


def _ours(story: Story, sentences: int) -> Summary:
    """Return the summary of a story as a digest tells it who was not told of it before."""
    outdated = stories.out_of_date(story, stories.story_figures(story))
    current = stories.up_to_date(story, outdated)
    agreement = stories.still_agreed(stories.agreement(current), outdated)
    return summaries.summarise(current, sentences=sentences, agreement=agreement, unsaid=outdated)


def _lead_alone(story: Story, sentences: int) -> Summary:
    outdated = stories.out_of_date(story, stories.story_figures(story))
    return summaries.summarise(stories.up_to_date(story, outdated), sentences=sentences, unsaid=outdated)


def _story(case: _Case) -> Story:
    (story,) = stories.assemble(case.articles, {article.id: StoryId(case.articles[0].id) for article in case.articles})
    return story


def _scores(
    results: Sequence[_Result], sentences: int, progress: Callable[[int, int], None] | None, *, speed: float
) -> StorySummaryScores:
    scored = points([_contest(each, sentences) for each in results], sentences=sentences, progress=progress)
    ours = scored.get("ours", ())
    mean = {name: means(scored.get(name, ())) for name in ("lead", "lead_same_words", "in_turn", "lead_alone")}
    gains = {name: gain(ours, scored.get(name, ())) for name in mean}
    return StorySummaryScores(
        stories=len(results),
        articles=sum(len(each.case.articles) for each in results),
        with_reference=len(ours),
        sentences=sentences,
        ours=means(ours),
        **mean,
        oracle=means(scored.get("oracle", ())),
        gain=gains["lead"],
        gain_same_words=gains["lead_same_words"],
        gain_in_turn=gains["in_turn"],
        gain_lead_alone=gains["lead_alone"],
        words=mean_words([each.ours() for each in results]),
        lead_words=mean_words([each.lead(sentences) for each in results]),
        in_turn_words=mean_words([each.in_turn(sentences) for each in results]),
        faults=faults(chosen for each in results for chosen in _by_article(each)),
        lead_faults=faults(
            (each.splits[each.case.articles[0].id], each.language, each.lead(sentences)) for each in results
        ),
        stories_per_cpu_second=speed,
    )


def _contest(result: _Result, count: int) -> Contest:
    splits = [result.splits[article.id] for article in result.case.articles]
    return Contest(
        references=result.case.references,
        language=result.language,
        summaries={
            "ours": result.ours(),
            "lead": result.lead(count),
            "in_turn": result.in_turn(count),
            "lead_alone": [sentence for _, sentence in _places(result.told.lead_alone)],
        },
        first_words=[sentence for split in splits for sentence, _ in split],
        eligible=[sentence for split in splits for sentence, _ in split[:_ORACLE_LOOKS_AT]],
    )


def _places(summary: Summary) -> list[tuple[ArticleId, Sentence]]:
    """Return the sentence that each line is, with its article."""
    own = [line.evidence[0] for line in summary.lines]
    return [(each.article, Sentence(words=each.quote, start=each.start, end=each.end, paragraph=0)) for each in own]


def _by_article(result: _Result) -> Iterator[tuple[Split, str, Sequence[Sentence]]]:
    chosen: dict[ArticleId, list[Sentence]] = {}
    for number, sentence in _places(result.told.ours):
        chosen.setdefault(number, []).append(sentence)
    languages = {article.id: article.language for article in result.case.articles}
    yield from ((result.splits[number], languages[number], found) for number, found in chosen.items())


def _cases(file: Path) -> list[_Case]:
    cases = [_case(f"{file}, line {number}", number, row) for number, row in rows(file)]
    if not cases:
        raise ConfigError(str(file), "holds no stories", "name a file of JSON lines")
    return cases


def _case(place: str, number: int, row: Mapping[str, object]) -> _Case:
    members = row.get("articles")
    if not isinstance(members, list) or not members:
        raise ConfigError(place, "has no list of articles", "give each line of the file a story with its articles")
    articles = tuple(
        replace(
            each.article,
            id=ArticleId(digest_of(f"{number}/{index}")),
            outlet=each.article.outlet or f"Outlet {index + 1}",
        )
        for index, each in enumerate(articles_of(place, number, row))
    )
    identity = next((row[name] for name in ("id", "story") if row.get(name) is not None), number)
    return _Case(
        id=str(identity),
        articles=articles,
        skipped={
            article.id: len(member["text"]) - len(article.text)
            for article, member in zip(articles, members, strict=True)
        },
        references=_references(row),
    )


def _references(row: Mapping[str, object]) -> tuple[str, ...]:
    roundup = row.get("roundup")
    text = roundup.get("text") if isinstance(roundup, dict) else roundup
    return (text,) if isinstance(text, str) and text.strip() else references_of(row)


def _write(predictions: Path, cases: Sequence[_Case], told: Sequence[Summary]) -> None:
    with predictions.open("w", encoding="utf-8") as out:
        for case, summary in zip(cases, told, strict=True):
            order = [article.id for article in case.articles]
            lines = [
                {
                    "text": one.words,
                    "article": order.index(number),
                    "start": one.start + case.skipped[number],
                    "end": one.end + case.skipped[number],
                }
                for number, one in _places(summary)
            ]
            joined = " ".join(line.text for line in summary.lines)
            out.write(json.dumps({"id": case.id, "summary": joined, "sentences": lines}, ensure_ascii=False) + "\n")


def _distinct(cases: Sequence[_Case], told: Sequence[_Told]) -> list[_Result]:
    """Return one result for each story; one that occurs twice would count twice and narrow the intervals."""
    seen: dict[tuple[str, ...], _Result] = {}
    for case, each in zip(cases, told, strict=True):
        texts = tuple(article.text for article in case.articles)
        if texts not in seen:
            splits = {
                article.id: split_marking_quotations(article.text, language=article.language)
                for article in case.articles
            }
            seen[texts] = _Result(case=case, told=each, splits=splits)
    return list(seen.values())
