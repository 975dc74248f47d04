from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Agreement, Article, BodyKind, Story, StoryId
from bot.stories import agreement, assemble
from tests.makers import NOW, an_article

OUTLETS = ("The Gull", "The Tide", "The Reed", "The Heron")
# What each outlet tells besides, so that no two texts are copies.
OWN = {
    "The Gull": "Gulls circled over Port Ellery all day while lorries brought sand from the quarry at Henlow.",
    "The Tide": "A choir from Ostre sang on the quay for an hour to thank the crews of four lifeboats.",
    "The Reed": "Fishermen lent their nets to the firemen, said Karl Brandt, who has mended nets since 1961.",
    "The Heron": "Nobody had expected a flood before October, wrote the almanac that the Dahl family prints.",
}
DEAD = {
    "The Gull": "The flood at the Henlow dam killed 12 people on Monday night.",
    "The Tide": "On Monday night 12 people were killed by a flood at the Henlow dam, police in Ostre said.",
    "The Reed": "Police said that the flood at the Henlow dam had killed twelve people on Monday night.",
}


def articles_of(texts: dict[str, str], *, language: str = "en", body: BodyKind = BodyKind.PAGE) -> list[Article]:
    return [
        an_article(
            f"Flood at Henlow, by {outlet}",
            text,
            outlet=outlet,
            published=NOW + timedelta(minutes=minutes),
            language=language,
            body=body,
        )
        for minutes, (outlet, text) in enumerate(texts.items())
    ]


def story_of(*articles: Article) -> Story:
    (story,) = assemble(articles, dict.fromkeys((article.id for article in articles), StoryId("s")))
    return story


def told(*sentences: str) -> Agreement:
    """What is agreed on when each outlet says one of the sentences and something of its own."""
    texts = {outlet: f"{words} {OWN[outlet]}" for outlet, words in zip(OUTLETS, sentences, strict=False)}
    return agreement(story_of(*articles_of(texts)))


def test_what_three_voices_say_is_agreed_in_the_words_that_say_least() -> None:
    (claim,) = told(*DEAD.values()).agreed
    assert claim.words == DEAD["The Gull"]
    assert claim.voices == OUTLETS[:3]
    assert [each.quote for each in claim.evidence] == list(DEAD.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood killed 12 people at the Henlow dam.", "The flood killed 14 people at the Henlow dam."),
        ("The flood killed twelve people at the Henlow dam.", "The flood killed fourteen people at the Henlow dam."),
        ("The dam at Henlow cost 3 million crowns to build.", "The dam at Henlow cost 3 billion crowns to build."),
        ("Minister Ada Holt opened the dam at Henlow.", "Minister Tom Rey opened the dam at Henlow."),
        (
            "Thirty people died in the flood at the Henlow dam on Monday.",
            "Twelve people died and 30 were hurt in the flood at the Henlow dam on Monday.",
        ),
        (
            "Police said that 12 people were injured at the Henlow dam.",
            "Police said that 18 people were injured at the Henlow dam and 12 arrested.",
        ),
        (
            "Police arrested two engineers of the county after the flood at the dam, Holt said.",
            "Police arrested two engineers of the county after the flood at the dam, Rey said.",
        ),
        ("The mayor will rebuild the broken dam at Henlow.", "The mayor will not rebuild the broken dam at Henlow."),
        (
            "The mayor will not pay for the broken dam at Henlow.",
            "The mayor will pay for a dam at Henlow never broken.",
        ),
        (
            "“The dam at Henlow was never safe in winter,” Holt told the council.",
            "“The dam at Henlow was safe until this autumn,” Holt told the council in winter.",
        ),
    ],
)
def test_another_number_name_quotation_or_denial_is_another_fact(one: str, other: str) -> None:
    assert told(one, other).agreed == ()
    assert told(one, one.removesuffix(".") + ", as all say.").agreed != ()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The court in Ostre acquitted Ada Holt of fraud at the Henlow dam on Monday.",
         "The court in Ostre convicted Ada Holt of fraud at the Henlow dam on Monday."),
        ("en", "Water behind the Henlow dam rose 5 centimetres on Monday, engineers of Ostre measured.",
         "Water behind the Henlow dam fell 5 centimetres on Monday, engineers of Ostre measured."),
        ("de", "Das Gericht in Ostre hat Ada Holt am Montag wegen des Damms in Henlow verurteilt.",
         "Das Gericht in Ostre hat Ada Holt am Montag wegen des Damms in Henlow freigesprochen."),
        ("ru", "Суд в Остре осудил Аду Холт по делу о плотине Хенлоу в понедельник утром.",
         "Суд в Остре оправдал Аду Холт по делу о плотине Хенлоу в понедельник утром."),
        ("es", "El agua de la presa de Henlow subió 5 metros el lunes, según los ingenieros de Ostre.",
         "El agua de la presa de Henlow bajó 5 metros el lunes, según los ingenieros de Ostre."),
        ("zh", "奥斯特法院周一就亨洛大坝一案判定霍尔特有罪。", "奥斯特法院周一就亨洛大坝一案判定霍尔特无罪。"),
    ],
)  # fmt: skip
def test_who_says_the_opposite_does_not_agree(language: str, one: str, other: str) -> None:
    besides = (
        ("今天海边很安静没有船出海。", "学校的孩子们在广场上唱歌。")
        if language == "zh"
        else (OWN["The Gull"], OWN["The Tide"])
    )

    def agreed(*said: str) -> tuple[str, ...]:
        texts = {outlet: f"{words} {own}" for outlet, words, own in zip(OUTLETS, said, besides, strict=False)}
        return tuple(claim.words for claim in agreement(story_of(*articles_of(texts, language=language))).agreed)

    assert agreed(one, other) == ()
    assert agreed(one, one) == (one,)
    assert agreed(other, other) == (other,)


def test_who_says_less_does_not_support_who_says_more() -> None:
    more = "The flood at the Henlow dam killed 12 people and hurt 30 on Monday night."
    (claim,) = told(more, DEAD["The Gull"]).agreed
    assert claim.words == DEAD["The Gull"]


def test_a_number_is_the_same_in_digits_and_in_words() -> None:
    assert told(
        "Firemen brought 1,200 sandbags to the dam.", "Firemen brought 1200 sandbags to the dam at noon."
    ).agreed
    assert told("The dam has seven gates of steel.", "The dam has 7 gates of steel from Ostre.").agreed


def test_a_quotation_is_the_same_in_other_marks() -> None:
    one = "“The dam at Henlow was never safe,” Holt told the council."
    (claim,) = told(one, one.replace("“", '"').replace("”", '"').replace("told", "said to")).agreed
    assert claim.voices == OUTLETS[:2]


def test_who_quotes_supports_who_reports_but_not_the_other_way_round() -> None:
    quoted = "“The dam at Henlow was never safe,” Holt told the council."
    reported = "Holt told the council that the dam at Henlow was never safe."
    (claim,) = told(quoted, reported).agreed
    assert claim.words == reported


def test_copies_and_credits_of_one_origin_agree_on_nothing() -> None:
    texts = {outlet: f"{words} {OWN[outlet]}" for outlet, words in DEAD.items()}
    credited = [an_article(outlet, text, outlet=outlet, origin="Meridian Press") for outlet, text in texts.items()]
    assert agreement(story_of(*credited)) == Agreement()


def test_a_sentence_that_refers_back_is_no_claim() -> None:
    refers = "Holt came late. He said the flood at the Henlow dam had killed 12 people on Monday night."
    assert told(refers, refers).agreed == ()


def test_sentences_of_two_languages_are_not_compared() -> None:
    english, german = articles_of(
        {"The Gull": f"{DEAD['The Gull']} {OWN['The Gull']}", "Die Flut": f"{DEAD['The Gull']} {OWN['The Tide']}"}
    )
    assert agreement(story_of(english, german)).agreed
    assert agreement(story_of(english, an_article("X", german.text, outlet="Die Flut", language="de"))) == Agreement()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Die Flut am Damm von Henlow hat zwölf Menschen getötet.",
         "Am Damm Henlow hat die Flut 12 Menschen getötet."),
        ("fr", "La crue au barrage de Henlow a tué douze personnes.",
         "Au barrage de Henlow, la crue a tué 12 personnes."),
        ("es", "La crecida en la presa de Henlow mató a doce personas.",
         "En la presa de Henlow la crecida mató a 12 personas."),
        ("ru", "Наводнение у плотины Хенлоу унесло жизни 12 человек.",
         "Ночью наводнение у плотины Хенлоу унесло жизни двенадцати человек."),
        ("zh", "亨洛大坝的洪水造成12人死亡。",
         "警方表示，亨洛大坝的洪水造成12人死亡。"),
    ],
)  # fmt: skip
def test_other_languages_agree_too(language: str, one: str, other: str) -> None:
    besides = (
        ("今天海边很安静没有船出海。", "学校的孩子们在广场上唱歌。") if language == "zh" else ("Alpha beta.", "Gamma.")
    )
    texts = {"The Gull": f"{one} {besides[0]}", "The Tide": f"{other} {besides[1]}"}
    (claim,) = agreement(story_of(*articles_of(texts, language=language))).agreed
    assert claim.words == one


# ---------------------------------------------------------------- what only one says


def test_what_only_one_says_is_told_with_who_says_it() -> None:
    found = told(*DEAD.values())
    assert {(claim.words, claim.voices) for claim in found.single} == {
        (OWN[outlet], (outlet,)) for outlet in OUTLETS[:3]
    }


def test_what_has_no_name_or_number_of_its_own_may_be_said_by_others_in_other_words() -> None:
    vague = "Streets around the broken dam stay closed until the water has gone down again."
    texts = {"The Gull": f"{DEAD['The Gull']} {vague}", "The Tide": f"{DEAD['The Tide']} {OWN['The Tide']}"}
    assert [claim.words for claim in agreement(story_of(*articles_of(texts))).single] == [OWN["The Tide"]]


def test_what_a_copy_of_another_voice_adds_is_not_said_by_one_alone() -> None:
    first, second = articles_of({outlet: f"{DEAD[outlet]} {OWN[outlet]}" for outlet in ("The Gull", "The Tide")})
    copy = an_article("Copy", f"{second.text}\n\n{OWN['The Gull']}", outlet="The Reed", published=None)
    found = agreement(story_of(first, second, copy))
    assert OWN["The Gull"] not in {claim.words for claim in found.single}


@pytest.mark.parametrize(
    "others",
    [
        ("Fishermen gave ropes and nets. Bakers brought bread. The milk and the blankets came late.", ""),
        ("Fishermen gave ropes. Nets came late.", "Bakers brought bread. The milk and the blankets came late."),
    ],
)
def test_what_others_say_in_other_sentences_is_not_said_by_one_alone(others: tuple[str, str]) -> None:
    one = "Fishermen gave ropes and nets, bakers brought bread and milk, and blankets came from Lund."
    texts = {"The Reed": f"{DEAD['The Reed']} {one}", "The Gull": DEAD["The Gull"], "The Tide": DEAD["The Tide"]}
    assert [claim.words for claim in agreement(story_of(*articles_of(texts))).single] == [one]
    for outlet, words in zip(("The Gull", "The Tide"), others, strict=True):
        texts[outlet] += f" {words}"
    assert one not in {claim.words for claim in agreement(story_of(*articles_of(texts))).single}


def test_what_another_says_for_a_part_in_one_sentence_is_not_said_by_one_alone() -> None:
    part = "Fishermen of Ostre gave ropes and nets to the firemen."
    one = f"{part.removesuffix('.')}, while bakers brought bread to families from Lund."
    texts = {"The Reed": f"{DEAD['The Reed']} {one}", "The Gull": f"{DEAD['The Gull']} {OWN['The Gull']}"}
    assert one in {claim.words for claim in agreement(story_of(*articles_of(texts))).single}
    texts["The Gull"] += f" {part}"
    assert one not in {claim.words for claim in agreement(story_of(*articles_of(texts))).single}
    texts["The Gull"] = f"{DEAD['The Gull']} {OWN['The Gull']} Fishermen of Ostre gave ropes. Firemen hung up nets."
    assert one in {claim.words for claim in agreement(story_of(*articles_of(texts))).single}


def test_where_most_others_were_not_read_whole_nothing_is_said_by_one_alone() -> None:
    whole, *excerpts = articles_of({outlet: f"{DEAD[outlet]} {OWN[outlet]}" for outlet in DEAD})
    cut = [
        an_article(each.title, each.text, outlet=each.outlet, published=each.published, body=BodyKind.EXCERPT)
        for each in excerpts
    ]
    found = agreement(story_of(whole, *cut))
    assert found.agreed
    assert found.single == ()


def test_one_voice_says_nothing_alone_and_agrees_with_nobody() -> None:
    assert agreement(story_of(*articles_of({"The Gull": f"{DEAD['The Gull']} {OWN['The Gull']}"}))) == Agreement()
    assert agreement(story_of(*articles_of({"The Gull": "", "The Tide": ""}))) == Agreement()


# ---------------------------------------------------------------- properties

_SENTENCES = [
    *DEAD.values(),
    *OWN.values(),
    "“Never again,” said Ada Holt of Ostre.",
    "He left at 9.",
    "大坝。",
    "Why?",
]


@given(st.lists(st.lists(st.sampled_from(_SENTENCES), max_size=6), min_size=1, max_size=4))
def test_every_claim_rests_on_sentences_of_who_says_it(texts: list[list[str]]) -> None:
    articles = articles_of({outlet: " ".join(text) for outlet, text in zip(OUTLETS, texts, strict=False)})
    story = story_of(*articles)
    found = agreement(story)
    text_of = {article.id: article.text for article in articles}
    voice_of = {number: voice.name for voice in story.voices for number in voice.articles}
    for claim in (*found.agreed, *found.single):
        assert claim.words == claim.evidence[0].quote
        assert all(text_of[each.article][each.start : each.end] == each.quote for each in claim.evidence)
        assert sorted(claim.voices) == sorted(voice_of[each.article] for each in claim.evidence)
    assert all(len(claim.voices) > 1 for claim in found.agreed)
    assert all(len(claim.voices) == 1 for claim in found.single)
    assert [len(claim.voices) for claim in found.agreed] == sorted((len(c.voices) for c in found.agreed), reverse=True)
    assert agreement(story_of(*reversed(articles))) == found
