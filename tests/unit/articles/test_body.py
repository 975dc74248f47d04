from __future__ import annotations

import pytest

from bot.articles.body import Paragraph, ParagraphKind, from_fragment, from_plain, read_body
from bot.articles.document import parse_page

FIRST = (
    "The ferry between Oldharbour and the islands sailed again on Tuesday after nine days in port, "
    "and the first boat left with every seat taken."
)
SECOND = (
    "The crews had stopped work over night shifts; under the deal that ended the strike they get a second "
    "rest day and a sum of 900 crowns each."
)
THIRD = "The company said that the timetable would be back to normal by the weekend, weather permitting."
LEAD = "Nine days without a boat are over, and the islands count what the strike has cost them."


def _paragraphs(
    article: str, *, before: str = "", description: str = "", linked_body: str = ""
) -> tuple[Paragraph, ...]:
    page = f"<html><body><h1>Ferry sails again</h1>{before}<article>{article}</article></body></html>"
    tree = parse_page(page.encode(), charset="utf-8", subject="page")
    return read_body(tree, description=description, linked_body=linked_body)


def _texts(found: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in found]


def _story(*extra: str) -> str:
    return "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, *extra))


def test_each_block_is_one_paragraph_on_one_line() -> None:
    assert _texts(_paragraphs(_story())) == [FIRST, SECOND, THIRD]


def test_a_soft_hyphen_is_no_part_of_a_word() -> None:
    assert "timetable" in _texts(_paragraphs(_story().replace("timetable", "time&shy;table")))[2]


def test_line_breaks_part_paragraphs_but_not_sentences() -> None:
    found = _texts(_paragraphs(f"<p>{FIRST}<br><br>{SECOND[:40]}<br>{SECOND[40:]}</p><p>{THIRD}</p>"))
    assert found == [FIRST, f"{SECOND[:40].strip()} {SECOND[40:].strip()}", THIRD]


def test_the_share_of_link_text_is_known() -> None:
    linked = _paragraphs(_story() + f'<p><a href="/b">{LEAD}</a></p>')
    assert [round(paragraph.linked) for paragraph in linked] == [0, 0, 0, 1]


def test_headings_and_list_entries_are_marked() -> None:
    kinds = [
        p.kind
        for p in _paragraphs(_story() + "<h2>What it cost</h2><ul><li>Milk ran out on day four.</li></ul>" + _story())
    ]
    assert ParagraphKind.HEADING in kinds
    assert ParagraphKind.ITEM in kinds


def test_a_lead_outside_the_text_is_found_by_its_name() -> None:
    assert (
        _texts(_paragraphs(_story(), before=f'<div class="article-top"><div class="standfirst">{LEAD}</div></div>'))[0]
        == LEAD
    )


def test_a_lead_outside_the_text_is_found_by_the_pages_description() -> None:
    before = f'<div class="x1"><p>{LEAD}</p></div>'
    assert _texts(_paragraphs(_story(), before=before, description=LEAD))[0] == LEAD
    assert LEAD not in _texts(_paragraphs(_story(), before=before))


def test_a_teaser_of_another_article_is_no_lead() -> None:
    before = f'<div class="related"><div class="teaser-text"><a href="/b">{LEAD}</a></div></div>'
    assert LEAD not in _texts(_paragraphs(_story(), before=before))


def test_a_lead_that_was_extracted_is_not_repeated() -> None:
    found = _texts(_paragraphs(f'<p class="lead">{LEAD}</p>' + _story(), description=LEAD))
    assert found.count(LEAD) == 1


def test_linked_data_stands_in_where_the_page_shows_only_a_fragment() -> None:
    whole = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LEAD}</p>"
    assert _texts(_paragraphs(f"<p>{FIRST}</p>", linked_body=whole)) == [FIRST, SECOND, THIRD, LEAD]
    assert _texts(_paragraphs(_story(), linked_body=f"<p>{FIRST}</p>")) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "name", ['class="promo"', 'data-component="appeal"', 'id="site-newsletter-box"', 'class="paywall x"']
)
def test_boxes_named_as_no_part_of_the_article_are_left_out(name: str) -> None:
    assert _texts(_paragraphs(_story() + f"<div {name}><p>{LEAD}</p></div>")) == [FIRST, SECOND, THIRD]


def test_a_box_that_holds_the_article_stays() -> None:
    assert FIRST in _texts(_paragraphs(f'<div class="promo">{_story()}</div>'))


def test_the_tree_is_left_as_it_is() -> None:
    tree = parse_page(f"<body><article>{_story()}</article>".encode(), charset="utf-8", subject="page")
    before = tree.text_content()
    read_body(tree)
    assert tree.text_content() == before


def test_a_fragment_loses_its_captions() -> None:
    found = from_fragment(f"<p>{FIRST}</p><figure><img><figcaption>A boat.</figcaption></figure><p>{SECOND}</p>")
    assert _texts(found) == [FIRST, SECOND]


def test_plain_text_is_parted_at_blank_lines_or_else_at_lines() -> None:
    assert _texts(from_plain(f"{FIRST}\n \n{SECOND[:9]}\n{SECOND[10:]}")) == [FIRST, SECOND]
    assert _texts(from_plain(f"{FIRST}\n{SECOND}")) == [FIRST, SECOND]
