"""What is exposed keeps to Prometheus' rules, is described in docs/metrics.md, and is what the dashboard shows."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_open_metrics
from prometheus_client.parser import text_string_to_metric_families as read_plain

from bot.app.metering import LevelCollector, Meters
from bot.model import Budget, FeedState
from bot.model.gauges import Lags, Levels
from bot.web.exposition import OPEN_METRICS, PLAIN, Exposition
from tests.makers import NOW

DOCS = Path(__file__).resolve().parents[3] / "docs"
# https://prometheus.io/docs/practices/naming/: one base unit in each name, and none of these.
NO_BASE_UNIT = re.compile(
    r"_(?:ms|milliseconds?|microseconds?|minutes?|hours?|kb|kilobytes|mb|megabytes|bits|percent|second|byte)(?:_|$)"
)
UNITS = ("seconds", "bytes")
SUFFIX = re.compile(r"_(?:bucket|sum|count)$")


class FullGauges:
    """A desk of which everything is known."""

    async def lags(self, now: datetime) -> Lags:
        raise NotImplementedError(now)

    async def levels(self, now: datetime) -> Levels:
        assert now == NOW
        lags = dict.fromkeys(("polling_lag", "delivery_lag", "oldest_update", "oldest_message"), NOW - NOW)
        numbers = set(Levels.__dataclass_fields__) - set(lags) - {"feeds"}
        return Levels(feeds=dict.fromkeys(FeedState, 1), **lags, **dict.fromkeys(numbers, 1))  # type: ignore[arg-type]  # each by its name


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    """All that is exposed, in both formats, once everything has happened."""
    meters = Meters("1.2.3")
    budget = Budget(day=1_000_000, month=9_000_000)
    levels = LevelCollector(FullGauges(), clock=lambda: NOW, budget=budget, registry=meters.registry)
    meters.begin()
    meters.end("GET", "/d/{digest}/{token}", "200", 0.01)
    meters.note_call(1, "draft", "success", 2.0)
    meters.note_tokens(1, 5, 5)
    meters.fetch_seconds.labels("get").observe(1.0)
    meters.messenger_seconds.labels("send").observe(1.0)
    meters.summaries.labels("abstractive").inc()
    exposition = Exposition(meters.registry, refresh=levels.refresh)

    async def both() -> Mapping[str, str]:
        return {each: await exposition.text(each) for each in (PLAIN, OPEN_METRICS)}

    return asyncio.run(both())


@pytest.fixture(scope="module")
def families(texts: Mapping[str, str]) -> Mapping[str, Metric]:
    """What is exposed, by the name that stands in queries."""
    return {_queried(each): each for each in read_plain(texts[PLAIN])}


@pytest.fixture(scope="module")
def ours(families: Mapping[str, Metric]) -> Mapping[str, Metric]:
    return {name: family for name, family in families.items() if not name.startswith(("process_", "python_"))}


def _queried(family: Metric) -> str:
    return f"{family.name}_total" if family.type == "counter" else family.name


def _labels(family: Metric) -> set[str]:
    return {label for sample in family.samples for label in sample.labels} - {"le"}


def _described() -> Mapping[str, tuple[str, str]]:
    """Return type and labels of each metric in the tables of the page."""
    found = {}
    for line in (DOCS / "metrics.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if named := re.fullmatch(r"`(nutgraf_\w+)`", cells[0]):
            assert named[1] not in found
            assert cells[3], line
            found[named[1]] = (cells[1], cells[2])
    return found


def test_both_formats_can_be_read_and_tell_the_same(texts: Mapping[str, str], families: Mapping[str, Metric]) -> None:
    read: Iterable[Metric] = read_open_metrics(texts[OPEN_METRICS])  # type: ignore[no-untyped-call]  # it has no types
    # In OpenMetrics, metadata about a program are a type of their own.
    names = {f"{each.name}_info" if each.type == "info" else _queried(each) for each in read}
    assert names == set(families)
    assert texts[OPEN_METRICS].endswith("# EOF\n")


def test_nothing_stands_there_twice_or_with_the_time_it_was_begun(texts: Mapping[str, str]) -> None:
    lines = [line.rpartition(" ")[0] for line in texts[PLAIN].splitlines() if not line.startswith("#")]
    assert len(lines) == len(set(lines))
    assert "_created" not in texts[PLAIN]


def test_names_keep_to_the_rules(ours: Mapping[str, Metric]) -> None:
    assert len(ours) > 30
    for name, family in ours.items():
        assert re.fullmatch(r"nutgraf(?:_[a-z]+)+", name), name
        assert not NO_BASE_UNIT.search(name), name
        assert family.type in {"counter", "gauge", "histogram"}, name
        assert name.endswith("_total") == (family.type == "counter"), name
        assert not {"count", "sum", "bucket", family.type} & set(name.split("_")), name
        if family.type == "histogram":
            assert name.endswith(UNITS), name
        for unit in UNITS:
            assert f"_{unit}" not in name.removesuffix("_total").removesuffix(f"_{unit}"), name


def test_each_has_words(ours: Mapping[str, Metric]) -> None:
    for name, family in ours.items():
        assert re.fullmatch(r"[A-Z].+\.", family.documentation), name
        assert not any(label.startswith("_") or label in name.split("_") for label in _labels(family)), name


def test_each_is_described_with_its_type_and_labels(ours: Mapping[str, Metric]) -> None:
    described = _described()
    assert set(described) == set(ours)
    for name, (kind, labels) in described.items():
        assert kind == ours[name].type, name
        assert set(re.findall(r"`(\w+)`", labels)) == _labels(ours[name]), name


def test_the_values_that_labels_are_known_to_have_are_described(ours: Mapping[str, Metric]) -> None:
    free = {"route", "status", "version", "rank", "currency"}
    page = (DOCS / "metrics.md").read_text(encoding="utf-8")
    described = _described()
    for name, family in ours.items():
        for sample in family.samples:
            for label, value in sample.labels.items():
                if label in free | {"le"} or name == "nutgraf_http_requests_total":
                    continue
                said = described[name][1]
                # One that was described before is named alone.
                where = said if f"`{label}`:" in said else page
                assert re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", where), (name, label, value)


def _dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))
    return found


def _queries(dashboard: Mapping[str, Any]) -> list[str]:
    variables = [each["definition"] for each in dashboard["templating"]["list"] if each["type"] == "query"]
    return variables + [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]


def test_what_the_dashboard_shows_is_exposed(families: Mapping[str, Metric]) -> None:
    for query in _queries(_dashboard()):
        named = re.findall(r"\b(?:nutgraf|process|python)_\w+", query)
        assert named, query
        for name in named:
            family = families.get(name) or families.get(SUFFIX.sub("", name))
            assert family is not None, name
            assert (name != _queried(family)) == (family.type == "histogram"), name


def test_the_dashboard_asks_for_labels_that_there_are(families: Mapping[str, Metric]) -> None:
    for query in _queries(_dashboard()):
        for name, selector in re.findall(r"\b((?:nutgraf|process|python)_\w+)\{([^}]*)\}", query):
            known = _labels(families.get(name) or families[SUFFIX.sub("", name)]) | {"instance", "job"}
            assert set(re.findall(r"(\w+)(?==)", selector.replace("=~", "=").replace("!=", "="))) <= known, query
        for grouped in re.findall(r"\bby \(([^)]*)\)", query):
            labels = {each.strip() for each in grouped.split(",")} - {"le", "job", "instance"}
            names = re.findall(r"\b(?:nutgraf|python)_\w+", query)
            assert all(labels <= _labels(families.get(n) or families[SUFFIX.sub("", n)]) for n in names), query


def test_the_dashboard_shows_every_metric_of_ours(ours: Mapping[str, Metric]) -> None:
    shown = {SUFFIX.sub("", name) for query in _queries(_dashboard()) for name in re.findall(r"nutgraf_\w+", query)}
    assert shown == set(ours)


def test_the_dashboard_can_be_imported_anywhere() -> None:
    dashboard = _dashboard()
    assert dashboard["schemaVersion"] >= 39
    variables = {each["name"]: each["type"] for each in dashboard["templating"]["list"]}
    assert variables["datasource"] == "datasource"
    titles = [panel["title"] for panel in dashboard["panels"] if panel["type"] == "row"]
    assert titles == ["Feeds and polling", "Queues", "Deliveries", "Models and verdicts", "Pages", "Process"]
    numbers = [panel["id"] for panel in dashboard["panels"]]
    assert len(numbers) == len(set(numbers))
    sources = {each["uid"] for each in _within(dashboard, "datasource") if isinstance(each, dict)}
    assert sources == {"${datasource}"}


def test_no_two_panels_of_the_dashboard_lie_over_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in _dashboard()["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not taken & cells, panel["title"]
        assert place["x"] + place["w"] <= 24, panel["title"]
        taken |= cells


def _within(value: object, key: str) -> list[object]:
    if isinstance(value, list):
        return [found for each in value for found in _within(each, key)]
    if isinstance(value, dict):
        return [*([value[key]] if key in value else []), *_within(list(value.values()), key)]
    return []
