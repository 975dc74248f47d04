"""How people say what a topic is not about, by language; words that part what it is about; words that say nothing."""

from __future__ import annotations

# What stands before the part that is not meant; with ", " in front only behind a comma, or at the very beginning.
EXCLUSIONS = {
    "en": "but not|but no|but nothing about|but without|and not|, not|not about|nothing about|except for|except|"
    "excluding|without|other than|apart from|aside from|with the exception of|minus|leaving out",
    "de": "aber nicht|aber keine|aber keinen|aber kein|aber ohne|jedoch nicht|jedoch keine|jedoch ohne|und nicht|"
    ", nicht|, keine|, kein|nur nicht|nur keine|außer|ausser|ohne|ausgenommen|mit ausnahme von|abgesehen von",
    "es": "pero no|pero sin|pero nada de|y no|, nada de|excepto|salvo|menos|sin|a excepción de|con excepción de|"
    "aparte de|que no sea|que no sean|excluyendo",
    "fr": "mais pas|mais sans|mais rien sur|mais non|et pas|et non|, pas|sauf|excepté|hormis|sans|à part|"
    "à l'exception de|à l'exception du|à l'exception des|en dehors de|hors",
    "pt": "mas não|mas sem|mas nada de|e não|, não|, nada de|exceto|excepto|salvo|menos|sem|a não ser|com exceção de|"
    "à exceção de|tirando|excluindo",
    "ru": "но не|но без|а не|и не|, не|только не|кроме|за исключением|исключая|без|не считая|помимо",
    "uk": "але не|але без|а не|і не|та не|, не|тільки не|лише не|крім|окрім|за винятком|без|не рахуючи|поза",
    "zh": "但不包括|但不包含|但不要|但不是|但不含|但不涉及|但非|但不|不包括|不包含|不含|不要|不涉及|排除|而不是|而非",
}
# Names and set phrases in which such a word excludes nothing: what follows it there.
NO_EXCLUSIONS = {
    "without": "borders|limits",
    "ohne": "grenzen",
    "sin": "fronteras|techo|hogar|papeles|ánimo",
    "sans": "frontières|abri|abris|papiers|fil",
    "sem": "fronteiras|teto|terra|terras|abrigo",
    "без": "границ|кордонів",
    "minus": "degrees|grad",
    "hors": "norme|saison",
}
# Words between things of which each counts by itself.
PARTING = {
    "en": "or|nor",
    "de": "oder|noch",
    "es": "o|u|ni",
    "fr": "ou|ni",
    "pt": "ou|nem",
    "ru": "или|либо|ни",
    "uk": "або|чи|ні",
    "zh": "或者|或|还是",
}
# Words in front of a topic that say nothing of it.
LEADING = {
    "en": "news about|news on|news of|stories about|anything about|everything about|about|on|the|any|all",
    "de": "nachrichten über|neues über|neues von|alles über|alles zu|alles zum|über|zu|zum|zur",
    "es": "noticias sobre|noticias de|todo sobre|sobre|acerca de|de",
    "fr": "actualités sur|nouvelles sur|tout sur|sur|à propos de|au sujet de|de|du|des",
    "pt": "notícias sobre|notícias de|tudo sobre|sobre|acerca de|de|do|da",
    "ru": "новости о|новости про|всё о|все о|всё про|все про|о|об|про|что касается",
    "uk": "новини про|усе про|все про|про|щодо",
    "zh": "关于|有关|涉及",
}
