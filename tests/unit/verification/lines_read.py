"""Lines of our own, true and false, beside the articles that they are held against, for the tests of the verifier."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from bot.evaluation.faithfulness import JudgedSummary
from examples.press.newsroom import articles

_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # the lines name the days of this week


def lines(name: str) -> list[JudgedSummary]:
    """Return the lines of one file, by its stem; the kind stands in ``errors``, of true ones too."""
    published = {article.id: article for article in articles(_NOON, 1)}
    found = []
    rows = tomllib.loads((Path(__file__).parent / "lines" / f"{name}.toml").read_text(encoding="utf-8"))["article"]
    for row in rows:
        article = published.get(row["key"])
        text = row.get("text") or "\n\n".join(article.paragraphs if article else ())
        language = row.get("language") or (article.language if article else "en")
        for truth in (True, False):
            for number, (kind, line) in enumerate(row[str(truth).lower()], 1):
                found.append(
                    JudgedSummary(
                        id=f"{row['key']}/{truth}/{number}".lower(),
                        group=row["key"],
                        document=text,
                        summary=line,
                        truth=truth,
                        errors=(kind,),
                        language=language,
                    )
                )
    return found
