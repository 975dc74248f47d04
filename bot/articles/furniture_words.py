"""How outlets word what they print around an article, by language.

Each value is a tuple of regular expressions without anchors, matched without regard to case on text whose white space
is folded. "" holds what is the same in every language. English is used on pages in any language, since templates are.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

# Openings of a pointer to another article; it is one when a separator follows, or when the paragraph is a link.
POINTERS: Words = {
    "en": (
        r"(?:also )?read(?: (?:more|also|next|on|this|too|it|here|the full (?:story|article|report)))?",
        r"also read",
        r"(?:read )?more(?: (?:on|about|from) (?:this(?: (?:story|topic))?|[\w .’'-]{2,30}))?",
        r"see also",
        r"(?:related|recommended)(?: (?:articles?|stor(?:y|ies)|posts?|links?|reading|news|coverage|content|topics?))?",
        r"(?:more|other|top|latest|must[- ]read|trending) (?:stories|news|articles|headlines|videos)",
        r"further reading",
        r"(?:watch|listen)(?: (?:now|live|more|also|here|this))?",
        r"don[’']t miss",
        r"you (?:may|might) (?:also )?(?:like|be interested in)",
        r"(?:click|tap) here",
        r"in case you missed it",
        r"editor[’']?s[’']? (?:picks?|choice)",
        r"for more(?: (?:news|information|stories))?",
    ),
    "de": (
        r"(?:bitte )?(?:lesen|hören|sehen|schauen) sie (?:auch|hier|dazu|mehr|weiter|jetzt)[^.!?:]{0,40}",
        r"(?:lies|lest|sieh|seht) auch",
        r"(?:hier )?(?:weiterlesen|weiter lesen|mehr lesen)",
        (
            r"mehr (?:zum thema|dazu|infos?|informationen|artikel|nachrichten|news|aus der region|über [\w .-]{2,30}|"
            r"zu [\w .-]{2,30})"
        ),
        r"(?:auch|ebenfalls) (?:interessant|lesenswert)",
        r"(?:passend|siehe|lesetipp|lese-tipp|mehr)(?: (?:dazu|auch|hierzu|zum thema))",
        r"lese-?tipps?",
        (
            r"(?:verwandte|ähnliche|weitere|empfohlene|passende|beliebte|meistgelesene|neueste|aktuelle) "
            r"(?:artikel|beiträge|themen|meldungen|inhalte|nachrichten|news|links|videos|posts)"
        ),
        r"das (?:könnte|dürfte|thema könnte) (?:sie|dich|euch|ihnen) (?:auch|ebenfalls)? ?(?:interessieren|gefallen)",
        r"diese (?:artikel|beiträge|themen) (?:könnten|solltest|sollten)[^.:]{0,50}",
        r"zum thema|zu diesem thema|mehr dazu",
        r"(?:im )?(?:video|podcast|livestream|liveticker|interview|bilderstrecke|fotostrecke|bildergalerie)",
    ),
    "fr": (
        r"(?:à )?(?:lire|voir|écouter|regarder|relire)(?: (?:aussi|également|encore|ensuite|la suite|plus))",
        r"à (?:lire|voir|écouter)",
        r"lisez (?:aussi|également)",
        r"(?:articles?|sujets?|contenus?) (?:liés?|similaires?|associés?|recommandés?)",
        r"sur le même (?:sujet|thème)",
        r"en savoir plus",
        r"pour (?:approfondir|aller plus loin|en savoir plus)",
        r"(?:vous aimerez|ça pourrait vous intéresser|cela (?:peut|pourrait) vous intéresser)(?: aussi)?",
        r"notre (?:dossier|sélection)|nos autres articles",
    ),
    "es": (
        r"(?:lea|lee|leer|vea|ve|ver|mira|mire|escuche|escucha)(?: (?:también|más|además|aquí|aún|la nota completa))?",
        r"(?:te|le|os) (?:puede|podría|puede[n]? también) interesar(?: también)?",
        r"(?:también )?(?:te|le) (?:recomendamos|sugerimos)(?: leer)?",
        r"(?:noticias?|notas?|artículos?|contenidos?|temas) relacionad[oa]s?",
        r"(?:más|otras) (?:noticias|información|sobre el tema|sobre este tema)",
        r"no te pierdas|no se pierda",
        r"(?:para )?(?:saber|leer) más",
        r"en vídeo|en video|relacionad[oa]s?",
        r"sigue leyendo|seguir leyendo|continúe leyendo",
    ),
    "pt": (
        r"(?:leia|veja|confira|ouça|assista|saiba)(?: (?:também|mais|ainda|aqui|a seguir))?",
        r"(?:notícias|matérias|artigos|conteúdos?) relacionad[oa]s?",
        r"(?:mais|outras) notícias",
        r"(?:você|voce) (?:pode|poderá) (?:também )?(?:gostar|se interessar)[^.:]{0,20}",
        r"relacionad[oa]s?|continue lendo|mais sobre (?:o assunto|este tema|[\w -]{2,30})",
    ),
    "it": (
        r"(?:leggi|leggete|guarda|ascolta|vedi)(?: (?:anche|pure|tutto|di più))",
        r"(?:articoli|notizie|contenuti) correlat[ie]|potrebbe(?:ro)? (?:anche )?interessar(?:ti|vi)|per approfondire",
    ),
    "nl": (
        (
            r"lees (?:ook|meer|verder|hier)|bekijk (?:ook|hier)|meer (?:nieuws|over dit onderwerp)|"
            r"gerelateerde? (?:artikelen|berichten)"
        ),
    ),
    "pl": (
        r"(?:czytaj|przeczytaj|zobacz|sprawdź|obejrzyj|posłuchaj)(?: (?:także|też|również|więcej|dalej|koniecznie))?",
        r"(?:powiązane|podobne|polecane) (?:artykuły|tematy|wpisy|treści)|zobacz również|więcej na ten temat",
    ),
    "ru": (
        (
            r"(?:читайте|читать|смотрите|слушайте|почитайте|узнайте)(?: (?:также|далее|ещё|еще|по теме|"
            r"подробнее|больше|"
            r"нас))"
        ),
        (
            r"(?:подробнее|материалы по теме|по теме|новости по теме|похожие (?:новости|материалы)|другие новости|"
            r"еще по теме|ещё по теме)"
        ),
        (
            r"(?:что )?(?:еще|ещё) (?:почитать|известно по теме)|ранее по теме|вам может быть интересно|"
            r"рекомендуем(?: (?:прочитать|почитать))?"
        ),
    ),
    "uk": (
        r"(?:читайте|читати|дивіться|слухайте|дізнайтеся)(?: (?:також|далі|ще|більше|по темі|за темою|нас))",
        (
            r"(?:докладніше|детальніше|матеріали за темою|за темою|по темі|новини за темою|схожі новини|інші новини)|"
            r"вас може зацікавити|радимо прочитати"
        ),
    ),
    "tr": (
        (
            r"(?:ayrıca )?(?:okuyun|oku|izleyin)|ilgili (?:haberler?|içerik)|(?:devamını|haberin devamını) oku|"
            r"bunlar da ilginizi çekebilir"
        ),
    ),
    "sv": (r"läs (?:också|även|mer)|relaterade artiklar|mer om ämnet",),
    "zh": (
        (
            r"(?:相关|相關)?(?:阅读|閱讀|报道|報導|新闻|新聞|文章|鏈接|链接)|延伸(?:阅读|閱讀)|(?:推荐|推薦|"
            r"更多)(?:阅读|閱讀|新闻|新聞|文章|报道|報導)|(?:另|還|还)(?:可|請|"
            r"请)?(?:参|參|見|见|看)[阅閱看]?|点击(?:阅读|查看)|點擊(?:閱讀|查看)"
        ),
    ),
    "ja": (r"(?:関連|あわせて読みたい|おすすめ)(?:記事|ニュース|リンク)?|続きを読む|こちらもおすすめ",),
    "ar": (r"اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|إقرأ أيضا|شاهد أيضا|مواضيع ذات صلة|أخبار ذات صلة",),
}

# Whole paragraphs that are a button or a label of the page.
LABELS: Words = {
    "": (
        (
            r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|instagram|youtube|tiktok|rss|"
            r"tumblr|pocket|[\s,|/·•]|and|und|et|y|и)+"
        ),
    ),
    "en": (
        (
            r"(?:share|save|print|tweet|like|follow|copy link|bookmark)(?: (?:this|the))?(?: (?:story|article|"
            r"post|page|"
            r"on [\w ]+|via [\w ]+|with friends))?"
        ),
        (
            r"\d* ?(?:shares?|comments?|likes?|views?|min(?:ute)?s? read)|(?:show|view|hide|load|read|leave a|post a|"
            r"add a|write a)(?: all| more)? ?comments?(?: \(?\d+\)?)?"
        ),
        (
            r"advertisement|advertising|sponsored|ad|promoted(?: content)?|paid content|"
            r"story continues below(?: advertisement)?|article continues (?:below|after)[\w ]*"
        ),
        (
            r"(?:subscribe|sign ?up|log ?in|register|donate|support us|join us|contact us|back to top|loading|"
            r"skip (?:to|ad)[\w ]*)(?: now| here| today)?"
        ),
        (
            r"(?:topics?|tags?|filed under|categories|more in|trending|most (?:read|popular|"
            r"viewed))(?: on this (?:story|topic))?"
        ),
        (
            r"(?:related|recommended) (?:posts?|articles?|stories|topics|content|news|links)|you may also like|"
            r"leave a reply|comments are closed"
        ),
        (
            r"(?:previous|next)(?: (?:post|article|story|page))?|(?:play|pause|mute|replay|video|photos?|gallery|"
            r"image \d+ of \d+)"
        ),
        (
            r"follow us(?: on [\w ,&]+)?|terms of (?:service|use)|privacy(?: policy)?|cookie (?:policy|settings)|"
            r"all rights reserved"
        ),
    ),
    "de": (
        (
            r"(?:anzeige|werbung|advertorial|reklame|kommentare?|kommentieren|teilen|drucken|merken|schließen|themen|"
            r"schlagworte|schlagwörter|stichwörter|tags)"
        ),
        (
            r"(?:\d+ )?kommentare?(?: (?:anzeigen|schreiben|lesen|verfassen))?|(?:schreiben? (?:sie )?(?:einen|"
            r"den ersten)|hinterlassen sie einen|hinterlasse einen) kommentar"
        ),
        (
            r"(?:artikel|beitrag|seite|diesen artikel|diesen beitrag|tipp)(?: (?:teilen|drucken|versenden|merken|"
            r"favorisieren|melden|kommentieren))|(?:jetzt|teilen mit|weitersagen)"
        ),
        (
            r"wird geladen[ .…]*|gefällt mir(?: wird geladen[ .…]*)?|(?:zur|zurück zur) (?:startseite|übersicht|"
            r"listenansicht)|nach oben|zum seitenanfang"
        ),
        (
            r"(?:jetzt )?(?:abonnieren|anmelden|registrieren|einloggen|mitglied werden|spenden)|"
            r"folgen sie uns(?: auf [\w ,&]+)?|folge uns(?: auf [\w ,&]+)?"
        ),
        (
            r"(?:jetzt )?teilen(?: (?:sie|mit))?|pressekontakt|impressum|datenschutz(?:erklärung)?|"
            r"alle rechte vorbehalten|mehr anzeigen|alle anzeigen"
        ),
    ),
    "fr": (
        (
            r"publicité|partager(?: (?:cet article|sur [\w ]+))?|commentaires?|\d+ commentaires?|imprimer|s[’']abonner|"
            r"se connecter|suivez-nous(?: sur [\w ,&]+)?"
        ),
        (
            r"(?:articles? )?(?:liés|similaires|recommandés)|mots?[- ]clés?|thématiques?|étiquettes|lire la suite|"
            r"tous droits réservés|la suite après (?:la|cette) publicité"
        ),
    ),
    "es": (
        (
            r"publicidad|anuncio|compartir(?: (?:en|por|esta|este) [\w ]+)?|comentarios?|\d+ comentarios?|imprimir|"
            r"suscríb[ae]te|suscribirse|iniciar sesión"
        ),
        (
            r"temas|etiquetas|tags|síguenos(?: en [\w ,&]+)?|contenido patrocinado|todos los derechos reservados|"
            r"ver (?:más|todos)|visto ahora|archivado en"
        ),
    ),
    "pt": (
        (
            r"publicidade|anúncio|compartilh(?:ar|e)(?: (?:no|em|esta|este|via) [\w ]+)?|partilhar|comentários?|"
            r"\d+ comentários?|imprimir|assine|entrar|siga-nos"
        ),
        (
            r"tags|tópicos|assuntos|continua (?:após|depois da) (?:a )?publicidade|todos os direitos reservados|"
            r"conteúdo patrocinado|nos siga no[\w ]*"
        ),
    ),
    "it": (
        (
            r"pubblicità|condividi(?: su [\w ]+)?|commenti|\d+ commenti|stampa|abbonati|accedi|argomenti|"
            r"tutti i diritti riservati|riproduzione riservata"
        ),
    ),
    "nl": (
        (
            r"advertentie|delen|deel dit artikel|reacties?|\d+ reacties?|abonneren|inloggen|onderwerpen|"
            r"alle rechten voorbehouden"
        ),
    ),
    "pl": (
        (
            r"reklama|udostępnij|komentarze|\d+ komentarzy|drukuj|subskrybuj|zaloguj się|tagi|źródło zdjęcia|"
            r"wszelkie prawa zastrzeżone"
        ),
    ),
    "ru": (
        (
            r"реклама|поделиться(?: в [\w ]+| ссылкой)?|комментари[ий]|\d+ комментари(?:й|я|ев)|распечатать|"
            r"подписаться|"
            r"войти|теги|темы|метки|все права защищены"
        ),
        r"показать (?:ещё|еще|все комментарии)|на правах рекламы|загрузка[ .…]*|оставить комментарий|обсудить|наверх",
    ),
    "uk": (
        (
            r"реклама|поділитися|коментар(?:і|ів)?|\d+ коментар(?:ів|і)?|друкувати|підписатися|увійти|теги|теми|"
            r"усі права захищено|всі права захищені|завантаження[ .…]*"
        ),
    ),
    "tr": (r"reklam|paylaş|yorumlar?|\d+ yorum|abone ol|giriş yap|etiketler|tüm hakları saklıdır",),
    "sv": (r"annons|dela|kommentarer|\d+ kommentarer|prenumerera|logga in",),
    "zh": (
        (
            r"(?:广告|廣告)|分享(?:到|至)?[\w ]*|评论|評論|留言|打印|列印|订阅|訂閱|登录|登入|标签|標籤|"
            r"责任编辑[:：]?\S{0,12}|版权所有|版權所有"
        ),
    ),
    "ja": (r"広告|シェア|コメント|印刷|購読|ログイン|タグ",),
    "ar": (r"إعلان|مشاركة|شارك|تعليقات|طباعة|اشترك|تسجيل الدخول|جميع الحقوق محفوظة",),
}

# Headings after which nothing of the article follows.
ENDINGS: Words = {
    "en": (
        (
            r"(?:\d+ )?comments?(?: \(?\d+\)?)?|leave a (?:reply|comment)|join the (?:discussion|conversation)|"
            r"related (?:posts?|articles?|stories|news|content)|recommended(?: for you| reading)?"
            r"|you (?:may|might) also (?:like|enjoy)|more (?:stories|news|from [\w .’']{2,40})|about the authors?|"
            r"most (?:read|popular)|read next|what to read next|trending(?: now)?"
        ),
    ),
    "de": (
        (
            r"(?:\d+ )?kommentare?(?: zu .{3,80})?|(?:schreiben? (?:sie )?|hinterlassen? (?:sie )?)(?:einen|"
            r"eine) (?:kommentar|antwort)|(?:verwandte|ähnliche|weitere|empfohlene|passende|beliebte|meistgelesene) "
            r"(?:artikel|beiträge|themen|meldungen|inhalte|news|nachrichten)|das (?:könnte|dürfte|thema könnte) (?:sie|"
            r"dich|euch) (?:auch )?(?:interessieren|gefallen)|mehr zum thema|über den autor|über die autor(?:in|en)"
            r"|über diese reihe|pressekontakt"
        ),
    ),
    "fr": (
        (
            r"(?:\d+ )?commentaires?|laisser un commentaire|articles? (?:liés|similaires|recommandés)|"
            r"sur le même (?:sujet|thème)|à lire aussi|vous aimerez aussi"
        ),
    ),
    "es": (
        (
            r"(?:\d+ )?comentarios?|deja (?:un comentario|una respuesta)|(?:noticias|notas|artículos|"
            r"contenidos?) relacionad[oa]s|te puede interesar|le puede interesar|más noticias"
        ),
    ),
    "pt": (
        (
            r"(?:\d+ )?comentários?|deixe (?:um comentário|uma resposta)|(?:notícias|matérias|artigos) relacionad[oa]s|"
            r"veja também|leia também|mais notícias|leia mais"
        ),
    ),
    "it": (r"(?:\d+ )?commenti|lascia un commento|articoli correlati|leggi anche",),
    "nl": (r"(?:\d+ )?reacties|geef een reactie|gerelateerde artikelen|lees ook|meer nieuws",),
    "pl": (
        (
            r"komentarze|dodaj komentarz|(?:powiązane|podobne|polecane) (?:artykuły|wpisy)|zobacz (?:także|też|"
            r"również)|"
            r"czytaj (?:także|też|również)"
        ),
    ),
    "ru": (
        (
            r"(?:\d+ )?комментари[ий]|(?:оставить|добавить) комментарий|(?:читайте|смотрите) также|по теме|"
            r"материалы по теме|похожие (?:новости|материалы|статьи)|другие новости|новости по теме"
        ),
    ),
    "uk": (
        (
            r"(?:\d+ )?коментарі|(?:залишити|додати) коментар|(?:читайте|дивіться) також|(?:за темою|по темі|"
            r"матеріали за темою|схожі новини|інші новини)"
        ),
    ),
    "zh": (r"(?:相关|相關|推荐|推薦|延伸)(?:阅读|閱讀|新闻|新聞|报道|報導|文章)|评论|評論|留言",),
    "ja": (r"関連(?:記事|ニュース)|コメント|おすすめ記事",),
}

# What blogging software writes under an entry of a feed: which post it is and where it stood first.
FEED_FOOTERS: Words = {
    "": (
        r"the post .{1,300} (?:appeared first on|first appeared on) .{1,120}",
        r"(?:der beitrag|dieser beitrag) .{1,300} (?:erschien zuerst auf|ist zuerst auf) .{1,120}",
        (
            r"(?:el artículo|la entrada|el cargo) .{1,300} (?:se publicó primero en|apareció primero en|"
            r"aparece primero en) .{1,120}"
        ),
        r"l[’']article .{1,300} est apparu en premier sur .{1,120}",
        r"(?:o post|o conteúdo) .{1,300} (?:apareceu primeiro em|aparece primeiro em) .{1,120}",
        r"(?:l[’']articolo|il post) .{1,300} (?:proviene da|sembra essere il primo su) .{1,120}",
        r"(?:het bericht|artykuł|wpis) .{1,300} (?:verscheen eerst op|pochodzi z serwisu) .{1,120}",
        r"(?:сообщение|запись) .{1,300} (?:появились? сначала на|впервые появил[аио]с[ья]) .{1,120}",
        r"(?:запис|допис) .{1,300} (?:спершу|вперше) (?:з[’']явився|опубліковано) .{1,120}",
    ),
}
