"""Drafted lines checked against the articles: sent, repaired, put before a judge, replaced, or dropped."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import structlog

from bot.errors import BudgetSpent, ModelError, WorkerError
from bot.model import ChatId, Evidence, Finding, ModelRequest, Origin, Shortfall, SummaryLine, Verdict, Vetting
from bot.pipeline.spending import Asks
from bot.pipeline.writing.holding import hold
from bot.pipeline.writing.judging import Judge, is_unfounded
from bot.pipeline.writing.shortfalls import PASSING, shortfall_of
from bot.ports import Workers
from bot.summaries.drafting import (
    LONGEST_SENTENCE,
    DraftLine,
    Numbered,
    Place,
    ask_for_repair,
    canary_of,
    place_of,
    read_repair,
    refers_back,
)
from bot.text.language import detect
from bot.text.plain_output import strip_preamble, unfit_output
from bot.text.words import primary
from bot.verification import Ground, Verified

_log = structlog.get_logger()

T = TypeVar("T")

# Shorter lines do not tell their language for sure.
_TELLS_ITS_LANGUAGE = 40
_MOST_EVIDENCE = 4
# A line of whose word pairs most are in no text is near to a sentence by chance alone.
_BY_CHANCE = 0.4
_REPAIRED_FROM = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetted:
    """What became of a drafted line: the line that is sent, or None, and how it was checked."""

    line: SummaryLine | None
    vetting: Vetting


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """A line as it was judged: by its form first, then by what it says.

    Attributes:
        novelty: The share of its word pairs that no text has, 0 to 1.
        unfounded: It has a name, a number or a date that no text has, or not of this.
    """

    text: str
    verdict: Verdict
    score: float = 0.0
    novelty: float = 1.0
    unfounded: bool = False
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True, kw_only=True)
class Vetter:
    """Checks the lines of one story.

    A line goes out when the verifier certifies it. What a check contradicts, with a reason, is repaired once and
    checked again; no judge hears of it, so that none can overrule a check. What the verifier is unsure of goes to the
    judge, where there is one, and goes out when he supports it, but for facts that no article has: a judge vouches for
    words. In the place of all others stands the sentence that they are nearest to, or else one that an extract would
    tell, where it is understood there and not told yet.

    Attributes:
        sentences: What the model was shown, by number.
        ground: The story's texts.
        extract: What an extract would tell, the best first.
        alike: Sentences that independent voices agree on: for the place of each all that say the same.
        language: The code of the language that was asked for, and ``named`` its English name.
        model: Repairs lines.
        judge: Gives a second opinion on what the verifier is unsure of, None where there is none.
        chat: Whom it is written for first.
        told: Where the sentences stand that the summary tells so far, and ``last`` those of its last line.
        shortfalls: Why lines could not be repaired, or put before the judge, that might be at another time.
    """

    sentences: Mapping[int, Numbered]
    ground: Ground
    language: str
    named: str
    model: Asks
    workers: Workers
    extract: Sequence[Evidence] = ()
    judge: Judge | None = None
    alike: Mapping[Place, Sequence[Evidence]] = field(default_factory=dict)
    chat: ChatId | None = None
    told: set[Place] = field(default_factory=set)
    last: frozenset[Place] = frozenset()
    shortfalls: set[Shortfall] = field(default_factory=set)

    async def vet(self, drafted: DraftLine, request: ModelRequest) -> Vetted:
        """Return what becomes of a line that answers a request."""
        first = await self._check(drafted.text, request)
        last, origin, judge = first, Origin.DRAFTED, ""
        if first.verdict is Verdict.CONTRADICTED:
            again = await self._repaired(drafted, first)
            last, origin = (again, Origin.REPAIRED) if again else (first, origin)
        if last.verdict is Verdict.UNSURE:
            last, judge = await self._second_opinion(last)
        reasons = first.reasons
        if last.verdict is Verdict.SUPPORTED and not self._is_understood(last):
            last = replace(last, verdict=Verdict.UNSURE)
            reasons = (*reasons, "it refers to what is not told before it")
        vetting = Vetting(
            drafted=drafted.text, verdict=last.verdict.value, score=last.score, judge=judge, reasons=reasons
        )
        if last.verdict is Verdict.SUPPORTED:
            return Vetted(line=self._told_once(last.text, last.evidence, origin, vetting), vetting=vetting)
        return Vetted(line=self._excerpt(drafted, last, vetting), vetting=vetting)

    async def _check(self, text: str, request: ModelRequest) -> _Checked:
        words = strip_preamble(text).strip()
        try:
            unfit = self._unfit(words, request) or await self._foreign(words)
            if unfit:
                return _Checked(text=words, verdict=Verdict.UNSURE, reasons=(unfit,))
            verified = await hold(self.workers, words, self.ground)
        except WorkerError as error:
            _log.warning("line not checked", problem=str(error))
            return _Checked(text=words, verdict=Verdict.UNSURE, reasons=("it could not be checked",))
        return _Checked(
            text=words,
            verdict=verified.verdict,
            score=verified.score,
            novelty=min((judgement.novelty for judgement in verified.judgements), default=1.0),
            unfounded=is_unfounded(_against(verified)),
            reasons=_reasons(verified),
            evidence=_evidence(verified),
        )

    def _unfit(self, words: str, request: ModelRequest) -> str | None:
        """Return why a line cannot be shown, whatever it says."""
        if not words:
            return "it is empty"
        if canary_of(request).casefold() in words.casefold():
            return "it repeats our own instructions"
        return unfit_output(words, [text.source.text for text in self.ground.passages])

    async def _foreign(self, words: str) -> str | None:
        """Return why a line cannot be shown where it is in another language; WorkerError where that is not told."""
        if len(words) < _TELLS_ITS_LANGUAGE:
            return None
        # The model of languages takes 78 MB and .8 s to load; the workers have it already, for articles.
        spoken = await self.workers.run(detect, words, hint=self.language)
        return None if primary(spoken) == primary(self.language) else f"it is not in {self.named}"

    async def _repaired(self, drafted: DraftLine, checked: _Checked) -> _Checked | None:
        """Return the line as the model writes it when it is told what is wrong, None where it does not."""
        shown = self._shown(drafted, checked)
        if not shown:
            return None
        request = ask_for_repair(drafted.text, checked.reasons, shown, language=self.named)
        answer = await self._if_answered(self.model.ask(request, chat=self.chat))
        again = read_repair(answer.text, known=self.sentences) if answer else None
        return await self._check(again.text, request) if again else None

    async def _second_opinion(self, checked: _Checked) -> tuple[_Checked, str]:
        """Return the line as the judge sees it, and the judge's name; as it was where the judge says nothing."""
        shown = [each.quote for each in checked.evidence if len(each.quote) <= LONGEST_SENTENCE]
        if self.judge is None or not shown or checked.unfounded:
            return checked, ""
        opinion = await self._if_answered(self.judge.opinion(checked.text, shown, chat=self.chat))
        return (replace(checked, verdict=opinion.verdict), opinion.judge) if opinion else (checked, "")

    async def _if_answered(self, asking: Awaitable[T]) -> T | None:
        """Return an answer, None where there is none; a line more or less is not worth the story."""
        try:
            return await asking
        except (ModelError, BudgetSpent) as error:
            _log.info("a line got no answer", problem=str(error))
            self.shortfalls |= {shortfall_of(error)} & PASSING
            return None

    def _shown(self, drafted: DraftLine, checked: _Checked) -> Sequence[Numbered]:
        """Return the sentences from which a line is repaired: those that it named, then those nearest to it."""
        named = [self.sentences[number] for number in drafted.rests_on]
        near = [found for each in checked.evidence if (found := self._at(place_of(each)))]
        return list({each.number: each for each in (*named, *near)}.values())[:_REPAIRED_FROM]

    def _excerpt(self, drafted: DraftLine, checked: _Checked, vetting: Vetting) -> SummaryLine | None:
        """Return the source sentence that stands in the place of a line, the first that may and is not told yet."""
        named = [self.sentences[number].sentence for number in drafted.rests_on]
        near = [*checked.evidence, *named]
        ordered = [*near, *self.extract] if checked.novelty <= _BY_CHANCE else [*self.extract, *near]
        for place in map(place_of, ordered):
            found = self._at(place)
            if found and place not in self.told and self._follows(found):
                return self._told_once(found.sentence.quote, (found.sentence,), Origin.EXCERPT, vetting)
        return None

    def _is_understood(self, checked: _Checked) -> bool:
        """Tell whether a line refers to nothing but what the line before it tells."""
        first = self._at(place_of(checked.evidence[0]))
        opening = next(iter(self.sentences.values())).sentence.quote
        return not refers_back(checked.text, after=opening, language=self.language) or bool(
            first and self._follows(first)
        )

    def _follows(self, sentence: Numbered) -> bool:
        """Tell whether a sentence can be read alone, or after the line that was told last."""
        return not sentence.refers_to or not self.last.isdisjoint(sentence.refers_to)

    def _at(self, place: Place) -> Numbered | None:
        return next((each for each in self.sentences.values() if place_of(each.sentence) == place), None)

    def _told_once(
        self, text: str, evidence: tuple[Evidence, ...], origin: Origin, vetting: Vetting
    ) -> SummaryLine | None:
        """Return a line with all who say it, None where what it rests on first of all is told already."""
        first = place_of(evidence[0])
        if first in self.told:
            return None
        alike = [each for each in self.alike.get(first, ()) if place_of(each) != first]
        self.told |= {first, *map(place_of, alike)}
        self.last = frozenset(map(place_of, evidence))
        if len(evidence) == 1:
            # What several sentences say together none of those says that agree with one of them.
            evidence = (*evidence, *alike)
        return SummaryLine(text=text, evidence=evidence, origin=origin, vetting=vetting)


def _reasons(verified: Verified) -> tuple[str, ...]:
    """Return what speaks against a line, in words; nothing where it is certified."""
    if verified.verdict is Verdict.SUPPORTED:
        return ()
    said = [finding.words for finding in _against(verified)]
    return tuple(dict.fromkeys(said)) or ("the sentences do not say it",)


def _against(verified: Verified) -> Sequence[Finding]:
    findings = (finding for judgement in verified.judgements for finding in judgement.findings)
    return [finding for finding in findings if finding.verdict is not Verdict.SUPPORTED]


def _evidence(verified: Verified) -> tuple[Evidence, ...]:
    found: Iterable[Evidence] = (each for judgement in verified.judgements for each in judgement.evidence)
    return tuple({place_of(each): each for each in found}.values())[:_MOST_EVIDENCE]
