"""A reader looks at a digest: what each line rests on, by mouse, finger and keyboard, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.model import (
    TERMINAL,
    Article,
    BriefLine,
    BriefSource,
    Chat,
    ChatKind,
    DigestToSend,
    Origin,
    Quote,
    Reason,
    Subscription,
    Vetting,
)
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.store import SqlStore
from tests.browser.conftest import Opened, Pages, Watched, done, serving
from tests.flows.runs import until
from tests.makers import NOW, a_brief, a_digest_to_send, an_article
from tests.store.placed import keep

# What is shared is made in the one process.
pytestmark = [pytest.mark.xdist_group("browser reading"), pytest.mark.timeout(180)]

PIER = "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier."
SAME = "Councillors in Port Ellery have decided that the eastern pier is to be rebuilt."
COST = "The work is to cost 14 million crowns and take three years."
AGAINST = "Two members voted against the plan."
ATTACK = '<script>alert("x")</script><img src="https://evil.example/x.png" onerror="alert(1)"><svg onload=alert(2)>'
HERALD = an_article()
TIDE = an_article("Pier", f"{SAME}\n\nNobody was surprised.\n\n{AGAINST}", outlet="The Tide")
HOSTILE = an_article(
    ATTACK, f"{ATTACK} was printed on Monday. And that was all.", outlet=ATTACK, url="https://x.example/1"
)


def quote(article: Article, words: str) -> Quote:
    return Quote(outlet=article.outlet, url=article.url, words=words)


def told() -> DigestToSend:
    sources = tuple(
        BriefSource(article=each.id, outlet=each.outlet, url=each.url, published=NOW, voice=each.outlet)
        for each in (HERALD, TIDE)
    )
    drafted = Vetting(drafted=PIER, verdict="supported", score=0.93)
    pier = replace(
        a_brief(HERALD),
        lines=(
            BriefLine(text="The pier will be rebuilt.", quotes=(quote(HERALD, PIER), quote(TIDE, SAME)), voices=2,
                      origin=Origin.DRAFTED, vetting=drafted),
            BriefLine(text=COST, quotes=(quote(HERALD, COST),), place=1),
            BriefLine(text=AGAINST, quotes=(quote(TIDE, AGAINST),), place=2),
        ),
        shown=2,
        sources=sources,
    )  # fmt: skip
    sentence = f"{ATTACK} was printed on Monday."
    hostile = replace(
        a_brief(HOSTILE, headline=ATTACK),
        lines=(BriefLine(text=sentence, quotes=(quote(HOSTILE, sentence),)),),
        reasons=(Reason(words=ATTACK, weight=0.5),),
        language='"><script>alert(3)</script>',
    )
    made = a_digest_to_send(Subscription(place=TERMINAL), pier, hostile)
    return replace(made, messages=(), frame=replace(made.frame, gaps=(ATTACK,), notes=(ATTACK,)))


async def put(database: str) -> None:
    async with SqlStore(database) as store:
        await keep(store, HERALD, TIDE, HOSTILE)
        chats = SqlChats(store)
        await chats.put_chat(Chat(id=TERMINAL.chat, kind=ChatKind.TERMINAL), NOW)
        kept = await chats.put_subscription(Subscription(place=TERMINAL))
        await SqlDigests(store).put_digest(replace(told(), subscription=kept.id), NOW, next_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    pages: Pages
    digest: str
    archive: str


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    home: Path = tmp_path_factory.mktemp("reading")
    database = f"sqlite:///{home / 'news.db'}"
    done(put(database))
    with serving(home, database) as pages:
        links = pages.links()
        yield Told(pages=pages, digest=links["digest"], archive=links["archive"])


def line(page: Page, number: int) -> Locator:
    return page.locator(f"#s1 .line-{number} > label")


def lit(page: Page) -> list[str]:
    """The sentences that stand out, by the colour that they really have."""
    found: list[str] = page.evaluate(
        """() => {
            const probe = document.createElement("span");
            probe.className = "probe";
            document.body.append(probe);
            const lit = getComputedStyle(document.documentElement).getPropertyValue("--lit").trim();
            probe.style.backgroundColor = lit;
            const colour = getComputedStyle(probe).backgroundColor;
            probe.remove();
            return [...document.querySelectorAll("mark")]
                .filter((mark) => getComputedStyle(mark).backgroundColor === colour)
                .map((mark) => mark.textContent);
        }"""
    )
    return found


def settles(page: Page, wanted: list[str]) -> None:
    """Wait until these sentences are lit: colours change in a moment."""
    for _ in range(40):
        if lit(page) == wanted:
            return
        page.wait_for_timeout(50)
    assert lit(page) == wanted


def test_a_reader_taps_a_line_and_sees_the_sentences_it_rests_on_lit(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest)
    settles(page, [])
    line(page, 1).click()
    settles(page, [PIER, SAME])
    expect(page.locator("#s1 .line-1 .verdict")).to_contain_text("The checks found it supported (93%).")
    expect(page.locator("#s1 .line-1 .voices")).to_have_text("2 independent sources")
    line(page, 2).click()
    settles(page, [COST])
    expect(page.locator("#s1 .line-1 .rest")).to_be_hidden()
    expect(page.locator("#s1 .line-2 .verdict")).to_contain_text("Word for word a sentence of an article.")


def test_a_second_tap_or_escape_lets_a_line_go(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest)
    line(page, 2).click()
    settles(page, [COST])
    line(page, 2).click()
    settles(page, [])
    line(page, 2).click()
    settles(page, [COST])
    page.keyboard.press("Escape")
    settles(page, [])


def test_without_scripts_a_line_lights_up_all_the_same(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest, java_script_enabled=False)
    line(page, 1).click()
    # No script of the page runs, but the browser can be asked for what it shows.
    colours = [
        page.locator("#s1 mark").nth(place).evaluate("(mark) => getComputedStyle(mark).backgroundColor")
        for place in range(page.locator("#s1 mark").count())
    ]
    page.wait_for_timeout(300)
    chosen = page.locator("#s1 mark.rests-1")
    other = page.locator("#s1 mark.rests-2")
    colour = "(mark) => getComputedStyle(mark).backgroundColor"
    assert chosen.first.evaluate(colour) != other.first.evaluate(colour), colours
    page.locator("#s1 .more summary").click()
    expect(line(page, 3)).to_be_visible()


def test_pointing_at_a_line_lights_it_up_faintly(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest)
    colour = "(mark) => getComputedStyle(mark).backgroundColor"
    mark = page.locator("#s1 mark.rests-2").first
    before = mark.evaluate(colour)
    line(page, 2).hover()
    page.wait_for_timeout(400)
    assert mark.evaluate(colour) != before
    assert lit(page) == []


def test_the_keyboard_alone_reaches_every_line_and_what_it_rests_on(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#s1 h2 a")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    settles(page, [PIER, SAME])
    outline = line(page, 1).evaluate("(label) => getComputedStyle(label).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("ArrowDown")
    settles(page, [COST])
    page.keyboard.press("Tab")
    expect(page.locator("#s1 .line-2 .where a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#s1p1$"))


def test_other_lines_are_told_apart_by_who_says_them(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest)
    page.locator("#s1 .more summary").click()
    expect(page.locator("#s1 .more h3")).to_have_text("Found in one only:")
    line(page, 3).click()
    settles(page, [AGAINST])
    expect(page.locator("#s1 .line-3 .voices")).to_have_text("found only in The Tide")


@pytest.mark.parametrize("width", [320, 360, 390])
def test_on_a_phone_nothing_runs_off_the_side_and_a_finger_fits(shown: Told, open_page: Opened, width: int) -> None:
    page = open_page(shown.digest, width=width, height=800, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for label in page.locator(".line > label:visible, summary:visible, .button:visible").all():
        box = label.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    line(page, 1).tap()
    settles(page, [PIER, SAME])
    # Where passages are out of sight, the sentences stand lit under the line itself.
    quotes = page.locator("#s1 .line-1 .quotes q")
    expect(quotes).to_have_text([PIER, SAME])
    for quote_shown in quotes.all():
        expect(quote_shown).to_be_in_viewport()


def test_a_link_to_a_line_chooses_it_wherever_it_is_folded(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest + "#s1l3")
    settles(page, [AGAINST])
    expect(line(page, 3)).to_be_in_viewport()
    page.goto(shown.digest + "#s1l2")
    settles(page, [COST])


def test_beside_passages_the_chosen_line_stays_in_view(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest, height=500)
    line(page, 1).click()
    settles(page, [PIER, SAME])
    expect(line(page, 1)).to_be_in_viewport()
    expect(page.locator("#s1 mark.rests-1").first).to_be_in_viewport()
    expect(page.locator("#s1 .line-1 .quotes")).to_be_hidden()


def test_dark_mode_is_dark_and_lights_up_too(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest, color_scheme="dark")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, background.removeprefix("rgb(").removesuffix(")").split(","))) < 60
    line(page, 1).click()
    settles(page, [PIER, SAME])


def test_hostile_texts_run_nothing_load_nothing_and_are_shown_as_typed(
    shown: Told, open_page: Opened, watched: Watched
) -> None:
    page = open_page(shown.digest)
    expect(page.locator("#h2 a")).to_have_text(ATTACK)
    page.locator("#s2 .line-1 > label").click()
    page.locator("#s2 .why summary").click()
    expect(page.locator("#s2 .why li")).to_contain_text(ATTACK)
    assert page.locator("img, iframe, object, embed, form[action^=http]").count() == 0
    page.goto(shown.archive)
    expect(page.get_by_text(ATTACK).first).to_be_visible()
    # What was refused by the policy, or asked of others, is complained of when the window closes.
    assert watched.complaints == []
    figures = page.request.get(f"{shown.pages.url}/metrics").text()
    assert "nutgraf_csp_reports_total 0.0" in figures


def test_the_policy_is_what_refuses_a_script_that_got_in_all_the_same(
    open_page: Opened, watched: Watched, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'news.db'}"
    done(put(database))
    # Its reports are counted apart from those of the other tests.
    with serving(tmp_path, database) as pages:
        _attack_from_within(pages, open_page(pages.links()["digest"]), watched)


def _attack_from_within(pages: Pages, page: Page, watched: Watched) -> None:
    refused = page.evaluate(
        """() => {
            try { document.body.innerHTML = "<b>x</b>"; return "taken"; } catch (error) { return error.name; }
        }"""
    )
    assert refused == "TypeError"
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            try { script.text = "window.ran = true"; document.body.append(script); } catch { /* as it should */ }
        }"""
    )
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(200)
    assert watched.complaints != []
    watched.complaints.clear()
    # Reports are sent when the browser gets round to it.
    until(lambda: "nutgraf_csp_reports_total 0.0" not in page.request.get(f"{pages.url}/metrics").text())


def test_the_archive_finds_what_was_told_and_leads_to_it(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.archive)
    page.get_by_role("searchbox").fill("crowns")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("crowns")
    page.get_by_role("link", name=HERALD.title).first.click()
    expect(page.locator("h1")).to_contain_text("Digest, ")


def test_a_link_that_opens_nothing_says_so_in_the_readers_language(shown: Told, open_page: Opened) -> None:
    page = open_page(shown.digest[:-3] + "abc", locale="de-DE")
    assert page.evaluate("document.documentElement.lang") == "de"
    expect(page.locator("h1")).to_be_visible()
    assert "Traceback" not in page.content()


def test_revoked_links_open_nothing_more_and_new_ones_do(tmp_path: Path, open_page: Opened) -> None:
    database = f"sqlite:///{tmp_path / 'news.db'}"
    done(put(database))
    with serving(tmp_path, database) as pages:
        before = pages.links()["digest"]
        page = open_page(before)
        expect(page.locator("#s1")).to_be_visible()
        outcome = pages.nutgraf("pages", "revoke", "digests", "--database", database)
        assert outcome.code == 0, outcome.err
        page.goto(before)
        expect(page.locator("#s1")).to_have_count(0)
        page.goto(pages.links()["digest"])
        expect(page.locator("#s1")).to_be_visible()


def test_links_may_end_by_themselves(tmp_path: Path, open_page: Opened) -> None:
    database = f"sqlite:///{tmp_path / 'news.db'}"
    done(put(database))
    # The digest is of 2026-03-02.
    with serving(tmp_path, database, NUTGRAF_WEB__LINK_DAYS="1") as pages:
        page = open_page("about:blank")
        answer = page.goto(pages.links()["digest"])
        assert answer is not None
        assert answer.status == 410
