"""Wholes and their parts on the operator's board: a bar, and a line for each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.model import DraftShares
from bot.pages import charts
from bot.pages.board_words import counted, share_words
from bot.pages.charts import Share, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it is of; ``remark`` says more, and ``path`` leads to more."""

    name: str
    number: str
    remark: str = ""
    path: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """A bar of shares, with a line for each: its kind, words, number and part of the whole."""

    bar: Markup
    parts: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Lines that models drafted: how many, what the checks found of them, what became of them; None without any."""

    words: str
    verdicts: Shares | None = None
    outcomes: Shares | None = None


def shared(name: str, title: str, shares: Sequence[Share], paths: Sequence[str] = ()) -> Shares:
    """Return shares of a whole.

    Args:
        name: The page's own name for the bar.
        title: What it is called.
        shares: The parts.
        paths: Where each leads, where they lead anywhere.
    """
    whole = sum(each.number for each in shares)
    words = ", ".join(f"{each.number:,} {each.words}" for each in shares if each.number) or "none yet"
    parts = tuple(
        Figure(
            name=each.words,
            number=f"{each.number:,}",
            remark=share_words(each.number, whole),
            path=path,
            kind=each.kind,
        )
        for each, path in zip(shares, paths or [""] * len(shares), strict=True)
    )
    return Shares(bar=charts.share_bar(Told(name=name, title=title, words=words), shares), parts=parts)


def drafts_of(drafts: DraftShares) -> Drafts:
    """Return what the overview tells of drafted lines."""
    if not drafts.lines:
        return Drafts(words="No model drafted a summary in the last week.")
    lines, summaries = counted(drafts.lines, "line"), counted(drafts.summaries, "summary", "summaries")
    latest = "the latest " if drafts.partial else ""
    return Drafts(
        words=f"{lines} of {latest}{summaries} in the last week.",
        verdicts=_verdicts(drafts),
        outcomes=_outcomes(drafts),
    )


def _verdicts(drafts: DraftShares) -> Shares:
    found = drafts.verdicts
    shares = [
        Share(words="supported", kind="good", number=found.supported),
        Share(words="supported by the judge", kind="main", number=found.judged),
        Share(words="contradicted", kind="bad", number=found.contradicted),
        Share(words="unsure", kind="warn", number=found.unsure),
    ]
    return shared("verdicts", "What the checks found", shares)


def _outcomes(drafts: DraftShares) -> Shares:
    shares = [
        Share(words="told as drafted", kind="good", number=drafts.certified),
        Share(words="drafted again", kind="main", number=drafts.repaired),
        Share(words="an excerpt in its place", kind="warn", number=drafts.excerpts),
        Share(words="dropped", kind="bad", number=drafts.dropped),
    ]
    return shared("drafts", "What became of drafted lines", shares)
