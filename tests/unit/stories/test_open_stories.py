from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import ArticleId, Placement, StoryId, Traits
from bot.stories import OpenStories, packed, traits
from bot.text.fingerprint import digest_of
from tests.makers import NOW, an_article

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# An event behind "=", then its articles: a title, a bar, a text.
WRITTEN = """
= quake in Torvald

Quake of 6.1 hits Torvald, 14 dead | A quake of magnitude 6.1 struck the island of Torvald before dawn. Mayor
Ines Halloran said 14 people died when the market hall of Torvald fell.

Torvald market hall falls in quake | Rescuers searched the market hall of Torvald on Monday after a quake of
magnitude 6.1. Fourteen people died, mayor Halloran said.

Fourteen dead on Torvald | The market hall on Torvald island collapsed in the quake. Ines Halloran, the mayor,
asked for tents and drinking water.

= quake in Meridia

Quake of 5.4 shakes Meridia, no one hurt | A quake of magnitude 5.4 shook the mountain valley of Meridia at
noon. Governor Pau Estrella said two chapels were cracked and no one was hurt.

Meridia valley shaken at noon | Chapels cracked in Meridia when a quake shook the valley. Nobody was hurt,
governor Estrella told radio.

Chapels cracked in Meridia | After the noon quake in the Meridia valley, engineers looked at two chapels.
Governor Pau Estrella praised the builders.

= ruling on ferries

Court orders Nordline to refund ferry tickets | The Supreme Court ruled that Nordline must refund tickets of
ferries cancelled in the winter strike. Judge Olwen Pryce wrote for the court.

Nordline loses ferry case | Judge Olwen Pryce said Nordline owes passengers refunds for ferries cancelled during
the strike, in a ruling of the Supreme Court.

Refunds for stranded ferry passengers | Passengers of Nordline whose ferries were cancelled in the strike get
refunds, the Supreme Court ruled.

= ruling on maps

Court strikes down Gallant county map | The Supreme Court ruled that the voting map of Gallant county is unfair
to the river towns. Judge Tomas Reuter wrote for the court.

Gallant county must draw a new voting map | River towns win: the voting map of Gallant county falls, judge Tomas
Reuter said in a ruling of the Supreme Court.

River towns win over voting map | The Supreme Court found the Gallant county voting map unfair. Voters in the
river towns cheered.

= match with Pellwick

Ellery Rovers beat Pellwick 3-1 | Two goals by Bruno Castell gave Ellery Rovers a 3-1 win over Pellwick at the
Anchor Ground on Saturday.

Castell scores twice against Pellwick | Bruno Castell scored twice as the Rovers beat Pellwick 3-1 at the Anchor
Ground.

Pellwick lose at the Anchor Ground | Pellwick went down 3-1 to Ellery Rovers; Castell had two goals.

= match with Strand

Ellery Rovers draw 0-0 at Strand United | Keeper Iva Lindqvist saved a late penalty as Ellery Rovers held Strand
United to a goalless draw in the cup.

Lindqvist saves penalty in cup draw | A late penalty by Strand United was saved by Iva Lindqvist; the cup tie
ended goalless.

Strand United held by Rovers in the cup | Strand United missed a late penalty, saved by Lindqvist, in a goalless
cup tie.

= пожар в Зареченске

Пожар на верфи в Зареченске | Крупный пожар вспыхнул на верфи в Зареченске в ночь на вторник. Двое рабочих
пострадали, сообщил начальник верфи Лукьян Бережной.

На зареченской верфи потушили пожар | Пожарные Зареченска потушили огонь на верфи. По словам Лукьяна Бережного,
пострадали двое рабочих.

Верфь в Зареченске горела всю ночь | Пожар на верфи Зареченска тушили до утра. Двоих пострадавших рабочих
отвезли в больницу, сказал Бережной.

= пожар в Синегорье

Пожар в театре Синегорья | В театре города Синегорье ночью вспыхнул пожар. Сгорела сцена, пострадавших нет,
сказала директор Аглая Вершинина.

Театр в Синегорье потерял сцену | Сцена театра в Синегорье сгорела при пожаре. Никто не пострадал, рассказала
Аглая Вершинина.

Сгорела сцена синегорского театра | Директор театра Вершинина: сцена сгорела, зрителей в театре Синегорья не
было.

= Streik in Altenbrück

Hafenarbeiter in Altenbrück streiken | Die Hafenarbeiter von Altenbrück haben am Montag die Arbeit niedergelegt.
Gewerkschafterin Wiebke Harms fordert acht Prozent mehr Lohn.

Streik legt Hafen von Altenbrück lahm | Im Hafen Altenbrück streiken die Arbeiter. Wiebke Harms von der
Gewerkschaft verlangt acht Prozent.

Kein Schiff verlässt Altenbrück | Wegen des Streiks der Hafenarbeiter liegt der Hafen von Altenbrück still,
Gewerkschafterin Harms bleibt hart.

= Streik in Seefelden

Lokführer in Seefelden streiken | Die Lokführer der Seefelder Bergbahn streiken seit Montag. Betriebsrat Knut
Ahlers klagt über lange Schichten.

Bergbahn Seefelden steht still | Wegen langer Schichten streiken die Lokführer der Bergbahn in Seefelden, sagt
Betriebsrat Knut Ahlers.

Streik bei der Seefelder Bergbahn | Die Bergbahn fährt nicht: Lokführer in Seefelden wollen kürzere Schichten,
so Ahlers.

= 翠湖

翠湖大桥通车 | 翠湖大桥周一正式通车，全长三公里。市长沈若琳出席了通车仪式。

三公里长的翠湖大桥开通 | 市长沈若琳周一宣布翠湖大桥通车，大桥全长三公里。

市长沈若琳出席翠湖大桥通车仪式 | 翠湖大桥通车，全长三公里，工程历时四年。

= 青石

青石古城博物馆开馆 | 青石古城博物馆周二开馆，展出两千件陶器。馆长陆知遥致辞。

两千件陶器在青石古城博物馆展出 | 馆长陆知遥说，青石古城博物馆展出两千件陶器。

青石博物馆开馆展陶器 | 青石古城博物馆迎来首批观众，馆长陆知遥介绍了陶器。
"""


def events_of(written: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for paragraph in written.strip().split("\n\n"):
        if paragraph.startswith("= "):
            told = found[paragraph.removeprefix("= ")] = []
        else:
            told.append(paragraph.replace("\n", " "))
    return found


EVENTS = events_of(WRITTEN)
LANGUAGES = {"пожар": "ru", "Streik": "de", "翠湖": "zh", "青石": "zh"}


def language(event: str) -> str:
    return LANGUAGES.get(event.split(" ", maxsplit=1)[0], "en")


def telling(written: str, at: datetime = NOW, name: str = "", language: str = "en") -> Traits:
    title, _, text = written.partition("|")
    found = traits(an_article(title.strip(), text.strip(), outlet="The Gull", language=language), at)
    return replace(found, article=ArticleId(name)) if name else found


def all_events(seed: int = 0) -> dict[str, list[Traits]]:
    """Every event, its articles minutes apart, all shuffled in time."""
    minutes = list(range(sum(map(len, EVENTS.values()))))
    random.Random(seed).shuffle(minutes)
    return {
        event: [
            telling(written, NOW + timedelta(minutes=minutes.pop()), f"{event} {number}", language(event))
            for number, written in enumerate(texts)
        ]
        for event, texts in EVENTS.items()
    }


def placed(stories: OpenStories, arrived: Iterable[Traits], every: int = 100) -> dict[ArticleId, StoryId]:
    """Place all in the order of their times, looking again after each batch."""
    ordered = sorted(arrived, key=lambda one: (one.at, one.article))
    places: dict[ArticleId, StoryId] = {}
    for start in range(0, len(ordered), every):
        take(stories, ordered[start : start + every], places)
    return places


def take(stories: OpenStories, batch: Sequence[Traits], places: dict[ArticleId, StoryId]) -> None:
    places.update((one.traits.article, one.story) for one in stories.place(batch))
    places.update(stories.look_again().moved)


def partition(places: dict[ArticleId, StoryId]) -> set[frozenset[ArticleId]]:
    return {frozenset(one for one in places if places[one] == story) for story in places.values()}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("every", [5, 100])
def test_the_same_event_is_one_story_and_look_alikes_are_apart(seed: int, every: int) -> None:
    events = all_events(seed)
    places = placed(OpenStories(), [one for told in events.values() for one in told], every)
    assert partition(places) == {frozenset(one.article for one in told) for told in events.values()}


def test_an_article_alone_opens_a_story_of_its_name() -> None:
    stories = OpenStories()
    (place,) = stories.place([telling("Quake hits Torvald", name="a")])
    assert (place.story, place.traits.article, len(stories)) == ("a", "a", 1)


def test_nothing_placed_nothing_changes() -> None:
    stories = OpenStories()
    assert stories.place([]) == []
    assert stories.look_again().moved == ()
    assert stories.close(NOW) == []


def test_an_article_placed_before_keeps_its_place() -> None:
    stories = OpenStories()
    first, second, _ = all_events()["quake in Torvald"]
    before = placed(stories, [first, second])
    again = stories.place([second, second, telling("Something else", name=second.article)])
    assert [one.story for one in again] == [before[second.article]] * 3
    assert len(stories) == 2


def test_articles_without_words_stay_alone() -> None:
    stories = OpenStories()
    empty = [telling("|", name=f"empty{number}") for number in range(3)]
    assert set(placed(stories, [*empty, *all_events()["翠湖"]]).values()) >= {"empty0", "empty1", "empty2"}


def test_short_texts_join_by_their_titles() -> None:
    some = [one for event, told in all_events().items() if event != "quake in Torvald" for one in told]
    short = ["Torvald quake kills 14 in market hall", "Market hall falls in Torvald quake, 14 killed"]
    places = placed(OpenStories(), [*some, *(telling(title, name=title) for title in short)])
    assert places[ArticleId(short[0])] == places[ArticleId(short[1])]


def test_a_text_of_a_megabyte_is_placed() -> None:
    stories = OpenStories()
    long = telling("Long|" + " ".join(f"word{number % 3_000}" for number in range(140_000)), name="long")
    assert placed(stories, [long, *all_events()["翠湖"]])[ArticleId("long")] == "long"


@given(st.randoms(use_true_random=False))
def test_the_order_of_equal_times_does_not_matter(source: random.Random) -> None:
    arrived = [replace(one, at=NOW) for told in all_events().values() for one in told]
    shuffled = source.sample(arrived, len(arrived))
    one, other = OpenStories(), OpenStories()
    assert one.place(arrived) == other.place(shuffled)
    assert one.look_again() == other.look_again()


@given(st.randoms(use_true_random=False), st.sets(st.integers(1, 35)), st.sets(st.integers(1, 35), max_size=3))
def test_where_a_batch_is_cut_does_not_matter(source: random.Random, cuts: set[int], looks: set[int]) -> None:
    arrived = sorted((one for told in all_events(3).values() for one in told), key=lambda one: one.at)
    whole, cut = OpenStories(), OpenStories()
    places: dict[ArticleId, StoryId] = {}
    others: dict[ArticleId, StoryId] = {}
    for first, last in zip([0, *sorted(looks)], [*sorted(looks), len(arrived)], strict=True):
        take(whole, arrived[first:last], places)
        edges = [first, *sorted(edge for edge in cuts if first < edge < last), last]
        for start, end in pairwise(edges):
            batch = arrived[start:end]
            found = cut.place(source.sample(batch, len(batch)))
            others.update((one.traits.article, one.story) for one in found)
        others.update(cut.look_again().moved)
    assert places == others


def test_a_batch_is_returned_in_the_order_of_its_times() -> None:
    arrived = [one for told in all_events().values() for one in told]
    found = [(one.traits.at, one.traits.article) for one in OpenStories().place(arrived)]
    assert found == sorted(found)


@pytest.mark.parametrize("seed", range(3))
def test_restored_stories_place_as_those_that_stayed(seed: int) -> None:
    arrived = sorted((one for told in all_events(seed).values() for one in told), key=lambda one: one.at)
    stayed, restored = OpenStories(), OpenStories()
    places = placed(stayed, arrived[:24])
    kept = [Placement(traits=one, story=places[one.article]) for one in arrived[:24]]
    restored.restore(random.Random(seed).sample(kept, len(kept)))
    assert len(restored) == len(stayed) == 24
    assert placed(restored, arrived[24:], 3) == placed(stayed, arrived[24:], 3)


def test_restoring_what_is_open_changes_nothing() -> None:
    stories = OpenStories()
    first = all_events()["翠湖"][0]
    stories.restore(stories.place([first]))
    assert (len(stories), stories.place([first])[0].story) == (1, StoryId(first.article))


def test_a_story_closes_when_it_was_idle_for_too_long() -> None:
    stories = OpenStories(most_idle=3 * DAY)
    told = [replace(one, at=NOW + hours * HOUR) for hours, one in enumerate(all_events()["翠湖"])]
    other = replace(all_events()["青石"][0], at=NOW + DAY)
    name = placed(stories, [*told, other])[told[0].article]
    assert stories.close(NOW + 3 * DAY + 2 * HOUR) == []
    assert stories.close(NOW + 3 * DAY + 3 * HOUR) == [name]
    assert len(stories) == 1
    later = replace(told[0], article=ArticleId("later"), at=NOW + 4 * DAY)
    assert stories.place([later])[0].story == "later"


def test_closed_stories_leave_room_for_others() -> None:
    stories = OpenStories()
    for day in range(40):
        at = NOW + 4 * day * DAY
        events = {f"{day} {event}": told for event, told in all_events(day).items()}
        arrived = [
            replace(one, article=ArticleId(f"{event}{number}"), at=at + (one.at - NOW))
            for event, told in events.items()
            for number, one in enumerate(told)
        ]
        stories.close(at)
        assert len(stories) == 0
        assert len(partition(placed(stories, arrived))) == len(EVENTS)


def test_a_late_article_joins_the_story_of_its_days_only() -> None:
    stories = OpenStories(most_idle=3 * DAY)
    first, second, third = all_events()["quake in Torvald"]
    others = [one for event, told in all_events().items() if event != "quake in Torvald" for one in told]
    places = placed(stories, [replace(first, at=NOW + 5 * DAY), *(replace(one, at=NOW + 5 * DAY) for one in others)])
    late = stories.place([replace(second, at=NOW + 2 * DAY), replace(third, at=NOW + 1.9 * DAY)])
    assert late[1].story == places[first.article]
    # The story now begins earlier, and what is within three days of that belongs to it after a second look.
    regrouping = stories.look_again()
    assert regrouping.merged == ((places[first.article], late[0].story),)
    assert dict(regrouping.moved) == {first.article: late[0].story, second.article: late[0].story}
    too_late = replace(first, article=ArticleId("too late"), at=NOW - 2 * DAY)
    assert stories.place([too_late])[0].story == "too late"
    assert stories.look_again().moved == ()


def a_story_of(number: int, words: Sequence[str], at: datetime = NOW) -> Traits:
    terms = tuple((word, 2) for word in words)
    return Traits(article=ArticleId(f"{number:03d}"), at=at, outlet="", language="en", terms=terms)


def words(prefix: str, count: int = 30) -> list[str]:
    return [f"{prefix}{number}" for number in range(count)]


def test_stories_may_close_between_placing_and_looking_again() -> None:
    stories = OpenStories(most_idle=3 * DAY)
    placed(stories, [a_story_of(100 + number, words(f"else{number}x")) for number in range(8)])
    old, new = a_story_of(0, words("quake")), a_story_of(1, words("quake"), NOW + 6 * DAY)
    assert [one.story for one in stories.place([old, new])] == ["000", "001"]
    assert "000" in stories.close(NOW + 6 * DAY)
    assert (stories.look_again().moved, len(stories)) == ((), 1)


def test_ids_survive_a_merge() -> None:
    # Two stories that were placed apart before an article told both.
    stories = OpenStories()
    one = [a_story_of(number, words("quake"), NOW + HOUR) for number in range(2)]
    other = [a_story_of(number, words("quake"), NOW) for number in range(5, 7)]
    background = [a_story_of(100 + number, words(f"else{number}x")) for number in range(8)]
    stories.restore(
        [
            *(Placement(traits=traits, story=StoryId("000")) for traits in one),
            *(Placement(traits=traits, story=StoryId("005")) for traits in other),
            *(Placement(traits=traits, story=StoryId(traits.article)) for traits in background),
        ]
    )
    stories.place([a_story_of(9, words("quake"), NOW + 2 * HOUR)])
    regrouping = stories.look_again()
    assert regrouping.merged == (("000", "005"),)  # the story opened earlier keeps its id
    assert {("000", "005"), ("001", "005")} <= set(regrouping.moved)
    assert stories.place([one[0], other[0]])[1].story == "005"
    assert stories.look_again().merged == ()


def test_ids_survive_a_split() -> None:
    stories = OpenStories()
    quake = [a_story_of(number, words("quake")) for number in (0, 1)]
    storm = [a_story_of(number, words("storm")) for number in (2, 3, 4)]
    background = [a_story_of(100 + number, words(f"else{number}x")) for number in range(8)]
    stories.restore(
        [
            *(Placement(traits=traits, story=StoryId("000")) for traits in [*quake, *storm]),
            *(Placement(traits=traits, story=StoryId(traits.article)) for traits in background),
        ]
    )
    (place,) = stories.place([a_story_of(9, words("storm"))])
    assert place.story == "000"
    regrouping = stories.look_again()
    # The larger part keeps the id, even without the article that it is named after, which needs another name then.
    other = digest_of("000", "2")
    assert regrouping.merged == ()
    assert set(regrouping.moved) == {("000", other), ("001", other)}
    assert {one.story for one in stories.place([*storm, a_story_of(9, words("storm"))])} == {"000"}
    assert {one.story for one in stories.place(quake)} == {other}


def test_what_others_moved_and_merged_is_taken_over() -> None:
    quake = [a_story_of(number, words("quake")) for number in (0, 1)]
    storm = [a_story_of(number, words("storm")) for number in (2, 3)]
    background = [a_story_of(100 + number, words(f"else{number}x")) for number in range(8)]
    apart = [Placement(traits=traits, story=StoryId(traits.article)) for traits in [*quake, *storm, *background]]
    moved = [
        *(Placement(traits=traits, story=StoryId("000")) for traits in quake),
        *(Placement(traits=traits, story=StoryId("002")) for traits in storm),
    ]
    here, there = OpenStories(), OpenStories()
    here.restore(apart)
    here.restore(moved)
    there.restore([*moved, *apart[4:]])
    assert len(here) == len(there) == len(apart)
    arrived = [a_story_of(9, words("storm")), a_story_of(10, words("quake"))]
    assert here.place(arrived) == there.place(arrived)
    assert {one.story for one in here.place(arrived)} == {"000", "002"}
    assert here.look_again() == there.look_again()


def test_an_article_moves_to_the_story_that_it_tells() -> None:
    stories = OpenStories()
    quake = [a_story_of(number, words("quake")) for number in (0, 1)]
    storm = [a_story_of(number, words("storm")) for number in (2, 3, 4)]
    background = [a_story_of(100 + number, words(f"else{number}x")) for number in range(8)]
    stories.restore(
        [
            *(Placement(traits=traits, story=StoryId("000")) for traits in [*quake, storm[0]]),
            *(Placement(traits=traits, story=StoryId("003")) for traits in storm[1:]),
            *(Placement(traits=traits, story=StoryId(traits.article)) for traits in background),
        ]
    )
    stories.place([a_story_of(9, words("storm"))])
    regrouping = stories.look_again()
    assert (regrouping.moved, regrouping.merged) == ((("002", "003"),), ())


def test_articles_of_one_event_in_two_languages_join_by_their_embeddings() -> None:
    source = np.random.default_rng(4)
    about = source.normal(size=(40, 64))

    def embedded(number: int, subject: int, prefix: str) -> Traits:
        vector = packed((about[subject] + 0.3 * source.normal(size=64)).tolist())
        return replace(a_story_of(number, words(prefix)), vector=vector)

    arrived = [embedded(number, number % 40, f"lang{number}x") for number in range(80)]
    places = placed(OpenStories(), arrived)
    assert partition(places) == {frozenset({f"{number:03d}", f"{number + 40:03d}"}) for number in range(40)}


def test_articles_with_and_without_embeddings_join_by_their_words() -> None:
    source = np.random.default_rng(4)
    arrived = [
        replace(one, vector=packed(source.normal(size=64).tolist()) if number % 2 else b"")
        for told in all_events().values()
        for number, one in enumerate(told)
    ]
    # Nonsense vectors on one of three: each is compared with the other two by words.
    assert partition(placed(OpenStories(), arrived)) == partition(
        placed(OpenStories(), [replace(one, vector=b"") for one in arrived])
    )


def test_an_embedding_of_another_length_counts_as_none() -> None:
    arrived = [one for told in all_events().values() for one in told]
    strange = [replace(one, vector=b"\x01" * (3 + number)) for number, one in enumerate(arrived)]
    assert placed(OpenStories(), strange) == placed(OpenStories(), arrived)


def test_placing_does_not_slow_down_with_what_is_open() -> None:
    def spent(open_already: int) -> float:
        source = random.Random(1)
        vocabulary = [f"w{number}" for number in range(30_000)]
        often = list(accumulate(1 / (rank + 3) for rank in range(30_000)))

        def made_up(number: int) -> Traits:
            chosen = dict.fromkeys(source.choices(vocabulary, cum_weights=often, k=40))
            return Traits(
                article=ArticleId(f"{number:06d}"),
                at=NOW,
                outlet="",
                language="en",
                terms=tuple((word, 1) for word in chosen),
            )

        stories = OpenStories()
        stories.restore(Placement(traits=one, story=StoryId(one.article)) for one in map(made_up, range(open_already)))
        arriving = [made_up(open_already + number) for number in range(100)]
        started = time.process_time()
        stories.place(arriving)
        stories.look_again()
        return time.process_time() - started

    assert spent(8_000) < 3 * spent(1_000) + 0.2
