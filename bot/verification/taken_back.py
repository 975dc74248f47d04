"""Sentences that the next one takes back, as "That report turned out to be false" does."""

from __future__ import annotations

from bot.verification.grounds import Ground
from bot.verification.lexicon.lookup import Table, is_in

_OPENING = 3  # words within which it is said what is taken back
_SHORT = 4  # words of a sentence that may say no more than "Just kidding."
# What points back at the sentence before, alone or in front of what names it.
_POINTING: Table = {
    "en": "this that these those all none report reports claim claims story rumour rumours rumor allegation "
    "allegations statement account accusation",
    "de": "das dies diese dieser dieses alles nichts meldung bericht behauptung gerücht aussage geschichte",
    "fr": "cela ceci ce cette ces tout rien information rumeur affirmation histoire",
    "es": "esto eso esta este estas todo nada noticia rumor afirmación historia informe",
    "pt": "isto isso esta este essa esse tudo nada notícia boato afirmação história relatório",
    "ru": "это эта этот эти все ничто сообщение слух слухи утверждение история",
    "uk": "це ця цей ці все ніщо повідомлення чутка чутки твердження історія",
}
_UNTRUE: Table = {
    "en": "false untrue wrong incorrect invented fabricated fake hoax kidding joke denied retracted withdrawn mistaken "
    "baseless unfounded disproved debunked lie lies error fiction satire",
    "de": "falsch unwahr erfunden dementiert widerlegt zurückgezogen irrtum ente scherz lüge lügen unbegründet gelogen",
    "fr": "faux fausse inventé inventée démenti démentie rétracté erreur canular plaisanterie mensonge infondé "
    "infondée",
    "es": "falso falsa inventado inventada desmentido desmentida error bulo broma mentira infundado infundada",
    "pt": "falso falsa inventado inventada desmentido desmentida erro boato brincadeira mentira infundado infundada",
    "ru": "ложь ложно ложным ложными неправда выдумка выдумкой опровергнуто опровергли ошибка шутка фейк фейком",
    "uk": "брехня неправда вигадка вигадкою спростовано спростували помилка жарт фейк фейком",
}


def is_taken_back(ground: Ground, sentence: int) -> bool:
    """Tell whether the sentence that follows one, in the same text, says that it is not so."""
    following = sentence + 1
    if following >= len(ground.sentences) or ground.sentences[following][0] != ground.sentences[sentence][0]:
        return False
    words = [ground.folded_at[place] for place in ground.places_in(following)]
    language = ground.passages[ground.sentences[sentence][0]].language
    points = len(words) <= _SHORT or any(is_in(_POINTING, word, language) for word in words[:_OPENING])
    return points and any(is_in(_UNTRUE, word, language) for word in words)
