from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

from bot.messages import findings, structured
from bot.model import Found
from bot.text.search_query import parse_query
from tests.makers import NOW, an_article

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "json.md"
FOUND = Found(article=an_article(), dated=NOW - timedelta(hours=2), score=1.23456)
HOSTILE = "<script>alert(1)</script> [pier](javascript:alert(1)) *bold* `code`"


def a_finding(typed: str, found: Found = FOUND) -> findings.Finding:
    return findings.finding(parse_query(typed), found)


def test_text_tells_title_outlet_date_sentence_and_link() -> None:
    two = [a_finding("crowns"), a_finding("pier")]
    assert findings.render_text(two, now=NOW, zone=UTC) == (
        " 1. Council votes for a new pier\n"
        "    The Ellery Herald · Mon 02 Mar 2026 10:00 · 2 hours ago\n"
        "    The work is to cost 14 million crowns and take three years.\n"
        f"    {FOUND.article.url}\n"
        "\n"
        " 2. Council votes for a new pier\n"
        "    The Ellery Herald · Mon 02 Mar 2026 10:00 · 2 hours ago\n"
        "    The harbour council of Port Ellery voted on Monday to rebuild the eastern pier.\n"
        f"    {FOUND.article.url}\n"
    )


def test_what_is_not_known_is_not_told() -> None:
    bare = replace(an_article("", outlet="", published=None), url="", canonical_url="")
    text = findings.render_text([a_finding("pier", Found(article=bare, dated=NOW, score=1))], now=NOW, zone=UTC)
    assert text.splitlines()[:2] == [" 1. untitled", "    read Mon 02 Mar 2026 12:00 · less than a minute ago"]
    assert len(text.splitlines()) == 3


def test_lines_are_as_narrow_as_the_terminal() -> None:
    text = findings.render_text([a_finding("pier")], now=NOW, zone=UTC, width=40)
    assert all(len(line) <= 40 for line in text.splitlines() if "http" not in line)


def test_a_sentence_in_lines_is_one_line() -> None:
    article = an_article(text="The harbour council of Port Ellery\nhas a pier.")
    finding = a_finding("ellery pier", replace(FOUND, article=article))
    assert finding.line is not None
    assert "\n" not in finding.line.text
    assert [finding.line.text[start:end] for start, end in finding.line.spans] == ["Ellery", "pier"]


def test_markdown_shows_hostile_values_as_text() -> None:
    article = an_article(HOSTILE, text=HOSTILE, outlet=HOSTILE, url="https://ellery.example/1")
    text = findings.render_markdown([a_finding("pier", replace(FOUND, article=article))], now=NOW, zone=UTC)
    assert "\\<script\\>" in text
    assert "<script" not in text.replace("\\<", "")
    assert "\\[**pier**\\]" in text


def test_json_has_no_key_that_is_not_documented() -> None:
    found = keys(json.loads(structured.render_findings("pier", [a_finding("crowns"), a_finding("herald")])))
    documented = set(re.findall(r"^\| `(\w+)`", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert found - documented == set()


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()
