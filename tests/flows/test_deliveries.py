"""Digests on their way to chats: what Telegram does wrong, and what becomes of the messages, by its own record."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import ChatId, ChatKind
from tests.bench.crowd import Crowd, fill, gather, running_bot, serve
from tests.databases import with_tables
from tests.edges.bot_api import Chat, Message, StrictBotApi, User, running_bot_api
from tests.flows.runs import Database, until
from tests.postgres import PostgresServer
from tests.rounds import rounds

pytestmark = pytest.mark.timeout(120)

FIRST_STORY = "1. Story"


@pytest.fixture
def api() -> Iterator[StrictBotApi]:
    with running_bot_api() as server:
        yield server


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    return Database(with_tables(tmp_path / "news.db"))


@pytest.fixture
def postgres(postgres_with_tables: str, postgres_server: PostgresServer) -> Database:
    return Database(postgres_with_tables, postgres_server.execute)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    found: Database = request.getfixturevalue(request.param)
    return found


def this_minute() -> datetime:
    return datetime.now(UTC).replace(second=0, microsecond=0)


def due(database: Database, *chats: Chat | User) -> None:
    """Let a digest be due in each of the chats now."""
    places = [each.chat if isinstance(each, User) else each for each in chats]
    fill(database.url, [(ChatId(each.chat_id), ChatKind(each.kind)) for each in places], this_minute())


def is_told(*chats: Chat) -> bool:
    return all(any(FIRST_STORY in message.text for message in chat.messages) for chat in chats)


def digests_in(chat: Chat) -> list[Message]:
    return [message for message in chat.messages if "Story" in message.text]


def test_a_long_flood_wait_of_one_chat_holds_up_no_other(api: StrictBotApi, sqlite: Database, tmp_path: Path) -> None:
    slow, quick = api.user(started=True), [api.user(started=True) for _ in range(4)]
    slow.chat.flood(43_838)
    due(sqlite, slow, *quick)
    with running_bot(api, sqlite.url, tmp_path):
        until(lambda: is_told(*(user.chat for user in quick)))
        until(lambda: sqlite.number("SELECT count(*) FROM delivery WHERE state = 'sent'") == len(quick))
        assert slow.chat.messages == []
        waiting = sqlite.rows("SELECT chat_id, problem FROM delivery WHERE state = 'pending'")
        assert waiting == [(slow.chat.chat_id, "Telegram asks to wait 43838 s")]
    assert api.floods == 1
    # Half a day later.
    sqlite.rows("UPDATE chat SET paced_until = '2020-01-01 00:00:00', ready_at = '2020-01-01 00:00:00'")
    sqlite.rows("UPDATE delivery SET due_at = '2020-01-01 00:00:00' WHERE state = 'pending'")
    api.slow(0)
    with running_bot(api, sqlite.url, tmp_path):
        until(lambda: is_told(slow.chat))
    assert len(digests_in(slow.chat)) == 1


def test_who_blocks_the_bot_is_parked_and_keeps_the_settings(
    api: StrictBotApi, database: Database, tmp_path: Path
) -> None:
    gone, stays = api.user(name="Gone", started=True), api.user(started=True)
    due(database, gone, stays)
    gone.blocks()
    with running_bot(api, database.url, tmp_path):
        until(lambda: is_told(stays.chat))
        until(lambda: database.number("SELECT count(*) FROM chat WHERE parked IS NOT NULL") == 1)
        gone.unblocks()
        gone.says(gone.chat, "/settings")
        until(lambda: any("Settings" in message.text for message in gone.chat.messages))
    assert database.number("SELECT count(*) FROM chat WHERE parked IS NOT NULL") == 0
    assert database.number("SELECT count(*) FROM follow") == 6


def test_a_chat_that_refuses_a_message_gets_no_other(api: StrictBotApi, sqlite: Database, tmp_path: Path) -> None:
    gone, stays = api.user(started=True), api.user(started=True)
    due(sqlite, gone, stays)
    gone.deactivates()
    with running_bot(api, sqlite.url, tmp_path):
        until(lambda: is_told(stays.chat))
        until(lambda: sqlite.number("SELECT count(*) FROM delivery WHERE state = 'dead'") == 1)
    ((why, problem),) = sqlite.rows(
        "SELECT parked, problem FROM chat JOIN delivery ON chat.id = chat_id WHERE parked <> ''"
    )
    assert why == problem == "Telegram refused it: Forbidden: user is deactivated"
    assert len([call for call in api.calls("sendMessage") if not call.accepted]) == 1


def test_a_group_that_became_a_supergroup_is_followed(api: StrictBotApi, database: Database, tmp_path: Path) -> None:
    owner = api.user(started=True)
    group = api.group("Readers", members={owner: "administrator"})
    due(database, group)
    supergroup = group.upgrades(owner)
    with running_bot(api, database.url, tmp_path):
        until(lambda: is_told(supergroup))
    assert group.messages == []
    assert [row for (row,) in database.rows("SELECT chat_id FROM subscription")] in (
        [supergroup.chat_id],
        [str(supergroup.chat_id)],
    )


def test_a_deleted_topic_falls_back_to_the_chat(api: StrictBotApi, sqlite: Database, tmp_path: Path) -> None:
    owner = api.user(started=True)
    forum = api.supergroup("Forum", members={owner: "administrator"}, forum=True)
    topic = forum.opens_topic(owner, "News")
    due(sqlite, forum)
    sqlite.rows(f"UPDATE subscription SET thread = {topic}")  # noqa: S608  # a number
    forum.deletes_topic(topic)
    with running_bot(api, sqlite.url, tmp_path):
        until(lambda: is_told(forum))
    assert [message.thread for message in digests_in(forum)] == [None]


def test_what_no_attempt_can_send_ends_dead_with_its_reason(
    api: StrictBotApi, sqlite: Database, tmp_path: Path
) -> None:
    ill, well = api.user(started=True), api.user(started=True)
    api.poison(ill.chat, "Story")
    due(sqlite, ill, well)
    with running_bot(api, sqlite.url, tmp_path):
        until(lambda: is_told(well.chat))
        until(lambda: sqlite.number("SELECT count(*) FROM delivery WHERE state = 'dead'") == 1)
        # Its markup was left out first.
        asked = [call for call in api.calls("sendMessage") if call.chat_id == ill.chat.chat_id]
        assert len(asked) == 2
        ((problem,),) = sqlite.rows("SELECT problem FROM delivery WHERE state = 'dead'")
    assert problem.startswith("Telegram refused it: Can't parse entities")
    assert "can't parse entities" in (tmp_path / "log").read_text("utf-8").lower()
    assert sqlite.number("SELECT count(*) FROM chat WHERE parked IS NOT NULL") == 0


@pytest.mark.parametrize("fault", ["502", pytest.param("500", marks=pytest.mark.thorough), "cut before", "cut after"])
def test_what_fails_for_a_while_comes_once_and_in_order(
    api: StrictBotApi, sqlite: Database, tmp_path: Path, fault: str
) -> None:
    chats = gather(api, 4)
    breaks = {
        "502": lambda: api.fail_next(3, status=502),
        "500": lambda: api.fail_next(3, status=500),
        "cut before": lambda: api.cut_before(3),
        "cut after": lambda: api.cut_after(3),
    }
    breaks[fault]()
    fill(sqlite.url, chats, this_minute())
    crowd = Crowd(api=api, chats=[chat for chat, _ in chats], due_at=this_minute())
    serve(crowd, sqlite.url, tmp_path, kills=(), seconds=60, rest=2.5)
    judged = crowd.judged()
    assert (judged.lost, judged.disordered, judged.floods) == (0, 0, 0)
    # A message that was taken without an answer comes again: nobody can know.
    assert (1 if fault == "cut after" else 0) <= judged.repeats <= (3 if fault == "cut after" else 0)
    assert api.complaints == []


@pytest.mark.chance
def test_nothing_is_lost_when_the_process_is_killed_again_and_again(
    api: StrictBotApi, database: Database, tmp_path: Path
) -> None:
    chosen = random.Random(7)
    chats = gather(api, rounds(30, many=50))
    fill(database.url, chats, this_minute())
    crowd = Crowd(api=api, chats=[chat for chat, _ in chats], due_at=this_minute())
    serve(crowd, database.url, tmp_path, kills=[chosen.uniform(0, 0.6) for _ in range(rounds(2, many=3))], seconds=90)
    judged = crowd.judged()
    assert (judged.lost, judged.disordered, judged.outside, judged.floods) == (0, 0, 0, 0)
    # What was on the wire, not all that a process had claimed, which is up to 25.
    assert judged.repeats <= 5 * len(crowd.kills)


def test_two_nodes_answer_once_and_one_takes_over_from_the_other(
    api: StrictBotApi, postgres: Database, tmp_path: Path
) -> None:
    ann = api.user(started=True)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with running_bot(api, postgres.url, tmp_path / "one") as first:
        until(lambda: api.calls("getUpdates"))
        with running_bot(api, postgres.url, tmp_path / "two"):
            for _ in range(5):
                ann.says(ann.chat, "/help")
            until(lambda: len(ann.chat.messages) == 5)
            # What Telegram took and was not noted yet would come again.
            until(lambda: postgres.number("SELECT count(*) FROM delivery WHERE state = 'sent'") == 5)
            first.kill()
            first.wait()
            ann.says(ann.chat, "/help")
            until(lambda: len(ann.chat.messages) == 6)
            time.sleep(1.5)
            assert len(ann.chat.messages) == 6
    assert api.complaints == []


def test_the_token_stands_in_no_log(api: StrictBotApi, sqlite: Database, tmp_path: Path) -> None:
    ann = api.user(started=True)
    api.fail_next(2, status=502)
    api.cut_before(2, method="getUpdates")
    api.fail_next(1, status=401, method="sendChatAction")
    due(sqlite, ann)
    with running_bot(api, sqlite.url, tmp_path, "-vv"):
        until(lambda: is_told(ann.chat))
        ann.says(ann.chat, "/digest")
        until(lambda: len(ann.chat.messages) > 1)
    log = (tmp_path / "log").read_text("utf-8")
    assert "message sent" in log
    assert api.token not in log
    assert api.token.partition(":")[2] not in log
