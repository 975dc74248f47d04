"""What headlines say that do not say what happened, by language.

Signs of clickbait follow Chakraborty et al., "Stop clickbait" (ASONAM 2016): what only the article will tell,
questions, counted lists, addresses to the reader, hyperbole. Entries are regular expressions for folded titles.
"""

from __future__ import annotations

import re
from functools import cache

# What a title begins with that points at what the article will tell.
_OPENINGS = {
    "en": "this is|these are|this|these|here's|here is|here are|why|how|what|when|who|where|which|meet the|watch|see|"
    "you|everything|all you need|i|my|we|our|inside the|ask|he|she|they|the one thing|the secret|the truth about|"
    "the reason|the real reason|the \\w+ reason|guess|remember when|so,|ok,|wait|wow|omg|one \\w+ trick|that's",
    "de": "das ist|das sind|das steckt|so|darum|deshalb|warum|weshalb|wieso|wie|was|wer|wo|wann|welche|hier|diese|"
    "dieser|dieses|sie werden|er|ich|wir|mein|meine|alles was|alles, was",
    "fr": "voici|voilà|pourquoi|comment|qui|que|quoi|quand|où|quel|quelle|quels|quelles|ce que|ceci|vous|il|elle|ils|"
    "elles|je|nous|mon|ma|tout ce|tout savoir|découvrez|regardez|c'est",
    "es": "esto|este es|esta es|estos son|estas son|así|aquí|por qué|cómo|qué|quién|quiénes|cuándo|dónde|cuál|cuáles|"
    "te contamos|no creerás|no vas a creer|todo lo que|lo que|él|ella|yo|mi|nosotros|descubre|mira|conoce|la razón|"
    "el motivo|la \\w+ razón",
    "pt": "isto|este é|esta é|estes são|estas são|assim|veja|saiba|entenda|confira|conheça|descubra|por que|porquê|"
    "como|o que|quem|quando|onde|qual|quais|você|não vai acreditar|tudo o que|tudo sobre|ele|ela|eu|meu|minha|nós|"
    "o motivo|a razão",
    "ru": "вот|почему|зачем|как|что|кто|когда|где|какой|какая|какие|сколько|это|эти|этот|эта|вы|он|она|они|я|мы|мой|"
    "узнайте|смотрите|раскрыт секрет|названа причина|стало известно|вся правда",
    "uk": "ось|чому|навіщо|як|що|хто|коли|де|який|яка|які|скільки|це|ці|цей|ця|ви|він|вона|вони|я|ми|мій|"
    "дізнайтеся|дивіться|стало відомо|названо причину|уся правда|вся правда",
    "zh": "为什么|為什麼|为何|為何|如何|怎么|怎麼|什么|什麼|谁|誰|这|這|你|您|我|揭秘|揭密|原来|原來|竟然|快看|他|她",
}
# What gives a title away wherever it stands.
_ANYWHERE = {
    "en": "won't believe|you'll never|will shock you|will blow your mind|what happened next|what happens next|"
    "breaks the internet|internet is \\w+|internet reacts|twitter reacts|jaw-dropping|mind-blowing|unbelievable|"
    "insane|"
    "hilarious|adorable|things you|reasons why|need to know|should know|you|your|here's|this is why|this one|"
    "no one is talking about|nobody is talking about",
    "de": "nicht glauben|was dann geschah|was dann passierte|das netz|geht viral|unglaublich|unfassbar|"
    "schockierend|irre|"
    "das müssen sie|das sollten sie|wissen müssen|so reagiert das netz|sensationell|dahinter steckt|steckt dahinter",
    "fr": "pas croire|devinerez jamais|va vous|la suite|s'est passé ensuite|la toile|devient viral|incroyable|"
    "hallucinant|"
    "vous|votre|vos|fait le buzz|voici pourquoi|voici comment|voici ce",
    "es": "vas a creer|creerás|lo que pasó después|lo que ocurrió después|se hace viral|se vuelve viral|"
    "increíble|insólito|"
    "debes saber|tienes que|te|tu|tus|las redes|esta es la razón|este es el motivo",
    "pt": "vai acreditar|o que aconteceu depois|o que aconteceu a seguir|viraliza|viralizou|inacreditável|incrível|"
    "precisa saber|você|agita a internet|veja|saiba|entenda|confira",
    "ru": "не поверите|что было дальше|что произошло дальше|взорвал\\w* (?:сеть|интернет)|невероятн\\w*|"
    "шокир\\w*|шок|"
    "сенсаци\\w*|лайфхак\\w*|вам|вас|ваш\\w*|нужно знать|раскрыл\\w* секрет",
    "uk": "не повірите|що було далі|що сталося далі|підірвал\\w* (?:мережу|інтернет)|неймовірн\\w*|шоку\\w*|шок|"
    "сенсаці\\w*|лайфхак\\w*|вам|вас|ваш\\w*|потрібно знати|розкри\\w* секрет",
    "zh": "不敢相信|不敢信|惊呆|驚呆|震惊|震驚|竟然|居然|原来是|原來是|真相是|你绝对|你絕對|你不知道|网友|網友|疯传|"
    "瘋傳|刷屏|必看|太可怕|万万没想到|萬萬沒想到|没想到|沒想到",
}
# What a title's number counts when the article is a list.
_LISTED = {
    "en": "things|reasons|ways|tips|facts|takeaways|signs|photos|pictures|moments|tricks|questions|lessons|charts|"
    "key points|recipes|secrets",
    "de": "dinge|gründe|tipps|fakten|tricks|fragen|bilder|fotos|lehren|erkenntnisse|momente|anzeichen",
    "fr": "choses|raisons|façons|astuces|photos|images|questions|leçons|moments|signes|conseils",
    "es": "cosas|razones|formas|maneras|consejos|trucos|datos|claves|fotos|preguntas|lecciones|momentos",
    "pt": "coisas|razões|motivos|formas|maneiras|dicas|truques|fatos|factos|fotos|perguntas|lições|momentos",
    "ru": "вещей|вещи|причин|причины|способов|способа|советов|совета|фактов|факта|фото|признаков|признака",
    "uk": "речей|речі|причин|причини|способів|способи|порад|поради|фактів|факти|фото|ознак|ознаки",
    "zh": "个理由|個理由|个方法|個方法|个技巧|個技巧|件事|种方法|種方法|大看点|大看點|张图|張圖|个真相|個真相",
}
# Kinds of pieces that are no report, or no text, as titles are labelled with them in front or behind.
_LABELS = {
    "en": "live|live updates|live blog|watch|video|videos|photos|pictures|in pictures|gallery|podcast|opinion|op-ed|"
    "editorial|column|analysis|comment|commentary|review|quiz|explainer|explained|fact check|letters|letter|"
    "transcript|"
    "sponsored|recap|interview",
    "de": "live|liveticker|liveblog|ticker|newsticker|newsblog|video|fotos|bilder|podcast|kommentar|meinung|kolumne|"
    "analyse|interview|quiz|essay|leitartikel|gastbeitrag|anzeige|faktencheck",
    "fr": "en direct|direct|live|vidéo|vidéos|en vidéo|photos|images|en images|podcast|opinion|tribune|édito|"
    "éditorial|"
    "chronique|analyse|entretien|interview|quiz",
    "es": "en vivo|en directo|directo|vídeo|video|vídeos|videos|fotos|imágenes|podcast|opinión|editorial|"
    "columna|análisis|"
    "entrevista|quiz",
    "pt": "ao vivo|vídeo|vídeos|fotos|imagens|podcast|opinião|editorial|coluna|análise|entrevista|quiz",
    "ru": "онлайн|прямая трансляция|трансляция|видео|фото|подкаст|мнение|колонка|анализ|интервью|тест",
    "uk": "онлайн|пряма трансляція|трансляція|відео|фото|подкаст|думка|колонка|аналіз|інтерв'ю|тест",
    "zh": "视频|視頻|影片|图|圖|组图|組圖|直播|评论|評論|社论|社論|观点|觀點|专访|專訪|分析|盘点|盤點",
}
_UNSPACED = frozenset({"zh", "ja"})
_NEVER = re.compile(r"(?!)")


@cache
def bait(language: str) -> re.Pattern[str]:
    """Return the pattern of bait in folded titles of a language (ISO 639-1), which matches nothing without a table."""
    if language not in _OPENINGS:
        return _NEVER
    spaced = language not in _UNSPACED
    begins, ends = (r"(?<![\w'])", r"(?![\w'])") if spaced else ("", "")
    kind = r"(?:\w+\s)?" if spaced else ""
    return re.compile(
        rf"^[\W_]*(?:{_OPENINGS[language]}){ends}|{begins}(?:{_ANYWHERE[language]}){ends}"
        rf"|^[\W_]*{kind}\d{{1,3}}\s?{kind}(?:{_LISTED[language]}){ends}"
    )


@cache
def labels(language: str) -> re.Pattern[str]:
    """Return the pattern of labels before or behind folded titles: "Video: …", "[Opinion] …", "… | Analysis"."""
    if language not in _LABELS:
        return _NEVER
    words = _LABELS[language]
    return re.compile(rf"^\W*(?:{words})(?:\s*[:：|•·\])】]|\s+[–—-]\s)|(?:\s[|–—-]\s*|[(\[【])(?:{words})\W*$")
