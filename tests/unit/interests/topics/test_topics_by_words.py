from __future__ import annotations

import numpy as np
import pytest

from bot.interests.topics.by_words import joined, mentioned, plain_certainty, ready_certainties
from bot.interests.topics.lexicon import LEXICON
from bot.interests.topics.plain import parse_topic
from bot.interests.topics.ready import READY
from bot.model import Article
from tests.makers import an_article


def _told(title: str, text: str, language: str = "en") -> Article:
    return an_article(title=title, text=text, language=language)


@pytest.mark.parametrize(
    ("language", "title", "text", "topic"),
    [
        ("en", "Halden win the cup", "The striker scored twice in the final and the coach cried.", "sport"),
        ("de", "Trainer verlässt Verein", "Nach der Niederlage im Pokal suchen die Spieler einen neuen.", "sport"),
        ("es", "El banco central sube los tipos", "La inflación pesa sobre la economía y la bolsa cae.", "business"),
        (
            "fr",
            "Le ministre quitte le gouvernement",
            "Les députés de l'opposition demandent des élections.",
            "politics",
        ),
        ("pt", "Vacina contra a gripe", "Os hospitais pedem aos pacientes que procurem os médicos.", "health"),
        ("ru", "Хакеры взломали сервер", "Вирус украл данные пользователей интернет-магазина.", "technology"),
        ("uk", "Режисерка зняла фільм про музей", "Прем'єра у театрі, актори грають просто неба.", "culture"),
        ("zh", "科学家发现新行星", "天文望远镜观测到的物理现象，研究发表在期刊上。", "science"),
    ],
)
def test_a_story_is_about_the_topic_whose_words_it_has(language: str, title: str, text: str, topic: str) -> None:
    found = ready_certainties(_told(title, text, language))
    assert set(found) == set(READY)
    assert found[topic] >= 0.5
    assert max(found, key=lambda name: found[name]) == topic


def test_a_story_may_be_about_no_ready_topic() -> None:
    found = ready_certainties(_told("Five soups for cold days", "With lentils, with leek, with a spoonful of miso."))
    assert max(found.values()) < 0.5


def test_of_a_language_without_a_lexicon_nothing_is_known() -> None:
    assert ready_certainties(_told("Sejm uchwalił ustawę", "Posłowie głosowali długo.", "pl")) == {}


def test_every_language_has_words_for_every_topic() -> None:
    assert all(set(words) == set(READY) for words in LEXICON.values())


def test_what_words_say_adds_to_what_the_meaning_says() -> None:
    doubtful = np.full(len(READY), 0.5)
    words = dict.fromkeys(READY, 0.05) | {"sport": 0.95}
    both = joined(doubtful, words)
    assert both[READY.index("sport")] > 0.8
    assert both[READY.index("world")] < 0.4
    assert joined(doubtful, {}).tolist() == doubtful.tolist()


_CHIPS = _told(
    "New rules for export controls", "The Netherlands asks makers of semiconductor machines for a licence. Shares fell."
)


def test_a_topic_is_found_by_its_words_whatever_their_forms() -> None:
    assert plain_certainty(parse_topic("semiconductor export control"), _CHIPS) >= 0.5
    assert plain_certainty(parse_topic("vaccines for children"), _CHIPS) < 0.1


def test_one_word_of_three_in_the_opening_is_not_enough() -> None:
    assert plain_certainty(parse_topic("semiconductor research grants"), _CHIPS) < 0.5


def test_what_it_is_not_about_makes_it_less_certain() -> None:
    wanted = plain_certainty(parse_topic("export controls"), _CHIPS)
    assert plain_certainty(parse_topic("export controls, but not shares"), _CHIPS) < 0.5 <= wanted


def test_a_topic_called_like_a_ready_one_is_that_one() -> None:
    match = _told("Halden win the cup", "The striker scored twice in the final and the coach cried.")
    for typed in ("sports", "sport: matches, leagues", "deportes, sports news"):
        assert plain_certainty(parse_topic(typed), match) >= 0.5, typed


def test_the_share_of_words_that_a_story_mentions() -> None:
    assert mentioned(parse_topic("export controls"), _CHIPS) == 1.0
    assert 0 < mentioned(parse_topic("semiconductor recycling"), _CHIPS) < 0.5
    assert mentioned(parse_topic("bees"), _CHIPS) == 0.0
    assert mentioned(parse_topic("bees or export controls"), _CHIPS) == 1.0
