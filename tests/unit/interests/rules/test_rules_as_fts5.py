"""Our rules, the index of them, and SQLite's FTS5 give one answer."""

from __future__ import annotations

from itertools import compress, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import RuleError
from bot.interests.rules.documents import Document
from bot.interests.rules.faults import Fault
from bot.interests.rules.language import Rule, parse_rule
from bot.interests.rules.standing import Standing
from tests.bench.fts5 import Fts5

WORDS = (
    "chip chips Chips chipping export exports controls résumé resume resumed élection élections US U.S. covid-19 19 "
    "zone Zones порт портом порты порту вибори виборів Киев Київ Києва 半导体 半导体出口 导体 半 体 출구 出口"
).split()
NAMES = ("Reuters", "AFP", "Agence France-Presse", "The Ellery Herald", "Herald", "ellery", "Ellery Herald", "")
TAGS = ("Climate", "climate change", "Change", "climate change policy")
HOSTS = ("https://www.herald.example/rss", "https://ellery.co.example/feed", "")

_words = st.sampled_from(WORDS)
_texts = st.lists(st.tuples(_words, st.sampled_from([" ", " ", " ", ", ", "’", "\n\n", ""])), max_size=8).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
documents = st.builds(
    Document,
    title=_texts,
    text=_texts,
    outlet=st.sampled_from(NAMES),
    feed=st.sampled_from(HOSTS),
    feed_title=st.sampled_from(NAMES),
    language=st.sampled_from(["en", "fr", "ru", "uk", "zh", "pt-BR", ""]),
    tags=st.lists(st.sampled_from(TAGS), max_size=2).map(tuple),
)

_phrases = st.lists(_words, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
_beginnings = st.builds(
    lambda word, length: f"{word[:length]}*",
    st.sampled_from([word for word in WORDS if word.isalpha()]),
    st.integers(2, 6),
).filter(lambda typed: len(typed) > 2)
_open_phrases = st.builds(lambda one, other: f'"{one} {other}"', _words, _beginnings)
_sought = st.one_of(_words, _words, _phrases, _beginnings, _open_phrases)
_names = st.sampled_from([name for name in NAMES if name])
_leaves = st.one_of(
    _sought,
    _sought,
    _sought.map("title:{}".format),
    st.builds('{}:"{}"'.format, st.sampled_from(["outlet", "feed"]), _names),
    st.sampled_from(["outlet:ell*", "feed:herald.example", "feed:co.example", "lang:en", "lang:ru", "lang:pt"]),
    st.sampled_from(TAGS).map('tag:"{}"'.format),
)
typed = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds("({} {})".format, inner, inner),
        st.builds("({} AND {} {})".format, inner, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("NOT {}".format, inner),
        st.builds("({} -{})".format, inner, inner),
        st.builds("{0} OR {1} {0}".format, inner, inner),
    ),
    max_leaves=6,
)


def read(text: str) -> Rule:
    """Return the rule typed; one that says only what is not wanted is asked for together with a word."""
    try:
        return parse_rule(text)
    except RuleError as error:
        if error.fault != Fault.ONLY_UNWANTED:
            raise
        return parse_rule(f"chip ({text})")


rules = st.builds(read, typed)


@given(st.lists(rules, min_size=1, max_size=5), st.lists(documents, min_size=1, max_size=4))
def test_three_ways_to_match_give_one_answer(asked: list[Rule], given_: list[Document]) -> None:
    standing = Standing(dict(enumerate(asked)))
    with Fts5(given_, asked) as table:
        table.fill()
        judged = {number: table.matching(rule) for number, rule in enumerate(asked)}
    for place, document in enumerate(given_):
        by_itself = {number for number, rule in enumerate(asked) if rule.matches(document)}
        assert standing.matching(document) == by_itself
        assert by_itself == {number for number, places in judged.items() if place in places}


@given(rules)
def test_what_a_rule_reads_as_is_the_same_rule(rule: Rule) -> None:
    assert parse_rule(str(rule)) == rule
    assert str(parse_rule(str(rule))) == str(rule)


@given(rules, documents)
def test_what_was_found_is_of_the_rule_and_says_whether_it_matches(rule: Rule, document: Document) -> None:
    found = rule.found(document)
    assert bool(found) == rule.matches(document)
    assert all(part in str(rule) for part in found)


@pytest.mark.parametrize("typed_", ["chip NOT (a OR NOT b)", "NOT (chip OR NOT export)", "chip (a OR -b) -(c -d)"])
def test_negations_within_negations_are_what_fts5_has(typed_: str) -> None:
    rule = parse_rule(typed_)
    words = "chip export a b c d".split()
    chosen = product([False, True], repeat=len(words))
    given_ = [Document(title="", text=" ".join(compress(words, bits)), language="en") for bits in chosen]
    with Fts5(given_, [rule]) as table:
        table.fill()
        assert table.matching(rule) == {place for place, document in enumerate(given_) if rule.matches(document)}
