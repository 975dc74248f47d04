"""How texts speak to a program: by name, as a role to play, about what it answers, as tables by language.

Entries are regular expressions for folded words. The families are those of the field's collections of prompt injections
(Greshake et al., "Not what you've signed up for", AISec 2023; Perez and Ribeiro 2022). A space stands for white space.
"""

from __future__ import annotations

from collections.abc import Mapping

ByLanguage = Mapping[str, str]

# What programs that read and write are called.
MACHINES: ByLanguage = {
    "en": r"a\.?i|ais|ai (?:assistants?|agents?|models?|systems?|bots?|readers?|tools?|crawlers?|summari[sz]ers?)|"
    r"chat ?gpt|gpt(?:-?\d\w*)?|llms?|chat ?bots?|bots?|(?:large )?language models?|(?:virtual |digital "
    ")?assistants?|claude|gemini|copilot|llama|siri|alexa|(?:summari[sz]ation|translation|text) (?:model|system|"
    "tool|engine)s?",
    "de": r"ki|ki-(?:assistent|modell|system|agent)\w*|sprachmodelle?|chatbots?|assistent(?:en)?|ki-?systeme?",
    "fr": r"ia|intelligence artificielle|modèles? de langage|assistante?s?(?: virtuel\w*)?|chatbots?",
    "es": r"ia|inteligencia artificial|modelos? de lenguaje|asistentes?(?: virtual\w*)?|chatbots?",
    "pt": r"ia|inteligência artificial|modelos? de linguagem|assistentes?(?: virtua\w*)?|chatbots?",
    "it": "ia|intelligenza artificiale|modell[oi] linguistic[oi]|assistent[ei]|chatbot",
    "ru": r"ии|искусственный интеллект|нейросет\w*|языков\w+ модел\w*|ассистент\w*|чат-?бот\w*",
    "uk": r"ші|штучний інтелект|нейромереж\w*|мовн\w+ модел\w*|асистент\w*|чат-?бот\w*",
}
# Where whoever reads is told that it is one, or what it is doing; MACHINE stands for any of its names.
ARE_MACHINES: ByLanguage = {
    "en": r"(?:if |since |because |when )?you(?:'re| are)(?: now)? (?:an? |the |our |my |not an? )?(?:\w+[ "
    r"-]){0,3}?MACHINE|as an? (?:\w+ )?MACHINE,? (?:you|i|your|my|please)|(?:the|any|every|all) (?:summar(?:y|ies)|"
    r"translations?|repl(?:y|ies)|outputs?)(?: of (?:this|the) \w+)? (?:must|should|shall|has to|have to|needs? to) "
    "(?:be|start|begin|end|include|contain|say|mention|open|close)|(?:the|any|every|all) MACHINE (?:must|should|"
    "shall|has to|have to|needs? to|is (?:told|asked|required|instructed) to|are (?:told|asked|required|instructed) "
    r"to) (?:\w+ ){0,6}(?:its|their|the|this) (?:summar|answer|respons|repl|output|user|reader|text|article)\w*|"
    r"MACHINEs?(?: \w+){0,2} (?:reading|processing|parsing|summari[sz]ing|analy[sz]ing|indexing) (?:this|the "
    r"following)|(?:when|if|while) (?:you (?:are )?)?(?:summari[sz]\w+|process\w*|translat\w+|answering)(?: or \w+)? "
    "(?:this|the (?:above|article|text|page|following))",
    "de": r"(?:du bist|sie sind) (?:jetzt |nun )?(?:eine? )?(?:\w+ )?MACHINE",
    "fr": r"(?:tu es|vous êtes) (?:une? )?(?:\w+ )?MACHINE",
    "es": r"eres (?:una? )?(?:\w+ )?MACHINE",
    "pt": r"você é (?:uma? )?(?:\w+ )?MACHINE",
    "it": r"sei (?:una? |un')?(?:\w+ )?MACHINE",
    "ru": r"(?:ты|вы) (?:[—–-] ?)?(?:\w+ )?MACHINE",
    "uk": r"(?:ти|ви) (?:[—–-] ?)?(?:\w+ )?MACHINE",
}
GREETINGS: ByLanguage = {
    "en": "hello|hi|hey|dear|attention|note to|notice to|message to|message for|instructions? (?:to|for)|listen|"
    "important for|ok|okay|stop",
    "de": "hallo|hey|liebe|lieber|achtung|hinweis (?:an|für)|nachricht an|anweisung(?:en)? (?:an|für)",
    "fr": "bonjour|salut|cher|chère|attention|note à|message à|instructions? (?:à|pour)",
    "es": "hola|querida|querido|atención|nota para|mensaje para|instrucci(?:ón|ones) para",
    "pt": "olá|oi|cara|caro|atenção|nota para|mensagem para|instruç(?:ão|ões) para",
    "it": "ciao|cara|caro|attenzione|nota per|messaggio per|istruzioni per",
    "ru": r"привет|уважаем\w+|внимание|дорог\w+|сообщение для|инструкци\w+ для",
    "uk": r"привіт|шановн\w+|увага|дорог\w+|повідомлення для|інструкці\w+ для",
}
# Where a program that answers is told about its answer.
ANSWERS: ByLanguage = {
    "en": r"your (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|translations?|completions?)|"
    r"your (?:next |final )?(?:messages?|headlines?)|summar(?:y|ies|i[sz]\w+) (?:of )?(?:this|the above) (?:text|"
    "article|page|story|document)",
    "de": r"(?:deine?[rnm]?|ihrer?) (?:\w+ )?(?:antwort(?:en)?|ausgaben?|zusammenfassung|übersetzung)",
    "fr": r"(?:ta|votre|vos|tes) (?:\w+ )?(?:réponses?|résumés?|traductions?)",
    "es": r"(?:tus?) (?:\w+ )?(?:respuestas?|resúmen(?:es)?|traducci(?:ón|ones))",
    "pt": r"(?:tua|sua) (?:\w+ )?(?:respostas?|saída|tradução)(?= (?:com|em|deve|para|no|uma?|a|o)\b)",
    "it": r"(?:la )?tua (?:\w+ )?(?:risposta|traduzione)|tuo riassunto",
    "ru": r"(?:тво|сво|ваш)\w* (?:\w+ )?(?:ответ\w*|резюме|перевод\w*)",
    "uk": r"(?:тво|сво|ваш)\w* (?:\w+ )?(?:відповід\w*|резюме|переклад\w*)",
}
# What is to be given as an answer, word for word or in a form; counts where a command may stand.
ANSWERING: ByLanguage = {
    "en": "(?:respond|reply|answer|output|write|speak|say|print|return|state|tell|begin|start|end|conclude|"
    r"finish)(?: (?:me|only|just|back|exactly|always|every \w+|all \w+|each \w+|questions?|the (?:\w+ ){0,2}\w+))? "
    "(?:only|just|nothing|exactly|with|back|the following|in (?:english|german|french|spanish|russian|chinese|"
    "italian|portuguese|japanese|json|markdown|html|all caps|capital letters|rhymes?|the (?:style|voice))|as (?:if|"
    "an?)|like an?|that you|by (?:your|my)|in one word|yes|no)|(?:just|only|simply) (?:say|output|respond|print|"
    "answer|reply|write|return|state|tell)|(?:do not|don'?t|never) (?:answer|respond|reply|reveal|mention|"
    "summari[sz]e|translate|explain|output|refuse|write|look (?:at|in|into))|repeat after me|repeat the "
    "(?:following|above|words?|text)|translate (?:the (?:following|above|text|sentence|article)|this|it|everything)|"
    "summari[sz]e (?:the (?:following|above|text|article)|this|it|everything)",
    "de": r"antworte(?:n sie)? (?:\w+ )?(?:nur|ausschließlich|mit|auf|im stil|immer)|gib (?:\w+ )?(?:nur|aus|"
    r"folgende\w*)|(?:sag|sage|schreib|schreibe) (?:\w+ )?(?:nur|folgende\w*)|wiederhol\w* (?:\w+ )?(?:folgende\w*|"
    "mir)|antworte im stil",
    "fr": r"répond(?:s|ez) (?:\w+ )?(?:uniquement|seulement|par|avec|en)|(?:dis|dites|écris|écrivez) (?:\w+ "
    ")?(?:seulement|uniquement|ce qui suit)|répét(?:e|ez) (?:après moi|ce qui suit)",
    "es": r"respond[ea] (?:\w+ )?(?:solo|sólo|únicamente|con|en)|(?:di|diga|escribe|escriba) (?:\w+ )?(?:solo|sólo|"
    "lo siguiente)|repite (?:después de mí|lo siguiente)|sol[oa] tienes que decir",
    "pt": r"respond[ae] (?:\w+ )?(?:apenas|somente|só|com|em)|(?:diga|escreva) (?:\w+ )?(?:apenas|somente|o "
    "seguinte)|repita (?:depois de mim|o seguinte)",
    "it": r"rispondi (?:\w+ )?(?:solo|soltanto|con|in)|(?:di|scrivi) (?:\w+ )?(?:solo|soltanto|quanto segue)|ripeti "
    "(?:dopo di me|quanto segue)",
    "ru": r"(?:ответь|отвечай)(?:те)? (?:\w+ )?(?:только|лишь|одним|на|в стиле)|(?:скажи|напиши|выведи)(?:те)? "
    r"(?:\w+ )?(?:только|лишь|следующее)|(?:скажи|повтори)(?:те)? (?:за мной|по-\w+)",
    "uk": r"(?:відповідай|відповідайте) (?:\w+ )?(?:тільки|лише|одним|у стилі)|(?:скажи|скажіть|напиши|напишіть|"
    r"виведи) (?:\w+ )?(?:тільки|лише|наступне|таке)|повтор(?:и|іть) за мною",
}
# A part to play; counts where a command may stand.
ROLES: ByLanguage = {
    "en": r"act (?:\w+ )?(?:as (?:an?|the|my|if|though)|like (?:an?|the|you))|pretend (?:to be|you|that you|like "
    "you)|role-?play|stay in character|never break character|behave (?:as|like) an?|simulate (?:an?|the|being)|"
    "speak (?:like|as) an?|imagine (?:that )?you(?:'re| are| were)|assume the (?:role|identity|persona) of|enter "
    r"\w+ mode",
    "de": "(?:spiele?|übernimm|übernehmen sie) die rolle|tu so,? als|tue so,? als|verhalte dich (?:wie|als)|stell "
    "dir vor,? du bist|stellen sie sich vor,? sie (?:sind|wären)|fungiere als|agiere als",
    "fr": "fai(?:s|tes) (?:comme si|semblant)|joue(?:z)? le rôle|agi(?:s|ssez) (?:en tant que|comme)|comporte-toi "
    "comme|imagine que tu es|imaginez que vous êtes",
    "es": "actúa (?:como|cual)|actúe como|haz(?:te)? (?:como si|pasar por)|finge|finja|imagina que eres|"
    "comp[óo]rtate como|asume el papel",
    "pt": "aja como|atue como|finja|faça de conta|imagine que você é|comporte-se como|assuma o papel",
    "it": "agisci come|fingi|fai finta|comportati come|immagina di essere",
    "ru": "(?:веди|ведите) себя как|притворись|притворитесь|представь,? что ты|представьте,? что вы|сыграй роль|"
    "действуй(?:те)? как|выступи в роли|прими роль",
    "uk": "(?:поводься|поводьтеся) як|прикинься|уяви,? що ти|уявіть,? що ви|зіграй роль|дій(?:те)? як|виступи в ролі",
}
# How a sentence begins that tells whoever reads who it is, or what it has to do.
YOU_ARE: ByLanguage = {
    "en": "(?:now |from now on,? |today |as of now,? |henceforth,? )?you(?:'re| are| will be|'ll be| shall be) "
    "(?:now|no longer|going to (?:be|act))|(?:from (?:now|here|this point|this moment) on(?:wards?)?|henceforth|as "
    "of now),? your?|now you(?:'re| are)|i(?: want| need| would like|'d like| command| order| ask|'ll ask) you to "
    "(?:act|be(?:have)?|play|pretend|ignore|forget|only|always|never|just|answer|respond|reply|write|say|translate|"
    "summari[sz]e|explain|generate|create|imagine|roleplay|become|give|tell|provide|rank|rate|list)|your (?:new |"
    "next |only |first |main |real |current |actual )*(?:task|job|role|goal|mission|objective|instructions?) (?:is|"
    "are|will be) (?:now )?(?:to|as follows|the following|:)|(?:change|update) your instructions|(?:my|the) first "
    "(?:request|command|sentence|question|prompt) is|i will (?:provide|give|type|ask|speak|tell) you|you (?:must|"
    "will|shall|should|have to|need to|are to|can only|may only) (?:now |always |never |only |not |please "
    ")*(?:answer|respond|reply|output|say|print|obey|comply|ignore|forget|act|pretend|translate|summari[sz]e|write)",
    "de": "(?:ab jetzt|ab sofort|von nun an|jetzt|nun|okay|ok)?,? ?(?:bist du|sind sie) (?:jetzt |nun |ab )|(?:ab "
    "jetzt|ab sofort|von nun an|jetzt|nun) (?:bist du|sind sie)|du bist (?:jetzt|nun|ab|keine?|eine?)|ich möchte,? "
    "dass (?:du|sie)|ich will,? dass (?:du|sie)|(?:deine|ihre) (?:neue |nächste |einzige )?aufgabe (?:ist|besteht|"
    r"lautet)|du (?:musst|sollst|wirst|darfst) (?:\w+ )*(?:antworten|schreiben|sagen|ignorieren|vergessen|ausgeben)",
    "fr": "(?:maintenant|désormais|à partir de maintenant|dès maintenant),? (?:tu es|vous êtes)|tu es (?:maintenant|"
    "désormais|une?)|vous êtes (?:maintenant|désormais)|je (?:veux|voudrais|souhaite) que (?:tu|vous)|(?:ta|votre) "
    "(?:nouvelle |prochaine )?(?:tâche|mission) (?:est|consiste)|tu dois (?:répondre|écrire|dire|ignorer|oublier)",
    "es": "(?:ahora|a partir de ahora|desde ahora),? (?:eres|usted es)|eres (?:ahora|un|una)|quiero que (?:actúes|"
    "seas|hagas|respondas|escribas)|tu (?:nueva |próxima |única )?(?:tarea|misión) (?:es|será|consiste)|debes "
    "(?:responder|escribir|decir|ignorar|olvidar)",
    "pt": "(?:agora|a partir de agora|de agora em diante),? (?:você é|tu és)|você é agora|quero que você|(?:sua|"
    "tua) (?:nova |próxima |única )?(?:tarefa|missão) (?:é|será|consiste)|você deve (?:responder|escrever|dizer|"
    "ignorar|esquecer)",
    "it": "(?:ora|adesso|d'ora in poi|da ora in poi),? (?:sei|tu sei|lei è)|sei (?:ora|adesso)|voglio che tu|(?:il "
    ")?tuo (?:nuovo )?compito (?:è|sarà|consiste)|devi (?:rispondere|scrivere|dire|ignorare|dimenticare)",
    "ru": "(?:теперь|отныне|с этого момента),? (?:ты|вы)|(?:ты|вы) (?:теперь|больше не)|я хочу,? чтобы (?:ты|вы)|"
    r"(?:твоя|ваша) (?:новая |следующая )?задача|(?:ты должен|вы должны) (?:\w+ )?(?:ответить|отвечать|написать|"
    "сказать|забыть|игнорировать)",
    "uk": "(?:тепер|віднині|відтепер|з цього моменту),? (?:ти|ви)|(?:ти|ви) (?:тепер|більше не)|я хочу,? щоб (?:ти|"
    r"ви)|(?:твоє|ваше) (?:нове |наступне )?завдання|(?:ти повинен|ви повинні) (?:\w+ )?(?:відповісти|відповідати|"
    "написати|сказати|забути|ігнорувати)",
}
# How a sentence begins that says what whoever reads is.
BARE_YOU_ARE: ByLanguage = {
    "en": "you are|you're",
    "de": "du bist",
    "fr": "tu es|vous êtes",
    "es": "eres",
    "pt": "você é",
    "it": "tu sei",
    "ru": "ты|вы",
    "uk": "ти|ви",
}
# Questions that ask somebody to do something, as they begin.
REQUESTS: ByLanguage = {
    "en": "(?:can|could|will|would) you(?: please| kindly| also)?|are you (?:able|willing) to|i(?:'d| would) like "
    "you to",
    "de": "(?:kannst|könntest|würdest) du|(?:können|könnten|würden) sie(?= (?:mir|bitte|uns|mal|einen?))",
    "fr": "(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous",
    "es": "¿?(?:puedes|podrías)|¿?(?:puede|podría) usted",
    "pt": "(?:você )?(?:pode|poderia) (?:me|você)",
    "it": "(?:puoi|potresti)",
    "ru": "(?:ты )?(?:можешь|можете|мог бы ты|могли бы вы)",
    "uk": "(?:ти )?(?:можеш|можете|міг би ти|могли б ви)",
}
# Who asks for help, wherever it stands.
HELP: ByLanguage = {
    "en": r"i (?:\w+ )?need (?:your help|you to)|(?:please |now )help me|need your help with|help me with",
    "de": r"(?:hilf|helfen sie) mir|(?:brauche|benötige) (?:\w+ )?(?:deine|ihre) hilfe",
    "fr": "aide(?:z)?-moi|besoin de (?:ton|votre) aide",
    "es": "ayúd[ae]me|necesito (?:tu|su) ayuda",
    "pt": "ajude-me|me ajude|preciso (?:da|de) sua ajuda",
    "it": "aiutami|bisogno del tuo aiuto",
    "ru": "помоги(?:те)? мне|нужна (?:твоя|ваша) помощь",
    "uk": "допоможи(?:ть)? мені|потрібна (?:твоя|ваша) допомога",
}
# What nobody but a program keeps from its readers.
SECRETS: ByLanguage = {
    "en": "(?:your|this|the (?:full|entire|whole|above|original|initial|hidden|secret)|full|entire|all|original|"
    r"initial) (?:\w+ ){0,2}prompts?(?: texts?)?|prompt[ _]texts?|prompts? (?:above|verbatim)|system prompts?|system "
    r"messages?|your (?:\w+ ){0,2}(?:instructions|programming|training data|guardrails)|(?:your|the|all|any) (?:\w+ "
    "){0,2}(?:api|secret|private|access) keys?|(?:what|everything) (?:was |is )?written above",
    "de": r"(?:deine?|ihre?|dein|ihren?|deinen|sämtliche[rn]?|alle|gesamten?) (?:\w+ ){0,2}prompt\w*|"
    r"prompt-?texte?\w*|systemprompts?|deine (?:\w+ )?anweisungen",
    "fr": r"(?:ton|votre|tes|vos) (?:\w+ )?(?:prompt|invite|instructions|consignes)|prompt système|invite système",
    "es": r"(?:tu|tus) (?:\w+ )?(?:prompt|instrucciones)|(?:prompt|mensaje) del sistema",
    "pt": r"(?:teu|seu|suas|tuas) (?:\w+ )?(?:prompt|instruções (?:iniciais|originais|internas))|prompt do sistema",
    "it": r"(?:il )?tuo (?:\w+ )?prompt|le tue istruzioni|prompt di sistema",
    "ru": r"(?:сво|тво|ваш)\w* (?:\w+ )?(?:промпт\w*|инструкци\w*|подсказк\w*)|системн\w+ (?:промпт\w*|инструкци\w*)",
    "uk": r"(?:сво|тво|ваш)\w* (?:\w+ )?(?:промпт\w*|інструкці\w*|підказк\w*)|системн\w+ (?:промпт\w*|інструкці\w*)",
}
