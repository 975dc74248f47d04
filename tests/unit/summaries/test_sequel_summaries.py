"""What is new in a story that was told, in sentences that can stand by themselves."""

from __future__ import annotations

from bot.model import Article, Bound, Development, Evidence, Figure, FigureChange, Story
from bot.summaries import summarise_sequel
from tests.makers import a_story, an_article

DEAD = "Twelve people died when the ferry Marigold sank off Port Ellery, the coastguard said on Tuesday."
RAISED = "A salvage ship will raise the ferry Marigold at the end of the month."
HE = "He also called for an inquiry into the weather warnings."
TIED = "The harbour office of Port Ellery closed the eastern pier to all ships."
BEFORE = an_article("Ferry sinks", "Seven people died when the ferry Marigold sank.", outlet="The Gull")
NOW_TOLD = an_article("Twelve dead", " ".join((TIED, DEAD, RAISED, HE)), outlet="The Tide")
ZWOELF = "Zwölf Menschen starben beim Untergang der Fähre Marigold vor Port Ellery."
GERMAN = an_article("Fähre", ZWOELF, outlet="Der Ausguck", language="de")


def evidence(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence(article=article.id, quote=words, start=start, end=start + len(words))


def dead(number: int, article: Article, words: str) -> Figure:
    return Figure(
        measure="killed", value=number, bound=Bound.EXACT, words=f"{number} dead", evidence=evidence(article, words)
    )


def told(story: Story, development: Development, sentences: int = 3) -> list[str]:
    summary = summarise_sequel(story, development, sentences=sentences)
    assert all(line.evidence[0].quote == line.text for line in summary.lines)
    return [line.text for line in summary.lines]


STORY = a_story(BEFORE, NOW_TOLD)
FRESH = (evidence(NOW_TOLD, TIED), evidence(NOW_TOLD, RAISED), evidence(NOW_TOLD, HE), evidence(NOW_TOLD, DEAD))
CHANGE = FigureChange(before=dead(7, BEFORE, BEFORE.text), now=dead(12, NOW_TOLD, DEAD), correction=False)


def test_figures_that_changed_come_first_and_nothing_twice() -> None:
    development = Development(changes=(CHANGE,), fresh=FRESH)
    assert told(STORY, development) == [DEAD, TIED, RAISED]
    assert told(STORY, development, sentences=1) == [DEAD]


def test_what_cannot_stand_by_itself_is_left_out() -> None:
    assert told(STORY, Development(fresh=(evidence(NOW_TOLD, HE),))) == []


def test_what_is_new_is_told_in_the_language_of_the_lead() -> None:
    development = Development(fresh=(evidence(GERMAN, GERMAN.text), evidence(NOW_TOLD, RAISED)))
    assert told(a_story(BEFORE, NOW_TOLD, GERMAN), development) == [RAISED]


def test_where_nothing_new_is_in_its_language_all_is_told() -> None:
    assert told(a_story(BEFORE, GERMAN), Development(fresh=(evidence(GERMAN, GERMAN.text),))) == [GERMAN.text]


def test_of_an_article_that_is_not_there_nothing_is_told() -> None:
    assert told(a_story(BEFORE), Development(fresh=FRESH)) == []


def test_a_dateline_is_left_out_of_the_line_and_its_evidence() -> None:
    dated = an_article("Twelve dead", f"PORT ELLERY (Reuters) - {DEAD}", outlet="The Tide")
    assert told(a_story(BEFORE, dated), Development(fresh=(evidence(dated, dated.text),))) == [DEAD]
