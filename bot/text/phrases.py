"""What a sentence that cannot stand alone begins with, and what is no news at all, as tables by language.

A phrase is looked for at the very beginning of a sentence, in lower case; in Chinese and Japanese as characters,
elsewhere as whole words. Phrases are separated by "|".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

# Pronouns and connectives: the sentence before must be there too.
REFERRING = {
    "en": "he|she|it|they|him|her|his|hers|its|their|theirs|them|this|that|these|those|such|both|neither|others|"
    "another|the former|the latter|but|however|yet|and|or|nor|so|also|too|then|thus|hence|therefore|instead|"
    "moreover|furthermore|besides|nevertheless|nonetheless|still|meanwhile|likewise|similarly|consequently|"
    "accordingly|otherwise|rather|for example|for instance|in addition|in contrast|in fact|in other words|"
    "in response|in turn|as a result|as such|on the other hand|even so|at the same time|at that time|at the time|"
    "after that|before that|because of this|despite this|despite that|that's|it's|he's|she's|they're|there,|"
    "not only that|indeed|what's more|to that end|the same|one of them|some of them|many of them|most of them|"
    "all of them|none of them|the two|the three|the pair|the duo|the couple|the trio|afterwards|later,|elsewhere|"
    "separately|similarly|in this|in that|on that|by then|with that|with this|for his part|for her part|"
    "for their part|in his|in her|in their|i|we|my|our|you",
    "de": "seitdem|seither|"
    "er|sie|es|ihm|ihn|ihnen|ihr|ihre|ihrem|ihren|ihrer|sein|seine|seinem|seinen|seiner|dieser|diese|dieses|"
    "diesem|diesen|dies|dessen|beide|beiden|doch|aber|jedoch|allerdings|dennoch|trotzdem|zudem|außerdem|auch|"
    "denn|deshalb|daher|darum|deswegen|dadurch|daraufhin|danach|dann|dabei|dafür|dagegen|damit|daran|darauf|"
    "daraus|darin|darüber|davon|davor|dazu|dort|so|und|oder|sondern|stattdessen|gleichzeitig|hingegen|somit|"
    "folglich|zum beispiel|beispielsweise|unterdessen|inzwischen|ebenso|ebenfalls|hinzu kommt|nach seinen|"
    "nach ihren|laut ihm|in diesem|an diesem|aus diesem|bei diesem|zu diesem|in dieser|mit dieser|ich|wir|mein|"
    "meine|unser|unsere|das ist|das sei|das war|das hat|das habe|das wird|das werde|das sind|das gilt|das teilte|"
    "das sagte|das berichtet|das berichtete|das zeigt|das zeige|das bedeutet|das geht|das könnte|das soll|"
    "das würde|das hatte|das kann|das macht|das seien|solche",
    "fr": "il|elle|ils|elles|lui|leur|leurs|son|sa|ses|ce|cet|cette|ces|c'est|cela|ça|celui-ci|celle-ci|ceux-ci|"
    "celles-ci|tous deux|toutes deux|mais|cependant|toutefois|pourtant|néanmoins|or|donc|ainsi|aussi|et|ou|puis|"
    "ensuite|alors|d'ailleurs|de plus|en outre|par ailleurs|en effet|en revanche|au contraire|par exemple|"
    "à l'inverse|dès lors|du coup|de son côté|pour sa part|selon lui|selon elle|selon eux|d'après lui|"
    "d'après elle|à cette|dans ce|dans cette|pour cela|malgré cela|en conséquence|par conséquent|je|nous|mon|ma|"
    "notre|nos|j'ai|on y",
    "es": "él|ella|ellos|ellas|ello|su|sus|este|esta|estos|estas|ese|esa|esos|esas|esto|eso|aquel|aquella|dicho|"
    "dicha|dichos|dichas|ambos|ambas|pero|sin embargo|no obstante|además|también|así|así que|entonces|luego|"
    "después|por eso|por ello|por lo tanto|por tanto|en cambio|por otro lado|por otra parte|por su parte|"
    "asimismo|y|o|e|aunque|de hecho|por ejemplo|según él|según ella|a su juicio|en su opinión|al respecto|"
    "mientras tanto|allí|lo que|la misma|el mismo|en este|en esta|en ese|en esa|con ello|tras ello|"
    "a pesar de ello|yo|nosotros|mi|nuestro|nuestra",
    "it": "lui|lei|egli|ella|essi|esse|loro|suo|sua|suoi|sue|il suo|la sua|i suoi|le sue|questo|questa|questi|"
    "queste|quello|quella|quelli|quelle|ciò|entrambi|entrambe|ma|però|tuttavia|eppure|inoltre|anche|così|quindi|"
    "dunque|poi|infatti|perciò|invece|per esempio|ad esempio|nel frattempo|intanto|secondo lui|secondo lei|e|ed|"
    "o|da parte sua|per questo|a questo|in questo|in questa|di qui|tale|tali|lo stesso|la stessa|io|noi|mio|"
    "nostro|nostra",
    "pt": "ele|ela|eles|elas|seu|sua|seus|suas|o seu|a sua|os seus|as suas|este|esta|estes|estas|esse|essa|esses|"
    "essas|isto|isso|aquele|aquela|ambos|ambas|mas|porém|contudo|no entanto|entretanto|todavia|além disso|também|"
    "assim|então|depois|por isso|portanto|por outro lado|por sua vez|e|ou|aliás|de facto|de fato|por exemplo|"
    "segundo ele|segundo ela|para ele|para ela|com isso|apesar disso|já|lá|neste|nesta|nesse|nessa|o mesmo|"
    "a mesma|eu|nós|meu|minha|nosso|nossa",
    "nl": "hij|zij|ze|hem|hun|haar|zijn|dit|dat|deze|die|beide|beiden|zulke|maar|echter|toch|ook|bovendien|"
    "daarnaast|daarom|daardoor|daarna|daarbij|daarmee|daarover|daarop|dus|dan|en|of|want|toen|zo|intussen|"
    "ondertussen|bijvoorbeeld|volgens hem|volgens haar|volgens hen|er|daar|ik|wij|we|mijn|onze|ons|het gaat|"
    "het is|het zou|het was",
    "pl": "on|ona|ono|oni|one|jego|jej|ich|jemu|ten|ta|to|te|ci|tego|tej|tych|tym|taki|taka|takie|obaj|obie|oboje|"
    "ale|jednak|jednakże|lecz|natomiast|zatem|więc|dlatego|ponadto|poza tym|także|również|też|a|i|oraz|potem|"
    "następnie|wówczas|wtedy|tymczasem|na przykład|jak dodał|jak dodała|jego zdaniem|jej zdaniem|według niego|"
    "według niej|z kolei|w tym|przy tym|mimo to|tam|ja|my|nasz|nasza|mój",
    "cs": "on|ona|ono|oni|jeho|její|jejich|ten|ta|to|tento|tato|toto|tyto|ti|takový|oba|obě|ale|však|avšak|nicméně|"
    "přesto|proto|tedy|tak|také|rovněž|navíc|kromě toho|potom|pak|poté|mezitím|a|i|například|podle něj|podle ní|"
    "podle nich|tam|já|my|náš|naše|můj",
    "sv": "han|hon|det|dem|hans|hennes|dess|deras|denna|detta|dessa|båda|men|dock|också|även|dessutom|därför|"
    "därmed|därefter|sedan|då|så|och|eller|samtidigt|till exempel|enligt honom|enligt henne|där|jag|vi|min|vår",
    "tr": "o|bu|şu|onlar|bunlar|onun|bunun|onların|ancak|ama|fakat|ayrıca|böylece|bununla|buna|bunun üzerine|"
    "bu nedenle|öte yandan|ise|ve|de|da|daha sonra|örneğin|yine de|orada|ben|biz|benim|bizim",
    "ru": "он|она|оно|они|его|её|ее|их|ему|ей|им|это|этот|эта|эти|этого|этой|этом|такой|такая|такие|таким образом|"
    "тот|та|те|оба|обе|но|однако|а|и|или|же|также|тоже|кроме того|при этом|помимо этого|между тем|тем временем|"
    "тем не менее|поэтому|потому|затем|потом|тогда|там|здесь|так|в частности|например|в то же время|"
    "с другой стороны|по его словам|по её словам|по ее словам|по их словам|по его мнению|по её мнению|"
    "по ее мнению|по его данным|по словам последнего|в этой связи|в связи с этим|в этом|на этом|об этом|"
    "к тому же|до этого|после этого|вместе с тем|в результате|в свою очередь|впрочем|причем|причём|я|мы|мой|наш|"
    "наша",
    "uk": "він|вона|воно|вони|його|її|їх|їхній|йому|їй|їм|це|цей|ця|ці|цього|цієї|такий|така|такі|таким чином|той|"
    "та|ті|обидва|обидві|але|однак|проте|а|і|й|або|також|теж|крім того|при цьому|окрім цього|тим часом|утім|втім|"
    "тому|потім|тоді|там|тут|так|зокрема|наприклад|водночас|з іншого боку|за його словами|за її словами|"
    "за їхніми словами|на його думку|на її думку|у зв'язку з цим|у цьому|на цьому|про це|до того ж|до цього|"
    "після цього|внаслідок цього|натомість|своєю чергою|я|ми|мій|наш|наша",
    "zh": "他|她|它|牠|此|这|這|该|該|其|但|然而|不过|不過|因此|所以|于是|於是|同时|同時|此外|另外|而且|并且|並且|"
    "而|且|对此|對此|随后|隨後|之后|之後|这些|這些|上述|两人|兩人|双方|雙方|例如|比如|相反|否则|否則|还|還|我|"
    "我们|我們|当时|當時|为此|為此|据此|據此",
    "ja": "彼|彼女|これ|それ|この|その|こうした|そうした|こう|そう|しかし|だが|ただ|また|さらに|そのため|このため|"
    "一方|なお|例えば|ところが|それでも|同|両者|私|我々|だから|そこで|すると|そして|ここ|そこ",
    "ar": "هو|هي|هم|وهو|وهي|وهم|هذا|هذه|ذلك|تلك|هؤلاء|لكن|ولكن|كما|وكما|لذلك|ولذلك|وأضاف|وأضافت|وتابع|وتابعت|وأوضح|"
    "وأوضحت|وأكد|وأكدت|وأشار|وأشارت|وقال|وقالت|وذكر|وذكرت|ثم|وفي المقابل|من جهته|من جانبه|ومن جهة|بدوره|أنا|نحن",
    "id": "dia|ia|mereka|ini|itu|tersebut|namun|tetapi|tapi|selain itu|oleh karena itu|karena itu|kemudian|lalu|"
    "sementara itu|dan|juga|menurutnya|hal ini|hal itu|saya|kami|kita",
}

# Nouns that take up what was just told, behind a definite article: the event itself ("The move") or who was in it ("The
# company"). The first need the sentence before, or the lead; the second any earlier sentence.
EVENT_NOUNS = {
    "en": "move|decision|announcement|news|statement|ruling|incident|attack|comment|comments|remarks|warning|"
    "measure|measures|figure|figures|result|results|findings|deal|agreement|blast|explosion|crash|accident|"
    "shooting|fire|clash|clashes|verdict|vote|meeting|visit|talks|call|claim|claims|allegations|charges|case|"
    "plan|plans|proposal|change|changes|increase|rise|fall|drop|loss|win|victory|defeat|goal|outage|development|"
    "gesture|row|dispute|latter|act|bill|law",
    "de": "entscheidung|ankündigung|erklärung|urteil|vorfall|angriff|unfall|schritt|maßnahme|plan|vorschlag|tat|"
    "brand|ergebnis|zahlen|äußerungen|vorwürfe|treffen|besuch|anstieg|rückgang|sieg|niederlage|gesetz|abkommen",
    "fr": "décision|annonce|nouvelle|déclaration|incident|attaque|accident|mesure|mesures|accord|explosion|"
    "verdict|vote|réunion|visite|hausse|baisse|victoire|défaite|projet|texte|chiffre|chiffres|drame|affaire",
    "es": "decisión|anuncio|noticia|declaración|incidente|ataque|accidente|medida|medidas|acuerdo|explosión|"
    "fallo|votación|reunión|visita|aumento|caída|victoria|derrota|proyecto|cifra|cifras|hecho|suceso|caso",
    "it": "decisione|annuncio|notizia|dichiarazione|incidente|attacco|misura|misure|accordo|esplosione|sentenza|"
    "voto|riunione|visita|aumento|calo|vittoria|sconfitta|progetto|vicenda|episodio|caso",
    "pt": "decisão|anúncio|notícia|declaração|incidente|ataque|acidente|medida|medidas|acordo|explosão|votação|"
    "reunião|visita|aumento|queda|vitória|derrota|projeto|caso|número|números",
    "nl": "besluit|aankondiging|nieuws|verklaring|incident|aanval|ongeluk|maatregel|akkoord|uitspraak|bezoek|"
    "stijging|daling",
}
ACTOR_NOUNS = {
    "en": "company|firm|group|man|woman|men|women|boy|girl|teenager|victim|victims|suspect|suspects|driver|"
    "minister|official|officials|club|side|team|player|striker|midfielder|defender|actor|actress|singer|star|"
    "author|judge|officer|officers|agency|ministry|bank|party|organisation|organization|union|airline|school|"
    "site|ship|plane|report|study|survey|authors|researchers|father|mother|family|parents|brothers|sisters|"
    "politician|lawmaker|senator|president",
    "de": "unternehmen|konzern|firma|mann|frau|täter|opfer|fahrer|minister|ministerin|politiker|politikerin|"
    "verein|partei|behörde|bank|bericht|studie|autoren|präsident|präsidentin|verdächtige",
    "fr": "entreprise|société|groupe|homme|femme|victime|suspect|conducteur|ministre|parti|club|équipe|rapport|"
    "étude|président",
    "es": "empresa|compañía|grupo|hombre|mujer|víctima|sospechoso|conductor|ministro|ministra|partido|club|"
    "equipo|informe|estudio|presidente|presidenta|mandatario",
    "it": "azienda|società|gruppo|uomo|donna|vittima|sospettato|conducente|ministro|ministra|partito|club|"
    "squadra|rapporto|studio|presidente",
    "pt": "empresa|companhia|grupo|homem|mulher|vítima|suspeito|motorista|ministro|ministra|partido|clube|equipa|"
    "equipe|relatório|estudo|presidente",
    "nl": "bedrijf|concern|man|vrouw|slachtoffer|verdachte|bestuurder|minister|partij|club|rapport|studie|president",
}
ARTICLES = {
    "en": "the",
    "de": "der|die|das|den|dem",
    "fr": "le|la|les|l'",
    "es": "el|la|los|las",
    "it": "il|lo|la|i|gli|le|l'",
    "pt": "o|a|os|as",
    "nl": "de|het",
}

# Who speaks, when only a pronoun says so behind the words: "…, she told reporters."
SPEAKERS = {
    "en": "he|she|they|it",
    "de": "er|sie|es",
    "fr": "-il|-elle|-ils|-elles|il|elle",
    "es": "él|ella|ellos|ellas",
    "it": "lui|lei|loro",
    "pt": "ele|ela|eles|elas",
    "nl": "hij|zij|ze",
    "pl": "on|ona|oni",
    "cs": "on|ona|oni",
    "sv": "han|hon|de",
    "ru": "он|она|они",
    "uk": "він|вона|вони",
    "zh": "他说|她说|他說|她說|他表示|她表示|他称|她称|他指出|她指出|他还说|她还说|他们说|他們說",
}

# Calls to the reader, promises of what comes, credits and bylines: never news.
TEASERS = {
    "en": "here's|here is what|here are|here is how|here is why|read more|read on|read also|read our|read the full|"
    "find out|scroll down|click|tap here|watch:|watch the|watch live|video:|listen to|sign up|subscribe|"
    "follow us|follow the|see also|see more|see below|continue reading|more on this|to find out|stay tuned|"
    "keep reading|share this|join our|join the conversation|get the latest|contact us|email us|have you|are you|"
    "do you|let us know|tell us|what to know|what you need to know|everything you need|all you need|this is what|"
    "this story|this article|this is a developing|related:|advertisement|sponsored|all rights reserved|©|"
    "image caption|image source|media caption|media playback|photograph by|pictured|picture:|file photo|file -|"
    "image:|credit:|authored by|written by|reporting by|additional reporting|editing by|compiled by|"
    "with additional|updated:|published:|last updated|correction:|editor's note|editors' note|disclaimer|"
    "originally published|affiliate|please enable|your browser|javascript|newsletter|most read|most popular|"
    "welcome to|good morning|good evening|you can|if you|to contact|to comment|to read|for more information|"
    "for more on|for more details|for more stories|for more news|photo:|photos:|photo by|recommended for you|"
    "trending now|copyright ©|we use cookies|this site uses cookies|in this video|in this article|in today's|"
    "coming up|but first",
    "de": "lesen sie|lies auch|mehr dazu|mehr zum thema|weiterlesen|zum thema|hier lesen|hier geht|hier finden|"
    "klicken|abonnieren|jetzt abonnieren|newsletter|folgen sie|anzeige|foto:|bild:|video:|quelle:|text:|autor:|"
    "redaktion:|mit material|das sollten sie|das müssen sie|was sie|alles was|so geht|hinweis:|korrektur:|stand:|"
    "aktualisiert|veröffentlicht|bitte aktivieren|sehen sie|hören sie|melden sie|werbung:",
    "fr": "lire aussi|lire la suite|à lire|à voir|voir aussi|cliquez|abonnez-vous|inscrivez-vous|suivez|retrouvez|"
    "découvrez|pour en savoir|publicité|crédit|vidéo|avec afp|mis à jour|publié|voici|newsletter|la suite|"
    "écoutez|regardez|photo:|photos:",
    "es": "lea también|lee también|leer más|te puede interesar|ver más|vea también|haga clic|haz clic|suscríbete|"
    "suscríbase|síguenos|publicidad|foto:|fotografía|imagen:|vídeo:|video:|con información|actualizado|publicado|"
    "esto es lo que|aquí está|aquí te|conoce|descubre|boletín|sigue leyendo|mira",
    "it": "leggi anche|leggi tutto|leggi di più|continua a leggere|clicca|iscriviti|abbonati|seguici|pubblicità|"
    "foto:|foto |video:|di redazione|ecco cosa|ecco come|ecco perché|scopri|guarda|aggiornato|pubblicato|"
    "newsletter|per saperne",
    "pt": "leia também|leia mais|saiba mais|veja também|clique|assine|inscreva-se|siga|publicidade|foto:|crédito|"
    "vídeo:|atualizado|publicado|veja|confira|newsletter|continue lendo|receba|entenda",
    "nl": "lees ook|lees meer|lees verder|klik|abonneer|meld je aan|volg ons|advertentie|foto:|beeld:|video:|"
    "bekijk|luister|dit moet je weten",
    "pl": "czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też|kliknij|zapisz się|subskrybuj|reklama|"
    "fot.|foto:|wideo:|autor:|dowiedz się|sprawdź|obserwuj|oto ",
    "cs": "čtěte také|čtěte více|přečtěte si|klikněte|odebírejte|sledujte|reklama|foto:|video:|autor:|zdroj:|podívejte",
    "sv": "läs mer|läs också|läs även|klicka|prenumerera|följ oss|annons|foto:|bild:|video:|här är",
    "tr": "ayrıca okuyun|devamını oku|tıklayın|abone ol|takip edin|reklam|fotoğraf:|video:|kaynak:|işte ",
    "ru": "читайте также|читайте также:|читать далее|читайте нас|подробнее|следите|смотрите|смотрите также|реклама|"
    "фото:|фото|видео:|источник:|автор:|текст:|обновлено|опубликовано|рассказываем|вот что|узнайте|нажмите|"
    "ранее мы писали|ранее сообщалось|больше новостей|материал подготов|на фото|подписывайтесь|подпишитесь|"
    "поделитесь",
    "uk": "читайте також|читайте нас|читати далі|детальніше|стежте|дивіться|реклама|фото:|фото|відео:|джерело:|"
    "автор:|текст:|оновлено|опубліковано|розповідаємо|ось що|дізнайтеся|натисніть|раніше ми писали|"
    "раніше повідомлялося|більше новин|на фото|підписуйтесь|підписуйтеся|підпишіться|поділіться",
    "zh": "点击|點擊|阅读更多|閱讀更多|延伸阅读|延伸閱讀|相关阅读|相關閱讀|关注|關注|订阅|訂閱|责任编辑|責任編輯|"
    "编辑：|編輯：|来源：|來源：|图片|圖片|图为|圖為|摄影|攝影|广告|廣告|扫码|下载|图：|圖：|（完）|更多内容|"
    "更多新闻|更多報導",
    "ja": "続きを読む|関連記事|写真|画像|動画|詳しくは|こちら|記事を読む|登録|フォロー|広告|出典|取材・文|提供：",
    "ar": "اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|للمزيد|شاهد|تابعونا|اشترك|إعلان|المصدر|صورة|اضغط",
    "id": "baca juga|selengkapnya|klik|ikuti|berlangganan|iklan|foto:|video:|simak|lihat juga",
}

# What a line naming only its writer begins with; short, and without a stop.
BYLINES = "by|authored by|written by|von|par|por|di|da|door|av|af|autor|автор|текст|text|texte|texto|testo|記者|记者|文"

# Words that only credits have, and what stands in the brackets of one.
CREDITS = (
    "contributed to this report", "contributed to this story", "contributed to this article", "eporting by ",
    "diting by ", "ll rights reserved", "ith files from", "ompiled by ",
)  # fmt: skip
AGENCIES = (
    "Reuters|AP|AFP|UPI|CNN|BBC|AP Photo|Getty|Getty Images|EPA|dpa|ANSA|EFE|TASS|Xinhua|PA|Shutterstock|"
    "(?:photo|foto|image|photograph|фото|credit)[^()]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The tables of one language as patterns for the beginning of a folded sentence."""

    referring: re.Pattern[str]
    events: re.Pattern[str]
    actors: re.Pattern[str]
    article: re.Pattern[str]
    speakers: tuple[str, ...]
    teasers: re.Pattern[str]


_NEVER = re.compile(r"(?!)")
_UNSPACED = frozenset({"zh", "ja"})


@cache
def phrases(language: str) -> Phrases:
    """Return the patterns of a language (ISO 639-1); they match nothing in one that has no table."""
    return Phrases(
        referring=_beginning(REFERRING, language),
        events=_after_article(EVENT_NOUNS, language),
        actors=_after_article(ACTOR_NOUNS, language),
        article=_beginning(ARTICLES, language),
        speakers=tuple(SPEAKERS.get(language, "").split("|")) if language in SPEAKERS else (),
        teasers=_beginning(TEASERS, language),
    )


def _beginning(table: dict[str, str], language: str) -> re.Pattern[str]:
    if language not in table:
        return _NEVER
    entries = sorted(filter(None, table[language].split("|")), key=len, reverse=True)
    boundary = "" if language in _UNSPACED else r"(?![\w'])"
    # Grouped by their first letters, so that most sentences are found to begin with none in a few steps.
    entries.sort(key=lambda entry: entry[0])
    groups = (
        f"{re.escape(first)}(?:{'|'.join(re.escape(entry[1:]) for entry in group)})"
        for first, group in groupby(entries, key=lambda entry: entry[0])
    )
    return re.compile(f"(?:{'|'.join(groups)}){boundary}")


def _after_article(table: dict[str, str], language: str) -> re.Pattern[str]:
    if language not in table:
        return _NEVER
    # One or two words may stand between: "the surprise announcement", "the 33-year-old midfielder".
    return re.compile(
        rf"(?:{ARTICLES[language]})\s*(?:[\w-]+\s+){{0,2}}?(?:{table[language]})(?!\w)|the [\d-]+-year-old"
    )
