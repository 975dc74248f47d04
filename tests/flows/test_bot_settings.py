"""Settings in a private chat, typed and tapped."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from bot.locale import tongue
from tests.edges.bot_api import Message
from tests.flows.bot_runs import Bot, Talk, labels


def opml(*urls: str, folder: str = "") -> bytes:
    lines = "".join(f'<outline type="rss" text="Feed {place}" xmlUrl="{url}"/>' for place, url in enumerate(urls))
    body = f'<outline text="{folder}">{lines}</outline>' if folder else lines
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def settings(talk: Talk, button: str) -> Message:
    """Open the settings and tap one of their buttons."""
    return talk.taps_for_change(talk.says("/settings"), button)


# ---------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("weekdays 08:00, 18:30", "Mon to Fri 08:00, 18:30"),
        ("08:00 12:30 18:00 22:15", "every day 08:00, 12:30, 18:00, 22:15"),
        ("sundays 10:00", "Sun 10:00"),
        ("weekdays 08:00; sat 10:00 Europe/Berlin", "(Europe/Berlin)"),
        ("8am Tokyo", "(Asia/Tokyo)"),
    ],
)
def test_a_schedule_is_typed(bot: Bot, typed: str, shown: str) -> None:
    told = bot.talks("Tim").says(f"/schedule {typed}")
    assert told.text.startswith("✅")
    assert shown in told.text
    assert "The next" in told.text


def test_a_schedule_is_typed_in_the_chats_language(bot: Bot) -> None:
    talk = bot.talks("Udo", language="de")
    assert "✅" in talk.says("/schedule werktags 7:15, sonntags 10 Uhr Wien").text
    assert "Europe/Vienna" in talk.says("/settings").text


def test_a_schedule_is_tapped(bot: Bot) -> None:
    talk = bot.talks("Tam")
    shown = settings(talk, "Schedule")
    changed = talk.taps_for_change(shown, "Mon to Fri 08:00")
    assert "Digests: Mon to Fri 08:00" in changed.text
    never = talk.taps_for_change(changed, "Only when asked for")
    assert "Digests: only when asked for" in never.text
    assert "The next" not in never.text


def test_a_time_zone_alone_is_typed_or_tapped(bot: Bot) -> None:
    talk = bot.talks("Zac")
    talk.says("/schedule Tokyo")
    assert "Time zone: Asia/Tokyo" in talk.says("/settings").text
    zones = settings(talk, "Time zone")
    label = next(each for each in labels(zones) if " · " in each and "Tokyo" not in each)
    assert f"Time zone: {label.split(' · ')[0]}" in talk.taps_for_change(zones, label).text


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("whenever", "“whenever”"),
        ("weekdays", "time of day"),
        ("25:00", "“25:00”"),
        (" ".join(f"{hour}:00" for hour in range(20)), "Twelve digests a day are the most."),
        ("08:00 Atlantis", "“Atlantis”"),
        ("<b>&", "“<b>&”"),
    ],
)
def test_a_schedule_that_is_not_understood_changes_nothing_and_says_why(bot: Bot, typed: str, hint: str) -> None:
    talk = bot.talks("Wes")
    talk.says("/schedule 06:45")
    told = talk.says(f"/schedule {typed}")
    assert hint in told.text
    assert "Digests: every day 06:45" in told.text


@pytest.mark.parametrize("word", ["off", "never"])
def test_a_schedule_is_ended_by_a_word(bot: Bot, word: str) -> None:
    talk = bot.talks("Eli")
    talk.says("/schedule 06:45")
    assert "only when asked for" in talk.says(f"/schedule {word}").text


def test_quiet_hours_are_typed_and_tapped(bot: Bot) -> None:
    talk = bot.talks("Qi")
    assert "Quiet hours: 22:00-07:00" in talk.says("/quiet 22:00-07:00").text
    shown = settings(talk, "Quiet hours")
    assert "Quiet hours: 23:00-08:00" in talk.taps_for_change(shown, "23:00-08:00").text
    assert "Quiet hours: none" in talk.taps_for_change(shown, "none").text
    talk.says("/quiet 22:00-07:00")
    assert "Quiet hours: none" in talk.says("/quiet off").text
    assert "two times" in talk.says("/quiet sometimes").text
    assert "Quiet hours: none" in talk.says("/quiet").text


def test_alerts_are_typed_and_tapped(bot: Bot) -> None:
    talk = bot.talks("Ale")
    told = talk.says("/alerts")
    assert "Alerts: none" in told.text
    assert "several independent sources" in told.text
    assert "Alerts: 3 a day at most" in talk.says("/alerts 3 a day").text
    shown = settings(talk, "Alerts")
    five = talk.taps_for_change(shown, "5")
    assert "Alerts: 5 a day at most" in five.text
    assert "✓ 5" in labels(five)
    for typed in ("often", "11", "10:30"):
        refused = talk.says(f"/alerts {typed}")
        assert f"“{typed}”" in refused.text
        assert "from 1 to 10" in refused.text
        assert "Alerts: 5 a day at most" in refused.text
    assert "Alerts: none" in talk.taps_for_change(shown, "none").text
    talk.says("/alerts 10")
    talk.says("/language de")
    assert tongue("de").say("Alerts") + ": " + tongue("de").say("none") in talk.says("/alerts aus").text


def test_alerts_are_paused_with_digests_and_stand_in_what_is_kept(bot: Bot) -> None:
    talk = bot.talks("Alp")
    talk.says("/alerts 2")
    assert "Alerts: paused (2 a day at most)" in talk.says("/pause").text
    shown = talk.says("/settings")
    _, kept = talk.answers_to(lambda: talk.taps(shown, "All that is kept of this chat"), number=2)
    assert kept.file is not None
    assert json.loads(kept.file.content)["settings"]["alerts"] == 2


def test_a_digest_that_would_be_due_in_quiet_hours_is_due_at_their_end(bot: Bot) -> None:
    talk = bot.talks("Noa")
    talk.says("/schedule 03:00 UTC")
    talk.says("/quiet 22:00-07:00")
    assert "07:00 (UTC)" in talk.says("/schedule").text


# ---------------------------------------------------------------- how


def test_the_style_is_typed_and_tapped(bot: Bot) -> None:
    talk = bot.talks("Sty")
    assert "Style: full" in talk.says("/style full").text
    shown = settings(talk, "Style")
    headlines = talk.taps_for_change(shown, "headlines")
    assert "✓ headlines" in labels(headlines)
    assert "Style: headlines" in talk.says("/style loud").text
    talk.says("/language de")
    german = tongue("de").say("full")
    assert german in talk.says(f"/style {german}").text


def test_each_style_tells_more_than_the_one_before(bot: Bot) -> None:
    talk = bot.reader("Pier reopens", "Mayor resigns")
    lengths = []
    for style in ("headlines", "brief", "full"):
        talk.says(f"/style {style}")
        lengths.append(len(talk.says("/digest").text))
    assert lengths == sorted(set(lengths))


def test_the_language_is_typed_and_tapped(bot: Bot) -> None:
    talk = bot.talks("Lea")
    assert "✓ Español" in labels(talk.says("/language es"))
    shown = talk.taps_for_change(talk.says("/settings"), "🌐")
    french = talk.taps_for_change(shown, "Français")
    assert "✓ Français" in labels(french)
    assert tongue("fr").say("Settings") in talk.says("/settings").text
    assert "✓ Français" in labels(talk.says("/language klingon"))


def test_pause_and_again(bot: Bot) -> None:
    talk = bot.talks("Pau")
    talk.says("/schedule 08:00")
    assert "paused" in talk.says("/pause").text
    shown = talk.says("/settings")
    assert "paused" not in talk.taps_for_change(shown, "Let digests come again").text
    assert "paused" in talk.taps_for_change(shown, "Pause").text
    assert "paused" not in talk.says("/pause").text


# ---------------------------------------------------------------- what


def test_words_and_outlets_are_muted_and_come_again(bot: Bot) -> None:
    talk = bot.reader("Pier reopens", "Football final tonight", outlet="The Wharf Times")
    assert "✖ football" in labels(talk.says("/mute football"))
    digest = talk.says("/digest")
    assert "Pier reopens" in digest.text
    assert "Football" not in digest.text
    outlet = talk.says("/mute the wharf times")
    assert "✖ The Wharf Times" in labels(outlet)
    assert "Nothing new." in talk.says("/digest").text
    shown = settings(talk, "Muted")
    talk.taps_for_change(shown, "✖ football")
    assert "Nothing is muted." in talk.taps_for_change(shown, "✖ The Wharf Times").text
    assert "Football final tonight" in talk.says("/digest").text


def test_so_much_may_be_muted_that_not_all_of_it_can_be_shown(bot: Bot) -> None:
    talk = bot.talks("Mut")
    talk.says("/mute " + "x" * 300)
    words = json.dumps([f"word{number} " + "y" * 80 for number in range(100)])
    bot.changes("subscription", f"muted_words = '{words}'", f"chat_id = {talk.chat.chat_id}")
    assert len(talk.says("/mute").buttons) <= 100
    assert len(talk.says("/settings").text) < 2000


def test_topics_are_switched_by_taps_and_by_typing(bot: Bot) -> None:
    talk = bot.talks("Top")
    assert "have no topics" in talk.says("/topics").text
    talk.sends("mine.opml", opml(bot.feed("Rowers win"), bot.feed("Divers lose"), folder="Water sports"))
    talk.taps_for_change(talk.taps_for_change(talk.says("/start"), "Yes, go on"), "World")
    shown = talk.says("/topics")
    assert labels(shown)[:2] == ["☑ Water sports (2)", "☑ World (1)"]
    off = talk.taps_for_change(shown, "World")
    assert labels(off)[1] == "☐ World (1)"
    digest = talk.says("/digest")
    assert "Rowers win" in digest.text
    assert "Envoys" not in digest.text
    assert labels(talk.says("/topics world, water sports"))[:2] == ["☐ Water sports (2)", "☑ World (1)"]
    assert labels(talk.says("/topics nonsense"))[:2] == ["☐ Water sports (2)", "☑ World (1)"]


# ---------------------------------------------------------------- feeds


def test_a_feed_or_the_site_that_has_one_is_followed(bot: Bot) -> None:
    feed = bot.feed("Pier reopens", outlet="The Pier Post")
    page = f'<html><head><link rel="alternate" type="application/rss+xml" href="{feed}"></head><body>Hi</body></html>'
    site = bot.stand.serves("/site.html", page, media_type="text/html")
    talk = bot.talks("Fol")
    told = talk.says(f"/follow {site}")
    assert "The Pier Post" in told.text
    assert "I follow it now. It lists 1 entry." in told.text
    assert "I follow it already." in talk.says(f"/follow {feed}").text
    assert "Pier reopens" in talk.taps_for_answer(told, "Digest now").text


def test_what_is_no_feed_is_not_followed(bot: Bot) -> None:
    page = bot.stand.serves("/plain.html", "<html><body><p>Hi</p></body></html>", media_type="text/html")
    talk = bot.talks("Non")
    assert "I found no feed there." in talk.says(f"/follow {page}").text
    assert "/follow https://" in talk.says("/follow").text
    assert "/follow https://" in talk.says("/follow the news").text
    assert "not public" in talk.says("/follow http://192.168.1.1/feed").text
    assert "No feed is followed here." in talk.says("/feeds").text


def test_an_opml_file_is_followed_with_or_without_the_command(bot: Bot) -> None:
    talk = bot.talks("Opa")
    one, two = bot.feed("Pier reopens", outlet="One"), bot.feed("Mayor resigns", outlet="Two")
    told = talk.sends("feeds.opml", opml(one, two, "ftp://no.example/", one))
    assert "I follow 2 new feeds." in told.text
    again = talk.sends("feeds.xml", opml(one, two), caption="/follow")
    assert "I follow 0 new feeds." in again.text
    assert "2 were followed already." in again.text
    assert "cannot read what is there" in talk.sends("broken.opml", b"\x00\x01not xml").text
    assert "cannot read what is there" in talk.sends("empty.opml", opml()).text
    digest = talk.says("/digest")
    assert "Pier reopens" in digest.text
    assert "Mayor resigns" in digest.text


def test_an_opml_file_that_is_an_attack_is_refused(bot: Bot) -> None:
    entities = b'<!DOCTYPE o [<!ENTITY a "https://a.example/"><!ENTITY b "&a;&a;&a;">]>'
    bomb = entities + b'<opml version="2.0"><body><outline xmlUrl="&b;"/></body></opml>'
    talk = bot.talks("Bom")
    told = talk.sends("bomb.opml", bomb)
    assert "cannot read what is there" in told.text
    assert "What I can do" in talk.says("/help").text


def test_feeds_are_listed_in_pages_with_their_health(bot: Bot) -> None:
    talk = bot.talks("Pag")
    talk.sends("feeds.opml", opml(*(bot.feed("Pier reopens") for _ in range(10))))
    talk.says("/digest")
    listed = talk.says("/feeds")
    assert "10 feeds" in listed.text
    assert "1/2" in labels(listed)
    assert "🟢 Feed 0\nThe latest is of" in listed.text
    second = talk.taps_for_change(listed, "▶")
    assert "2/2" in labels(second)
    assert second.text.count("\n\n") == 2
    assert "1/2" in labels(talk.taps_for_change(second, "◀"))


def test_a_feed_that_fails_is_shown_with_why(bot: Bot) -> None:
    url = bot.feed("Pier reopens", outlet="Frail Post")
    talk = bot.talks("Fra")
    talk.says(f"/follow {url}")
    bot.stand.serves(url.removeprefix(bot.stand.url), b"", status=500)
    talk.says("/digest")
    listed = talk.says("/feeds")
    assert "🟠 Frail Post" in listed.text
    assert "It fails since" in listed.text
    assert "the server failed (500)" in listed.text


def test_a_feed_is_followed_no_longer(bot: Bot) -> None:
    talk = bot.talks("Unf")
    for outlet in ("Alpha Post", "Beta Post", "Gamma Times"):
        talk.says(f"/follow {bot.feed('Pier reopens', outlet=outlet)}")
    assert "No longer followed: Gamma Times" in talk.says("/unfollow gamma times").text
    assert "“Delta”" in talk.says("/unfollow Delta").text
    several = talk.says("/unfollow post")
    assert labels(several)[:2] == ["✖ Alpha Post", "✖ Beta Post"]
    listed = talk.says("/feeds")
    choices = talk.taps_for_change(listed, "Unfollow")
    left = talk.taps_for_change(choices, "Alpha Post")
    assert "No longer followed: Alpha Post" in left.text
    assert labels(left)[0] == "✖ Beta Post"
    assert "No feed is followed here." in talk.taps_for_change(left, "Beta Post").text


def test_packs_can_be_had_later_too(bot: Bot) -> None:
    talk = bot.talks("Lat")
    talk.says("/schedule 08:00")
    packs = talk.taps_for_change(talk.says("/feeds"), "Packs of feeds")
    more = talk.taps_for_change(packs, "World")
    assert "1 feed is followed here." in more.text
    assert "2 feeds" in talk.taps_for_change(more, "Sport").text
    listed = talk.says("/feeds")
    assert "📦 Packs of feeds" in labels(listed)


# ---------------------------------------------------------------- all of it


def test_settings_at_a_glance_lead_to_each_and_back(bot: Bot) -> None:
    talk = bot.reader("Pier reopens")
    shown = talk.says("/settings")
    for words in (
        "Digests:",
        "Time zone:",
        "Quiet hours:",
        "Alerts: none",
        "Style:",
        "Language:",
        "Feeds: 1",
        "Interests: 0",
        "Muted: nothing",
    ):
        assert words in shown.text
    for button in (
        *("Schedule", "Time zone", "Quiet hours", "Alerts", "Style", "Language", "Feeds", "Topics"),
        *("Interests", "Muted"),
    ):
        there = talk.taps_for_change(shown, button)
        back = next(label for label in labels(there) if label.startswith("⬅️"))
        assert "⚙️ Settings" in talk.taps_for_change(there, back).text, button


def test_all_that_is_kept_can_be_taken_along(bot: Bot) -> None:
    talk = bot.reader("Pier reopens", outlet="The Pier Post")
    talk.says("/mute football")
    digest = talk.says("/digest")
    talk.taps(digest, "👍")
    shown = talk.says("/settings")
    feeds, kept = talk.answers_to(lambda: talk.taps(shown, "All that is kept of this chat"), number=2)
    assert feeds.file is not None
    assert kept.file is not None
    outlines = ET.fromstring(feeds.file.content).iter("outline")  # noqa: S314  # written by ourselves
    assert [each.get("text") for each in outlines] == ["The Pier Post"]
    told = json.loads(kept.file.content)
    assert "football" in str(told)
    assert "Pier reopens" in str(told)
    assert [each["opinion"] for each in told["opinions"]] == ["liked"]
    other = bot.talks("Imp")
    assert "I follow 1 new feed." in other.sends("nutgraf-feeds.opml", feeds.file.content).text


def test_everything_is_deleted_after_a_question(bot: Bot) -> None:
    talk = bot.reader("Pier reopens")
    talk.says("/schedule 08:00")
    talk.says("/digest")
    asked = talk.says("/forget")
    assert "cannot be undone" in asked.text
    kept = talk.taps_for_change(asked, "No, keep it")
    assert "Feeds: 1" in kept.text
    gone = talk.taps_for_change(talk.taps_for_change(kept, "Delete everything"), "Delete everything")
    assert "Everything of this chat is deleted." in gone.text
    for table in ("subscription", "chat", "delivery"):
        column = "id" if table == "chat" else "chat_id"
        assert bot.keeps(table, f"{column} = {talk.chat.chat_id}") == []
    assert "Hello, I am Nutgraf." in talk.says("/start").text
    assert "No feed is followed here." in talk.says("/feeds").text
