"""`nutgraf summarize` as a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, rss, rss_entry

HERALD = """By Ida Fenwright

PORT ELLERY — The harbour council voted on Monday to rebuild the eastern pier, which a storm broke in January. The work
is to cost 14 million crowns and to take three years.

The eastern pier of Port Ellery after the storm, on Jan. 12, 2026. (Bo Ek/Meridian Press)

Two of the nine members voted against the plan, because the fish market would have to move for a summer.

Meridian Press contributed to this report.
"""
GERMAN = (
    "<html lang='de'><head><title>Rat stimmt für neuen Pier</title></head><body><article>"
    "<h1>Rat stimmt für neuen Pier</h1><p>Von Ida Fenwright</p>"
    "<p>Der Hafenrat von Port Ellery hat am Montag beschlossen, den östlichen Pier neu zu bauen, den ein Sturm im "
    "Januar zerstört hatte.</p>"
    "<p>Die Arbeiten sollen 14 Millionen Kronen kosten und drei Jahre dauern, sagte die Hafenmeisterin.</p>"
    "<p>Zwei der neun Mitglieder stimmten gegen den Plan, weil der Fischmarkt einen Sommer lang umziehen muss.</p>"
    "</article></body></html>"
)


def test_the_article_that_the_project_started_from(nutgraf: Nutgraf, shared_data: Path) -> None:
    path = shared_data / "article/taiwan-national-guard.txt"
    outcome = nutgraf("summarize", str(path), "--published", "2022-06-01", "--format", "json")
    assert outcome.code == 0
    told = json.loads(outcome.out)
    article, source = told["article"], path.read_text(encoding="utf-8")
    assert article["author"] == "Katabella Roberts"
    assert article["origin"]["name"] == "The Epoch Times"
    assert [contributor["name"] for contributor in article["contributors"]] == ["Reuters"]
    assert "Annabelle Chih" not in outcome.out
    days = {(date["words"], date["earliest"], date["latest"]) for date in article["dates"]}
    assert ("on Tuesday", "2022-05-31", "2022-05-31") in days
    assert told["summary"]["sentences"]
    for sentence in told["summary"]["sentences"]:
        (evidence,) = sentence["evidence"]
        assert sentence["text"] == evidence["quote"] == article["text"][evidence["start"] : evidence["end"]]
        assert sentence["text"] in source


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_plain_text_on_standard_input(nutgraf: Nutgraf, form: str) -> None:
    outcome = nutgraf("summarize", "-", "--published", "2026-03-03", "--format", form, stdin=HERALD.encode())
    assert outcome.code == 0
    assert "The harbour council voted on Monday to rebuild the eastern pier" in outcome.out
    assert "by Ida Fenwright" in outcome.out
    assert "Meridian Press" in outcome.out
    assert "Bo Ek" not in outcome.out
    assert "2026-03-02" in outcome.out.replace("\\-", "-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_german_page_in_any_encoding(nutgraf: Nutgraf, encoding: str) -> None:
    (nutgraf.home / "pier.html").write_bytes(GERMAN.encode(encoding))
    told = json.loads(nutgraf("summarize", "pier.html", "--published", "2026-03-03", "--format", "json").out)
    assert told["article"]["language"] == "de"
    assert told["article"]["author"] == "Ida Fenwright"
    assert told["article"]["title"] == "Rat stimmt für neuen Pier"
    assert "zerstört" in told["article"]["text"]
    assert told["article"]["dates"][0]["earliest"] == "2026-03-02"


def test_a_page_by_its_address(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    url = newsstand.serves("/pier", GERMAN, media_type="text/html")
    outcome = nutgraf("summarize", url)
    assert outcome.code == 0
    assert "Der Hafenrat von Port Ellery hat am Montag beschlossen" in outcome.out


def test_an_entry_of_a_feed_by_its_number(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in HERALD.split("\n\n")[1:])
    new = rss_entry("New", "<p>Too new.</p>", date="Tue, 03 Mar 2026 08:00:00 GMT")
    old = rss_entry("Old", paragraphs, date="Mon, 02 Mar 2026 20:00:00 +0100")
    feed = newsstand.serves("/feed", rss(new, old))
    told = json.loads(nutgraf("summarize", feed, "--entry", "2", "--format", "json").out)
    assert told["article"]["title"] == "Old"
    assert told["article"]["outlet"] == "The Ellery Herald"
    outcome = nutgraf("summarize", feed, "--entry", "9")
    assert outcome.code == 1
    assert "has 2 entries" in outcome.err


def test_nothing_to_summarise_is_said(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("summarize", "-", stdin=b"")
    assert outcome.code == 1
    assert "no sentence of an article was found" in outcome.err
