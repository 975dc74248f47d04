"""What is drafted about articles, held against them: the last line is the claim, the lines before are the article."""

from __future__ import annotations

from bot.model import ArticleId, SourceText
from bot.verification import ground, verify
from tests.fuzz.target import Target, one_of
from tests.makers import NOW

_LANGUAGES = ("en", "de", "fr", "es", "pt", "ru", "uk", "zh", "", "x")
# The longest line of a draft that is looked at.
_LONGEST_CLAIM = 600
_ENGLISH = (
    "The council of Port Ellery voted on Monday to rebuild the pier for 14 million crowns. Ada Quill told Tom Rudder "
    "that she would not wait until 2030. Two members voted against it.\n"
    "Tom Rudder told Ada Quill on 2 March that 14 of the members did not vote."
)
_GERMAN = (
    "Der Rat von Ellery stimmte am Montag für die neue Mole, sagte Bürgermeister Tom Ruder. Sie kostet 14,5 Mio. "
    "Kronen.\nDie Mole kostet weniger als 15 Millionen Kronen, teilte Ruder mit."
)
_RUSSIAN = "Совет проголосовал. Анна Перо сообщила, что мол обойдётся в 14 млн крон.\nМол обойдётся в 15 млн крон."
_CHINESE = "理事会周一投票决定重建码头，费用为一千四百万克朗。\n码头的费用不是一千四百万。"
_WORDS = (
    "Ada Quill|Tom Rudder|told |met | and |, |; |. |\n|on Monday|2 March|2030|14 million|$1.5bn|15%|"
    'not |no |never |may |“|”|"|because |more than |nicht |не |不|三千万|1,000,000|1.000,5|'
    "99999999999999999999|½|²|١٢|-|—|(|)|Mr. |U.S. |1st |the |\x00|\u202e|é|one hundred "
).split("|")


def _attempt(raw: bytes) -> None:
    text, _, claim = raw.decode("utf-8", "replace").rpartition("\n")
    source = SourceText(article=ArticleId("a"), text=text, language=one_of(_LANGUAGES, raw), published=NOW)
    verified = verify(claim[:_LONGEST_CLAIM], ground([source]))
    assert 0.0 <= verified.score <= 1.0
    for judgement in verified.judgements:
        found = (*judgement.evidence, *(finding.evidence for finding in judgement.findings))
        for evidence in filter(None, found):
            assert text[evidence.start : evidence.end] == evidence.quote


TARGET = Target(
    name="claims",
    attempt=_attempt,
    examples=tuple(text.encode() for text in (_ENGLISH, _GERMAN, _RUSSIAN, _CHINESE)),
    words=tuple(word.encode() for word in _WORDS),
    most_bytes=2_048,
)
