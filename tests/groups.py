"""Keeps the tests of a file together that is marked ``xdist_group``, so that what they share is made in one process.

pytest-xdist hands the mark on in a test's id, which pytest 9.2 no longer lets it change: without a word each process
makes everything anew (github.com/pytest-dev/pytest-xdist/issues/1386). So the mark is looked up in the file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]  # ships no types
from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]  # the same

_MARK = re.compile(r'xdist_group\("([^"]+)"\)')


class _Groups(LoadGroupScheduling):  # type: ignore[misc]  # the same
    def _split_scope(self, nodeid: str) -> str:
        file, _, _ = nodeid.partition("::")
        return _group_of(self.config.rootpath / file) or nodeid


@cache
def _group_of(file: Path) -> str:
    found = _MARK.search(file.read_text(encoding="utf-8"))
    return found[1] if found else ""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadGroupScheduling | None:
    """Answer for the one way to spread tests that knows groups."""
    return _Groups(config, log) if config.getoption("dist") == "loadgroup" else None
