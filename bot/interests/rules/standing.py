"""Thousands of standing rules, and which of them a document matches, without asking each.

Search turned round: rules are indexed and documents are the queries (Yan and Garcia-Molina, "Index structures for
selective dissemination of information under the Boolean model", ACM TODS 1994). Of the words of which every match of a
rule has one, the rarest lead to it; the rules that a document's words lead to are then checked.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar, cast

from bot.interests.rules.documents import Document, tongue
from bot.interests.rules.forms import has_rules
from bot.interests.rules.index import Index, Shared
from bot.interests.rules.language import Rule

Key = TypeVar("Key", bound=Hashable)


class Standing(Generic[Key]):
    """Holds rules by their keys; rules that are the same are checked once.

    Words have other forms in each language, so there is an index for each that a document came in, made when the first
    does; what is frequent in it is learned from the documents as they come. For one thread at a time.
    """

    def __init__(self, rules: Mapping[Key, Rule]) -> None:
        self._rules: dict[Key, Rule] = {}
        self._shared: dict[Rule, Shared] = {}
        self._indexes: dict[str, Index] = {}
        for key, rule in rules.items():
            self.add(key, rule)

    def __len__(self) -> int:
        return len(self._rules)

    def add(self, key: Key, rule: Rule) -> None:
        """Hold a rule; it takes the place of one with the same key."""
        if key in self._rules:
            self.remove(key)
        self._rules[key] = rule
        shared = self._shared.get(rule)
        if shared is None:
            shared = self._shared[rule] = Shared(rule.condition)
            for index in self._indexes.values():
                index.add(shared)
        shared.keys.add(key)

    def remove(self, key: Key) -> None:
        """Let go of a rule.

        Raises:
            KeyError: No rule has the key.
        """
        rule = self._rules.pop(key)
        shared = self._shared[rule]
        shared.keys.remove(key)
        if not shared.keys:
            del self._shared[rule]
            for index in self._indexes.values():
                index.remove(shared)

    def matching(self, document: Document) -> set[Key]:
        """Return the keys of all rules that the document matches; the set is the caller's."""
        language = tongue(document.language)
        known = language if has_rules(language) else ""
        index = self._indexes.get(known)
        if index is None:
            index = self._indexes[known] = Index(known, self._shared.values())
        return cast("set[Key]", index.matching(document))
