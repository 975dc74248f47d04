"""Stories that go on, as a chat gets them: what is new at the next hour, at once where it is followed, and alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from tests.edges.bot_api import Message
from tests.flows.bot_runs import Bot, Talk, labels, open_bot
from tests.flows.conftest import Nutgraf
from tests.flows.papers import Papers
from tests.flows.runs import Database, until
from tests.unit.pipeline.happenings import BREAD, GULL, HERALD, LANTERNS, RETOLD, RISEN, SINKING, TIDE

pytestmark = pytest.mark.timeout(300)

TOLL = "• now 12 dead, was 7"
UPDATE, ALERT = "🔔 A story you follow", "⚡ Breaking"


@pytest.fixture
def bot(nutgraf: Nutgraf) -> Iterator[Bot]:
    """A bot with news of its own, so that no other test's articles are among them."""
    database = Database(f"sqlite:///{nutgraf.home / 'news.db'}")
    with open_bot(nutgraf, database) as opened:
        opened.start()
        with opened.beyond_reproach():
            yield opened


@pytest.fixture
def papers(bot: Bot) -> Papers:
    """All papers of the stand."""
    return Papers(stand=bot.stand)


@pytest.fixture
def aid(bot: Bot, papers: Papers) -> Talk:
    """Somebody who follows all papers and asks for digests, so that they are polled and read."""
    talk = bot.talks("Aid")
    for outlet in (HERALD, TIDE, GULL):
        talk.says(f"/follow {papers.opens(outlet)}")
    talk.says(f"/follow {papers.fills()}")
    return talk


def a_reader(bot: Bot, papers: Papers, *, name: str = "Rea") -> Talk:
    """Somebody who follows the papers that tell of the events."""
    talk = bot.talks(name)
    for outlet in (HERALD, TIDE, GULL):
        talk.says(f"/follow {papers.url(outlet)}")
    talk.says("/schedule 08:00, 20:00 UTC")
    return talk


def printed(papers: Papers, aid: Talk, event: dict[str, str], *, outlets: Sequence[str] = (), hours_ago: float) -> None:
    """Let outlets tell of an event, a minute after each other, and let that be read."""
    for place, outlet in enumerate(outlets or event):
        papers.prints(outlet, event[outlet], hours_ago=hours_ago - place / 60)
    aid.bot.asked_long_ago()
    aid.says("/digest 7d")


def next_digest(talk: Talk, *, minutes_ago: float = 0.0) -> Message:
    """The digest that is due since then; no two are of one minute."""
    digest = talk.answer_to(lambda: talk.bot.makes_due(talk.chat.chat_id, minutes_ago=minutes_ago))
    talk.bot.settles()
    return digest


def stories(digest: Message) -> list[str]:
    return re.findall(r"^\d+\. (.*)$", digest.text, re.MULTILINE)


def test_the_next_digest_tells_only_what_is_new_in_a_story(bot: Bot, papers: Papers, aid: Talk) -> None:
    talk = a_reader(bot, papers)
    printed(papers, aid, SINKING, hours_ago=5)
    first = next_digest(talk, minutes_ago=2)
    assert len(stories(first)) == 1
    assert "Marigold" in stories(first)[0]
    assert all(outlet in first.text for outlet in (HERALD, TIDE, GULL))
    printed(papers, aid, RETOLD, hours_ago=2)
    printed(papers, aid, RISEN, outlets=[HERALD], hours_ago=1)
    second = next_digest(talk)
    assert stories(second) == [RISEN[HERALD].partition("\n")[0]]
    lines = second.text.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("1. "))
    assert lines[place + 1].startswith("🔄 What is new since ")
    assert lines[place + 2] == TOLL
    assert lines[place + 3].startswith("Twelve people died when the ferry Marigold sank")
    evidence = talk.taps_for_answer(second, "Evidence").text
    assert "Twelve people died" in evidence
    assert re.search("[Ss]even", evidence)


def test_who_follows_a_story_is_told_at_once_and_the_digest_does_not_repeat_it(
    bot: Bot, papers: Papers, aid: Talk
) -> None:
    talk, other = a_reader(bot, papers), a_reader(bot, papers, name="Oth")
    printed(papers, aid, SINKING, hours_ago=5)
    digest = next_digest(talk, minutes_ago=2)
    next_digest(other, minutes_ago=2)
    assert "until it is over" in talk.taps(digest, "Follow")
    printed(papers, aid, RETOLD, hours_ago=2)
    update = talk.answer_to(lambda: printed(papers, aid, RISEN, outlets=[HERALD], hours_ago=1))
    lines = update.text.splitlines()
    assert lines[:3] == [UPDATE, "", RISEN[HERALD].partition("\n")[0]]
    assert TOLL in lines
    assert {"🔎 Evidence", "🔔 Follow"} <= set(labels(update))
    bot.settles()
    # What came at once comes no second time; who did not follow the story has it in the digest.
    shown = len(talk.shown)
    bot.makes_due(talk.chat.chat_id)
    assert TOLL in next_digest(other).text
    until(lambda: not bot.keeps("subscription", "next_digest_at <= strftime('%Y-%m-%d %H:%M:%f', 'now')"))
    bot.settles()
    assert len(talk.shown) == shown
    assert "no longer follow" in talk.taps(update, "Follow")


def test_a_story_that_breaks_is_told_at_once_to_who_wants_that(bot: Bot, papers: Papers, aid: Talk) -> None:
    talk, other = a_reader(bot, papers), a_reader(bot, papers, name="Oth")
    assert "Alerts: 3 a day" in talk.says("/alerts 3").text
    others = len(other.shown)
    printed(papers, aid, BREAD, outlets=[HERALD, TIDE], hours_ago=0.2)
    alert = talk.answer_to(lambda: printed(papers, aid, SINKING, hours_ago=0.1))
    lines = alert.text.splitlines()
    assert lines[0] == ALERT
    assert "Marigold" in lines[3]
    assert {"🔎 Evidence", "🔔 Follow"} <= set(labels(alert))
    bot.settles()
    assert len(other.shown) == others
    digest = next_digest(talk)
    assert [title for title in stories(digest) if "Marigold" in title] == []
    assert len(stories(digest)) == 1
    assert any("Marigold" in title for title in stories(next_digest(other)))


def test_who_is_killed_in_between_loses_and_repeats_nothing(bot: Bot, papers: Papers, aid: Talk) -> None:
    talk = a_reader(bot, papers)
    talk.says("/alerts 3")
    printed(papers, aid, SINKING, hours_ago=5)
    digest = next_digest(talk, minutes_ago=2)
    talk.taps(digest, "Follow")
    before = {message.message_id for message in talk.shown}
    papers.prints(HERALD, RISEN[HERALD], hours_ago=0.5)
    for place, outlet in enumerate(LANTERNS):
        papers.prints(outlet, LANTERNS[outlet], hours_ago=0.1 - place / 60)
    aid.bot.asked_long_ago()
    aid.user.says(aid.chat, "/digest")
    for table, where in (
        ("article", "title LIKE 'Death toll%'"),
        ("placement", "article_id IN (SELECT id FROM article WHERE title LIKE 'Death toll%')"),
        ("digest", "period LIKE 'followed:%' OR period LIKE 'alert:%'"),
    ):
        bot.comes_to_keep(table, where)
        if table == "digest":
            bot.settles()  # what arrived and is not noted may come again
        bot.dies()
        bot.start()
    bot.comes_to_keep("digest", "period LIKE 'followed:%'")
    bot.comes_to_keep("digest", "period LIKE 'alert:%'")
    bot.settles()

    def new() -> list[str]:
        return [message.text.splitlines()[0] for message in talk.shown if message.message_id not in before]

    talk.until(lambda: len(new()) >= 2)
    assert sorted(new()) == sorted([UPDATE, ALERT])
    # One more look, after a restart, and nothing more.
    bot.dies()
    bot.start()
    papers.prints(TIDE, RISEN[TIDE], hours_ago=0.01)
    aid.bot.asked_long_ago()
    aid.says("/digest")
    watched = bot.keeps("placing", "name = 'placed'", columns="turn")
    until(lambda: bot.keeps("placing", "name = 'watched'", columns="turn") >= watched)
    bot.settles()
    assert sorted(new()) == sorted([UPDATE, ALERT])
