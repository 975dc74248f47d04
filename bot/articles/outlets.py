"""The name of an outlet, as people call it, out of what feeds and pages call themselves."""

from __future__ import annotations

import re

from bot import urls
from bot.text.markup import fold
from bot.text.words import squeezed

_SEPARATOR = re.compile(r"\s+[|»«>•·:–—-]+\s+|\s*[|»«>]\s*|:\s+|\s+/\s+")
_LOOSE = " |»«>•·:–—-/"
# What is said of a feed and not of an outlet, in titles such as "RSS feed of …" or "… – Latest news".
_ABOUT_FEED = re.compile(
    r"^(?:(?:the )?(?:rss|atom|news|xml|official|full)[ -]?(?:feeds?|channel|kanal)?(?: (?:of|from|for|von|de|du|di|"
    r"da))?\s+(?=\S)|"
    r"(?:latest|all|recent|top|breaking)(?: \w+)? (?:from|on|at|by)\s+|(?:alle|neueste|aktuelle) \w+ (?:von|auf|"
    r"aus)\s+|(?:flux|fil) (?:rss )?(?:de|du)\s+)|"
    r"\s+\(?(?:rss|atom)(?: ?\d(?:\.\d)?)?(?:[ -]?(?:feeds?|newsfeed|kanal))?\)?$|\s+(?:news)?feeds?$|\s+topics$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:(?:all|latest|top|breaking|recent|most recent|featured|full|international|world|us|u\.s\.|uk|local|"
    r"national|global)?\s*"
    r"(?:news|stories|headlines|articles|posts|updates|content|edition|feed|rss|home(?:page)?|blog)|"
    r"world|politics|business|technology|tech|science|health|sports?|culture|arts?|entertainment|opinion|economy|"
    r"europe|africa|asia|americas|middle east|environment|climate|education|lifestyle|travel|"
    r"(?:aktuelle?|alle|neueste|top)?\s*(?:nachrichten|meldungen|artikel|schlagzeilen|news|themen|startseite)|"
    r"politik|wirtschaft|sport|kultur|wissen(?:schaft)?|panorama|ausland|inland|netzwelt|gesellschaft|"
    r"(?:toutes? )?(?:l[ea]s?|à la)?\s*(?:une|actualités?|articles|accueil)|monde|politique|économie|culture|"
    r"international|"
    r"(?:últimas?|todas las)?\s*(?:noticias|portada|titulares)|mundo|política|economía|deportes|cultura|"
    r"internacional|economia|esportes?|"
    r"(?:все |последние |главные )?(?:новости|материалы|статьи)|лента(?: новостей)?|политика|экономика|спорт|"
    r"общество|мир|главное|"
    r"(?:усі |всі |останні |головні )?новини|політика|економіка|світ|суспільство|"
    r"(?:即时|最新|国际|國際|中国|头条|滚动)?(?:新闻|新聞)|首页|首頁|要闻|要聞|国际|國際|财经|財經|体育|體育)$",
    re.IGNORECASE,
)


def outlet_name(feed_title: str, *, site_name: str = "", url: str = "") -> str:
    """Return what an outlet is called.

    Args:
        feed_title: "The Example Times » World", "World news | The Example Times", "RSS feed of The Example Times".
        site_name: As the page states it (og:site_name, publisher); chooses among the pieces of the feed's title.
        url: Of the feed's site or of the article; its host does the same, and is the name when nothing else is known.
    """
    site_name, host = fold(site_name), urls.host(url)
    title = fold(_ABOUT_FEED.sub("", fold(feed_title))).strip(_LOOSE)
    pieces = [piece for part in _SEPARATOR.split(title) if (piece := fold(_ABOUT_FEED.sub("", part)).strip(_LOOSE))]
    known = [squeezed(site_name), squeezed(host.rsplit(".", 1)[0])]
    for name in filter(None, known):
        for piece in pieces:
            if _same(squeezed(piece), name):
                return piece
    named = [piece for piece in pieces if not _SECTION.match(piece)]
    if named:
        return named[0]
    return site_name or host or title


def _same(piece: str, name: str) -> bool:
    return bool(piece) and (piece == name or (len(piece) > 3 and piece in name) or (len(name) > 3 and name in piece))
