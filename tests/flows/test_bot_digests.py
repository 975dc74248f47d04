"""Digests that come by themselves: at their hour, not in quiet hours, once, late with a note, corrected in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.edges.bot_api import Message
from tests.flows.bot_runs import Bot, Talk, a_text, ago, labels, open_bot
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import rss, rss_entry
from tests.flows.runs import Database, until

# What all of them look at is made once, in the process that runs them.
pytestmark = pytest.mark.xdist_group("bot digests")


def due(talk: Talk, *, minutes_ago: float = 0.0) -> None:
    talk.bot.makes_due(talk.chat.chat_id, minutes_ago=minutes_ago)


def next_digest(talk: Talk) -> datetime | None:
    ((found,),) = talk.bot.keeps("subscription", f"chat_id = {talk.chat.chat_id}", columns="next_digest_at")
    return None if found is None else datetime.fromisoformat(found).replace(tzinfo=UTC)


def goes_by(talk: Talk) -> None:
    """Wait until a digest that is due was made or put off, and all that was made has arrived."""
    until(lambda: (next_digest(talk) or datetime.max.replace(tzinfo=UTC)) > datetime.now(UTC))
    talk.bot.settles()


# ---------------------------------------------------------------- in time


def test_a_digest_comes_at_its_hour_and_tells_nothing_twice(bot: Bot) -> None:
    url = bot.feed("Pier reopens", "Mayor resigns")
    talk = bot.follower(url)
    talk.says("/schedule 08:00, 20:00 UTC")
    bot.reads(url)
    digest = talk.answer_to(lambda: due(talk))
    assert "Pier reopens" in digest.text
    assert "Mayor resigns" in digest.text
    assert "late" not in digest.text
    assert "👍" in labels(digest)
    when = next_digest(talk)
    assert when is not None
    assert (when.hour, when.minute) in {(8, 0), (20, 0)}
    assert when > datetime.now(UTC)
    number = len(talk.shown)
    due(talk)
    goes_by(talk)
    assert len(talk.shown) == number


def test_what_was_told_on_demand_is_not_told_again_at_the_hour(bot: Bot) -> None:
    talk = bot.reader("Pier reopens")
    talk.says("/schedule 08:00 UTC")
    talk.says("/digest")
    url = bot.feed("Mayor resigns", outlet="The Other Post")
    talk.says(f"/follow {url}")
    bot.reads(url)
    digest = talk.answer_to(lambda: due(talk))
    assert "Mayor resigns" in digest.text
    assert "Pier" not in digest.text


def test_no_digest_comes_while_it_is_paused(bot: Bot) -> None:
    talk = bot.reader("Pier reopens")
    talk.says("/schedule 08:00")
    talk.says("/pause")
    assert next_digest(talk) is None
    talk.says("/pause")
    assert next_digest(talk) is not None


def test_a_digest_that_is_due_in_quiet_hours_waits_for_their_end(bot: Bot) -> None:
    talk = bot.reader("Pier reopens")
    talk.says("/schedule 08:00 UTC")
    now = datetime.now(UTC)
    since, wakes = now - timedelta(hours=1), (now + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
    talk.says(f"/quiet {since:%H:%M}-{wakes:%H:%M}")
    number = len(talk.shown)
    due(talk)
    goes_by(talk)
    assert next_digest(talk) == wakes
    assert len(talk.shown) == number


def test_a_feed_that_ended_is_told_once(bot: Bot) -> None:
    url = bot.feed("Pier reopens", outlet="The Last Post")
    talk, other = bot.follower(url), bot.follower(url, name="Aid")
    talk.says("/schedule 08:00 UTC")
    talk.says("/digest")
    bot.stand.serves(url.removeprefix(bot.stand.url), b"", status=410)
    bot.asked_long_ago(url)
    other.says("/digest")
    told = talk.answer_to(lambda: due(talk))
    assert "The Last Post has ended" in told.text
    number = len(talk.shown)
    due(talk)
    goes_by(talk)
    assert len(talk.shown) == number


# ---------------------------------------------------------------- while the bot was away


def corrected_feed(title: str, text: str) -> str:
    entry = rss_entry(title, text, guid="pier", link="https://corrected.example/pier", date=ago(1))
    other = rss_entry("Mayor resigns", a_text("Mayor resigns"), link="https://corrected.example/mayor", date=ago(2))
    return rss(entry, other, title="The Corrected Post")


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """What was said before the bot was stopped, and what stands there after it came back."""

    bot: Bot
    tapper: Talk
    told: Message
    reader: Talk
    uncorrected: Message
    headline_reader: Talk
    late: Talk
    asker: Talk


def poll_all(nutgraf: Nutgraf, bot: Bot) -> None:
    """Poll and read while no bot runs, as cron would."""
    environment: dict[str, Any] = dict(bot.environment())
    polled = nutgraf("poll", "--once", "--all", "--database", bot.database.url, **environment)
    assert polled.code == 0, polled.err


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Away]:
    home = tmp_path_factory.mktemp("away")
    nutgraf = Nutgraf(home=home)
    with open_bot(nutgraf, Database(f"sqlite:///{home / 'news.db'}")) as bot:
        bot.start()
        url = bot.stand.serves("/corrected.xml", corrected_feed("Pier costs 3 million", a_text("Pier costs")))
        pier = bot.feed("Pier reopens")
        tapper, late = (bot.follower(pier, name=name) for name in ("Tap", "Lat"))
        told = tapper.says("/digest")
        readers = [bot.talks(name) for name in ("Cor", "Hea")]
        digests = []
        for reader in readers:
            reader.says(f"/follow {url}")
            digests.append(reader.says("/digest"))
        for number in range(1, 3):
            if f"{number}. Pier" in digests[0].text:
                if number > 1:
                    readers[0].taps_for_change(digests[0], str(number))
                assert "I tell you" in readers[0].taps(digests[0], "Follow")
        now = datetime.now(UTC)
        late.says(f"/schedule {' '.join(f'{now - timedelta(hours=hours):%H:%M}' for hours in (2, 4, 6))} UTC")
        bot.settles()
        bot.stop()
        due(late, minutes_ago=3 * 24 * 60)
        asker = bot.talks("Ask")
        asker.user.says(asker.chat, "/help")
        bot.stand.serves("/corrected.xml", corrected_feed("Pier costs 5 million", a_text("Pier corrected")))
        poll_all(nutgraf, bot)
        with bot.beyond_reproach():
            bot.start()
            yield Away(
                bot=bot,
                tapper=tapper,
                told=told,
                reader=readers[0],
                uncorrected=digests[0],
                headline_reader=readers[1],
                late=late,
                asker=asker,
            )


def test_a_button_works_after_a_restart(away: Away) -> None:
    evidence = away.tapper.taps_for_answer(away.told, "Evidence")
    assert "Pier reopens, say" in evidence.text
    assert evidence.reply_to == away.told.message_id


def test_what_was_said_meanwhile_is_answered(away: Away) -> None:
    away.asker.until(lambda: len(away.asker.shown) == 1)
    assert "What I can do" in away.asker.shown[0].text


def test_of_many_missed_digests_one_comes_with_a_note(away: Away) -> None:
    away.late.until(lambda: any("News digest" in message.text for message in away.late.shown))
    away.bot.settles()
    (digest,) = [message for message in away.late.shown if "News digest" in message.text]
    assert "Pier reopens" in digest.text
    assert "It comes late" in digest.text
    when = next_digest(away.late)
    assert when is not None
    assert when > datetime.now(UTC)


def test_a_corrected_article_changes_the_message_that_was_sent(away: Away) -> None:
    corrected = "Pier costs 5 million"
    away.reader.until(lambda: corrected in away.reader.now(away.uncorrected).text)
    now = away.reader.now(away.uncorrected)
    assert "Pier costs 3 million" not in now.text
    assert "Pier corrected, say" in now.text
    assert "Mayor resigns" in now.text
    assert labels(now)[0] == "· 1 ·"
    assert now.edits > 0
    digests = [message for message in away.reader.shown if "News digest" in message.text]
    assert [message.message_id for message in digests] == [away.uncorrected.message_id]


def test_who_follows_the_story_is_told_that_it_was_corrected(away: Away) -> None:
    def told() -> list[Message]:
        return [message for message in away.reader.shown if "was changed" in message.text]

    away.reader.until(lambda: len(told()) == 1)
    assert "Pier costs 5 million" in told()[0].text
    assert told()[0].reply_to == away.uncorrected.message_id
    away.headline_reader.until(
        lambda: any("Pier costs 5 million" in message.text for message in away.headline_reader.shown)
    )
    assert not [message for message in away.headline_reader.shown if "was changed" in message.text]


def test_evidence_of_a_corrected_story_is_of_what_it_says_now(away: Away) -> None:
    corrected = "Pier costs 5 million"
    away.reader.until(lambda: corrected in away.reader.now(away.uncorrected).text)
    shown = away.reader.now(away.uncorrected)
    found = re.search(r"(\d)\. Pier costs 5 million", shown.text)
    assert found is not None
    carried = next(each.callback_data for each in shown.buttons if "Evidence" in each.text)
    number = found[1]
    if not carried.endswith(f"|{number}"):
        shown = away.reader.taps_for_change(shown, number)
    assert "Pier corrected, say" in away.reader.taps_for_answer(shown, "Evidence").text
