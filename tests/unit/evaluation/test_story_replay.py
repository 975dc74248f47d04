from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.evaluation.story_articles import LabelledArticle
from bot.evaluation.story_replay import replay
from bot.model import ArticleId, Placement, Regrouping, StoryId, Traits
from tests.makers import NOW, an_article


def _article(name: str, hours: float = 0.0) -> LabelledArticle:
    article = an_article(name, url=f"https://ellery.example/{name}")
    return LabelledArticle(id=name, article=article, at=NOW + timedelta(hours=hours), story=None, topic=None)


@dataclass
class _Scripted:
    """Puts every article into a story of its own, and then does what the script says."""

    looks: list[Regrouping] = field(default_factory=list)
    batches: list[list[Traits]] = field(default_factory=list)
    closed: list[datetime] = field(default_factory=list)

    def place(self, arrived: Sequence[Traits]) -> list[Placement]:
        self.batches.append(list(arrived))
        return [Placement(traits=one, story=StoryId(f"of {one.article}")) for one in arrived]

    def look_again(self) -> Regrouping:
        return self.looks.pop(0) if self.looks else Regrouping()

    def close(self, now: datetime) -> list[StoryId]:
        self.closed.append(now)
        return []


def test_what_moves_and_merges_later_is_where_it_ends() -> None:
    articles = [_article(name, hours=9 * place) for place, name in enumerate("abcd")]
    a, b, c, d = [one.article.id for one in articles]
    grouping = _Scripted(
        looks=[
            Regrouping(),
            Regrouping(merged=((_story(a), _story(b)),)),
            Regrouping(moved=((a, _story(c)),)),
            Regrouping(moved=((c, _story(b)),), merged=((_story(b), _story(d)),)),
        ]
    )
    assert replay(articles, grouping) == {a: _story(c), b: _story(d), c: _story(d), d: _story(d)}


def _story(article: ArticleId) -> StoryId:
    return StoryId(f"of {article}")


def test_batches_are_of_a_hundred_articles_or_six_hours() -> None:
    articles = [_article(str(number)) for number in range(150)] + [_article("later", 7), _article("last", 12)]
    grouping = _Scripted()
    told: list[tuple[int, int]] = []
    replay(articles, grouping, progress=lambda done, total: told.append((done, total)))
    assert [len(batch) for batch in grouping.batches] == [100, 50, 2]
    assert grouping.closed == [NOW, NOW, NOW + timedelta(hours=7)]
    assert told == [(100, 152), (150, 152), (152, 152)]
    assert [one.article for batch in grouping.batches for one in batch] == [one.article.id for one in articles]
    assert replay([], _Scripted()) == {}


def test_vectors_are_made_of_titles_with_texts() -> None:
    def embed(texts: Sequence[str]) -> list[bytes]:
        return [text.splitlines()[0].encode() for text in texts]

    grouping = _Scripted()
    replay([_article("One"), _article("Two")], grouping, embed=embed)
    assert [one.vector for one in grouping.batches[0]] == [b"One", b"Two"]
    replay([_article("One")], grouping)
    assert grouping.batches[-1][0].vector == b""
