"""Number words by language, and how digits are grouped.

A value's words are separated by "|"; all forms that news prints of it are there, genitives too where a bound asks for
one ("не менее пяти").
"""

from __future__ import annotations

NUMBER_WORDS: dict[str, dict[int, str]] = {
    "en": {
        0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty",
        60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred|a hundred",
        1000: "thousand|a thousand", 10**6: "million|a million|m|mn", 10**9: "billion|a billion|bn",
        10**12: "trillion",
    },
    "de": {
        0: "null", 2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht", 9: "neun",
        10: "zehn", 11: "elf", 12: "zwölf", 13: "dreizehn", 14: "vierzehn", 15: "fünfzehn", 16: "sechzehn",
        17: "siebzehn", 18: "achtzehn", 19: "neunzehn", 20: "zwanzig", 30: "dreißig|dreissig", 40: "vierzig",
        50: "fünfzig", 60: "sechzig", 70: "siebzig", 80: "achtzig", 90: "neunzig", 100: "hundert|einhundert",
        200: "zweihundert", 300: "dreihundert", 400: "vierhundert", 500: "fünfhundert", 600: "sechshundert",
        700: "siebenhundert", 800: "achthundert", 900: "neunhundert", 1000: "tausend|eintausend",
        2000: "zweitausend", 3000: "dreitausend", 5000: "fünftausend", 10000: "zehntausend",
        10**6: "million|millionen|eine million|mio", 10**9: "milliarde|milliarden|eine milliarde|mrd",
    },
    "fr": {
        0: "zéro", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix",
        11: "onze", 12: "douze", 13: "treize", 14: "quatorze", 15: "quinze", 16: "seize", 17: "dix-sept",
        18: "dix-huit", 19: "dix-neuf", 20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante",
        70: "soixante-dix|septante", 80: "quatre-vingt|quatre-vingts|huitante", 90: "quatre-vingt-dix|nonante",
        100: "cent|cents", 1000: "mille", 10**6: "million|millions|un million|million de|millions de|un million de",
        10**9: "milliard|milliards|un milliard|milliard de|milliards de|un milliard de",
    },
    "es": {
        0: "cero", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve",
        10: "diez", 11: "once", 12: "doce", 13: "trece", 14: "catorce", 15: "quince", 16: "dieciséis",
        17: "diecisiete", 18: "dieciocho", 19: "diecinueve", 20: "veinte", 21: "veintiún|veintiuna|veintiuno",
        22: "veintidós", 23: "veintitrés", 24: "veinticuatro", 25: "veinticinco", 26: "veintiséis", 27: "veintisiete",
        28: "veintiocho", 29: "veintinueve", 30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta",
        70: "setenta", 80: "ochenta", 90: "noventa", 100: "cien|ciento", 200: "doscientos|doscientas",
        300: "trescientos|trescientas", 400: "cuatrocientos|cuatrocientas", 500: "quinientos|quinientas",
        600: "seiscientos|seiscientas", 700: "setecientos|setecientas", 800: "ochocientos|ochocientas",
        900: "novecientos|novecientas", 1000: "mil",
        10**6: "millón|millones|un millón|millón de|millones de|un millón de",
    },
    "pt": {
        0: "zero", 2: "dois|duas", 3: "três", 4: "quatro", 5: "cinco", 6: "seis", 7: "sete", 8: "oito", 9: "nove",
        10: "dez", 11: "onze", 12: "doze", 13: "treze", 14: "catorze|quatorze", 15: "quinze", 16: "dezesseis|dezasseis",
        17: "dezessete|dezassete", 18: "dezoito", 19: "dezenove|dezanove", 20: "vinte", 30: "trinta", 40: "quarenta",
        50: "cinquenta", 60: "sessenta", 70: "setenta", 80: "oitenta", 90: "noventa", 100: "cem|cento",
        200: "duzentos|duzentas", 300: "trezentos|trezentas", 400: "quatrocentos|quatrocentas",
        500: "quinhentos|quinhentas", 600: "seiscentos|seiscentas", 700: "setecentos|setecentas",
        800: "oitocentos|oitocentas", 900: "novecentos|novecentas", 1000: "mil",
        10**6: "milhão|milhões|um milhão|milhão de|milhões de|um milhão de",
        10**9: "bilhão|bilhões|bilhão de|bilhões de|mil milhões|mil milhões de",
    },
    "ru": {
        0: "ноль", 1: "один|одного|одна", 2: "два|две|двое|двух|двоих", 3: "три|трое|трех|трёх|троих",
        4: "четыре|четверо|четырех|четырёх|четверых", 5: "пять|пятеро|пяти|пятерых", 6: "шесть|шестеро|шести|шестерых",
        7: "семь|семеро|семи|семерых", 8: "восемь|восьмеро|восьми", 9: "девять|девятеро|девяти",
        10: "десять|десятеро|десяти", 11: "одиннадцать|одиннадцати", 12: "двенадцать|двенадцати",
        13: "тринадцать|тринадцати", 14: "четырнадцать|четырнадцати", 15: "пятнадцать|пятнадцати",
        16: "шестнадцать|шестнадцати", 17: "семнадцать|семнадцати", 18: "восемнадцать|восемнадцати",
        19: "девятнадцать|девятнадцати", 20: "двадцать|двадцати", 30: "тридцать|тридцати", 40: "сорок|сорока",
        50: "пятьдесят|пятидесяти", 60: "шестьдесят|шестидесяти", 70: "семьдесят|семидесяти",
        80: "восемьдесят|восьмидесяти", 90: "девяносто|девяноста", 100: "сто|ста", 200: "двести|двухсот",
        300: "триста|трехсот|трёхсот", 400: "четыреста|четырехсот", 500: "пятьсот|пятисот", 600: "шестьсот|шестисот",
        700: "семьсот|семисот", 800: "восемьсот|восьмисот", 900: "девятьсот|девятисот",
        1000: "тысяча|тысячи|тысяч|тыс|тысячу", 10**6: "миллион|миллиона|миллионов|млн",
        10**9: "миллиард|миллиарда|миллиардов|млрд",
    },
    "uk": {
        0: "нуль", 1: "один|одного|одна", 2: "два|дві|двоє|двох", 3: "три|троє|трьох", 4: "чотири|четверо|чотирьох",
        5: "п'ять|п’ять|п'ятеро|п’ятеро|п'яти|п’яти", 6: "шість|шестеро|шести", 7: "сім|семеро|семи",
        8: "вісім|восьмеро|восьми", 9: "дев'ять|дев’ять|дев'яти|дев’яти", 10: "десять|десяти",
        11: "одинадцять|одинадцяти", 12: "дванадцять|дванадцяти", 13: "тринадцять|тринадцяти",
        14: "чотирнадцять|чотирнадцяти", 15: "п'ятнадцять|п’ятнадцять|п'ятнадцяти|п’ятнадцяти",
        16: "шістнадцять|шістнадцяти", 17: "сімнадцять|сімнадцяти", 18: "вісімнадцять|вісімнадцяти",
        19: "дев'ятнадцять|дев’ятнадцять", 20: "двадцять|двадцяти", 30: "тридцять|тридцяти", 40: "сорок|сорока",
        50: "п'ятдесят|п’ятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят", 90: "дев'яносто|дев’яносто",
        100: "сто|ста", 200: "двісті|двохсот", 300: "триста|трьохсот", 400: "чотириста", 500: "п'ятсот|п’ятсот",
        600: "шістсот", 700: "сімсот", 800: "вісімсот", 900: "дев'ятсот|дев’ятсот",
        1000: "тисяча|тисячі|тисяч|тис|тисячу", 10**6: "мільйон|мільйона|мільйони|мільйонів|млн",
        10**9: "мільярд|мільярда|мільярди|мільярдів|млрд",
    },
}  # fmt: skip

# A round number in one word: it is meant about so.
DOZENS: dict[str, dict[int, str]] = {
    "en": {12: "a dozen", 24: "two dozen", 36: "three dozen"},
    "de": {12: "ein dutzend"},
    "fr": {10: "une dizaine de", 12: "une douzaine de", 15: "une quinzaine de", 20: "une vingtaine de",
           30: "une trentaine de", 50: "une cinquantaine de", 100: "une centaine de"},
    "es": {10: "una decena de", 12: "una docena de", 15: "una quincena de", 20: "una veintena de",
           100: "un centenar de"},
    "pt": {10: "uma dezena de", 12: "uma dúzia de", 100: "uma centena de"},
    "ru": {10: "десяток", 12: "дюжина|дюжину"},
    "uk": {10: "десяток"},
}  # fmt: skip

# An article that also means one: it does before these words alone.
ONE_PERSON = {
    "de": "ein mensch|eine person|ein todesopfer|ein toter|eine tote|ein verletzter|ein schwerverletzter",
    "fr": "une personne|un mort|un blessé|un disparu",
    "es": "una persona|un muerto|un herido|un fallecido|un desaparecido",
    "pt": "uma pessoa|um morto|um ferido|um desaparecido",
}

# Words of a hundred and more that are numbers without another in front of them: "several hundred" is none.
ALONE = frozenset(
    (
        "a hundred|a thousand|a million|a billion|einhundert|eintausend|eine million|eine milliarde|cent|mille|"
        "un million|un million de|un milliard|un milliard de|cien|ciento|mil|un millón|un millón de|cem|cento|"
        "um milhão|um milhão de|сто|ста"
    ).split("|")
)

# What joins number words: "two hundred and five", "treinta y cinco".
JOINERS = {"en": "and", "fr": "et", "es": "y", "pt": "e"}

# Signs between groups of three digits, and before the fraction; Spanish is printed in both ways.
GROUPERS = {
    "en": ",\u00a0\u202f\u2009",
    "de": ".\u00a0\u202f\u2009'’",
    "fr": " .\u00a0\u202f\u2009",
    "es": " .,\u00a0\u202f\u2009",
    "pt": " .\u00a0\u202f\u2009",
    "ru": " .\u00a0\u202f\u2009",
    "uk": " .\u00a0\u202f\u2009",
    "zh": ",\u00a0\u202f\u2009",
}
FRACTIONS = {"en": ".", "zh": "."}  # elsewhere a comma

HAN_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
}  # fmt: skip
HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
