from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigError, RuleError
from bot.interests.rules.documents import Document
from bot.interests.rules.faults import MOST_DEEP, MOST_WORDS, Fault
from bot.interests.rules.language import Rule, parse_rule


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("chips", "chips"),
        ("chips, export!", "chips export"),
        ("a b AND c", "a b c"),
        ("a b OR c d", "(a b) OR (c d)"),
        ("a OR b OR c", "a OR b OR c"),
        ("a OR (b OR c)", "a OR b OR c"),
        ("(a OR b) c", "(a OR b) c"),
        ("a OR NOT b c", "a OR (NOT b c)"),
        ("NOT a b", "NOT a b"),
        ("b -a −c –d", "b NOT a NOT c NOT d"),
        ('b -"port ellery" -(c OR d)', 'b NOT "port ellery" NOT (c OR d)'),
        ("b NOT NOT c", "b c"),
        ("b NOT (NOT c)", "b c"),
        ("or and not", "or and not"),
        ('"OR" gate', '"OR" gate'),
        ("“harbour   council” «pier» „quay“", '"harbour council" "pier" "quay"'),
        ("「東京」（港 OR 海）", '"東京" (港 OR 海)'),
        ('harb* “port elle*” "old ha"*', 'harb* "port elle*" "old ha*"'),
        ("東京* 京*", "東京 京"),
        ("title:pier", "title:pier"),
        ("Title: pier", "title:pier"),
        ("title:(pier OR quay -cod)", "title:pier OR (title:quay NOT title:cod)"),
        ('outlet:"Al Jazeera" feed：herald.example', 'outlet:"Al Jazeera" feed:herald.example'),
        ("lang:en lang:pt-BR tag:climate", "lang:en lang:pt-BR tag:climate"),
        ("covid-19 10:30 l'homme", "covid-19 10:30 l'homme"),
        (".title:a .OR", ".title:a .OR"),
    ],
)
def test_a_rule_is_read_as_it_is_meant(typed: str, read: str) -> None:
    rule = parse_rule(typed)
    assert str(rule) == read
    assert parse_rule(read) == rule


@pytest.mark.parametrize(
    ("typed", "fault", "place"),
    [
        ("", Fault.EMPTY, 0),
        ("  ", Fault.EMPTY, 0),
        ("a ()", Fault.EMPTY, 3),
        ("a & b", Fault.NO_WORD, 2),
        ('a "…"', Fault.NO_WORD, 2),
        ("a -", Fault.NO_WORD, 2),
        ('a "b c', Fault.OPEN_QUOTE, 2),
        ("a “b c", Fault.OPEN_QUOTE, 2),
        ("a (b OR (c d)", Fault.OPEN_PARENTHESIS, 2),
        ("a (", Fault.OPEN_PARENTHESIS, 2),
        ("a (b))", Fault.STRAY_PARENTHESIS, 5),
        (")", Fault.STRAY_PARENTHESIS, 0),
        ("OR a", Fault.NOTHING_BEFORE, 0),
        ("a (AND b)", Fault.NOTHING_BEFORE, 3),
        ("a OR", Fault.NOTHING_AFTER, 2),
        ("a AND OR b", Fault.NOTHING_AFTER, 2),
        ("a (b NOT)", Fault.NOTHING_AFTER, 5),
        ("-a", Fault.ONLY_UNWANTED, 0),
        ("NOT a -b", Fault.ONLY_UNWANTED, 0),
        ("a OR -b", Fault.ONLY_UNWANTED, 5),
        ("a OR (b OR NOT c d) OR NOT e", Fault.ONLY_UNWANTED, 23),
        ("c -d OR NOT b", Fault.ONLY_UNWANTED, 8),
        ("NOT (a b)", Fault.ONLY_UNWANTED, 0),
        ("titel:pier", Fault.UNKNOWN_FIELD, 0),
        ("pier https://herald.example/a", Fault.URL, 5),
        ("feed:https://herald.example/a", Fault.URL, 5),
        ("a title:", Fault.FIELD_ALONE, 2),
        ("a title:OR b", Fault.FIELD_ALONE, 2),
        ("title:-pier", Fault.FIELD_ALONE, 0),
        ("title:outlet:pier", Fault.FIELD_IN_FIELD, 0),
        ("title:(pier outlet:herald)", Fault.FIELD_IN_FIELD, 12),
        ("lang:english", Fault.NO_LANGUAGE, 5),
        ("lang:e", Fault.NO_LANGUAGE, 5),
        ("a c*p", Fault.STAR_INSIDE, 3),
        ("*chip", Fault.STAR_INSIDE, 0),
        ('"chi* export"', Fault.STAR_INSIDE, 4),
        ("tag:clim*", Fault.STAR_ON_NAME, 4),
        ("lang:en*", Fault.STAR_ON_NAME, 5),
        ("pier c*", Fault.SHORT_BEGINNING, 5),
        ('"pier c*"', Fault.SHORT_BEGINNING, 0),
        ("(" * (MOST_DEEP + 1) + "a", Fault.TOO_DEEP, MOST_DEEP),
    ],
)
def test_a_wrong_rule_is_refused_with_the_place_of_the_error(typed: str, fault: Fault, place: int) -> None:
    with pytest.raises(RuleError) as refused:
        parse_rule(typed)
    assert (refused.value.fault, refused.value.place) == (fault, place)
    assert str(refused.value).startswith(f"at character {place + 1}")
    assert refused.value.advice


def test_an_error_says_in_one_line_what_stands_where_and_what_to_do() -> None:
    with pytest.raises(ConfigError) as refused:
        parse_rule("pier)")
    assert str(refused.value) == (
        "at character 5 (“)”): closes what was never opened; leave it out, or put ( where the group begins"
    )


def test_a_rule_may_be_long_and_deep_and_no_more() -> None:
    parse_rule(" ".join(f"w{number}" for number in range(MOST_WORDS)))
    parse_rule("(" * MOST_DEEP + "a" + ")" * MOST_DEEP)
    with pytest.raises(RuleError) as refused:
        parse_rule(" ".join(["pier"] * MOST_WORDS + ["quay"]))
    assert (refused.value.fault, refused.value.near) == (Fault.TOO_LONG, "quay")
    with pytest.raises(RuleError, match="200 words"):
        parse_rule("東" * 300)


SIGNS = st.sampled_from([*'()"*:-ab 東“”（）', " OR ", " AND ", " NOT ", "title:", "tag:", "lang:en ", "chip"])


def read_or_refused(typed: str) -> Rule | RuleError:
    try:
        return parse_rule(typed)
    except RuleError as error:
        return error


@given(st.one_of(st.text(max_size=30), st.lists(SIGNS, max_size=14).map("".join)))
def test_whatever_is_typed_is_a_rule_or_refused_at_a_place(typed: str) -> None:
    rule = read_or_refused(typed)
    if isinstance(rule, RuleError):
        assert 0 <= rule.place <= len(typed)
        assert len(str(rule).splitlines()) == 1
    else:
        assert parse_rule(str(rule)) == rule
        assert not rule.matches(Document(title="", text=""))


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("outlet:herald", True),
        ("feed:herald pier", True),
        ("pier (outlet:herald OR feed:ellery)", True),
        ("outlet:herald OR pier", False),
        ("pier -outlet:herald", False),
        ("lang:en", False),
    ],
)
def test_a_rule_knows_whether_it_names_the_source(typed: str, *, named: bool) -> None:
    assert parse_rule(typed).names_source is named


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("chip* OR quay", ("chip*",)),
        ("Council (“eastern pier” OR quay) NOT cod", ("Council", '"eastern pier"')),
        ("council OR (council quay) OR outlet:herald", ("council", "outlet:herald")),
        ("quay", ()),
        ("council NOT pier", ()),
        ("council NOT (quay OR NOT pier)", ("council", "pier")),
    ],
)
def test_what_matched_is_told_as_it_stands_in_the_rule(typed: str, found: tuple[str, ...]) -> None:
    document = Document(
        title="Chipmaker comes to Ellery",
        text="The council rebuilds the eastern pier.",
        outlet="The Herald",
        language="en",
    )
    assert parse_rule(typed).found(document) == found
