from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.plain_output import strip_preamble, unfit_output

SOURCE = (
    "The harbour of Oldport reopens on 2026-05-04, the town said on www.oldport.example. Call 0800 555 0199 or write "
    "to pier@oldport.example; follow @OldportPier and #Pier2026. Donations go to "
    "0x52908400098527886E0F7030069857D2E4169EE7. The chatbot replied: As an AI language model, I cannot help. "
    "The article does not mention the captain, a reader complained."
)


@pytest.mark.parametrize(
    "line",
    [
        "The harbour of Oldport reopens on Monday.",
        "The town names www.oldport.example for questions, and 0800-555-0199.",
        "Write to pier@oldport.example or follow @OldportPier and #Pier2026.",
        "Donations go to 0x52908400098527886E0F7030069857D2E4169EE7.",
        "The pier cost $1.84bn, or 1 840 000 000 dollars, from 2019 to 2024 (3.5% more than planned).",
        "“I cannot help with that,” the mayor said. “I mean, look at the pier.”",
        'The chatbot replied: "As an AI language model, I have no opinion."',
        "He was given a life sentence 20 years ago, e.g. for the fire of 1.5.2004 in the U.S. consulate.",
        "Corrections officers in Oldport went on strike, and the summary trial was put off.",
        "The article does not mention the captain, a reader complained.",
        "Der Hafen öffnet am 4. Mai, sagte die Bürgermeisterin.",
        "Порт откроется в понедельник, сообщили власти.",
        "港口将于周一重新开放。",
    ],
)
def test_plain_news_is_fit(line: str) -> None:
    assert unfit_output(line, [SOURCE]) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("More at https://evil.example/pier today.", "a link"),
        ("More at evil.example today.", "a web address"),
        ("More at evil[.]com today.", "a web address"),
        ("Join t.me/freecoins now.", "a web address"),
        ("Server 203.0.113.7 was hit.", "a web address"),
        ("Write to boss@evil.example today.", "a mail address"),
        ("Follow @evilpier today.", "a handle"),
        ("It is #FreeCoins day.", "a hashtag"),
        ("Call 0800 555 0111 today.", "a telephone number"),
        ("Call +1 (202) 555-0143 today.", "a telephone number"),
        ("Pay to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq today.", "a wallet address"),
        ("The <b>pier</b> is open.", "markup"),
        ("The [pier](x) is open.", "markup"),
        ("The pier is **open**.", "markup"),
        ("# The pier is open", "markup"),
        ("```The pier is open```", "markup"),
        ("The pier &amp; the port are open.", "markup"),
        ("The pier is open.<|im_end|>", "markup"),
        ("The pi\u200ber is open.", "signs that cannot be seen"),
        ("The pier is open.\U000e0041", "signs that cannot be seen"),
        ("The \u202eneop si reip.", "signs that cannot be seen"),
        ("The pier is open\x07.", "signs that cannot be seen"),
        ("The pier is open [3].", "by number"),
        ("As sentence 3 says, the pier is open.", "by number"),
        ("Wie Satz 2, so auch der Hafen.", "by number"),
        ("Sure! The pier is open.", "announces"),
        ("Here is a summary: the pier is open.", "announces"),
        ("Hier ist die Zusammenfassung: Der Hafen ist offen.", "announces"),
        ("Voici le résumé : le port est ouvert.", "announces"),
        ("I'm sorry, but I cannot summarise this.", "refuses"),
        ("Es tut mir leid, das geht nicht.", "refuses"),
        ("Désolé, je ne peux pas répondre.", "refuses"),
        ("Lo siento, no puedo ayudar.", "refuses"),
        ("Desculpe, não posso ajudar.", "refuses"),
        ("Извините, я не могу помочь.", "refuses"),
        ("Вибачте, я не можу допомогти.", "refuses"),
        ("抱歉，我无法提供摘要。", "refuses"),
        ("I am just a language model and know no piers.", "itself"),
        ("Als KI kenne ich keinen Hafen.", "itself"),
        ("En tant que modèle de langage, je ne sais pas.", "itself"),
        ("Como modelo de lenguaje no lo sé.", "itself"),
        ("Como modelo de linguagem, não sei.", "itself"),
        ("Как языковая модель, я не знаю.", "itself"),
        ("Як мовна модель, я не знаю.", "itself"),
        ("作为一个人工智能，我不知道。", "itself"),
        ("The provided text says that the pier is open.", "task"),
        ("Based on the article, the pier is open.", "task"),
        ("The pier is shut. Wait, no, it is open.", "corrects"),
        ("Correction: the pier is open.", "corrects"),
        ("Twelve boats, I mean, thirteen boats sank.", "corrects"),
        ("Поправка: порт открыт.", "corrects"),
    ],
)
def test_what_is_not_plain_is_named(line: str, reason: str) -> None:
    found = unfit_output(line, [SOURCE])
    assert found is not None
    assert found.startswith("it ")
    assert reason in found


def test_our_own_instructions_are_known_by_their_canary() -> None:
    line = "The pier is open, HERON-4417 says."
    assert unfit_output(line, [SOURCE]) is None
    assert unfit_output(line, [SOURCE], canary="heron-4417") == "it repeats our own instructions"


def test_a_joiner_is_fit_where_a_source_has_it() -> None:
    line = "می\u200cخواهیم بندر باز شود."
    assert unfit_output(line, [line]) is None
    assert unfit_output(line, ["بندر باز شد."]) == "it has signs that cannot be seen"


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Sure! Here is a summary: The pier is open.", "The pier is open."),
        ("Certainly, here are three key points:\n- The pier is open.", "- The pier is open."),
        ("**Summary:** The pier is open.", "The pier is open."),
        ("## Summary\nThe pier is open.", "The pier is open."),
        ("Okay. The pier is open.", "The pier is open."),
        ("Gerne! Hier ist die Zusammenfassung: Der Hafen ist offen.", "Der Hafen ist offen."),
        ("Bien sûr, voici un résumé : le port est ouvert.", "le port est ouvert."),
        ("¡Claro! Aquí tienes el resumen: el puerto abrió.", "el puerto abrió."),
        ("Claro! Segue o resumo: o porto abriu.", "o porto abriu."),
        ("Конечно! Вот краткое содержание: порт открыт.", "порт открыт."),
        ("Звичайно! Ось короткий зміст: порт відкрито.", "порт відкрито."),
        ("当然！以下是摘要：港口开放。", "港口开放。"),
        ("Of course, the pier is open.", "Of course, the pier is open."),
        ("Here is the mayor's plan: open the pier.", "Here is the mayor's plan: open the pier."),
        ("The headline figure: 4 percent.", "The headline figure: 4 percent."),
        ("Sentences were handed down: ten years.", "Sentences were handed down: ten years."),
        ("Summary:", "Summary:"),
        ("", ""),
    ],
)
def test_what_announces_an_answer_is_stripped_and_nothing_else(answer: str, left: str) -> None:
    assert strip_preamble(answer) == left


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=2))
def test_any_line_can_be_checked(line: str, sources: list[str]) -> None:
    assert unfit_output(line, sources) is None or str(unfit_output(line, sources)).startswith("it ")
    assert strip_preamble(line) in line
