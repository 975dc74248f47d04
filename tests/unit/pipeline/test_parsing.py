"""Documents that come together are read together, and one that is too much harms no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot import feeds
from bot.errors import NotAFeed, WorkerError
from bot.pipeline.parsing import Parsing
from tests.flows.newsstand import rss, rss_entry


class InlineWorkers:
    """Runs functions at once, and gives up on documents that hold a word."""

    def __init__(self, *, too_much: bytes = b"never") -> None:
        self.batches: list[int] = []
        self._too_much = too_much

    async def run(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # as the port
        documents = args[0] if isinstance(args[0], list) else [args[0]]
        self.batches.append(len(documents))
        await asyncio.sleep(0)
        if any(self._too_much in document.raw for document in documents):
            raise WorkerError("read", "took more than 20 s and was stopped")
        return function(*args, **kwargs)


def a_document(number: int, *, size: int = 10) -> feeds.Document:
    raw = rss(rss_entry(f"Title {number}", "x" * size), title=f"Feed {number}").encode()
    return feeds.Document(raw, f"https://{number}.example/", None)


async def titles(parsing: Parsing, documents: list[feeds.Document]) -> list[str]:
    return [read.feed.title for read in await asyncio.gather(*map(parsing.read, documents))]


async def test_each_gets_its_own_and_they_go_together() -> None:
    workers = InlineWorkers()
    found = await titles(Parsing(workers), [a_document(number) for number in range(20)])
    assert found == [f"Feed {number}" for number in range(20)]
    assert workers.batches == [8, 8, 4]


async def test_large_documents_go_by_themselves() -> None:
    workers = InlineWorkers()
    await titles(Parsing(workers), [a_document(number, size=500_000) for number in range(3)])
    assert workers.batches == [1, 1, 1]


async def test_a_single_document_does_not_wait_for_others() -> None:
    assert await titles(Parsing(InlineWorkers()), [a_document(1)]) == ["Feed 1"]


async def test_what_is_no_feed_is_the_error_of_that_one_alone() -> None:
    parsing = Parsing(InlineWorkers())
    page = feeds.Document(b"<html><body>Hello</body></html>", "https://page.example/", "text/html")
    found = await asyncio.gather(*map(parsing.read, [a_document(1), page, a_document(2)]), return_exceptions=True)
    assert isinstance(found[1], NotAFeed)
    assert [read.feed.title for read in found if isinstance(read, feeds.Read)] == ["Feed 1", "Feed 2"]


async def test_what_is_too_much_harms_no_other() -> None:
    workers = InlineWorkers(too_much=b"Feed 1")
    found = await asyncio.gather(*map(Parsing(workers).read, map(a_document, range(3))), return_exceptions=True)
    assert isinstance(found[1], WorkerError)
    assert [read.feed.title for read in found if isinstance(read, feeds.Read)] == ["Feed 0", "Feed 2"]


async def test_one_who_waits_no_longer_does_not_end_it_for_the_others() -> None:
    parsing = Parsing(InlineWorkers())
    first, second = (asyncio.create_task(parsing.read(a_document(number))) for number in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).feed.title == "Feed 1"
    with pytest.raises(asyncio.CancelledError):
        await first
