"""News as a person gets it: a digest now, its buttons, one article, a search."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.edges.bot_api import Button, Message
from tests.flows.bot_runs import Bot, Talk, a_text, ago, labels
from tests.flows.newsstand import rss, rss_entry

ARTICLE = (
    "<html><head><title>A ferry is named</title></head><body><article><h1>A ferry is named</h1>{}</article></html>"
)

# Of ten events: what tells the same comes as one story.
TEN_TITLES = (
    "Pier reopens",
    "Mayor resigns",
    "Ferry sinks",
    "Orchard blooms early",
    "Chess champion retires",
    "Library buys an atlas",
    "Storm fells oaks",
    "Tram derails",
    "Bakery wins a prize",
    "Comet passes",
)


def an_article(subject: str) -> str:
    return ARTICLE.format(a_text(subject) * 3)


# ---------------------------------------------------------------- /digest


def test_a_digest_now_tells_each_story_with_its_outlet_and_a_link(bot: Bot) -> None:
    talk = bot.reader("Pier reopens", "Mayor resigns")
    digest = talk.says("/digest")
    assert "1. Pier reopens" in digest.text
    assert "2. Mayor resigns" in digest.text
    assert "The Ellery Herald" in digest.text
    assert any(entity.url.endswith(".example/0") for entity in digest.entities)
    assert digest.asked["parse_mode"] == "HTML"


def test_a_digest_may_be_asked_for_again(bot: Bot) -> None:
    talk = bot.reader("Pier reopens")
    first = talk.says("/digest")
    again = talk.says("/digest")
    assert "1. Pier reopens" in first.text
    assert "1. Pier reopens" in again.text


def test_a_feed_that_was_asked_just_now_is_not_asked_again_for_a_digest(bot: Bot) -> None:
    # Many may want a digest at once, and wait for it while the bot is away; a publisher hears of that once.
    url = bot.feed("Pier reopens")
    talk, other = bot.follower(url), bot.follower(url, name="Aid")
    path = url.removeprefix(bot.stand.url)
    for _ in range(2):
        bot.asked_long_ago(url)
        before = len(bot.stand.asked(path))
        for who in (talk, other, talk):
            assert "Pier reopens" in who.says("/digest").text
        assert len(bot.stand.asked(path)) == before + 1


def test_a_digest_of_a_time(bot: Bot) -> None:
    talk = bot.reader("Pier reopens", hours_ago=5)
    assert "Nothing new." in talk.says("/digest 2h").text
    assert "Pier reopens" in talk.says("/digest 6h").text


def test_a_digest_of_a_topic_is_of_its_feeds_and_of_other_words_what_a_search_finds(bot: Bot) -> None:
    talk = bot.talks("Tom")
    talk.taps_for_change(talk.taps_for_change(talk.says("/start"), "Yes, go on"), "World")
    talk.says(f"/follow {bot.feed('Rowers win the cup', outlet='The Oar')}")
    world = talk.says("/digest world")
    assert "Envoys meet at the lake" in world.text
    assert "Rowers" not in world.text
    rowers = talk.says("/digest rowers")
    assert "Rowers win the cup" in rowers.text
    assert "Envoys" not in rowers.text
    assert "Nothing new." in talk.says("/digest 12h zeppelins").text


def test_a_digest_without_feeds_says_what_to_do(bot: Bot) -> None:
    talk = bot.talks("Nil")
    told = talk.says("/digest")
    assert "No feed is followed here." in told.text
    assert "What shall I read?" in talk.taps_for_change(told, "Packs of feeds").text


def test_a_digest_with_nothing_new_says_which_feeds_could_not_be_read(bot: Bot) -> None:
    url = bot.feed("Pier reopens", outlet="The Lost Post")
    talk = bot.talks("Nor")
    talk.says(f"/follow {url}")
    bot.stand.serves(url.removeprefix(bot.stand.url), b"gone", status=500)
    told = talk.says("/digest 1h")
    assert "The Lost Post" in told.text


def test_a_long_digest_comes_in_parts_with_buttons_under_each_and_one_sound(bot: Bot) -> None:
    talk = bot.reader(*TEN_TITLES)
    talk.says("/style full")
    first, second = talk.answers_to(lambda: talk.user.says(talk.chat, "/digest"), number=2)[:2]
    assert "1. " in first.text
    assert all("👍" in labels(part) for part in (first, second))
    assert "disable_notification" not in first.asked
    assert str(second.asked["disable_notification"]).lower() == "true"


# ---------------------------------------------------------------- buttons under a digest


@pytest.fixture
def told(bot: Bot) -> tuple[Talk, Message]:
    talk = bot.reader("Pier reopens", "Mayor resigns", "Ferry sinks")
    digest = talk.says("/digest")
    bot.settles()
    return talk, digest


def test_the_buttons_of_a_digest(told: tuple[Talk, Message]) -> None:
    _, digest = told
    assert labels(digest) == [
        *("· 1 ·", "2", "3"),
        *("🔎 Evidence", "➕ More", "❔ Why"),
        *("👍", "👎", "🔔 Follow"),
        *("💚 More like this", "🔇 The Ellery Herald"),
    ]


def test_evidence_shows_the_sentences_as_an_answer_to_the_digest(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    evidence = talk.taps_for_answer(digest, "Evidence")
    title = digest.text.split("1. ")[1].splitlines()[0]
    assert evidence.text.startswith(title)
    assert f"{title}, say" in evidence.text
    assert "— The Ellery Herald" in evidence.text
    assert "blockquote" in {entity.kind for entity in evidence.entities}
    assert evidence.reply_to == digest.message_id


def test_a_number_chooses_the_story_that_the_other_buttons_are_about(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    chosen = talk.taps_for_change(digest, "3")
    assert labels(chosen)[:3] == ["1", "2", "· 3 ·"]
    assert chosen.text == digest.text
    title = digest.text.split("3. ")[1].splitlines()[0]
    assert talk.taps_for_answer(chosen, "More").text.startswith(title)


def test_why_tells_why_a_story_was_chosen(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    assert "Why it was chosen" in talk.taps_for_answer(digest, "Why").text


def test_why_as_an_answer_to_a_digest(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    every = talk.says("/why", reply_to=digest)
    assert every.text.count("Why it was chosen") == 3
    title = digest.text.split("2. ")[1].splitlines()[0]
    second = talk.says("/why 2", reply_to=digest)
    assert second.text.startswith(title)
    assert second.text.count("Why it was chosen") == 1
    assert "tells no such story" in talk.says("/why 9", reply_to=digest).text
    assert "/why 2" in talk.says("/why").text
    assert "tells no such story" in talk.says("/why", reply_to=every).text


def test_what_a_person_thinks_of_a_story_is_kept(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    assert talk.taps(digest, "👍").startswith("Noted: such stories move up.")
    assert talk.taps(digest, "👎").startswith("Noted: such stories move down.")
    assert [each["opinion"] for each in exported(talk)["opinions"]] == ["disliked"]
    assert talk.taps(digest, "👎") == "Taken back."
    assert exported(talk)["opinions"] == []


def test_emoji_under_a_digest_count_for_all_its_stories_until_they_are_taken_away(
    bot: Bot, told: tuple[Talk, Message]
) -> None:
    talk, digest = told
    shown = len(talk.shown)
    talk.user.reacts(digest, "🔥")
    mine = f"user_id = {talk.user.user_id}"
    bot.comes_to_keep("opinion", f"opinion = 'liked' AND {mine}", rows=3)
    talk.user.reacts(digest, "👎")
    bot.comes_to_keep("opinion", f"opinion = 'disliked' AND {mine}", rows=3)
    assert len(talk.shown) == shown
    talk.user.reacts(digest)
    # What one person does is answered in its order.
    assert exported(talk)["opinions"] == []


def test_a_story_is_followed_and_no_longer(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    assert "until it is over" in talk.taps(digest, "Follow")
    assert len(exported(talk)["followed_stories"]) == 1
    assert "no longer" in talk.taps(digest, "Follow")
    assert exported(talk)["followed_stories"] == []


def test_an_outlet_is_muted_by_its_button(told: tuple[Talk, Message]) -> None:
    talk, digest = told
    assert talk.taps(digest, "🔇") == "I leave out: The Ellery Herald"
    assert "Nothing new." in talk.says("/digest").text


def test_a_button_of_somebody_elses_digest_tells_nothing(bot: Bot, told: tuple[Talk, Message]) -> None:
    _, digest = told
    carried = next(button.callback_data for button in digest.buttons if "Evidence" in button.text)
    stranger = bot.reader("Bees return", name="Eve")
    own = stranger.says("/digest")
    assert stranger.taps(forged(stranger, own, carried), carried) == "That story is no longer kept."


@pytest.mark.parametrize(
    "carried",
    [
        "0|e|x|1",
        "1|zz",
        "1",
        "",
        "hello",
        "1|tz|Mars/Olympus|settings",
        "1|sc|whenever|start",
        "1|st|loud",
        "1|pk|99",
        "1|fe|99999999999999999999999999999",
        "1|e|x|99999999999999999999999999999",
        "1|uf|0|-1",
        "1|qu|noon",
        "1|la|tlh",
        "1|go|zones|" + "x" * 40,
        "1|go|nowhere",
        "1|to|x",
        "1|um|x",
    ],
)
def test_what_no_button_of_ours_carries_does_no_harm(bot: Bot, carried: str) -> None:
    talk = bot.talks("Mal")
    message = forged(talk, talk.says("/help"), carried or " ")
    talk.taps(message, carried or " ")
    talk.hears(lambda: talk.user.says(talk.chat, "/help"), "What I can do")


def forged(talk: Talk, message: Message, carried: str) -> Message:
    """Let a message carry a button that the bot did not put there, as a client that was tampered with may send."""
    with talk.bot.api.change():
        return talk.chat.put(replace(message, keyboard=((Button(text="x", callback_data=carried),),)))


def exported(talk: Talk) -> dict[str, list[dict[str, object]]]:
    _, kept = talk.answers_to(lambda: talk.user.says(talk.chat, "/export"), number=2)
    assert kept.file is not None
    found: dict[str, list[dict[str, object]]] = json.loads(kept.file.content)
    return found


# ---------------------------------------------------------------- /summary


def test_a_link_is_summed_up_with_or_without_the_command(bot: Bot) -> None:
    url = bot.stand.serves("/ferry.html", an_article("A ferry is named"), media_type="text/html")
    talk = bot.talks("Sue")
    typed = talk.says(f"/summary {url}")
    assert typed.text.startswith("A ferry is named")
    assert "A ferry is named, say" in typed.text
    assert talk.says(f"Look: {url}").text == typed.text


def test_a_pasted_text_is_summed_up(bot: Bot) -> None:
    talk = bot.talks("Pat")
    text = "Mr. Smith said that the pier is painted. " + " ".join(
        f"The council of Ellery voted in round {number} on the pier and its {number} lamps of brass."
        for number in range(6)
    )
    assert "The council of Ellery voted" in talk.says(text).text
    assert "The council of Ellery voted" in talk.says(f"/summary {text}").text


def test_a_pasted_text_with_a_link_in_it_is_summed_up_itself(bot: Bot) -> None:
    talk = bot.talks("Pia")
    text = "The council voted on the pier, see https://nowhere.example/x for more. " * 5
    assert "The council voted on the pier" in talk.says(f"/summary {text}").text


def test_a_forwarded_message_is_summed_up(bot: Bot) -> None:
    talk = bot.talks("Fay")
    wire = bot.api.channel("Wire")
    told = talk.answer_to(lambda: talk.user.forwards(talk.chat, "The lighthouse was sold to a bakery on Monday.", wire))
    assert "lighthouse was sold" in told.text


def test_a_forwarded_link_is_summed_up(bot: Bot) -> None:
    url = bot.stand.serves("/boat.html", an_article("A boat is named"), media_type="text/html")
    talk = bot.talks("Fin")
    told = talk.answer_to(lambda: talk.user.forwards(talk.chat, f"Read {url}", "somebody"))
    assert "A boat is named, say" in told.text


def test_a_message_that_is_answered_is_summed_up(bot: Bot) -> None:
    talk = bot.talks("Ray")
    talk.says("The bakery burnt down on Friday. Nobody was hurt. The baker will build it anew.")
    (said,) = [message for message in talk.chat.everything if not message.by_bot]
    assert "The bakery burnt down" in talk.says("/summary", reply_to=said).text


def test_what_cannot_be_summed_up_is_told_in_words(bot: Bot) -> None:
    talk = bot.talks("Una")
    assert "/summary https://" in talk.says("/summary").text
    assert "Its server answered with an error." in talk.says(f"/summary {bot.stand.url}/nothing.html").text
    assert "not public" in talk.says("/summary http://10.0.0.1/x").text
    assert "could not be reached" in talk.says("/summary http://127.0.0.1:1/x").text


# ---------------------------------------------------------------- /search


def test_a_search_finds_what_the_chats_own_feeds_brought(bot: Bot) -> None:
    talk = bot.reader("Quokkas return to the quay", "Mayor resigns")
    other = bot.reader("Badgers dig", name="Oth")
    talk.says("/digest")
    other.says("/digest")
    found = talk.says("/search quokkas")
    assert "Quokkas return to the quay" in found.text
    assert "Mayor" not in found.text
    assert "Nothing found" in other.says("/search quokkas").text
    assert "/search harbour" in other.says("/search").text
    assert "/search harbour" in other.says('/search "').text


def test_a_feed_may_hold_what_telegram_takes_for_markup(bot: Bot) -> None:
    entry = rss_entry(
        "&lt;b&gt;Tags &amp;amp; ends&lt;/b&gt;", "<p>" + "a &lt; b &amp;&amp; c. " * 40 + "</p>", date=ago(1)
    )
    url = bot.stand.serves("/markup.xml", rss(entry, title="&lt;i&gt;Outlet"))
    talk = bot.talks("Mia")
    talk.says(f"/follow {url}")
    digest = talk.says("/digest")
    assert "ends" in digest.text
    assert "a < b && c." in talk.taps_for_answer(digest, "Evidence").text
