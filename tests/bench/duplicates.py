"""Near duplicates: documents a CPU second and recall, beside comparing every pair.

The documents are real articles; each tenth one is also given again with a twentieth of its words changed.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from pathlib import Path

from bot.model import Article
from bot.stories import group
from bot.text.words import tokens
from tests.makers import an_article

PAIRWISE = 300


def documents(data: Path) -> list[Article]:
    """Return the articles and their edited copies, copies named by their title."""
    source = random.Random(1)
    found = {}
    with gzip.open(data / "summaries/bbc.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["text"]] = an_article(row["id"], row["text"], outlet="BBC")
    originals = list(found.values())
    copies = [an_article(f"{one.title} copy", edited(one.text, source), outlet="Other") for one in originals[::10]]
    return originals + copies


def edited(text: str, source: random.Random) -> str:
    """Return the text with a twentieth of its words changed, in four places."""
    words = text.split(" ")
    run = max(1, len(words) // 80)
    for _ in range(4):
        start = source.randrange(len(words))
        words[start : start + run] = ["changed"] * run
    return " ".join(words)


def pairwise(articles: list[Article]) -> float:
    """Return documents a CPU second when every pair's shingles are compared."""
    started = time.process_time()
    shingles = []
    for article in articles:
        words = tokens(article.text, language="en")
        shingles.append(frozenset(zip(words, words[1:], words[2:], strict=False)))
    for position, one in enumerate(shingles):
        for other in shingles[:position]:
            len(one & other)
    return len(articles) / (time.process_time() - started)


def main() -> None:
    """Print the table."""
    articles = documents(Path(sys.argv[1]))
    started = time.process_time()
    stories = group(articles)
    ours = len(articles) / (time.process_time() - started)
    together = {article.title for story in stories if len(story.articles) > 1 for article in story.articles}
    copies = [article.title for article in articles if article.title.endswith(" copy")]
    found = sum(1 for title in copies if title in together)
    sys.stdout.write("| | documents | documents a CPU s |\n|---|---|---|\n")
    sys.stdout.write(f"| MinHash, verified | {len(articles):,} | {ours:,.0f} |\n")
    sys.stdout.write(f"| every pair | {PAIRWISE} | {pairwise(articles[:PAIRWISE]):,.0f} |\n")
    sys.stdout.write(f"\nRecall of {len(copies)} edited copies: {found / len(copies):.3f}\n")


if __name__ == "__main__":
    main()
