"""What of an article's kind is no news: paid for, a horoscope, the stub of a live page, an advertisement.

A rule holds on clear signs only, since what is taken for filler by mistake is news that nobody is told.
"""

from __future__ import annotations

from bot.interests.filler.advertising import is_advertisement
from bot.interests.filler.horoscopes import is_horoscope
from bot.interests.filler.reading import read
from bot.interests.filler.sponsored import is_sponsored
from bot.interests.filler.tickers import is_ticker_stub
from bot.model import Article
from bot.model.interests import Filler

_RULES = (
    (Filler.SPONSORED, is_sponsored),
    (Filler.HOROSCOPE, is_horoscope),
    (Filler.TICKER, is_ticker_stub),
    (Filler.ADVERTISEMENT, is_advertisement),
)


def filler(article: Article) -> Filler | None:
    """Return what of filler an article is, None where it may be news."""
    reading = read(article)
    return next((kind for kind, holds in _RULES if holds(reading)), None)
