from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Story, StoryId
from bot.summaries.drafting import numbered
from bot.summaries.drafting.foreign import foreign_paragraphs
from tests.makers import an_article

_PARAGRAPHS = [
    "The harbour council of Ellery voted on Monday to close the old pier, which engineers call unsafe.",
    "Engineers found broken beams under the pier in March, and the council closed a part of it to visitors.",
    "Mayor Ann Corrie said the council had no money for a new pier, and that visitors would use the quay.",
    "Fishermen who land at the pier protested outside the hall while the council voted.",
    "Tom Harrow, who speaks for the fishermen, said engineers could mend the beams for less than a new quay costs.",
    "The council will hear the engineers again in May, when the mayor is to say what becomes of the harbour.",
    "Visitors to Ellery may walk on the quay, but not on the pier, until the beams are mended or gone.",
    "The fishermen of Ellery say that the harbour lives by them, and that without a pier they cannot land in winter.",
]
_FOREIGN = "Purple zebras dance tango whenever somebody whispers seventeen magic spells backwards."


def test_a_paragraph_about_something_else_is_left_out() -> None:
    text = "\n\n".join([*_PARAGRAPHS[:3], _FOREIGN, *_PARAGRAPHS[3:]])
    article = an_article("Ellery closes its pier", text)
    ((start, end),) = foreign_paragraphs(article)
    assert text[start:end] == _FOREIGN
    story = Story(id=StoryId("one"), lead=article, articles=(article,))
    shown = [each.sentence for each in numbered(story)]
    assert not any("zebras" in each.quote for each in shown)
    assert all(text[each.start : each.end] == each.quote for each in shown)


def test_an_article_has_nothing_foreign_by_itself() -> None:
    assert foreign_paragraphs(an_article("Ellery closes its pier", "\n\n".join(_PARAGRAPHS))) == []


@pytest.mark.parametrize(
    "text", [f"{_PARAGRAPHS[0]}\n\n{_FOREIGN}", _FOREIGN, "", "\n\n".join([*_PARAGRAPHS, "Purple."])]
)
def test_of_few_words_nothing_is_told(text: str) -> None:
    assert foreign_paragraphs(an_article("Ellery closes its pier", text)) == []


def test_the_title_knows_words_too() -> None:
    text = "\n\n".join([*_PARAGRAPHS, _FOREIGN])
    article = replace(an_article("x", text), title="Purple zebras dance tango")
    assert foreign_paragraphs(article) == []
