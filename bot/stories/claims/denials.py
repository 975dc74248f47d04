"""Words that say that something is not so, by language: "did not", "denied", "refused"."""

from __future__ import annotations

_DENYING = {
    "en": "not no never none without cannot neither nor nobody nothing don't doesn't didn't won't wouldn't isn't "
    "aren't wasn't weren't can't couldn't hasn't haven't hadn't shouldn't denied denies deny refused refuses rejected "
    "rejects failed fails unlikely",
    "de": "nicht kein keine keinen keinem keiner nie niemand nichts ohne weder bestritt bestreitet dementiert "
    "dementierte lehnt lehnte verweigert",
    "fr": "ne n pas jamais aucun aucune sans ni rien personne nie dément démenti refuse refusé",
    "es": "no nunca ningún ninguna ninguno sin ni nada nadie niega negó desmiente desmintió rechaza rechazó",
    "pt": "não nunca nenhum nenhuma sem nem nada ninguém nega negou rejeita rejeitou desmente",
    "it": "non mai nessun nessuno nessuna senza né nulla niente nega smentisce rifiuta",
    "nl": "niet geen nooit niemand niets zonder ontkent ontkende weigert",
    "ru": "не нет ни никогда никто ничего без нельзя отрицает опроверг отказался отказалась",
    "uk": "не немає ні ніколи ніхто нічого без заперечує спростував відмовився",
    "zh": "不是 没有 沒有 不会 不會 未能 否认 否認 拒绝 拒絕 并非 並非 不能",
}
DENIALS = {language: frozenset(words.split()) for language, words in _DENYING.items()}
