"""Standing rules: 5,000 held against each article as it comes, beside SQLite's FTS5.

The rules are made up from the words of the articles, anew at each run and always the same. Half of their words are
drawn from running text, so that frequent ones are frequent in rules, and half from the list of all words, as names are.
The index starts from nothing and learns from a fifth of the articles what is rare; the others are new to it. Reading an
article (folding, stems) counts; FTS5 gets words that are read.

It fails when FTS5, or asking each rule by itself, gives another answer.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.interests.rules.documents import Document
from bot.interests.rules.language import Rule, parse_rule
from bot.interests.rules.standing import Standing
from bot.text.stop_words import stop_words
from tests.bench.fts5 import Fts5

_RULES = 5_000
_BATCH = 1_000
_OUTLETS = 40
# Of FTS5 one article at a time, and of each rule by itself, a few show enough.
_ONE_BY_ONE = 20
_CHANGES = 500
_WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article as the data sets have it."""

    title: str
    text: str
    topic: str


def agnews(data: Path) -> list[Told]:
    """Return the items of AG News."""
    with gzip.open(data / "topics/agnews.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Told(title=row["title"], text=row["description"], topic=row["class"]) for row in rows]


def bbc(data: Path) -> list[Told]:
    """Return the articles of the BBC, each once."""
    with gzip.open(data / "summaries/bbc.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        told = {row["text"]: Told(title=row["title"], text=row["text"], topic=row["category"]) for row in rows}
    return list(told.values())


class Readers:
    """Makes rules as readers might type them, from the words of articles."""

    def __init__(self, told: Sequence[Told], *, seed: int) -> None:
        self._chosen = random.Random(seed)
        self._unsaid = stop_words("en")
        texts: list[list[str]] = [_WORD.findall(f"{each.title} {each.text}") for each in told]
        self._texts = [words for words in texts if len(words) > 4]
        self._all = sorted({word for words in self._texts for word in words if word.lower() not in self._unsaid})

    def rules(self, many: int) -> list[Rule]:
        """Return rules of all kinds, one word being the most usual."""
        kinds: dict[Callable[[], str], int] = {
            self._word: 30,
            self._phrase: 20,
            lambda: f"{self._word()} {self._word()}": 20,
            lambda: f"{self._word()} OR {self._word()} OR {self._phrase()}": 10,
            lambda: f"({self._word()} OR {self._word()}) NOT {self._word()}": 8,
            lambda: f"{self._word()[:5]}*": 6,
            lambda: f"title:{self._word()}": 3,
            lambda: f'outlet:"Paper {self._chosen.randrange(_OUTLETS)}" {self._word()}': 2,
            lambda: f"lang:en tag:business {self._word()} -{self._phrase()}": 1,
        }
        return [parse_rule(kind()) for kind in self._chosen.choices(list(kinds), list(kinds.values()), k=many)]

    def _word(self) -> str:
        if self._chosen.random() < 0.5:
            return self._chosen.choice(self._all)
        said = [word for word in self._chosen.choice(self._texts) if word.lower() not in self._unsaid]
        return self._chosen.choice(said) if said else self._word()

    def _phrase(self) -> str:
        words = self._chosen.choice(self._texts)
        length = self._chosen.choice((2, 2, 3))
        first = self._chosen.randrange(len(words) - length)
        return f'"{" ".join(words[first : first + length])}"'


def document(told: Told, place: int) -> Document:
    """Return an article as read from one of a few outlets."""
    return Document(
        title=told.title,
        text=told.text,
        outlet=f"Paper {place % _OUTLETS}",
        feed_title=f"Paper {place % _OUTLETS}",
        feed=f"https://paper{place % _OUTLETS}.example/feed",
        language="en",
        tags=(told.topic,),
    )


def main() -> int:
    """Print the tables; return 1 when answers differ. The data folder is the first argument."""
    data = Path(sys.argv[1])
    rules = Readers(agnews(data), seed=6).rules(_RULES)
    sys.stdout.write(f"{_RULES:,} rules, such as: {'; '.join(map(str, rules[:6]))}\n\n")
    sys.stdout.write("| articles | way | articles a CPU s | of that reading, µs | matches an article |\n")
    sys.stdout.write("|---|---|---|---|---|\n")
    differ = [_measured(name, told, rules) for name, told in (("AG News", agnews(data)), ("BBC", bbc(data)))]
    _size(rules)
    return 1 if any(differ) else 0


def _measured(name: str, told: Sequence[Told], rules: Sequence[Rule]) -> bool:
    """Print the rows of one set; tell whether answers differ."""
    standing = Standing(dict(enumerate(rules)))
    learned = len(told) // 5
    for place, each in enumerate(told[:learned]):
        standing.matching(document(each, place))
    started = time.process_time()
    documents = [document(each, place) for place, each in enumerate(told[learned:])]
    read = time.process_time()
    answers = [standing.matching(each) for each in documents]
    ended = time.process_time()
    matches = sum(map(len, answers)) / len(answers)
    reading = 1e6 * (read - started) / len(documents)
    _row(name, "standing rules", len(documents) / (ended - started), f"{reading:.0f}", f"{matches:.1f}")
    batches = _BATCH * max(1, len(documents) // _BATCH)
    pace, by_batch = _asked_of_fts5(documents[:batches], rules, _BATCH)
    _row(name, f"FTS5, {_BATCH:,} at a time", pace)
    pace, one_by_one = _asked_of_fts5(documents[:_ONE_BY_ONE], rules, 1)
    _row(name, "FTS5, one at a time", pace)
    started = time.process_time()
    by_rule = [{key for key, rule in enumerate(rules) if rule.matches(each)} for each in documents[:_ONE_BY_ONE]]
    _row(name, "each rule by itself", _ONE_BY_ONE / (time.process_time() - started))
    return any(answers[: len(others)] != others for others in (by_batch, one_by_one, by_rule))


def _asked_of_fts5(documents: Sequence[Document], rules: Sequence[Rule], size: int) -> tuple[float, list[set[int]]]:
    """Return articles a CPU second, and which rules each matches, where so many are put in a table and asked for."""
    spent, found = 0.0, list[set[int]]()
    for start in range(0, len(documents), size):
        batch = documents[start : start + size]
        answers: list[set[int]] = [set() for _ in batch]
        with Fts5(batch, rules) as table:
            questions = [table.question(rule, "en") for rule in rules]
            started = time.process_time()
            table.fill()
            for key, question in enumerate(questions):
                for place in table.answers(question):
                    answers[place].add(key)
            spent += time.process_time() - started
        found += answers
    return len(documents) / spent, found


def _row(name: str, way: str, pace: float, *more: str) -> None:
    cells = [name, way, f"{pace:,.0f}", *more, *[""] * (2 - len(more))]
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def _size(rules: Sequence[Rule]) -> None:
    """Print what the index takes, and what a rule more or less does."""
    tracemalloc.start()
    standing = Standing(dict(enumerate(rules)))
    first = Document(title="Harbour", text="council", language="en")
    standing.matching(first)
    kilobytes = tracemalloc.get_traced_memory()[0] / len(rules) / 1_024
    tracemalloc.stop()
    started = time.process_time()
    for key, rule in enumerate(rules[:_CHANGES]):
        standing.remove(key)
        standing.add(key, rule)
    changing = 1e6 * (time.process_time() - started) / _CHANGES
    started = time.process_time()
    Standing(dict(enumerate(rules))).matching(first)
    building = 1_000 * (time.process_time() - started)
    sys.stdout.write(f"\nIndex of a language: built in {building:.0f} ms, {kilobytes:.1f} KB a rule; ")
    sys.stdout.write(f"a rule taken out and put back: {changing:.0f} µs\n")


if __name__ == "__main__":
    sys.exit(main())
