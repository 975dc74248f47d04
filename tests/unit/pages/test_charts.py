"""Charts: their shapes are where the numbers say, they say in words what they show, and no text escapes."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.pages import charts
from bot.pages.charts import HEIGHT, WIDTH, Series, Share, Told

HOSTILE = "</title><script>alert(1)</script>\"'&"
TOLD = Told(name="polls", title="Polls an hour", words="12 polls, none failed.")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def drawn(chart: Markup) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314  # our own


def shapes(chart: Markup, kind: str) -> list[str]:
    return [path.attrib["d"] for path in drawn(chart).iter("path") if path.attrib["class"] == kind]


def boxes(shape: str) -> list[list[float]]:
    """The left, top, width and height of each box of a path."""
    return [[float(number) for number in NUMBER.findall(box)][:4] for box in shape.split("M")[1:]]


def columns(*series: Series) -> Markup:
    return charts.column_chart(TOLD, series, ["00:00", "12:00"])


class TestWords:
    @pytest.mark.parametrize(
        "chart",
        [
            columns(Series(kind="main", values=(1, 2))),
            charts.area_chart(TOLD, Series(kind="main", values=(1, 2)), []),
            charts.share_bar(TOLD, [Share(words="healthy", kind="good", number=3)]),
            charts.budget_bar(TOLD, 0.4),
        ],
    )
    def test_a_chart_is_a_picture_that_says_what_it_shows(self, chart: Markup) -> None:
        root = drawn(chart)
        assert root.attrib["role"] == "img"
        title, words = root.findall("title")[0], root.findall("desc")[0]
        assert (title.text, words.text) == (TOLD.title, TOLD.words)
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], words.attrib["id"]]

    def test_a_sparkline_says_what_it_shows(self) -> None:
        root = drawn(charts.sparkline("4 entries in 30 days", [4], [0]))
        assert (root.attrib["role"], root.findall("title")[0].text) == ("img", "4 entries in 30 days")

    def test_hostile_words_stay_words(self) -> None:
        told = Told(name="x", title=HOSTILE, words=HOSTILE)
        for chart in (
            charts.column_chart(told, [Series(kind="main", values=(1,))], [HOSTILE]),
            charts.share_bar(told, [Share(words=HOSTILE, kind="good", number=1)]),
            charts.budget_bar(told, 1),
            charts.sparkline(HOSTILE, [1], [1]),
        ):
            assert drawn(chart).findall("title")[0].text == HOSTILE
            assert not list(drawn(chart).iter("script"))

    def test_no_style_stands_in_a_chart(self) -> None:
        chart = columns(Series(kind="main", values=(1, 2)), Series(kind="bad", values=(0, 1)))
        assert "style" not in chart
        assert "fill=" not in chart


class TestColumns:
    def test_the_highest_reaches_the_top_and_others_their_share(self) -> None:
        (shape,) = shapes(columns(Series(kind="main", values=(10, 5))), "main")
        (_, high_top, _, high), (_, low_top, _, low) = boxes(shape)
        assert high == pytest.approx(2 * low, abs=0.2)
        assert high_top + high == pytest.approx(low_top + low, abs=0.2)

    def test_later_series_stand_on_earlier_ones(self) -> None:
        chart = columns(Series(kind="main", values=(6,)), Series(kind="bad", values=(4,)))
        ((_, top, _, _),), ((_, bad_top, _, bad_height),) = (boxes(shapes(chart, kind)[0]) for kind in ("main", "bad"))
        assert bad_top + bad_height == pytest.approx(top, abs=0.2)

    def test_nothing_is_drawn_for_nothing(self) -> None:
        assert not shapes(columns(Series(kind="main", values=(0, 0))), "main")
        assert not shapes(columns(), "main")

    def test_axes_are_labelled(self) -> None:
        texts = [text.text for text in drawn(columns(Series(kind="main", values=(1_400,)))).iter("text")]
        assert texts == ["0", "1.5k", "00:00", "12:00"]

    @given(st.lists(st.integers(min_value=0, max_value=10**12), max_size=80))
    def test_all_stays_within_the_picture(self, values: list[int]) -> None:
        chart = columns(Series(kind="main", values=tuple(values)), Series(kind="bad", values=tuple(values)))
        for kind in ("main", "bad"):
            for shape in shapes(chart, kind):
                for left, top, width, height in boxes(shape):
                    assert 0 <= left <= left + width <= WIDTH + 0.2
                    assert 0 <= top <= top + height <= HEIGHT + 0.2


class TestArea:
    def test_what_nobody_knows_is_a_gap(self) -> None:
        chart = charts.area_chart(TOLD, Series(kind="main", values=(1, 2, math.nan, 3, 1)), [])
        assert len(shapes(chart, "main line")) == 2

    def test_nothing_known_draws_nothing(self) -> None:
        assert not shapes(charts.area_chart(TOLD, Series(kind="main", values=(math.nan,)), []), "main line")
        assert not shapes(charts.area_chart(TOLD, Series(kind="main", values=()), []), "main line")

    def test_one_alone_is_seen(self) -> None:
        assert len(shapes(charts.area_chart(TOLD, Series(kind="main", values=(1,)), []), "main line")) == 1


class TestSparkline:
    def test_failures_are_marked_by_another_shape_than_entries(self) -> None:
        chart = charts.sparkline("words", [3, 0, 6], [0, 2, 1])
        (bars,), (marks,) = shapes(chart, "main"), shapes(chart, "bad")
        assert len(boxes(bars)) == 2
        assert (bars.count("v"), marks.count("M"), marks.count("l")) == (2, 2, 2)

    def test_no_days_are_no_fault(self) -> None:
        assert "path" in charts.sparkline("nothing", [], [])


class TestBars:
    def test_shares_take_their_part(self) -> None:
        shares = [Share(words="a", kind="good", number=3), Share(words="b", kind="bad", number=1)]
        chart = charts.share_bar(TOLD, shares)
        ((_, _, good, _),), ((left, _, bad, _),) = (boxes(shapes(chart, kind)[0]) for kind in ("good", "bad"))
        assert good + 1 == pytest.approx(3 * (bad + 1), abs=0.5)
        assert left == pytest.approx(good + 1, abs=0.2)

    def test_the_least_share_is_seen_and_none_is_not(self) -> None:
        shares = [Share(words="a", kind="good", number=10**6), Share(words="b", kind="bad", number=1)]
        assert boxes(shapes(charts.share_bar(TOLD, shares), "bad")[0])[0][2] >= 1
        assert not shapes(charts.share_bar(TOLD, [Share(words="a", kind="good", number=0)]), "good")

    @pytest.mark.parametrize(
        ("share", "kind", "part"),
        [(0.5, "fine", 0.5), (0.8, "nearly", 0.8), (1.0, "full", 1.0), (7.5, "full", 1.0)],
    )
    def test_a_budget_is_filled_and_never_overflows(self, share: float, kind: str, part: float) -> None:
        chart = charts.budget_bar(TOLD, share)
        width = float(drawn(chart).attrib["viewBox"].split()[2])
        assert boxes(shapes(chart, kind)[0])[0][2] == pytest.approx(part * width)

    def test_nothing_spent_fills_nothing(self) -> None:
        assert [path.attrib["class"] for path in drawn(charts.budget_bar(TOLD, 0)).iter("path")] == ["track"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (0.2, "0.2"), (12, "12"), (1_500, "1.5k"), (20_000, "20k"), (2_500_000, "2.5M")]
)
def test_axes_state_numbers_shortly(number: float, words: str) -> None:
    assert charts.short_number(number) == words
