"""Each target, tried with some hundred inputs; ``python -m tests.fuzz`` tries millions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import inputs
from tests.fuzz.targets.every import NAMES, target_of

# Reading an article takes a tenth of a second; of most others a hundred take no longer.
_EXAMPLES = {"articles": 15, "claims": 25, "rules": 40, "pages": 50}
_USUAL = 100


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.timeout(100)  # seconds where an input that hangs takes minutes: nothing is timed, only a hang is cut off
def test_whatever_comes_keeps_the_promises(name: str) -> None:
    target = target_of(name)

    @settings(max_examples=_EXAMPLES.get(name, _USUAL))
    @given(inputs(target))
    def holds(raw: bytes) -> None:
        target.attempt(raw)

    for raw in target.examples:
        target.attempt(raw)
    holds()


@given(st.data())
@settings(max_examples=30)
def test_an_input_is_no_longer_than_its_target_takes(data: st.DataObject) -> None:
    target = target_of(data.draw(st.sampled_from(["feeds", "opml", "bodies"])))
    assert len(data.draw(inputs(target))) <= target.most_bytes
