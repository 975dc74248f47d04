"""`nutgraf digest` on a running story: told once with all who tell it, then only what is new, as real processes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import Newsstand
from tests.flows.papers import Papers
from tests.unit.pipeline.happenings import GULL, HERALD, RISEN, SINKING, TIDE

TOLL = "now 12 dead, was 7"


@pytest.fixture
def papers(newsstand: Newsstand) -> Papers:
    """Three papers that tell of the ferry, among other news."""
    papers = Papers(stand=newsstand)
    papers.fills()
    for outlet in SINKING:
        papers.prints(outlet, SINKING[outlet], hours_ago=30)
    return papers


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
    told = stories(digest(nutgraf, papers, "--format", "json"))
    (ferry,) = [each for each in told if "Marigold" in each["headline"]]
    assert {article["outlet"] for article in ferry["articles"]} == {HERALD, TIDE, GULL}
    assert set(ferry["independent_outlets"]) == {HERALD, TIDE, GULL}
    assert ferry["sequel"] is None


def test_what_was_told_is_left_out_the_second_time(nutgraf: Nutgraf, papers: Papers) -> None:
    first = digest(nutgraf, papers, "--only-new")
    assert "Marigold" in first.out
    for _ in range(2):
        again = digest(nutgraf, papers, "--only-new")
        assert "Nothing to tell" in again.out
        assert "Marigold" not in again.out


def test_only_what_is_new_in_a_story_is_told(nutgraf: Nutgraf, papers: Papers) -> None:
    digest(nutgraf, papers, "--only-new")
    papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    second = digest(nutgraf, papers, "--only-new")
    assert f" 1. {title(RISEN[HERALD])}" in second.out
    assert " 2. " not in second.out
    assert TOLL in second.out
    assert "Nothing to tell" in digest(nutgraf, papers, "--only-new").out


def test_the_json_of_what_is_new_carries_the_sequel(nutgraf: Nutgraf, papers: Papers) -> None:
    digest(nutgraf, papers, "--only-new")
    papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    (ferry,) = stories(digest(nutgraf, papers, "--only-new", "--format", "json"))
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


def test_what_an_article_says_anew_is_told_once(nutgraf: Nutgraf, papers: Papers) -> None:
    digest(nutgraf, papers, "--only-new")
    papers.edits(HERALD, ("seven", "nine"), ("Seven", "Nine"))
    second = digest(nutgraf, papers, "--only-new")
    assert "now 9 dead, was 7" in second.out
    assert "Nothing to tell" in digest(nutgraf, papers, "--only-new").out


def test_what_was_left_out_for_want_of_room_is_told_the_next_time(nutgraf: Nutgraf, papers: Papers) -> None:
    told: list[str] = []
    for _ in range(3):
        outcome = digest(nutgraf, papers, "--only-new", "--format", "json", "--limit", "4")
        told += [each["headline"] for each in stories(outcome)]
    # Ten others and the ferry.
    assert len(told) == len(set(told)) == 11


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_each_form_tells_a_sequel(nutgraf: Nutgraf, papers: Papers, form: str) -> None:
    digest(nutgraf, papers, "--only-new")
    papers.prints(HERALD, RISEN[HERALD], hours_ago=1)
    assert TOLL in digest(nutgraf, papers, "--only-new", "--format", form).out


def test_what_was_told_of_feeds_that_fail_now_is_still_known(nutgraf: Nutgraf, papers: Papers) -> None:
    digest(nutgraf, papers, "--only-new")
    papers.stand.serves("/marrow-gull.json", b"", status=500)
    outcome = nutgraf("digest", *papers.urls, "--since", "48h", "--only-new", NUTGRAF_DIGEST__READ_PAGES="false")
    assert outcome.code == 1
    assert "Marigold" not in outcome.out
