from __future__ import annotations

import gzip
import json
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from bot.cli.evaluate import ScoreForm
from bot.cli.evaluate import summaries as command
from bot.errors import ConfigError
from bot.evaluation.story_summaries import StorySummaryScores, are_in, evaluate

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["summaries"]
_POST = (
    "Read more: the bridges of Kelmar county. "
    "The harbour town of Marlow closed its old bridge over the Alm on Monday after engineers found cracks. "
    "Divers will look at the foundations tomorrow."
)
_HERALD = (
    "Engineers found cracks in the old bridge over the Alm, and the harbour town of Marlow closed it on Monday. "
    "The repair of two pillars will cost the county 14 million pounds and take about a year, engineers say."
)
_SHOPS = "Shops in the centre of Marlow fear that half of their customers will stay away until the summer."
_COST = "The repair of two pillars will cost the county 14 million pounds and take about a year, engineers say."
_COURIER = (
    f"{_SHOPS} The repair of two pillars of the bridge will cost the county 14 million pounds and take about a year."
)


def _story(**others: object) -> dict[str, object]:
    """Return a story that the first of its articles leads, being the earliest."""
    texts = {"Marlow closes its bridge": _POST, "Cracks in a bridge": _HERALD, "Shops fear for custom": _COURIER}
    articles = [
        {"title": title, "text": text, "time": f"2026-03-02T0{hour}:00:00Z"}
        for hour, (title, text) in enumerate(texts.items())
    ]
    return {"story": "s-1", "articles": articles, **others}


def _write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _evaluated(tmp_path: Path, *rows: object, sentences: int = 3) -> StorySummaryScores:
    return evaluate(_write(tmp_path / "in.jsonl", *rows), sentences=sentences)


def test_predictions_are_places_in_the_articles_for_every_line(tmp_path: Path) -> None:
    titled = {"title": "Bridge shut", "text": f"Bridge shut\n{_HERALD}"}
    file = _write(tmp_path / "in.jsonl", _story(), _story(), {"articles": [titled]}, {"id": 9, "articles": [titled]})
    scores = evaluate(file, predictions=tmp_path / "out.jsonl", sentences=2)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["s-1", "s-1", "3", "9"]
    for row, texts in zip(rows, [(_POST, _HERALD, _COURIER)] * 2 + [(titled["text"],)] * 2, strict=True):
        assert row["summary"] == " ".join(one["text"] for one in row["sentences"])
        assert 1 <= len(row["sentences"]) <= 2
        for one in row["sentences"]:
            assert one["text"] == texts[one["article"]][one["start"] : one["end"]]
    assert len({one["article"] for one in rows[0]["sentences"]}) == 2
    assert (scores.stories, scores.articles, scores.with_reference) == (2, 4, 0)
    assert {scores.ours, scores.in_turn, scores.lead_alone, scores.gain, scores.gain_lead_alone} == {None}


def test_each_baseline_is_what_it_is_called(tmp_path: Path) -> None:
    post, herald = (text.split(". ") for text in (_POST, _HERALD))
    first_of_each = [f"{post[0]}.", f"{herald[0]}."]
    scores = _evaluated(tmp_path, _story(roundup={"title": "Marlow", "text": " ".join(first_of_each)}), sentences=2)
    assert scores.in_turn is not None
    assert scores.lead is not None
    assert scores.in_turn.rouge1 == pytest.approx(1.0)
    assert scores.lead.rouge2 < 0.8
    first = _evaluated(tmp_path, _story(roundup=f"{'. '.join(post[:2])}."), sentences=2)
    assert first.lead is not None
    assert first.in_turn is not None
    assert first.lead.rouge1 == pytest.approx(1.0)
    assert first.in_turn.rouge2 < 0.8
    assert first.lead_words == len(". ".join(post[:2]).split())
    assert first.in_turn_words == len(" ".join(first_of_each).split())


def test_in_turn_goes_on_where_an_article_has_no_further_sentence(tmp_path: Path) -> None:
    articles = [{"text": "The bridge is shut."}, {"text": "Marlow has a bridge. It has cracks. Divers look at it."}]
    scores = _evaluated(tmp_path, {"articles": articles}, sentences=3)
    assert scores.in_turn_words == len("The bridge is shut. Marlow has a bridge. It has cracks.".split())


def test_ours_hears_all_voices_and_the_lead_alone_one(tmp_path: Path) -> None:
    scores = _evaluated(tmp_path, _story(roundup=_COST), sentences=2)
    assert scores.ours is not None
    assert scores.lead_alone is not None
    assert scores.ours.rouge2 > 0.4
    assert scores.lead_alone.rouge2 < 0.1


def test_each_gain_is_over_the_baseline_that_it_names(tmp_path: Path) -> None:
    scores = _evaluated(tmp_path, _story(roundup=f"Engineers in the county fear cracks until summer. {_COST}"))
    pairs = (
        (scores.gain, scores.lead),
        (scores.gain_same_words, scores.lead_same_words),
        (scores.gain_in_turn, scores.in_turn),
        (scores.gain_lead_alone, scores.lead_alone),
    )
    gained = []
    for gain, baseline in pairs:
        assert scores.ours is not None
        assert baseline is not None
        assert gain is not None
        assert gain.rouge1 == pytest.approx([scores.ours.rouge1 - baseline.rouge1] * 2)
        gained.append(gain.rouge1)
    assert len(set(gained)) == len(gained)


def test_figures_that_are_others_now_are_not_told(tmp_path: Path) -> None:
    earlier, later = (f"The flood in Kelmar county killed {n} people, the county said on Monday." for n in (3, 12))
    articles = [
        {"text": f"{earlier} Divers look at the bridge.", "time": "2026-03-02T01:00:00Z"},
        {"text": f"{later} Schools in Marlow stay closed.", "time": "2026-03-02T20:00:00Z"},
    ]
    file = _write(tmp_path / "in.jsonl", {"articles": articles})
    evaluate(file, predictions=tmp_path / "out.jsonl")
    told = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["summary"]
    assert later in told
    assert earlier not in told


def test_one_article_is_told_as_by_itself(tmp_path: Path) -> None:
    scores = _evaluated(tmp_path, {"articles": [{"text": _HERALD}], "roundup": _COST}, sentences=2)
    assert scores.ours == scores.lead_alone is not None
    assert scores.gain_lead_alone is not None
    assert scores.gain_lead_alone.rouge1 == (0.0, 0.0)


def test_the_oracle_chooses_among_all_articles(tmp_path: Path) -> None:
    scores = _evaluated(tmp_path, _story(roundup=f"{_COST} {_SHOPS}"), sentences=2)
    assert scores.oracle is not None
    assert scores.oracle.rouge2 > 0.97


def test_as_many_words_as_ours_go_on_through_the_next_article(tmp_path: Path) -> None:
    articles = [{"text": "Marlow closed its bridge."}, {"text": _HERALD}]
    scores = _evaluated(tmp_path, {"articles": articles, "roundup": f"Marlow closed its bridge. {_HERALD}"})
    assert scores.lead is not None
    assert scores.lead_same_words is not None
    assert scores.lead_same_words.rouge1 > 0.8 > scores.lead.rouge1


@pytest.mark.parametrize("gold", [{"summary": _COST}, {"references": ["x", _COST]}, {"roundup": _COST}])
def test_every_shape_of_gold_is_read(tmp_path: Path, gold: dict[str, object]) -> None:
    scores = _evaluated(tmp_path, _story(**gold), _story(articles=[{"text": _POST}], roundup={"title": "Only this"}))
    assert (scores.stories, scores.with_reference) == (2, 1)
    assert scores.oracle is not None
    assert scores.oracle.rouge2 == pytest.approx(1.0)


def test_faults_are_judged_in_the_article_that_a_sentence_is_from(tmp_path: Path) -> None:
    scores = _evaluated(tmp_path, _story(), sentences=3)
    assert scores.lead_faults.no_news == pytest.approx(1 / 3)
    assert scores.faults.no_news == scores.faults.dangling == scores.faults.cut_quotation == 0.0


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = _write(tmp_path / "in.jsonl", _story(), _story(articles=[{"text": "One."}]))
    evaluate(file, progress=lambda *at: told.append(at))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"text": _POST}, "line 2: has no list of articles"),
        ({"articles": []}, "line 2: has no list of articles"),
        ({"articles": ["x"]}, "line 2: has an article that is no object"),
        ({"articles": [{"title": "x"}]}, "line 2: has no text"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: object, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        _evaluated(tmp_path, _story(), row)


def test_the_command_takes_both_kinds_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = _write(tmp_path / "stories.jsonl", _story(roundup=_COST))
    single = _write(tmp_path / "articles.jsonl", {"text": _POST, "summary": _COST})
    assert [are_in(told), are_in(single), are_in(_write(tmp_path / "empty.jsonl"))] == [True, False, False]
    assert command(told, sentences=1, format_=ScoreForm.JSON, quiet=True) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["stories"], written["sentences"]) == (1, 1)
    assert set(written["in_turn"]) == {"rouge1", "rouge2", "rougeL"}
    assert command(single, predictions=tmp_path / "out.jsonl", quiet=True) == 0
    assert dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())["articles"] == "1"
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.thorough
def test_summaries_of_several_voices_keep_their_floors(shared_data: Path, tmp_path: Path) -> None:
    with gzip.open(shared_data / "stories" / "neus_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        part = tmp_path / "neus_train.jsonl"
        part.write_text("".join(islice(lines, 200)), encoding="utf-8")
    scores, floors = evaluate(part, sentences=2), _FLOORS["neus_train"]
    assert scores.ours is not None
    assert scores.lead is not None
    assert scores.lead_alone is not None
    assert scores.ours.rouge1 >= floors["rouge1"]
    assert scores.ours.rouge2 >= floors["rouge2"]
    assert scores.ours.rouge1 - scores.lead.rouge1 >= floors["rouge1_over_lead"]
    assert scores.ours.rouge1 - scores.lead_alone.rouge1 >= floors["rouge1_over_lead_alone"]
    assert scores.faults.cut_quotation <= _FLOORS["most_cut_quotations"]
    assert scores.faults.dangling <= _FLOORS["most_dangling"]
