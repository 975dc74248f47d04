"""What a language model writes: drafts, repaired lines, opinions."""

from __future__ import annotations

from bot.summaries.drafting.answers import read_draft, read_opinion, read_repair
from bot.text.plain_output import strip_preamble
from tests.fuzz.target import Target

_KNOWN = range(1, 6)
_LINES = 3
_EXAMPLES = (
    '{"lines": [{"text": "The council voted.", "sentences": [1, 2]}, {"text": "It is dear.", "sentences": [3]}]}',
    "Here is the summary:\n\n- The council voted. [1, 2]\n2) It is dear (sentence 3).\n[4] (Herald) None were.",
    '{"verdict": "supported", "reason": "Sentence 1 says so."}',
    "```json\n{}\n```\n<think>Let me see.</think> Sure!",
)
_WORDS = (
    '{"lines":[|"text":|"sentences":[|"verdict":|"reason":|supported|contradicted|[1]|[1-9999]|'
    "(sentence 1)|- |1) |```|<think>|</think>|[|]|(|)|{|}|null|1e999|-1|99999999999999999999|\\ud800|\n|"
    "\t|\x00|Sure, here|•|[[[[[[[[|0001"
).split("|")


def _attempt(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    for line in read_draft(text, lines=_LINES, known=_KNOWN).lines:
        assert line.text == " ".join(line.text.split()) != ""
        assert set(line.rests_on) <= set(_KNOWN)
    repaired = read_repair(text, known=_KNOWN)
    assert repaired is None or repaired.text
    opinion = read_opinion(text)
    assert opinion is None or "\n" not in opinion[1]
    strip_preamble(text)


TARGET = Target(
    name="answers",
    attempt=_attempt,
    examples=tuple(text.encode() for text in _EXAMPLES),
    words=tuple(word.encode() for word in _WORDS),
    real=("attacks/garak/*.json",),
)
