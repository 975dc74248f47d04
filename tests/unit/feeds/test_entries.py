from __future__ import annotations

from bot.feeds import parse
from bot.model import Entry
from tests.unit.feeds.documents import URL, item, rss


def entries(*items: str) -> tuple[Entry, ...]:
    return parse(rss("".join(items)), url=URL).entries


class TestGuids:
    def test_as_stated(self) -> None:
        assert entries(item("<guid> urn:7 </guid>"))[0].guid == "urn:7"

    def test_the_link_where_there_is_none(self) -> None:
        assert entries(item("<guid></guid>"))[0].guid == "https://wire.example/1"

    def test_a_hash_of_the_content_where_there_is_no_link(self) -> None:
        first = entries("<item><title>a</title></item>", "<item><title>b</title></item>")
        second = entries("<item><title>b</title></item>", "<item><title>a</title></item>")

        assert first[0].guid != first[1].guid
        assert (first[0].guid, first[1].guid) == (second[1].guid, second[0].guid)

    def test_one_too_long_to_be_found_by_is_cut_and_stays_apart_from_others(self) -> None:
        start = "\U0001f6a2" * 3_000
        (one,), (other,) = entries(item(f"<guid>{start}1</guid>")), entries(item(f"<guid>{start}2</guid>"))

        assert one.guid != other.guid
        assert len(one.guid.encode()) < 2_700
        assert entries(item(f"<guid>{start}1</guid>"))[0].guid == one.guid

    def test_entries_that_share_a_guid_are_told_apart_whatever_their_order(self) -> None:
        one, two = item("<guid>x</guid>", number=1), item("<guid>x</guid>", number=2)
        forwards, backwards = entries(one, two), entries(two, one)

        assert forwards[0].guid != forwards[1].guid
        assert [entry.guid for entry in forwards] == [entry.guid for entry in reversed(backwards)]
        assert all(entry.guid.startswith("x#") for entry in forwards)

    def test_with_one_link_they_are_told_apart_by_their_titles(self) -> None:
        first, second = entries(item("<guid>x</guid>", title="a"), item("<guid>x</guid>", title="b"))

        assert first.guid != second.guid

    def test_revisions_of_one_entry_keep_its_guid(self) -> None:
        body = "<guid>x</guid><description>{}</description>"
        first, second = entries(item(body.format("old")), item(body.format("new")))

        assert first.guid == second.guid == "x"

    def test_shared_guids_are_told(self) -> None:
        feed = parse(rss(item("<guid>x</guid>", number=1) + item("<guid>x</guid>", number=2)), url=URL)

        assert feed.problems == ("2 entries share an id with another; they were told apart",)


def test_a_language_is_cut_by_subtags_to_what_every_database_takes() -> None:
    stated = "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee"

    assert parse(rss(item(""), head=f"<language>{stated}</language>"), url=URL).language == stated[:29]


def test_a_link_to_a_host_that_no_name_server_could_know_is_none() -> None:
    host = ".".join(["pier"] * 60)

    assert entries(f"<item><title>Ferry returns</title><link>https://{host}/1</link></item>")[0].link is None
