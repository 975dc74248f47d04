from __future__ import annotations

import pytest

from bot.articles.document import parse_page
from bot.articles.linked_data import LinkedArticle
from bot.articles.metadata import PageMetadata
from bot.articles.walls import find_wall, is_sponsored, wall_in
from bot.model import Obstacle, Page, Validators

URL = "https://post.example/news/ferry-sails-again"
SENTENCE = "The ferry between Oldharbour and the islands sailed again on Tuesday after nine days in port. "


def _obstacle(
    markup: str,
    *,
    body: str = "",
    lines: tuple[str, ...] = (),
    free: bool | None = None,
    url: str = URL,
    status: int = 200,
) -> Obstacle | None:
    tree = parse_page(markup.encode(), charset="utf-8", subject="page")
    wall = find_wall(
        tree,
        metadata=PageMetadata(linked=LinkedArticle(free=free)),
        body=[body] if body else [],
        lines=lines or ((body,) if body else ()),
        url=url,
        requested_url=URL,
        status=status,
    )
    return wall.obstacle if wall else None


@pytest.mark.parametrize(
    "markup",
    [
        "<title>Just a moment...</title><body><div id='challenge'></div></body>",
        "<title>post.example</title><body><p>Checking your browser before you go on.</p></body>",
        "<title>post.example</title><body><div class='g-recaptcha'></div><p>One step left.</p></body>",
        "<title>Проверка браузера</title><body><p>Подождите.</p></body>",
        "<title>Weiter</title><body><p>Bestätigen Sie, dass Sie kein Roboter sind.</p></body>",
    ],
)
def test_pages_that_ask_for_a_person_are_bot_walls(markup: str) -> None:
    assert _obstacle(markup) is Obstacle.BOT_WALL


@pytest.mark.parametrize(
    "markup",
    [
        "<title>Post</title><body><h1>Before you continue</h1><p>We use cookies.</p><button>Accept all</button>",
        "<title>Post</title><body><p>Bevor Sie fortfahren</p><button>Alle akzeptieren</button></body>",
        "<title>Post</title><body><p>Nous et nos partenaires</p><button>Tout accepter</button></body>",
    ],
)
def test_pages_that_ask_for_consent_are_consent_walls(markup: str) -> None:
    assert _obstacle(markup) is Obstacle.CONSENT


def test_a_bar_with_the_question_makes_no_short_article_a_wall() -> None:
    bar = "<div><p>We and our partners use cookies.</p><button>Accept all</button></div>"
    assert _obstacle(f"<title>Ferry</title><p>{SENTENCE * 3}</p>{bar}", body=SENTENCE * 3) is None


def test_a_host_that_only_asks_for_consent_is_known_by_name() -> None:
    assert _obstacle("<p>Hello</p>", url="https://consent.post.example/collect?to=x") is Obstacle.CONSENT


@pytest.mark.parametrize(
    "title", ["404 Not Found", "Page not found | Post", "Seite nicht gefunden", "Страница не найдена", "页面不存在"]
)
def test_pages_that_say_they_are_not_there_are_errors(title: str) -> None:
    assert _obstacle(f"<title>{title}</title><body><p>Try the front page.</p></body>") is Obstacle.ERROR_PAGE


def test_an_error_status_is_an_error_page_whatever_it_says() -> None:
    assert _obstacle(f"<p>{SENTENCE}</p>", body=SENTENCE * 30, status=503) is Obstacle.ERROR_PAGE


def test_a_link_that_leads_to_the_front_page_is_an_error_page() -> None:
    assert _obstacle("<p>Welcome to the Post</p>", url="https://post.example/") is Obstacle.ERROR_PAGE


def test_a_stub_that_is_not_free_is_a_paywall() -> None:
    page = f"<title>Ferry</title><p>{SENTENCE}</p>"
    assert _obstacle(page, body=SENTENCE, free=False) is Obstacle.PAYWALL
    assert _obstacle(page, body=SENTENCE, free=True) is None


def test_a_long_text_is_no_stub_even_if_search_engines_are_told_so() -> None:
    assert _obstacle(f"<p>{SENTENCE * 40}</p>", body=SENTENCE * 40, free=False) is None


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe now to continue reading.",
        "Dieser Artikel ist nur für Abonnenten.",
        "Cet article est réservé aux abonnés.",
        "Contenido exclusivo para suscriptores.",
        "Чтобы прочитать статью целиком, оформите подписку.",
        "订阅后继续阅读",
    ],
)
def test_a_stub_that_ends_in_an_offer_is_a_paywall(offer: str) -> None:
    page = f"<title>Ferry</title><p>{SENTENCE}</p><p>{offer}</p>" + "<p>Weather and tides.</p>" * 200
    assert _obstacle(page, body=SENTENCE, lines=(SENTENCE, offer)) is Obstacle.PAYWALL
    assert _obstacle(page, body=SENTENCE * 30, lines=(SENTENCE * 30, offer)) is None


def test_an_offer_elsewhere_on_the_page_makes_no_short_article_a_stub() -> None:
    page = f"<p>{SENTENCE}</p>" + "<p>Weather and tides for the islands.</p>" * 200 + "<p>Already a subscriber?</p>"
    assert _obstacle(page, body=SENTENCE) is None


def test_a_page_that_only_asks_for_a_password_is_a_wall() -> None:
    assert _obstacle("<title>Post</title><form>Name <input><input type=password></form>") is Obstacle.PAYWALL


def test_an_article_about_walls_is_none() -> None:
    text = "Users had to prove that they are not a robot. Cookies were accepted by all. Accept all, it says. " * 20
    page = f"<title>Why captchas ask whether you are not a robot</title><p>{text}</p>"
    assert _obstacle(page, body=text) is None


def _sponsored(markup: str = "", **facts: tuple[str, ...]) -> bool:
    tree = parse_page(markup.encode(), charset="utf-8", subject="page") if markup else None
    return is_sponsored(tree, lines=facts.get("lines", ()), categories=facts.get("categories", ()))


@pytest.mark.parametrize(
    "label",
    [
        "Sponsored content",
        "Advertorial",
        "Publirreportaje",
        "На правах рекламы",
        "Paid content",
        "Contenido patrocinado",
    ],
)
def test_the_words_of_a_sponsored_post_are_known(label: str) -> None:
    assert _sponsored(lines=(label, SENTENCE))
    assert _sponsored(categories=(label,))
    assert _sponsored(f"<article><p>{label}</p><h1>A heat pump</h1></article>")


@pytest.mark.parametrize("label", ["Anzeige", "Реклама", "广告", "Advertisement"])
def test_a_word_that_also_names_a_slot_counts_only_where_kinds_of_article_are_named(label: str) -> None:
    assert _sponsored(f"<div><div class='label'>{label}</div><h1>A heat pump</h1></div>")
    assert _sponsored(categories=(label,))
    assert _sponsored(lines=(f"[{label}] A heat pump for the coast",))
    assert _sponsored(lines=(f"A heat pump for the coast ({label})",))
    assert not _sponsored(f"<div><div class='slot-1'>{label}</div><h1>Ferry sails</h1></div>")
    assert not _sponsored(lines=(label, SENTENCE))


@pytest.mark.parametrize(
    "title",
    [
        "Anzeige: Rentner fuhr betrunken über die Pier",
        "Werbung: Ministerium will Spots verbieten",
        "Publicidad: multan a una empresa de Bellmar",
        "Реклама: новый закон вступил в силу",
        "广告:新规下月施行",
        "PR: chuva deixa três mortos no litoral",
        "Incêndio destrói armazém em Bellmar (PR)",
        "Annonce : le gouvernement reporte la réforme",
    ],
)
def test_news_that_begins_with_such_a_word_is_news(title: str) -> None:
    assert not _sponsored(lines=(title, SENTENCE))


def test_a_page_whose_outward_links_are_all_paid_for_is_sponsored() -> None:
    paid = "<a rel='sponsored nofollow' href='https://shop.example/'>here</a>"
    assert _sponsored(f"<article><p>Buy {paid} or {paid}.</p></article>")
    assert not _sponsored(f"<article><p>Buy {paid} or <a rel='nofollow' href='https://b.example/'>b</a>.</p></article>")


def test_an_article_about_sponsors_is_not_sponsored() -> None:
    assert not _sponsored(lines=("Sponsored content must be marked, court rules", SENTENCE))


def _page(body: str) -> Page:
    return Page(
        url=URL,
        requested_url=URL,
        status=200,
        media_type="text/html",
        charset=None,
        body=body.encode(),
        validators=Validators(),
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<title>Just a moment...</title><div></div>", "asks to prove that a person is reading"),
        ("<title>post</title><p>Verify you are human.</p>", "asks to prove that a person is reading"),
        ("<title>Ferry</title><p>The ferry sailed again.</p>", ""),
        (f"<title>Access denied: locked out</title><p>Ray ID is a name.</p><p>{SENTENCE * 15}</p>", ""),
        ("", ""),
        ('<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>', ""),
    ],
)
def test_an_answer_is_told_for_a_challenge_before_its_article_is_looked_for(body: str, words: str) -> None:
    assert wall_in(_page(body)) == words
