"""The web side answers as docs/openapi.json describes it, whatever it is asked; schemathesis thinks of what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from requests import Session
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from tests.edges.whole_site import Reach, Site, served

# What is served is made once.
pytestmark = [pytest.mark.chance, pytest.mark.timeout(120), pytest.mark.xdist_group("contract")]

FILE = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
DESCRIBED: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
CONFORMS = [status_code_conformance, content_type_conformance, response_schema_conformance]
# There are some ninety questions, and each example is an answer of the whole site.
EXAMPLES = settings().max_examples // 5

AnyCase: TypeAlias = Case[Any]
Operation: TypeAlias = APIOperation[Any, Any, Any, Any]


def _operations() -> Mapping[str, Operation]:
    results = schemathesis.openapi.from_dict(dict(DESCRIBED)).get_all_operations()
    found = [result.ok() for result in results if isinstance(result, Ok)]
    return {operation.label: operation for operation in found}


OPERATIONS = _operations()

# What is answered to whoever has what opens it; the others are answered so to everybody.
OPENED = {
    "GET /d/{digest}/{token}": 200,
    "GET /a/{key}/{token}": 200,
    "GET /f/{key}/{token}/atom.xml": 200,
    "GET /f/{key}/{token}/feed.json": 200,
    "GET /app/{session}": 200,
    "POST /app/{session}": 303,
    "GET /board": 200,
    "GET /board/feeds": 200,
    "GET /board/feeds/{number}": 200,
    "POST /board/feeds/{number}/poll": 303,
    "GET /board/login": 303,
    "GET /static/{name}": 200,
    "GET /websub/{token}": 200,
    "POST /websub/{token}": 202,
    "POST /telegram/{path}": 200,
}


# Files are there, and hubs and Telegram are answered here by stand-ins.
NEEDS_THE_DATABASE = [label for label in OPENED if not re.search("static|websub|telegram", label)]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Nobody was told anything yet."""
    with served(tmp_path_factory.mktemp("empty"), told=False) as site:
        yield site


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("told"), told=True) as site:
        yield site


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The database does not answer any more, or not as it should."""
    with served(tmp_path_factory.mktemp("broken"), told=True, broken=True) as site:
        yield site


def asked(
    site: Site, cases: SearchStrategy[AnyCase], fields: Mapping[str, str] | None = None, *, may_fail: bool = False
) -> set[int]:
    """Ask what schemathesis thinks of, hold the answers against what is described, and return their statuses."""
    checks = CONFORMS if may_fail else [not_a_server_error, *CONFORMS]
    statuses: set[int] = set()
    with Session() as session:

        @settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
        @given(case=cases)
        def one(case: AnyCase) -> None:
            if fields and isinstance(case.body, dict):
                case.body = {**case.body, **fields}
            answer = case.call(base_url=site.url, session=session, allow_redirects=False)
            case.validate_response(answer, checks=checks)
            statuses.add(answer.status_code)

        try:
            one()
        except Unsatisfiable:
            # It takes nothing that could be wrong.
            return set()
    return statuses


def template(path: str) -> str:
    """The path under which a route is described: where Telegram calls follows from the bot's token."""
    return re.sub(r"^/telegram/[0-9a-f]+$", "/telegram/{path}", path)


def test_all_that_is_served_is_described_and_all_that_is_described_is_served(empty: Site) -> None:
    served_here = {
        f"{method} {template(route.path)}"
        for route in empty.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert len(empty.routes) == len([route for route in empty.routes if isinstance(route, Route)])
    assert served_here == set(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("mode", GenerationMode)
def test_whatever_is_asked_is_answered_as_described(empty: Site, label: str, mode: GenerationMode) -> None:
    statuses = asked(empty, OPERATIONS[label].as_strategy(generation_mode=mode))
    assert statuses or mode is GenerationMode.NEGATIVE


def opening(reach: Reach, label: str, mode: GenerationMode) -> SearchStrategy[AnyCase]:
    """What schemathesis thinks of for somebody who has what opens it."""
    return OPERATIONS[label].as_strategy(
        generation_mode=mode,
        path_parameters=dict(reach.path) or None,
        cookies=dict(reach.cookies) or None,
        headers=dict(reach.headers) or None,
    )


@pytest.mark.parametrize("label", OPENED)
@pytest.mark.parametrize("mode", GenerationMode)
def test_whoever_has_what_opens_it_is_answered_as_described(told: Site, label: str, mode: GenerationMode) -> None:
    reach = told.reaches[label.partition(" ")[2]]
    statuses = asked(told, opening(reach, label, mode), reach.fields)
    if mode is GenerationMode.POSITIVE:
        assert OPENED[label] in statuses


@pytest.mark.parametrize("label", [*NEEDS_THE_DATABASE, "GET /readyz"])
def test_when_the_database_is_away_it_is_said_as_described(broken: Site, label: str) -> None:
    reach = broken.reaches.get(label.partition(" ")[2], Reach())
    statuses = asked(broken, opening(reach, label, GenerationMode.POSITIVE), reach.fields, may_fail=True)
    assert 503 in statuses
    assert 500 not in statuses
