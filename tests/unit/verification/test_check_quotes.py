from __future__ import annotations

import pytest

from tests.unit.verification.held import findings, worst

TEXT = (
    "“We lost nine boats in one night, and nobody came,” said Ilka Brandt, who runs the harbour. Mayor Tom Reyes said: "
    "“The storm was worse than any that we had seen before.” He left early."
)


@pytest.mark.parametrize(
    "claim",
    [
        'Ilka Brandt said: "We lost nine boats in one night, and nobody came."',
        'Ilka Brandt said "we lost nine boats … and nobody came".',
        "Brandt said: 'We lost nine boats in one night , and nobody came.'",
        'The mayor said "the storm was worse than any that we had [ever] seen before".',
    ],
)
def test_words_that_stand_in_the_text_are_supported(claim: str) -> None:
    assert worst(claim, TEXT, kind="quote") == "supported"


def test_words_that_nobody_said_are_contradicted() -> None:
    found = findings('Ilka Brandt said: "We lost ten boats in one night, and nobody came."', TEXT, kind="quote")
    assert [finding.verdict for finding in found] == ["contradicted"]


def test_words_of_somebody_else_are_contradicted() -> None:
    claim = 'Tom Reyes said: "We lost nine boats in one night, and nobody came."'
    first = findings(claim, TEXT, kind="quote")[0]
    assert (first.verdict, first.words) == ("contradicted", "the article has these words from Ilka Brandt")


def test_up_to_three_words_in_marks_are_no_quotation() -> None:
    assert findings('They called it a "bad night" in Vell.', TEXT, kind="quote") == ()
    assert findings('They called it a "very bad night" in Vell.', TEXT, kind="quote") == ()
    assert worst('They called it a "very bad cold night" in Vell.', TEXT, kind="quote") == "contradicted"


def test_all_texts_are_looked_through() -> None:
    claim = 'Reyes said "the storm was worse than any that we had seen before".'
    assert worst(claim, "Nothing is known.", TEXT, kind="quote") == "supported"
