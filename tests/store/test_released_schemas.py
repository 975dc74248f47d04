"""Databases that the programs of every released schema left: all is kept, and today's program goes on with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.model import (
    ArticleId,
    ChatId,
    ChatKind,
    FeedState,
    FeedsWanted,
    InterestKind,
    Lease,
    MessageId,
    Opinion,
    Period,
    Place,
    Poll,
    Style,
    Subscription,
    SubscriptionId,
    SummaryKey,
)
from bot.pipeline.desk import Desk
from bot.pipeline.polling import poll_feeds
from bot.pipeline.telling import tell_due
from bot.store import migrate, schema
from bot.store.board import SqlBoard
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.gauges import SqlGauges
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.pages import SqlPageKeys, SqlSessions
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from bot.text.search_query import parse_query
from tests.flows.conftest import Nutgraf
from tests.makers import a_poll, an_article, an_entry
from tests.postgres import PostgresServer
from tests.store.released.loading import (
    Released,
    Site,
    after,
    as_left,
    before,
    counted,
    on_postgres,
    on_sqlite,
    schemas,
)
from tests.unit.pipeline.chatroom import ChatRoom
from tests.unit.pipeline.newsroom import InlineWorkers

# Each database is brought up to date once, in the process that runs them.
pytestmark = pytest.mark.xdist_group("released schemas")

DAY, HOUR, APART = timedelta(days=1), timedelta(hours=1), timedelta(milliseconds=40)
# No finished program had it: it was changed, and 0003 came, before the part that it belongs to was done.
NEVER_RELEASED = {"0002"}
# What a migration makes anew from what is there, or leaves out, with the schema that does it; the file says why.
REMADE = {
    ("feed", "etag"): "0002",
    ("feed", "last_modified"): "0002",
    ("feed", "content_hash"): "0002",
    ("entry", "fingerprint"): "0002",
    ("entry", "retry"): "0002",
}
CHATS, SUMMARIES, INTERESTS, PAGES = "0004", "0006", "0007", "0008"
NEWS = "Goat breeders ask banks for lower interest rates"


@pytest.fixture
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Released]:
    """The database of a schema on one kind of database, a copy for each test."""
    known, kind = request.param.split()
    if kind == "sqlite":
        yield on_sqlite(known, tmp_path / "news.db")
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    made = on_postgres(known, server)
    yield made
    server.drop_database(made.url)


def of_schemas(first: str = "0001", *, on_both: bool = True) -> pytest.MarkDecorator:
    """Run a test on the databases of the schemas from one on, on SQLite and on Postgres.

    Without ``on_both`` only that of the newest is looked at on Postgres: brought up to date, all have the same tables
    there, and each database is looked at by today's statements in tests of its own.
    """
    known = [each for each in schemas() if each >= first]
    found = [f"{each} sqlite" for each in known] + [f"{each} postgres" for each in (known if on_both else known[-1:])]
    return pytest.mark.parametrize("released", found, indirect=True)


def test_there_is_a_database_of_every_schema_that_was_released() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations"))).walk_revisions()
    older = {script.revision for script in scripts if script.revision < migrate.HEAD}
    missing = sorted(older - NEVER_RELEASED - set(schemas()))
    assert missing == [], (
        f"There is no database of schema {missing}. Make it with the last commit that had it as HEAD, as "
        "tests/store/released/README.md says, and add it there."
    )


# ---------------------------------------------------------------- what is there


@of_schemas()
async def test_every_row_is_kept_with_its_values(released: Released) -> None:
    now = await after(released.url)
    assert sum(map(len, released.before.values())) > 30
    for table, rows in released.before.items():
        kept = [name for name in (rows[0] if rows else ()) if not _is_remade(released, table, name)]
        assert counted(rows, kept) - counted(now[table], kept) == Counter(), table


def _is_remade(released: Released, table: str, column: str) -> bool:
    return released.schema < REMADE.get((table, column), "")


@of_schemas()
async def test_the_tables_are_those_of_the_schema(released: Released) -> None:
    async with SqlStore(released.url) as store, store.reading() as connection:
        assert store.version == migrate.HEAD
        assert await connection.run_sync(_differences) == []


def _differences(connection: Connection) -> Sequence[object]:
    def is_of_the_schema(name: str | None, kind: str, _: object) -> bool:
        return not (kind == "table" and str(name).startswith("article_words"))

    context = MigrationContext.configure(connection, opts={"include_name": is_of_the_schema})
    return list(compare_metadata(context, schema.metadata))


# ---------------------------------------------------------------- feeds and articles


async def polled(released: Released, store: SqlStore, **changed: str) -> Sequence[Poll]:
    desk = Desk(
        web=Site(released.served, changed),
        workers=InlineWorkers(),
        store=store,
        clock=lambda: released.now,
        random=lambda: 0.5,
    )
    return await poll_feeds(desk, await store.feeds())


@of_schemas(on_both=False)
async def test_no_entry_is_taken_for_a_new_one(released: Released) -> None:
    async with SqlStore(released.url) as store:
        first = await polled(released, store)
        assert [(poll.feed.error, poll.fresh) for poll in first] == [(None, ())] * 3
        assert sum(len(poll.listed) for poll in first) == len(released.before["entry"])
        # One that is changed is known by its guid: an edit, not another entry.
        again = await polled(released, store, Haushalt="Staatshaushalt")
        fresh = [each for poll in again for each in poll.fresh]
        assert fresh
        assert all(each.edited and each.formerly == each.entry.guid for each in fresh)


@of_schemas(on_both=False)
async def test_every_article_is_found_by_its_words(released: Released) -> None:
    async with SqlStore(released.url) as store:
        assert await store.count_articles() == len(released.before["article"])
        for article in released.before["article"]:
            words = " ".join(re.findall(r"\w{3,}", article["title"])[:3])
            found = await store.search(parse_query(words), limit=20)
            assert article["id"] in {each.article.id for each in found}, words


@of_schemas(on_both=False)
async def test_every_article_has_a_place_in_a_story_or_gets_one(released: Released) -> None:
    async with SqlStore(released.url) as store:
        room = ChatRoom(store, now=released.now)
        placed = released.columns("placement", "article_id")
        assert await room.room.placer.place_new() == len(released.before["article"]) - len(placed)
        everything = [ArticleId(each) for each in released.columns("article", "id")]
        assert set(await room.room.placements.places(everything)) == set(everything)


@of_schemas(on_both=False)
async def test_the_board_and_the_gauges_count_what_is_there(released: Released) -> None:
    chats = [row for row in released.before.get("chat", ()) if row["kind"] != ChatKind.TERMINAL.value]
    async with SqlStore(released.url) as store:
        board = SqlBoard(store)
        overview = await board.overview(released.now)
        assert sum(overview.feeds.values()) == 3
        assert overview.readership.chats == len(chats)
        assert (overview.drafts.summaries > 0) == (released.schema >= SUMMARIES)
        page = await board.feeds(FeedsWanted())
        assert {each.feed.url for each in page.feeds} == set(released.columns("feed", "url"))
        levels = await SqlGauges(store).levels(released.now)
        # Those of a configuration that no program has read since are not counted as followed.
        followed = [row for row in released.before["feed"] if row["followed"] or row.get("configured")]
        assert levels.feeds[FeedState.ACTIVE] == len(followed) > 0
        # A program that is stopped may leave a message on its way.
        on_its_way = sum(state in {"pending", "sending"} for state in released.columns("delivery", "state"))
        assert (levels.chats, levels.parked, levels.pending, levels.dead) == (len(chats), 0, on_its_way, 0)
        assert (await SqlGauges(store).lags(released.now)).schema == migrate.HEAD


@of_schemas(on_both=False)
async def test_what_is_old_is_forgotten(released: Released) -> None:
    async with SqlStore(released.url) as store:
        pruned = await store.prune(released.now + 30 * DAY)
        assert pruned.articles == len(released.before["article"])
        assert await store.count_articles() == 0
        assert await store.search(parse_query("storm OR sturm")) == []


# ---------------------------------------------------------------- chats


async def of_chats(released: Released, store: SqlStore) -> tuple[Subscription, Subscription]:
    """Return what somebody in private asked for, and a group in a topic."""
    chats = SqlChats(store)
    numbers = [ChatId(row["id"]) for row in released.before["chat"] if row["kind"] != ChatKind.TERMINAL.value]
    (private,), of_group = [await chats.subscriptions(number) for number in sorted(numbers, reverse=True)]
    (topic,) = [each for each in of_group if each.place.thread]
    return private, topic


@of_schemas(CHATS, on_both=False)
async def test_chats_get_what_they_asked_for(released: Released) -> None:
    async with SqlStore(released.url) as store:
        chats = SqlChats(store)
        private, group = await of_chats(released, store)
        (row,) = [row for row in released.before["subscription"] if row["id"] == private.id]
        wanted = Subscription(
            place=Place(chat=private.place.chat),
            id=private.id,
            time_zone="UTC",
            schedule=row["schedule"],
            quiet="22:00-05:00",
            style=Style.FULL,
            muted_words=("cheese",),
            alerts=3 if released.schema > CHATS else 0,
            profile=private.profile,
            next_digest_at=row["next_digest_at"],
            told_until=row["told_until"],
            changed_by=row["changed_by"],
        )
        assert private == wanted
        interests = [(each.kind, each.words) for each in private.profile.interests]
        stated = [(InterestKind.TOPIC, "banks, budget and interest rates"), (InterestKind.READY, "sport")]
        assert interests == (stated if released.schema >= INTERESTS else [])
        assert (group.language, group.schedule, group.next_digest_at) == ("de", "", None)
        assert group.place.thread > 0
        assert [len(await chats.followings(each.id)) for each in (private, group)] == [3, 1]
        (reaction,) = await chats.reactions(private.id)
        assert (reaction.opinion, reaction.story) == (Opinion.LIKED, released.columns("opinion", "story_id")[0])
        assert await chats.followed_stories(private.id) == released.columns("story_follow", "story_id")
        (token,) = released.columns("invitation", "token")
        assert await chats.use_invitation(token, group.place.chat, released.now)


@of_schemas(CHATS, on_both=False)
async def test_digests_that_were_told_can_be_looked_at(released: Released) -> None:
    async with SqlStore(released.url) as store:
        digests = SqlDigests(store)
        numbers = Counter(released.columns("digest", "subscription_id"))
        for number, made in numbers.items():
            told = await digests.digests_of(SubscriptionId(number))
            assert len(told) == made
            assert all(story.brief.headline and story.brief.lines for each in told for story in each.stories)
        messages = {row["id"]: row for row in released.before["delivery"]}
        carried = [row for row in released.before["digest_item"] if row["delivery_id"] is not None]
        assert carried
        for row in carried:
            message = messages[row["delivery_id"]]
            found = await digests.told_in(ChatId(message["chat_id"]), MessageId(message["message_id"]))
            assert row["brief_id"] in {story.brief_id for story in found}


@of_schemas(CHATS)
async def test_a_digest_that_is_due_tells_only_what_was_not_told(released: Released) -> None:
    async with SqlStore(released.url) as store:
        room = ChatRoom(store, now=released.now)
        private, _ = await of_chats(released, store)
        await room.room.placer.place_new()
        told = {row["article_id"] for row in released.before["told"] if row["subscription_id"] == private.id}
        assert told
        assert await untold(room, private) == set(released.columns("article", "id")) - told
        headlines = [story.brief.headline for each in await room.digests(private) for story in each.stories]
        assert private.next_digest_at is not None
        room.now = private.next_digest_at
        await reads_news(room, private)
        lease = Lease("ours")
        (due,) = await room.room.digests.claim_digests(room.now, room.now + HOUR, lease=lease, limit=9)
        assert due.subscription == private
        assert await tell_due(room.room, due, room.editions)
        (words,) = [words for words, at in await room.messages(private.place.chat) if at >= room.now]
        assert NEWS in words
        assert [headline for headline in headlines if headline in words] == []
        (sent, *_) = await SqlOutbox(store).claim(room.now, room.now + HOUR, lease=lease, limit=9, apart=APART)
        assert sent.place == private.place


async def untold(room: ChatRoom, subscription: Subscription) -> set[str]:
    feeds = [feed.url for feed, _ in await room.room.chats.followings(subscription.id)]
    news = await room.room.digests.news(
        subscription.id, feeds, since=room.now - 30 * DAY, until=room.now + DAY, late=DAY
    )
    return {each.article for each in news}


async def reads_news(room: ChatRoom, subscription: Subscription) -> None:
    """Let an article come by a feed that is followed, and be placed."""
    (feed, _), *_ = await room.room.chats.followings(subscription.id)
    at = room.now - HOUR
    entry = an_entry("news", published=at)
    text = "Goat breeders of Hedding Moor want banks to lend at lower interest rates. Their dairies joined the appeal."
    await room.store.put_polls([a_poll(entry, feed=feed)], at)
    await room.store.put_article(replace(an_article(NEWS, text, published=at), feed=feed.url), entry, at)
    await room.room.placer.place_new()


# ---------------------------------------------------------------- language models and pages


@of_schemas(SUMMARIES, on_both=False)
async def test_summaries_and_their_price_are_kept(released: Released) -> None:
    async with SqlStore(released.url) as store:
        ledger, calls = SqlLedger(store), released.before["model_call"]
        month = Period(since=released.now - 30 * DAY, until=released.now + DAY)
        assert sum(each.counted for each in await ledger.spending(month)) == sum(row["price"] for row in calls) > 0
        for row in calls:
            answer = await ledger.finished(row["key"])
            assert answer is not None
            assert answer.text == row["answer"]
        written = {
            SummaryKey(**{name: row[name] for name in ("story_version", "language", "style")}): row["content"]["lines"]
            for row in released.before["summary"]
        }
        kept = await SqlSummaries(store).get(written)
        assert {key: [line.text for line in each.summary.lines] for key, each in kept.items()} == {
            key: [line["text"] for line in lines] for key, lines in written.items()
        }
        assert any(written.values())


@of_schemas(PAGES, on_both=False)
async def test_links_and_logins_stay_open(released: Released) -> None:
    async with SqlStore(released.url) as store:
        private, _ = await of_chats(released, store)
        kept = {(key.id, key.secret) for key in await SqlPageKeys(store).keys(private.id)}
        ours = [row for row in released.before["page_key"] if row["subscription_id"] == private.id]
        assert kept == {(row["id"], row["secret"]) for row in ours} != set()
        (token,) = released.columns("web_session", "token_hash")
        assert await SqlSessions(store).is_open(token, released.now)
        board = SqlBoard(store)
        histories = [await board.feed(number) for number in released.columns("feed", "id")]
        assert all(found is not None and found.kept.history.polls for found in histories)


# ---------------------------------------------------------------- as a process


@pytest.mark.parametrize("known", [schemas()[0], schemas()[-1]])
def test_the_program_itself_goes_on(known: str, tmp_path: Path) -> None:
    nutgraf, file = Nutgraf(home=tmp_path), tmp_path / "news.db"
    as_left(known, file)
    followed = {row["url"]: row["title"] for row in before(known)["feed"] if row["followed"]}
    assert followed
    listed = nutgraf("feeds", "list", "--database", str(file))
    assert (listed.code, [url for url in followed if url not in listed.out]) == (0, []), listed.err
    # Its site is away, and is told of; what was read of it is told.
    digest = nutgraf("digest", "--since", "9999d", "--limit", "50", "--format", "json", "--database", str(file))
    told = json.loads(digest.out)
    assert {article["outlet"] for story in told["stories"] for article in story["articles"]} == set(followed.values())
    assert [gap["kind"] for gap in told["gaps"]] == ["feed"] * len(followed)
