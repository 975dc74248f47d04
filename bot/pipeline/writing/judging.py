"""A second opinion on lines that the verifier can neither certify nor contradict, from a model that is tried itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import structlog

from bot.model import ChatId, Finding, Verdict
from bot.pipeline.spending import Asks
from bot.summaries.drafting import ask_for_opinion, read_opinion

_log = structlog.get_logger()

_PIER = (
    "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier.",
    "The work will cost 14 million crowns and may take three years, engineer Ada Quill said.",
)
# Claims that each make one thing of the sentences false: a number, a "not", a name; the last is made up.
FALSE_CLAIMS: Sequence[tuple[str, Sequence[str]]] = (
    ("Rebuilding the eastern pier will cost Port Ellery 41 million crowns.", _PIER),
    ("The harbour council of Port Ellery voted on Monday not to rebuild the eastern pier.", _PIER),
    ("The harbour council of Saltwick voted on Monday to rebuild the eastern pier.", _PIER),
    ("The mayor of Port Ellery resigned on Monday after the vote on the eastern pier.", _PIER),
)


# What a check finds of these is a fact that the texts have or have not.
_FACTS = frozenset({"name", "number", "date"})


def is_unfounded(findings: Iterable[Finding]) -> bool:
    """Tell whether a check speaks against a name, a number or a date: a judge vouches for words, not for facts."""
    return any(each.kind in _FACTS and each.verdict is not Verdict.SUPPORTED for each in findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a judge makes of a claim, and which model it was."""

    verdict: Verdict
    judge: str


@dataclass(slots=True, kw_only=True)
class Judge:
    """Asks a model for second opinions, if it tells true from false at all.

    Before its first opinion counts it is asked about claims that are false; one that supports any of them is not heard.
    These cost a few hundred tokens, once: the ledger keeps the answers.

    Attributes:
        trials: The false claims, each with the sentences that it is held against.
    """

    model: Asks
    trials: Sequence[tuple[str, Sequence[str]]] = FALSE_CLAIMS
    _trusted: bool | None = field(default=None, init=False)
    _trying: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def opinion(self, claim: str, sentences: Sequence[str], *, chat: ChatId | None = None) -> Opinion | None:
        """Return an opinion, None where the model gives none or cannot be trusted.

        Raises:
            ModelError: It gave no answer.
            BudgetSpent: There is no money for it.
        """
        return await self._asked(claim, sentences, chat) if await self._is_trusted(chat) else None

    async def _is_trusted(self, chat: ChatId | None) -> bool:
        async with self._trying:
            if self._trusted is None:
                self._trusted = await self._tried(chat)
        return self._trusted

    async def _tried(self, chat: ChatId | None) -> bool:
        for claim, sentences in self.trials:
            opinion = await self._asked(claim, sentences, chat)
            if opinion is not None and opinion.verdict is Verdict.SUPPORTED:
                _log.warning(
                    "the judge is not heard, since it supports what is false", judge=opinion.judge, claim=claim
                )
                return False
        return True

    async def _asked(self, claim: str, sentences: Sequence[str], chat: ChatId | None) -> Opinion | None:
        answer = await self.model.ask(ask_for_opinion(claim, sentences), chat=chat)
        read = read_opinion(answer.text)
        return Opinion(verdict=read[0], judge=answer.model) if read else None
