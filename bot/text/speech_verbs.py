"""Verbs that ascribe words to a speaker, by language, in the forms that news prints them."""

from __future__ import annotations

from functools import cache

SPEECH_VERBS = {
    "en": "said says say saying told tells asked asks added adds wrote writes replied replies answered explained "
    "explains noted notes continued continues insisted insists joked shouted cried exclaimed wondered "
    "tweeted posted recalled recalls stated states warned warns argued argues quipped admitted concluded "
    "laughed",
    "de": "sagt sagte sagten meint meinte erklärt erklärte erklärten fragt fragte betont betonte ergänzt ergänzte "
    "fügte schrieb schreibt antwortet antwortete rief ruft berichtet berichtete kritisiert kritisierte warnt "
    "warnte so hieß heißt teilte lobte forderte fordert",
    "fr": "dit disent déclaré déclare affirme affirmé explique expliqué ajoute ajouté demande demandé répond "
    "répondu souligne souligné précise précisé estime estimé lance lancé écrit raconte raconté conclut "
    "rappelle poursuit assure assuré confie confié",
    "es": "dijo dice dijeron afirmó afirma explicó explica añadió añade agregó agrega preguntó pregunta respondió "
    "responde señaló señala aseguró asegura declaró declara indicó indica manifestó sostuvo escribió comentó "
    "concluyó destacó subrayó advirtió",
    "it": "dice detto disse ha afferma affermato spiega spiegato aggiunge aggiunto chiede chiesto risponde "
    "risposto dichiarato dichiara sottolinea sottolineato racconta raccontato scrive scritto conclude "
    "ricorda commenta commentato",
    "pt": "disse diz disseram afirmou afirma explicou explica acrescentou acrescenta perguntou pergunta respondeu "
    "responde declarou declara destacou ressaltou contou conta escreveu comentou concluiu completou garantiu "
    "alertou sublinhou",
    "nl": "zegt zei zeiden vertelt vertelde vraagt vroeg antwoordt antwoordde schrijft schreef stelt stelde aldus "
    "verklaart verklaarde voegt benadrukt benadrukte meldt meldde",
    "pl": "powiedział powiedziała mówi mówił mówiła dodał dodała dodaje zapytał zapytała pyta odpowiedział "
    "odpowiedziała stwierdził stwierdziła podkreślił podkreśliła zaznaczył zaznaczyła wyjaśnił wyjaśnia "
    "tłumaczy napisał napisała poinformował oświadczył oceniła ocenił",
    "cs": "řekl řekla říká uvedl uvedla dodal dodala dodává zeptal odpověděl prohlásil vysvětlil vysvětluje napsal "
    "napsala sdělil sdělila upozornil zdůraznil popsal",
    "sv": "säger sade sa berättar berättade frågar frågade svarar svarade skriver skrev menar tillägger förklarar",
    "da": "siger sagde fortæller fortalte spørger spurgte svarer svarede skriver skrev mener tilføjer forklarer",
    "no": "sier sa forteller fortalte spør spurte svarer svarte skriver skrev mener legger forklarer",
    "fi": "sanoo sanoi kertoo kertoi kysyy kysyi vastaa vastasi kirjoittaa kirjoitti toteaa totesi",
    "tr": "dedi diyor söyledi belirtti ifade açıkladı ekledi sordu yanıtladı kaydetti vurguladı konuştu yazdı",
    "ru": "сказал сказала сказали заявил заявила заявили говорит рассказал рассказала отметил отметила добавил "
    "добавила пояснил пояснила подчеркнул подчеркнула сообщил сообщила сообщили спросил спросила ответил "
    "ответила написал написала уточнил уточнила считает объяснил объяснила признался призвал заверил",
    "uk": "сказав сказала сказали заявив заявила заявили каже говорить розповів розповіла зазначив зазначила додав "
    "додала пояснив пояснила підкреслив підкреслила повідомив повідомила спитав запитав запитала відповів "
    "відповіла написав написала уточнив наголосив наголосила вважає",
    "id": "kata ujar tutur ucap jelas ungkap tambah tanya jawab tulis",
}


@cache
def speech_verbs(language: str) -> frozenset[str]:
    """Return the verbs of a language (ISO 639-1) in lower case, empty for one that is not known."""
    return frozenset(SPEECH_VERBS.get(language, "").split())
