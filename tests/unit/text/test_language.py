from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.language import detect

TITLES = [
    ("Merkel tritt ab", "de"),
    ("Regierung kündigt neues Klimagesetz an", "de"),
    ("The council votes on a new budget", "en"),
    ("Lawmakers approve the harbour plan", "en"),
    ("Le gouvernement présente sa réforme", "fr"),
    ("Les pompiers luttent contre les flammes", "fr"),
    ("El Gobierno aprueba la reforma", "es"),
    ("La inflación se dispara en mayo", "es"),
    ("Il governo approva la manovra", "it"),
    ("Governo anuncia novas medidas para a saúde", "pt"),
    ("Premier zapowiada zmiany w rządzie", "pl"),
    ("Vláda schválila nový rozpočet", "cs"),
    ("Hükümet yeni bütçeyi açıkladı", "tr"),
    ("Правительство объявило о новых мерах", "ru"),
    ("Уряд оголосив про нові заходи", "uk"),
    ("Урад абвясціў пра новыя меры", "be"),
    ("Правителството обяви нови мерки", "bg"),
    ("政府宣布新措施", "zh"),
    ("政府發布新預算", "zh"),
    ("政府が新しい予算を発表", "ja"),
    ("株式市場、大幅続落", "ja"),
    ("정부, 새 예산안 발표", "ko"),
    ("الحكومة تعلن ميزانية جديدة", "ar"),
    ("הממשלה אישרה את התקציב", "he"),
    ("सरकार ने नए बजट की घोषणा की", "hi"),
    ("Η κυβέρνηση ανακοίνωσε νέα μέτρα", "el"),
    ("รัฐบาลประกาศงบประมาณใหม่", "th"),
]


@pytest.mark.parametrize(("title", "code"), TITLES)
def test_short_titles_are_told(title: str, code: str) -> None:
    assert detect(title) == code


@pytest.mark.parametrize(
    "text", ["", "   ", "😀😀", "2022-12-28", "— … «»", "12:30 3-1", "https://example.org/der-die-das"]
)
def test_without_letters_nothing_is_known(text: str) -> None:
    assert detect(text) == ""


def test_a_hint_tips_the_scales_where_the_text_says_little() -> None:
    assert detect("Putin: Iran", hint="de-DE") == "de"
    assert detect("AP", hint="en_US") == "en"
    assert detect("大学入試", hint="ja") == "ja"


def test_a_lying_hint_does_not_decide() -> None:
    assert detect("Die Regierung hat am Dienstag ein neues Gesetz vorgestellt.", hint="en-US") == "de"
    assert detect("Правительство объявило о новых мерах поддержки.", hint="en") == "ru"


def test_a_hint_of_another_script_is_no_answer_for_two_letters() -> None:
    assert detect("AP", hint="ru") == ""
    assert detect("AP") == ""


def test_addresses_and_handles_do_not_count() -> None:
    text = "Сегодня https://www.example.org/the-news-of-the-day-is-in-the-paper @the_news_of_the_day"
    assert detect(text) == "ru"


def test_names_in_another_script_do_not_decide() -> None:
    assert detect("OpenAI发布新模型GPT，微软股价上涨") == "zh"


def test_decomposed_letters_read_like_composed_ones() -> None:
    assert detect("N\u0303andu\u0301") == detect("Ñandú") == "es"


def test_capitals_read_like_small_letters() -> None:
    assert detect("EL GOBIERNO APRUEBA LA REFORMA") == "es"


def test_a_long_text_is_read_beyond_its_beginning() -> None:
    ticker = "AAPL MSFT GOOG " * 100
    body = "Die Börse hat am Dienstag nach der Entscheidung der Notenbank deutlich zugelegt. " * 40
    assert detect(ticker + body) == "de"


@given(st.text(), st.none() | st.text(max_size=12))
def test_any_text_and_any_hint_give_two_letters_or_none(text: str, hint: str | None) -> None:
    code = detect(text, hint=hint)
    assert code == "" or (len(code) == 2 and code.isascii() and code.islower())


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", ["a", "1", " ", "@", "<", "&", "。", "a@", "http://"])
def test_hostile_lengths_take_no_longer(unit: str) -> None:
    detect(unit * (1_000_000 // len(unit)))
