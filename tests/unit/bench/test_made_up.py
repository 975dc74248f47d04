"""Made-up feeds are such as the bench says."""

from __future__ import annotations

import pytest

from bot.feeds import parse
from tests.bench.made_up import ENTRIES, document
from tests.makers import NOW

RSS, ATOM = 0, 2


@pytest.mark.parametrize(("number", "format_"), [(RSS, "rss20"), (ATOM, "atom10")])
def test_a_feed_is_whole_and_as_large_as_real_ones(number: int, format_: str) -> None:
    raw = document(number, edition=0, now=NOW)
    parsed = parse(raw, url="https://paper.example/feed")
    assert (parsed.format, parsed.parser, parsed.problems) == (format_, "fast", ())
    assert len({entry.guid for entry in parsed.entries}) == ENTRIES
    assert all(entry.published and entry.published <= NOW and entry.content_html for entry in parsed.entries)
    assert 60_000 < len(raw) < 90_000


@pytest.mark.parametrize("number", [RSS, ATOM])
def test_each_edition_has_one_entry_more_and_the_others_are_the_same(number: int) -> None:
    before, after = (parse(document(number, edition=edition, now=NOW), url="") for edition in (0, 1))
    assert after.entries[1:] == before.entries[:-1]
    assert after.entries[0] not in before.entries


def test_feeds_of_different_numbers_share_no_entry() -> None:
    one, other = (parse(document(number, edition=0, now=NOW), url="") for number in (3, 4))
    assert {entry.content_html for entry in one.entries}.isdisjoint(entry.content_html for entry in other.entries)
    assert document(3, edition=0, now=NOW) == document(3, edition=0, now=NOW)
