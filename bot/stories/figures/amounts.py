"""Words by language for what is measured: magnitudes, sums of money and shares with what they are of.

Written as the phrases of ``forms``. A sum says nothing without its noun, so the noun is a part of the measure:
"fine:EUR", "turnout:%".
"""

from __future__ import annotations

# Signs in front of a number, and words behind it, by ISO 4217 code. Currencies that share a word are left out: pesos,
# crowns and a lone dollar sign outside English may be anybody's.
CURRENCY_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "R$": "BRL", "¥": "CNY"}
CURRENCY_WORDS: dict[str, dict[str, str]] = {
    "en": {"USD": "dollars|us dollars|usd", "EUR": "euros|euro|eur|€", "GBP": "pounds|pounds sterling", "JPY": "yen",
           "CNY": "yuan", "RUB": "rubles|roubles", "UAH": "hryvnias|hryvnia", "CHF": "swiss francs|francs",
           "INR": "rupees"},
    "de": {"EUR": "euro|eur|€", "USD": "dollar|us-dollar|usd|$", "CHF": "franken|schweizer franken", "GBP": "pfund",
           "RUB": "rubel"},
    "fr": {"EUR": "euros|d'euros|€", "USD": "dollars|de dollars|$", "CHF": "francs suisses", "GBP": "livres|"
        "livres sterling"},
    "es": {"EUR": "euros|€", "USD": "dólares|dólares estadounidenses", "GBP": "libras|libras esterlinas"},
    "pt": {"EUR": "euros|€", "USD": "dólares", "BRL": "reais"},
    "ru": {"RUB": "рублей|рубля|рублям|руб.|₽", "USD": "долларов|доллара|долл.|$", "EUR": "евро|€", "UAH": "гривен"},
    "uk": {"UAH": "гривень|гривні|грн|₴", "USD": "доларів|долари|долара|$", "EUR": "євро|€"},
    "zh": {"CNY": "元|元人民币|人民币", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元"},
}  # fmt: skip
SHARE_WORDS = {
    "en": "%|percent|per cent",
    "de": "%|prozent",
    "fr": "%|pour cent",
    "es": "%|por ciento",
    "pt": "%|por cento",
    "ru": "%|процент*",
    "uk": "%|відсотк*",
    "zh": "%|％",
}
# What a sum is of, in front of it with a link ("a fine of", "damage worth") or behind it ("14 million euros in
# damage").
SUMS: dict[str, dict[str, str]] = {
    "fine": {"en": "fine|fined|fines", "de": "geldstrafe|bußgeld|strafe", "fr": "amende", "es": "multa|multó",
             "pt": "multa|multou", "ru": "штраф|штрафа|штрафу", "uk": "штраф|штрафу", "zh": "罚款|罰款"},
    "damage": {"en": "damage|damages", "de": "schaden|sachschaden|schäden", "fr": "dégâts|dommages", "es": "daños|"
    "pérdidas",
               "pt": "prejuízo|prejuízos|danos", "ru": "ущерб|ущерба", "uk": "збитки|збитків",
               "zh": "损失|經濟損失|经济损失"},
    "price": {"en": "price", "de": "preis|kaufpreis", "fr": "prix", "es": "precio", "pt": "preço", "ru": "цена|цену|"
        "стоимость",
              "uk": "ціна|ціну|вартість", "zh": "价格|售价"},
    "budget": {"en": "budget", "de": "haushalt|budget|etat", "fr": "budget", "es": "presupuesto", "pt": "orçamento",
               "ru": "бюджет", "uk": "бюджет", "zh": "预算"},
    "settlement": {"en": "settlement", "de": "vergleich", "fr": "indemnité", "es": "indemnización", "pt": "indenização",
                   "ru": "компенсация|компенсацию", "uk": "компенсація|компенсацію", "zh": "赔偿|赔款"},
    "loot": {"en": "ransom|bail", "de": "lösegeld|kaution", "fr": "rançon|caution", "es": "rescate de|"
        "fianza", "pt": "resgate de|fiança",
             "ru": "выкуп|залог", "uk": "викуп|застава", "zh": "赎金|保释金"},
}  # fmt: skip
SHARES: dict[str, dict[str, str]] = {
    "turnout": {"en": "turnout", "de": "wahlbeteiligung", "fr": "participation|"
    "taux de participation", "es": "participación",
                "pt": "participação|comparecimento", "ru": "явка", "uk": "явка", "zh": "投票率"},
    "inflation": {"en": "inflation|inflation rate", "de": "inflation|inflationsrate|teuerungsrate", "fr": "inflation",
                  "es": "inflación", "pt": "inflação", "ru": "инфляция", "uk": "інфляція", "zh": "通胀率|通货膨胀率"},
    "unemployment": {"en": "unemployment|unemployment rate|jobless rate", "de": "arbeitslosenquote|arbeitslosigkeit",
                     "fr": "chômage|taux de chômage", "es": "desempleo|tasa de desempleo|paro", "pt": "desemprego|"
                         "taxa de desemprego",
                     "ru": "безработица|уровень безработицы", "uk": "безробіття|рівень безробіття", "zh": "失业率"},
}  # fmt: skip
# Between the noun and the sum.
SUM_LINKS = {
    "en": "of|worth|worth of|at|to|is|was|totalling|totaling|estimated at|put at|rose to|fell to|reached|hit|stood at",
    "de": "von|in höhe von|über|auf|bei|beträgt|liegt bei|stieg auf|sank auf|lag bei|erreichte",
    "fr": "de|d'un montant de|à|estimés à|évalués à|est de|s'élève à|atteint|était de",
    "es": "de|por valor de|en|a|por|es de|asciende a|alcanzó|fue de",
    "pt": "de|no valor de|em|a|por|é de|chega a|foi de",
    "ru": "в|в размере|на|на сумму|составил|составила|составляет|до|оценивается в|оценили в",
    "uk": "у|в|у розмірі|на|на суму|становить|становила|до|оцінюють у",
    "zh": "为|達|达|约|至|了|人民币",
}
SUM_LINKS_BEHIND = {
    "en": "in|of|worth of",
    "de": "",
    "fr": "de|d'",
    "es": "de|en",
    "pt": "de|em",
    "ru": "",
    "uk": "",
    "zh": "的",
}
# A magnitude's word in front of the number or behind it.
MAGNITUDE_BEFORE = {
    "en": "magnitude|magnitude of|magnitude-",
    "de": "stärke|der stärke|magnitude|eine stärke von",
    "fr": "magnitude|magnitude de|de magnitude",
    "es": "magnitud|magnitud de|de magnitud",
    "pt": "magnitude|magnitude de|de magnitude",
    "ru": "магнитудой|магнитуда|магнитуду|магнитудой около",
    "uk": "магнітудою|магнітуда|магнітуду",
    "zh": "发生|里氏|芮氏|震级|规模",
}
MAGNITUDE_BEHIND = {
    "en": "-magnitude|magnitude",
    "de": "",
    "fr": "",
    "es": "",
    "pt": "",
    "ru": "",
    "uk": "",
    "zh": "级地震|級地震|级",
}
MAGNITUDE = "magnitude"
LEAST_MAGNITUDE, MOST_MAGNITUDE = 1.0, 9.9
