"""What a private chat wants, edited in the Mini App: the same profile as in the chat, by who opened it alone."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.errors import LinkExpired, LinkRefused
from bot.interests.profiles import MOST_INTERESTS, added, interest_key, read_interest
from bot.locale import tongue
from bot.model import ChatId, ChatKind, Filler, Place, Profile, UserId
from bot.pages.mini_app import keys_of
from bot.pages.places import Places
from bot.pipeline.interests import Records
from bot.pipeline.pages.mini_app import MiniAppSite, change_interests, door, ended, let_in, show_interests
from bot.pipeline.room import Rules
from tests.makers import a_brief, an_article
from tests.unit.pages.launching import TOKEN, signed, told
from tests.unit.pipeline.chatroom import ChatRoom, open_chatroom
from tests.unit.pipeline.talking import Talking

ANN, BEN = 501, 502
HOUR = timedelta(hours=1)
PLACES = Places(public_url="https://news.example/desk")


@pytest.fixture
async def chatroom(tmp_path: Path) -> AsyncIterator[ChatRoom]:
    async with open_chatroom(tmp_path) as opened:
        yield opened


@pytest.fixture
async def ann(chatroom: ChatRoom) -> Talking:
    talking = Talking(chatroom, chat=ANN)
    await talking.begins()
    return talking


@pytest.fixture
async def site(ann: Talking) -> MiniAppSite:
    return a_site(ann.chatroom)


def a_site(chatroom: ChatRoom, **rules: object) -> MiniAppSite:
    room = chatroom.room
    return MiniAppSite(
        records=Records(chats=room.chats, digests=room.digests, placements=room.placements),
        rules=Rules(**rules),  # type: ignore[arg-type]  # any field may be given
        keys=keys_of(TOKEN),
        places=PLACES,
        clock=chatroom.clock,
    )


def data_of(chatroom: ChatRoom, user: int = ANN) -> str:
    """What Telegram says when a person opens the Mini App now."""
    opened = str(int(chatroom.now.timestamp()))
    return signed(told(user=json.dumps({"id": user, "first_name": "x"}), auth_date=opened))


async def enters(site: MiniAppSite, chatroom: ChatRoom, user: int = ANN) -> str:
    """The token of a person's session."""
    path = await let_in(site, data_of(chatroom, user))
    start, _, token = path.rpartition("/")
    assert start == "/desk/app"
    return token


class Page(HTMLParser):
    """The forms of a page as a browser has them, its pressed buttons, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.buttons: dict[str, dict[str, str]] = {}
        self.labels: dict[str, str] = {}
        self.pressed: set[str] = set()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= given.keys()
        if tag == "form":
            assert given["method"] == "post"
            self.forms.append({})
        elif tag == "input" and given["type"] == "hidden":
            self.forms[-1][given["name"]] = given["value"]
        elif tag == "button":
            sent = {given["name"]: given["value"]} if "name" in given else {}
            assert given["id"] not in self.buttons
            self.buttons[given["id"]] = {**self.forms[-1], **sent}
            self.labels[given["id"]] = ""
            if given.get("aria-pressed") == "true":
                self.pressed.add(given["id"])

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tags[-1:] == ["button"]:
            self.labels[list(self.buttons)[-1]] += data


async def page(site: MiniAppSite, token: str) -> Page:
    return Page(await show_interests(site, token))


async def taps(site: MiniAppSite, token: str, button: str, **typed: str) -> Page:
    """Tap a button of the page as it is now, and return the page that comes of it."""
    before = await page(site, token)
    refused = await change_interests(site, token, {**before.buttons[button], **typed})
    return Page(refused) if refused is not None else await page(site, token)


def words(profile: Profile) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.words, each.wish.value) for each in profile.interests]


def key(typed: str) -> str:
    return interest_key(read_interest(typed))


# ---------------------------------------------------------------- the way in


async def test_who_opens_it_sees_what_their_own_chat_wants(site: MiniAppSite, ann: Talking) -> None:
    await ann.says("/interests electric cars, but not racing")
    ben = Talking(ann.chatroom, chat=BEN)
    await ben.begins()
    await ben.says("/interests cheese")
    shown = await page(site, await enters(site, ann.chatroom))
    assert "electric cars, but not racing" in shown.text
    assert "cheese" not in shown.text
    assert "cheese" in (await page(site, await enters(site, ann.chatroom, BEN))).text


async def test_who_has_no_chat_with_the_bot_is_not_let_in(site: MiniAppSite, chatroom: ChatRoom) -> None:
    with pytest.raises(LinkRefused, match="without a chat"):
        await let_in(site, data_of(chatroom, 999))


async def test_a_group_is_nobodys_private_chat(site: MiniAppSite, chatroom: ChatRoom) -> None:
    group = Talking(chatroom, kind=ChatKind.SUPERGROUP, chat=777)
    await group.begins()
    with pytest.raises(LinkRefused, match="without a chat"):
        await let_in(site, data_of(chatroom, 777))


async def test_where_chats_are_invited_others_are_not_let_in(ann: Talking) -> None:
    closed = a_site(ann.chatroom, is_open=False)
    with pytest.raises(LinkRefused, match="without a chat"):
        await let_in(closed, data_of(ann.chatroom))
    for rules in ({"chats": frozenset({ChatId(ANN)})}, {"operators": frozenset({UserId(ANN)})}):
        assert await let_in(a_site(ann.chatroom, is_open=False, **rules), data_of(ann.chatroom))


async def test_what_telegram_did_not_sign_lets_nobody_in(site: MiniAppSite, chatroom: ChatRoom) -> None:
    with pytest.raises(LinkRefused, match="not signed"):
        await let_in(site, data_of(chatroom).replace("501", "502"))
    with pytest.raises(LinkRefused):
        await let_in(site, "")


async def test_a_session_lasts_an_hour(site: MiniAppSite, chatroom: ChatRoom) -> None:
    token = await enters(site, chatroom)
    form = (await page(site, token)).buttons["ready-science"]
    chatroom.now += HOUR
    with pytest.raises(LinkExpired):
        await show_interests(site, token)
    with pytest.raises(LinkExpired):
        await change_interests(site, token, form)


async def test_a_session_ends_with_its_chat(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    await ann.room.chats.forget(Place(chat=ChatId(ANN)))
    with pytest.raises(LinkRefused):
        await show_interests(site, token)


async def test_a_form_of_another_session_changes_nothing(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    ben = Talking(ann.chatroom, chat=BEN)
    await ben.begins()
    form = (await page(site, await enters(site, ann.chatroom, BEN))).buttons["ready-science"]
    for broken in (form, {**form, "csrf": ""}, {name: value for name, value in form.items() if name != "csrf"}):
        with pytest.raises(LinkRefused):
            await change_interests(site, token, broken)
    assert (await ann.profile(), await ben.profile()) == (Profile(), Profile())


@pytest.mark.parametrize("language", ["de", "de-AT", "xx", ""])
def test_the_door_works_without_a_script_as_words(chatroom: ChatRoom, language: str) -> None:
    speaks = tongue(language)
    html = door(a_site(chatroom), language)
    assert f'lang="{speaks.code}"' in html
    assert speaks.say("Open this page in Telegram: write /pages to the bot, and tap the button for interests.") in html
    assert 'data-mini-app-door="/desk/app"' in html
    assert "hour" in ended(a_site(chatroom), "en", expired=True)
    assert "hour" not in ended(a_site(chatroom), "en", expired=False)


# ---------------------------------------------------------------- edits


async def test_what_is_added_there_is_seen_in_the_chat_at_once_and_the_other_way(
    site: MiniAppSite, ann: Talking
) -> None:
    token = await enters(site, ann.chatroom)
    shown = await taps(site, token, "add", typed="electric cars, but not racing", wish="want")
    assert "electric cars, but not racing" in shown.text
    await taps(site, token, "add", typed='title:football OR "transfer market"', wish="never")
    assert words(await ann.profile()) == [
        ("topic", "electric cars, but not racing", "want"),
        ("rule", 'title:football OR "transfer market"', "never"),
    ]
    heard = await ann.says("/interests remove 1")
    assert "electric cars" in heard.text
    assert "electric cars, but not racing" not in (await page(site, token)).buttons
    assert [kind for kind, *_ in words(await ann.profile())] == ["rule"]


async def test_words_in_front_go_before_what_was_chosen_and_names_of_ready_topics_are_known(
    site: MiniAppSite, ann: Talking
) -> None:
    await ann.says("/language de")
    token = await enters(site, ann.chatroom)
    await taps(site, token, "add", typed="never: golf", wish="want")
    await taps(site, token, "add", typed="Wissenschaft", wish="less")
    assert words(await ann.profile()) == [("topic", "golf", "never"), ("ready", "science", "less")]


async def test_an_interest_is_meant_otherwise_taken_for_its_word_and_removed(site: MiniAppSite, ann: Talking) -> None:
    await ann.says("/interests eels")
    token, at = await enters(site, ann.chatroom), key("eels")
    shown = await taps(site, token, f"never-{at}")
    assert f"never-{at}" in shown.pressed
    assert f"want-{at}" not in shown.pressed
    shown = await taps(site, token, f"kind-{at}")
    assert words(await ann.profile()) == [("rule", "eels", "never")]
    assert f"kind-{key('rule eels')}" in shown.buttons
    await taps(site, token, f"remove-{key('rule eels')}")
    assert await ann.profile() == Profile()


async def test_ready_topics_filler_the_rest_and_learning_are_switches(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    assert "others-1" not in (await page(site, token)).buttons
    assert (await page(site, token)).pressed == {"learns"}
    for button in ("ready-science", "others-1", "filler-horoscope", "learns"):
        await taps(site, token, button)
    profile = await ann.profile()
    assert words(profile) == [("ready", "science", "want")]
    assert (profile.others, profile.let_in, profile.learns) == (True, frozenset({Filler.HOROSCOPE}), False)
    shown = await page(site, token)
    assert {"ready-science", "others-1", "filler-horoscope"} <= shown.pressed
    assert "learning is off" in shown.text
    for button in ("others-1", "filler-horoscope", "learns", "ready-science"):
        await taps(site, token, button)
    assert await ann.profile() == Profile()


async def test_a_form_that_is_sent_twice_does_the_same_as_once(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    await ann.says("/interests eels")
    before = (await page(site, token)).buttons
    forms = [before[name] for name in ("ready-science", "filler-ticker", "learns", f"never-{key('eels')}")]
    forms.append({**before["add"], "typed": "cheese", "wish": "want"})
    for form in forms:
        await change_interests(site, token, form)
    once = await ann.profile()
    for form in forms:
        await change_interests(site, token, form)
    assert await ann.profile() == once


async def test_what_was_learned_is_shown_taken_back_and_forgotten(site: MiniAppSite, ann: Talking) -> None:
    briefs = [a_brief(an_article(name)) for name in ("Pier", "Cod", "Fog")]
    await ann.is_told(*[[each] for each in briefs])
    for number, act in ((1, "l"), (2, "d"), (3, "ml")):
        await ann.taps(f"1|{act}|d1|{number}", user=ANN)
    token = await enters(site, ann.chatroom)
    shown = await page(site, token)
    assert "3 reactions are kept here." in shown.text
    (cod,) = [button for button, label in shown.labels.items() if "👎 Cod" in label]
    await taps(site, token, cod)
    assert ("Cod", ANN) not in await ann.thought()
    assert ("Pier", ANN) in await ann.thought()
    shown = await taps(site, token, "reset")
    assert await ann.thought() == {}
    assert "reset" not in shown.buttons


# ---------------------------------------------------------------- what cannot be


async def test_a_wrong_rule_is_shown_with_the_place_and_can_be_mended(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    shown = await taps(site, token, "add", typed='never: title:(harbour OR "pier', wish="must")
    assert "👉" in shown.text
    assert "put quotation marks behind" in shown.text
    html = await change_interests(
        site, token, {**shown.buttons["add"], "typed": 'never: title:(harbour OR "pier', "wish": "must"}
    )
    assert html is not None
    assert 'value="never: title:(harbour OR &#34;pier"' in html
    assert '<option value="must" selected>' in html
    assert 'role="alert"' in html
    assert await ann.profile() == Profile()


@pytest.mark.parametrize("typed", ["", "   ", "never:", "x" * 301, "without cheese"])
async def test_what_is_no_interest_is_refused_in_words(site: MiniAppSite, ann: Talking, typed: str) -> None:
    token = await enters(site, ann.chatroom)
    form = (await page(site, token)).buttons["add"]
    refused = await change_interests(site, token, {**form, "typed": typed, "wish": "want"})
    assert refused is not None
    assert await ann.profile() == Profile()


async def test_one_more_than_there_may_be_is_refused(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    add = (await page(site, token)).buttons["add"]
    profile = Profile()
    for number in range(MOST_INTERESTS):
        profile = added(profile, read_interest(f"eels number {number}"))
    assert await ann.room.chats.put_profile((await ann.subscription()).id, profile, instead_of=Profile())
    shown = await page(site, token)
    assert "add" not in shown.buttons
    for form in ({**add, "typed": "cheese", "wish": "want"}, shown.buttons["ready-science"]):
        refused = await change_interests(site, token, form)
        assert refused is not None
        assert f"There are {MOST_INTERESTS} interests here" in Page(refused).text
    assert await ann.profile() == profile


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"change": "everything"},
        {"change": "add", "typed": "eels", "wish": "adore"},
        {"change": "interest", "key": "x", "wish": "adore"},
        {"change": "interest", "key": "x", "kind": "belief"},
        {"change": "interest", "key": "x"},
        {"change": "ready", "on": "belief"},
        {"change": "ready", "on": "science", "off": "science"},
        {"change": "ready"},
        {"change": "filler", "on": "everything"},
        {"change": "learns"},
    ],
)
async def test_what_no_form_of_the_page_says_changes_nothing(
    site: MiniAppSite, ann: Talking, form: dict[str, str]
) -> None:
    token = await enters(site, ann.chatroom)
    csrf = (await page(site, token)).buttons["add"]["csrf"]
    with pytest.raises(ValueError):  # noqa: PT011  # by it the answer is 400
        await change_interests(site, token, {**form, "csrf": csrf})
    assert await ann.profile() == Profile()


async def test_what_is_there_no_longer_is_let_be(site: MiniAppSite, ann: Talking) -> None:
    token = await enters(site, ann.chatroom)
    csrf = (await page(site, token)).buttons["add"]["csrf"]
    for form in (
        {"change": "interest", "key": "gone", "remove": "1"},
        {"change": "interest", "key": "gone", "wish": "never"},
        {"change": "interest", "key": "gone", "kind": "rule"},
        {"change": "undo", "story": "gone"},
        {"change": "reset"},
    ):
        assert await change_interests(site, token, {**form, "csrf": csrf}) is None
    assert await ann.profile() == Profile()


async def test_a_topic_is_made_no_ready_topic_by_a_forged_form(site: MiniAppSite, ann: Talking) -> None:
    await ann.says("/interests eels")
    token = await enters(site, ann.chatroom)
    csrf = (await page(site, token)).buttons["add"]["csrf"]
    await change_interests(site, token, {"change": "interest", "key": key("eels"), "kind": "ready", "csrf": csrf})
    assert words(await ann.profile()) == [("topic", "eels", "want")]


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", '" autofocus onfocus="alert(1)', "'\"><img src=x>", "{{ 7*7 }} \u202e eels"]
)
async def test_what_is_typed_is_shown_as_text(site: MiniAppSite, ann: Talking, nasty: str) -> None:
    token = await enters(site, ann.chatroom)
    shown = await taps(site, token, "add", typed=f"topic: {nasty}", wish="want")
    assert nasty.strip() in " ".join(shown.text.split())
    refused = await taps(site, token, "add", typed=f"title:( {nasty}", wish="want")
    for each in (shown, refused):
        assert each.tags.count("script") == 1
        assert "img" not in each.tags
        assert "onfocus" not in each.attributes


async def test_the_page_speaks_the_language_of_its_chat(site: MiniAppSite, ann: Talking) -> None:
    await ann.says("/language fr")
    html = await show_interests(site, await enters(site, ann.chatroom))
    assert 'lang="fr"' in html
    assert tongue("fr").say("Horoscopes") in html
