"""The letters that languages are written with, as tables: scripts by Unicode block, alphabets by language.

Blocks are those of the Unicode Character Database (Blocks.txt); alphabets are those taught in schools.
"""

from __future__ import annotations

import re

# A script's letters as a character class. Han and Hangul signs stand for a syllable or a word, letters for a sound.
SCRIPTS = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f",
    "Deva": "\u0900-\u0963\u0970-\u097f",
    "Kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9d",
    "Hani": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Hang": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": "\u0e81-\u0edf",
    "Khmr": "\u1780-\u17d3",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Armn": "\u0531-\u0587",
    "Beng": "\u0980-\u09e3",
    "Guru": "\u0a00-\u0a5f",
    "Gujr": "\u0a80-\u0adf",
    "Orya": "\u0b00-\u0b5f",
    "Taml": "\u0b80-\u0be3",
    "Telu": "\u0c00-\u0c63",
    "Knda": "\u0c80-\u0ce3",
    "Mlym": "\u0d00-\u0d63",
    "Sinh": "\u0d80-\u0ddf",
    "Ethi": "\u1200-\u137f",
    "Tibt": "\u0f00-\u0fbc",
}
SCRIPT_PATTERNS = {script: re.compile(f"[{letters}]") for script, letters in SCRIPTS.items()}

# Which languages a script may be; where there is one, the script decides.
LANGUAGES_OF_SCRIPT = {
    "Latn": (
        "af az bs ca cs cy da de en eo es et eu fi fr ga gl ha hr hu id is it lt lv ms mt nl no pl pt ro rw sk sl "
        "so sq sr sv sw tl tr uz vi xh yo zu ht ku la lb ig mg tk fy br fo gd oc sn st jv nn wa an ln lg om qu"
    ),
    "Cyrl": "ru uk be bg sr mk kk ky mn tg tt ba uz az",
    "Arab": "ar fa ur ps ug ku",
    "Deva": "hi mr ne sa",
    "Hebr": "he",
    "Grek": "el",
    "Kana": "ja",
    "Hani": "zh ja",
    "Hang": "ko",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Geor": "ka",
    "Armn": "hy",
    "Beng": "bn as",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Ethi": "am",
    "Tibt": "dz",
}

# Letters beyond a to z; a Latin language that is not here may use any. A name from abroad brings in a strange letter,
# so a letter outside counts against a language but does not rule it out.
LATIN_LETTERS = {
    "af": "áèéêëíîïôóúûý",
    "az": "çəğıöşü",
    "bs": "čćđšž",
    "ca": "àçèéíïòóúü·",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷáéëïö",
    "da": "æøåé",
    "de": "äöüß",
    "en": "",
    "eo": "ĉĝĥĵŝŭ",
    "es": "áéíñóúüºª",
    "et": "äöõüšž",
    "eu": "ñ",
    "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ga": "áéíóú",
    "gl": "áéíñóúüïºª",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "id": "",
    "is": "áæðéíóöþúý",
    "it": "àèéìíîòóùúºª",
    "lb": "äéëöü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "ms": "",
    "mt": "àċġħìòùż",
    "nl": "áéèëïóöü",
    "no": "æøåéòô",
    "nn": "æøåéòô",
    "oc": "àáçèéíïòóúü",
    "pl": "ąćęłńóśźż",
    "pt": "àáâãçéêíóôõúüºª",
    "ro": "ăâîșşțţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "čćđšž",
    "sv": "åäöé",
    "sw": "",
    "tl": "ñ",
    "tr": "âçğîıöşûü",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
CYRILLIC_LETTERS = {
    "ru": _RUSSIAN,
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "kk": _RUSSIAN + "әғқңөұүһі",
    "ky": _RUSSIAN + "ңөү",
    "mn": _RUSSIAN + "өү",
    "tg": "абвгдеёжзийклмнопрстуфхчшъэюяғӣқӯҳҷ",
    "tt": _RUSSIAN + "әҗңөүһ",
    "ba": _RUSSIAN + "ғҙҡңөҫүһә",
    "uz": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ",
    "az": "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш",
}

# Forms of the Japanese reform of 1946 that neither mainland China nor Taiwan writes: they tell a headline
# without kana from a Chinese one.
JAPANESE_ONLY = frozenset(
    "気売県円図対戦発駅働込権総検経済訳読転変帰悪営圧応桜価仮歳斎剤雑児実釈収従渋処奨焼剰畳縄譲醸粋瀬斉摂専銭繊蔵臓続択"
    "沢単遅鋳聴庁鉄伝稲闘徳拝廃髪抜払辺舗穂豊毎満黙薬様謡頼覧竜猟塁霊暦歴労獣粛顔険験厳広拡鉱絵覚挙勧巻観関陥歓戯暁駆薫恵"
    "掲渓継蛍軽鶏芸撃倹剣圏顕亜囲壱栄"
)
