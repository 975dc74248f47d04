"""All checks at once: what holds for each of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Verdict
from tests.unit.verification.held import findings

ARTICLE = (
    "Prime Minister Ann Lindqvist said on Tuesday that 14 miners had died in Harrow, two more than on "
    "Monday. “We will not "
    "rest until all of them are found,” she said. The mine, which Orlan Mills bought from Brask for "
    "£1.84bn in 2019, may "
    "close next year. Peter Oberlin, the opposition leader, denied that he had known of the leak. Shares "
    "fell 3.5% after "
    "the news."
)
SIGNS = st.sampled_from(list("aB 1.,%$€-'’“”\"«»:;()!?\n\u00a0的死ёЖ9"))
LANGUAGES = ("en", "de", "fr", "es", "pt", "ru", "uk", "zh", "xx")


def test_the_sentences_of_an_article_are_never_contradicted_by_it() -> None:
    for sentence in ARTICLE.split(". "):
        found = findings(sentence, ARTICLE)
        assert [finding.words for finding in found if finding.verdict is not Verdict.SUPPORTED] == []


def test_what_speaks_against_a_claim_comes_first() -> None:
    found = findings(
        "Prime Minister Lindqvist said on Friday that 16 miners had died in Quell, 14 of them women.", ARTICLE
    )
    order = [list(Verdict).index(finding.verdict) for finding in found]
    worst_first = [(1, 2, 0).index(each) for each in order]
    assert worst_first == sorted(worst_first)
    assert {finding.kind for finding in found if finding.verdict is Verdict.CONTRADICTED} >= {"number", "date"}


def test_texts_and_claims_in_small_letters_only_find_less() -> None:
    found = findings(ARTICLE.split(". ", maxsplit=1)[0].lower(), ARTICLE.lower())
    assert not any(finding.verdict is Verdict.CONTRADICTED for finding in found)


@pytest.mark.parametrize("language", LANGUAGES)
@given(claim=st.text(SIGNS, max_size=60), text=st.text(SIGNS, max_size=200))
def test_any_text_is_read_and_findings_are_in_their_place(language: str, claim: str, text: str) -> None:
    for finding in findings(claim, text, ARTICLE, language=language):
        assert 0 <= finding.start < finding.end <= len(claim)
        if finding.evidence:
            source = {"a0": text, "a1": ARTICLE}[finding.evidence.article]
            assert source[finding.evidence.start : finding.evidence.end] == finding.evidence.quote


def test_no_text_supports_or_contradicts_nothing() -> None:
    found = findings("Ann Lindqvist said 14 miners had died on Tuesday.")
    assert {finding.verdict for finding in found} <= {Verdict.UNSURE}
