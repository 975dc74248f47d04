"""`nutgraf digest` with a language model that lies, or is not there: what is sent, and what that rests on."""

from __future__ import annotations

import json
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from examples import model
from examples.model import Json, completion
from examples.site import Site, serve
from tests.flows.conftest import Nutgraf, Outcome
from tests.flows.newsstand import Newsstand
from tests.flows.papers import Papers
from tests.unit.pipeline.happenings import SINKING

# What all of them look at is made once, in the process that runs them.
pytestmark = pytest.mark.xdist_group("written summaries")

# Outlets of the site that tell the same events, and others, in two languages.
OUTLETS = frozenset({"meridian", "courier", "bellman", "vestnik"})
WITHOUT_PAGES = "[digest]\nread_pages = false\n"


def configure(nutgraf: Nutgraf, feeds: Sequence[str], url: str, more: str = "") -> None:
    named = "".join(f"[[feeds]]\nurl = {json.dumps(feed)}\n" for feed in feeds)
    fetch = '[fetch]\nallow_networks = ["127.0.0.0/8"]\n'
    llm = f'[llm]\nbase_url = "{url}"\nmodel = "{model.NAME}"\n'
    (nutgraf.home / "config.toml").write_text(fetch + llm + more + named, encoding="utf-8")


def told(outcome: Outcome) -> Json:
    assert outcome.out, outcome.err
    digest: Json = json.loads(outcome.out)
    return digest


def lines(digest: Json) -> list[Json]:
    return [line for story in digest["stories"] for line in story["summary"]["sentences"]]


def shortfalls(digest: Json) -> list[str]:
    return [gap["problem"] for gap in digest["gaps"] if gap["kind"] == "summaries"]


# ---------------------------------------------------------------- a liar


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What came of the first run, the same again, and one for people, with the questions that each asked."""

    first: Json
    second: Json
    read: str
    asked: tuple[int, int, int]
    purposes: Counter[str]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    nutgraf = Nutgraf(home=tmp_path_factory.mktemp("written"))
    site = Site(now=datetime.now(UTC))
    with serve(site) as base, model.serve() as liar:
        configure(nutgraf, [base + each.path for each in site.feeds if each.path.split("/")[1] in OUTLETS], liar.url)
        outcomes, asked = [], [0]
        for form in ("json", "json", "text"):
            outcomes.append(nutgraf("digest", "--since", "48h", "--limit", "25", "--sentences", "3", "--format", form))
            asked.append(len(liar.asked))
        purposes = Counter(request["messages"][0]["content"].split()[1] for request in liar.asked)
    first, second, read = outcomes
    return Runs(
        first=told(first),
        second=told(second),
        read=" ".join(read.out.split()),
        asked=(asked[1], asked[2] - asked[1], asked[3] - asked[2]),
        purposes=purposes,
    )


def test_lines_are_certified_repaired_and_replaced(runs: Runs) -> None:
    origins = Counter(line["origin"] for line in lines(runs.first))
    assert origins["drafted"] > origins["excerpt"] > 0
    assert origins["repaired"] > 0
    assert shortfalls(runs.first) == []
    assert runs.purposes["write"] > runs.purposes["correct"] > 0


def test_every_line_rests_on_sentences_that_stand_in_the_articles(runs: Runs) -> None:
    for story in runs.first["stories"]:
        texts = {article["id"]: article["text"] for article in story["articles"]}
        for line in story["summary"]["sentences"]:
            assert line["evidence"]
            for each in line["evidence"]:
                assert texts[each["article"]][each["start"] : each["end"]] == each["quote"]
            if line["origin"] in {"extract", "excerpt"}:
                assert line["text"] == line["evidence"][0]["quote"]


def test_what_goes_out_was_supported_and_what_was_replaced_was_not(runs: Runs) -> None:
    for line in lines(runs.first):
        vetting = line["vetting"]
        if line["origin"] == "extract":
            assert vetting is None
        elif line["origin"] == "excerpt":
            assert vetting["verdict"] in {"contradicted", "unsure"}
            assert vetting["reasons"]
            assert vetting["drafted"] != line["text"]
        else:
            assert vetting["verdict"] == "supported"
            assert bool(vetting["reasons"]) == (line["origin"] == "repaired")


def test_no_lie_goes_out(runs: Runs) -> None:
    """The model's ways to lie leave marks that no article has."""
    drafted = [line["vetting"]["drafted"] for line in lines(runs.first) if line["vetting"]]
    assert any("promised to resign" in each for each in drafted)
    for story in runs.first["stories"]:
        articles = " ".join(article["text"] for article in story["articles"])
        for line in story["summary"]["sentences"]:
            assert "promised to resign" not in line["text"]
            assert set(_numbers(line["text"])) <= set(_numbers(articles))
            assert " not " not in line["text"] or " not " in line["evidence"][0]["quote"]


def test_no_sentence_is_told_twice_in_a_story(runs: Runs) -> None:
    for story in runs.first["stories"]:
        first = [(line["evidence"][0]["article"], line["evidence"][0]["end"]) for line in story["summary"]["sentences"]]
        assert len(set(first)) == len(first)


def test_the_second_run_asks_the_model_nothing_and_tells_the_same(runs: Runs) -> None:
    assert runs.asked[0] > 0
    assert runs.asked[1:] == (0, 0)
    summaries = [[each["summary"] for each in digest["stories"]] for digest in (runs.first, runs.second)]
    assert summaries[0] == summaries[1]


def test_who_reads_it_is_told_what_is_an_excerpt(runs: Runs) -> None:
    replaced = [line["text"] for line in lines(runs.first) if line["origin"] == "excerpt"]
    for text in replaced:
        assert f"{text} (excerpt)" in runs.read
    assert runs.read.count("(excerpt)") == len(replaced)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


# ---------------------------------------------------------------- a model that does not answer


@pytest.fixture
def feeds(newsstand: Newsstand) -> list[str]:
    papers = Papers(stand=newsstand)
    papers.fills()
    return [*papers.urls, *(papers.prints(outlet, SINKING[outlet]) for outlet in SINKING)]


def refusing(asked: Json) -> Json:
    return completion(asked, None, refusal="I cannot write about this.")


def raving(asked: Json) -> Json:
    return completion(asked, "Quail, my lord, and quince, and quiddity! " * 3)


def cut(asked: Json) -> Json:
    return completion(asked, '{"lines": [{"text": "Seven peo', finish=None)


def saying_nothing(asked: Json) -> Json:
    return completion(asked, '{"lines": []}')


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (refusing, "the language model refused"),
        (raving, "answered nothing of use"),
        (cut, "answered nothing of use"),
        (saying_nothing, "answered nothing of use"),
    ],
)
def test_without_an_answer_of_use_the_digest_is_extracts_and_says_so(
    nutgraf: Nutgraf, feeds: Sequence[str], answers: Callable[[Json], Json], words: str
) -> None:
    with model.serve(answers) as served:
        configure(nutgraf, feeds, served.url, WITHOUT_PAGES)
        digest = told(nutgraf("digest", "--format", "json"))
        assert served.asked
    assert {line["origin"] for line in lines(digest)} == {"extract"}
    (problem,) = shortfalls(digest)
    assert words in problem


def test_without_a_model_the_digest_is_what_it_is_where_none_is_set_and_says_so(
    nutgraf: Nutgraf, feeds: Sequence[str]
) -> None:
    with unheard() as url:
        configure(nutgraf, feeds, url, WITHOUT_PAGES)
        digest = told(nutgraf("digest", "--format", "json"))
        read = nutgraf("digest")
    extracts = told(nutgraf("digest", "--format", "json", NUTGRAF_SUMMARIES__USE="extractive"))
    assert [story["summary"] for story in digest["stories"]] == [story["summary"] for story in extracts["stories"]]
    assert shortfalls(extracts) == []
    (problem,) = shortfalls(digest)
    assert "the language model gave no answer; see nutgraf check" in problem
    assert "some are extracts" in " ".join(read.out.split())


def test_a_budget_of_nearly_nothing_gives_extracts_and_says_so(nutgraf: Nutgraf, feeds: Sequence[str]) -> None:
    prices = "prompt_price = 1\ncompletion_price = 4\n[budget]\nday = 0.0001\n"
    with model.serve() as liar:
        configure(nutgraf, feeds, liar.url, prices + WITHOUT_PAGES)
        digest = told(nutgraf("digest", "--format", "json"))
        assert liar.asked == []
    assert {line["origin"] for line in lines(digest)} == {"extract"}
    (problem,) = shortfalls(digest)
    assert "the budget for language models is spent" in problem


def test_a_budget_that_ends_in_between_gives_some(nutgraf: Nutgraf) -> None:
    prices = "prompt_price = 1\ncompletion_price = 4\n[budget]\nday = 0.006\n"
    site = Site(now=datetime.now(UTC))
    with serve(site) as base, model.serve() as liar:
        feeds = [base + each.path for each in site.feeds if each.path.startswith("/meridian/")]
        configure(nutgraf, feeds, liar.url, prices)
        digest = told(nutgraf("digest", "--since", "48h", "--limit", "25", "--format", "json"))
        cost = json.loads(nutgraf("cost", "--format", "json").out)
    methods = Counter(story["summary"]["method"] for story in digest["stories"])
    assert methods["abstractive"] > 0
    assert methods["extractive"] > 0
    (problem,) = shortfalls(digest)
    assert "the budget for language models is spent" in problem
    assert 0 < cost["today"]["paid"] <= 0.006


@contextmanager
def unheard() -> Iterator[str]:
    """Give the address of a port that nobody listens at."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"
