"""What is certified: sentences with words left out, and nothing else however near it comes."""

from __future__ import annotations

import pytest

from bot.model import ArticleId, SourceText, Verdict
from bot.verification import ground, verify
from bot.verification.nearest import nearest
from bot.verification.passages import claim_passage
from bot.verification.tracing import Trace, trace
from bot.verification.words import claim_words

TEXT = """
The harbour council of Ellery voted on Monday to close the old pier, which has stood since 1911, after engineers found
14 broken beams. Mayor Ann Corrie said the town would not pay for a new one before 2031. “It is a sad day,” she told
reporters.

Fishermen protested outside the hall. Their spokesman, Tom Harrow, said the closure may cost 60 jobs. The council
expects visitor numbers to fall by 12 percent. Police accused a former clerk, Ole Brandt, of taking bribes; he denies
it. If the bridge is not mended by May, the ferry will stop. The minister, who has been ill, did not attend the meeting
in Brone on Friday. Rovers beat United 2-1 after Lena Holm scored twice.
"""
HELD = ground([SourceText(article=ArticleId("one"), text=TEXT, language="en")])


def traced(claim: str) -> Trace:
    passage = claim_passage(claim, language="en")
    return trace(passage, HELD, nearest(claim_words(passage, HELD), HELD))


@pytest.mark.parametrize(
    "claim",
    [
        "The council voted on Monday to close the pier.",
        "The harbour council voted to close the pier after engineers found broken beams.",
        "Mayor Ann Corrie said the town would not pay for a new one.",
        "The minister did not attend the meeting in Brone on Friday.",
        "The council expects numbers to fall by 12 percent.",
        "Rovers beat United 2-1.",
        "Rovers defeated United 2-1.",
    ],
)
def test_a_sentence_with_words_left_out_is_certified(claim: str) -> None:
    assert traced(claim).is_cut
    assert verify(claim, HELD).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        # Two halves that are no statement of either sentence.
        "Fishermen protested outside the hall expects visitor numbers to fall by 12 percent.",
        "Mayor Ann Corrie said the closure may cost 60 jobs.",
        # Who said it, how sure it is, and on what condition.
        "The closure may cost 60 jobs.",
        "The closure cost 60 jobs.",
        "The ferry will stop.",
        "A former clerk, Ole Brandt, took bribes.",
        "Visitor numbers fall by 12 percent.",
        # Words moved, exchanged, put in.
        "United beat Rovers 2-1 after Lena Holm scored twice.",
        "Rovers beat United 1-2 after Lena Holm scored twice.",
        "Police accused the minister of taking bribes.",
        "The council of Ellery voted on Monday to close the hall.",
        "Their spokesman, Tom Harrow, protested outside the hall.",
        "Fishermen protested violently outside the hall.",
        # A dependent clause made the main one, half of a phrase, two of a number.
        "The minister has been ill and did attend the meeting.",
        "The council expects visitor numbers to.",
        "Engineers found two broken beams.",
        "He told reporters: “It is a sad day.”",
    ],
)
def test_what_is_not_that_is_never_certified(claim: str) -> None:
    assert verify(claim, HELD).verdict is not Verdict.SUPPORTED


def test_two_statements_joined_as_two_are_traced_to_both() -> None:
    found = traced("Fishermen protested outside the hall, and the council expects visitor numbers to fall.")
    assert len(found.sentences) == 2
    assert found.is_joined
    apart = traced("Fishermen outside the hall expects visitor numbers to fall.")
    assert len(apart.sentences) == 1


def test_what_was_done_to_a_sentence_is_told_apart() -> None:
    moved = traced("Engineers after the council of Ellery voted to close the pier.")
    assert moved.moved > 0
    exchanged = traced("The council expects hotel numbers to fall by 12 percent.")
    assert (exchanged.exchanged, exchanged.inserted) == (1.0, 0.0)
    inserted = traced("Fishermen protested outside the empty hall.")
    assert (inserted.exchanged, inserted.inserted) == (0.0, 1.0)
    name = traced("Police accused a former clerk, Tom Harrow, of taking bribes; he denies it.")
    assert name.names > 0
    negated = traced("The council does not expect visitor numbers to fall by 12 percent.")
    assert negated.exchanged > 0


def test_a_name_may_stand_for_the_pronoun_that_follows_it() -> None:
    text = "Ann Corrie has led Ellery since 2019. She said on Friday that the harbour would reopen."
    held = ground([SourceText(article=ArticleId("one"), text=text, language="en")])
    assert verify("Ann Corrie said on Friday that the harbour would reopen.", held).verdict is not Verdict.CONTRADICTED
    assert verify("Ole Brandt said on Friday that the harbour would reopen.", held).verdict is not Verdict.SUPPORTED
