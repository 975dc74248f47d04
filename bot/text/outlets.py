"""News agencies under all their names, and whether two names mean one outlet."""

from __future__ import annotations

import re
import unicodedata

_SHORTEST_INITIALS = 3
# Each line: the name people use first, then what else it is called, in any language.
_AGENCIES = """
Reuters; Thomson Reuters; Reuters News; Рейтер; Рейтерс; Reuters Staff; 路透社; 路透; ロイター; رويترز
Associated Press; The Associated Press; AP; AP News; Ассошиэйтед Пресс; 美联社; 美聯社; AP通信
Agence France-Presse; AFP; Agence France Presse; l'AFP; Франс Пресс; 法新社; AFP通信
Deutsche Presse-Agentur; dpa; dpa-infocom; dpa-AFX; dpa/tmn; 德新社
Austria Presse Agentur; APA; Austria Presseagentur
Keystone-SDA; SDA; Keystone SDA; Keystone-ATS; ATS; Schweizerische Depeschenagentur; Nachrichtenagentur SDA
SID; Sport-Informations-Dienst
epd; Evangelischer Pressedienst
KNA; Katholische Nachrichten-Agentur
EFE; Agencia EFE; Efe
Europa Press
Agencia SINC; SINC
Télam; Telam
Notimex
Prensa Latina
ANSA; Agenzia ANSA; Ansa
Adnkronos
AGI; Agenzia Italia
LaPresse
Askanews
Lusa; Agência Lusa
Agência Brasil; Agencia Brasil
Estadão Conteúdo
Folhapress
TASS; ITAR-TASS; ТАСС; ИТАР-ТАСС; 塔斯社; タス通信
RIA Novosti; РИА Новости; РИА «Новости»; RIA; 俄新社
Interfax; Интерфакс; Interfax.ru; 国际文传电讯社
Interfax-Ukraine; Интерфакс-Украина; Інтерфакс-Україна
Ukrinform; Укрінформ; Укринформ
UNIAN; УНІАН; УНИАН
BelTA; БелТА; БЕЛТА
Kazinform; Казинформ
Polska Agencja Prasowa; PAP
ČTK; CTK; Česká tisková kancelář
TASR; SITA
MTI
BTA; БТА
Agerpres
Tanjug; Танјуг
HINA
Belga; Agence Belga
ANP
Ritzau
NTB
TT; Tidningarnas Telegrambyrå
STT
Anadolu; Anadolu Agency; Anadolu Ajansı; AA
DHA; Demirören Haber Ajansı
İHA; IHA
Xinhua; Xinhua News Agency; 新华社; 新華社; 新华网
China News Service; 中新社; 中国新闻社; 中新网
Central News Agency; CNA; 中央社
Kyodo; Kyodo News; 共同社; 共同通信; 共同通信社; 共同
Jiji Press; Jiji; 时事社; 時事通信; 時事通信社; 時事
Yonhap; Yonhap News Agency; 韩联社; 韓聯社; 연합뉴스
Press Trust of India; PTI
ANI; Asian News International
IANS; Indo-Asian News Service
United News of India; UNI
Associated Press of Pakistan; APP
Antara
Bernama
Vietnam News Agency; VNA
PA Media; PA; Press Association; PA News Agency
The Canadian Press; Canadian Press; La Presse canadienne; Presse canadienne
Australian Associated Press; AAP
United Press International; UPI
Bloomberg; Bloomberg News
Dow Jones; Dow Jones Newswires
Zuma Press
Inter Press Service; IPS
States Newsroom
The Conversation
Fars; Fars News Agency
IRNA; Islamic Republic News Agency
Tasnim; Tasnim News Agency
SANA; Syrian Arab News Agency
WAFA; Wafa; Palestine News & Information Agency
Petra; Jordan News Agency
Saudi Press Agency; SPA
WAM; Emirates News Agency
MENA; Middle East News Agency
Agence Ecofin
PANA; Panapress
News Agency of Nigeria; NAN
Ghana News Agency; GNA
"""
_ARTICLES = ("the", "der", "die", "das", "le", "la", "les", "el", "il", "lo", "los", "o", "a", "l")
_SUFFIXES = ("news", "online", "digital", "newspaper", "com", "staff", "agency", "redaktion")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]{2,60})(?:\.[\w-]{2,20}){1,3}(?:/\S{0,200})?$")
_SMALL_ARTICLE = re.compile(r"^(?:l['’]|(?:the|la|die|der|den)\s+)")
_STAFF = re.compile(r"\s+staff$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")


def _folded_words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", plain).split()


def _key(name: str) -> str:
    domain = _DOMAIN.match(name.strip())
    return "".join(_folded_words(domain[1] if domain else name))


_NAME_OF = {
    _key(alias): line.split(";")[0].strip() for line in _AGENCIES.strip().splitlines() for alias in line.split(";")
}

ALIASES = tuple(
    sorted(
        {alias.strip() for line in _AGENCIES.strip().splitlines() for alias in line.split(";")}, key=len, reverse=True
    )
)


def agency(name: str) -> str | None:
    """Return the name that people use for the news agency called ``name``, None when it is none that we know."""
    return _NAME_OF.get(_key(name)) or _NAME_OF.get("".join(_without_article(_folded_words(name))))


def agency_as_written(name: str) -> str | None:
    """Return an agency's name as a text has it, without a small article or "Staff"; None when it is no agency's."""
    if not agency(name):
        return None
    bare = _STAFF.sub("", name.strip())
    without = _SMALL_ARTICLE.sub("", bare)
    return without if agency(without) else bare


def same_outlet(a: str, b: str) -> bool:
    """Whether two names mean one outlet: articles, case, accents, domains and agencies' short names do not count."""
    return bool(_keys(a) & _keys(b)) or _abbreviates(a, b) or _abbreviates(b, a)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether ``short`` is the initials of ``name``; two letters would fit too many names."""
    initials = "".join(word[0] for word in name.split()).upper()
    return short.isupper() and len(short) >= _SHORTEST_INITIALS and short == initials


def _keys(name: str) -> set[str]:
    if known := agency(name):
        return {_key(known)}
    words = _folded_words(name)
    if not words:
        return set()
    domain = _DOMAIN.match(name.strip())
    if domain:
        words = _folded_words(domain[1])
    bare = _without_article(words)
    while len(bare) > 1 and bare[-1] in _SUFFIXES:
        bare = bare[:-1]
    keys = {"".join(words), "".join(bare)}
    if domain and len(words) == 1:
        keys |= {words[0].removeprefix("the")} if len(words[0]) > 6 else set()
    return keys


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
