from __future__ import annotations

import pytest

from bot.model import ArticleId, SourceText, Verdict
from bot.verification import Ground, ground, verify
from bot.verification.verifier import Verified

HARBOUR = (
    "The harbour council of Ellery voted on Monday to close the old pier, which has stood since 1911, after engineers "
    "found 14 broken beams. Mayor Ann Corrie said the town would not pay for a new one before 2031. “It is a sad day,” "
    "she told reporters.\n\n"
    "Fishermen protested outside the hall. Their spokesman, Tom Harrow, said the closure may cost 60 jobs. The council "
    "expects visitor numbers to fall by 12 percent."
)


def held(*texts: str, language: str = "en") -> Ground:
    return ground(
        [SourceText(article=ArticleId(str(place)), text=text, language=language) for place, text in enumerate(texts)]
    )


def judged(claim: str, *texts: str) -> Verified:
    return verify(claim, held(*(texts or (HARBOUR,))))


@pytest.mark.parametrize(
    "claim",
    [
        "Fishermen protested outside the hall.",
        "The harbour council of Ellery voted on Monday to close the old pier, after engineers found 14 broken beams.",
        "Mayor Ann Corrie said the town would not pay for a new one before 2031.",
        "Their spokesman, Tom Harrow, said the closure may cost 60 jobs.",
        "The council expects visitor numbers to fall by 12 percent.",
    ],
)
def test_what_the_articles_say_is_supported_with_the_sentence(claim: str) -> None:
    found = judged(claim)
    assert found.verdict is Verdict.SUPPORTED
    assert found.faithful
    (judgement,) = found.judgements
    evidence = judgement.evidence[0]
    assert HARBOUR[evidence.start : evidence.end] == evidence.quote
    assert set(claim.split()[:3]) & set(evidence.quote.split())


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (
            "The council of Ellery voted on Monday to close the old pier after engineers found 41 broken beams.",
            "number",
        ),
        ("The harbour council of Ellery voted on Friday to close the old pier.", "date"),
        ("The council expects visitor numbers to rise by 12 percent.", "direction"),
        ("Mayor Ann Corrie said the town would pay for a new one before 2031.", "negation"),
        ("Mayor Tom Corrie said the town would not pay for a new one before 2031.", "name"),
        ("“It is a happy day,” she told reporters.", "quote"),
    ],
)
def test_what_the_articles_say_otherwise_is_contradicted_with_a_named_reason(claim: str, kind: str) -> None:
    found = judged(claim)
    assert found.verdict is Verdict.CONTRADICTED
    assert not found.faithful
    against = [
        each for judgement in found.judgements for each in judgement.findings if each.verdict is Verdict.CONTRADICTED
    ]
    assert kind in {each.kind for each in against}
    assert all(each.words and claim[each.start : each.end] for each in against)


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour council of Ellery voted on Monday to sell the lighthouse to a hotel chain.",
        "Tom Harrow resigned after the vote.",
        "The closure will cost 60 jobs.",
        "Fishermen protested outside the hall because the mayor had lied to them.",
        "Ann Corrie said the closure may cost 60 jobs.",
    ],
)
def test_what_the_articles_do_not_say_is_never_supported(claim: str) -> None:
    assert judged(claim).verdict is not Verdict.SUPPORTED


def test_a_text_is_as_good_as_its_worst_sentence() -> None:
    good = "Fishermen protested outside the hall."
    bad = "The council expects visitor numbers to fall by 21 percent."
    together = judged(f"{good} {bad}")
    assert [each.verdict for each in together.judgements] == [Verdict.SUPPORTED, Verdict.CONTRADICTED]
    assert together.verdict is Verdict.CONTRADICTED
    assert judged(bad).score <= together.score < judged(good).score
    first, second = together.judgements
    assert f"{good} {bad}"[second.start : second.end] == bad
    assert first.end <= second.start


def test_what_two_articles_say_together_is_no_claim_of_either() -> None:
    other = "The airport of Brone opened a second runway on Tuesday. Its director, Ole Brandt, was delighted."
    merged = "Ole Brandt was delighted that the harbour council of Ellery voted to close the old pier."
    assert judged(merged, HARBOUR, other).verdict is not Verdict.SUPPORTED
    found = judged("Its director, Ole Brandt, was delighted.", HARBOUR, other)
    assert found.verdict is Verdict.SUPPORTED
    assert found.judgements[0].evidence[0].article == "1"


@pytest.mark.parametrize(
    ("text", "true", "false", "language"),
    [
        (
            "Der Rat von Ellery hat montags beschlossen, den Pier zu schließen. Bauleute fanden 14 gebrochene Balken.",
            "Bauleute fanden 14 gebrochene Balken.",
            "Bauleute fanden 41 gebrochene Balken.",
            "de",
        ),
        (
            "Le conseil municipal a voté lundi la fermeture de la vieille jetée. Les pêcheurs ont perdu 60 emplois.",
            "Les pêcheurs ont perdu 60 emplois.",
            "Les pêcheurs ont perdu 90 emplois.",
            "fr",
        ),
        (
            "Городской совет Эллери в понедельник решил закрыть старый причал. Инженеры нашли 14 сломанных балок.",
            "Инженеры нашли 14 сломанных балок.",
            "Инженеры нашли 41 сломанных балок.",
            "ru",
        ),
        (
            "市议会星期一决定关闭旧码头。工程师发现14根断裂的横梁。",
            "工程师发现14根断裂的横梁。",
            "工程师发现41根断裂的横梁。",
            "zh",
        ),
    ],
)
def test_other_languages_have_copies_certified_and_other_numbers_not(
    text: str, true: str, false: str, language: str
) -> None:
    texts = held(text, language=language)
    assert verify(true, texts).verdict is Verdict.SUPPORTED
    assert verify(false, texts).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize("nothing", ["", "   ", "!!!", "—"])
def test_a_text_without_words_is_not_supported(nothing: str) -> None:
    found = verify(nothing, held(HARBOUR))
    assert found.verdict is Verdict.UNSURE
    assert found.judgements == ()


def test_without_any_text_nothing_is_supported() -> None:
    assert verify("Fishermen protested outside the hall.", ground([])).verdict is Verdict.UNSURE
    assert verify("Fishermen protested outside the hall.", held("")).verdict is Verdict.UNSURE


# In languages that few of the tables have or none, and in an unknown one, which is read as English.
UNKNOWN = {
    "eo": "“Ni perdis naŭ boatojn en unu nokto”, diris Ilka Brandt, kiu estis elektita de 140 fiŝistoj en Vell.",
    "fi": "“Menetimme yhdeksän venettä yhdessä yössä”, sanoi Ilka Brandt, jonka 140 kalastajaa Vellissä oli valinnut.",
    "": "“We lost nine boats in one night,” said Ilka Brandt, who was chosen by 140 fishermen in Vell.",
}


@pytest.mark.parametrize("language", UNKNOWN)
def test_a_sentence_of_a_language_that_the_tables_lack_is_supported_by_itself(language: str) -> None:
    assert verify(UNKNOWN[language], held(UNKNOWN[language], language=language)).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("language", "said", "other", "kind"),
    [
        ("eo", "140", "190", "number"),
        ("eo", "Ilka", "Tom", "name"),
        ("eo", "boatojn", "ŝipojn", "quote"),
        ("fi", "140", "190", "number"),
        ("fi", "Ilka", "Tom", "name"),
        ("fi", "venettä", "laivaa", "quote"),
        ("", "140", "190", "number"),
        ("", "Ilka", "Tom", "name"),
        ("", "boats", "ships", "quote"),
    ],
)
def test_another_number_name_or_quotation_contradicts_it_there_too(
    language: str, said: str, other: str, kind: str
) -> None:
    text = UNKNOWN[language]
    found = verify(text.replace(said, other), held(text, language=language))
    assert found.verdict is Verdict.CONTRADICTED
    assert [each.kind for each in found.judgements[0].findings if each.verdict is Verdict.CONTRADICTED] == [kind]


@pytest.mark.parametrize("language", UNKNOWN)
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Mrs Sund said she was sued by 14 dockers in Vell.", Verdict.SUPPORTED),
        ("Mrs Sund said he was sued by 14 dockers in Vell.", Verdict.CONTRADICTED),
    ],
)
def test_an_article_in_such_a_language_beside_one_takes_nothing_from_it(
    language: str, claim: str, verdict: Verdict
) -> None:
    texts = [("en", "Mrs Sund said she was sued by 14 dockers in Vell. She left early."), (language, UNKNOWN[language])]
    both = ground([SourceText(article=ArticleId(text), text=text, language=tag) for tag, text in texts])
    found = verify(claim, both)
    assert found.verdict is verdict
    against = [each.kind for each in found.judgements[0].findings if each.verdict is Verdict.CONTRADICTED]
    assert against == (["pronoun"] if verdict is Verdict.CONTRADICTED else [])


def test_that_put_in_for_a_colon_is_no_other_statement() -> None:
    text = "Мэр рассказал во вторник рыбакам в порту: старый причал закроют в следующем году."
    found = verify(text.replace(":", ", что"), held(text, language="ru"))
    assert found.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        # Denied, no longer denied, and no longer a guess, in languages of which the tables do not know how they do it.
        ("pl", "Rząd buduje nowy most na rzece w Vell.", "Rząd nie buduje nowego mostu na rzece w Vell."),
        ("pl", "Rząd nie buduje nowego mostu na rzece w Vell.", "Rząd buduje nowy most na rzece w Vell."),
        ("sv", "Kommunen bygger inte någon ny bro i Vell.", "Kommunen bygger någon ny bro i Vell."),
        ("sv", "Kommunen bygger en ny bro över floden i Vell.", "Kommunen bygger inte en ny bro över floden i Vell."),
        ("tr", "Belediyenin elinde yeni bir köprü için para var.", "Belediyenin elinde yeni bir köprü için para yok."),
        ("it", "Il comune forse costruisce un ponte a Vell.", "Il comune costruisce un ponte a Vell."),
        ("nl", "De gemeente bouwt misschien een nieuwe brug in Vell.", "De gemeente bouwt een nieuwe brug in Vell."),
    ],
)  # fmt: skip
def test_where_nobody_knows_what_turns_a_statement_whole_sentences_alone_are_certified(
    language: str, text: str, claim: str
) -> None:
    texts = held(text, language=language)
    assert verify(text, texts).verdict is Verdict.SUPPORTED
    assert verify(claim, texts).verdict is not Verdict.SUPPORTED


WHOLE = "Rząd buduje nowy most na rzece w Vell"


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("pl", f"WARSZAWA (PAP) – {WHOLE}. Kosztuje on 5 mln.", f"{WHOLE}."),
        ("pl", f"{WHOLE}, powiedział w poniedziałek minister. {WHOLE}.", f"{WHOLE}."),
        ("pl", f"„{WHOLE}”, powiedział minister. Potem wyszedł.", f"“{WHOLE}”, powiedział minister."),
        ("sv", "Regeringen bygger ny bro i Vell\nDet sade ministern", "Regeringen bygger ny bro i Vell."),
    ],
)
def test_a_whole_sentence_is_known_behind_a_dateline_or_another_and_with_other_marks(
    language: str, text: str, claim: str
) -> None:
    found = verify(claim, held(text, language=language))
    assert found.verdict is Verdict.SUPPORTED
    assert claim.strip("“.").split("”")[0] in found.judgements[0].evidence[0].quote
    assert "poniedziałek" not in found.judgements[0].evidence[0].quote


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        # What somebody said is no fact, and what is asked is not so; vowels of Hindi are signs at letters.
        ("pl", "„Radni biorą łapówki od firm w Vell.” Potem wyszedł.", "Radni biorą łapówki od firm w Vell."),
        ("pl", "Radni biorą łapówki od firm w Vell? Tak mówi rybak.", "Radni biorą łapówki od firm w Vell."),
        ("es", "¿Dimitirá el alcalde de Vell en mayo? Nadie lo sabe.", "Dimitirá el alcalde de Vell en mayo."),
        ("it", "Si dimetterà il sindaco di Vell a maggio? Nessuno lo sa.", "Si dimetterà il sindaco di Vell a maggio."),
        ("hi", "मेयर के बेटे ने वेल में नया पुल बनाया।", "मेयर के बेटी ने वेल में नया पुल बनाया।"),
    ],
)
def test_a_quotation_without_its_marks_and_a_question_without_its_own_are_no_copies(
    language: str, text: str, claim: str
) -> None:
    assert verify(claim, held(text, language=language)).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    "others",
    [[("de", "Der Rat von Harrow tagt am Montag.")], [("en", "The council of Harrow meets on Monday.")], []],
)
@pytest.mark.parametrize("language", ["sv", ""])
def test_what_is_known_of_one_article_is_not_believed_of_another(others: list[tuple[str, str]], language: str) -> None:
    texts = [*others, (language, "Kommunen bygger inte någon ny bro i Vell.")]
    both = ground([SourceText(article=ArticleId(text), text=text, language=tag) for tag, text in texts])
    assert verify("Kommunen bygger någon ny bro i Vell.", both).verdict is not Verdict.SUPPORTED


COSTS = "The pier of Vell costs €5 million or A$68m, 5% more than last year; −15 degrees or -3.4 did it no harm."


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("€5 million", "$5 million"),
        ("€5 million", "£5 million"),
        ("A$68m", "A£68m"),
        ("5%", "5"),
        ("5%", "5€"),
        ("−15", "15"),
        ("-3.4", "3.4"),
        ("5%", "-5%"),
    ],
)
def test_a_number_with_another_sign_is_another_number(said: str, other: str) -> None:
    texts = held(COSTS)
    assert verify(COSTS, texts).verdict is Verdict.SUPPORTED
    assert verify(COSTS.replace(said, other, 1), texts).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize("other", ["−15", "-15", "–15"])
def test_a_minus_may_be_printed_with_any_stroke(other: str) -> None:
    text = "It was −15 degrees in Vell on Monday."
    assert verify(text.replace("−15", other), held(text)).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "text", ["Su-27 jets flew from gates 12-15 in Vell.", "Vell United won 2–1, and 3 - 2 at home in May."]
)
def test_a_stroke_between_words_or_numbers_is_no_minus(text: str) -> None:
    assert verify(text, held(text)).verdict is Verdict.SUPPORTED
