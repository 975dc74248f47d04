"""What may be left out of a sentence, and what may not: by rule, lines that it stops and lines that it lets by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import ArticleId, SourceText, Verdict
from bot.verification import ground, verify
from bot.verification.lexicon.cues import GENDERED


def supported(claim: str, text: str, language: str) -> bool:
    source = SourceText(article=ArticleId("0"), text=text, language=language)
    return verify(claim, ground([source])).verdict is Verdict.SUPPORTED


# Of each sentence what stands in brackets is left out.
FALSE = {
    "who says it": [
        ("en", "The mill of Vell is bankrupt[, a spokesman for the county police of Vell said on Friday]."),
        ("en", "The mill of Vell is bankrupt[, leading millers said on Friday]."),
        ("en", "The mill of Vell is bankrupt[, as police said on Friday]."),
        ("de", "Die Mühle von Vell ist pleite[, wie die Polizei am Freitag sagte]."),
        ("fr", "Le moulin de Vell a brûlé[, d'après la police]."),
        ("es", "El molino de Vell quebró[, informó la policía]."),
        ("uk", "Млин у Веллі збанкрутував[, повідомили в поліції]."),
        ("zh", "[部长：]磨坊关闭了。"),
        ("en", "The mill of Vell is bankrupt[, its former owner said on Friday]."),
        ("en", "[Brask fears that] the mill of Vell is bankrupt."),
        ("en", "The mill of Vell is bankrupt[, a local paper has learned]."),
        ("en", "The mill[, neighbours say,] burned for three days."),
        ("en", "[For the opposition,] the mill of Vell is a ruin."),
        ("de", "Die Mühle von Vell ist pleite[, glaubt ihr früherer Besitzer]."),
        ("fr", "Le moulin de Vell est en faillite[, selon son ancien patron]."),
        ("es", "El molino de Vell quebró[, según su antiguo dueño]."),
        ("pt", "O moinho de Vell faliu[, segundo seu antigo dono]."),
        ("ru", "Мельница в Велле разорилась[, сообщил бывший владелец]."),
        ("zh", "[据邻居说，]磨坊烧了三天。"),
    ],
    "a condition": [
        ("fr", "Le moulin ouvrira lundi[, s'il ne pleut pas]."),
        ("en", "The mill will open if the dam holds[ and the county pays]."),
        ("pt", "O moinho abrirá em julho[ se chover]."),
        ("en", "The mill of Vell will open in July[, pending a permit from the county]."),
        ("en", "[Should the dam hold,] the mill of Vell will open in July."),
        ("en", "[Once the dam is mended,] the mill of Vell will open in July."),
        ("en", "The mill will open in July[ in the event of a good harvest]."),
        ("de", "Die Mühle öffnet im Juli[, sobald der Damm hält]."),
        ("fr", "[En cas de bonne récolte,] le moulin ouvrira en juillet."),
        ("es", "El molino abrirá en julio[, siempre que llueva]."),
        ("uk", "Млин відкриють у липні[, як тільки відремонтують греблю]."),
    ],
    "a made-up world": [
        ("en", "[In the novel,] the miller of Vell drowns his brother."),
        ("en", "The drug of Vell Labs stopped the tumours[ in mice]."),
        ("de", "[Im Film] verkauft der Müller von Vell die Mühle."),
    ],
    "half of an amount": [
        ("en", "The fire killed 40 people in Vell[ and Tolm]."),
        ("en", "The fire killed 40[ sheep] yesterday."),
        ("en", "The train of Vell was 40[ minutes] late on Friday."),
        ("es", "El incendio mató a 40[ ovejas] ayer."),
        ("en", "Brask borrowed 40 million[ crowns] in July."),
        ("en", "A night in the mill costs 40 crowns[ per guest]."),
        ("en", "The mill grinds 40 tonnes[ a day] for the county."),
        ("en", "Two[ in three] millers of the county voted for Brask."),
        ("en", "Prices rose by 4 percent[ over ten years] in the county."),
        ("en", "The mill sold thousands[ of millions] of loaves."),
        ("de", "Die Nacht kostet 40 Kronen[ pro Gast] im Sommer."),
        ("pt", "O moinho perde 40 litros de água[ por dia] no verão."),
    ],
    "half of a name": [
        ("en", "[North] Vellia closed the bridge on Friday."),
        ("en", "The Bank[ of Vellia] closed its branch on Friday."),
        ("en", "The[ Vell] City coach resigned on Friday."),
        ("fr", "La Vellie[ du Nord] a fermé le pont vendredi."),
        ("ru", "[Северная] Веллия закрыла мост в пятницу."),
    ],
    "a part of a word": [
        ("en", "The [Vell-]backed group opened the bridge on Friday."),
        ("en", "The [semi-]final was played in Vell on Friday."),
    ],
    "a verb, or what belongs to it": [
        ("en", "The police[ in Vell fled while the rebels] looted the shops."),
        ("en", "The mill of Vell is [no longer] Brask's."),
        ("en", "The[ so-called] doctor closed the mill on Friday."),
        ("en", "The[ prime] minister closed the mill on Friday."),
        ("en", "The mill [lost] money in the autumn."),
        ("en", "Brask threw [out] the plan on Friday."),
        ("en", "Brask forced the miller [in Tolm to send wheat] to Vell."),
        ("en", "The miller [was] shot in the old barn on Friday."),
        ("en", "Brask replaced [the head of] the mill on Friday."),
        ("en", "The court cleared Brask [of theft] on Friday."),
        ("en", "The county banned the sale[ of beer to children] on Friday."),
        ("de", "Brask sagte das Fest am Freitag[ ab]."),
        ("fr", "Le maire a renoncé à [vendre] le moulin vendredi."),
    ],
    "whom it is about": [
        ("en", "The killers of [the mayor of] Vell fled on Friday."),
        ("en", "Brask never owned a mill[ that had a dam]."),
        ("en", "Few millers voted[ in Vell]."),
        ("en", "The mill lacks a permit[ for the sale of beer]."),
        ("en", "Brask closed the road between Vell[ and Tolm]."),
        ("en", "The lawyer [of the miller] who shot the dog fled on Friday."),
        ("en", "Brask [and Tolm] own half of the mill."),
    ],
    "what takes a part back": [
        ("en", "Brask promised to leave[, but then stayed in Vell]."),
        ("en", "The barn [all but] burned down on Friday."),
        ("en", "The bridge opened [on Friday, and will open to cars in May,] once the beams have been tested."),
    ],
}
TRUE = {
    "a clause": [
        ("en", "The mill of Vell burned for three days[, destroying two barns]."),
        ("en", "The mill of Vell burned for three days[ after lightning struck it]."),
        ("en", "[While the county slept,] the mill of Vell burned for three days."),
        ("en", "[The miller had warned the county in May, but] the mill of Vell burned for three days."),
        ("de", "Die Mühle von Vell brannte drei Tage[, obwohl es regnete]."),
    ],
    "a phrase": [
        ("fr", "Le maire a vendu le moulin[ d'un voisin]."),
        ("en", "Brask was elected in 2020[ with 52 percent of the vote]."),
        ("fr", "La police a arrêté 40 personnes à Vell[ la semaine dernière]."),
        ("pt", "O ministro foi atacado em Vell[ pelos vizinhos]."),
        ("fr", "Le premier ministre a fermé le moulin[ de Vell]."),
        ("es", "El líder [del partido] cerró el molino de Vell."),
        ("en", "[On Friday,] Brask closed the mill of Vell."),
        ("en", "Brask closed the mill of Vell[ on Friday]."),
        ("en", "Brask closed the mill [in the valley] on Friday."),
        ("en", "Brask told the county [on Friday] that the mill was sold."),
        ("en", "Brask said [on Friday that] the mill was sold."),
        ("de", "Brask schloss [am Freitag] die Mühle von Vell."),
        ("fr", "Brask a fermé le moulin de Vell[ vendredi]."),
        ("ru", "Браск закрыл [старую] мельницу в Велле."),
    ],
    "what stands in front of a noun": [
        ("en", "The [old wooden] mill of Vell burned for three days."),
        ("en", "[Former mayor] Ann Brask closed the mill of Vell."),
        ("en", "The insurer [Tolmen Mutual] closed the mill of Vell."),
        ("en", "Brask opened the mill after engineers found [14] broken beams."),
    ],
    "an adverb": [
        ("en", "Brask [then] closed the mill of Vell."),
        ("en", "Brask [quietly] closed the mill of Vell on Friday."),
    ],
    "more about what is new": [
        ("en", "The mill burned down, according to a report[ seen by the county]."),
        ("en", "Brask sold the mill to a firm[ that has built two others in Tolm]."),
        ("en", "Divers [working for the county] have found the miller's boat."),
        ("en", "A fire [that burned for three days] was put out by the millers of Vell."),
    ],
    "the first of two things done": [
        ("en", "The county [closed the mill and] opened a school."),
        ("en", "The boat [crossed the lake on Friday but] tipped over near Vell."),
    ],
}


def _pairs(table: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(language, line, id=f"{rule}: {line}") for rule, lines in table.items() for language, line in lines
    ]


def _whole(line: str) -> str:
    return line.replace("[", "").replace("]", "")


def _cut(line: str) -> str:
    before, _, rest = line.partition("[")
    kept = " ".join((before + rest.partition("]")[2]).split()).replace(" .", ".")
    return kept[0].upper() + kept[1:]


@pytest.mark.parametrize(("language", "line"), _pairs(FALSE))
def test_what_says_something_of_the_rest_cannot_go(language: str, line: str) -> None:
    assert supported(_whole(line), _whole(line), language)
    assert not supported(_cut(line), _whole(line), language)


@pytest.mark.parametrize(("language", "line"), _pairs(TRUE))
def test_what_says_nothing_of_the_rest_can(language: str, line: str) -> None:
    assert supported(_cut(line), _whole(line), language)


def test_a_part_of_a_name_can_go_where_the_rest_is_named_alone_too() -> None:
    text = "Ann Brask closed the mill of Vell. Tolmen United paid Brask 40 crowns. The fans of United sang."
    assert supported("Brask closed the mill of Vell.", text, "en")
    assert supported("United paid Brask 40 crowns.", text, "en")
    assert not supported("Tolmen paid Brask 40 crowns.", text, "en")


@pytest.mark.parametrize(
    ("language", "sentence", "next_one"),
    [
        ("en", "The mill of Vell burned down on Friday.", "That report turned out to be false."),
        ("en", "The mill of Vell burned down on Friday.", "Only joking, no lie."),
        ("de", "Die Mühle von Vell brannte am Freitag ab.", "Diese Meldung war falsch."),
        ("es", "El molino de Vell ardió el viernes.", "Esta noticia resultó falsa."),
    ],
)
def test_what_the_next_sentence_takes_back_is_not_certified(language: str, sentence: str, next_one: str) -> None:
    assert supported(sentence, sentence, language)
    assert not supported(sentence, f"{sentence} {next_one}", language)


def test_a_denial_of_its_own_takes_nothing_back() -> None:
    accused = "The county accused Brask of theft on Friday."
    assert supported(accused, f"{accused} Brask denies it.", "en")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Few millers of the county voted on Friday.", "A few millers of the county voted on Friday."),
        ("We closed the mill, the millers said on Friday.", "They closed the mill, the millers said on Friday."),
        ("The miller paid the bill on Friday.", "The miller paid the bill again on Friday."),
        ("The miller paid the bill on Friday.", "The millers paid the bill on Friday."),
        ("She won her third medal on Friday.", "She won the third medal on Friday."),
        ('The "rescue" of the mill cost 40 crowns.', "The rescue of the mill cost 40 crowns."),
    ],
)
def test_small_words_that_turn_a_sentence_are_not_put_in(text: str, claim: str) -> None:
    assert supported(text, text, "en")
    assert not supported(claim, text, "en")


_WORDS = st.lists(
    st.sampled_from(
        "Ann Brask Vell the a of in and but not, él ella he she 40 percent; said who « » \" ' - not. (on Friday) "
        "The El Die La не и мельница Млин 磨坊 不 è ß n'a s'est ـ \u0307 : ,".split()
    ),
    min_size=1,
    max_size=14,
)


@given(_WORDS, _WORDS, st.sampled_from([*GENDERED, "it", "pl"]))
def test_whatever_is_held_against_whatever_there_is_a_verdict(text: list[str], claim: list[str], language: str) -> None:
    source = SourceText(article=ArticleId("0"), text=" ".join(text), language=language)
    assert verify(" ".join(claim), ground([source])).verdict in set(Verdict)


def test_a_sentence_of_hundreds_of_commas_is_held_against() -> None:
    barns = ", ".join(f"barn{number}" for number in range(1, 700))
    text = f"Brask closed the mill in Vell near {barns} and met the miller."
    assert supported("Brask closed the mill in Vell.", text, "en")


@pytest.mark.parametrize("sign", ["ـ", "\u0307", "\u0301"])
def test_a_sign_that_is_no_letter_of_its_own_is_no_word(sign: str) -> None:
    text = f"It is not {sign} 40 {sign} millers."
    assert supported(text, text, "en")


def test_a_word_for_a_woman_in_another_sentence_says_nothing_of_a_name() -> None:
    text = "Police met the woman. Brask closed the mill. He told his wife, Brask said on Friday. A man paid for it."
    found = verify("Brask closed the mill before he left.", ground([SourceText(article=ArticleId("0"), text=text)]))
    assert found.verdict is not Verdict.CONTRADICTED


def test_a_spanish_pronoun_of_the_only_one_named_is_read() -> None:
    text = "Ana Brask cerró el molino y ella pagó la cuenta."
    assert supported(text, text, "es")
