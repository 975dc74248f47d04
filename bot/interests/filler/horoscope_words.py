"""How horoscopes are titled and built, by language: regular expressions of folded texts."""

from __future__ import annotations

# The word itself; what means one of a day or a week by itself stands in COMPOUNDS.
LABELS = {
    "en": "horoscopes?|star signs?|astrological (?:predictions?|forecast)|zodiac (?:predictions?|forecast)|"
    "astro forecast",
    "de": "horoskope?|sternzeichen-?horoskop",
    "fr": "horoscopes?|prévisions astrologiques|prévisions astrales",
    "es": "hor[óo]scopos?|predicciones (?:astrológicas|zodiacales|del horóscopo)",
    "pt": "horóscopos?|previsões? (?:astrológicas?|dos astros|dos signos|para os signos)",
    "ru": "гороскоп|астропрогноз|астрологический прогноз",
    "uk": "гороскоп|астропрогноз|астрологічний прогноз",
    "zh": "运势|運勢|星座运程|星座運程|生肖运程|生肖運程|星运|星運",
}
COMPOUNDS = {
    "de": "(?:tages|wochen|monats|jahres|liebes|sommer|voll?mond)-?horoskope?",
}
# When, for whom: what stands beside the word in the titles of horoscopes.
TIMES = {
    "en": "daily|weekly|monthly|yearly|today(?:'s)?|tomorrow(?:'s)?|tonight|this (?:week|month)|"
    "(?:the )?week(?:end)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|"
    "apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\\d{1,2}(?:st|"
    "nd|rd|th)?|20\\d\\d",
    "de": "heute|morgen|am wochenende|diese woche|die woche|täglich\\w*|wöchentlich\\w*|(?:mon|diens|donners|frei|"
    "sams|sonn)tag|mittwoch|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    "\\d{1,2}(?:\\.\\d{1,2})?\\.?|20\\d\\d|kw \\d+",
    "fr": "du jour|de la semaine|du mois|de l'année|aujourd'hui|demain|cette semaine|quotidien|hebdomadaire|lundi|"
    "mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|"
    "octobre|novembre|décembre|1er|\\d{1,2}|20\\d\\d",
    "es": "hoy|mañana|diario|semanal|mensual|del día|de la semana|esta semana|del mes|lunes|martes|miércoles|jueves|"
    "viernes|sábado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|"
    "diciembre|\\d{1,2}|20\\d\\d",
    "pt": "hoje|amanhã|diário|semanal|mensal|do dia|da semana|desta semana|do mês|segunda(?:-feira)?|"
    "terça(?:-feira)?|quarta(?:-feira)?|quinta(?:-feira)?|sexta(?:-feira)?|sábado|domingo|janeiro|fevereiro|março|"
    "abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|\\d{1,2}(?:/\\d{1,2})?|20\\d\\d",
    "ru": "сегодня|завтра|неделю|месяц|выходные|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|"
    "(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[ьйяа]?|\\d{1,2}|20\\d\\d(?: год)?|"
    "ежедневный",
    "uk": "сьогодні|завтра|тиждень|місяць|вихідні|понеділок|вівторок|середу|четвер|п'ятницю|суботу|неділю|січ(?:ень|"
    "ня)|лют(?:ий|ого)|берез(?:ень|ня)|квіт(?:ень|ня)|трав(?:ень|ня)|черв(?:ень|ня)|лип(?:ень|ня)|серп(?:ень|ня)|"
    "верес(?:ень|ня)|жовт(?:ень|ня)|листопада?|груд(?:ень|ня)|\\d{1,2}|20\\d\\d(?: рік)?|щоденний",
    "zh": "今日|每日|明日|今天|明天|本周|本週|一周|一週|周运|每周|每週|本月|\\d{1,2}月(?:\\d{1,2}日)?|20\\d\\d年?",
}
SIGNS = {
    "en": "aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces",
    "de": "widder|stier|zwillinge|krebs|löwe|jungfrau|waage|skorpion|schütze|steinbock|wassermann|fische",
    "fr": "bélier|taureau|gémeaux|cancer|lion|vierge|balance|scorpion|sagittaire|capricorne|verseau|poissons",
    "es": "aries|tauro|géminis|cáncer|leo|virgo|libra|escorpio|escorpión|sagitario|capricornio|acuario|piscis",
    "pt": "áries|touro|gêmeos|gémeos|câncer|caranguejo|leão|virgem|libra|escorpião|sagitário|capricórnio|aquário|"
    "peixes",
    "ru": "ов(?:ен|на|нов|ну)|тел(?:ец|ьца|ьцов|ьцу)|близнец(?:ы|ов|ам)|рак(?:а|ов|у)?|л(?:ев|ьва|ьвов|ьву)|дев(?:а|"
    "ы|ам)?|вес(?:ы|ов|ам)|скорпион(?:а|ов|у)?|стрел(?:ец|ьца|ьцов|ьцу)|козерог(?:а|ов|у)?|водоле(?:й|я|ев|ю)|"
    "рыб(?:ы|ам)?",
    "uk": "ов(?:ен|на|нів|ну)|тел(?:ець|ьця|ьців|ьцю)|близнюк(?:и|ів|ам)|рак(?:а|ів|у)?|лев(?:а|ів|у)?|дів(?:а|и|"
    "ам)?|терез(?:и|ів|ам)?|скорпіон(?:а|ів|у)?|стріл(?:ець|ьця|ьців|ьцю)|козер(?:іг|ога|огів|огу)|водолі(?:й|я|їв|"
    "ю)|риб(?:и|ам)?",
    "zh": "(?:白羊|牡羊|金牛|双子|雙子|巨蟹|狮子|獅子|处女|處女|天秤|天蝎|天蠍|射手|人马|摩羯|魔羯|水瓶|宝瓶|双鱼|"
    "雙魚)座?|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|屬[鼠牛虎兔龍蛇馬羊猴雞狗豬]",
}
# The signs as one word for all of them.
ZODIAC = {
    "en": "(?:zodiac|star|sun) signs?|zodiacs|signs of the zodiac",
    "de": "sternzeichen|tierkreiszeichen",
    "fr": "signes? (?:astrologiques?|astro|du zodiaque)",
    "es": "signos? (?:del zod[ií]aco|zodiacal(?:es)?)",
    "pt": "signos? (?:do zodíaco|zodiaca(?:l|is))",
    "ru": "знак\\w{0,3} зодиака",
    "uk": "знак\\w{0,3} зодіаку",
    "zh": "星座|生肖|属相|屬相",
}
# The same where the word before has said that a horoscope is meant.
EVERYONE = {
    "en": "(?:all|every|your) signs?|stars",
    "de": "(?:alle|jedes) zeichen|sterne",
    "fr": "(?:tous les |chaque )?signes?",
    "es": "(?:todos los |cada )?signos?",
    "pt": "(?:todos os |cada )?signos?",
    "ru": "знак(?:ов|ам|и|ах|а)?",
    "uk": "знак(?:ів|ам|и|ах|а)?",
}
# Words that say nothing else between those above.
LINKS = {
    "en": "for|of|on|the|and|all|your|free|by|to|in|love|career|money|health|read|check|12|twelve",
    "de": "für|vom|am|den|die|der|das|und|alle|ihr|dein|im|von|bis|zum|liebe|beruf|geld|gesundheit|gratis|zwölf",
    "fr": "pour|du|de|la|le|les|et|au|en|votre|gratuit|amour|travail|argent|santé|tous|ce|signe par",
    "es": "para|de|del|la|el|los|las|y|al|tu|gratis|amor|dinero|trabajo|salud|todos|este|por",
    "pt": "para|de|do|da|dos|das|o|a|os|as|e|ao|seu|grátis|amor|dinheiro|trabalho|saúde|todos|nesta|neste|por",
    "ru": "на|для|всех|по|и|с|до|любовный|финансовый|общий|женский|восточный",
    "uk": "на|для|всіх|усіх|по|і|та|з|до|любовний|фінансовий|загальний",
    "zh": "的|与|和|十二|12|大|、|及",
}
# What only a horoscope promises, where its title names the signs.
PROMISES = {
    "en": "luck(?:y|iest)?|fortune|love life|in love|stars (?:align|say|hold|favou?r)|mercury retrograde|full moon|"
    "new moon|manifest\\w*|blessed|wealth|soulmates?|tarot|astrologers? predicts?|heartbreak|abundance|"
    "will (?:attract|find love)",
    "de": "glück\\w*|liebe|pech|geldsegen|verlieben|vollmond|neumond|merkur|venus|jupiter|saturn|verwöhnt|schicksal|"
    "herzschmerz|durchstarten|traumpartner|seelenverwandt\\w*",
    "fr": "chance\\w*|amour|bonheur|pleine lune|nouvelle lune|mercure|vénus|jupiter|saturne|destin|âme sœur|rétrograde",
    "es": "suerte|amor|dinero|fortuna|luna llena|luna nueva|mercurio|venus|júpiter|saturno|destino|alma gemela|"
    "retrógrado",
    "pt": "sorte|amor|dinheiro|fortuna|lua cheia|lua nova|mercúrio|vênus|júpiter|saturno|destino|alma gêmea|retrógrado",
    "ru": "удач\\w*|везени\\w*|повезет|любов\\w*|богат\\w*|счасть\\w*|ждет|ждут|судьб\\w*|полнолуни\\w*|новолуни\\w*|"
    "меркури\\w*|звезды",
    "uk": "удач\\w*|пощастить|щаст\\w*|кохан\\w*|багат\\w*|чекає|чекають|дол[яіюь]\\w*|повн\\w* місяц\\w*|"
    "меркурі\\w*|зірки|успіх",
    "zh": "走运|走運|好运|好運|旺|桃花|财运|財運|爱情|愛情|贵人|貴人|转运|轉運|水逆|发财|發財",
}
# What is told about horoscopes, and is news.
REPORTS = {
    "en": "stud(?:y|ies)|survey|poll|scientists?|researchers?|astronom\\w+|nasa|newspapers?|apps?|raises?|sued|sues|"
    "court|police|scam\\w*|fraud|arrest\\w*|ban(?:s|ned)?|drops?|ends?|columns?|columnists?|dies|killed|killer|"
    "shares|coins?|stamps?|why|history|industry|market|startup|believe\\w*",
    "de": "studie|umfrage|forscher\\w*|wissenschaft\\w*|astronom\\w*|zeitung\\w*|app|gericht|polizei|betrug|"
    "betrüg\\w*|verbot\\w*|streicht|gestorben|tot|münzen?|warum|branche|markt|glaubt|glauben|umsatz|verzichtet|"
    "schafft",
    "fr": "étude|sondage|chercheurs?|scientifiques?|astronom\\w*|journal|quotidien supprime|tribunal|police|"
    "arnaque\\w*|escroc\\w*|supprime|mort|meurt|pièces?|pourquoi|marché|croi\\w+|application",
    "es": "estudio|encuesta|científic\\w*|investigador\\w*|astrónom\\w*|periódico|diario (?:elimina|deja|suprime)|"
    "tribunal|policía|estafa\\w*|fraude|elimina|muere|fallece|murió|monedas?|por qué|mercado|creen?|aplicación|app",
    "pt": "estudo|pesquisa|cientistas?|pesquisador\\w*|astrônom\\w*|astrónom\\w*|jornal|tribunal|polícia|golpe|"
    "fraude|acaba|encerra|morre|morreu|moedas?|por que|mercado|acredita\\w*|aplicativo|app|foge",
    "ru": "исследовани\\w*|ученые|опрос\\w*|астроном\\w*|газета|суд\\w*|полици\\w*|мошенн\\w*|отказал\\w*|умер\\w*|"
    "погиб\\w*|монет\\w*|почему|рынок|верят|верит|запрет\\w*|приложени\\w*|поглавни\\w*|дорожн\\w*|водительск\\w*",
    "uk": "дослідженн\\w*|вчені|науковці|опитуванн\\w*|астроном\\w*|газета|суд\\w*|поліці\\w*|шахра\\w*|відмовил\\w*|"
    "помер\\w*|загин\\w*|монет\\w*|чому|ринок|вірять|вірить|заборон\\w*|застосун\\w*|дорожн\\w*|водійськ\\w*",
    "zh": "研究|调查|調查|科学家|科學家|天文|法院|警方|诈骗|詐騙|被骗|监管|股|纪念币|邮票|上市|融资|市场|为什么|"
    "為什麼|去世|学者",
}
# Beginnings of names of signs, of which a list of them holds two at least.
SIGN_STEMS = {
    "en": "aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces",
    "de": "widder stier zwilling krebs löwe jungfrau waage skorpion schütze steinbock wassermann fische",
    "fr": "bélier taureau gémeaux cancer lion vierge balance scorpion sagittaire capricorne verseau poissons",
    "es": "aries tauro géminis cáncer leo virgo libra escorpi sagitario capricornio acuario piscis",
    "pt": "áries touro gêmeos gémeos câncer leão virgem libra escorpião sagitário capricórnio aquário peixes",
    "ru": "овен телец тельц близнец весы скорпион стрел козерог водоле рыбы",
    "uk": "овен телець тельц близнюк терези скорпіон стріл козер водолі риби",
    "zh": "羊座 金牛 双子 雙子 巨蟹 狮子 獅子 处女 處女 天秤 天蝎 天蠍 射手 摩羯 水瓶 双鱼 雙魚 属 屬",
}
# Forms of whole titles that the tables above do not make.
FORMS = {
    "zh": "(?:今日|每日|明日|本周|本週|一周|一週|每周|每週|本月|\\d{1,2}月|20\\d\\d).{0,12}(?:运势|運勢|运程|運程|"
    "星运|星運)|(?:星座|生肖|属相|屬相|座).{0,8}(?:今日|每日|明日|本周|本週|一周|一週|每周|每週|本月|"
    "\\d{1,2}月).{0,4}(?:运势|運勢|运程|運程)|(?:运势|運勢|运程|運程).{0,4}(?:\\d{1,2}月|20\\d\\d|排行|解析|播报|"
    "查询)",
}
# Strings without one of which a title says nothing of a horoscope.
STEMS = {
    "en": "horoscope astro zodiac sign",
    "de": "horoskop sternzeichen tierkreis",
    "fr": "horoscope astr signe",
    "es": "scopo astrol zodia signo",
    "pt": "scopo astr signo",
    "ru": "гороскоп астро знак",
    "uk": "гороскоп астро знак",
    "zh": "运势 運勢 星座 生肖 运程 運程 星运 星運 属相 屬相",
}
# Folders of addresses that hold horoscopes.
FOLDERS = frozenset(
    "horoscope horoscopes horoskop horoskope horoscopo horoscopos goroskop goroskopy horoskopy horoscope-du-jour "
    "daily-horoscope daily-horoscopes weekly-horoscope tageshoroskop wochenhoroskop astro-horoscope horoscopo-do-dia "
    "horoscopo-de-hoy horoscopo-diario xingzuo yunshi".split()
)
