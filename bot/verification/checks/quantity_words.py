"""Words by language for numbers that are no plain ones: ordinals, fractions, times of day.

Forms of one meaning are separated by "|".
"""

from __future__ import annotations

ORDINALS: dict[str, tuple[str, ...]] = {
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
           "twelfth"),
    "de": ("erste|ersten|erster|erstes|erstem", "zweite|zweiten|zweiter|zweites|zweitem",
           "dritte|dritten|dritter|drittes|drittem", "vierte|vierten|vierter|viertes|viertem",
           "fünfte|fünften|fünfter|fünftes", "sechste|sechsten|sechster|sechstes",
           "siebte|siebten|siebter|siebtes", "achte|achten|achter|achtes", "neunte|neunten|neunter|neuntes",
           "zehnte|zehnten|zehnter|zehntes"),
    "fr": ("premier|première|premiers|premières", "deuxième|second|seconde", "troisième", "quatrième", "cinquième",
           "sixième", "septième", "huitième", "neuvième", "dixième"),
    "es": ("primer|primero|primera", "segundo|segunda", "tercer|tercero|tercera", "cuarto|cuarta", "quinto|quinta",
           "sexto|sexta", "séptimo|séptima", "octavo|octava", "noveno|novena", "décimo|décima"),
    "pt": ("primeiro|primeira", "segundo|segunda", "terceiro|terceira", "quarto|quarta", "quinto|quinta",
           "sexto|sexta", "sétimo|sétima", "oitavo|oitava", "nono|nona", "décimo|décima"),
    "ru": ("первый|первая|первое|первого|первой|первом|первую", "второй|вторая|второе|второго|втором|вторую",
           "третий|третья|третье|третьего|третьей|третьем|третью",
           "четвертый|четвертая|четвертое|четвертого|четвертой|четвертом", "пятый|пятая|пятое|пятого|пятой|пятом",
           "шестой|шестая|шестое|шестого|шестом", "седьмой|седьмая|седьмое|седьмого|седьмом",
           "восьмой|восьмая|восьмое|восьмого|восьмом", "девятый|девятая|девятое|девятого|девятом",
           "десятый|десятая|десятое|десятого|десятом"),
    "uk": ("перший|перша|перше|першого|першої|першому", "другий|друга|друге|другого|другої|другому",
           "третій|третя|третє|третього|третьої|третьому", "четвертий|четверта|четверте|четвертого|четвертої",
           "п'ятий|п'ята|п'яте|п'ятого|п'ятої", "шостий|шоста|шосте|шостого|шостої",
           "сьомий|сьома|сьоме|сьомого|сьомої", "восьмий|восьма|восьме|восьмого|восьмої",
           "дев'ятий|дев'ята|дев'яте|дев'ятого|дев'ятої", "десятий|десята|десяте|десятого|десятої"),
}  # fmt: skip
# What ends digits that count a place in a row.
ORDINAL_ENDINGS = {
    "en": "st|nd|rd|th",
    "fr": "er|re|ère|e|ème|nd|nde",
    "es": "º|ª|er|o|a",
    "pt": "º|ª|o|a",
    "ru": "-?(?:й|го|му|ом|я|ю|ой|ое|е)",
    "uk": "-?(?:й|го|му|ша|та|га|тя|ої|у|ому)",
}
# What stands in front of the digits of such a place.
ORDINAL_MARKS = {"zh": "第"}

# Shares in words, in percent: what stands behind a count of parts, and what is a share by itself.
PARTS: dict[str, dict[int, str]] = {
    "en": {3: "third|thirds", 4: "quarter|quarters", 5: "fifth|fifths", 10: "tenth|tenths"},
    "de": {3: "drittel", 4: "viertel", 5: "fünftel", 10: "zehntel"},
    "fr": {3: "tiers", 4: "quart|quarts", 5: "cinquième|cinquièmes"},
    "es": {3: "tercio|tercios|tercera parte|terceras partes", 4: "cuarto|cuartos|cuarta parte", 5: "quinto|quintos"},
    "pt": {3: "terço|terços", 4: "quarto|quartos", 5: "quinto|quintos"},
    "ru": {3: "треть|трети|третью", 4: "четверть|четверти", 5: "пятая часть"},
    "uk": {3: "третина|третини|третину", 4: "чверть|чверті"},
}
# What stands for one in front of a part.
ONE_PART = {"en": "a|one", "de": "ein|einem|das|einen", "fr": "un|le", "es": "un|una", "pt": "um"}
HALVES = {
    "en": "half",
    "de": "hälfte",
    "fr": "moitié",
    "es": "mitad",
    "pt": "metade",
    "ru": "половина|половины|половину",
    "uk": "половина|половини|половину",
    "zh": "一半",
}
# Halves of the day behind an hour.
MORNING, AFTERNOON = r"a\.?m\b\.?", r"p\.?m\b\.?"
