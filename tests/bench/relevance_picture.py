"""Draws docs/relevance.svg: the learning curves that `nutgraf evaluate relevance … --format json` prints.

    nutgraf evaluate relevance FILE… --format json | python -m tests.bench.relevance_picture - docs/relevance.svg

A column for each data set and a row for each kind of reader; what is drawn comes from the JSON alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluation.relevance_readers import AIM, BOTH, DESCRIBED, LEARNED, METHODS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROWS = (
    ("one_class", "reactions", "likes one class"),
    ("two_classes", "reactions", "likes two classes"),
    ("changed_mind", "after_change", "changes his mind"),
)
_X_LABELS = {"reactions": "reactions so far", "after_change": "reactions since he changed his mind"}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    BOTH: {"color": "#0b6e4f", "marker": "o", "linewidth": 2.2},
    LEARNED: {"color": "#1565c0", "marker": "s", "linewidth": 2.2},
    DESCRIBED: {"color": "#7cb518", "marker": "^", "linewidth": 1.4},
    "keywords learned": {"color": "#c2571a", "marker": "D", "linewidth": 1.4},
    "keywords described": {"color": "#e0a458", "marker": "v", "linewidth": 1.4},
    "newest first": {"color": "#8d8d8d", "linestyle": "--", "linewidth": 1.2},
    "random": {"color": "#bdbdbd", "linestyle": ":", "linewidth": 1.2},
}
_INCHES = 4.1, 2.7  # of one plot
# Of the legend: entries beside each other for each column of plots, and the height of a line of them.
_ENTRIES = 2
_INCHES_OF_ENTRY = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """The scores of the simulated readers of one data set, as ``ReaderScores`` has them."""

    name: str
    scores: Mapping[str, Any]


def data_sets(report: object, name: str = "") -> Iterator[DataSet]:
    """Yield the scores of simulated readers in a report, wherever they stand, named by the file beside or above."""
    if isinstance(report, Mapping):
        name = _bare(str(report.get("file", name)))
        if "one_class" in report:
            yield DataSet(name=name, scores=report)
            return
        for key, value in report.items():
            yield from data_sets(value, name or _bare(str(key)))
    elif isinstance(report, Sequence) and not isinstance(report, str):
        for value in report:
            yield from data_sets(value, name)


def _bare(file: str) -> str:
    return Path(file).name.split(".")[0]


def draw(sets: Sequence[DataSet], target: Path) -> None:
    """Write the picture, its format by the name of ``target``."""
    import matplotlib as mpl  # noqa: PLC0415  # of the group bench, and the rest of this file is tested without

    mpl.use("svg" if target.suffix == ".svg" else "agg")
    # Letters stay letters, and the same figures make the same file.
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "nutgraf", "font.size": 9})
    from matplotlib import pyplot as plt  # noqa: PLC0415

    names = [name for name in METHODS if any(name == curve["method"] for each in sets for curve in _curves(each))]
    entries = -(-len(names) // (_ENTRIES * len(sets)))
    width, height = _INCHES[0] * len(sets), _INCHES[1] * len(_ROWS) + _INCHES_OF_ENTRY * (entries + 1)
    figure, axes = plt.subplots(len(_ROWS), len(sets), figsize=(width, height), squeeze=False, sharey=True)
    for column, each in enumerate(sets):
        for row, (curves, marks, reader) in enumerate(_ROWS):
            plot = axes[row][column]
            _plot(plot, each.scores[curves], each.scores[marks])
            plot.set_title(f"{each.name}: a reader who {reader}", fontsize=9)
            plot.set_xlabel(_X_LABELS[marks])
            if column == 0:
                plot.set_ylabel("precision of the first 10 (share)")
    lines = {line.get_label(): line for plot in axes.flat for line in plot.get_lines()}
    ncols = min(_ENTRIES * len(sets), len(names))
    figure.legend([lines[name] for name in names], names, loc="lower center", ncols=ncols, frameon=False)
    figure.tight_layout(rect=(0, _INCHES_OF_ENTRY * (entries + 0.5) / height, 1, 1))
    figure.savefig(target, metadata={"Date": None} if target.suffix == ".svg" else None)
    plt.close(figure)


def _curves(each: DataSet) -> Iterator[Mapping[str, Any]]:
    yield from (curve for row, _, _ in _ROWS for curve in each.scores[row])


def _plot(plot: Axes, curves: Sequence[Mapping[str, Any]], marks: Sequence[int]) -> None:
    plot.axhline(AIM, color="#dddddd", linewidth=0.8, zorder=0)
    places = range(len(marks))
    for curve in curves:
        style = _STYLES[curve["method"]]
        plot.plot(places, curve["precision"], label=curve["method"], markersize=4, **style)
        pairs = list(zip(curve["precision"], curve["error"], strict=True))
        low, high = [mean - error for mean, error in pairs], [mean + error for mean, error in pairs]
        plot.fill_between(places, low, high, color=style["color"], alpha=0.15, linewidth=0)
    plot.set_xticks(list(places), [str(mark) for mark in marks])
    plot.set_ylim(0, 1.02)
    plot.spines[["top", "right"]].set_visible(False)


def main() -> int:
    """Draw; the arguments are the files of the report, "-" for standard input, and last the picture."""
    *reports, target = sys.argv[1:]
    read = [sys.stdin.read() if each == "-" else Path(each).read_text("utf-8") for each in reports]
    sets = [each for report in read for each in data_sets(json.loads(report))]
    if not sets:
        sys.stdout.write("no scores of simulated readers in the report\n")
        return 1
    draw(sets, Path(target))
    sys.stdout.write(f"{target}: {Path(target).stat().st_size / 1000:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
