from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import markdown, page, plain, single, structured
from bot.model import Digest, Gap, Reason
from bot.text.markup import fold
from tests.makers import a_digest, a_story, an_article, an_extract, an_item

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "json.md"
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *bold* & \"quoted\" 'so' `code` # _x_"
TITLES = st.text(min_size=1, max_size=60).map(fold).filter(bool)


@pytest.fixture
def digest() -> Digest:
    reasons = (Reason(words="told by 3 outlets", weight=1.5), Reason(words="published 2 hours ago", weight=0.9))
    gap = Gap(kind="feed", subject="The Gull", problem="answered 500; try again later")
    return a_digest(an_item(reasons=reasons), gaps=[gap])


def test_text_tells_headline_summary_sources_reasons_and_gaps(digest: Digest) -> None:
    text = plain.render(digest, zone=UTC)
    assert "News digest · Mon 02 Mar 2026 12:00 · last 1 day" in text
    assert " 1. Council votes for a new pier" in text
    assert "voted on Monday to rebuild the eastern pier." in text
    assert "The Ellery Herald · Mon 02 Mar 2026 10:00" in text
    assert "https://the-ellery-herald.example/" in text
    assert "Why: told by 3 outlets; published 2 hours ago" in text
    assert "The newest entry of all feeds is 20 minutes old." in text
    assert "The Gull: answered 500; try again later" in text


REASONS = (
    Reason(words="published 2 hours ago", weight=0.904),
    Reason(words="lower after 1 other story of The Gull", weight=-0.35, kind="repeat"),
    Reason(words="about pumps & piers, 91 % certain", weight=1.82, kind="want_topic"),
    Reason(words="matches lang:en", weight=0.0, kind="must_rule"),
)
FORMS = {"text": plain.render, "markdown": markdown.render, "html": page.render}


def explained(form: str, *reasons: Reason, explain: bool = True) -> str:
    """What a reader of the form sees, in one line."""
    written = FORMS[form](a_digest(an_item(reasons=reasons)), zone=UTC, explain=explain)
    if form == "html":
        reader = Reader()
        reader.feed(written)
        written = " ".join(reader.text)
    if form == "markdown":
        written = re.sub(r"\\([^\w\s])", r"\1", written)
    return " ".join(written.split())


def test_an_explained_text_has_a_line_for_each_reason_the_weightiest_first() -> None:
    lines = plain.render(a_digest(an_item(reasons=REASONS)), zone=UTC, width=40, explain=True).splitlines()
    start = lines.index("    Why: 2.37 in all")
    assert lines[start + 1 : start + 7] == [
        "      +1.82  about pumps & piers, 91 %",
        "             certain",
        "      +0.90  published 2 hours ago",
        "       0.00  matches lang:en",
        "      -0.35  lower after 1 other story",
        "             of The Gull",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_explains_when_asked_and_only_then(form: str) -> None:
    written = explained(form, *REASONS)
    assert "Why: 2.37 in all" in written
    told = [written.index(words) for words in ("+1.82", "+0.90", "0.00", "-0.35")]
    assert told == sorted(told)
    assert "about pumps & piers, 91 % certain" in written
    brief = explained(form, *REASONS, explain=False)
    assert "Why: about pumps & piers, 91 % certain; published 2 hours ago; matches lang:en; lower" in brief
    assert "1.82" not in brief
    assert "in all" not in brief


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("kind", "mark"), [("explore", "[to explore]"), ("great", "[great event]")])
def test_what_nothing_wanted_asked_for_is_marked(form: str, kind: str, mark: str) -> None:
    reason = Reason(words="so", weight=0.0, kind=kind)
    assert f"1. {mark} Council votes for a new pier" in explained(form, reason)
    assert mark not in explained(form, *REASONS)


@pytest.mark.parametrize(("kind", "mark"), [("explore", "explore"), ("great", "great"), ("must_rule", None)])
def test_json_has_the_mark_and_every_weight(kind: str, mark: str | None) -> None:
    digest = a_digest(an_item(reasons=[*REASONS, Reason(words="so", weight=0.0, kind=kind)]))
    (story,) = json.loads(structured.render(digest))["stories"]
    assert story["mark"] == mark
    assert [reason["weight"] for reason in story["reasons"]] == [0.904, -0.35, 1.82, 0.0, 0.0]


@pytest.mark.parametrize(
    ("articles", "considered", "words"),
    [
        (0, 0, "no article in 3 feeds for this period."),
        (7, 0, "7 articles from 3 feeds, told before or no news."),
        (7, 4, "4 stories from 3 feeds, no news that is wanted here."),
    ],
)
def test_an_empty_digest_says_why(articles: int, considered: int, words: str) -> None:
    digest = replace(a_digest(), articles=articles, considered=considered)
    assert f"Nothing to tell: {words}" in plain.render(digest, zone=UTC)


@pytest.mark.parametrize("width", [40, 60, 88])
def test_lines_fit_the_width_unless_they_are_links(digest: Digest, width: int) -> None:
    for line in plain.render(digest, zone=UTC, width=width).splitlines():
        assert len(line) <= width or "https://" in line


def test_wide_characters_count_twice() -> None:
    story = a_story(an_article(title="埃勒里港议会投票决定重建东码头" * 4, text="议会周一投票。", language="zh"))
    lines = plain.render(a_digest(an_item(story, sentence="议会周一投票。")), zone=UTC, width=40).splitlines()
    headline = [line for line in lines if "港议会" in line]
    assert len(headline) > 2
    assert all(sum(1 + (character > "\u3000") for character in line) <= 40 for line in headline)


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags, links and visible text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(TITLES)
def test_any_title_is_shown_as_typed_in_html(title: str) -> None:
    reader = Reader()
    reader.feed(page.render(a_digest(an_item(a_story(an_article(title=title)))), zone=UTC))
    assert fold(f"1. {title}") in fold(" ".join(reader.text))
    assert "script" not in reader.tags


def test_hostile_values_stay_text_in_html() -> None:
    story = a_story(an_article(title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)"))
    written = page.render(a_digest(an_item(story), gaps=[Gap(kind="feed", subject=HOSTILE, problem=HOSTILE)]))
    reader = Reader()
    reader.feed(written)
    assert reader.tags.isdisjoint({"script", "img", "iframe", "b", "i"})
    assert reader.links == []
    assert fold(f"1. {HOSTILE}") in fold("".join(reader.text))


def test_secrets_in_links_are_hidden_in_every_form() -> None:
    digest = a_digest(an_item(a_story(an_article(url="https://ann:pw@x.example/a?token=abc-def&id=7"))))
    for written in (plain.render(digest), markdown.render(digest), page.render(digest), structured.render(digest)):
        assert "abc-def" not in written
        assert "pw@" not in written
        assert "id=7" in written


def test_a_number_that_would_begin_a_list_is_escaped() -> None:
    assert markdown.escape("1. of May") == "1\\. of May"
    assert markdown.escape("12) pier") == "12\\) pier"


def test_markdown_escapes_what_could_become_markup() -> None:
    written = markdown.render(a_digest(an_item(a_story(an_article(title=HOSTILE, url="https://x.example/a)b>c")))))
    heading = next(line for line in written.splitlines() if line.startswith("## 1. "))
    assert "\\<script\\>" in heading
    assert "\\[x\\](javascript" in heading
    assert "](<https://x.example/a)b%3Ec>)" in written


def test_json_carries_evidence_that_stands_in_the_text(digest: Digest) -> None:
    written = json.loads(structured.render(digest))
    (story,) = written["stories"]
    texts = {article["id"]: article["text"] for article in story["articles"]}
    for sentence in story["summary"]["sentences"]:
        for evidence in sentence["evidence"]:
            assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert written["schema"] == "nutgraf.digest/1"
    assert sum(reason["weight"] for reason in story["reasons"]) == pytest.approx(story["importance"])


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys(part)}
    return {key for part in value for key in keys(part)} if isinstance(value, list) else set()


def test_every_key_of_the_json_is_documented(digest: Digest) -> None:
    article = an_article(origin="Meridian Press")
    found = keys(json.loads(structured.render(digest)))
    found |= keys(json.loads(structured.render_article(article, an_extract(article, "Two members"))))
    documented = set(re.findall(r"^\| `(\w+)`", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert found - documented == set()


def test_one_article_is_told_with_where_it_comes_from() -> None:
    article = an_article(origin="Meridian Press")
    text = single.render_text(article, an_extract(article, "Two members voted against the plan."), zone=UTC)
    assert "The Ellery Herald · first published by Meridian Press · Mon 02 Mar 2026 10:00" in text
    assert "Two members voted against the plan." in text


def test_one_article_in_html_and_markdown_shows_hostile_values_as_text() -> None:
    article = an_article(title=HOSTILE, outlet=HOSTILE)
    summary = an_extract(article, "Two members voted against the plan.")
    reader = Reader()
    reader.feed(single.render_html(article, summary, zone=UTC))
    assert "script" not in reader.tags
    assert "\\<script\\>" in single.render_markdown(article, summary, zone=UTC)
