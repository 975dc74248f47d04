"""Charts as SVG that stands in a page: shapes with classes, which ``board.css`` gives colours, by day and by night.

Every chart says in words what it shows. No shape differs from another by its colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

# The units that shapes are placed in; a chart is drawn as wide as there is room.
WIDTH, HEIGHT = 360, 132
_RIGHT, _TOP, _BOTTOM = 4, 8, 20
# An axis has room for its labels, whose letters board.css makes eleven units large; where they are short, charts that
# stand together begin alike.
_LEAST_LEFT, _DIGIT, _BESIDE = 34, 7, 4
_SPARK_WIDTH, _SPARK_HEIGHT, _MARK = 120, 30, 6
_BAR_WIDTH, _BAR_HEIGHT = 360, 14
# The share of its room that a column takes.
_FILLED = 0.8
_NICE = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One number for each step of time; ``kind`` is the class of its shapes, such as "good" or "bad"."""

    kind: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole; ``kind`` is the class of its shape."""

    words: str
    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a chart is called and shows, in words; ``name`` is the page's own for it, of letters, digits and "-"."""

    name: str
    title: str
    words: str


def column_chart(told: Told, series: Sequence[Series], labels: Sequence[str], *, marks: Sequence[int] = ()) -> Markup:
    """Return a chart of columns, those of later series on top of earlier ones.

    Args:
        told: The chart in words.
        series: Of the same number of steps, and numbers of the same thing.
        labels: What to write below the first step, the last, and evenly between.
        marks: A number for each step; where it is not 0, something failed, and a mark stands below the floor.
    """
    steps = max((len(each.values) for each in series), default=0)
    sums = [sum(each.values[step] for each in series) for step in range(steps)]
    plane = _plane(_nice(max(sums, default=0)), short_number, below=_MARK + 2 if marks else 0)
    below = [0.0] * steps
    shapes = []
    for each in series:
        shapes.append(_path(each.kind, list(_columns(each.values, below, plane))))
        below = [under + value for under, value in zip(below, each.values, strict=True)]
    step = plane.width / max(1, len(marks))
    middles = [plane.left + (place + 0.5) * step for place, number in enumerate(marks) if number]
    shapes.append(_path("bad", [_mark(middle, plane.floor + _MARK + 2, step) for middle in middles]))
    return _chart(told, [*_axes(plane, labels), *shapes])


def area_chart(
    told: Told, series: Series, labels: Sequence[str], *, stated: Callable[[float], str] | None = None
) -> Markup:
    """Return a chart of one series as a line with the area below it; NaN is a gap.

    Args:
        told: The chart in words.
        series: Its numbers.
        labels: As in ``column_chart``.
        stated: Returns a number as the axis states it; None for ``short_number``.
    """
    top = _nice(max((value for value in series.values if not math.isnan(value)), default=0))
    plane = _plane(top, stated or short_number)
    shapes = []
    for run in _runs(_points(series.values, plane)):
        line = " L".join(f"{_short(x)} {_short(y)}" for x, y in run)
        floor = _short(plane.floor)
        area = f"M{_short(run[0][0])} {floor} L{line} L{_short(run[-1][0])} {floor}Z"
        shapes += [_path(f"{series.kind} area", [area]), _path(f"{series.kind} line", [f"M{line}"])]
    return _chart(told, [*_axes(plane, labels), *shapes])


def sparkline(title: str, entries: Sequence[int], failures: Sequence[int]) -> Markup:
    """Return a small chart of days: a bar for what came in each, and a mark below each in which something failed."""
    step = _SPARK_WIDTH / max(1, len(entries))
    room = _SPARK_HEIGHT - _MARK - 2
    most = max(1, *entries, 1)
    bars, marks = [], []
    for place, (came, failed) in enumerate(zip(entries, failures, strict=True)):
        if came:
            height = max(1.5, room * came / most)
            bars.append(_box(place * step, room - height, step * _FILLED, height))
        if failed:
            marks.append(_mark((place + _FILLED / 2) * step, _SPARK_HEIGHT, _MARK))
    return Markup(
        '<svg class="spark" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"><title>{}</title>'
        '<path class="floor" d="M0 {}h{}"/>{}{}</svg>'
    ).format(
        _SPARK_WIDTH, _SPARK_HEIGHT, title, room + 0.5, _SPARK_WIDTH, _path("main", bars), _path("bad", marks)
    )  # fmt: skip


def share_bar(told: Told, shares: Sequence[Share]) -> Markup:
    """Return a bar that is parted by shares, in their order, with a gap between them."""
    whole = sum(each.number for each in shares)
    shapes, x = [], 0.0
    for each in shares:
        width = _BAR_WIDTH * each.number / whole if whole else 0.0
        if width:
            # Even one of ten thousand is seen.
            shapes.append(_path(each.kind, [_box(x, 0, max(1.0, width - 1), _BAR_HEIGHT)]))
        x += width
    return _bar(told, shapes)


def budget_bar(told: Told, share: float) -> Markup:
    """Return a bar that is filled by a share of a budget, which may be more than all of it."""
    kind = "full" if share >= 1 else "nearly" if share >= 0.8 else "fine"
    filled = max(0.0, min(1.0, share)) * _BAR_WIDTH
    return _bar(told, [_path(kind, [_box(0, 0, filled, _BAR_HEIGHT)])] if filled else [])


def short_number(number: float) -> str:
    """Return a number as an axis states it: "0.2", "1,500" as "1.5k", "2M"."""
    for size, unit in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g}{unit}"
    return f"{number:.3g}"


def short_seconds(seconds: float) -> str:
    """Return a length of time as an axis states it: "0", "1.2 ms", "400 ms", "2.5 s"."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1_000:.3g} ms" if seconds else "0"


# ---------------------------------------------------------------- parts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plane:
    """Where a chart is drawn.

    Attributes:
        left, floor: Where its axes are.
        top: The number at its upper edge.
        stated: Returns a number as its axis states it.
    """

    left: float
    floor: float
    top: float
    stated: Callable[[float], str]

    @property
    def width(self) -> float:
        """How wide it is."""
        return WIDTH - self.left - _RIGHT

    def y(self, value: float) -> float:
        """Return how far down a number is."""
        return _TOP + (self.floor - _TOP) * (1 - value / self.top)


def _plane(top: float, stated: Callable[[float], str], *, below: float = 0) -> _Plane:
    """Return where a chart of numbers up to ``top`` is drawn, with room below its floor."""
    longest = max(len(stated(value)) for value in (0, top))
    left = max(_LEAST_LEFT, longest * _DIGIT + _BESIDE)
    return _Plane(left=left, floor=HEIGHT - _BOTTOM - below, top=top, stated=stated)


def _chart(told: Told, shapes: Iterable[Markup]) -> Markup:
    return _svg("chart", told, WIDTH, HEIGHT, Markup().join(shapes))


def _bar(told: Told, shapes: Iterable[Markup]) -> Markup:
    track = _path("track", [_box(0, 0, _BAR_WIDTH, _BAR_HEIGHT)])
    return _svg("bar", told, _BAR_WIDTH, _BAR_HEIGHT, track + Markup().join(shapes))


def _svg(kind: str, told: Told, width: int, height: int, content: Markup) -> Markup:
    ratio = Markup(' preserveAspectRatio="none"') if kind == "bar" else Markup()
    return Markup(
        '<svg class="{0}" viewBox="0 0 {1} {2}"{3} role="img" aria-labelledby="{4}-title {4}-words">'
        '<title id="{4}-title">{5}</title><desc id="{4}-words">{6}</desc>{7}</svg>'
    ).format(kind, width, height, ratio, told.name, told.title, told.words, content)


def _axes(plane: _Plane, labels: Sequence[str]) -> Iterator[Markup]:
    for share in (0.0, 0.5, 1.0):
        value = plane.top * share
        y = _short(plane.y(value))
        yield _path("axis" if not share else "grid", [f"M{_short(plane.left)} {y}H{WIDTH - _RIGHT}"])
        if share != 0.5:
            yield _text(plane.left - _BESIDE, plane.y(value) + 4, plane.stated(value), "end")
    for place, label in enumerate(labels):
        share = place / max(1, len(labels) - 1)
        anchor = "start" if not place else "end" if share == 1 else "middle"
        yield _text(plane.left + share * plane.width, HEIGHT - 5, label, anchor)


def _text(x: float, y: float, words: str, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(_short(x), _short(y), anchor, words)


def _path(kind: str, pieces: Sequence[str]) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(kind, "".join(pieces)) if pieces else Markup()


def _columns(values: Sequence[float], below: Sequence[float], plane: _Plane) -> Iterator[str]:
    step = plane.width / max(1, len(values))
    for place, (value, under) in enumerate(zip(values, below, strict=True)):
        if value > 0:
            left, y = plane.left + (place + (1 - _FILLED) / 2) * step, plane.y(under + value)
            yield _box(left, y, step * _FILLED, max(0.5, plane.y(under) - y))


def _mark(middle: float, foot: float, width: float) -> str:
    """Return a triangle, as no column is one."""
    half = min(width, _MARK) / 2
    return f"M{_short(middle - half)} {_short(foot)}h{_short(2 * half)}l-{_short(half)} -{_MARK}z"


def _points(values: Sequence[float], plane: _Plane) -> list[tuple[float, float] | None]:
    step = plane.width / max(1, len(values) - 1)
    return [
        None if math.isnan(value) else (plane.left + place * step, plane.y(value)) for place, value in enumerate(values)
    ]


def _runs(points: Iterable[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """Yield points that follow each other without a gap; one alone is as wide as a dot."""
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield run if len(run) > 1 else [run[0], (run[0][0] + 1, run[0][1])]
            run = []


def _nice(most: float) -> float:
    """Return where an axis ends: the least round number that is no less than what is shown."""
    if most <= 0 or not math.isfinite(most):
        return 1.0
    size = 10.0 ** math.floor(math.log10(most))
    return next(size * nice for nice in _NICE if size * nice >= most * 0.999999)


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{_short(x)} {_short(y)}h{_short(width)}v{_short(height)}h-{_short(width)}z"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
