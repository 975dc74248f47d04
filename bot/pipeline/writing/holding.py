"""Holds a line against the articles of its story, in a worker process that can be ended.

Most lines take milliseconds, but the checks compare what a line says with all places where an article says the like: a
text that somebody made for that, one name thousands of times, would take minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import structlog

from bot.errors import NutgrafError, WorkerError
from bot.model import SourceText
from bot.ports import Workers
from bot.verification import Ground, Verified, ground, verify

_log = structlog.get_logger()

# Stories whose lines are checked at a time, more or less; a worker reads the articles of each once.
_KEPT = 8


async def hold(workers: Workers, words: str, against: Ground) -> Verified:
    """Return what the articles say of a line.

    Raises:
        WorkerError: That took too long, or a check failed on it; which is logged whole.
    """
    sources = tuple(passage.source for passage in against.passages)
    try:
        return await workers.run(verify_against, words, sources)
    except NutgrafError:
        raise
    except Exception as error:
        # A fault of ours in a check costs the line, which is told in the article's words then, and not the digest.
        _log.exception("check failed", articles=[str(source.article) for source in sources])
        raise WorkerError(verify_against.__name__, f"failed ({type(error).__name__})") from error


def verify_against(words: str, sources: tuple[SourceText, ...]) -> Verified:
    """Return what texts say of a line; runs in a worker."""
    return verify(words, _ground(sources))


@lru_cache(maxsize=_KEPT)
def _ground(sources: Sequence[SourceText]) -> Ground:
    return ground(sources)
