"""How captions and credits of pictures word themselves, by language. For their form see ``furniture_words``."""

from __future__ import annotations

from bot.articles.furniture_words import Words

# Words that name the maker of a picture, before a colon, "by" or a copyright sign.
PICTURE: Words = {
    "": (r"©|\(c\)",),
    "en": (
        (
            r"(?:file |stock |ap |courtesy |handout |screen)?(?:photo(?:graph)?(?:s|er|ed)?|picture|image|pic|video|"
            r"illustration|graphic|screenshot|cover image|feature[d]? image)(?: (?:credit|courtesy|source|by|from|"
            r"via))?|(?:photo |image |picture )?(?:credit|courtesy)s?(?: of| by)?"
        ),
    ),
    "de": (
        (
            r"(?:symbol|archiv|titel|beitrags|artikel|auf?macher)?-?(?:fotos?|bild(?:er|quelle|nachweis|rechte|"
            r"material)?|grafik|abbildung|screenshot|video|illustration)(?:quelle|nachweis|s?rechte)?(?: von| by)?|"
            r"bildquelle|fotograf(?:in)?"
        ),
    ),
    "fr": (r"(?:crédits?|crédits? photos?|photos?|image|illustration|dessin|vidéo|légende)(?: (?:de|par))?",),
    "es": (
        (
            r"(?:foto(?:graf[ií]a)?s?|imagen|imágenes|ilustración|video|vídeo|cr[eé]ditos?|archivo|cortesía)(?: (?:de|"
            r"por|cortesía|archivo|referencial))?"
        ),
    ),
    "pt": (
        r"(?:foto(?:grafia)?s?|imagem|imagens|ilustração|vídeo|crédito|créditos|reprodução|divulgação)(?: (?:de|por))?",
    ),
    "it": (r"(?:foto(?:grafia)?|immagine|immagini|video|crediti|ph)(?: (?:di|da))?",),
    "nl": (r"(?:foto|beeld|afbeelding|video)(?: (?:door|van))?",),
    "pl": (r"(?:fot|foto|zdjęcie|zdj|grafika|autor zdjęcia)\.?",),
    "ru": (r"(?:фото(?:граф(?:ия)?)?|снимок|изображение|иллюстрация|скриншот|кадр|видео|источник фото)",),
    "uk": (r"(?:фото(?:граф(?:ія)?)?|знімок|зображення|ілюстрація|скріншот|кадр|відео|джерело фото)",),
    "tr": (r"(?:fotoğraf|foto|görsel)",),
    "sv": (r"(?:foto|bild)",),
    "zh": (r"(?:图片?|圖片?|照片|摄影|攝影|资料图片?|資料圖片?|图源|圖源|图片来源|圖片來源)",),
    "ja": (r"(?:写真|画像|撮影|提供)",),
    "ar": (r"(?:صورة|الصورة|تصوير)",),
}

# Openings of a paragraph that describes a picture.
CAPTION_OPENINGS: Words = {
    "en": (
        r"file(?: photo| picture| image)?\s*[-–—:]+",
        (
            r"(?:in|on) this (?:[\w.,’' -]{0,40}?\b)?(?:photo(?:graph)?|image|picture|screen ?(?:shot|grab)|"
            r"file photo)\b[^.]{0,60},"
        ),
        (
            r"(?:pictured|shown|seen) (?:here|above|below|left|right)\b|pictured:|(?:photo|picture|image) shows\b|"
            r"a (?:file|handout) (?:photo|picture|image)\b"
        ),
    ),
    "de": (
        (
            r"(?:auf dem|das|dieses) (?:foto|bild)(?:,? (?:zu sehen|zeigt)\b)|im bild(?: zu sehen)?(?: \([\w .,]+\))?:|"
            r"auf dem foto zu sehen|symbolbild|archivbild|(?:symbol|archiv)foto"
        ),
    ),
    "fr": (r"(?:sur )?(?:la|cette) photo\b[^.]{0,30}:|photo d[’'](?:illustration|archives?)|image d[’']illustration",),
    "es": (
        (
            r"en (?:la|esta) (?:foto|imagen|fotograf[ií]a)(?: de archivo)?[,:]|(?:foto|imagen) (?:de archivo|"
            r"referencial|ilustrativa)|(?:foto|fotograf[ií]a) de archivo"
        ),
    ),
    "pt": (r"na (?:foto|imagem)[,:]|(?:foto|imagem) (?:de arquivo|ilustrativa)",),
    "ru": (r"на (?:фото|снимке|фотографии)\s*[:—–,-]|(?:архивное|иллюстративное) фото|фото из архива",),
    "uk": (r"на (?:фото|світлині|знімку)\s*[:—–,-]|(?:архівне|ілюстративне) фото|фото з архіву",),
    "zh": (r"(?:资料图|資料圖|示意图|示意圖|图为|圖為|图说|圖說|图[:：]|圖[:：])",),
    "ja": (r"(?:写真は|写真[:：])",),
}

# Picture agencies and services, as credits write them.
AGENCIES = (
    r"reuters|afp|ap|ap photo|the associated press|associated press|getty(?: images)?|epa(?:-efe)?|efe|dpa|apa|"
    r"keystone(?:-sda)?|ansa|lapresse|belga|anp|"
    r"pa(?: wire| images| media)?|press association|upi|xinhua|tass|тасс|риа новости|ria novosti|sputnik|спутник|"
    r"imago(?: images)?|picture[- ]alliance|ddp|"
    r"kyodo(?: news)?|jiji|yonhap|bloomberg|shutterstock|istock(?:photo)?|alamy|adobe ?stock|unsplash|pexels|"
    r"pixabay|depositphotos|dreamstime|wikimedia(?: commons)?|"
    r"zuma(?: press| wire)?|nurphoto|anadolu(?: agency)?|aa|pti|ani|cp|the canadian press|aap|rex(?: features)?|"
    r"magnum|sipa(?: usa)?|abaca|hans lucas|maxppp|"
    r"tt(?: nyhetsbyrån)?|scanpix|ritzau|ntb|pap|forum|ctk|čtk|mti|укрінформ|укринформ|уніан|унион|unian|інтерфакс|"
    r"интерфакс|新华社|新華社|中新社|中央社|共同社|法新社|路透社|美联社|美聯社"
)

# Those that sell pictures and write no news: their name by itself is a credit of a picture.
PICTURE_SERVICES = (
    r"getty(?: images)?|imago(?: images)?|picture[- ]alliance|shutterstock|istock(?:photo)?|alamy|adobe ?stock|"
    r"unsplash|pexels|pixabay|depositphotos|dreamstime|wikimedia(?: commons)?|zuma(?: press| wire)?|nurphoto|"
    r"rex features|"
    r"hans lucas|maxppp|ap photo|keystone"
)
