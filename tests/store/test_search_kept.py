"""What ``ports.Store`` promises of search, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, text

from bot.errors import ConfigError
from bot.model import Article, BodyKind
from bot.store.schema import chats, metadata
from bot.store.store import SqlStore
from bot.text.fingerprint import fingerprint
from bot.text.search_query import MOST_TERMS, Phrase, Query, parse_query
from bot.text.search_words import terms
from tests.bench.search import articles, fill, vocabulary
from tests.makers import NOW, a_poll, an_article, an_entry
from tests.store.placed import forget_stories

PIER = an_article("Council votes for a new pier", "The work on the harbour is to take three years.")
COD = an_article(
    "Cod quarrel ends",
    "Two councils agreed at the harbour of Port Ellery. A pier was not named.",
    outlet="Ledger & Tide",
    published=NOW - timedelta(days=3),
)

# What each query finds of the two.
ANSWERS = {
    "pier": {PIER, COD},
    "PIER Harbour": {PIER, COD},
    "harbour cod": {COD},
    '"port ellery"': {COD},
    '"ellery port"': set(),
    "pier -cod": {PIER},
    'pier -"port ellery"': {PIER},
    "counc*": {PIER, COD},
    "council": {PIER},
    '"two counc*"': {COD},
    "votes OR quarrel": {PIER, COD},
    "votes OR quarrel cod": {COD},
    "herald": {PIER},
    "pier -ledger": {PIER},
    # A phrase ends with its field: "… a new pier" is PIER's title, "The work …" its text.
    '"pier the work"': set(),
    '"ends ledger"': set(),
    '"tide two"': set(),
}
HARMLESS = (
    'pier "unclosed',
    "NEAR(pier harbour)",
    "title:pier ^pier {title outlet}: pier",
    "pier AND NOT harbour + ( & | ! <-> :*",
    "pier'); DROP TABLE article; --",
    "pier \\' ' '' \x00 \ud800 ;",
    "pier:* a:b:A *pier*",
    '"" "*" - -- OR',
    "* pier " + "( " * 4_000,
    " ".join(f"pier{number}" for number in range(MOST_TERMS)),
    " OR ".join(f"pier{number}" for number in range(MOST_TERMS)),
    "pier " + " ".join(f"-pier{number}" for number in range(MOST_TERMS - 1)),
    '"' + "pier " * MOST_TERMS + '"',
    "p" * 10_000 + "*",
    "東" * MOST_TERMS,
)
# What an article says, and how somebody may type it.
SPELLINGS = (
    ("Straße in Łódź", "STRASSE lodz"),
    ("IŞIK ve ışık", "isik"),
    ("La façade de l’hôtel", "hotel facade"),
    ("Don't ask O'Brien's", "“o’brien” don't"),
    ("The U.S. and the E.U. agreed", '"us and the eu"'),
    ("COVID-19, at 1.5 °C in 2026", 'covid-19 1.5 "in 2026"'),
    ("Все ёлки", "елки"),
    ("Η Αθήνα", "αθηνα"),
    ("東京都庁で会議", "京都庁"),
    ("東京都庁で会議", "議"),
    ("東京都庁で会議", "会議"),
    ("第3回大会が東京で", '"第3回大会"'),
    ("ラーメンとＴＶ", "ーメン tv"),
    ("서울에서 열린 회의", "서울 회의"),
    ("ประเทศไทยวันนี้", "ไทย"),
    ("हिन्दी में समाचार २०२६", "हिन्दी 2026"),
    ("كتب في القاهرة", "القاهره"),
    ("soft\u00adhyphen", "softhyphen"),
    ("e\u0301te\u0301", "été"),
)


async def keep(store: SqlStore, *articles: Article, now: datetime = NOW) -> None:
    for article in articles:
        entry = an_entry(article.url, published=article.published)
        await store.put_polls([a_poll(entry)], now)
        await store.put_article(article, entry, now)


async def found(store: SqlStore, typed: str, **options: object) -> list[str]:
    answers = await store.search(parse_query(typed), **options)  # type: ignore[arg-type]  # any option
    return [each.article.id for each in answers]


@pytest.fixture
async def two(store: SqlStore) -> SqlStore:
    await keep(store, PIER, COD)
    return store


async def test_a_query_finds_what_it_says(two: SqlStore) -> None:
    answers = {typed: set(await found(two, typed)) for typed in ANSWERS}
    assert answers == {typed: {article.id for article in wanted} for typed, wanted in ANSWERS.items()}


async def test_no_query_is_refused_by_a_database(two: SqlStore) -> None:
    for typed in HARMLESS:
        await found(two, typed)
    assert await two.count_articles() == 2


async def test_words_are_found_however_they_are_written(store: SqlStore) -> None:
    articles = [an_article(f"Untitled {written}", f"Before. {written}. After") for written, _ in SPELLINGS]
    await keep(store, *articles)
    missed = [
        typed
        for article, (_, typed) in zip(articles, SPELLINGS, strict=True)
        if article.id not in await found(store, typed, limit=99)
    ]
    assert missed == []


async def test_the_title_weighs_more_than_the_text(store: SqlStore) -> None:
    body = "Nothing else is told. " * 20
    in_title = an_article("The pier", body, published=NOW - timedelta(days=5))
    in_text = an_article("Nothing", f"{body} The pier.")
    await keep(store, in_title, in_text, an_article("Other", body))
    assert await found(store, "pier") == [in_title.id, in_text.id]
    assert await found(store, "pier", newest=True) == [in_text.id, in_title.id]
    assert await found(store, "pier", newest=True, limit=1) == [in_text.id]
    first, second = await store.search(parse_query("pier"))
    assert first.score > second.score
    assert first.article == in_title
    assert first.dated == in_title.published


async def test_of_equals_the_newer_is_first(store: SqlStore) -> None:
    copies = [
        an_article("Pier", url=f"https://ellery.example/{hours}", published=NOW - timedelta(hours=hours))
        for hours in (5, 2, 9)
    ]
    await keep(store, *copies)
    assert await found(store, "pier") == [copies[1].id, copies[0].id, copies[2].id]


async def test_a_period_has_both_its_ends(store: SqlStore) -> None:
    undated = an_article("Undated pier", published=None)
    early = an_article("Pier of tomorrow", published=NOW + timedelta(days=400))
    await keep(store, PIER, COD, undated, early)
    assert COD.published
    assert set(await found(store, "pier", since=NOW, until=NOW)) == {undated.id, early.id}
    assert await found(store, "pier", since=COD.published, until=COD.published) == [COD.id]
    assert await found(store, "pier", until=COD.published - timedelta(seconds=1)) == []


async def test_an_undated_article_counts_from_when_it_was_first_read(store: SqlStore) -> None:
    undated = an_article("Pier", published=None)
    await keep(store, undated)
    await keep(store, replace(undated, title="Piers"), now=NOW + timedelta(days=9))
    assert [each.dated for each in await store.search(parse_query("piers"))] == [NOW]


async def test_an_article_replaced_is_found_by_its_new_words_only(two: SqlStore) -> None:
    corrected = replace(PIER, title="Council votes for a jetty", fingerprint=fingerprint("jetty"))
    await keep(two, corrected)
    assert await found(two, "jetty") == [PIER.id]
    assert await found(two, "pier") == [COD.id]
    excerpt = replace(PIER, title="Causeway", text="Causeway.", body=BodyKind.EXCERPT)
    await keep(two, excerpt)
    assert await found(two, "causeway") == []
    assert await found(two, "jetty") == [PIER.id]


async def test_what_is_forgotten_is_not_found(two: SqlStore) -> None:
    await two.prune(NOW + timedelta(days=1))
    assert await found(two, "pier") == []
    assert await two.count_articles() == 0
    async with two._engine.connect() as connection:
        for table in ("article_search", "article_words"):
            assert (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() == 0  # noqa: S608  # our names
    await keep(two, COD)
    assert await found(two, "pier") == [COD.id]


async def test_articles_of_an_older_database_are_indexed(database: str) -> None:
    async with SqlStore(database) as store:
        await keep(store, PIER, COD, replace(COD, id=an_article("x").id, published=NOW + timedelta(days=9)))
        async with store._engine.begin() as connection:
            await connection.run_sync(_forget_search)
    async with SqlStore(database) as store:
        answers = await store.search(parse_query("harbour"))
        assert {each.dated for each in answers} == {PIER.published, COD.published, NOW}
        await keep(store, an_article("Another harbour"))
        assert len(await found(store, "harbour")) == 4


def _forget_search(connection: Connection) -> None:
    """Take the database back to the schema before search, and what came after."""
    forget_stories(connection)
    of_chats = {table.name for table in vars(chats).values() if isinstance(table, Table)}
    later = [table.name for table in reversed(metadata.sorted_tables) if table.name in of_chats]
    for name in (*later, "article_words", "article_search"):
        connection.execute(text(f"DROP TABLE {name}"))
    connection.execute(text("ALTER TABLE feed DROP COLUMN subscribed"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))


# Words that are folded, taken apart, glued together or joined to others, and signs that mean something to a database.
WORDS = (
    "pier piers Pier's harbour U.S. us e.g. 1.5 15 Straße STRASSE ø o'er naïve naive İstanbul ışık ёлка елка हिन्दी "
    "東京都庁 京都 東 京 都庁で ラーメン 서울에서 서울 ไทย "
    "or AND NOT NEAR ' \" \\ : * ( ) & | ! <-> a:* { } ^ + , \x00 · _ p i"
).split()
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12).map(" ".join)
SOUGHT = st.builds(
    lambda lead, word, tail: f"{lead}{word}{tail}",
    st.sampled_from(["", "", "", "-", '"', '-"']),
    st.sampled_from(WORDS) | st.text(max_size=4),
    st.sampled_from(["", "", "*", '"', '*"']),
)
QUERIES = st.lists(SOUGHT | st.just("OR"), min_size=1, max_size=5).map(" ".join)


@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), typed=QUERIES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.timeout(300)
async def test_every_database_finds_what_reading_all_articles_finds(
    store: SqlStore, texts: list[tuple[str, str, str]], typed: str
) -> None:
    try:
        query = parse_query(typed)
    except ConfigError:
        return
    await store.prune(NOW + timedelta(days=1))
    articles = [
        an_article(title, body, outlet=outlet, url=f"https://ellery.example/{place}")
        for place, (title, outlet, body) in enumerate(texts)
    ]
    await keep(store, *articles)
    assert set(await found(store, typed, limit=9)) == {each.id for each in articles if answers(query, each)}


def answers(query: Query, article: Article) -> bool:
    fields = [terms(field) for field in (article.title, article.outlet, article.text)]
    return all(any(stands(phrase, fields) for phrase in group) for group in query.wanted) and not any(
        stands(phrase, fields) for phrase in query.unwanted
    )


def stands(phrase: Phrase, fields: list[list[str]]) -> bool:
    length = len(phrase.terms)
    pieces = (field[at : at + length] for field in fields for at in range(len(field) - length + 1))
    return any(
        piece[:-1] == list(phrase.terms[:-1])
        and (piece[-1].startswith(phrase.terms[-1]) if phrase.open_ended else piece[-1] == phrase.terms[-1])
        for piece in pieces
    )


async def test_what_a_tsvector_cannot_hold_is_left_out_of_every_index(store: SqlStore) -> None:
    often = an_article("Often", "the pier " * 270 + "the end")
    long = an_article("Long", " ".join(f"{number:x}" for number in range(30_000)))
    # Letters of four bytes each: without a limit more than a tsvector takes.
    wide = an_article("Wide", " ".join("\U00010330" * 50 + str(number) for number in range(15_000)))
    run = an_article("Run", "".join(chr(0x20000 + number % 40_000) for number in range(300_000)))
    huge = an_article("Huge", "ﷺ" * 300_000 + "x" * 5_000, outlet="ﷺ" * 50_000)
    await keep(store, often, long, wide, run, huge)
    assert await found(store, "end") == [often.id]
    assert await found(store, '"the pier the"') == [often.id]
    # The word is found however often it stands; a phrase with it only where it is not yet the 251st.
    assert await found(store, '"the end"') == []
    assert await found(store, f"{14_900:x}") == [long.id]
    assert await found(store, f'"{14_900:x} {14_901:x}"') == [long.id]
    assert await found(store, f"{15_100:x}") == []
    assert await found(store, "\U00010330" * 50 + "3000") == [wide.id]
    assert await found(store, "\U00010330" * 50 + "4000") == []
    assert set(await found(store, "run OR huge")) == {run.id, huge.id}


async def test_an_article_without_words_is_found_by_no_word(store: SqlStore) -> None:
    await keep(store, an_article("…", "?!", outlet="—"))
    assert await found(store, "a*") == []


async def test_on_postgres_the_index_counts_as_room_that_is_taken(postgres_database: str) -> None:
    async with SqlStore(postgres_database) as store:
        await keep(store, PIER)
        size = await store.size()
        async with store._engine.begin() as connection:
            await connection.execute(text("DELETE FROM article_words"))
        assert await store.size() < size


async def test_of_more_articles_than_are_ranked_all_are_found(store: SqlStore) -> None:
    many, words = 1_050, vocabulary()
    await fill(store, articles(many, words))
    query = parse_query(f"{words[0]} OR {words[1]} OR {words[2]}")
    answered = await store.search(query, limit=2 * many)
    assert len(answered) == many
    assert [each.score for each in answered] == sorted((each.score for each in answered), reverse=True)
    (newest,) = await store.search(query, limit=1, newest=True)
    assert newest.dated == max(each.dated for each in answered)
