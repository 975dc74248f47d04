"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Each run draws other examples, so that few a day are many a week; `make thorough` draws many at once. How long one
# takes is the machine's affair; nothing is timed here.
settings.register_profile("daily", parent=settings(), max_examples=25, deadline=None)
settings.register_profile("thorough", parent=settings(), max_examples=200, deadline=None)
settings.load_profile("daily")

pytest_plugins = ["tests.postgres", "tests.databases", "tests.groups"]

# Where bytecode is not to be kept, each of the hundreds of processes that tests start compiles all its libraries anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "thorough: takes long and is redundant day by day; left to `make thorough`")
    config.addinivalue_line("markers", "chance: tries what chance may show, more often in `make thorough`")


def pytest_collection_finish() -> None:
    # What was imported and collected stays to the end, and each full collection of garbage would look through it again.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data sets beside the checkout; tests that need them are skipped where they are not."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real data sets are not beside this checkout")
    return SHARED_DATA
