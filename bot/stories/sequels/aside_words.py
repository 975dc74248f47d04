"""How titles of what is no report begin or end, by language: opinion, comment, round-ups, explainers."""

from __future__ import annotations

ASIDE_TITLES = {
    "en": "opinion|editorial|comment|commentary|column|analysis|explainer|explained|live|live updates|live blog|review|"
    "letters|podcast|what we know|what to know|timeline|in pictures|photos|watch|fact check|factbox|q&a|profile|"
    "interview|recap|as it happened|morning briefing|the latest",
    "de": "kommentar|meinung|leitartikel|analyse|liveticker|live|newsblog|liveblog|hintergrund|interview|porträt|"
    "kolumne|essay|presseschau|fragen und antworten|was wir wissen|chronologie|podcast|bilder|video",
    "fr": "opinion|éditorial|édito|tribune|chronique|analyse|direct|en direct|décryptage|entretien|interview|portrait|"
    "podcast|ce que l'on sait|chronologie|en images|vidéo|billet",
    "es": "opinión|editorial|columna|análisis|en directo|en vivo|directo|entrevista|perfil|claves|lo que se sabe|"
    "cronología|podcast|fotos|vídeo|tribuna|minuto a minuto",
    "pt": "opinião|editorial|coluna|análise|ao vivo|em direto|entrevista|perfil|entenda|o que se sabe|cronologia|"
    "podcast|"
    "fotos|vídeo|minuto a minuto",
    "ru": "мнение|колонка|комментарий|анализ|онлайн|интервью|разбор|хроника|что известно|подкаст|фото|видео|главное",
    "uk": "думка|колонка|коментар|аналіз|онлайн|інтерв'ю|розбір|хроніка|що відомо|подкаст|фото|відео|головне",
    "zh": "社论|评论|观点|分析|直播|专访|盘点|回顾|图集|视频|专栏|快评",
}
