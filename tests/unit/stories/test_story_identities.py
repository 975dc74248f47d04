from __future__ import annotations

from bot.model import ArticleId, StoryId
from bot.stories.open_stories.identities import Member, fresh, named
from bot.text.fingerprint import digest_of

OPENED = {StoryId("a"): 1.0, StoryId("b"): 2.0, StoryId("c"): 2.0}


def member(article: str, story: str, at: float = 5.0) -> Member:
    return Member(article=ArticleId(article), at=at, story=StoryId(story))


def names(*groups: list[Member]) -> tuple[list[str], dict[str, str]]:
    found = named(groups, OPENED, OPENED.__contains__)
    return list(found.ids), dict(found.merged)


def test_a_story_that_stays_whole_keeps_its_id() -> None:
    assert names([member("a", "a"), member("x", "a")], [member("b", "b")]) == (["a", "b"], {})


def test_of_two_that_merge_the_one_opened_first_keeps_its_id() -> None:
    assert names([member("b", "b"), member("a", "a")]) == (["a"], {"b": "a"})


def test_of_two_opened_together_the_smaller_id_is_kept() -> None:
    assert names([member("c", "c"), member("b", "b")]) == (["b"], {"c": "b"})


def test_the_larger_part_keeps_the_id_and_the_other_is_named_after_its_earliest_article() -> None:
    larger = [member("x", "a"), member("y", "a")]
    assert names(larger, [member("z", "a", 3.0)])[0] == ["a", "z"]
    parts = [member("w", "a", 9.0), member("z", "a", 3.0)], [*larger, member("v", "a")]
    assert names(*parts)[0] == ["z", "a"]


def test_of_equal_parts_the_one_with_the_opener_keeps_the_id_else_the_earlier() -> None:
    assert names([member("x", "a", 1.0)], [member("a", "a")])[0] == ["x", "a"]
    assert names([member("x", "a", 2.0)], [member("y", "a", 1.0)])[0] == ["x", "a"]


def test_a_taken_name_gets_a_number() -> None:
    assert names([member("x", "a"), member("y", "a")], [member("a", "a")])[0] == ["a", digest_of("a", "2")]
    assert fresh(ArticleId("a"), {"a", digest_of("a", "2"), digest_of("a", "3")}.__contains__) == digest_of("a", "4")
    assert fresh(ArticleId("a"), lambda _: False) == "a"


def test_an_article_that_moves_changes_no_ids() -> None:
    groups = [member("a", "a"), member("x", "a")], [member("b", "b"), member("y", "b"), member("z", "a")]
    assert names(*groups) == (["a", "b"], {})


def test_the_id_of_a_story_that_was_split_and_merged_names_where_most_of_it_is() -> None:
    groups = [member("a", "a"), member("b", "b"), member("x", "b")], [member("y", "b")]
    assert names(*groups) == (["a", "y"], {"b": "a"})
