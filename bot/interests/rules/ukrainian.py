"""What the forms of a Ukrainian word have in common: its endings cut off, as Snowball's rules do it for Russian.

Snowball has no rules for Ukrainian. These are endings of declension and conjugation as grammars list them, the longest
first, and the vowels that come and go before the last letter of a stem: ринок, ринку; українець, українці. Where і is
о or е in other forms (рік, року) only a word list can tell, and there is one of those that news is full of.
"""

from __future__ import annotations

import re

_SHORTEST = 3
_VOWELS = "аеєиіїоуюя"
_NOUNS_AND_ADJECTIVES = """
    а я у ю о е є и і ї ь й ий ій їй ого ього його ому ьому йому им їм ім их їх ими їми ої ьої єї ою ею єю ію
    ів їв ей єй ам ям ах ях ами ями ові еві єві ом ем єм ість істю ості остей остям остями остях
"""
_VERBS = """
    ати яти ити іти їти ути ювати увати ать ять ить їть уть ють аю яю ію ує ює ає яє іє еш єш емо ємо ете єте иш їш
    имо їмо ите їте ають яють іють ують юють аєш яєш уєш юєш ав яв ив їв ував ював ала яла ила їла увала ювала
    ало яло ило їло увало ювало али яли или їли ували ювали іла іло іли ано ено ято уто
    авши ивши увавши ючи аючи уючи ячи
"""
_ENDINGS = frozenset(f"{_NOUNS_AND_ADJECTIVES} {_VERBS}".split())
_LONGEST_ENDING = max(map(len, _ENDINGS))
_REFLEXIVE = re.compile(r"(?<=\w{4})с[яь]$")
_FUTURE = re.compile(r"(?<=ти)м(?:у|еш|е|емо|ете|уть)$")
_FLEETING = re.compile(rf"(?<=\w{{2}}[^{_VOWELS}])(?:[ое](?=[кц]$)|ь(?=[кц]$))")
# Stems of the nominative, whose closed syllable has і, and of the other forms.
_OPEN = dict(
    pair.split("/")
    for pair in """
    рік/рок ніч/ноч північ/півноч бік/бок дім/дом стіл/стол двір/двор табір/табор вечір/вечор папір/папер
    хід/ход схід/сход захід/заход вхід/вход вихід/виход похід/поход дохід/доход підхід/підход перехід/переход
    збір/збор набір/набор вибір/вибор відбір/відбор розбір/розбор договір/договор спір/спор потік/поток поріг/порог
    ріст/рост зріст/зрост приріст/прирост київ/києв харк/харков льв/львов черніг/чернігов
    тернопіл/тернопол камін/камен корін/корен осін/осен
    """.split()
)


def stem(word: str) -> str:
    """Return the stem of a folded word, of three letters at least where the word has them."""
    cut = _without_ending(_FUTURE.sub("", _REFLEXIVE.sub("", word)))
    while len(cut) > _SHORTEST and cut[-1] in _VOWELS + "ьй":
        cut = cut[:-1]
    if len(cut) > _SHORTEST and cut[-1] == cut[-2]:
        cut = cut[:-1]
    cut = _FLEETING.sub("", cut)
    return _OPEN.get(cut, cut)


def _without_ending(word: str) -> str:
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST), 0, -1):
        if word[-length:] in _ENDINGS:
            return word[:-length]
    return word
