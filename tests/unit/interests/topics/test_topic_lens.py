from __future__ import annotations

import io
from functools import cache
from importlib import resources

import numpy as np
import pytest

from bot.embeddings.local import LocalEmbedder
from bot.interests.topics.fitting import ridge
from bot.interests.topics.lens import FILE, Lens, fitted, fitted_to, kept, shipped
from bot.interests.topics.plain import PlainTopic, parse_topic
from bot.interests.topics.ready import READY
from tests.unit.interests.topics.made_up_model import MadeUpModel, Vectors

# Lenses are fitted once, in one process.
pytestmark = pytest.mark.xdist_group("topic lens")

_MODEL = MadeUpModel(200)
_TENNIS, _BOOKS, _STOCKS = 63, 72, 35
_SPORT, _CULTURE, _BUSINESS = (READY.index(topic) for topic in ("sport", "culture", "business"))


@cache
def _lens() -> Lens:
    return fitted(_MODEL.anchors())


def _stories(language: str = "en") -> Vectors:
    """Four of tennis, four of another sport, four of books, four of stocks."""
    kinds = [(_SPORT, _TENNIS), (_SPORT, _TENNIS + 1), (_CULTURE, _BOOKS), (_BUSINESS, _STOCKS)]
    return np.stack(
        [
            _MODEL.vector(topics=[topic], theme=theme, language=language, text=f"{language} {topic} {theme} {number}")
            for topic, theme in kinds
            for number in range(4)
        ]
    )


def _meant(theme: int | None, topic: int, *, text: str = "typed") -> Vectors:
    meant: Vectors = _MODEL.vector(topics=[topic], theme=theme, is_name=True, text=text)[None]
    return meant


@pytest.mark.parametrize("language", ["en", "zh"])
def test_stories_are_about_the_ready_topics_that_they_are_about(language: str) -> None:
    found = _lens().certainties(_stories(language))
    assert found.shape == (16, len(READY))
    about = found >= 0.5
    assert about[:8, _SPORT].all()
    assert about[8:12, _CULTURE].all()
    assert about[12:, _BUSINESS].all()
    assert about.sum() == 16


def test_a_story_of_two_topics_is_about_both_and_one_of_none_about_none() -> None:
    both = _MODEL.vector(topics=[_SPORT, _BUSINESS], text="a stadium")
    none = _MODEL.vector(theme=95, text="roses")
    found = _lens().certainties(np.stack([both, none]))
    assert [READY[place] for place in np.flatnonzero(found[0] >= 0.5)] == ["business", "sport"]
    assert found[1].max() < 0.5


def test_a_topic_that_means_one_thing_finds_that_and_not_its_field() -> None:
    found = _lens().plain(parse_topic("tennis"), _meant(_TENNIS, _SPORT), _stories("de"))
    assert found[:4].min() >= 0.5
    assert found[4:].max() < 0.5


def test_a_topic_that_means_a_field_finds_all_of_it() -> None:
    found = _lens().plain(parse_topic("athletics of all kinds"), _meant(None, _SPORT), _stories("ru"))
    assert found[:8].min() >= 0.5
    assert found[8:].max() < 0.5


def test_what_a_topic_is_not_about_makes_it_less_certain() -> None:
    topic = parse_topic("everything athletic, but not tennis")
    meant = np.concatenate((_meant(None, _SPORT), _meant(_TENNIS, _SPORT)))
    found = _lens().plain(topic, meant, _stories())
    assert found[:4].max() < 0.5 <= found[4:8].min()


def test_of_a_list_each_part_is_found() -> None:
    topic = PlainTopic(about=("all", "tennis", "books"))
    meant = np.concatenate((_meant(None, _BUSINESS), _meant(_TENNIS, _SPORT), _meant(_BOOKS, _CULTURE)))
    found = _lens().plain(topic, meant, _stories())
    assert (found >= 0.5).tolist() == [True] * 4 + [False] * 4 + [True] * 8


def test_what_is_explained_is_as_wide_as_its_name() -> None:
    explained = PlainTopic(about=("sport: tennis",))
    named = PlainTopic(about=("sport: tennis",), called="sport")
    tennis, sport = _meant(_TENNIS, _SPORT), _meant(None, _SPORT)
    narrow = _lens().aim(explained, tennis)
    wide = _lens().aim(named, np.concatenate((tennis, sport)))
    assert wide.narrow < 0.2
    assert narrow.narrow > 0.8
    assert len(wide.offsets) == 1


def test_words_that_a_story_mentions_count_for_a_topic_that_means_one_thing() -> None:
    lens, stories = _lens(), _stories()
    mentions = np.zeros(16)
    mentions[4] = 1.0
    tennis = parse_topic("tennis")
    without = lens.plain(tennis, _meant(_TENNIS, _SPORT), stories)
    found = lens.plain(tennis, _meant(_TENNIS, _SPORT), stories, mentions=mentions)
    assert found[4] > 3 * without[4]
    assert np.delete(found, 4) == pytest.approx(np.delete(without, 4))
    field = lens.plain(parse_topic("athletics"), _meant(None, _SPORT), stories, mentions=mentions)
    assert field[4] == pytest.approx(lens.plain(parse_topic("athletics"), _meant(None, _SPORT), stories)[4], abs=0.05)


def test_many_topics_at_once_are_found_as_each_by_itself() -> None:
    lens, stories = _lens(), _stories("fr")
    topics = [
        (parse_topic("tennis"), _meant(_TENNIS, _SPORT)),
        (parse_topic("sport, but not tennis"), np.concatenate((_meant(None, _SPORT), _meant(_TENNIS, _SPORT)))),
        (PlainTopic(about=("a", "b")), np.concatenate((_meant(_BOOKS, _CULTURE), _meant(_STOCKS, _BUSINESS)))),
        (PlainTopic(about=("a",), but_not=("b", "c")), np.concatenate([_meant(_BOOKS, _CULTURE)] * 3)),
    ]
    together = lens.hits([lens.aim(*each) for each in topics], lens.look(stories))
    assert together.shape == (16, 4)
    for place, (topic, meant) in enumerate(topics):
        assert together[:, place] == pytest.approx(lens.plain(topic, meant, stories), abs=1e-6)
    assert lens.hits([], lens.look(stories)).shape == (16, 0)


def test_certainties_stay_certainties_for_any_vectors() -> None:
    lens = _lens()
    odd = np.concatenate((np.zeros((1, 200)), np.eye(200)[:3], -_stories()[:1], 1e6 * _stories()[:1])).astype(
        np.float32
    )
    for found in (lens.certainties(odd), lens.plain(parse_topic("tennis"), odd[:1], odd)):
        assert np.isfinite(found).all()
        assert found.min() >= 0
        assert found.max() <= 1
    assert lens.certainties(odd)[-1] == pytest.approx(lens.certainties(_stories()[:1])[0], abs=1e-3)


def test_more_components_than_stories_give_the_same_values() -> None:
    # Those behind the first are nothing; which way is quicker depends on their number.
    chance = np.random.default_rng(4)
    looked = chance.normal(size=(30, 20)).astype(np.float32)
    means = chance.normal(size=(4, 20)).astype(np.float32)
    more = ((0, 0), (0, 40))
    assert ridge(np.pad(means, more), np.pad(looked, more)) == pytest.approx(
        np.pad(ridge(means, looked), more), abs=1e-3
    )


def test_a_lens_is_shipped_for_one_model_only() -> None:
    assert shipped("another model") is None
    assert shipped(LocalEmbedder().name) is not None


def test_a_lens_is_kept_with_all_that_it_needs() -> None:
    lens = shipped(LocalEmbedder().name)
    assert lens is not None
    with np.load(io.BytesIO(kept(lens, "a model")), allow_pickle=False) as file:
        assert str(file["model"]) == "a model"
        for name in (
            "middle",
            "topic_middle",
            "nuisance",
            "keys",
            "values",
            "names",
            "ready",
            "narrow",
            "wide",
            "width",
        ):
            assert np.array_equal(file[name].astype(np.float32), getattr(lens, name)), name
        assert float(file["unit"]) == lens.unit


def test_the_lens_that_ships_was_made_of_the_examples_that_ship() -> None:
    with np.load(str(resources.files("bot.interests.topics").joinpath(FILE)), allow_pickle=False) as file:
        assert str(file["fitted_to"]) == fitted_to(), "run `make lens`"
