"""A first talk with the bot: three taps to a working digest, in the language and time zone of who asks."""

from __future__ import annotations

import pytest

from bot.conversation.commands import COMMANDS, OPERATORS_COMMANDS
from bot.locale import LANGUAGES, tongue
from tests.flows.bot_runs import Bot, a_paper, labels


def test_three_taps_lead_to_a_working_digest(bot: Bot) -> None:
    talk = bot.talks("Ann")
    hello = talk.says("/start")
    assert "Language: English" in hello.text
    assert "Time zone: UTC" in hello.text
    offered = talk.taps_for_change(hello, "Yes, go on")
    assert "What shall I read?" in offered.text
    when = talk.taps_for_change(offered, "World")
    assert "1 feed is followed here." in when.text
    done = talk.taps_for_change(when, "08:00")
    assert "All is set up." in done.text
    assert "08:00" in done.text
    digest = talk.taps_for_answer(done, "Digest now")
    assert "Envoys meet at the lake" in digest.text
    assert "The World Herald" in digest.text


def test_language_and_time_zone_are_guessed_from_the_app_and_shown(bot: Bot) -> None:
    hello = bot.talks("Jürgen", language="de").says("/start")
    german = tongue("de")
    assert german.say("Language: {language}", language="Deutsch") in hello.text
    assert "Europe/Berlin" in hello.text
    assert german.say("Is that right?") in hello.text


@pytest.mark.parametrize(("app", "language"), [(None, "en"), ("pt-br", "pt"), ("zh-hans", "zh"), ("tlh", "en")])
def test_every_app_gets_one_of_our_languages(bot: Bot, app: str | None, language: str) -> None:
    hello = bot.talks("Zoe", language=app).says("/start")
    assert tongue(language).say("Hello, I am Nutgraf.") in hello.text


def test_the_guesses_can_be_changed_on_the_way(bot: Bot) -> None:
    talk = bot.talks("Inès")
    hello = talk.says("/start")
    chosen = talk.taps_for_change(hello, "🌐")
    french = talk.taps_for_change(chosen, "Français")
    assert tongue("fr").say("Is that right?") in french.text
    zones = talk.taps_for_change(hello, "🕰")
    zone = next(label for label in labels(zones) if "/" in label)
    changed = talk.taps_for_change(zones, zone)
    assert zone.split(" · ")[0] in changed.text
    assert tongue("fr").say("Is that right?") in changed.text
    packs = talk.taps_for_change(changed, "✅")
    assert tongue("fr").say("What shall I read?") in packs.text


def test_a_button_of_a_pack_means_the_same_pack_after_the_language_was_changed(bot: Bot) -> None:
    talk = bot.talks("Uwe")
    offered = talk.taps_for_change(talk.says("/start"), "Yes, go on")
    assert labels(offered)[1:3] == ["World", "Sport (Deutsch)"]
    talk.says("/language de")
    talk.taps_for_change(offered, "Sport")
    assert "Der Sportbote" in talk.says("/digest").text


def test_what_the_desk_reads_itself_is_a_pack(bot: Bot) -> None:
    talk = bot.talks("Dee")
    offered = talk.taps_for_change(talk.says("/start"), "Yes, go on")
    talk.taps_for_change(offered, "This desk's feeds")
    assert "Clerks count the ledgers" in talk.says("/digest").text


def test_a_feed_may_be_sent_in_place_of_a_pack(bot: Bot) -> None:
    url = bot.stand.serves("/own/feed.xml", a_paper("The Own Post", "Mayor paints the pier"))
    talk = bot.talks("Ole")
    talk.taps_for_change(talk.says("/start"), "Yes, go on")
    followed = talk.says(url)
    assert "The Own Post" in followed.text
    assert "I follow it now." in followed.text
    done = talk.taps_for_change(talk.taps_for_change(followed, "Go on"), "18:00")
    assert "All is set up." in done.text


def test_start_again_shows_how_things_are(bot: Bot) -> None:
    talk = bot.talks("Sam")
    talk.says("/schedule 07:30")
    again = talk.says("/start")
    assert "Settings" in again.text
    assert "07:30" in again.text


def test_commands_are_registered_in_every_language(bot: Bot) -> None:
    names = [command.name for command in COMMANDS]
    everything = names + [command.name for command in OPERATORS_COMMANDS]
    scope = {"type": "chat", "chat_id": bot.operator.user_id}
    # What waits to be sent does not wait for this, so it may come after the first answers; Chinese comes last.
    bot.api.wait(lambda: bot.api.commands(scope, "zh") == everything, timeout=30)
    for code in LANGUAGES:
        assert bot.api.commands(language="" if code == "en" else code) == names
    assert [bot.api.commands(scope, language) for language in ("", "de")] == [everything, everything]


def test_help_names_every_command_and_the_operators_to_operators_only(bot: Bot) -> None:
    told = bot.talks("Hal").says("/help")
    assert [command.name for command in COMMANDS if f"/{command.name} " not in told.text] == []
    assert "/broadcast" not in told.text
    operators = bot.in_group(bot.operator, bot.operator.chat).says("/help")
    assert "/broadcast" in operators.text


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_the_bot_answers_in_the_language_of_the_chat(bot: Bot, code: str) -> None:
    talk = bot.talks("Lin")
    talk.says(f"/language {LANGUAGES[code][0]}")
    assert tongue(code).say("What I can do") in talk.says("/help").text
    assert tongue(code).say("I do not know that command.") in talk.says("/nonsense").text


def test_what_is_neither_command_nor_link_is_answered_with_a_hint(bot: Bot) -> None:
    assert "/help" in bot.talks("Bo").says("good morning").text
