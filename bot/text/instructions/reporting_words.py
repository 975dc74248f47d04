"""Words by which a text tells of words, beside verbs of speech: a quotation next to one is reported, not meant."""

from __future__ import annotations

REPORTING = {
    "en": "type types typed typing enter entered entering read reads reading phrase phrases words called titled "
    "entitled message messages text texts prompt prompts prompted instruction instructions command commands "
    "sentence hidden tell tells tell telling instructed instructing ordered demanded slogan chant chanted sign "
    "banner headline caption song",
    "de": "tippt tippte eingab eingibt lautet lautete steht stand satz worte befehl anweisung text nachricht titel "
    "parole",
    "fr": "tapé tape tapent lit lire phrase mots consigne instruction message texte intitulé titre slogan",
    "es": "escribió escribe lee leía frase palabras instrucción orden mensaje texto titulado lema",
    "pt": "digitou digita lê lia frase palavras instrução ordem mensagem texto intitulado lema",
    "ru": "ввел вводит набрал фраза фразу слова инструкция инструкцию команда команду сообщение текст лозунг",
    "uk": "ввів вводить набрав фраза фразу слова інструкція інструкцію команда команду повідомлення текст гасло",
}
