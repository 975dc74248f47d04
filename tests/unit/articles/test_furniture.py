from __future__ import annotations

import pytest

from bot.articles.body import Paragraph, ParagraphKind
from bot.articles.document import parse_page
from bot.articles.furniture import is_caption, is_furniture, read_captions, read_labels, remove_furniture

SENTENCE = (
    "The ferry between Oldharbour and the islands sailed again on Tuesday after nine days in port, "
    "and the first boat left with every seat taken."
)


def _clean(
    *texts: str | Paragraph, language: str = "en", title: str = "", captions: frozenset[str] = frozenset()
) -> list[str]:
    found = [text if isinstance(text, Paragraph) else Paragraph(text=text) for text in texts]
    return [kept.text for kept in remove_furniture(found, language=language, title=title, captions=captions)]


CAPTIONS = [
    ("en", "Mayor Ilse Brandt waves from the quay in Oldharbour, on Dec. 28, 2021. (Anna Roe/Reuters)"),
    ("en", "A boat leaves the harbour. (AP Photo/Anna Roe)"),
    ("en", "A boat leaves the harbour. (Photo by Anna Roe/AFP via Getty Images)"),
    ("en", "A boat leaves the harbour. Photo: Anna Roe/The Harbour Post"),
    ("en", "FILE - A boat leaves the harbour in Oldharbour, March 3, 2020."),
    ("en", "In this May 4, 2019 photo, a boat leaves the harbour."),
    ("en", "Photograph by Anna Roe"),
    ("en", "A boat leaves the harbour. (Anna van der Roe/The Harbour Post)"),
    ("en", "A boat leaves the harbour. (Handout photo)"),
    ("en", "Getty Images"),
    ("en", "Anna Roe/Reuters"),
    ("de", "Die Fähre verlässt den Hafen. Foto: Anna Roe/dpa"),
    ("de", "Foto: Anna Roe"),
    ("de", "Auf dem Foto zu sehen: Bürgermeisterin Ilse Brandt am Kai."),
    ("fr", "Le ferry quitte le port. Crédit photo : Anna Roe"),
    ("es", "El transbordador sale del puerto. Foto: EFE"),
    ("pt", "A balsa deixa o porto. Foto: Anna Roe/Divulgação"),
    ("ru", "Паром выходит из гавани. Фото: Анна Роу / РИА Новости"),
    ("uk", "Пором виходить із гавані. Фото: Анна Роу"),
    ("zh", "渡轮星期二离开港口。（图片来源：新华社）"),
    ("zh", "资料图：渡轮离开港口。"),
    ("zh", "图为离开港口的渡轮。（张伟 摄／新华社）"),
]


@pytest.mark.parametrize(("language", "text"), CAPTIONS)
def test_captions_and_credits_go(language: str, text: str) -> None:
    assert _clean(SENTENCE, text, SENTENCE + " Then it left.", language=language) == [
        SENTENCE,
        SENTENCE + " Then it left.",
    ]


TRUE_SENTENCES = [
    ("en", "The island council wants the money back from the state (and it may well get it)."),
    ("en", "The plan is backed by both houses (the Senate voted on Monday)."),
    ("en", "Senator Mara Lind (I-Northport) voted against it, as did her neighbour (R-Hilltown)."),
    ("en", "The photo showed a boat. The court said it was genuine."),
    ("en", "Follow the money, said the prosecutor: Facebook adverts had been paid from the harbour's own account."),
    ("en", "Like Twitter, Facebook has said that it will take the posts down."),
    ("en", "For more than a decade Facebook has known of the trade, the report says."),
    ("en", "More than 40 boats were in port when the storm came, and two of them sank."),
    ("en", "Read aloud in court, the letter filled an hour."),
    ("en", "Support for the ferry came from every island, and from readers who left a comment."),
    ("en", "Sources: three people who were in the room, and one who was told of it that night."),
    ("de", "Die Abgeordneten von CDU/CSU stimmten dagegen (anders als die Grünen)."),
    ("de", "Das sagte die Fraktion im Landtag (CDU/CSU)."),
    ("de", "Dagegen stimmte die kleine Fraktion im Kreistag (Freie Wähler/Die Partei)."),
    ("en", "She keeps the letter in a drawer at home (photo below)."),
    ("en", "The islands use two vaccines (Harbourvax, Sputnik)."),
    ("en", "Three polls say the same (Ipsos, AP)."),
    ("en", "Owners and/or tenants must answer by Friday (owners and/or tenants)."),
    ("de", "Der Antrag kam von der Fraktion (Bündnis 90/Die Grünen)."),
    ("de", "Sie wollen den Kanal auf Facebook schließen, sagte der Sprecher."),
    ("de", "Teile der Stadt waren ohne Strom, wie auf Twitter zu sehen war."),
    ("de", "Folge war ein Streit, der auf Facebook weiterging."),
    ("es", "Sigue la búsqueda de los marineros, según las últimas noticias de la guardia costera."),
    ("es", "Recibe el nombre de su abuela, que fundó el canal en 1931."),
    ("pt", "Entre os passageiros estavam dois jornalistas do canal local, segundo as notícias."),
    ("ru", "Видео с места аварии появилось в сети, но его подлинность пока не подтверждена."),
    ("zh", "关注气候变化的会员国星期二在港口开会，讨论渡轮的未来。"),
]


@pytest.mark.parametrize(("language", "text"), TRUE_SENTENCES)
def test_true_sentences_stay(language: str, text: str) -> None:
    assert not is_furniture(Paragraph(text=text), language=language)


POINTERS = [
    ("en", "Read more: Islands count the cost of nine days without a boat"),
    ("en", "ALSO READ | Islands count the cost"),
    ("en", "Related: Islands count the cost"),
    ("de", "Lesen Sie auch: Inseln zählen die Kosten"),
    ("de", "Mehr zum Thema"),
    ("fr", "Lire aussi : Les îles font les comptes"),
    ("es", "Lea también: Las islas hacen cuentas"),
    ("pt", "Leia também: As ilhas fazem contas"),
    ("pl", "Czytaj także: Wyspy liczą straty"),
    ("ru", "Читайте также: Острова подсчитывают убытки"),
    ("uk", "Читайте також: Острови рахують збитки"),
    ("zh", "延伸阅读：渡轮停航九天"),
]
REQUESTS = [
    ("en", "Subscribe to our newsletter and never miss a boat."),
    ("en", "Sign up for our daily newsletter here."),
    ("en", "Follow us on Twitter and Facebook"),
    ("en", "Download our app for the latest updates."),
    ("en", "We use cookies to make this site better."),
    ("de", "Abonnieren Sie unseren Newsletter, um nichts zu verpassen."),
    ("fr", "Inscrivez-vous à notre newsletter quotidienne."),
    ("es", "Suscríbete a nuestro boletín."),
    ("pt", "Siga nosso canal no WhatsApp."),
    ("ru", "Подписывайтесь на наш канал в Telegram"),
    ("uk", "Підписуйтесь на наш канал у Telegram"),
]
LABELS = [
    ("en", "Advertisement"),
    ("en", "Share this article"),
    ("en", "12 Comments"),
    ("de", "Anzeige"),
    ("de", "Artikel teilen"),
    ("es", "Publicidad"),
    ("ru", "Реклама"),
    ("zh", "广告"),
    ("en", "© 2024 The Harbour Post. All rights reserved."),
    ("en", "03.05.2024, 08:30"),
    ("en", "* * *"),
    ("en", "22 Nov 2026 | Top news | Anna Roe"),
    ("en", "Republication of Harbour Post reports requires a licence."),
    ("de", "Nachdruck nur mit Genehmigung der Redaktion."),
    ("ru", "Перепечатка материалов разрешена только со ссылкой на источник."),
    ("en", "The post Ferry sails again appeared first on The Harbour Post."),
]


@pytest.mark.parametrize(("language", "text"), [*POINTERS, *REQUESTS, *LABELS])
def test_pointers_requests_and_labels_go(language: str, text: str) -> None:
    assert is_furniture(Paragraph(text=text), language=language)


@pytest.mark.parametrize("text", [text for _, text in POINTERS])
def test_a_text_of_unknown_language_is_held_against_all_words(text: str) -> None:
    assert is_furniture(Paragraph(text=text), language="")


def test_a_paragraph_that_is_all_link_is_a_teaser_unless_it_is_a_sentence() -> None:
    assert is_furniture(Paragraph(text="Islands count the cost", linked=1.0), language="en")
    assert not is_furniture(Paragraph(text="Islands count the cost", linked=0.2), language="en")
    assert not is_furniture(Paragraph(text="The court put its ruling online.", linked=1.0), language="en")
    assert not is_furniture(Paragraph(text="Oldharbour | 12", linked=1.0, kind=ParagraphKind.ROW), language="en")


def test_a_caption_that_repeats_as_running_text_goes() -> None:
    tree = parse_page(
        b"<body><figure><figcaption>Mayor Brandt looks on as the boat leaves.</figcaption></figure></body>",
        charset="utf-8",
        subject="page",
    )
    captions = read_captions(tree)
    assert _clean(SENTENCE, "Mayor Brandt looks on as the boat leaves.", captions=captions) == [SENTENCE]
    assert len(_clean(SENTENCE, "Mayor Brandt looks on as the boat leaves.")) == 2


def test_what_stands_above_the_headline_is_no_text_below_it() -> None:
    page = b"<body><div><b>Harbour Post</b> <span>Country</span></div><h1>Ferry sails</h1><p>Country</p></body>"
    labels = read_labels(parse_page(page, charset="utf-8", subject="page"))
    found = [Paragraph(text=text) for text in ("Country", SENTENCE)]
    assert [kept.text for kept in remove_furniture(found, language="en", labels=labels)] == [SENTENCE]
    assert len(remove_furniture(found, language="en")) == 2


def test_the_headline_and_repeated_paragraphs_stand_once() -> None:
    assert _clean("Ferry sails again", SENTENCE, SENTENCE, title="Ferry sails again") == [SENTENCE]


def test_what_stands_under_related_goes_and_the_text_after_it_stays() -> None:
    later = SENTENCE.replace("sailed", "turned back")
    texts = (SENTENCE, "More " + SENTENCE, "Related stories", "Islands count the cost", "A new pier", later)
    assert _clean(*texts) == [SENTENCE, "More " + SENTENCE, later]


def test_nothing_after_the_comments_heading_is_the_article() -> None:
    assert _clean(SENTENCE, "2 Comments", "I was on that boat. " + SENTENCE) == [SENTENCE]


def test_headings_that_announce_nothing_go() -> None:
    heading = Paragraph(text="Topics of the day", kind=ParagraphKind.HEADING)
    assert _clean(SENTENCE, heading) == [SENTENCE]
    assert _clean(SENTENCE, heading, "Twice " + SENTENCE) == [SENTENCE, heading.text, "Twice " + SENTENCE]


def test_a_long_paragraph_with_a_credit_inside_is_text() -> None:
    assert not is_caption(SENTENCE * 5 + " (Anna Roe/Reuters)", language="en")
