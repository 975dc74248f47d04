"""The words of bylines and credits, as tables by language.

Lines of forms are regular expressions, matched whatever their case; ``{outlet}`` stands for the name of an outlet,
``{names}`` for a list of people and outlets, up to the end of the credit.
"""

from __future__ import annotations

# What opens a line that names who wrote the article. A line of one such word and a name is only taken in its language.
BYLINES = {
    "en": r"by|(?:written|authored|reported|posted|words|text|story|article|report|reporting|analysis|opinion|compiled|"
    r"commentary|contributed) by|authors?\s?:|written by\s?:|a (?:report|commentary|column) by",
    "de": r"von|(?:ein(?:e)? (?:bericht|analyse|kommentar|gastbeitrag|reportage|interview|kolumne|gastkommentar) )von|"
    r"(?:geschrieben|verfasst|aufgezeichnet|text) von|text\s?:|autor(?:in|en|innen)?\s?:|bericht\s?:",
    r"fr": r"par|(?:écrit|rédigé|publié|propos recueillis|texte|article|reportage) par|auteurs?\s?:|texte\s?:|de notre "
    r"(?:correspondante?|envoyée? spéciale?)",
    r"es": r"por|(?:escrito|redactado|texto|publicado|reportaje) por|autor(?:a|es)?\s?:|texto\s?:|escribe\s?:?|"
    "una crónica de",
    r"it": r"di|a cura di|(?:scritto|articolo|testo|pubblicato) (?:da|di)|autor[ei]\s?:|testo\s?:",
    r"pt": r"por|(?:escrito|texto|publicado|reportagem) (?:por|de)|autor(?:a|es)?\s?:|texto\s?:|reportagem\s?:|"
    r"repórter\s?:",
    r"ru": r"автор(?:ы|\sстатьи|\sтекста|\sматериала)?\s?[:—–-]|текст(?:\s+подготовил[аи]?)?\s?[:—–-]|(?:статью|"
    "материал|"
    r"текст)?\s?подготовил[аи]?\s?:?|корреспонденты?\s?:|журналисты?\s?:",
    r"uk": r"автор(?:и|ка|ки)?\s?[:—–-]|текст\s?[:—–-]|(?:матеріал|текст)?\s?підготува(?:в|ла|ли)\s?:?|"
    r"журналіст(?:ка|и)?\s?:",
    r"zh": r"作者\s?[:：|｜/／]|撰文\s?[:：|｜/／]|文\s?[:：|｜/／]|(?:本报|本刊|本网|特约|见习|特派)?"
    r"(?:记者|記者)\s?[:：/／]?|撰稿(?:人)?\s?[:：]",
    r"ja": r"文\s?[=＝:：/／・]|執筆\s?[:：]|取材・文\s?[=＝:：/／]|記者\s?[:：]",
    r"pl": r"autor(?:ka|zy)?\s?:|tekst\s?:|napisał[ay]?\s?:?|opracowa(?:ł|ła|nie)\s?:?|oprac\.\s?:?|"
    r"rozmawiał[ay]?\s?:?",
    r"nl": r"door|(?:geschreven|tekst) door|auteurs?\s?:|tekst\s?:",
    r"cs": r"autor(?:ka|ři)?\s?:|text\s?:|napsal[ai]?\s?:?",
    r"sv": r"av|text\s?:|skriven av|reporter\s?:",
    r"tr": r"haber\s?:|yazan\s?:|yazar\s?:",
}

# What joins an outlet to a byline when the outlet wrote it first.
VIA = r"via|for|of|from|für|pour|para|per|через|для"

# What joins the names of a list. Some of it also stands inside names ("Ortega y Gasset"), so all but the surest need
# two full names.
AND = r"and|und|et|и|та|och|og|ve|en|a|i|y|e|with|mit|und|com|con|с|&|和|与|與|、|，|及"

# Words that make a phrase a job and not a name.
ROLES = {
    "en": "writer writers reporter reporters correspondent correspondents editor editors journalist columnist "
    "contributor "
    "contributors author bureau chief producer anchor intern fellow analyst staff producer photographer freelance "
    "correspondence desk newsroom team special senior political business science technology sports health crime "
    "education environment foreign national diplomatic deputy managing executive assistant associate",
    "de": "redakteur redakteurin redaktion reporter reporterin korrespondent korrespondentin autor autorin journalist "
    "journalistin volontär volontärin redakteure chefredakteur chefredakteurin gastautor gastautorin",
    "fr": "journaliste rédacteur rédactrice rédaction correspondant correspondante envoyé envoyée spécial reporter "
    "chroniqueur éditorialiste chef service",
    "es": "periodista redactor redactora redacción corresponsal enviado enviada especial editor editora columnista "
    "reportero reportera",
    "it": "giornalista redattore redattrice redazione corrispondente inviato inviata editorialista",
    "pt": "jornalista repórter redator redatora redação correspondente enviado enviada editor editora colunista",
    "ru": "корреспондент корреспондентка редактор журналист журналистка обозреватель редакция колумнист спецкор",
    "uk": "кореспондент кореспондентка редактор редакторка журналіст журналістка оглядач редакція колумніст",
    "pl": "dziennikarz dziennikarka redaktor redaktorka redakcja korespondent korespondentka reporter reporterka",
    "nl": "redacteur verslaggever redactie correspondent journalist",
    "zh": "记者 記者 编辑 編輯 编辑部 評論員 评论员 通讯员 通訊員",
}

# Strings that feeds put where an author's name belongs.
NOBODY = frozenset(
    "admin administrator administrador webmaster root user test guest unknown anonymous anonym anonyme anónimo anonimo "
    "none null undefined n/a author autor auteur news online web press agencies agency wire wires services newswire "
    "reporters correspondents editor editors editorial staff newsroom newsdesk desk redaktion redaction rédaction "
    "redacción redaccion redazione redação redacao redakcja redactie redakce редакция редакція админ новости новини "
    "编辑部 本报讯 佚名 小编 編集部 webdesk contributor contributors office blog team podcast info noreply "
    "no-reply theme photo photos foto fotos фото bild imagen cortesía courtesy copyright image picture archiv archive "
    "agenturen agences agencias agenzie agências агентства".split()
)

# Words that make a phrase the name of an outlet and not of a person or a place.
OUTLET_WORDS = frozenset(
    "times post news herald tribune gazette journal daily weekly zeitung presse press nachrichten anzeiger kurier "
    "rundschau tageblatt tagblatt radio tv television network magazine magazin review observer guardian standard "
    "independent telegraph chronicle courier globe mail express mirror bulletin register sentinel examiner inquirer "
    "ledger record dispatch monitor today wire agency agentur agence agencia agenzia agência volksblatt blatt "
    "volksstimme media online broadcasting "
    "diario diário jornal giornale gazzetta corriere giorno periódico noticias notícias actualité actualités journal "
    "правда новости известия газета ведомости вести новини газета вісник gazeta dziennik wiadomości dagblad courant "
    "krant newsroom project conversation republic advertiser argus echo evening morning "
    "日报 日報 晚报 晚報 新闻 新聞 通讯社 "
    "通信社 电视台 電視台 网 報 报 社".split()
)

# Words of offices that "Source:" names under a chart: they wrote no article.
INSTITUTION_WORDS = frozenset(
    "department ministry bureau office bank institute university commission council police court authority census "
    "statistics company data survey centre center foundation association ministerium bundesamt amt behörde institut "
    "universität polizei gericht statistik umfrage bundesregierung ministère institut université préfecture police "
    "ministerio instituto universidad policía gobierno banco encuesta ministero istituto università polizia ministério "
    "governo министерство росстат институт университет полиция банк суд мвд мчс минобороны міністерство інститут "
    "поліція "
    "ministerstwo instytut policja uniwersytet eurostat nasa nato who un imf oecd".split()
)

# First words of places that look like a person's name.
PLACE_WORDS = frozenset(
    "new san los las tel hong abu buenos rio cape el addis kuala saint santa são saudi united north south east west "
    "washington white st sankt frankfurt bad nova novo nizhny нью санкт нижний".split()
)

# Capitalised words that are no part of a name: they open sentences and headings after "By", "Von" or "Por".
NOT_IN_NAMES = frozenset(
    "the a an this that these all any popular numbers demand design default law way monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october november december night "
    "morning today tomorrow yesterday comparison contrast order train car bus air sea land montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember heute gestern morgen "
    "der die "
    "das dem den le les la el los las il lo gli o os as lunes martes lundi mardi favor "
    "fin fim now then here there".split()
)
PARTICLES = frozenset(
    "de da do dos das del della di van von der den ter ten te zu zum zur la le el al bin ibn ben abu af av du des "
    "y e i "
    "st. 't mac mc dal dalla degli san".split()
)

# A credit for a part of the work: {names} had a share in it.
CONTRIBUTIONS = {
    "en": (
        (
            r"{names} (?:also )?contributed (?:(?:additional |further )?reporting )?(?:to|for) (?:this|the) (?:news )?"
            r"(?:report|story|article|piece|dispatch)(?: (?:from|in) [\w ,.'’-]{2,60})?"
        ),
        r"{names} (?:also )?contributed(?: (?:additional )?reporting)?(?: from [\w ,.'’-]{2,60})?",
        (
            r"(?:additional|further|extra|supplementary) (?:reporting|writing|research|material|reports) (?:by|"
            r"from):? {names}"
        ),
        (
            r"(?:written |compiled )?with (?:additional |some )?(?:files|reporting|reports|inputs?|agency inputs?|"
            r"information|"
            r"material|contributions|assistance|agency reports) (?:from|by):? {names}"
        ),
        r"with {names} (?:inputs?|reports?|files)",
        (
            r"(?:this|the) (?:report|story|article) (?:includes|contains|uses) (?:reporting|material|information|"
            r"content)(?: provided)? (?:from|by) {names}"
        ),
        r"reporting by {names}",
        r"(?:sources|quellen|fuentes|fonti|fontes|источники|джерела|źródła)\s?: {agencies}",
    ),
    "de": (
        (
            r"(?:dieser (?:artikel|text|beitrag) (?:wurde|ist|entstand) )?(?:mit|"
            r"unter verwendung von) (?:agentur)?(?:material|"
            r"materialien|informationen|inhalten|beiträgen|angaben) "
            r"(?:von|der|des|vom) {names}(?: erstellt| entstanden)?"
        ),
        r"mit {agencies}",
        r"(?:unter )?mitarbeit(?: von)?:? {names}",
        r"mitgearbeitet haben:? {names}",
    ),
    "fr": (
        r"avec (?:l['’])?{agencies}",
        (
            r"avec (?:des informations|les informations|les contributions|la contribution|la participation|"
            r"la collaboration) "
            r"(?:de |d['’])(?:l['’])?{names}"
        ),
    ),
    "es": (
        (
            r"con "
            r"(?:información|informaciones|datos|reportes?|material|aportes|la colaboración) (?:de|del|desde) (?:la )?"
            r"(?:agencia )?{names}"
        ),
        r"con {agencies}",
        r"(?:colaboró|colaboraron|ha colaborado) (?:en este (?:artículo|reportaje|informe):? )?{names}",
    ),
    "it": (
        r"con (?:informazioni|notizie|il contributo|la collaborazione|materiale) (?:di|da|dell['’]|della) ?{names}",
        r"con {agencies}",
        r"(?:ha|hanno) collaborato:? {names}",
    ),
    "pt": (
        (
            r"com (?:informações|dados|material|a colaboração|reportagem|agências e) (?:de|da|do|das|"
            r"dos) (?:agência )?{names}"
        ),
        r"com {agencies}",
        r"(?:colaborou|colaboraram):? {names}",
    ),
    "ru": (
        r"(?:с использованием|при использовании) (?:материалов|информации|сообщений) {names}",
        r"по (?:данным|информации|сообщениям|сообщению) {agencies}",
        r"(?:при участии|в подготовке материала участвова(?:л|ла|ли)):? {names}",
    ),
    "uk": (
        r"(?:з використанням) (?:матеріалів|інформації|повідомлень) {names}",
        r"за (?:даними|інформацією|повідомленням) {agencies}",
        r"(?:за участі|за участю):? {names}",
    ),
    "zh": (
        r"(?:综合|綜合)(?:消息[,，:：]?)?{agencies}(?:等)?(?:报道|報道|報導|消息|外电)?",
        r"(?:另据|据){agencies}(?:报道|報道|報導)综合",
    ),
    "pl": (
        r"(?:przy współpracy|współpraca:?|z udziałem) {names}",
        r"z wykorzystaniem (?:materiałów|informacji) {names}",
    ),
    "nl": (r"met (?:medewerking|informatie|bijdragen) van:? {names}", r"met {agencies}"),
}

# A credit for the whole of it: {outlet} wrote or showed it first.
_THIS_EN = (
    r"(?:(?:this|the) (?:[\w-]{2,20} )?(?:article|story|piece|essay|report|post|column|commentary|interview|text) )"
)
ORIGINS = {
    "en": (
        _THIS_EN + r"?(?:was |has been |is |had )?(?:first |originally |initially |previously )"
        r"(?:published|appeared|posted|run|ran|reported|printed|written|produced)(?: (?:online|here|as|for))? "
        r"(?:by|at|in|on|with|for) {outlet}",
        _THIS_EN + r"(?:was |is |has been )?(?:published|appeared|produced|provided|distributed|written) (?:first )?"
        r"(?:by|at|in|on) {outlet}(?= and (?:is |was )?(?:re|has been re|appears|dist|shared|syndicated)| under |"
        r" with perm)",
        r"(?:"
        + _THIS_EN
        + r"(?:is|was|has been) )?(?:republished|reprinted|reproduced|syndicated|re-?posted|cross-?posted|"
        r"adapted|excerpted|shared)(?: here)?(?: with (?:the )?(?:kind )?permission)? (?:from|of|by|via|"
        r"courtesy of) {outlet}",
        r"(?:source|via|originally from|courtesy of|courtesy|credit|story from|article from)\s?[:：]? {outlet}",
        r"read (?:the )?(?:full |original )(?:article|story|version|piece|report)(?: here)? (?:at|on|in) {outlet}",
    ),
    "de": (
        (
            r"(?:dieser|der|diese|die|dieses|das) (?:artikel|text|beitrag|bericht|kommentar|reportage|interview|"
            r"kolumne|essay) "
            r"(?:ist |wurde )?(?:erschien|erschienen|veröffentlicht)?\s?(?:zuerst|ursprünglich|zunächst|"
            r"erstmals)(?: am [\w. ]{2,20})? "
            r"(?:bei|in|auf|im|von|beim) (?:der|dem|den )?{outlet}"
        ),
        r"(?:zuerst|ursprünglich|zunächst) (?:erschienen|veröffentlicht) (?:bei|in|auf|im|von) {outlet}",
        r"(?:quelle)\s?[:：] {outlet}",
        r"(?:übernommen|übersetzt|mit freundlicher genehmigung) (?:von|aus) (?:der |dem )?{outlet}",
        r"© {agencies}",
    ),
    "fr": (
        r"(?:source|via)\s?[:：] {outlet}",
        (
            r"(?:cet|ce|cette) (?:article|texte|billet|tribune|analyse|entretien) (?:a été|est) (?:initialement |"
            r"d['’]abord |"
            r"originellement |à l['’]origine )?(?:publiée?|parue?)(?: initialement| d['’]abord| à l['’]origine|"
            r" originellement)? "
            r"(?:sur|par|dans|chez|en) (?:le site (?:de |d['’])?)?{outlet}"
        ),
        (
            r"(?:cet|ce|cette) (?:article|texte|tribune) est (?:republiée?|reproduite?|reprise?) (?:à partir de|de|"
            r"depuis|par) {outlet}"
        ),
    ),
    "es": (
        r"(?:fuente|vía)\s?[:：] {outlet}",
        (
            r"(?:(?:este|el) (?:artículo|texto|reportaje|contenido|ensayo) (?:fue|ha sido|se) )?(?:publicado|publicó|"
            r"apareció) "
            r"(?:originalmente|originariamente|inicialmente|por primera vez|primero) (?:en|por) {outlet}"
        ),
        (
            r"(?:(?:este|el) (?:artículo|texto) (?:fue|ha sido) )?(?:originalmente|inicialmente) publicado (?:en|"
            r"por) {outlet}"
        ),
    ),
    "it": (
        r"(?:fonte|via)\s?[:：] {outlet}",
        (
            r"(?:questo|il) (?:articolo|testo|pezzo) (?:è|e'|è stato) (?:stato )?(?:pubblicato|apparso|"
            r"uscito) (?:originariamente|"
            r"originalmente|inizialmente|per la prima volta|prima) (?:su|da|in|sul|sulla) {outlet}"
        ),
    ),
    "pt": (
        r"(?:fonte|via)\s?[:：] {outlet}",
        (
            r"(?:(?:este|o|esta|a) (?:artigo|texto|reportagem|matéria) foi )?(?:publicad[oa] )?(?:originalmente|"
            r"inicialmente|"
            r"primeiramente)(?: publicad[oa])? (?:em|no|na|por|pelo|pela) {outlet}"
        ),
    ),
    "ru": (
        r"(?:источник|оригинал(?: статьи)?|первоисточник)\s?[:—–-] {outlet}",
        r"по материалам:? (?:сайта |издания |агентства |газеты )?{outlet}",
        (
            r"(?:(?:эта |данная )?(?:статья|материал|текст|колонка) )?(?:впервые|изначально|первоначально) "
            r"(?:был[аи]? )?"
            r"(?:опубликован[аоы]?|вышл?[аи]?) (?:в|на|на сайте|изданием) {outlet}"
        ),
        r"перепечат(?:ка|ано) (?:из|с) {outlet}",
    ),
    "uk": (
        r"(?:джерело|оригінал(?: статті)?|першоджерело)\s?[:—–-] {outlet}",
        r"за матеріалами:? (?:сайту |видання |агентства |газети )?{outlet}",
        (
            r"(?:(?:ця |цей )?(?:стаття|матеріал|текст|колонка) )?(?:вперше|спершу|початково) (?:бул[аои] )?"
            r"(?:опублікован[аоий]{1,2}|вийшл?[аи]?) (?:в|у|на|на сайті|виданням) {outlet}"
        ),
    ),
    "zh": (
        r"(?:来源|來源|转自|轉自|转载自|轉載自|本文转自|本文转载自|本文来自|稿件来源|文章来源|原载|原載|首发于)\s?[:：]?\s?{outlet}",
    ),
    r"ja": (r"(?:出典|提供|引用元|配信)\s?[:：=＝] ?{outlet}",),
    "pl": (
        r"(?:źródło|za)\s?: {outlet}",
        (
            r"(?:(?:ten |ta )?(?:artykuł|tekst|analiza) )?(?:został )?(?:pierwotnie|"
            r"po raz pierwszy) (?:opublikowan[yoa]|ukazał się) "
            r"(?:w|na|przez) {outlet}"
        ),
    ),
    "nl": (
        r"bron\s?: {outlet}",
        r"dit artikel (?:is|verscheen) (?:eerder|oorspronkelijk) (?:verschenen |gepubliceerd )?(?:in|op|bij) {outlet}",
    ),
    r"cs": (r"zdroj\s?: {outlet}",),
    r"sv": (r"källa\s?: {outlet}",),
    r"tr": (r"kaynak\s?: {outlet}",),
}

# Lines that credit people who wrote nothing: they are no body, and name nobody who is shown.
EDITORS = (
    r"(?:editing|edited|fact.?check(?:ed|ing)|translated|translation|photos?|graphics?|writing) by",
    r"(?:redaktion|bearbeitung|übersetzung|redaktionelle bearbeitung)\s?:",
    r"(?:édité par|traduction\s?:|traduit (?:de l['’][\w]{2,12} )?par)",
    r"(?:edición|editado por|traducción|editor)\s?:",
    r"(?:edição|tradução|editado por)\s?:",
    r"(?:редактор|перевод|корректор|перевёл|перевела)\s?[:—–-]",
    r"(?:редактор(?:ка)?|переклад)\s?[:—–-]",
    r"(?:责任编辑|責任編輯|编辑|編輯|责编|校对|审核|翻译|编审)\s?[:：]",
    r"(?:redakcja|tłumaczenie|redaktor)\s?:",
)
