"""Charts: their shapes are where the numbers say, they say in words what they show, and no text escapes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
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
# Of words in a chart, which board.css makes eleven units large, in the widest of usual fonts.
HEIGHT_OF_WORDS, WIDTH_OF_A_DIGIT = 11, 7.0


def drawn(chart: Markup) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314  # our own


def shapes(chart: Markup, kind: str) -> list[str]:
    return [path.attrib["d"] for path in drawn(chart).iter("path") if path.attrib["class"] == kind]


def boxes(shape: str, numbers: int = 4) -> list[list[float]]:
    """The left, top, width and height of each box of a path."""
    return [[float(number) for number in NUMBER.findall(box)][:numbers] for box in shape.split("M")[1:]]


def texts(chart: Markup) -> list[str | None]:
    return [text.text for text in drawn(chart).iter("text")]


def columns(*series: Series, marks: Sequence[int] = ()) -> Markup:
    return charts.column_chart(TOLD, series, ["00:00", "12:00"], marks=marks)


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
        assert texts(columns(Series(kind="main", values=(1_400,)))) == ["0", "1.5k", "00:00", "12:00"]

    @given(st.lists(st.integers(min_value=0, max_value=10**12), max_size=80))
    def test_all_stays_within_the_picture(self, values: list[int]) -> None:
        chart = columns(Series(kind="main", values=tuple(values)), Series(kind="bad", values=tuple(values)))
        for kind in ("main", "bad"):
            for shape in shapes(chart, kind):
                for left, top, width, height in boxes(shape):
                    assert 0 <= left <= left + width <= WIDTH + 0.2
                    assert 0 <= top <= top + height <= HEIGHT + 0.2

    def test_marks_are_no_columns_and_stand_below_the_floor(self) -> None:
        plain = columns(Series(kind="main", values=(3, 0, 6)))
        marked = columns(Series(kind="main", values=(3, 0, 6)), marks=[0, 40, 1])
        (floor,) = shapes(marked, "axis")
        bottom = float(NUMBER.findall(floor)[1])
        (bars,), (marks,) = shapes(marked, "main"), shapes(marked, "bad")
        assert [top + height for _, top, _, height in boxes(bars)] == pytest.approx([bottom, bottom], abs=0.2)
        assert (marks.count("M"), marks.count("l")) == (2, 2)
        words = max(float(text.attrib["y"]) for text in drawn(marked).iter("text"))
        for left, foot, width, *_, height in boxes(marks, 6):
            assert bottom < foot + height < foot < words - HEIGHT_OF_WORDS * 0.7
            assert 0 <= left < left + width <= WIDTH
        assert texts(marked) == texts(plain) == ["0", "6", "00:00", "12:00"]

    def test_without_failures_nothing_is_marked(self) -> None:
        assert not shapes(columns(Series(kind="main", values=(3, 1)), marks=[0, 0]), "bad")


class TestLabels:
    @pytest.mark.parametrize("most", [0.0012, 0.4, 7, 880, 1_250, 999_500, 2_500_000, 3 * 10**12])
    def test_no_label_of_an_axis_is_cut_off_or_covers_the_chart(self, most: float) -> None:
        series = Series(kind="main", values=(most, 0))
        for chart in (columns(series), charts.area_chart(TOLD, series, [], stated=charts.short_seconds)):
            (axis,) = shapes(chart, "axis")
            left = float(NUMBER.findall(axis)[0])
            for text in drawn(chart).iter("text"):
                if text.attrib["text-anchor"] == "end" and float(text.attrib["y"]) < HEIGHT - 10:
                    end = float(text.attrib["x"])
                    assert end < left
                    assert end - WIDTH_OF_A_DIGIT * len(text.text or "") >= 0

    def test_an_axis_states_its_numbers_as_it_is_told_to(self) -> None:
        chart = charts.area_chart(TOLD, Series(kind="main", values=(0.0012, 0.001)), [], stated=charts.short_seconds)
        assert texts(chart) == ["0", "1.2 ms"]


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
    ("number", "words"),
    [(0, "0"), (0.2, "0.2"), (12, "12"), (1_500, "1.5k"), (20_000, "20k"), (2_500_000, "2.5M"), (4e12, "4T")],
)
def test_axes_state_numbers_shortly(number: float, words: str) -> None:
    assert charts.short_number(number) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0"), (0.0012, "1.2 ms"), (0.4, "400 ms"), (0.999, "999 ms"), (1, "1 s"), (2.5, "2.5 s"), (120, "120 s")],
)
def test_axes_state_seconds_shortly(seconds: float, words: str) -> None:
    assert charts.short_seconds(seconds) == words
