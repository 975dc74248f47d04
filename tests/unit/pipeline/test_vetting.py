"""What becomes of a drafted line: it goes out, is repaired, is put before a judge, is replaced, or dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

import pytest
import structlog

from bot.errors import BudgetSpent, ModelAnswerUnusable, ModelAway, ModelMisconfigured, ModelRefused, WorkerError
from bot.model import Article, Evidence, ModelRequest, Origin, Shortfall, SourceText
from bot.pipeline.writing.judging import FALSE_CLAIMS, Judge
from bot.pipeline.writing.vetting import Vetted, Vetter
from bot.summaries.drafting import (
    DraftLine,
    Place,
    ask_for_draft,
    ask_for_opinion,
    canary_of,
    numbered,
    place_of,
)
from bot.verification import ground
from examples import model
from tests.unit.pipeline.newsroom import InlineWorkers
from tests.unit.pipeline.scribes import (
    CHOIR,
    COST,
    FERRY,
    FIRST,
    THEY,
    TRADE,
    Answer,
    Scribe,
    a_story,
    a_text,
    evidence_in,
    lines,
    opinion,
    spender,
)

P = ParamSpec("P")
T = TypeVar("T")

WRONG = COST.replace("14", "41")
INVENTED = f"{TRADE[:-1]}, a day after the minister had promised to resign."
LONG = "The county council of Marlow met in the town hall on Monday evening to hear the engineers."


@dataclass(slots=True)
class Bench:
    """A vetter over a story, with a model that repairs and a judge who may be there."""

    articles: Sequence[Article]
    repairs: Sequence[Answer] = ()
    opinions: Sequence[Answer] | None = None
    extract: Sequence[str] = ()
    alike: Sequence[Sequence[tuple[int, str]]] = ()
    trials: Sequence[tuple[str, Sequence[str]]] = ()
    model: Scribe = field(init=False)
    judge: Scribe = field(init=False)
    vetter: Vetter = field(init=False)
    request: ModelRequest = field(init=False)

    def __post_init__(self) -> None:
        shown = numbered(a_story(*self.articles))
        self.model, self.judge = Scribe(list(self.repairs)), Scribe(list(self.opinions or ()), name="judge")
        self.request = ask_for_draft(shown, lines=3, language="English")
        claims = [[evidence_in(self.articles[place], quote) for place, quote in claim] for claim in self.alike]
        self.vetter = Vetter(
            sentences={each.number: each for each in shown},
            ground=ground([SourceText(article=each.id, text=each.text, language="en") for each in self.articles]),
            extract=[evidence_in(self.articles[0], quote) for quote in self.extract],
            language="en",
            named="English",
            model=spender(self.model),
            workers=InlineWorkers(),
            judge=None if self.opinions is None else Judge(model=spender(self.judge), trials=self.trials),
            alike=self._by_place(claims),
        )

    @staticmethod
    def _by_place(claims: Sequence[Sequence[Evidence]]) -> dict[Place, Sequence[Evidence]]:
        return {place_of(each): claim for claim in claims for each in claim}

    async def vet(self, text: str, *rests_on: int) -> Vetted:
        return await self.vetter.vet(DraftLine(text=text, rests_on=rests_on), self.request)


def a_bench(
    *sentences: str, repairs: Sequence[Answer] = (), opinions: Sequence[Answer] | None = None, extract: str = ""
) -> Bench:
    chosen = sentences or (FIRST, COST, TRADE, FERRY)
    return Bench([a_text(*chosen)], repairs=repairs, opinions=opinions, extract=[extract] if extract else [])


def sent(vetted: Vetted) -> tuple[str, str]:
    assert vetted.line is not None
    return vetted.line.origin.value, vetted.line.text


# ---------------------------------------------------------------- what is certified


async def test_what_is_supported_goes_out_with_its_evidence_and_nobody_is_asked() -> None:
    bench = a_bench(opinions=[])
    vetted = await bench.vet(COST, 2)
    assert sent(vetted) == ("drafted", COST)
    assert vetted.line is not None
    (evidence,) = vetted.line.evidence
    assert bench.articles[0].text[evidence.start : evidence.end] == evidence.quote == COST
    assert vetted.line.vetting == vetted.vetting
    assert (vetted.vetting.verdict, vetted.vetting.reasons, vetted.vetting.judge) == ("supported", (), "")
    assert (bench.model.asked, bench.judge.asked) == ([], [])


async def test_what_announces_a_line_is_no_part_of_it() -> None:
    assert sent(await a_bench().vet(f"Sure! Here is a summary: {COST}", 2)) == ("drafted", COST)


class LateWorkers(InlineWorkers):
    """Whose tasks of one kind never end in time."""

    def __init__(self, late: str) -> None:
        self._late = late

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if function.__name__ == self._late:
            raise WorkerError(self._late, "took more than 20 s and was stopped")
        return await super().run(function, *args, **kwargs)


# What takes long, or much memory, is done by the workers: to verify, and to tell the language.
@pytest.mark.parametrize("late", ["verify_against", "detect"])
async def test_a_line_that_cannot_be_checked_in_time_is_replaced(late: str) -> None:
    bench = a_bench()
    bench.vetter.workers = LateWorkers(late)
    vetted = await bench.vet(COST, 2)
    assert sent(vetted) == ("excerpt", COST)
    assert (vetted.vetting.verdict, vetted.vetting.reasons) == ("unsure", ("it could not be checked",))


class FaultyWorkers(InlineWorkers):
    """Whose checks have a fault."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if function.__name__ == "verify_against":
            raise KeyError("")
        return await super().run(function, *args, **kwargs)


async def test_a_fault_in_a_check_costs_the_line_and_not_the_digest() -> None:
    bench = a_bench()
    bench.vetter.workers = FaultyWorkers()
    with structlog.testing.capture_logs() as logs:
        vetted = await bench.vet(COST, 2)
    assert sent(vetted) == ("excerpt", COST)
    assert vetted.vetting.reasons == ("it could not be checked",)
    assert [(line["event"], line["log_level"]) for line in logs] == [
        ("check failed", "error"),
        ("line not checked", "warning"),
    ]


async def test_the_same_is_told_once() -> None:
    bench = a_bench()
    assert sent(await bench.vet(COST, 2))[0] == "drafted"
    again = await bench.vet(COST.replace(" of two pillars", ""), 2)
    assert again.line is None
    assert again.vetting.verdict == "supported"


async def test_a_line_has_the_evidence_of_all_who_say_the_same_and_they_are_told_with_it() -> None:
    mending = "To mend both pillars takes 14 million pounds of the county's money."
    gull, tide = a_text(FIRST, COST, TRADE), a_text(LONG, mending, outlet="Tide")
    bench = Bench([gull, tide], alike=[[(0, COST), (1, mending)]])
    first = await bench.vet(COST, 2)
    assert first.line is not None
    assert [each.article for each in first.line.evidence] == [gull.id, tide.id]
    again = await bench.vet(mending, 5)
    assert (again.line, again.vetting.verdict) == (None, "supported")


# ---------------------------------------------------------------- what is contradicted


async def test_what_is_contradicted_is_repaired_and_checked_again() -> None:
    bench = a_bench(repairs=[lines((COST, [2]))])
    vetted = await bench.vet(WRONG, 2)
    assert sent(vetted) == ("repaired", COST)
    assert bench.model.purposes == ["repair"]
    assert (vetted.vetting.drafted, vetted.vetting.verdict) == (WRONG, "supported")
    assert "41" in vetted.vetting.reasons[0]


async def test_a_repair_is_told_the_reason_and_shown_the_sentences() -> None:
    bench = a_bench(repairs=[lines((COST, [2]))])
    vetted = await bench.vet(WRONG, 1)
    (request,) = bench.model.asked
    assert f"The line: {WRONG}" in request.user
    assert f"- {vetted.vetting.reasons[0]}\n" in request.user
    # The one that the line named, and the one that it is nearest to.
    assert FIRST in request.user
    assert COST in request.user
    assert FERRY not in request.user


@pytest.mark.parametrize(
    "again",
    [
        lines((WRONG, [2])),
        lines((COST.replace("14", "77"), [2])),
        lines((INVENTED, [3])),
        lines((f"{COST} See www.marlow.example.com", [2])),
        lines(("", [2])),
        "I cannot.",
        ModelAway("scribe", "is away"),
        ModelRefused("scribe", "refused"),
        ModelAnswerUnusable("scribe", "was cut"),
        BudgetSpent("the day's cap", "spent"),
    ],
)
async def test_what_does_not_hold_after_one_repair_is_replaced(again: Answer) -> None:
    bench = a_bench(repairs=[again])
    vetted = await bench.vet(WRONG, 2)
    assert sent(vetted)[0] == "excerpt"
    assert len(bench.model.asked) == 1
    assert vetted.vetting.verdict != "supported"


async def test_no_judge_overrules_a_check() -> None:
    """He is not even asked about what a check contradicts, before the repair or after it."""
    bench = a_bench(repairs=[lines((COST.replace("14", "77"), [2]))], opinions=[])
    assert sent(await bench.vet(WRONG, 2)) == ("excerpt", COST)
    assert bench.judge.asked == []


async def test_a_repair_that_is_unsure_goes_to_the_judge() -> None:
    bench = a_bench(repairs=[lines((INVENTED, [3]))], opinions=[opinion("supported")])
    vetted = await bench.vet(WRONG, 2)
    assert sent(vetted) == ("repaired", INVENTED)
    assert vetted.vetting.judge == "judge"


# ---------------------------------------------------------------- what nobody knows


async def test_what_is_unsure_is_replaced_where_there_is_no_judge() -> None:
    bench = a_bench()
    vetted = await bench.vet(INVENTED, 3)
    assert sent(vetted) == ("excerpt", TRADE)
    assert bench.model.asked == []
    assert vetted.vetting.verdict == "unsure"
    assert vetted.vetting.reasons


async def test_the_judge_is_shown_the_claim_and_its_evidence() -> None:
    bench = a_bench(opinions=[opinion("supported")])
    vetted = await bench.vet(INVENTED, 3)
    assert sent(vetted) == ("drafted", INVENTED)
    assert (vetted.vetting.judge, vetted.vetting.verdict) == ("judge", "supported")
    (request,) = bench.judge.asked
    assert request.purpose == "judge"
    assert TRADE in request.user
    assert FERRY not in request.user


@pytest.mark.parametrize(
    "answer",
    [
        opinion("unsure"),
        opinion("contradicted"),
        "Yes, it is supported.",
        ModelAway("judge", "is away"),
        ModelRefused("judge", "refused"),
        BudgetSpent("the day's cap", "spent"),
    ],
)
async def test_what_the_judge_does_not_support_is_replaced(answer: Answer) -> None:
    bench = a_bench(opinions=[answer])
    assert sent(await bench.vet(INVENTED, 3)) == ("excerpt", TRADE)
    assert bench.model.asked == []


@pytest.mark.parametrize(
    "unfounded",
    [
        TRADE.replace("Shops in the centre of Marlow", "Shops owned by Ruprecht Quindle in Marlow"),
        f"{TRADE[:-1]}, and 9,417 of them for good.",
    ],
)
async def test_no_judge_vouches_for_a_fact_that_no_article_has(unfounded: str) -> None:
    bench = a_bench(opinions=[])
    vetted = await bench.vet(unfounded, 3)
    assert sent(vetted) == ("excerpt", TRADE)
    assert vetted.vetting.verdict == "unsure"
    assert bench.judge.asked == []


async def test_a_judge_who_supports_what_is_false_is_not_heard() -> None:
    trials = [("It costs 41 million.", [COST])]
    liar = Bench([a_text(FIRST, COST, TRADE)], opinions=[opinion("supported")], trials=trials)
    for _ in range(2):
        vetted = await liar.vet(INVENTED, 3)
        assert vetted.vetting.judge == ""
        assert vetted.vetting.verdict == "unsure"
    assert ["It costs 41 million." in request.user for request in liar.judge.asked] == [True]
    answers = [opinion("contradicted"), opinion("supported")]
    honest = Bench([a_text(FIRST, COST, TRADE)], opinions=answers, trials=trials)
    assert sent(await honest.vet(INVENTED, 3)) == ("drafted", INVENTED)


async def test_who_compares_word_by_word_is_heard_and_who_says_yes_to_all_is_not() -> None:
    """Judged by the trials that are shipped: each of them tells the two apart."""
    for claim, sentences in FALSE_CLAIMS:
        request = ask_for_opinion(claim, sentences)
        assert '"unsure"' in model.answered(request.system, request.user)
    trials: list[tuple[Callable[[ModelRequest], Answer], bool]] = [
        (lambda request: model.answered(request.system, request.user), True),
        (lambda _: opinion("supported"), False),
    ]
    for says, heard in trials:
        judge = Judge(model=spender(Scribe(says=says)))
        told = await judge.opinion("The pier is to be rebuilt.", ["The pier is to be rebuilt."], chat=None)
        assert (told is not None) is heard


async def test_a_judge_who_is_away_is_tried_when_he_is_back() -> None:
    answers: list[Answer] = [ModelAway("judge", "is away"), opinion("unsure"), opinion("supported")]
    bench = Bench([a_text(FIRST, COST, TRADE)], opinions=answers, trials=[("It costs 41 million.", [COST])])
    assert sent(await bench.vet(INVENTED, 3))[0] == "excerpt"
    assert bench.vetter.shortfalls == {Shortfall.AWAY}
    other = f"{COST[:-1]}, a day after the minister had promised to resign."
    assert sent(await bench.vet(other, 2)) == ("drafted", other)


# ---------------------------------------------------------------- what is not shown whatever it says


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        (f"{COST} Read more at www.marlow-bridge.com", "web address|link"),
        (f"**{COST}**", "markup"),
        (f"{COST[:-1]} @marlowbridge.", "handle"),
        ("Die Reparatur von zwei Pfeilern wird den Landkreis 14 Millionen Pfund kosten.", "not in English"),
        ("As an AI language model I cannot say what the repair of two pillars will cost.", "of itself"),
    ],
)
async def test_what_cannot_be_shown_is_replaced_and_nobody_is_asked(text: str, why: str) -> None:
    bench = a_bench(opinions=[])
    vetted = await bench.vet(text, 2)
    assert sent(vetted) == ("excerpt", COST)
    assert any(each in vetted.vetting.reasons[0] for each in why.split("|")), vetted.vetting.reasons
    assert (bench.model.asked, bench.judge.asked) == ([], [])


@pytest.mark.parametrize("form", [str, str.upper, lambda canary: f"({canary})."])
async def test_our_own_instructions_never_come_out(form: object) -> None:
    assert callable(form)
    bench = a_bench(opinions=[])
    vetted = await bench.vet(f"{COST} {form(canary_of(bench.request))}", 2)
    assert sent(vetted) == ("excerpt", COST)
    assert "instructions" in vetted.vetting.reasons[0]


async def test_a_repair_is_held_to_its_own_canary() -> None:
    def leaks(request: ModelRequest) -> Answer:
        return lines((f"{COST[:-1]} {canary_of(request)}.", [2]))

    bench = a_bench()
    bench.model.says = leaks
    assert sent(await bench.vet(WRONG, 2)) == ("excerpt", COST)


async def test_who_is_meant_must_have_been_told() -> None:
    """It is true, and read as if it were of somebody else."""
    bench = a_bench(FIRST, THEY, COST)
    alone = await bench.vet(THEY, 2)
    assert alone.line is None
    assert alone.vetting.verdict == "unsure"
    assert "refers to what is not told" in alone.vetting.reasons[-1]
    bench = a_bench(FIRST, THEY, COST)
    await bench.vet(FIRST, 1)
    assert sent(await bench.vet(THEY, 2)) == ("drafted", THEY)
    bench = a_bench(FIRST, THEY, COST)
    await bench.vet(FIRST, 1)
    await bench.vet(COST, 3)
    assert (await bench.vet(THEY, 2)).line is None


# ---------------------------------------------------------------- what stands in the place of a line


async def test_an_excerpt_is_a_sentence_of_an_article_as_it_stands_there() -> None:
    lead = a_text(f"MARLOW (MPA) — {FIRST}", COST)
    bench = Bench([lead])
    vetted = await bench.vet(f"{FIRST[:-1]}, a day after the minister had promised to resign.", 1)
    assert sent(vetted) == ("excerpt", FIRST)
    assert vetted.line is not None
    (evidence,) = vetted.line.evidence
    assert lead.text[evidence.start : evidence.end] == evidence.quote == FIRST
    assert vetted.line.origin is Origin.EXCERPT


async def test_no_sentence_is_an_excerpt_twice() -> None:
    bench = Bench([a_text(FIRST, COST, CHOIR)], extract=[CHOIR])
    assert sent(await bench.vet(f"{COST[:-1]}, a day after the minister resigned.", 2)) == ("excerpt", COST)
    # Then comes what an extract would tell, and then nothing.
    assert sent(await bench.vet(f"{COST[:-1]}, a week after the minister resigned.", 2)) == ("excerpt", CHOIR)
    assert (await bench.vet(f"{COST[:-1]}, a month after the minister resigned.", 2)).line is None


async def test_a_line_that_is_near_to_nothing_is_replaced_by_what_an_extract_would_tell() -> None:
    bench = Bench([a_text(FIRST, COST, CHOIR)], extract=[CHOIR])
    assert sent(await bench.vet("Two wolves and an owl live in the wood behind the mill of the miller.", 2)) == (
        "excerpt",
        CHOIR,
    )


async def test_what_was_told_in_a_drafted_line_is_no_excerpt() -> None:
    bench = a_bench()
    await bench.vet(COST.replace(" of two pillars", ""), 2)
    assert (await bench.vet(f"{COST[:-1]}, a day after the minister resigned.", 2)).line is None


async def test_what_cannot_be_read_alone_is_no_excerpt() -> None:
    bench = Bench([a_text(FIRST, THEY, COST)], extract=[COST])
    vetted = await bench.vet(f"{THEY[:-1]}, a day after the minister had promised to resign.", 2)
    assert sent(vetted) == ("excerpt", COST)


# ---------------------------------------------------------------- what was short


@pytest.mark.parametrize(
    ("error", "short"),
    [
        (ModelAway("scribe", "is away"), {Shortfall.AWAY}),
        (BudgetSpent("the day's cap", "spent"), {Shortfall.BUDGET}),
        (ModelMisconfigured("scribe", "no key"), {Shortfall.MISCONFIGURED}),
        # The same would be asked again in vain.
        (ModelRefused("scribe", "refused"), set()),
        (ModelAnswerUnusable("scribe", "was cut"), set()),
    ],
)
async def test_what_was_short_is_remembered(error: Answer, short: set[Shortfall]) -> None:
    repairing, judging = a_bench(repairs=[error]), a_bench(opinions=[error])
    await repairing.vet(WRONG, 2)
    await judging.vet(INVENTED, 3)
    assert (repairing.vetter.shortfalls, judging.vetter.shortfalls) == (short, short)
