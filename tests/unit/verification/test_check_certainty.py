"""What the texts do not tell as a fact: plans, allegations, causes, and things of two stories."""

from __future__ import annotations

import pytest

from tests.unit.verification.held import findings, worst

PLANS = (
    "Orlan Mills plans to close its plant in Vell. Costs may double by May. "
    "The chairman denied selling shares to Brask."
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Orlan Mills plans to close its plant in Vell.", ""),
        ("Orlan Mills will close its plant in Vell.", ""),
        ("Orlan Mills closed its plant in Vell.", "unsure"),
        ("Orlan Mills has closed its plant in Vell.", "unsure"),
        ("Costs doubled by May.", "unsure"),
        ("Costs could double by May.", ""),
    ],
)
def test_a_plan_or_a_chance_told_as_done_is_unsure(claim: str, verdict: str) -> None:
    assert worst(claim, PLANS, kind="modality") == verdict


@pytest.mark.parametrize("claim", ["Perhaps costs doubled by May.", "Allegedly the chairman sold shares to Brask."])
def test_a_claim_that_begins_by_saying_how_sure_it_is_tells_nothing_as_done(claim: str) -> None:
    assert worst(claim, PLANS, kind="modality") == ""
    assert worst(claim.partition(" ")[2], PLANS, kind="modality") in {"unsure", "contradicted"}


def test_what_was_denied_and_is_told_as_a_fact_is_contradicted() -> None:
    first = findings("The chairman sold shares to Brask.", PLANS, kind="modality")[0]
    assert first.verdict == "contradicted"
    assert first.words == "the claim says “sold”, the article has it denied: “denied selling”"
    assert first.evidence is not None


def test_an_accusation_needs_who_says_so() -> None:
    text = "Police said Olaf Brenner robbed two banks in Vell."
    assert worst("Olaf Brenner robbed two banks in Vell.", text, kind="modality") == "unsure"
    assert worst("Police said Olaf Brenner robbed two banks in Vell.", text, kind="modality") == ""
    told = "Olaf Brenner robbed two banks in Vell and fled to Orlo."
    assert worst("Olaf Brenner robbed two banks in Vell.", told, kind="modality") == ""


def test_a_cause_that_the_texts_do_not_name_is_unsure() -> None:
    text = (
        "The old dam near Vell burst. Nobody lives there. Farmers sold cattle. In Harrow a school choir won "
        "a national prize."
    )
    claim = "The school choir in Harrow won a national prize because the old dam near Vell burst."
    first = findings(claim, text, kind="cause")[0]
    assert (first.verdict, claim[first.start : first.end]) == ("unsure", "because")


def test_a_cause_is_not_doubted_where_the_texts_have_one_word_of_it() -> None:
    text = "In Harrow a school choir won a national prize. The choir sang at night in a tent."
    claim = "The school choir in Harrow won a national prize because the old dam near Vell burst at night."
    assert findings(claim, text, kind="cause") == ()


def test_what_links_an_end_of_a_cause_to_something_else_does_not_link_the_two() -> None:
    text = (
        "The old dam near Vell burst after a storm. Nobody lives there. Farmers sold cattle. In Harrow a school choir "
        "won a national prize."
    )
    claim = "The school choir in Harrow won a national prize because the old dam near Vell burst."
    assert worst(claim, text, kind="cause") == "unsure"
    assert worst(claim, text.replace("after", "because of"), kind="cause") == ""


@pytest.mark.parametrize("link", ["because", "after", "when"])
def test_a_cause_that_the_texts_link_in_any_way_is_not_doubted(link: str) -> None:
    text = f"Two mills in Harrow closed {link} the old dam near Vell burst."
    claim = "Two mills in Harrow closed because the old dam near Vell burst."
    assert worst(claim, text, kind="cause") == ""


def test_things_of_two_stories_in_one_claim_are_unsure() -> None:
    flood = "Heavy rain flooded cellars across Vell overnight. Firefighters pumped water out of the hospital kitchen."
    match = "Goalkeeper Ivo Marl saved two penalties for Harrow. Supporters carried him off the pitch with songs."
    claim = "Rain flooded cellars overnight and supporters carried him off the pitch with songs."
    first = findings(claim, flood, match, kind="merged")[0]
    assert first.verdict == "unsure"
    assert first.words == (
        "things merged from two stories: the end of the claim is from another article than its beginning"
    )
    assert first.evidence is not None
    assert first.evidence.quote in match
    assert (
        findings(
            "Rain flooded cellars overnight and firefighters pumped water out of the hospital.",
            flood,
            match,
            kind="merged",
        )
        == ()
    )


def test_things_of_two_stories_in_one_article_are_unsure() -> None:
    text = (
        "Heavy rain flooded cellars across Vell overnight. Nobody was hurt. Schools stayed shut. Trams stood still. "
        "Shops sold candles. Farmers moved their sheep. A bakery gave away bread. Later it was dry. Bells rang. "
        "Goalkeeper Ivo Marl saved two penalties for Harrow. Supporters carried him off the pitch with songs."
    )
    claim = "Rain flooded cellars overnight and supporters carried him off the pitch with songs."
    (found,) = findings(claim, text, kind="merged")
    assert found.words == (
        "things merged from two stories: the end of the claim is from another part of the article than its beginning"
    )


def test_things_of_one_story_in_two_articles_are_not_doubted() -> None:
    flood = "In Vell rain flooded cellars overnight. Firefighters pumped water out of the hospital kitchen."
    match = "Harrow lost in Vell. Supporters carried Ivo Marl off the pitch with songs."
    claim = "Rain flooded cellars overnight and supporters carried him off the pitch with songs."
    assert findings(claim, flood, match, kind="merged") == ()
