from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.feeds import entry_fingerprint, fresh, parse
from bot.model import Entry, Guid
from tests.unit.feeds.documents import URL, item, rss

DAY = datetime(2024, 5, 1, tzinfo=UTC)


def entries(*items: str) -> tuple[Entry, ...]:
    return parse(rss("".join(items)), url=URL).entries


def an_entry(guid: str = "1", **fields: Any) -> Entry:  # noqa: ANN401  an entry's fields have many types
    plain = Entry(guid=Guid(guid), link=f"https://wire.example/{guid}", title="Ferry returns", summary_html="It ran.")
    return replace(plain, **fields)


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


class TestFingerprints:
    @pytest.mark.parametrize(
        "same",
        [
            {"summary_html": "<p class='x'>It ran.</p><img src='https://count.example/9'>"},
            {"title": "FERRY returns"},
            {"link": "https://www.wire.example/1?utm_source=rss"},
            {"updated": DAY},
        ],
    )
    def test_what_is_no_change(self, same: dict[str, Any]) -> None:
        assert entry_fingerprint(an_entry(**same)) == entry_fingerprint(an_entry())

    @pytest.mark.parametrize(
        "change",
        [{"title": "Ferry sinks"}, {"summary_html": "It sank."}, {"content_html": "More."}, {"link": None}],
    )
    def test_what_is_a_change(self, change: dict[str, Any]) -> None:
        assert entry_fingerprint(an_entry(**change)) != entry_fingerprint(an_entry())


class TestFresh:
    def test_new_and_changed_in_their_order(self) -> None:
        old, changed, new = an_entry("1"), an_entry("2"), an_entry("3")
        known = {entry.guid: entry_fingerprint(entry) for entry in (old, changed)}
        changed = replace(changed, title="Ferry sinks")

        assert fresh([new, old, changed], known) == (new, changed)

    def test_nothing_is_fresh_twice(self) -> None:
        listed = [an_entry("1"), an_entry("2"), an_entry("1", summary_html="Revised.", updated=DAY)]
        first = fresh(listed, {})

        assert fresh(listed, {entry.guid: entry_fingerprint(entry) for entry in first}) == ()

    def test_of_revisions_the_latest_counts(self) -> None:
        older, newer = an_entry(published=DAY), an_entry(published=DAY.replace(day=2), title="Ferry sinks")

        assert fresh([older, newer], {}) == (newer,)
        assert fresh([newer, older], {}) == (newer,)
        assert fresh([older, an_entry(title="x", published=DAY)], {}) == (older,)
