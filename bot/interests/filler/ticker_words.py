"""How live pages are titled and what their stubs say, by language: regular expressions of folded texts."""

from __future__ import annotations

# Titles of live pages, wherever they say so.
LABELS = {
    "en": "(?:night|day|election|results?|match|debate|vote|final|race|session) live(?= ?[:|–—-]|$)|"
    "live[- ]?(?:updates?|blog|coverage|scores?|scoreboard|text|commentary|results?|ticker|reaction|feed|report|"
    "stream(?:ing)?)|as it happen(?:s|ed)|(?:minute|ball|play|over|point|lap)[- ]by[- ](?:minute|ball|play|over|"
    "point|lap)|watch live|rolling coverage",
    "de": "live-?(?:ticker|blog|stream|übertragung)s?|news-?(?:blog|ticker)|im ticker|ticker:|konferenz-?ticker|"
    "echtzeit-?ticker|tor-?ticker|spiel-?ticker|minutenprotokoll|live (?:im|aus|vom|verfolgen)|jetzt live",
    "fr": "en direct|direct live|(?:minute par minute)|en temps réel|en continu|suivez le (?:direct|match|live)|"
    "le direct|le live",
    "es": "en vivo|en directo|minuto a minuto|minuto x minuto|en tiempo real|última hora en directo|"
    "sigue el (?:partido|directo)",
    "pt": "ao vivo|em direto|minuto a minuto|(?:em )?tempo real|lance a lance|acompanhe (?:o jogo|ao vivo)",
    "ru": "(?:онлайн|текстовая|прямая|видео|live)[ -]?трансляци\\w*|прямой эфир|в прямом эфире|онлайн-?репортаж|"
    "в режиме онлайн|live-репортаж|в реальном времени|хроника онлайн|смотреть онлайн|лайв",
    "uk": "(?:онлайн|текстова|пряма|відео|live)[ -]?трансляці\\w*|прямий ефір|у прямому ефірі|онлайн-?репортаж|"
    "наживо|в режимі онлайн|у реальному часі|хроніка онлайн|дивитися онлайн|лайв",
    "zh": "(?:图文|圖文|文字|现场|現場|视频|網絡|比分|赛事|賽事|全程|正在|滚动|滾動)直播|直播(?=$|[】」\\]:|!,中])|"
    "(?<=[【「\\[])直播|实时更新|實時更新|即時更新|持续更新|持續更新|滚动更新|滾動更新|滚动播报|实时比分|即時比分|"
    "最新进展汇总",
}
# Words that mean so only as a part of a title by themselves.
KICKERS = {
    "en": "live|live now|live!",
    "de": "live|ticker|live-?ticker",
    "fr": "direct|live|direct vidéo|suivi",
    "es": "directo|vivo|live",
    "pt": "direto|vivo|live",
    "ru": "онлайн|live|трансляция|эфир",
    "uk": "онлайн|live|трансляція|ефір",
    "zh": "直播|live",
}
# What a stub says instead of news: that there is a live page, and that it is kept up to date.
INVITATIONS = {
    "en": "follow (?:along|live|our|it live|us|here|this (?:page|blog)|every|all the|the (?:action|latest|game|match|"
    "count|results?|coverage|debate|vote|hearing|session|news|updates|race))|live[- ]?(?:updates?|coverage|blog|"
    "scores?|commentary|text|ticker|page|report(?:s|ing)?|feed|stream|results?|action|build-?up|here|now|from|"
    "throughout)|(?:is|are|being) updated|updated (?:every|regularly|live|throughout|constantly)|updates|"
    "refresh (?:this|the|for)|stay tuned|stay with us|join us|welcome to (?:our|the)|our coverage|full coverage|"
    "minute[- ]by[- ]minute|all the latest|the latest (?:news|updates|scores|here)|latest (?:news|updates|"
    "developments|scores)|click here|tune in|watch (?:live|here|along|it)|as it happens|bookmark|scroll down|"
    "check back|(?:we(?:'re| are|'ll| will)|will be|team will) bring(?:ing)? you|our live|key moments|scorecard|"
    "line-?ups",
    "de": "verfolgen sie|(?:live|hier|können sie[^.]{0,60}) verfolgen|verfolg[et] (?:hier|live|uns|das|die|den)|"
    "live-?(?:ticker|blog|stream|updates?)|live (?:im|aus|vom|dabei)|im live\\w*|newsblog|newsticker|im ticker|"
    "(?:laufend|ständig|regelmässig|fortlaufend) aktualisier\\w+|aktualisieren (?:wir|sie)|auf dem laufenden|"
    "hier (?:finden|lesen|gibt es) (?:sie|ihr|alle|es)|alle (?:infos?|informationen|meldungen|entwicklungen|tore|"
    "ergebnisse|ereignisse)|bleiben sie|bleib dran|schauen sie|minute für minute|wir berichten|willkommen|"
    "die aufstellungen",
    "fr": "suivez|suivre (?:le|la|les|en|ce) (?:direct|match|live|soirée|scrutin|événements?)|(?:en|le|notre|"
    "ce) direct|en live|notre live|(?:est|sera) mis(?:e)? à jour|actualis(?:ez|ée?) (?:la|cette|régulièrement|en)|"
    "minute par minute|restez|retrouvez|rendez-vous (?:ici|sur (?:cette|notre))|cliquez|en temps réel|"
    "toutes les (?:infos|informations|réactions)|en continu|revivez|ne manquez|bienvenue",
    "es": "sig(?:ue|a|an) (?:aquí|en (?:directo|vivo)|con nosotros|tod[oa]s?|nuestr\\w+|el (?:partido|minuto|directo|"
    "encuentro|duelo|debate)|la (?:última hora|jornada|cobertura|transmisión|retransmisión|información))|"
    "síguel[oa]\\w*|en (?:vivo|directo) (?:aquí|tod[oa]|desde|por|con)|(?:nuestro|el|este) directo|minuto a minuto|"
    "(?:se )?actualiza(?:remos|mos|rá|ndo)|actualizaciones|la última hora|en tiempo real|conéctate|no te pierdas|"
    "aquí (?:puedes|podrás|encontrarás)|toda la (?:información|actualidad)|mantente|entérate|retransmisión|"
    "bienvenid[oa]s? a",
    "pt": "acompanhe|acompanhar (?:aqui|ao vivo|em)|siga (?:aqui|ao vivo|tod[oa]s|os|a|o|em)|ao vivo (?:aqui|por|"
    "pelo|no|na)|em direto (?:aqui|por|no|na)|minuto a minuto|(?:é|será|sendo) atualizad\\w+|atualizações|"
    "em tempo real|fique (?:por dentro|ligado)|veja aqui|confira|todos os lances|todas as (?:informações|notícias)|"
    "assista|não perca|bem-vind[oa]s? a",
    "ru": "следите|(?:онлайн|текстов\\w+|прям\\w+|наш\\w+|live)[ -]?трансляци\\w*|(?:ведет|смотрите|"
    "в) трансляци\\w*|онлайн-?(?:репортаж|хроник)\\w*|обновля(?:йте|ется|ем)|прямо(?:й|м|го) эфир\\w*|не пропустите|"
    "смотрите|оставайтесь|подключайтесь|все (?:события|подробности|новости)|в реальном времени|вместе с нами|"
    "добро пожаловать",
    "uk": "стежте|слідкуйте|(?:онлайн|текстов\\w+|прям\\w+|наш\\w+|live)[ -]?трансляці\\w*|онлайн-?(?:репортаж|"
    "хронік)\\w*|оновлю(?:йте|ється|ємо)|прям(?:ий|ому|ого) ефір\\w*|не пропустіть|дивіться|залишайтеся|приєднуйтесь|"
    "усі (?:події|подробиці|новини)|у реальному часі|разом з нами|ласкаво просимо",
    "zh": "直播(?!带|帶|间|間|平台|行业|行業|电商|電商|卖|賣)|敬请|敬請|(?:请|請|持续|持續)(?:关注|關注)|(?:关注|"
    "關注)我们|(?:持续|持續|实时|實時|不断|随时|即时|即時|将|將|会|會|滚动|滾動)更新|更新中|刷新(?:本页|页面|此页|"
    "查看)|(?:请|請)刷新|点击|點擊|(?:欢迎|歡迎|敬请|敬請|请|請)(?:您)?(?:收看|观看|觀看)|本页|本頁|为您|為您|欢迎|"
    "歡迎",
}
# When a live page begins, beside the time of a clock.
STARTS = {
    "en": "kick-?offs?|tip-?off|first pitch|face-?off|starts?|begins?|gets? under ?way|opens?|due",
    "de": "anpfiff|anstoss|spielbeginn|beginn\\w*|geht(?: es|'s) los|los geht'?s|startet|start|ab",
    "fr": "coup d'envoi|début|commence\\w*|débute\\w*|à partir de|prévue? à",
    "es": "comienza|empieza|arranca|inicia|a partir de las|horario|hora",
    "pt": "começa|inicia|bola rola|a partir das|horário|início",
    "ru": "начнется|начало|начинается|стартует|старт",
    "uk": "почнеться|розпочнеться|початок|починається|стартує|старт",
    "zh": "开始|開始|开球|開球|开赛|開賽|开播|開播",
}
# What says by itself, in a title or a text, that something happened, however little is told of it yet.
EVENTS = {
    "en": "dead|dies?|died|deaths?|kill\\w*|injur\\w+|wounded|explosion\\w*|explod\\w+|blasts?|(?:earth)?quake\\w*|"
    "attack\\w*|shooting|shot|shooter|gunman|crash\\w*|collaps\\w+|derail\\w*|fires?|wildfires?|flood\\w*|tsunami|"
    "hurricane|tornado|eruption|erupts|missing|hostages?|evacuat\\w+|resign\\w*|arrest\\w*|guilty|verdict|convicted|"
    "sentenced|strikes? (?:on|hit)|missiles?|drones?|bomb\\w*|invasion|invades?|coup|ceasefire|emergency|outbreak|"
    "assassin\\w+|stabb\\w+|sinks?|sank|rescue\\w*|declares?|collapse|toll|cuts?|raises?|hikes?|bans?|approves?|"
    "rejects?|votes? (?:to|for|against)|ousted|impeach\\w*|elected|wins election|steps down",
    "de": "tot|tote[nr]?|getötet\\w*|gestorben|stirbt|verletz\\w+|explosion\\w*|explodier\\w*|erdbeben|beben|"
    "anschlag\\w*|angriff\\w*|angegriffen|schüsse|schütze|absturz|abgestürzt|stürzt|einsturz|eingestürzt|"
    "entgleis\\w+|brand|brände|feuer|brennt|hochwasser|flut|überschwemm\\w+|tsunami|orkan|ausbruch|vermisst\\w*|"
    "geisel\\w*|evakuier\\w+|rücktritt|tritt zurück|zurückgetreten|festgenommen|festnahme|schuldig|verurteilt|urteil|"
    "rakete\\w*|drohne\\w*|bombe\\w*|invasion|putsch|waffenruhe|notstand|messer\\w*|gesunken|gebrochen|gerettet|"
    "erklärt|senkt|erhöht|verbietet|stimmt|beschliess\\w+|lehnt|gestürzt|abgesetzt|gewählt",
    "fr": "mort\\w*|décès|décéd\\w+|tué\\w*|bless\\w+|explosion\\w*|séisme|tremblement|attentat|attaque\\w*|"
    "fusillade|tirs?|crash|effondre\\w*|déraill\\w+|incendie\\w*|feux?|inondation\\w*|crue\\w*|tsunami|ouragan|"
    "tornade|éruption|disparu\\w*|otages?|évacu\\w+|démission\\w*|arrêté\\w*|arrestation|coupable|condamné\\w*|"
    "verdict|missiles?|drones?|bombe\\w*|invasion|putsch|cessez-le-feu|urgence|naufrage|baisse|relève|interdit|"
    "vote la|adopte\\w*|rejette|renversé\\w*|élu",
    "es": "muert\\w+|muere\\w*|fallec\\w+|herid\\w+|explosi\\w+|terremoto|sismo|temblor|atentado|ataque\\w*|tiroteo|"
    "disparos|accidente|derrumb\\w+|descarril\\w+|incendio\\w*|inundaci\\w+|tsunami|huracán|tornado|erupción|"
    "desaparecid\\w+|rehenes|evacua\\w+|dimi\\w+|renuncia\\w*|detenid\\w*|arrest\\w*|culpable|condena\\w*|sentencia|"
    "misil\\w*|dron\\w*|bomba\\w*|invasión|golpe|alto el fuego|emergencia|naufrag\\w+|baja|sube|prohíbe|aprueba|"
    "rechaza|destituid\\w+|elegid\\w",
    "pt": "mort\\w+|morre\\w*|ferid\\w+|explos\\w+|terremoto|sismo|tremor|atentado|ataque\\w*|tiroteio|tiros|"
    "acidente|desab\\w+|desliz\\w+|descarril\\w+|incêndio\\w*|enchente\\w*|inunda\\w+|tsunami|furacão|tornado|"
    "erupção|desaparecid\\w+|refé\\w+|evacua\\w+|demi\\w+|renuncia\\w*|pres[oa]s?|prisão|culpad\\w+|condena\\w*|"
    "sentença|mísse\\w+|míssil|drone\\w*|bomba\\w*|invasão|golpe|cessar-fogo|emergência|naufrág\\w+|corta|sobe|"
    "proíbe|aprova|rejeita|destituíd\\w+|eleit\\w",
    "ru": "погиб\\w*|умер\\w*|убит\\w*|ранен\\w*|пострада\\w+|взрыв\\w*|взорва\\w+|землетрясен\\w*|теракт\\w*|"
    "атак\\w*|нападени\\w*|стрельб\\w*|крушени\\w*|авари\\w*|обруш\\w+|пожар\\w*|наводнени\\w*|паводок|цунами|"
    "ураган\\w*|извержени\\w*|пропал\\w*|заложник\\w*|эвакуа\\w+|отставк\\w*|задержа\\w+|арест\\w*|виновн\\w+|"
    "приговор\\w*|ракет\\w*|дрон\\w*|беспилотник\\w*|бомб\\w*|вторжени\\w*|переворот\\w*|перемири\\w*|чрезвычайн\\w+|"
    "обстрел\\w*|удар\\w*|затону\\w+|снизил\\w*|повысил\\w*|запретил\\w*|принял\\w*|отклонил\\w*|избран\\w*",
    "uk": "загин\\w*|помер\\w*|вбит\\w*|убит\\w*|поранен\\w*|постражда\\w+|вибух\\w*|землетрус\\w*|теракт\\w*|"
    "атак\\w*|напад\\w*|стрілянин\\w*|катастроф\\w*|аварі\\w*|обвал\\w*|пожеж\\w*|повін\\w*|цунамі|ураган\\w*|"
    "виверженн\\w*|зник\\w*|заручник\\w*|евакуа\\w+|відставк\\w*|затрима\\w+|арешт\\w*|винн\\w+|вирок\\w*|ракет\\w*|"
    "дрон\\w*|безпілотник\\w*|бомб\\w*|вторгненн\\w*|переворот\\w*|перемир'я|надзвичайн\\w+|обстріл\\w*|удар\\w*|"
    "затону\\w+|знизив\\w*|підвищив\\w*|заборонив\\w*|ухвалив\\w*|відхилив\\w*|обран\\w*",
    "zh": "死|亡|遇难|遇難|伤|傷|爆炸|地震|袭|襲|枪|槍|坠|墜|塌|脱轨|脫軌|火灾|火災|起火|洪水|海啸|海嘯|台风|颱風|"
    "喷发|噴發|失踪|失蹤|人质|人質|疏散|撤离|撤離|辞职|辭職|被捕|逮捕|拘|有罪|判|导弹|導彈|无人机|無人機|炸|入侵|"
    "政变|政變|停火|紧急|緊急|沉没|沉沒|当选|當選|降息|加息|通过|通過|否决|否決",
}
# Verbs of headlines, in a title, of which its label and its invitations have been taken.
HEADLINES = {
    "en": "announces?|says|wins?|loses|lost|calls?|rejects?|passes|backs|quits|fails|blocks?|stops?|halts?|launches|"
    "hits|signs|agrees?|confirms?|admits|denies|warns|urges|leaves|becomes|takes|gives|makes|sets|faces|falls|rises|"
    "ends|closes|opens|returns|lands|lifts|imposes|suspends|cancels|delays?|postpones?|abandoned|cancelled|suspended|"
    "sacked|fired|charged|freed|found|doubled|halved|concedes|storms?|snap",
    "de": "stellt|kündigt|fordert|stoppt|kippt|verliert|gewinnt|siegt|scheitert|einigt|einigen|unterzeichnet|"
    "bestätigt|gesteht|warnt|verlässt|wird|übernimmt|verhängt|hebt|setzt|sagt|sperrt|räumt|beendet|landet|startet|"
    "fällt|steigt|bricht|greift|zieht|nimmt|gibt|kommt|geht|ruft|plant|will|abgesagt|abgebrochen|gestoppt|entlassen|"
    "angeklagt|freigelassen|gefunden|verschoben",
    "fr": "annonce|gagne|perd|remporte|échoue|signe|confirme|reconnaît|prévient|quitte|devient|prend|donne|lève|"
    "impose|suspend|annule|reporte|bloque|convoque|dissout|renverse|tombe|monte|termine|ferme|ouvre|atterrit|frappe|"
    "vote|cède|appelle|refuse|limogée?|libérée?|inculpée?|trouvée?",
    "es": "anuncia|gana|pierde|vence|fracasa|firma|confirma|admite|niega|advierte|deja|tumba|toma|levanta|impone|"
    "suspende|cancela|aplaza|bloquea|convoca|disuelve|derriba|cae|termina|cierra|abre|aterriza|golpea|vota|cede|"
    "llama|pide|cesa|destituye|libera|imputa|encuentra|cambia",
    "pt": "anuncia|ganha|perde|vence|fracassa|assina|confirma|admite|nega|alerta|deixa|derruba|toma|levanta|impõe|"
    "suspende|cancela|adia|bloqueia|convoca|dissolve|cai|termina|fecha|abre|pousa|atinge|vota|cede|chama|pede|demite|"
    "destitui|liberta|solta|indicia|encontra|muda",
    "ru": "объявил\\w*|заявил\\w*|выиграл\\w*|проиграл\\w*|победил\\w*|подписал\\w*|подтвердил\\w*|признал\\w*|"
    "предупредил\\w*|покинул\\w*|стал[аио]?|ввел\\w*|ввел[аи]?|приостановил\\w*|отменил\\w*|перенес\\w*|"
    "заблокировал\\w*|созвал\\w*|распустил\\w*|упал\\w*|вырос\\w*|завершил\\w*|закрыл\\w*|открыл\\w*|приземлил\\w*|"
    "уволил\\w*|освободил\\w*|обвинил\\w*|нашл\\w+|отправил\\w*",
    "uk": "оголосил\\w*|оголосив|заяви\\w+|вигра\\w+|програ\\w+|переміг|перемогл\\w+|підписа\\w+|підтверди\\w+|"
    "визна\\w+|попереди\\w+|покину\\w+|ста[влж]\\w*|запровади\\w+|призупини\\w+|скасува\\w+|перенес\\w+|"
    "заблокува\\w+|скликал\\w*|розпусти\\w+|впа[влд]\\w*|зріс|зросл\\w+|заверши\\w+|закри\\w+|відкри\\w+|звільни\\w+|"
    "знайш\\w+|звинувати\\w+",
    "zh": "宣布|宣佈|辞|辭|签署|簽署|击败|擊敗|战胜|戰勝|胜|赢得|输|確認|确认|承认|承認|否认|否認|警告|警方|成为|"
    "成為|取消|推迟|推遲|暂停|暫停|中断|中斷|解散|下跌|上涨|上漲|结束|結束|关闭|關閉|发射|發射|着陸|着陆|获释|獲釋|"
    "起诉|起訴|提出|达成|達成|突破|罢免|罷免|下台",
}
# What stands between two sides of a match in a title, and between nothing else.
MATCHES = {
    "en": "v|vs|versus",
    "de": "vs|v",
    "fr": "vs",
    "es": "vs",
    "pt": "x|vs",
    "ru": "vs",
    "uk": "vs",
    "zh": "vs|对阵|對陣",
}
# Strings without one of which a title names no live page.
STEMS = {
    "en": "live as it happen by-minute -by- rolling",
    "de": "ticker live blog protokoll",
    "fr": "direct live minute temps continu suivi",
    "es": "vivo directo minuto tiempo",
    "pt": "vivo diret minuto tempo lance acompanhe",
    "ru": "онлайн live трансляц эфир лайв времени",
    "uk": "онлайн live трансляц ефір наживо лайв часі",
    "zh": "直播 更新 播报 比分 live 进展",
}
