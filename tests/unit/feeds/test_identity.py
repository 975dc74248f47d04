from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import fresh, known_by
from bot.feeds.identity import ENOUGH_WORDS, RELISTED
from bot.model import Entry, Feed, FeedUrl, FreshEntry, Guid, Known

DAY = datetime(2024, 5, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEVER_READ = Feed(url=FeedUrl("https://wire.example/feed.xml"), site_url="https://wire.example/")
READ = replace(NEVER_READ, changed_at=DAY, newest_entry_at=DAY)
LONG = "The ferry to the island runs again since Monday, after the winter storms had broken its pier."


def an_entry(guid: str = "1", **fields: Any) -> Entry:  # noqa: ANN401  an entry's fields have many types
    plain = Entry(guid=Guid(guid), link=f"https://wire.example/{guid}", title="Ferry returns", summary_html="It ran.")
    return replace(plain, **fields)


def marks(*entries: Entry) -> list[Known]:
    return [known_by(entry) for entry in entries]


def look(
    listed: Iterable[Entry], known: Iterable[Known] = (), *, feed: Feed = READ, latest: int = 5
) -> list[FreshEntry]:
    return list(fresh(list(listed), list(known), feed=feed, latest=latest))


def news(found: Iterable[FreshEntry]) -> list[str]:
    return [each.entry.guid for each in found if not each.backlog]


class TestKnownBy:
    @pytest.mark.parametrize(
        "same",
        [
            {"summary_html": "<p class='x'>It ran.</p><img src='https://count.example/9'>"},
            {"summary_html": "It&nbsp;ran&#46;"},
            {"title": "FERRY returns"},
            {"link": "http://www.wire.example/1/?utm_source=rss#top"},
            {"updated": DAY},
            {"published": DAY},
        ],
    )
    def test_what_is_no_change(self, same: dict[str, Any]) -> None:
        assert known_by(an_entry(**same)) == known_by(an_entry())

    @pytest.mark.parametrize(
        "change", [{"title": "Ferry sinks"}, {"summary_html": "It sank."}, {"content_html": "More."}]
    )
    def test_words_are_the_fingerprint(self, change: dict[str, Any]) -> None:
        before, after = marks(an_entry(), an_entry(**change))

        assert after.fingerprint != before.fingerprint
        assert after.link_key == before.link_key

    @pytest.mark.parametrize("link", ["https://wire.example/2", None])
    def test_the_link_is_apart_from_them(self, link: str | None) -> None:
        before, after = marks(an_entry(), an_entry(link=link))

        assert after.fingerprint == before.fingerprint
        assert after.link_key != before.link_key

    def test_without_a_link_there_is_no_key(self) -> None:
        assert known_by(an_entry(link=None)).link_key == ""


class TestKnownGuids:
    def test_unchanged_is_not_fresh(self) -> None:
        entry = an_entry()

        assert look([entry], marks(entry)) == []

    @pytest.mark.parametrize(
        "change", [{"title": "Ferry sinks"}, {"link": "https://wire.example/moved"}, {"link": None}]
    )
    def test_changed_is_edited(self, change: dict[str, Any]) -> None:
        changed = an_entry(**change)

        assert look([changed], marks(an_entry())) == [
            FreshEntry(entry=changed, known=known_by(changed), formerly=Guid("1"), edited=True)
        ]

    def test_new_and_changed_in_the_documents_order(self) -> None:
        old, changed, new = an_entry("1"), an_entry("2"), an_entry("3")
        known = marks(old, changed)

        assert [(each.entry.guid, each.formerly) for each in look([new, old, replace(changed, title="x")], known)] == [
            ("3", None),
            ("2", "2"),
        ]

    def test_nothing_is_fresh_twice(self) -> None:
        listed = [an_entry("1"), an_entry("2"), an_entry("1", summary_html="Revised.", updated=DAY)]
        first = look(listed)

        assert look(listed, [each.known for each in first]) == []

    def test_of_revisions_the_latest_counts(self) -> None:
        older, newer = an_entry(published=DAY), an_entry(published=DAY.replace(day=2), title="Ferry sinks")

        for listed, counts in [
            ([older, newer], newer),
            ([newer, older], newer),
            ([older, an_entry(title="x", published=DAY)], older),
        ]:
            assert [each.entry for each in look(listed)] == [counts]


class TestTheSameLink:
    def test_is_the_same_entry_under_a_new_guid(self) -> None:
        renamed = an_entry("new", link="https://www.wire.example/1?utm_source=rss")

        assert look([renamed], marks(an_entry("1"))) == [
            FreshEntry(entry=renamed, known=known_by(renamed), formerly=Guid("1"), edited=False)
        ]

    def test_with_other_words_it_is_edited(self) -> None:
        (found,) = look([an_entry("new", link="https://wire.example/1", title="Ferry sinks")], marks(an_entry("1")))

        assert (found.formerly, found.edited) == ("1", True)

    def test_not_while_the_known_entry_is_listed_itself(self) -> None:
        old = an_entry("1")

        (found,) = look([old, an_entry("2", link=old.link, title="Another")], marks(old))

        assert (found.entry.guid, found.formerly) == ("2", None)

    def test_not_when_entries_of_the_document_share_it(self) -> None:
        known = marks(an_entry("1"))
        found = look([an_entry(guid, link="https://wire.example/1", title=guid) for guid in ("a", "b")], known)

        assert [each.formerly for each in found] == [None, None]

    def test_not_when_known_entries_share_it_unless_one_says_the_same(self) -> None:
        page = "https://wire.example/live"
        known = marks(*(an_entry(guid, link=page, title=f"Live on day {guid}") for guid in ("1", "2")))

        assert [
            look([an_entry("3", link=page, title=title)], known)[0].formerly for title in ("New", "Live on day 2")
        ] == [
            None,
            "2",
        ]

    @pytest.mark.parametrize(
        "own", ["https://wire.example/", "https://wire.example/feed.xml", "https://moved.example/f"]
    )
    def test_not_when_it_is_the_feeds_own(self, own: str) -> None:
        feed = replace(READ, location="https://moved.example/f")
        (found,) = look([an_entry("2", link=own, title="Monday")], marks(an_entry("1", link=own)), feed=feed)

        assert found.formerly is None

    def test_not_when_there_is_none(self) -> None:
        (found,) = look([an_entry("2", link=None, title="Monday")], marks(an_entry("1", link=None)))

        assert found.formerly is None


class TestTheSameWords:
    def test_are_the_same_entry_under_a_new_guid_and_link(self) -> None:
        moved = an_entry("new", summary_html=LONG)

        assert look([moved], marks(an_entry("1", summary_html=LONG))) == [
            FreshEntry(entry=moved, known=known_by(moved), formerly=Guid("1"), edited=False)
        ]

    @pytest.mark.parametrize(("words", "formerly"), [(ENOUGH_WORDS - 1, None), (ENOUGH_WORDS, "1")])
    def test_when_they_are_enough(self, words: int, formerly: str | None) -> None:
        text = {"title": "", "summary_html": "one " * words}
        (found,) = look([an_entry("2", **text)], marks(an_entry("1", **text)))

        assert found.formerly == formerly

    def test_in_scripts_without_spaces(self) -> None:
        text = {"title": "", "summary_html": "渡轮周一恢复开往岛上的航班"}
        (found,) = look([an_entry("2", **text)], marks(an_entry("1", **text)))

        assert found.formerly == "1"

    def test_not_while_the_known_entry_is_listed_itself(self) -> None:
        old = an_entry("1", summary_html=LONG)
        (found,) = look([old, an_entry("2", summary_html=LONG)], marks(old))

        assert found.formerly is None

    def test_each_known_entry_is_found_once(self) -> None:
        found = look([an_entry(guid, summary_html=LONG) for guid in "ab"], marks(an_entry("1", summary_html=LONG)))

        assert [each.formerly for each in found] == ["1", None]

    @pytest.mark.parametrize("listed", ["ab", "ba"])
    @pytest.mark.parametrize("known", ["12", "21"])
    def test_entries_that_say_the_same_are_paired_alike_in_any_order(self, listed: str, known: str) -> None:
        old = marks(*(an_entry(guid, summary_html=LONG) for guid in known))
        found = look([an_entry(guid, summary_html=LONG) for guid in listed], old)

        assert {each.entry.guid: each.formerly for each in found} == {"a": "1", "b": "2"}

    def test_the_link_goes_before_the_words(self) -> None:
        known = marks(an_entry("1", summary_html=LONG), an_entry("2"))
        found = look(
            [an_entry("a", summary_html=LONG), an_entry("b", link="https://wire.example/1", title="Other")], known
        )

        assert [(each.entry.guid, each.formerly, each.edited) for each in found] == [
            ("a", None, False),
            ("b", "1", True),
        ]


ENTRIES = st.lists(
    st.builds(
        an_entry,
        st.sampled_from("abcdefgh"),
        link=st.sampled_from([None, *(f"https://wire.example/{number}" for number in range(4))]),
        summary_html=st.sampled_from(["It ran.", LONG, LONG + " More."]),
    ),
    max_size=8,
    unique_by=lambda entry: entry.guid,
)


@given(ENTRIES, ENTRIES, st.randoms(use_true_random=False))
def test_which_is_found_again_depends_on_no_order(listed: list[Entry], old: list[Entry], order: random.Random) -> None:
    known = marks(*old)
    found = {each.entry.guid: (each.formerly, each.edited) for each in look(listed, known)}
    former = [formerly for formerly, _ in found.values() if formerly is not None]
    order.shuffle(listed)
    order.shuffle(known)

    assert {each.entry.guid: (each.formerly, each.edited) for each in look(listed, known)} == found
    assert len(former) == len(set(former))


@given(ENTRIES, ENTRIES)
def test_what_was_learnt_is_not_fresh_again(listed: list[Entry], old: list[Entry]) -> None:
    known = {mark.guid: mark for mark in marks(*old)}
    for each in look(listed, known.values()):
        known.pop(each.formerly or Guid(""), None)
        known[each.known.guid] = each.known

    assert look(listed, known.values()) == []


class TestBacklog:
    def test_of_the_first_poll_all_but_the_latest(self) -> None:
        listed = [an_entry(str(hours), published=DAY - hours * HOUR, title=str(hours)) for hours in (3, 0, 2, 1)]

        assert news(look(listed, feed=NEVER_READ, latest=2)) == ["0", "1"]

    def test_undated_entries_stand_behind_the_dated_in_the_documents_order(self) -> None:
        listed = [an_entry("a"), an_entry("b"), an_entry("c"), an_entry("old", published=DAY - 900 * HOUR)]

        assert news(look(listed, feed=NEVER_READ, latest=2)) == ["a", "old"]

    def test_not_of_later_polls(self) -> None:
        old = an_entry("0", title="Known")
        listed = [old, *(an_entry(str(number), published=DAY - HOUR) for number in range(1, 9))]

        assert len(news(look(listed, marks(old), latest=2))) == 8

    def test_not_where_nothing_is_known_but_all_is_later(self) -> None:
        listed = [an_entry(str(number), published=DAY + number * HOUR) for number in range(1, 9)]

        assert len(news(look(listed, latest=2))) == 8

    def test_where_all_ids_have_changed_what_is_no_later_than_before(self) -> None:
        listed = [an_entry(str(hours), published=DAY - hours * HOUR, title=str(hours)) for hours in (-1, 0, 1, 2)]

        assert news(look(listed)) == ["-1"]

    def test_where_all_ids_have_changed_of_the_undated_all_but_the_latest(self) -> None:
        listed = [an_entry("later", published=DAY + HOUR), *(an_entry(guid) for guid in "abcd")]

        assert news(look(listed, latest=2)) == ["later", "a", "b"]

    def test_where_all_ids_have_changed_and_no_dates_are_known_all_but_the_latest(self) -> None:
        listed = [an_entry(guid) for guid in "abcd"]

        assert news(look(listed, feed=replace(READ, newest_entry_at=None), latest=2)) == ["a", "b"]

    def test_of_a_feed_without_dates_what_is_new_is_news(self) -> None:
        old, *new = (an_entry(guid, title=guid) for guid in "abcd")

        assert news(look([old, *new], marks(old), feed=replace(READ, newest_entry_at=None), latest=1)) == [
            "b",
            "c",
            "d",
        ]

    @pytest.mark.parametrize(("beyond", "expected"), [(timedelta(0), ["new"]), (timedelta(seconds=1), [])])
    def test_what_is_listed_again_from_an_archive(self, beyond: timedelta, expected: list[str]) -> None:
        old = an_entry("1")
        new = an_entry("new", title="Archive", published=DAY - RELISTED - beyond)

        assert news(look([old, new], marks(old))) == expected

    def test_never_what_was_known(self) -> None:
        long_ago = DAY - 3 * RELISTED
        known = marks(an_entry("1"), an_entry("2"))
        listed = [
            an_entry("1", title="Edited", published=long_ago),
            an_entry("renamed", link="https://wire.example/2", published=long_ago),
        ]

        for feed in (READ, NEVER_READ):
            assert [each.backlog for each in look(listed, known, feed=feed, latest=0)] == [False, False]

    def test_dates_at_the_end_of_time_do_no_harm(self) -> None:
        first, last = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
        old = an_entry("1")

        assert news(
            look([old, an_entry("2", published=last)], marks(old), feed=replace(READ, newest_entry_at=first))
        ) == ["2"]
        assert (
            news(look([old, an_entry("2", published=first)], marks(old), feed=replace(READ, newest_entry_at=last)))
            == []
        )
