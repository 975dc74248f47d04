"""`nutgraf digest` on a running story: told once with all who tell it, then only what is new, as real processes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import Newsstand, open_newsstand
from tests.flows.papers import Papers
from tests.unit.pipeline.happenings import GULL, HERALD, RISEN, SINKING, TIDE

TOLL = "now 12 dead, was 7"


def open_papers(stand: Newsstand) -> Papers:
    """Return three papers that tell of the ferry, among other news."""
    papers = Papers(stand=stand)
    papers.fills()
    for outlet in SINKING:
        papers.prints(outlet, SINKING[outlet], hours_ago=30)
    return papers


@pytest.fixture
def papers(newsstand: Newsstand) -> Papers:
    """Papers that nobody was told of yet."""
    return open_papers(newsstand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the first `digest --only-new` of papers said, and the home that it left."""

    papers: Papers
    home: Path
    outcome: Outcome


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with open_newsstand() as stand:
        papers = open_papers(stand)
        nutgraf = Nutgraf(home=tmp_path_factory.mktemp("told"))
        outcome = digest(nutgraf, papers, "--only-new")
        yield Told(papers=papers, home=nutgraf.home, outcome=outcome)


@pytest.fixture
def told(first: Told, nutgraf: Nutgraf) -> Told:
    """The same in the test's own home, with papers of its own: made once, then copied."""
    shutil.copytree(first.home, nutgraf.home, dirs_exist_ok=True)
    return Told(papers=first.papers.anew(), home=nutgraf.home, outcome=first.outcome)


# In the one process that makes it.
told_before = pytest.mark.xdist_group("told before")


def digest(nutgraf: Nutgraf, papers: Papers, *arguments: str) -> Outcome:
    outcome = nutgraf(
        "digest", *papers.urls, "--since", "48h", "--limit", "50", *arguments, NUTGRAF_DIGEST__READ_PAGES="false"
    )
    assert outcome.code == 0, outcome.err
    return outcome


def stories(outcome: Outcome) -> Sequence[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(outcome.out)["stories"]
    return found


def title(written: str) -> str:
    return written.partition("\n")[0]


def test_an_event_is_one_story_with_all_who_tell_it(nutgraf: Nutgraf, papers: Papers) -> None:
    all_told = stories(digest(nutgraf, papers, "--format", "json"))
    (ferry,) = [each for each in all_told if "Marigold" in each["headline"]]
    assert {article["outlet"] for article in ferry["articles"]} == {HERALD, TIDE, GULL}
    assert set(ferry["independent_outlets"]) == {HERALD, TIDE, GULL}
    assert ferry["sequel"] is None


@told_before
def test_what_was_told_is_left_out_the_second_time(nutgraf: Nutgraf, told: Told) -> None:
    assert "Marigold" in told.outcome.out
    for _ in range(2):
        again = digest(nutgraf, told.papers, "--only-new")
        assert "Nothing to tell" in again.out
        assert "Marigold" not in again.out


@told_before
def test_only_what_is_new_in_a_story_is_told(nutgraf: Nutgraf, told: Told) -> None:
    told.papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    second = digest(nutgraf, told.papers, "--only-new")
    assert f" 1. {title(RISEN[HERALD])}" in second.out
    assert " 2. " not in second.out
    assert TOLL in second.out
    assert "Nothing to tell" in digest(nutgraf, told.papers, "--only-new").out


@told_before
def test_the_json_of_what_is_new_carries_the_sequel(nutgraf: Nutgraf, told: Told) -> None:
    told.papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    (ferry,) = stories(digest(nutgraf, told.papers, "--only-new", "--format", "json"))
    (change,) = ferry["sequel"]["changes"]
    figures = [(change[when]["measure"], change[when]["value"]) for when in ("before", "now")]
    assert figures == [("killed", 7), ("killed", 12)]
    texts = {article["id"]: article["text"] for article in ferry["articles"]}
    for figure in (change["now"], change["before"]):
        (evidence,) = figure["evidence"]
        assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_without_the_option_all_is_told_and_nothing_is_remembered(nutgraf: Nutgraf, papers: Papers) -> None:
    for _ in range(2):
        assert "Marigold" in digest(nutgraf, papers).out
    assert "Marigold" in digest(nutgraf, papers, "--only-new").out
    papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    whole = stories(digest(nutgraf, papers, "--format", "json"))
    (ferry,) = [each for each in whole if "Marigold" in each["headline"]]
    assert ferry["sequel"] is None
    assert len(ferry["articles"]) == 4
    assert len(whole) > 5
    assert TOLL in digest(nutgraf, papers, "--only-new").out


@told_before
def test_what_an_article_says_anew_is_told_once(nutgraf: Nutgraf, told: Told) -> None:
    told.papers.edits(HERALD, ("seven", "nine"), ("Seven", "Nine"))
    second = digest(nutgraf, told.papers, "--only-new")
    assert "now 9 dead, was 7" in second.out
    assert "Nothing to tell" in digest(nutgraf, told.papers, "--only-new").out


def test_what_was_left_out_for_want_of_room_is_told_the_next_time(nutgraf: Nutgraf, papers: Papers) -> None:
    headlines: list[str] = []
    for _ in range(3):
        outcome = digest(nutgraf, papers, "--only-new", "--format", "json", "--limit", "4")
        headlines += [each["headline"] for each in stories(outcome)]
    # Ten others and the ferry.
    assert len(headlines) == len(set(headlines)) == 11


@told_before
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_each_form_tells_a_sequel(nutgraf: Nutgraf, told: Told, form: str) -> None:
    told.papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    assert TOLL in digest(nutgraf, told.papers, "--only-new", "--format", form).out


@told_before
def test_what_was_told_of_feeds_that_fail_now_is_still_known(nutgraf: Nutgraf, told: Told) -> None:
    papers = told.papers
    papers.stand.serves("/marrow-gull.json", b"", status=500)
    outcome = nutgraf("digest", *papers.urls, "--since", "48h", "--only-new", NUTGRAF_DIGEST__READ_PAGES="false")
    assert outcome.code == 1
    assert "Marigold" not in outcome.out
