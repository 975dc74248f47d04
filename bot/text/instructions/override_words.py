"""What sets earlier instructions aside, as tables by language, in folded words.

The form is that of the attacks that Perez and Ribeiro call goal hijacking ("Ignore previous prompt: attack techniques
for language models", ML Safety Workshop at NeurIPS 2022): a verb of setting aside, and what came before or what was
ordered. A word that ends with "*" stands for all that begin with it.
"""

from __future__ import annotations

# Forms that only command or, in the infinitive, ask for it.
COMMANDS = {
    "de": "ignoriere missachte vergiss vergesst verwirf umgehe überschreibe",
    "fr": "ignorez oubliez négligez contournez outrepassez",
    "es": "olvide olvidad ignorad omita descarte desestime desobedece desobedezca",
    "pt": "esqueça esqueçam ignorem desconsidere desconsiderem desobedeça",
    "it": "ignorate dimenticate dimenticati dimenticatevi tralasciate",
    "nl": "negeer",
    "pl": "zignoruj zignorujcie ignoruj zapomnij zapomnijcie pomiń",
    "cs": "ignoruj ignorujte zapomeň zapomeňte",
    "hr": "ignoriraj ignorirajte ignoriši zanemari zanemarite zaboravi zaboravite",
    "sv": "ignorera glöm",
    "da": "ignorer glem",
    "ru": "игнорируй игнорируйте проигнорируй проигнорируйте забудь забудьте отбрось отбросьте",
    "uk": "ігноруй ігноруйте проігноруй проігноруйте забудь забудьте відкинь відкиньте знехтуй знехтуйте",
    "tr": "yoksay unut unutun",
    "id": "abaikan lupakan",
}
# Forms that also tell what somebody does: they count only where a command may stand.
FORMS = {
    "en": "ignore disregard forget bypass override overlook neglect discard abandon erase delete dismiss reset skip "
    "cancel disobey leave wipe",
    "de": "ignorieren ignoriert missachten missachtet vergessen verwerfen umgehen",
    "fr": "ignore oublie ignorer oublier néglige",
    "es": "ignora ignore olvida omite descarta",
    "pt": "ignora ignore esquece",
    "it": "ignora dimentica tralascia",
    "nl": "vergeet",
}
# Commands of several words.
PHRASES = {
    "en": "pay no attention to|do not follow|don't follow|stop following|do not obey|leave behind|put aside|set "
    "aside|take no notice of|do not listen to",
    "de": "hinter sich|außer acht|aus dem kopf|nicht beachten|beachte nicht",
    "fr": "ne tiens pas compte|ne tenez pas compte|fais abstraction|faites abstraction|ne suis pas|ne suivez pas",
    "es": "haz caso omiso|haga caso omiso|no hagas caso|no sigas|no siga",
    "pt": "não siga|não sigas|deixe de lado|não leve em conta",
    "it": "non seguire|non tenere conto|lascia perdere",
    "ru": "не обращай внимания|не обращайте внимания|не следуй|не следуйте|не учитывай|не учитывайте",
    "uk": "не звертай уваги|не звертайте уваги|не дотримуйся|не дотримуйтесь|не зважай|не зважайте",
    "tr": "yok say|göz ardı et|görmezden gel",
}
# What a machine is given to go by.
ORDERS = {
    "en": "instruction instructions prompt prompts directive directives directions programming guideline guidelines "
    "guardrails context conversation",
    "de": "anweisung anweisungen instruktion instruktionen anleitung anleitungen vorgabe vorgaben prompt prompts "
    "richtlinien kontext",
    "fr": "instruction instructions consigne consignes directive directives prompt prompts invite contexte",
    "es": "instrucción instrucciones indicación indicaciones directriz directrices prompt prompts contexto",
    "pt": "instrução instruções indicações orientações diretriz diretrizes prompt prompts contexto",
    "it": "istruzione istruzioni indicazioni direttive prompt contesto",
    "nl": "instructie instructies aanwijzingen prompt prompts opdracht opdrachten context",
    "pl": "instrukcj* polece* wytyczn* prompt*",
    "cs": "instrukc* pokyn* příkaz* prompt*",
    "hr": "instrukcij* uput* naredb* prompt*",
    "sv": "instruktion* anvisning* prompt*",
    "da": "instruktion* anvisning* instruks* prompt*",
    "ru": "инструкци* указани* промпт* подсказк* директив* контекст*",
    "uk": "інструкці* вказів* промпт* підказк* директив* контекст*",
    "tr": "talimat* yönerge* komut* istem*",
    "id": "instruksi perintah arahan prompt",
}
# What people are given too.
RULES = {
    "en": "rule rules article page order orders command commands task tasks assignment assignments restrictions "
    "constraints message messages text document documents input data information articles thoughts training",
    "de": "artikel regel regeln befehl befehle aufgabe aufgaben auftrag aufträge angaben informationen ausführungen "
    "text texte gesagte gesagtes",
    "fr": "règle règles ordre ordres tâche tâches texte message messages informations",
    "es": "regla reglas orden órdenes tarea tareas texto mensaje mensajes información",
    "pt": "regra regras ordem ordens tarefa tarefas texto mensagem mensagens informações comandos",
    "it": "regole ordini compiti testo messaggi informazioni comandi",
    "ru": "правил* приказ* задани* задач* команд* сообщени* текст* информаци*",
    "uk": "правил* наказ* завдан* команд* повідомлен* текст* інформаці*",
}
# What was there before this text.
EARLIER = {
    "en": "previous prior preceding above earlier foregoing before",
    "de": "vorherige vorherigen vorige vorigen obige obigen bisherige bisherigen vorangehende vorangehenden "
    "vorangegangene vorangegangenen frühere früheren davor vorher oben zuvor",
    "fr": "précédent précédente précédents précédentes antérieur antérieures antérieurs ci-dessus avant préalables",
    "es": "anterior anteriores previo previos previa previas precedentes antes arriba",
    "pt": "anterior anteriores prévio prévios prévia prévias precedentes antes acima",
    "it": "precedente precedenti anteriori prima sopra",
    "nl": "vorige voorgaande eerdere bovenstaande hiervoor",
    "pl": "poprzedni* wcześniejsz* powyższ* wcześniej",
    "cs": "předchozí* předešl* výše",
    "hr": "prethodn* ranij* gornj*",
    "sv": "tidigare föregående ovanstående",
    "da": "tidligere foregående ovenstående",
    "ru": "предыдущ* прежн* прошл* вышеуказанн* вышеизложенн* предшествующ* выше ранее прежде",
    "uk": "попередн* минул* вищезазначен* вищенаведен* вище раніше",
    "tr": "önceki yukarıdaki",
    "id": "sebelumnya",
}
EVERYTHING = {
    "en": "everything all anything what whatever",
    "de": "alles alle",
    "fr": "tout toutes tous",
    "es": "todo todas todos",
    "pt": "tudo todas todos",
    "it": "tutto tutte tutti",
    "nl": "alles alle",
    "pl": "wszystko wszystkie",
    "cs": "vše všechno všechny",
    "hr": "sve",
    "sv": "allt alla",
    "da": "alt alle",
    "ru": "все",
    "uk": "все усе всі усі",
    "tr": "tüm bütün",
    "id": "semua",
}
# Such words that stand by what was ordered: "previous instructions".
ADJECTIVES = {
    "en": "previous prior preceding earlier foregoing above",
    "de": "vorherige vorherigen bisherige bisherigen obige obigen vorangehenden vorangegangenen",
    "ru": "предыдущ* вышеуказанн* предшествующ*",
    "uk": "попередн* вищезазначен*",
}
# What is to be followed from here on.
NEW_ORDERS = {
    "en": r"(?:new|updated|revised|additional|further) (?:instructions?|tasks?|prompts?)(?: (?:\w+ )?(?:follow\w*|"
    "now|for you)| ?[:.–—-]|$)|despite what you(?:'ve| have)? (?:been|were)|new tasks (?:now )?follow",
    "de": "(?:neue[rnms]?|weitere[nr]?) (?:anweisung(?:en)?|aufgaben?|instruktionen)",
    "fr": "nouvelles? (?:instructions?|consignes?|tâches?) ?:",
    "es": "nuevas? (?:instrucci(?:ón|ones)|tareas?) ?:",
    "pt": "novas? (?:instruç(?:ão|ões)|tarefas?) ?:",
    "ru": r"новы\w+ (?:инструкци\w+|задани\w+) ?:",
    "uk": r"нов\w+ (?:інструкці\w+|завдання) ?:",
}
# What makes earlier orders void, said of them.
VOID = {
    "en": "void|irrelevant|obsolete|invalid|cancell?ed|outdated|wrong|no longer (?:apply|valid|relevant)|superseded|"
    "overridden|to be (?:ignored|disregarded|forgotten)",
    "de": "irrelevant|hinfällig|ungültig|aufgehoben|überholt|gelten nicht mehr|nichtig",
    "fr": "annulées?|caduques?|ne s'appliquent plus|nulles",
    "es": "anuladas?|canceladas?|ya no (?:se aplican|valen)|irrelevantes?",
    "pt": "anuladas?|canceladas?|não (?:valem|se aplicam) mais|irrelevantes?",
    "ru": r"недействительн\w+|отменен\w+|отменяются|больше не действуют",
    "uk": r"недійсн\w+|скасован\w+|скасовуються|більше не діють",
}
