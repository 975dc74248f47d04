"""What language models say beside what they are asked for, as tables by language, in small letters.

Entries are regular expressions; a space stands for white space. They are what assistants say of themselves and of their
task, as the lists of refusals and openings of the field have it (Zou et al., "Universal and transferable adversarial
attacks on aligned language models", 2023, appendix), and the same in other languages.
"""

from __future__ import annotations

from collections.abc import Mapping

ByLanguage = Mapping[str, str]

# Words of assent before an answer.
ASSENTS: ByLanguage = {
    "en": "sure(?: thing)?|certainly|of course|okay|ok|alright|absolutely|no problem|got it|understood|great|happy "
    "to help",
    "de": "gerne?|natürlich|klar|selbstverständlich|sicher|in ordnung|verstanden",
    "fr": "bien sûr|certainement|d'accord|volontiers|avec plaisir|entendu",
    "es": "claro(?: que sí)?|por supuesto|desde luego|con gusto|de acuerdo|entendido",
    "pt": "claro|com certeza|com prazer|certo|entendido|pois não",
    "it": "certo|certamente|va bene|volentieri|ecco",
    "ru": "конечно|хорошо|разумеется|понял|понятно|с удовольствием",
    "uk": "звичайно|звісно|добре|зрозуміло|із задоволенням",
    "zh": "当然(?:可以)?|當然(?:可以)?|好的|没问题|沒問題|明白了|可以",
}
# How an announcement of an answer begins.
ANNOUNCING: ByLanguage = {
    "en": "here(?:'s| is| are)|below (?:is|are)|the following (?:is|are)|i(?:'ve| have) (?:written|drafted|prepared|"
    "summari[sz]ed)",
    "de": "hier (?:ist|sind|folgt|kommt)|nachfolgend|im folgenden",
    "fr": "voici|voilà|ci-dessous",
    "es": "aquí (?:está|están|tiene|tienes|va|hay)|a continuación",
    "pt": "aqui (?:está|estão|vai)|a seguir|segue(?:m)?",
    "it": "ecco|di seguito",
    "ru": "вот|ниже|далее",
    "uk": "ось|нижче|далі",
    "zh": "以下是|这是|這是|下面是",
}
# What may stand before the name of an answer that is its heading: "Short summary:".
BEFORE_HEADINGS: ByLanguage = {
    "en": "the|a|an|my|your|final|short|brief|one-sentence",
    "de": "die|der|eine?|meine?|kurze",
    "fr": "le|un|une|mon",
    "es": "el|un|una|mi",
    "pt": "o|um|uma|meu",
    "it": "il|un|una|mio",
    "ru": "мой|моё|краткий",
    "uk": "мій|моє|короткий",
    "zh": "我的|新闻|新聞",
}
# What is announced.
ANSWERS: ByLanguage = {
    "en": "summar(?:y|ies)|headlines?|lines?|bullet(?: point)?s?|key points?|main points?|takeaways?|answers?|"
    "responses?|versions?|drafts?|rewrite|rewritten|revised|corrected|translations?|json|sentences?|tl;?dr",
    "de": "zusammenfassung(?:en)?|überschrift(?:en)?|schlagzeilen?|zeilen?|stichpunkte|kernpunkte|antwort(?:en)?|"
    "fassung|entwurf|übersetzung|korrigierte|überarbeitete|sätze",
    "fr": "résumés?|titres?|lignes?|points (?:clés|essentiels|principaux)|réponses?|version|traduction|phrases?",
    "es": "resúme?nes|resumen|titular(?:es)?|líneas?|puntos (?:clave|principales)|respuestas?|versión|traducción|"
    "frases?|oraciones",
    "pt": "resumos?|títulos?|manchetes?|linhas?|pontos (?:chave|principais)|respostas?|versão|tradução|frases?",
    "it": "riassunt[oi]|riepilogo|titol[oi]|righe|punti (?:chiave|principali)|risposte?|versione|traduzione|frasi",
    "ru": r"(?:краткое )?(?:содержание|изложение)|резюме|сводк\w+|заголов\w+|строк\w*|ответ\w*|перевод\w*|версия|"
    r"тезис\w*|предложения",
    "uk": r"(?:короткий )?(?:зміст|виклад|підсумок)|резюме|заголов\w+|рядк\w+|відповід\w+|переклад\w*|версія|тези|"
    "речення",
    "zh": "摘要|总结|總結|概要|标题|標題|要点|要點|回答|答案|翻译|翻譯|版本|句子",
}
# What is said of the machine that speaks, or of what it may and can.
OF_ITSELF: ByLanguage = {
    "en": r"as an? (?:\w+ )?(?:ai|artificial intelligence|language model|chatbot|assistant)\b|i(?:'m| am) (?:just "
    r")?an? (?:\w+ )?(?:ai|language model|assistant|chatbot)|my (?:system )?(?:prompt|instructions|guidelines|"
    "programming|training data|knowledge cutoff)|(?:the )?system prompt|as (?:requested|instructed)|as per your "
    "(?:request|instructions)|i (?:hope this helps|was (?:asked|told|instructed) to)|let me know if you|is there "
    r"anything else|feel free to ask|(?:note|disclaimer): (?:this|the|i)\b",
    "de": r"als (?:ki|künstliche intelligenz|sprachmodell|assistent)\b|ich bin (?:nur )?(?:eine ki|ein sprachmodell)|"
    "meine (?:anweisungen|richtlinien)|wie (?:gewünscht|angefordert)|ich hoffe,? das hilft|lass mich wissen|lassen "
    "sie mich wissen",
    "fr": "en tant qu(?:e modèle|'ia|'intelligence artificielle|'assistant)|je suis (?:une ia|un modèle)|mes "
    "(?:instructions|consignes)|comme (?:demandé|convenu)|j'espère que cela|n'hésitez pas à",
    "es": "como (?:ia|inteligencia artificial|modelo de lenguaje|asistente)|soy (?:una ia|un modelo)|mis "
    "instrucciones|como (?:pediste|solicitó|se solicitó)|espero que (?:esto|te|le) (?:ayude|sirva)|no dudes en",
    "pt": "como (?:ia|inteligência artificial|modelo de linguagem|assistente)|sou (?:uma ia|um modelo)|minhas "
    "instruções|conforme solicitado|espero que isso ajude|fique à vontade",
    "it": "come (?:ia|intelligenza artificiale|modello linguistico|assistente)|sono (?:un'ia|un modello)|le mie "
    "istruzioni|come richiesto|spero che (?:questo|ti)",
    "ru": "как (?:языковая модель|искусственный интеллект|ии|нейросеть)|я (?:языковая модель|всего лишь)|мои "
    "инструкции|по вашему запросу|надеюсь,? это поможет|дайте знать",
    "uk": "як (?:мовна модель|штучний інтелект|ші|нейромережа)|я (?:мовна модель|лише)|мої інструкції|на ваш запит|"
    "сподіваюся,? це допоможе|дайте знати",
    "zh": "作为(?:一个|一名)?(?:人工智能|ai|语言模型|助手)|作為(?:一個|一名)?(?:人工智能|ai|語言模型|助手)|"
    "我是(?:一个|一個)?(?:人工智能|ai|语言模型|語言模型)|我的(?:指令|提示词|提示詞)|根据您的要求|根據您的要求|"
    "希望(?:这|這)对|如果您还有|如果您還有",
}
# What is said of the task and of what it was given.
OF_TASK: ByLanguage = {
    "en": "(?:the |this |these )?(?:provided|given|supplied|above|numbered|source) (?:text|article|sentences?|"
    r"passages?|documents?|context|sources?|information)\b|(?:text|article|sentences?|passages?|documents?|context|"
    "sources?|information) (?:provided|given|supplied|above|below|you (?:provided|gave|shared))(?=[,.;:)]|$| "
    "(?:does|do|is|are|says?|states?|mentions?|to|in the))|(?:the |this )?(?:article|text|passage) (?:does not|"
    "doesn't|do not) (?:mention|say|state|provide|specify|contain)|based on the (?:article|text|sentences?|"
    "information|context)|(?:the|this) summary (?:is|was|above|below|covers|of (?:the|this))|summary of the article",
    "de": "(?:der|dem|den|des) (?:obige[nr]?|vorliegende[nr]?|bereitgestellte[nr]?|angegebene[nr]?|gegebene[nr]?) "
    r"(?:text|artikel|sätze[n]?|quellen?)\w*|laut (?:dem )?(?:obigen|bereitgestellten) |(?:der|im) text (?:oben|"
    "unten)|diese zusammenfassung",
    "fr": r"(?:le|du|au|les|des) (?:texte|article|phrases?|passages?) (?:fourni|donné|ci-dessus|ci-dessous)\w*|"
    "d'après (?:le texte|l'article) fourni|ce résumé",
    "es": r"(?:el|del|al|los|las) (?:texto|artículo|oraciones|frases) (?:proporcionad|dad|anterior|facilitad)\w*|"
    "este resumen",
    "pt": r"(?:o|do|no|os|as) (?:texto|artigo|frases) (?:fornecid|dad|acima|anterior)\w*|este resumo",
    "it": r"(?:il|del|nel|le|l') ?(?:testo|articolo|frasi) (?:fornit|dat|sopra)\w*|questo riassunto",
    "ru": r"(?:предоставленн|приведенн|приведённ|вышеприведенн|данн)\w+ (?:текст|стать|предложени|источник)\w*|это "
    "резюме",
    "uk": r"(?:наданий|наданого|наданому|наведен\w+|вищенаведен\w+) (?:текст|статт|речен|джерел)\w*|це резюме",
    "zh": "(?:所提供的|给定的|給定的|上述|以上|提供的)(?:文本|文章|句子|信息|資訊|资料|資料)|(?:本|该|這篇|"
    "这篇)(?:摘要|总结|總結)",
}
# What says that there will be no answer; only where it begins a line, or stands for the whole of it.
REFUSALS: ByLanguage = {
    "en": "i(?:'m| am)? (?:very |so |truly )?(?:sorry|afraid|unable|not able|not allowed|not comfortable)|i "
    r"(?:cannot|can't|can not|won't|will not|must decline|do not have|don't have) (?:\w+ )?(?:help|assist|provide|"
    "fulfil|fulfill|comply|answer|summari[sz]e|write|create|generate|access|complete|do that|enough|any)|i "
    "apologi[sz]e|my apologies|sorry, (?:but|i)|unfortunately, i",
    "de": r"(?:es )?tut mir leid|entschuldigung|ich kann (?:\w+ ){0,3}nicht (?:helfen|beantworten|zusammenfassen|"
    "schreiben)|ich bin nicht in der lage|leider kann ich",
    "fr": "(?:je suis )?désolée?|je ne (?:peux|suis) pas|je m'excuse|malheureusement, je",
    "es": "lo siento|no puedo (?:ayudar|responder|proporcionar|cumplir|resumir|escribir)|me temo que|"
    "lamentablemente,? no puedo",
    "pt": "(?:sinto|lamento) muito|desculpe|não posso (?:ajudar|responder|fornecer|cumprir|resumir|escrever)|"
    "infelizmente,? não posso",
    "it": "mi dispiace|non posso (?:aiutar|risponder|fornir|riassumer|scriver)|purtroppo non posso",
    "ru": "(?:извините|простите|к сожалению),? я|извините|я не могу (?:помочь|ответить|предоставить|выполнить|"
    "написать|обобщить)|мне жаль",
    "uk": "(?:вибачте|перепрошую|на жаль),? я|вибачте|я не можу (?:допомогти|відповісти|надати|виконати|написати)|"
    "мені шкода",
    "zh": "(?:很)?抱歉|对不起|對不起|我(?:无法|無法|不能)(?:提供|回答|帮助|幫助|协助|協助|总结|總結|完成)",
}
# What takes back what was just written.
CORRECTIONS: ByLanguage = {
    "en": "wait,? (?:no|that|actually|let me)|(?:^|(?<=[.!?—–;-] ))(?:wait|hmm|oops),|actually, (?:no|wait|that's "
    "wrong|let me)|(?:^|(?<=[.!?—–;] )|(?<=[(]))correction:|scratch that|strike that|let me (?:re-?phrase|correct|"
    r"revise|fix|re-?write|re-?check)|(?:^|(?<=[.!?,—–;-] ))(?:i mean|i meant)\b|(?:sorry|no), i (?:mean|meant)|my "
    "mistake|i misread|on second thought",
    "de": "(?:^|(?<=[.!?—–;-] ))(?:moment|halt|nein|warte),|korrektur:|ich meine(?:,| natürlich)|besser gesagt,? "
    "nein|ich korrigiere|mein fehler",
    "fr": "correction ?:|(?:attendez|attends|non),? (?:non|en fait)|je veux dire|je me corrige|mon erreur|erratum ?:",
    "es": "corrección:|(?:espera|no),? (?:no|en realidad|espera)|quiero decir|me corrijo|mi error",
    "pt": "correção:|(?:espere|não),? (?:não|na verdade|espere)|quero dizer|corrigindo:|meu erro",
    "it": "correzione:|(?:aspetta|no),? (?:no|anzi|in realtà)|voglio dire|mi correggo|errore mio",
    "ru": "(?:поправка|исправление):|(?:подождите|стоп|нет),? (?:нет|точнее)|то есть,? нет|я имею в виду|ошибся|моя "
    "ошибка",
    "uk": "(?:виправлення|уточнення):|(?:зачекайте|стоп|ні),? (?:ні|точніше)|тобто,? ні|я маю на увазі|моя помилка",
    "zh": "更正[:：]|(?:等等|不对|不對|不是)[，,]|我的意思是|我是说|我是說|说错了|說錯了|修正[:：]",
}
# How a sentence is called by its number.
NUMBERED: ByLanguage = {
    "en": r"sentences? (?:number |no\.? ?|#)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| (?:and|to|says?|states?|of)\b)",
    "de": r"(?:satz|sätze[n]?) (?:nr\.? ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| (?:und|bis)\b)",
    "fr": r"phrases? (?:n° ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| (?:et|à)\b)",
    "es": r"(?:frases?|oración|oraciones) (?:n\.?º ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| [ya]\b)",
    "pt": r"frases? (?:n\.?º ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| [ea]\b)",
    "it": r"fras[ei] (?:n\.? ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| [ea]\b)",
    "ru": r"предложени\w+ (?:№ ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| и\b)",
    "uk": r"речен\w+ (?:№ ?)?\[?\d{1,3}\]?(?=[,.:;)\]]|$| (?:і|та)\b)",
    "zh": r"(?:第 ?\d{1,3} ?句|句子 ?\[?\d{1,3})",
}
