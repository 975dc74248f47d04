"""The lens that ships, on stories that its examples do not have, with the model on this machine."""

from __future__ import annotations

import asyncio
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from bot.embeddings.local import LocalEmbedder, hindrance
from bot.interests.topics.lens import shipped
from bot.interests.topics.plain import parse_topic
from bot.interests.topics.ready import READY

pytestmark = [
    pytest.mark.skipif(hindrance() is not None, reason="the model does not run here"),
    pytest.mark.xdist_group("embeddings"),
]

_STORIES = {
    "sport": "Underdogs stun champions\nA volley from twenty metres gave Port Ellery their first win in the cup.",
    "business": "Paper maker lowers outlook\nTarnholm expects operating profit to drop by 12 percent this quarter.",
    "politics": "Abgeordnete lehnen Rentenplan ab\nDie Koalition fand im Parlament keine Mehrheit für das Gesetz.",
    "health": "Hôpital: une grippe précoce\nLes médecins conseillent de vacciner les patients fragiles dès maintenant.",
    "science": "Телескоп увидел рождение звезды\nАстрономы наблюдали облако газа в соседней галактике.",
    "technology": "浏览器插件被发现窃取密码\n安全公司建议用户立即删除并更新软件。",
    "culture": "Una orquesta toca en el mercado\nLa directora estrenó su sinfonía entre puestos de fruta.",
}
_NONE = "Pancakes for two\nBeat the eggs, add flour and milk, and let the batter rest for an hour."


@cache
def _embedded(*texts: str) -> npt.NDArray[np.float32]:
    return np.array(asyncio.run(LocalEmbedder().embed(texts)), dtype=np.float32)


def test_ready_topics_in_seven_languages() -> None:
    lens = shipped(LocalEmbedder().name)
    assert lens is not None
    found = lens.certainties(_embedded(*_STORIES.values(), _NONE))
    assert [READY[place] for place in found[:-1].argmax(axis=1)] == list(_STORIES)
    assert found[:-1].max(axis=1).min() >= 0.5
    assert found[-1].max() < 0.5


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("football results", {"sport"}),
        ("Medizin und Gesundheit", {"health"}),
        ("science and technology, but not astronomy", {"technology"}),
    ],
)
def test_topics_in_plain_words_across_languages(typed: str, wanted: set[str]) -> None:
    lens = shipped(LocalEmbedder().name)
    assert lens is not None
    topic = parse_topic(typed)
    found = lens.plain(topic, _embedded(*topic.texts), _embedded(*_STORIES.values(), _NONE))
    assert {name for name, certain in zip(_STORIES, found[:-1], strict=True) if certain >= 0.5} == wanted
    assert found[-1] < 0.5
