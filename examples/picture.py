"""What ``make picture`` runs: draw a digest of the invented news site as a chat shows it.

    python examples/picture.py [FILE.svg]

The news is read, chosen, summarised and rendered by the program itself; only the drawing stands in for Telegram's.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

if __name__ == "__main__":  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot import app, logs
from bot.config import Config, DigestConfig, FetchConfig, StoreConfig
from bot.conversation.stories import keyboard
from bot.locale import tongue
from bot.messages.chat_picture import Drawn, draw
from bot.messages.rich import block
from bot.messages.telegram import render_digest
from bot.model import DigestId, Feed, FeedUrl, Frame, Style
from bot.pipeline.desk import silent
from bot.pipeline.digest import read_up
from bot.pipeline.editions import Edition, Material, Terms, edit
from examples.site import Site, serve

DEFAULT = Path(__file__).resolve().parents[1] / "docs" / "digest.svg"
_STORIES, _SENTENCES = 4, 2
_PERIOD = timedelta(hours=24)


def main() -> int:
    """Draw the picture into the file that is named, else into the documentation."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    logs.configure(quiet=True)
    now = datetime.now(UTC)
    site = Site(now=now, day=0)
    with serve(site, port=0) as base, tempfile.TemporaryDirectory(prefix="nutgraf-picture-") as folder:
        edition, feeds = asyncio.run(_read([base + feed.path for feed in site.feeds], folder, now))
    target.write_text(_drawn(edition, feeds, now), encoding="utf-8")
    print(f"drawn: {target}")
    return 0


async def _read(urls: list[str], folder: str, now: datetime) -> tuple[Edition, int]:
    config = Config(
        store=StoreConfig(database=f"sqlite:///{folder}/nutgraf.db"),
        fetch=FetchConfig(allow_networks=("127.0.0.0/8",)),
        digest=DigestConfig(limit=_STORIES, sentences=_SENTENCES),
    )
    async with app.open_desk(config) as desk:
        wanted = [Feed(url=FeedUrl(url), trusted=True) for url in urls]
        polled = await read_up(desk, wanted, app.digest_request(config), silent)
        read = [feed.url for feed in polled if feed.error is None]
        await desk.placer.place_new()
        articles = await desk.store.articles(read, now - _PERIOD, desk.clock())
        places = await desk.placements.places([article.id for article in articles])
        until = desk.clock()
    terms = Terms(since=now - _PERIOD, until=until, limit=_STORIES, sentences=_SENTENCES)
    return edit(Material(articles=articles, places=places), terms), len(read)


def _drawn(edition: Edition, feeds: int, now: datetime) -> str:
    speaks = tongue("en")
    frame = Frame(since=now - _PERIOD, until=now, considered=edition.considered, feeds=feeds)
    (part, *_) = render_digest(edition.briefs, frame, tongue=speaks, zone=UTC, style=Style.BRIEF)
    buttons = keyboard(speaks, DigestId("picture"), [(number, edition.briefs[number - 1]) for number in part.numbers])
    clock = speaks.clock(now, UTC)
    asked = Drawn(blocks=(block("/digest"),), time=clock, own=True)
    labels = tuple(tuple(button.label for button in row) for row in buttons)
    return draw("Nutgraf", [asked, Drawn(blocks=part.blocks, keyboard=labels, time=clock)])


if __name__ == "__main__":
    sys.exit(main())
