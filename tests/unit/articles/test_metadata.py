from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.articles.document import parse_page
from bot.articles.metadata import PageMetadata, believable, clean_title, parse_time, read_metadata

NOW = datetime(2024, 5, 10, 12, 0, tzinfo=UTC)
URL = "https://post.example/news/ferry"


def _read(head: str = "", body: str = "") -> PageMetadata:
    page = f"<html lang='de-AT'><head>{head}</head><body>{body}</body></html>"
    return read_metadata(parse_page(page.encode(), charset="utf-8", subject="page"), url=URL, now=NOW)


def _linked(**fields: str) -> str:
    pairs = "".join(f', "{name}": {value}' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle"{pairs}}}</script>'


def test_linked_data_comes_first() -> None:
    head = _linked(
        headline='"Ferry sails again"',
        author='[{"@type": "Person", "name": "Anna Roe"}, {"name": "Jon Vane"}]',
        datePublished='"2024-05-09T08:00:00+02:00"',
        dateModified='"2024-05-09T10:00:00Z"',
        publisher='{"name": "The Harbour Post"}',
        isAccessibleForFree='"False"',
        articleBody='"The ferry sails."',
    )
    metadata = _read(head + '<meta name="author" content="Someone Else">')
    assert metadata.title == "Ferry sails again"
    assert metadata.authors == ("Anna Roe", "Jon Vane")
    assert metadata.published == datetime(2024, 5, 9, 6, tzinfo=UTC)
    assert metadata.published.utcoffset() == timedelta(hours=2)
    assert metadata.updated == datetime(2024, 5, 9, 10, tzinfo=UTC)
    assert metadata.site == "The Harbour Post"
    assert metadata.linked.free is False
    assert metadata.linked.body == "The ferry sails."
    assert metadata.language == "de-at"


def test_an_author_may_be_named_elsewhere_in_a_graph() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "headline": "Ferry", '
        '"author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Anna Roe"}]}</script>'
    )
    assert _read(head).authors == ("Anna Roe",)


@pytest.mark.parametrize(
    "script", ["", "{", "[1, 2", "null", '"x"', "{" * 5000, '{"@type": "NewsArticle", "author": 7}']
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script><meta property="og:title" content="Ferry sails">'
    assert _read(head).title == "Ferry sails"


def test_the_outlet_itself_is_no_author() -> None:
    head = '<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="The Harbour Post">'
    assert _read(head, "<span class='byline-name'>By Anna Roe</span>").authors == ("Anna Roe",)


@pytest.mark.parametrize("label", ["Posted on", "Follow", "12 May 2024, 10:00 123", "https://post.example/anna"])
def test_labels_beside_a_byline_are_no_author(label: str) -> None:
    assert _read(body=f"<span class='author'>{label}</span>").authors == ()


def test_a_byline_in_a_comment_is_no_author() -> None:
    assert _read(body="<div id='comments'><span class='author'>Grumpy Reader</span></div>").authors == ()


def test_the_headline_on_the_page_beats_its_wording_for_networks() -> None:
    head = '<meta property="og:title" content="Ferry sails again after nine days - The Harbour Post">'
    assert (
        _read(head, "<h1>Ferry sails again after nine long days</h1>").title == "Ferry sails again after nine long days"
    )


def test_a_logo_is_no_headline_and_its_name_no_part_of_the_title() -> None:
    logo = "<h1>The Harbour Post</h1>"
    assert _read("<title>Ferry sails again - The Harbour Post</title>", logo).title == "Ferry sails again"
    head = '<meta property="og:title" content="Ferry sails again - The Harbour Post">'
    assert _read(head, logo).title == "Ferry sails again"


def test_a_kicker_is_no_part_of_the_headline() -> None:
    head = '<meta property="og:title" content="Ferry sails again">'
    assert _read(head, "<h1><span>Strike</span> Ferry sails again</h1>").title == "Ferry sails again"


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Ferry sails again | The Harbour Post", "Ferry sails again"),
        ("The Harbour Post - Ferry sails again", "Ferry sails again"),
        ("Ferry sails again - and nobody is on it", "Ferry sails again - and nobody is on it"),
        ("The Harbour Post", "The Harbour Post"),
    ],
)
def test_the_outlets_name_is_no_part_of_a_title(title: str, clean: str) -> None:
    assert clean_title(title, site="The Harbour Post") == clean


def test_a_date_that_is_only_written_is_read_in_its_language() -> None:
    assert _read(body="<h1>Fähre</h1><p class='date'>9. Mai 2024, 08:00 Uhr</p>").published == datetime(
        2024, 5, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("stated", "believed"),
    [
        (NOW - timedelta(days=1), NOW - timedelta(days=1)),
        (NOW + timedelta(minutes=50), NOW + timedelta(minutes=50)),
        (NOW + timedelta(hours=8), NOW),
        (NOW + timedelta(days=2), None),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
        (None, None),
    ],
)
def test_lying_dates_are_not_believed(stated: datetime | None, believed: datetime | None) -> None:
    assert believable((stated,), now=NOW) == believed


def test_the_next_date_is_asked_when_the_first_lies() -> None:
    assert believable((NOW + timedelta(days=400), NOW - timedelta(hours=2)), now=NOW) == NOW - timedelta(hours=2)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "2024-13-40", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_what_is_no_time_is_none(stated: str) -> None:
    assert parse_time(stated) is None


def test_a_time_without_a_zone_counts_as_utc() -> None:
    assert parse_time("2024-05-09 08:00") == datetime(2024, 5, 9, 8, tzinfo=UTC)
    assert parse_time("2024-05-09T08:00:00 +0200") == datetime(2024, 5, 9, 6, tzinfo=UTC)


def test_the_canonical_url_is_absolute() -> None:
    assert _read('<link rel="canonical" href="/news/ferry-sails">').canonical == "https://post.example/news/ferry-sails"
    assert _read('<link rel="canonical" href="javascript:alert(1)">').canonical == ""
