"""Words that say how much or how often, and where to, by language, each with its step or its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.verification.lexicon.tables import stems_of, words_in

# Steps of a scale from least to most, set apart by "/".
QUANTIFIERS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "amount": "no none nobody nothing neither / few hardly little / some several couple / many numerous much "
        "plenty lots / most majority mostly / all every everyone everybody everything each entire whole entirely",
        "frequency": "never / rarely seldom / sometimes occasionally / often frequently regularly repeatedly / "
        "usually generally normally / always constantly",
        "multiple": "half halve halved / once single / twice double doubled doubling twofold / triple treble "
        "threefold / quadruple fourfold / tenfold",
        "degree": "slightly marginally barely / somewhat fairly moderately / considerably substantially "
        "significantly sharply / extremely hugely massively",
    },
    "de": {
        "amount": "kein keine keinen niemand nichts / wenige kaum / einige mehrere manche / viele zahlreiche / "
        "meisten mehrheit überwiegend / alle alles jeder jede jedes sämtliche ganz gesamt",
        "frequency": "nie niemals / selten / manchmal gelegentlich / oft häufig regelmäßig / meistens üblicherweise "
        "/ immer stets ständig",
        "multiple": "hälfte halb halbiert / einmal einfach / doppelt verdoppelt zweimal / dreifach verdreifacht "
        "dreimal / vierfach vervierfacht",
    },
    "fr": {
        "amount": "aucun aucune nul rien / peu / quelques certains plusieurs / beaucoup nombreux nombreuses / "
        "plupart majorité / tous toutes tout toute chaque entier",
        "frequency": "jamais / rarement / parfois / souvent fréquemment / généralement habituellement / toujours "
        "constamment",
        "multiple": "moitié demi / simple / double doublé / triple triplé / quadruple quadruplé",
    },
    "es": {
        "amount": "ningún ninguno ninguna nadie nada / pocos pocas poco / algunos algunas varios varias / muchos "
        "muchas numerosos / mayoría mayor / todos todas todo toda cada entero",
        "frequency": "nunca jamás / raramente / ocasionalmente / frecuentemente menudo / generalmente / siempre "
        "constantemente",
        "multiple": "mitad medio / simple / doble duplicar duplicó / triple triplicar triplicó / cuádruple",
    },
    "pt": {
        "amount": "nenhum nenhuma ninguém nada / poucos poucas pouco / alguns algumas vários várias / muitos muitas "
        "numerosos / maioria / todos todas todo toda cada inteiro",
        "frequency": "nunca jamais / raramente / ocasionalmente / frequentemente / geralmente / sempre constantemente",
        "multiple": "metade meio / simples / dobro duplicar duplicou dobrou / triplo triplicar triplicou / quádruplo",
    },
    "ru": {
        "amount": "никто ничто ничего никакой / немногие мало / некоторые несколько / многие много многочисленные / "
        "большинство / все всё каждый весь целый",
        "frequency": "никогда / редко / иногда / часто регулярно / обычно / всегда постоянно",
        "multiple": "половина вдвое пополам / однажды / дважды двойной удвоить удвоился / трижды тройной утроить / "
        "вчетверо",
    },
    "uk": {
        "amount": "ніхто ніщо нічого жоден жодна / небагато мало / деякі кілька / багато численні / більшість / усі "
        "всі все кожен кожна весь увесь цілий",
        "frequency": "ніколи / рідко / інколи іноді / часто регулярно / зазвичай / завжди постійно",
        "multiple": "половина половини / одного / двічі подвійний подвоїти подвоїв* / тричі потрійний потроїти / "
        "вчетверо",
    },
    "zh": {
        "amount": "没有 無 无人 / 少数 少數 / 一些 部分 若干 / 许多 許多 众多 / 大多数 大多數 大部分 / 所有 全部 每 "
        "全体",
        "frequency": "从不 從不 从未 / 很少 / 有时 有時 偶尔 / 经常 經常 常常 / 通常 / 总是 總是 一直",
        "multiple": "一半 减半 / 一倍 / 两倍 兩倍 翻番 翻倍 / 三倍 / 四倍",
    },
}
DIRECTIONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "north": "north northern northward northbound northerly",
        "south": "south southern southward southbound southerly",
        "east": "east eastern eastward eastbound easterly",
        "west": "west western westward westbound westerly",
        "northeast": "northeast northeastern",
        "northwest": "northwest northwestern",
        "southeast": "southeast southeastern",
        "southwest": "southwest southwestern",
    },
    "de": {
        "north": "norden nord nördlich",
        "south": "süden süd südlich",
        "east": "osten ost östlich",
        "west": "westen west westlich",
        "northeast": "nordosten nordost nordöstlich",
        "northwest": "nordwesten nordwest nordwestlich",
        "southeast": "südosten südost südöstlich",
        "southwest": "südwesten südwest südwestlich",
    },
    "fr": {
        "north": "nord septentrional",
        "south": "sud méridional",
        "east": "oriental orientale",
        "west": "ouest occidental occidentale",
    },
    "es": {
        "north": "norte norteño septentrional",
        "south": "sur sureño meridional",
        "east": "oriente oriental",
        "west": "oeste occidente occidental",
        "northeast": "noreste nororiental",
        "northwest": "noroeste noroccidental",
        "southeast": "sureste sudeste suroriental",
        "southwest": "suroeste sudoeste suroccidental",
    },
    "pt": {
        "north": "norte setentrional",
        "south": "sul meridional",
        "east": "leste oriente oriental",
        "west": "oeste ocidente ocidental",
        "northeast": "nordeste",
        "northwest": "noroeste",
        "southeast": "sudeste",
        "southwest": "sudoeste",
    },
    "ru": {
        "north": "север северный",
        "south": "юг южный",
        "east": "восток восточный",
        "west": "запад западный",
        "northeast": "северо-восток северо-восточный",
        "northwest": "северо-запад северо-западный",
        "southeast": "юго-восток юго-восточный",
        "southwest": "юго-запад юго-западный",
    },
    "uk": {
        "north": "північ півночі північн*",
        "south": "південь півдня півдні південн*",
        "east": "схід сходу сході східн*",
        "west": "захід заходу заході західн*",
        "northeast": "північно-схід північно-східн*",
        "northwest": "північно-захід північно-західн*",
        "southeast": "південно-схід південно-східн*",
        "southwest": "південно-захід південно-західн*",
    },
    "zh": {"north": "北 北部 以北", "south": "南 南部 以南", "east": "东 東 东部 東部", "west": "西 西部 以西"},
}
Step = tuple[str, int]


def quantifier_of(stem: str, language: str) -> Step | None:
    """Return the scale and the step of a word that says how much or how often, None for other words."""
    return _steps(language).get(stem)


def direction_of(stem: str, language: str) -> str:
    """Return the part of the compass that a word names, in English, "" for other words."""
    return _directions(language).get(stem, "")


@cache
def _steps(language: str) -> Mapping[str, Step]:
    return {
        stem: (scale, place)
        for scale, steps in QUANTIFIERS.get(language, {}).items()
        for place, words in enumerate(steps.split("/"))
        for stem in stems_of(words_in(words), language)
    }


@cache
def _directions(language: str) -> Mapping[str, str]:
    return {
        stem: name
        for name, words in DIRECTIONS.get(language, {}).items()
        for stem in stems_of(words_in(words), language)
    }
