from __future__ import annotations

import pytest

from bot.model import ArticleId, SourceText
from bot.verification import ground
from bot.verification.features import features, novelty
from bot.verification.passages import claim_passage
from bot.verification.weighing import Regime, Weights, regime_of, shipped, suspicion, weigh
from bot.verification.words import Meeting, claim_words

TEXT = (
    "The company increased its dividend to 13 cents on Monday. Its chairman, Ole Brandt, expects debt to fall below "
    "two billion kroner.\n\nThe firm will not build a plant in Brone."
)
HELD = ground([SourceText(article=ArticleId("one"), text=TEXT, language="en")])


def of(claim: str) -> dict[str, float]:
    passage = claim_passage(claim, language="en")
    return features(passage, claim_words(passage, HELD), HELD)


def meetings(claim: str) -> dict[str, Meeting]:
    passage = claim_passage(claim, language="en")
    return {passage.folded[word.place]: word.meeting for word in claim_words(passage, HELD)}


def test_a_word_is_met_itself_by_kin_by_an_opposite_or_nowhere() -> None:
    found = meetings("The company raised its dividend; that is for zebras.")
    assert found["dividend"] is Meeting.SAME
    assert found["raised"] is Meeting.KIN
    assert found["zebras"] is Meeting.NOWHERE
    assert meetings("The dividend decreased.")["decreased"] in {Meeting.KIN, Meeting.OPPOSED}


def test_a_copy_has_nothing_against_it() -> None:
    copied = of("The company increased its dividend to 13 cents on Monday.")
    assert copied["new_pairs"] == 0
    assert copied["missing"] == 0
    assert copied["largest_gap"] == 0
    assert suspicion(copied, shipped().weights) < shipped().certified


@pytest.mark.parametrize(
    ("claim", "feature"),
    [
        ("The company increased its dividend to 31 cents on Monday.", "missing_numbers"),
        ("The company increased its dividend to 31 cents on Monday.", "other_number"),
        ("The zebra increased its dividend to 13 cents on Monday.", "largest_gap_gone"),
        ("The company decreased its dividend to 13 cents on Monday.", "turned"),
        ("The company did not increase its dividend on Monday.", "negation_added"),
        ("The firm will build a plant in Brone.", "negation_dropped"),
        ("Purple zebras dance.", "missing_in_a_row"),
        ("The chairman will build a plant below two cents.", "apart"),
        ("The dividend of Brone fell on Monday below the plant.", "beyond_1"),
    ],
)
def test_each_change_shows_in_its_feature(claim: str, feature: str) -> None:
    assert of(claim)[feature] > 0


def test_novelty_is_the_share_of_new_pairs() -> None:
    assert novelty(claim_passage("The company increased", language="en"), HELD) == 0
    assert novelty(claim_passage("Company the increased", language="en"), HELD) == 1
    assert novelty(claim_passage("Company", language="en"), HELD) == 0


def test_weights_add_up_and_bounds_depend_on_novelty() -> None:
    weights = Weights(
        weights={"a": 2.0, "b": 1.0},
        middle=4.0,
        slope=1.0,
        by_novelty=0.0,
        certified=0.5,
        regimes=(Regime(most_novelty=0.2, faithful=1.0), Regime(most_novelty=1.0, faithful=5.0)),
    )
    assert suspicion({"a": 1.0, "b": 2.0, "c": 9.0}, weights.weights) == 4.0
    assert weigh({"a": 1.0, "b": 2.0}, 0.1, weights).score == pytest.approx(0.5)
    assert not weigh({"a": 1.0}, 0.1, weights).is_faithful
    assert weigh({"a": 1.0}, 0.9, weights).is_faithful
    assert weigh({}, 0.9, weights).is_unsuspected
    assert regime_of(0.2, weights.regimes).most_novelty == 0.2
    assert regime_of(1.0, weights.regimes).most_novelty == 1.0
    assert 0 <= weigh({"a": 1e9}, 0.0, weights).score <= weigh({}, 0.0, weights).score <= 1


def test_what_ships_counts_against_a_claim_or_not_at_all() -> None:
    weights = shipped()
    assert all(weight > 0 for weight in weights.weights.values())
    assert [regime.most_novelty for regime in weights.regimes] == sorted(r.most_novelty for r in weights.regimes)
    assert weights.regimes[-1].most_novelty == 1.0
    known = set(of("The company increased its dividend."))
    checked = {f"{kind}_{verdict}" for kind in _KINDS for verdict in ("contradicted", "unsure")}
    assert set(weights.weights) <= known | checked


_KINDS = "number date name quote roles negation direction modality pronoun cause merged".split()
