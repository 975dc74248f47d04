"""Words of amounts: numbers and parts, both ends of a range, of how many an amount is and how often it comes."""

from __future__ import annotations

import re
from functools import cache

from bot.text.number_words import NUMBER_WORDS
from bot.verification.lexicon.lookup import Table, is_in

# "30 euros per person", "a month", "50 euros im Monat": what makes a rate, by itself or in front of what it is of.
_PER: Table = {
    "en": "per each every apiece",
    "de": "pro je jeweils",
    "fr": "par",
    "es": "por cada",
    "pt": "por cada",
    "ru": "в с за на",
    "uk": "на в за з",
}
_BEFORE_UNITS: Table = {
    "en": "a an the",
    "de": "im in am die der den das",
    "fr": "le la l",
    "es": "al a la",
    "pt": "ao à a",
}
_UNITS: Table = {
    "en": "second minute hour day night week month quarter year season head person share tonne ton kilo litre liter "
    "gallon mile barrel unit piece household ounce pound pupil student visit trip game match",
    "de": "sekunde minute stunde tag nacht woche monat quartal jahr kopf person aktie tonne kilo liter stück haushalt",
    "fr": "seconde minute heure jour nuit semaine mois trimestre an année tête personne action tonne kilo litre pièce "
    "foyer",
    "es": "segundo minuto hora día noche semana mes trimestre año cabeza persona acción tonelada kilo litro pieza "
    "hogar",
    "pt": "segundo minuto hora dia noite semana mês trimestre ano cabeça pessoa ação tonelada quilo litro peça família",
    "ru": "секунду минуту час день сутки ночь неделю месяц квартал год человека душу акцию тонну килограмм литр штуку",
    "uk": "секунду хвилину годину день добу ніч тиждень місяць квартал рік людину особу душу акцію тонну кілограм літр",
}
_MANY: Table = {
    "en": "dozen dozens hundreds thousands millions billions score scores half",
    "de": "dutzend dutzende hunderte tausende tausend halbe anderthalb",
    "fr": "dizaine dizaines douzaine centaine centaines milliers demi",
    "es": "decena decenas docena cientos centenares miles medio media",
    "pt": "dezena dezenas dúzia centenas milhares meio meia mil mi bi",
    "ru": "десятки десятков сотни сотен тысячи тысяч тыс млн млрд полтора",
    "uk": "десятки десятків сотні сотень тисячі тисяч тис млн млрд півтора",
}
_PARTS: Table = {
    "en": "third thirds quarter quarters fifth fifths tenth tenths",
    "de": "drittel viertel fünftel zehntel",
    "fr": "tiers quart quarts cinquième dixième",
    "es": "tercio tercios cuarto quinto quinta décimo décima",
    "pt": "terço terços quarto quinto décimo",
    "ru": "треть трети четверть четверти пятая",
    "uk": "третина третини чверть чверті",
}
_RANGING: Table = {
    "en": "between from to and or",
    "de": "zwischen von bis und oder",
    "fr": "entre de à et ou",
    "es": "entre de a y o",
    "pt": "entre de a e ou",
    "ru": "от до и или",
    "uk": "від до і або",
}
_FROM: Table = {"en": "from", "de": "von", "fr": "de", "es": "de", "pt": "de", "ru": "от с", "uk": "від з"}
_TO: Table = {"en": "to", "de": "auf bis", "fr": "à", "es": "a", "pt": "a para", "ru": "до", "uk": "до"}
# What an amount took: "by five percent over two years".
_WITHIN: Table = {
    "en": "over within",
    "de": "über binnen innerhalb",
    "fr": "en sur",
    "es": "en",
    "pt": "em",
    "ru": "за",
    "uk": "за",
}
# Languages whose "per" says much else: only what is counted by behind it makes a rate.
_AMBIGUOUS = frozenset("ru uk fr es pt".split())
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_FRACTION = re.compile(r"[¼½¾⅓⅔⅛]")


def counts(folded: str, language: str) -> bool:
    """Tell whether a word is a number, in digits or as a word, but for what is an article too, such as "one"."""
    return folded[:1].isdigit() or folded in _numbers(language)


@cache
def _numbers(language: str) -> frozenset[str]:
    words = NUMBER_WORDS.get(language, {})
    return frozenset(word for value, forms in words.items() if value != 1 for word in forms.split("|"))


def is_part(folded: str, language: str) -> bool:
    """Tell whether a word names a part of a whole: "third"."""
    return is_in(_PARTS, folded, language)


def ranges(folded: str, language: str) -> bool:
    """Tell whether a word stands between the two numbers of a range, or in front of them: "from 12 to 15"."""
    return is_in(_RANGING, folded, language)


def begins_range(folded: str, language: str) -> bool:
    """Tell whether a word stands in front of the first number of a range: "from 12 to 15"."""
    return is_in(_FROM, folded, language)


def ends_range(folded: str, language: str) -> bool:
    """Tell whether a word stands in front of the second number of a range."""
    return is_in(_TO, folded, language)


def says_per(word: str, after: str, language: str) -> bool:
    """Tell whether a word, with the one behind it, says of how many an amount is: "per person", "por día"."""
    return is_in(_PER, word, language) and (language not in _AMBIGUOUS or is_unit(after, language))


def spans_time(word: str, after: str, language: str) -> bool:
    """Tell whether two words begin the time that an amount took: "over two" years."""
    return is_in(_WITHIN, word, language) and is_number(after, language) and not is_year(after)


def is_unit_of_rate(word: str, after: str, language: str) -> bool:
    """Tell whether two words say so with an article or a small preposition: "a month", "im Monat"."""
    return is_in(_BEFORE_UNITS, word, language) and is_unit(after, language)


def is_year(folded: str) -> bool:
    """Tell whether a number is a year, as far as it looks."""
    return _YEAR.fullmatch(folded) is not None


def is_unit(folded: str, language: str) -> bool:
    """Tell whether a word is what amounts are given by: "month", "person"."""
    return is_in(_UNITS, folded, language)


def is_number(folded: str, language: str) -> bool:
    """Tell whether a word is a number or a part of one: digits, "three", "million", "dozens", "½"."""
    is_many = is_in(_MANY, folded, language) or _FRACTION.match(folded) is not None
    return counts(folded, language) or is_many
