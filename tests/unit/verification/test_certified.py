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
        "Mayor Ann Corrie said the town would not pay for a new one before 2031.",
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
        # What narrows "not", and so belongs to it.
        "Mayor Ann Corrie said the town would not pay for a new one.",
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


TURNS = (
    "Northlode's lawyer, Sabine Orrest, condemned the verdict on Thursday. Most of the boats were damaged, but "
    "only three sank. A man was killed in Brone by a falling chimney, and a driver died when his lorry left the "
    "road. Police accused a clerk of theft. The deputy director of the museum, Gil Pasterby, resigned after the "
    "audit. No shop in the valley was open on Sunday. The bridge is closed to lorries. It was the first win for "
    "Rovers in nine years. Two of the nine judges voted against the ruling. The bank has agreed to sell its "
    "branch in Hask to Halyard. Taxes will rise in Brone and fall in Hask. The doctor told the nurse to call "
    "the police. Sales fell by more than half, the union claimed. The town will spend 9 million crowns, three "
    "of them to mend the mole. The trial covered three bays. The storm tore or unroofed 20 barns. The jury gave "
    "it to a second novel for the third time. The owner has sold the other seven boats. The draw will be made "
    "on Friday. At least nine people were hurt. She declined to say what it cost."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Northlode's lawyer, Sabine Orrest, condemned the verdict.",
        "A man was killed by a falling chimney.",
        "The deputy director of the museum resigned.",
        "No shop in the valley was open on Sunday.",
        "It was the first win for Rovers in nine years.",
        "The bank has agreed to sell its branch in Hask.",
        "Taxes will rise in Brone.",
        "A man was killed in Brone, and a driver died when his lorry left the road.",
    ],
)
def test_what_may_be_left_out_is(claim: str) -> None:
    held = ground([SourceText(article=ArticleId("one"), text=TURNS, language="en")])
    assert verify(claim, held).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        # Who does it and to whom it is done: "were" put in, the owner left without what is his, two clauses spliced.
        "Police were accused of theft.",
        "Northlode condemned the verdict on Thursday.",
        "A man died when his lorry left the road.",
        "A man was killed when his lorry left the road.",
        "The doctor told the police.",
        "Taxes will rise in Hask.",
        "The town will spend 9 million crowns to mend the mole.",
        # What counts, limits, deprives or singles out, and what narrows that.
        "Most of the boats were damaged, but three sank.",
        "The boats were damaged.",
        "All of the boats were damaged.",
        "The nine judges voted against the ruling.",
        "The director of the museum, Gil Pasterby, resigned after the audit.",
        "No shop was open on Sunday.",
        "No shop in the valley was open.",
        "It was the first win for Rovers.",
        "It was the win for Rovers in nine years.",
        "The bridge is closed.",
        "Sales fell by half, the union claimed.",
        # Another preposition, another bond between two things, another verb that governs.
        "Two of the nine judges voted for the ruling.",
        "The deputy director of the museum, Gil Pasterby, resigned because of the audit.",
        "The bank has to sell its branch in Hask to Halyard.",
        "She said what it cost.",
        "The storm unroofed 20 barns.",
        "The jury gave it to a novel for the third time.",
        "The owner has sold the seven boats.",
        "The draw will be on Friday.",
        "Nine people were hurt.",
    ],
)
def test_small_words_that_turn_a_sentence_are_not_left_out_nor_put_in(claim: str) -> None:
    held = ground([SourceText(article=ArticleId("one"), text=TURNS, language="en")])
    assert verify(claim, held).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "certified"),
    [
        ("Lena Holm resigned on Friday.", True),
        ("Tom Harrow resigned on Friday.", False),
        ("Ole Brandt said the pier was safe.", False),
        ("Ann Corrie said the pier was safe.", False),
    ],
)
def test_a_name_stands_only_for_a_pronoun_that_can_be_nobody_elses(claim: str, *, certified: bool) -> None:
    text = (
        "Tom Harrow runs the mill. Lena Holm led the bank. She resigned on Friday. Ole Brandt met Ann Corrie at noon. "
        "He said the pier was safe."
    )
    held = ground([SourceText(article=ArticleId("one"), text=text, language="en")])
    assert (verify(claim, held).verdict is Verdict.SUPPORTED) is certified


def test_what_somebody_is_quoted_with_is_certified_only_as_said() -> None:
    text = "“The old pier is safe for anybody,” said Ann Corrie. The council met at noon."
    held = ground([SourceText(article=ArticleId("one"), text=text, language="en")])
    assert verify("“The old pier is safe for anybody,” said Ann Corrie.", held).verdict is Verdict.SUPPORTED
    assert verify("The old pier is safe for anybody.", held).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Die Klinik schließt im Herbst ihre Station.", "Die Klinik schloss im Herbst ihre Station."),
        ("en", "The museum opens its new wing on Friday.", "The museum opened its new wing on Friday."),
        ("en", "The mayor leaves office in May.", "The mayor left office in May."),
        ("en", "Pensions below 900 crowns will not be cut.", "Pensions will not be cut."),
        ("en", "She refused to speak before the trial.", "She refused to speak."),
        ("en", "A cut would save 40 crowns a month, according to the union.", "A cut would save 40 crowns a month."),
        (
            "en",
            "The mill has more orders than anybody else in Ellery.",
            "The mill has more orders than anybody in Ellery.",
        ),
    ],
)
def test_another_time_and_a_wider_claim_are_not_certified(language: str, text: str, claim: str) -> None:
    held = ground([SourceText(article=ArticleId("one"), text=text, language=language)])
    assert verify(text, held).verdict is Verdict.SUPPORTED
    assert verify(claim, held).verdict is not Verdict.SUPPORTED


def test_another_tense_is_not_certified() -> None:
    held = ground([SourceText(article=ArticleId("one"), text="Стороны отпустят одиннадцать судов.", language="ru")])
    assert verify("Стороны отпустят одиннадцать судов.", held).verdict is Verdict.SUPPORTED
    assert verify("Стороны отпустили одиннадцать судов.", held).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("de", "Zwei der neun Richter stimmten zu.", "Die neun Richter stimmten zu.|Die Richter stimmten zu."),
        ("de", "Die Brücke ist für Lastwagen gesperrt.", "Die Brücke ist gesperrt."),
        ("de", "Der frühere Bürgermeister Karl Voss trat zurück.", "Der Bürgermeister Karl Voss trat zurück."),
        ("fr", "L'ancien maire Karl Voss a démissionné.", "Le maire Karl Voss a démissionné."),
        ("fr", "Aucun magasin de la vallée n'était ouvert.", "Aucun magasin n'était ouvert."),
        ("es", "El banco aceptó vender su sucursal.", "El banco vendió su sucursal."),
        ("es", "Las ventas cayeron más de la mitad.", "Las ventas cayeron la mitad."),
        ("ru", "Сотрудница министерства Инна Рот ушла.", "Министерство ушло."),
        ("ru", "Это первая победа «Красных» за девять лет.", "Это первая победа «Красных»."),
        ("zh", "银行同意出售其分行。", "银行出售其分行。"),
        ("zh", "公司拒绝支付罚款。", "公司支付罚款。"),
    ],
)
def test_small_words_turn_a_sentence_in_other_languages_too(language: str, text: str, claims: str) -> None:
    held = ground([SourceText(article=ArticleId("one"), text=text, language=language)])
    assert verify(text, held).verdict is Verdict.SUPPORTED
    assert all(verify(claim, held).verdict is not Verdict.SUPPORTED for claim in claims.split("|"))
