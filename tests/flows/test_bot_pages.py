"""A bot whose desk has pages: buttons that open them, links that are shown, and links that end."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

from bot.model import DigestId, LinkScope, PageKey, PageKeyId, SubscriptionId
from bot.pages.links import opens
from bot.pages.places import Places
from tests.edges.bot_api import Button, Message
from tests.flows.bot_runs import Bot, Talk, labels, open_bot
from tests.flows.conftest import Nutgraf
from tests.flows.runs import Database
from tests.flows.test_webhook import free_port
from tests.makers import NOW
from tests.unit.pages.launching import signed

URL = "https://news.example/desk"
READ, ARCHIVE, EDIT = "📖 Read with evidence", "📚 Open the archive", "🎯 Edit interests"
TITLES = ("Harbour pier is rebuilt", "Mayor of Marrow resigns", "Comet is seen over Dunmere")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """A bot of its own: with a public URL, but it asks Telegram, which cannot reach this machine."""
    home, port = tmp_path_factory.mktemp("pages"), free_port()
    settings = {
        "NUTGRAF_WEB__ENABLED": "true",
        "NUTGRAF_WEB__PUBLIC_URL": URL,
        "NUTGRAF_WEB__LISTEN": f"127.0.0.1:{port}",
        "NUTGRAF_TELEGRAM__UPDATES": "polling",
    }
    with open_bot(Nutgraf(home=home), Database(f"sqlite:///{home / 'news.db'}"), **settings) as opened:
        opened.start()
        yield opened


@pytest.fixture
def bot(desk: Bot) -> Iterator[Bot]:
    with desk.beyond_reproach():
        yield desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """An answer of the web side."""

    status: int
    text: str
    location: str = ""


def get(bot: Bot, url: str, fields: Mapping[str, str] | None = None) -> Got:
    """Ask for a URL, or send a form to it, as whoever comes through the proxy in front of the desk."""
    parts = urlsplit(url)
    connection = HTTPConnection(bot.settings["NUTGRAF_WEB__LISTEN"], timeout=20)
    stated = {"Host": parts.netloc, "X-Forwarded-For": "198.51.100.7"}
    body = None if fields is None else urlencode(fields)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
    with closing(connection):
        connection.request("GET" if body is None else "POST", parts.path, body, {**stated, **form})
        answer = connection.getresponse()
        text = answer.read().decode()
        return Got(status=answer.status, text=text, location=answer.headers.get("Location", ""))


def opener(message: Message, label: str = READ) -> Button:
    (found,) = [each for each in message.buttons if each.text == label]
    assert found == message.buttons[-1] or label != READ
    return found


def opens_now(bot: Bot, chat: int, url: str) -> bool:
    """Tell whether the link of a digest opens it now."""
    _, base, letter, digest, token = urlsplit(url).path.split("/")
    assert (base, letter) == ("desk", "d")
    assert url == Places(public_url=URL).url(Places(public_url=URL).digest(DigestId(digest), token))
    ((subscription,),) = bot.keeps("subscription", f"chat_id = {chat}", columns="id")
    of = {"id": PageKeyId("x"), "subscription": SubscriptionId(subscription), "scope": LinkScope.DIGEST}
    secrets = bot.keeps("page_key", f"scope = 'digest' AND subscription_id = {subscription}", columns="secret")
    return any(opens(PageKey(**of, secret=secret, made_at=NOW), token, digest) for (secret,) in secrets)  # type: ignore[arg-type]  # a row's own


def a_digest(talk: Talk) -> Message:
    digest = talk.says("/digest")
    assert "News digest" in digest.text
    talk.bot.settles()
    return digest


def test_a_digest_opens_its_page_inside_telegram_whatever_story_is_selected(bot: Bot) -> None:
    reader = bot.reader(*TITLES)
    digest = a_digest(reader)
    link = opener(digest).web_app
    assert opens_now(bot, reader.chat.chat_id, link)
    selected = reader.taps_for_change(digest, "3")
    assert "· 3 ·" in labels(selected)
    assert opener(selected).web_app == link
    other = bot.reader("A bridge is closed", name="Oda")
    foreign = opener(a_digest(other)).web_app
    assert not opens_now(bot, reader.chat.chat_id, foreign)
    page = get(bot, link)
    assert page.status == 200
    assert all(title in page.text for title in TITLES)
    # The token of one digest opens no other.
    assert get(bot, link.rpartition("/")[0] + "/" + foreign.rpartition("/")[2]).status == 404


def test_in_a_group_it_opens_in_the_browser_and_anybody_may_select(bot: Bot) -> None:
    admin, member = bot.api.user(name="Ada"), bot.api.user(name="Mel")
    chat = bot.api.supergroup(members={admin: "creator", member: "member"}, bot="left")
    talk = bot.in_group(admin, chat)
    talk.answer_to(lambda: chat.adds_bot(by=admin))
    talk.says(f"/follow {bot.feed(*TITLES)}")
    digest = a_digest(talk)
    assert opens_now(bot, chat.chat_id, opener(digest).url)
    assert opener(digest).web_app == ""
    selected = bot.in_group(member, chat).taps_for_change(digest, "2")
    assert opener(selected) == opener(digest)


def test_links_are_shown_and_revoked_and_old_ones_open_nothing(bot: Bot) -> None:
    reader = bot.reader(*TITLES, name="Rex")
    digest = a_digest(reader)
    link, chat = opener(digest).web_app, reader.chat.chat_id
    shown = reader.says("/pages")
    assert opener(shown, ARCHIVE).web_app.startswith(f"{URL}/a/")
    assert opener(shown, EDIT).web_app == f"{URL}/app"
    assert f"{URL}/f/" in shown.text
    question = reader.taps_for_change(shown, "Revoke links to digests")
    assert opens_now(bot, chat, link)
    assert get(bot, link).status == 200
    archive = opener(shown, ARCHIVE).web_app
    assert get(bot, archive).status == 200
    done = reader.taps_for_change(question, "Revoke links to digests")
    assert "open nothing any more" in done.text
    assert not opens_now(bot, chat, link)
    # What is told from now on has links that open.
    renewed = opener(reader.taps_for_change(digest, "2")).web_app
    assert renewed != link
    assert opens_now(bot, chat, renewed)
    assert not opens_now(bot, chat, link)
    assert (get(bot, link).status, get(bot, renewed).status, get(bot, archive).status) == (404, 200, 200)


def test_interests_are_edited_inside_telegram_and_the_chat_knows_at_once(bot: Bot) -> None:
    reader = bot.reader(*TITLES, name="Eda")
    door = opener(reader.says("/pages"), EDIT).web_app
    assert get(bot, door).status == 200
    said = {"auth_date": str(int(time.time())), "user": json.dumps({"id": reader.user.user_id, "first_name": "Eda"})}
    forged = get(bot, door, {"init_data": signed(said, token="123456:another")})
    assert forged.status == 404
    entered = get(bot, door, {"init_data": signed(said, token=bot.api.token)})
    assert entered.status == 200
    page = f"https://news.example{json.loads(entered.text)['path']}"
    (csrf, *_) = re.findall(r'name="csrf" value="(\w+)"', get(bot, page).text)
    form = {"csrf": csrf, "change": "add", "typed": "eels, but not jellied", "wish": "less"}
    changed = get(bot, page, form)
    assert (changed.status, changed.location) == (303, urlsplit(page).path)
    assert "eels, but not jellied · less of it" in reader.says("/interests").text
    reader.says("/interests remove 1")
    assert "jellied" not in get(bot, page).text


def test_admins_alone_are_shown_the_links_of_a_group(bot: Bot) -> None:
    admin, member = bot.api.user(name="Ada"), bot.api.user(name="Mel")
    chat = bot.api.group(members={admin: "creator", member: "member"}, bot="left")
    talk = bot.in_group(admin, chat)
    talk.answer_to(lambda: chat.adds_bot(by=admin))
    assert bot.in_group(member, chat).says("/pages").text == "Only admins of this chat may use /pages."
    shown = talk.says("/pages")
    assert opener(shown, ARCHIVE).url.startswith(f"{URL}/a/")
    assert EDIT not in labels(shown)
    assert "Everybody who can read this chat sees them here." in shown.text
    assert bot.in_group(member, chat).taps(shown, "Revoke links to feeds").startswith("Only admins")
