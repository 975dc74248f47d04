"""What people ask of an assistant, as tables by language, in folded words: verbs that command, what they are about."""

from __future__ import annotations

# Commands for work on words, by which a sentence begins.
TASKS = {
    "en": "add advertise advise alert anagram analyse analyze annotate answer append apply archive argue arrange "
    "ask assess assign assist attach augment automate believe benchmark book brainstorm break buy calculate cancel "
    "capitalise capitalize categorise categorize change check choose cite clarify classify click combine come "
    "compare compile complete compose compute conclude conduct confirm construct continue convert convince correct "
    "count craft create critique debug decide decipher decode decrypt define delete demonstrate describe design "
    "detect determine develop devise diagnose disclose discuss display download draft edit elaborate email embed "
    "emit emphasise emphasize encode encourage encrypt end engage enhance enumerate establish estimate evaluate "
    "examine exclude execute expand explain explore express extract fetch fill filter find finish fix forecast "
    "format formulate forward gauge generate give go greet group guide help highlight identify illustrate imitate "
    "implement include incorporate infer inform insert integrate interpret introduce invent investigate invite "
    "jumble label list log look make mark measure mention message mimic misspell mock modify monitor name narrate "
    "notify obtain offer open optimise optimize order organise organize outline output paraphrase parse perform "
    "persuade pick plan play point post praise predict prepare present pretend print prioritise prioritize produce "
    "promote proofread propose provide pull quote randomise randomize rank rate rearrange recall recite recommend "
    "refactor remind rename render repeat rephrase replace reply respond restate retrieve return reveal reverse "
    "review rewrite run say schedule score scramble search select send share show shuffle sign simplify simulate "
    "sing solve sort speak spell start state stop store strip submit subscribe substitute suggest sum summarise "
    "summarize swap swear tag talk teach tell test think track transcribe transform translate transliterate try "
    "turn tweet type underline upload upvote use validate verify visit visualise visualize walk warn write",
    "de": "schreib schreibe schreiben übersetze übersetz übersetzen erkläre erklär erklären beschreibe beschreib "
    "beschreiben fasse fass fassen antworte antworten beantworte beantworten nenne nennen liste gib geben zeige "
    "zeig zeigen sage sag sagen erstelle erstell erstellen formuliere formulieren verfasse verfassen generiere "
    "generieren erzähle erzähl erzählen berechne berechnen ersetze ersetzen füge fügen ergänze ergänzen wiederhole "
    "wiederholen nutze nutzen verwende verwenden vergleiche vergleichen analysiere analysieren bewerte bewerten "
    "drucke entwirf entwerfen dichte hilf helfen lösche konvertiere wandle kodiere verschlüssele programmiere führe",
    "fr": "écris écrivez traduis traduisez explique expliquez décris décrivez résume résumez réponds répondez donne "
    "donnez montre montrez dis dites crée créez rédige rédigez génère générez raconte racontez calcule calculez "
    "remplace remplacez ajoute ajoutez répète répétez utilise utilisez compare comparez analyse analysez liste "
    "listez compose composez imagine imaginez affiche affichez énumère énumérez propose proposez fournis fournissez "
    "corrige corrigez convertis convertissez code codez insère insérez inclus incluez",
    "es": "escribe escriba escribid traduce traduzca explica explique describe describa resume resuma responde "
    "responda contesta conteste da dame deme muestra muestre muéstrame di diga dime crea cree redacta redacte "
    "genera genere cuenta cuéntame calcula calcule reemplaza reemplace sustituye añade añada agrega agregue repite "
    "repita utiliza utilice compara compare analiza analice enumera enumere compón componga imprime imprima incluye "
    "incluya inserta inserte proporciona proporcione convierte convierta corrige corrija",
    "pt": "escreva escreve traduza traduz explique explica descreva descreve resuma resume responda responde dê dá "
    "mostre mostra diga diz crie cria redija gere gera conte conta calcule calcula substitua adicione adiciona "
    "acrescente repita repete use utilize compare analise liste enumere componha imprima imprime inclua insira "
    "forneça converta corrija elabore",
    "it": "scrivi scrivete traduci traducete spiega spiegate descrivi descrivete riassumi riassumete rispondi "
    "rispondete mostra mostrami dimmi dammi crea genera racconta raccontami calcola sostituisci aggiungi ripeti "
    "confronta analizza elenca componi stampa includi inserisci fornisci converti correggi",
    "ru": "напиши напишите переведи переведите объясни объясните опиши опишите резюмируй перескажи перескажите "
    "ответь ответьте отвечай отвечайте дай дайте покажи покажите скажи скажите создай создайте составь составьте "
    "сочини сочините сгенерируй сгенерируйте расскажи расскажите вычисли посчитай рассчитай замени замените добавь "
    "добавьте повтори повторите используй используйте сравни сравните проанализируй проанализируйте перечисли "
    "перечислите придумай придумайте выведи выведите назови назовите вставь вставьте включи исправь исправьте "
    "закодируй зашифруй",
    "uk": "напиши напишіть переклади перекладіть поясни поясніть опиши опишіть перекажи перекажіть відповідай "
    "відповідайте дай дайте покажи покажіть скажи скажіть створи створіть склади складіть згенеруй згенеруйте "
    "розкажи розкажіть обчисли порахуй заміни замініть додай додайте повтори повторіть використай використовуй "
    "порівняй порівняйте проаналізуй проаналізуйте перелічи перелічіть вигадай виведи виведіть назви назвіть встав "
    "виправ закодуй зашифруй",
}
# Those of them that are nothing but commands where a sentence begins with them: no nouns, no forms that tell.
CLEAR = {
    "en": "analyse analyze append apply assess augment calculate categorise categorize classify combine compile "
    "compose compute construct convert create critique debug decipher decode decrypt define delete demonstrate "
    "describe determine develop devise draft edit elaborate embed emphasise emphasize encode encrypt enhance "
    "enumerate evaluate execute explain extract formulate generate identify illustrate imitate implement "
    "incorporate infer insert integrate interpret introduce invent jumble misspell modify narrate optimise optimize "
    "organise organize paraphrase parse predict proofread propose provide randomise randomize rearrange recite "
    "recommend refactor rename render rephrase replace respond restate reveal rewrite scramble simplify simulate "
    "solve suggest summarise summarize tell transcribe translate transliterate validate visualise visualize write",
    "de": "schreib schreibe übersetze erkläre beschreibe antworte beantworte formuliere verfasse generiere berechne "
    "ersetze wiederhole verwende vergleiche analysiere entwirf konvertiere kodiere verschlüssele programmiere",
    "fr": "écrivez traduisez expliquez décrivez résumez répondez rédigez générez racontez calculez remplacez répétez",
    "ru": TASKS["ru"],
    "uk": TASKS["uk"],
}
# What follows such a verb when it is one: what is to be worked on, how, or for whom.
OBJECTS = {
    "en": "a an the this that these those your my me us it its his her their some any all every each both one two "
    "three four five six seven eight nine ten several how why what who whom where when whether which in into out "
    "down with using only just nothing exactly as if like following random everything something yes no ways advice "
    "someone somebody people",
    "de": "einen eine ein eines einem der die das den dem des diesen diese dieses mir uns sie mal bitte nun jetzt "
    "folgende folgenden alle alles drei fünf zehn zwei kein keine wie warum was wer wo wann ob auf in im mit nur "
    "python",
    "fr": "un une le la les l des du ce cet cette ces ton ta tes votre vos mon ma mes moi nous en avec uniquement "
    "seulement comment pourquoi que qui où quand si tous toutes trois cinq dix ce",
    "es": "un una unos unas el la los las lo este esta estos estas tu tus su sus mi mis me en con solo sólo "
    "únicamente cómo por qué quién dónde cuándo si todos todas todo tres cinco diez al",
    "pt": "um uma uns umas o a os as este esta esse essa seu sua meu minha me em com apenas somente como por que "
    "quem onde quando se todos todas tudo três cinco dez ao",
    "it": "un una uno il la lo i gli le l questo questa tuo tua mio mia mi in con solo soltanto come perché che chi "
    "dove quando se tutti tutte tutto tre cinque dieci al",
    "ru": "мне нам этот эту это эти следующий следующее следующие следующую один одну одно два две три пять десять "
    "на в по как почему что кто где когда ли все всё только свой своё свою текст стихотворение стих рассказ эссе "
    "код слова фразу предложение короткий короткое список о",
    "uk": "мені нам цей цю це ці наступний наступне наступні один одну одне два дві три п'ять десять на в у по як "
    "чому що хто де коли чи все усе тільки лише свій своє свою текст вірш оповідання есе код слова фразу речення "
    "короткий коротке список про",
}
# Verbs that make one with the word behind them: "look at".
PHRASAL = {
    "en": "look at|look up|look for|look into|go through|go over|search for|turn on|turn off|think of|think about|"
    "talk about|come up|find out|point out|fill in|fill out|sign up|log in|respond to|reply to|listen to|add in|add "
    "up|check for|ask for|pick out|work out|write down|write up|speak about|tell about|end by|finish by|begin by|"
    "start by",
    "de": "denk dir|denken sie|stell dir|hör zu|hören sie",
}
# What only a writing machine, or a pupil, is asked to make or to change.
WORKS = {
    "en": "poem poems haiku limerick essay essays story song rap joke jokes riddle code function script program "
    "programme snippet regex query email e-mail letter speech recipe paragraph paragraphs sentence sentences "
    "headline headlines summary translation sonnet tweet caption slogan blog list word words vowel vowels letters "
    "characters spaces emoji emojis cipher base64 anagrams typos synonyms text texts command question questions "
    "python javascript sql html json equation plea manifesto dialogue screenplay introduction poetry tutorial plot "
    "lifecycle overview link url website equivalent following statement phrase response reply answer users readers "
    "tone sentiment",
    "de": "gedicht liebesgedicht aufsatz essay geschichte lied witz code python skript funktion brief rede rezept "
    "absatz satz sätze überschrift überschriften zusammenfassung übersetzung text texte wort wörter liste frage "
    "fragen plädoyer begründung manifest antwort folgende folgenden",
    "fr": "poème essai histoire chanson blague code fonction script lettre discours recette paragraphe phrase "
    "phrases titre résumé traduction texte mots liste question questions réponse suivant suivante",
    "es": "poema ensayo historia cuento canción chiste código función guion carta discurso receta párrafo frase "
    "frases titular resumen traducción texto palabras lista pregunta preguntas respuesta siguiente",
    "pt": "poema redação ensaio história conto canção piada código função carta discurso receita parágrafo frase "
    "frases manchete resumo tradução texto palavras lista pergunta perguntas resposta seguinte",
    "it": "poesia saggio storia canzone barzelletta codice funzione lettera discorso ricetta paragrafo frase frasi "
    "titolo riassunto traduzione testo parole elenco domanda domande risposta seguente",
    "ru": "стихотворение стих стихи эссе рассказ песню шутку анекдот код функцию скрипт письмо речь рецепт абзац "
    "предложение заголовок резюме перевод текст слова слово список вопрос вопросы ответ следующее следующую",
    "uk": "вірш есе оповідання пісню жарт анекдот код функцію скрипт лист промову рецепт абзац речення заголовок "
    "резюме переклад текст слова слово список питання запитання відповідь наступне",
}
# Words in front of the verb that change nothing; "" holds the numbers of steps.
OPENERS = {
    "": "1 2 3 4 5 6 7 8 9 10",
    "en": "please now then also finally next instead first kindly just so ok okay and but simply additionally "
    "lastly furthermore stop attention alright immediately only let's",
    "de": "bitte nun jetzt dann und aber also okay ok stopp achtung stattdessen danach zuerst zunächst schließlich",
    "fr": "maintenant puis ensuite et mais donc enfin d'abord ok stop attention plutôt",
    "es": "ahora luego y pero entonces primero ok alto atención",
    "pt": "agora depois então e mas primeiro ok pare atenção",
    "it": "ora adesso poi e ma quindi prima ok",
    "ru": "пожалуйста теперь затем и но а тогда сначала стоп внимание вместо этого",
    "uk": "будь ласка тепер потім і але а тоді спочатку стоп увага натомість",
}
# The person who asks, as the one whom the work is for.
FOR_ME = {
    "en": "me my",
    "de": "mir mein meine meinen",
    "fr": "moi mon ma mes",
    "es": "me mi mis dame dime muéstrame cuéntame",
    "pt": "me meu minha",
    "it": "mi mio mia dimmi dammi mostrami raccontami",
    "ru": "мне мой моё мою",
    "uk": "мені мій моє мою",
}
# How a question begins; one that only ends as one is a remark.
QUESTIONS = {
    "en": "(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|"
    r"has|have|had|am|may|might|shall)(?:'s|'re|n't|'d)?(?!\w)",
    "de": "(?:was|wer|wen|wem|wessen|welche[rsnm]?|wann|wo|woher|wohin|warum|weshalb|wieso|wie|womit|wofür|worum|"
    r"ist|sind|war|waren|hat|haben|kann|kannst|können|soll|sollte|wird|werden|gibt|darf|muss)(?!\w)",
    "fr": "(?:que|qu'|qui|quoi|quel(?:le)?s?|quand|où|pourquoi|comment|combien|est-ce|peux-tu|pouvez-vous|"
    r"as-tu)(?!\w)",
    "es": r"¿?(?:qué|quién(?:es)?|cuál(?:es)?|cuándo|dónde|por qué|cómo|cuánt[oa]s?|puedes|es|son)(?!\w)",
    "it": r"(?:che|cosa|chi|quale|quali|quando|dove|perché|come|quanto|quanti|puoi)(?!\w)",
    "pt": r"(?:o que|que|quem|qual|quais|quando|onde|por que|como|quanto|quantos|você)(?!\w)",
    "ru": r"(?:что|кто|какой|какая|какое|какие|когда|где|почему|зачем|как|сколько|можешь|можете)(?!\w)",
    "uk": r"(?:що|хто|який|яка|яке|які|коли|де|чому|навіщо|як|скільки|чи|можеш|можете)(?!\w)",
    "zh": "什么|什麼|谁|誰|哪|为什么|為什麼|为何|如何|怎么|怎麼|怎样|几|你|您|请|請|是否|能否",
}
