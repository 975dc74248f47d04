"""Stories to summaries in a language model's words, each line of which holds."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from babel import Locale, UnknownLocaleError

from bot.errors import BudgetSpent, ModelAway, ModelError, ModelRefused, StoreError
from bot.model import (
    Agreement,
    ChatId,
    DigestItem,
    Evidence,
    KeptSummary,
    Lease,
    ModelRequest,
    Shortfall,
    SourceText,
    Summary,
    SummaryKey,
)
from bot.pipeline.desk import Progress, each, silent
from bot.pipeline.spending import Asks
from bot.pipeline.writing.judging import Judge
from bot.pipeline.writing.shortfalls import shortfall_of
from bot.pipeline.writing.vetting import Vetted, Vetter
from bot.pipeline.writing.written import Written
from bot.ports import Clock, Summaries, Workers
from bot.summaries.drafting import (
    PROMPTS,
    Draft,
    Numbered,
    Place,
    ask_for_draft,
    numbered,
    place_of,
    portions,
    read_draft,
    tellable,
)
from bot.text.words import primary
from bot.verification import VERSION, Ground, ground

_log = structlog.get_logger()

METHOD = "abstractive"
# How long one writer may take before another takes over, and how often those who wait for it look.
_LEASE = timedelta(minutes=5)
_LOOK_EVERY = 0.5
_WAIT_AT_MOST = timedelta(seconds=60)
# Stories that are written at once; the endpoint has a limit of its own.
_TOGETHER = 4
# A story this short is its own summary: its sentences are told as they are.
_WHOLE = 3
# In a portion of a long story more lines are asked for than are told, so that the best of all portions can be chosen.
_OF_A_PORTION = 2
_MOST_PORTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafted:
    """A draft, the request that it answers, and the model that answered."""

    draft: Draft
    request: ModelRequest
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes the summaries of stories; each is paid once for all who are told the same.

    Attributes:
        model: Drafts and repairs.
        tokens: How many tokens of sentences the model may be shown at once.
        judge: Gives a second opinion, None where there is none.
        new_lease: Gives names that no other process thinks of.
        workers: Hold lines against the articles.
    """

    model: Asks
    tokens: int
    summaries: Summaries
    clock: Clock
    new_lease: Callable[[], Lease]
    workers: Workers
    judge: Judge | None = None

    async def write(
        self,
        items: Sequence[DigestItem],
        *,
        sentences: int,
        chat: ChatId | None = None,
        progress: Progress = silent,
    ) -> Written:
        """Return stories with drafted summaries of up to ``sentences`` lines.

        What is new in a story that was told before is told in the articles' own words, as is a story for which no model
        answers, or of which no line holds.
        """
        turns = asyncio.Semaphore(_TOGETHER)

        async def one(item: DigestItem) -> tuple[DigestItem, Collection[Shortfall]]:
            if item.sequel is not None:
                return item, ()
            async with turns:
                return await self._written(item, sentences, chat)

        done = await each("Writing summaries", items, one, progress)
        shortfalls = frozenset(shortfall for _, short in done for shortfall in short)
        return Written(items=tuple(item for item, _ in done), shortfalls=shortfalls)

    async def _written(
        self, item: DigestItem, sentences: int, chat: ChatId | None
    ) -> tuple[DigestItem, Collection[Shortfall]]:
        try:
            summary, shortfalls = await self._kept_or_new(_key(item, sentences), item, sentences, chat)
        except (ModelError, BudgetSpent) as error:
            _log.info("a summary is an extract", story=item.ranked.story.id, problem=str(error))
            return item, (shortfall_of(error),)
        if not summary.lines:
            summary = replace(item.summary, model=summary.model, dropped=summary.dropped)
        return replace(item, summary=summary), shortfalls

    async def _kept_or_new(
        self, key: SummaryKey, item: DigestItem, sentences: int, chat: ChatId | None
    ) -> tuple[Summary, Collection[Shortfall]]:
        """Return the summary under a key, the one that is kept, else a new one; without lines where extracts tell it.

        Raises:
            ModelError: None could be written, or another process writes it and does not come to an end.
            BudgetSpent: There is no money for it.
        """
        until = self.clock() + _WAIT_AT_MOST
        while True:
            kept = (await self.summaries.get([key])).get(key)
            if kept is not None and kept.prompt == _made_by():
                return kept.summary, ()
            lease, now = self.new_lease(), self.clock()
            if await self.summaries.claim(key, now, now + _LEASE, lease=lease, over=kept):
                return await self._new(key, item, sentences, chat, lease)
            if now >= until:
                raise ModelAway(f"story {item.ranked.story.id}", "its summary is being written by another process")
            await asyncio.sleep(_LOOK_EVERY)

    async def _new(
        self, key: SummaryKey, item: DigestItem, sentences: int, chat: ChatId | None, lease: Lease
    ) -> tuple[Summary, Collection[Shortfall]]:
        """Return a new summary, kept for all unless something was short that may be there another time."""
        try:
            summary, shortfalls = await self._draft(item, sentences, chat)
            if not shortfalls:
                await self._keep(key, summary, lease)
        except ModelRefused:
            # Who asks again is refused again, and pays for it.
            await self._keep(key, Summary(method=METHOD, lines=()), lease)
            raise
        finally:
            # Ends nothing where the summary is kept.
            await asyncio.shield(self._given_up(lease))
        return summary, shortfalls

    async def _given_up(self, lease: Lease) -> None:
        try:
            await self.summaries.give_up(lease)
        except StoreError as error:
            # It ends by itself: what went wrong before is what matters.
            _log.warning("a claim of a summary was not given back", problem=str(error))

    async def _keep(self, key: SummaryKey, summary: Summary, lease: Lease) -> None:
        made = KeptSummary(summary=summary, prompt=_made_by(), model=summary.model, made_at=self.clock())
        await self.summaries.put(key, made, lease=lease)

    async def _draft(
        self, item: DigestItem, sentences: int, chat: ChatId | None
    ) -> tuple[Summary, Collection[Shortfall]]:
        """Return the drafted summary, without lines where the story is its own summary or none holds."""
        # Long stories take tenths of a second, in which messages shall go on.
        shown, held = await asyncio.to_thread(_read, item)
        if len(shown) <= min(_WHOLE, sentences):
            return Summary(method=METHOD, lines=()), ()
        language = item.ranked.story.lead.language
        named = _language_name(language)
        drafted = await self._drafted(shown, sentences, named, chat)
        vetter = Vetter(
            sentences={each.number: each for each in shown},
            ground=held,
            language=language,
            named=named,
            model=self.model,
            workers=self.workers,
            judge=self.judge,
            extract=[line.evidence[0] for line in item.summary.lines],
            alike=_alike(item.agreement),
            chat=chat,
        )
        vetted = [await vetter.vet(line, drafted.request) for line in drafted.draft.lines]
        return _summary(vetted, drafted.model), vetter.shortfalls

    async def _drafted(self, shown: Sequence[Numbered], sentences: int, named: str, chat: ChatId | None) -> _Drafted:
        """Return a draft; of a long story in portions first.

        Of each portion the sentences that its draft rests on are taken, not the draft's words: what is drafted at last
        rests on the articles again.
        """
        parts = portions(shown, most_tokens=self.tokens)[:_MOST_PORTIONS]
        if len(parts) > 1:
            chosen: set[int] = set()
            for part in parts:
                draft = (await self._ask(part, _OF_A_PORTION * sentences, named, chat)).draft
                chosen |= {number for line in draft.lines for number in line.rests_on}
            some = [each for each in shown if each.number in chosen]
            parts = portions(some or shown, most_tokens=self.tokens)[:1]
        return await self._ask(parts[0], sentences, named, chat)

    async def _ask(self, shown: Sequence[Numbered], lines: int, named: str, chat: ChatId | None) -> _Drafted:
        """Return a draft of so many lines.

        Raises:
            ModelAnswerUnusable: No model wrote a line. The answers are kept all the same: who asks again gets them.
        """
        request = ask_for_draft(shown, lines=lines, language=named)
        known = {each.number for each in shown}

        def read(text: str) -> Draft:
            return read_draft(text, lines=lines, known=known)

        answer = await self.model.ask(request, chat=chat, serves=lambda text: bool(read(text).lines))
        return _Drafted(draft=read(answer.text), request=request, model=answer.model)


def _read(item: DigestItem) -> tuple[Sequence[Numbered], Ground]:
    """Return the sentences of a story that a model is shown, and their texts as what its lines are held against."""
    story = item.ranked.story
    shown = numbered(story, unsaid=item.outdated)
    articles = {article.id: article for article in story.articles}
    sources = [
        SourceText(
            article=number,
            # What is not told must support no line either.
            text=tellable(articles[number], item.outdated),
            language=articles[number].language,
            published=articles[number].published,
        )
        for number in dict.fromkeys(each.sentence.article for each in shown)
    ]
    return shown, ground(sources)


def _alike(agreement: Agreement) -> Mapping[Place, Sequence[Evidence]]:
    return {place_of(each): claim.evidence for claim in agreement.agreed for each in claim.evidence}


def _summary(vetted: Sequence[Vetted], model: str) -> Summary:
    lines = tuple(each.line for each in vetted if each.line)
    dropped = tuple(each.vetting for each in vetted if each.line is None)
    return Summary(method=METHOD, lines=lines, model=model, dropped=dropped)


def _made_by() -> str:
    return f"{PROMPTS}/{VERSION}"


def _key(item: DigestItem, sentences: int) -> SummaryKey:
    story = item.ranked.story
    digest = hashlib.sha256(f"{story.id}\0".encode())
    for article in sorted(story.articles, key=lambda article: article.id):
        digest.update(f"{article.id}\0{article.title}\0{article.text}\0".encode())
    for sentence in item.outdated:
        digest.update(f"{sentence.article}:{sentence.start}\0".encode())
    return SummaryKey(
        story_version=digest.hexdigest(),
        language=primary(story.lead.language),
        style=f"lines:{sentences}",
    )


def _language_name(code: str) -> str:
    """Return a language's English name: told a code, or to keep "the original language", models answered in German."""
    try:
        return Locale.parse(primary(code)).get_display_name("en") or "English"
    except (UnknownLocaleError, ValueError):
        return "English"
