"""All rules of all chats against all articles: each article once, whatever chats ask, and each new rule once more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Hashable
from threading import Lock

from bot.errors import RuleError
from bot.interests.rules.documents import Document
from bot.interests.rules.language import Rule, parse_rule
from bot.interests.rules.standing import Standing

_NONE: frozenset[Hashable] = frozenset()


class RuleBook:
    """Knows rules by their text; one that is none, as of another version of the program, matches nothing.

    Articles go by whatever names them and the text that they have now; it may be used by several threads.
    """

    def __init__(self, *, most_articles: int = 10_000) -> None:
        """Take how many articles are remembered, the latest that were read."""
        self._most = most_articles
        self._standing: Standing[str] = Standing({})
        self._rules: dict[str, Rule] = {}
        self._none: set[str] = set()
        self._read: OrderedDict[Hashable, Document] = OrderedDict()
        self._matching: dict[str, set[Hashable]] = {}
        self._lock = Lock()
        self._forgotten = 0

    @property
    def forgotten(self) -> int:
        """How many articles were forgotten so far: as long as it is the same, what was read is remembered."""
        return self._forgotten

    def make_room(self, articles: int) -> None:
        """Remember at least so many articles from now on."""
        self._most = max(self._most, articles)

    def learn(self, typed: Collection[str]) -> None:
        """Add rules; those that are new are held against the articles that were read before."""
        with self._lock:
            for text in dict.fromkeys(typed):
                if text not in self._rules and text not in self._none:
                    self._learn(text)

    def _learn(self, text: str) -> None:
        try:
            rule = parse_rule(text)
        except RuleError:
            self._none.add(text)
            return
        self._rules[text] = rule
        self._standing.add(text, rule)
        self._matching[text] = {article for article, document in self._read.items() if rule.matches(document)}

    def rule(self, typed: str) -> Rule | None:
        """Return a rule that was learned, None for what is none."""
        return self._rules.get(typed)

    def has_read(self, article: Hashable) -> bool:
        """Tell whether an article was read and is remembered."""
        return article in self._read

    def read(self, article: Hashable, document: Document) -> None:
        """Hold an article against all rules that are known; it is forgotten when many others were read since."""
        with self._lock:
            if article in self._read:
                return
            self._read[article] = document
            for text in self._standing.matching(document):
                self._matching[text].add(article)
            while len(self._read) > self._most:
                self._forget()

    def _forget(self) -> None:
        article, document = self._read.popitem(last=False)
        self._forgotten += 1
        for text in self._standing.matching(document):
            self._matching[text].discard(article)

    def matching(self, typed: str) -> Collection[Hashable]:
        """Return the articles, of those that were read, that match a rule that was learned."""
        return self._matching.get(typed, _NONE)
