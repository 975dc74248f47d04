"""Walks news through every stage, without a database or a socket, and prints what each makes of it.

    python examples/walk.py [WORD]

The news is that of the invented site; the story shown is the one most told whose title has WORD ("quake" where none is
given). Stages are plain functions, so this is all that it takes to call them; what ``docs/first-hour.md`` tells of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

if __name__ == "__main__":  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot import articles, digests, feeds, stories
from bot.messages import plain
from bot.model import (
    Article,
    DigestItem,
    Entry,
    Feed,
    FeedUrl,
    Judgement,
    Page,
    ParsedFeed,
    RankedStory,
    SourceText,
    Story,
    Validators,
)
from bot.summaries import summarise
from bot.verification import ground, verify
from examples.site import Site

NOW = datetime(2026, 11, 27, 18, tzinfo=UTC)
BASE = "https://press.example"
WORD = "quake"
PERIOD = timedelta(days=2)
_XML = {"rss", "rdf", "atom", "json"}


def main() -> int:
    """Print the walk of the story that is named, else of the one that the guide tells of."""
    site = Site(now=NOW)
    found = {listing.path: read_feed(site, listing.path) for listing in site.feeds if listing.kind in _XML}
    read = [read_entry(site, entry, feed) for feed in found.values() for entry in feed.entries]
    followed = [feed_of(path, feed) for path, feed in found.items()]
    story = most_told(placed(read), sys.argv[1] if len(sys.argv) > 1 else WORD)
    told = item(story)
    line = told.summary.lines[0].text
    print_step("feeds.parse", "bot/feeds/ladder.py", f"{len(found)} feeds, {len(read)} entries")
    for article in story.articles:
        said = f"{article.outlet}: {len(article.text.split())} words, {article.title}"
        print_step("articles.extract", "bot/articles/extraction.py", said)
    print_step("OpenStories.place", "bot/stories/open_stories/placing.py", f"{len(story.articles)} articles, one story")
    for voice in story.voices:
        print_step("stories.assemble", "bot/stories/sources/assembly.py", f"{voice.name} tells it for itself")
    for reason in told.ranked.reasons:
        print_step("stories.judge", "bot/stories/ranking/importance.py", f"{reason.weight:+.2f} {reason.words}")
    print_step("stories.headline", "bot/stories/headings/headlines.py", told.headline)
    print_step("summarise", "bot/summaries/extractive.py", line)
    for judgement in checked(line, story):
        print_step("verify", "bot/verification/verifier.py", f"{judgement.verdict}: {judgement.text}")
    made = digests.compose([told], articles=read, feeds=followed, since=NOW - PERIOD, until=NOW, considered=1)
    print_step("plain.render", "bot/messages/plain.py", "the digest:")
    print(plain.render(made, width=100))
    return 0


def print_step(name: str, file: str, words: str) -> None:
    """Print what a function made, and where it stands."""
    print(f"{name:<18} {file:<37} {words}")


def read_feed(site: Site, path: str) -> ParsedFeed:
    """Return what a feed of the site holds; bytes in, nouns out."""
    answer = site.answer(path, BASE)
    return feeds.parse(answer.body, url=BASE + path, content_type=answer.media_type)


def feed_of(path: str, found: ParsedFeed) -> Feed:
    """Return a feed in the state that polling it would have left."""
    times = [entry.published for entry in found.entries if entry.published]
    return Feed(url=FeedUrl(BASE + path), title=found.title, newest_entry_at=max(times, default=None))


def read_entry(site: Site, entry: Entry, feed: ParsedFeed) -> Article:
    """Return the article of an entry, by its page where it has one."""
    link = entry.link or ""
    answer = site.answer(link.removeprefix(BASE), BASE)
    media_type, _, charset = answer.media_type.partition("; charset=")
    page = Page(
        url=link,
        requested_url=link,
        status=answer.status,
        media_type=media_type,
        charset=charset,
        body=answer.body,
        validators=Validators(),
    )
    return articles.extract(entry, page, feed=Feed(url=FeedUrl(BASE), title=feed.title), now=NOW)


def placed(read: Sequence[Article]) -> Sequence[Story]:
    """Return the stories of articles, placed one after another in the order of their times."""
    index = stories.OpenStories(most_idle=timedelta(days=3))
    places = index.place([stories.traits(article, article.published or NOW) for article in read])
    moved = index.look_again().moved
    at = {each.traits.article: each.story for each in places}
    return stories.assemble(read, {**at, **dict(moved)})


def most_told(found: Sequence[Story], word: str) -> Story:
    """Return the story of most articles among those with a word in a title.

    Raises:
        SystemExit: There is none.
    """
    having = [one for one in found if any(word.lower() in article.title.lower() for article in one.articles)]
    if not having:
        raise SystemExit(f"no story has {word} in a title")
    return max(having, key=lambda one: len(one.articles))


def item(story: Story) -> DigestItem:
    """Return a story as a digest tells it, its summary extracts."""
    agreed = stories.agreement(story)
    ranked: RankedStory
    (ranked,) = stories.judge([story], now=NOW, period=PERIOD)
    summary = summarise(story, sentences=2, agreement=agreed)
    return DigestItem(
        ranked=ranked, headline=stories.headline(story, agreement=agreed), summary=summary, agreement=agreed
    )


def checked(line: str, story: Story) -> Iterator[Judgement]:
    """Yield what the verifier says of a line, and of the same made false."""
    texts = [
        SourceText(article=each.id, text=each.text, language=each.language, published=each.published)
        for each in story.articles
    ]
    for claim in (line, made_false(line)):
        yield from verify(claim, ground(texts)).judgements


def made_false(line: str) -> str:
    """Return a line with "seven" in the place of its first number of one word, else denied."""
    words = line.split()
    numbers = {"two", "three", "four", "five", "six", "eight", "nine"}
    at = next((place for place, word in enumerate(words) if word.lower() in numbers or word.isdecimal()), None)
    return f"It is not true that {line}" if at is None else " ".join([*words[:at], "seven", *words[at + 1 :]])


if __name__ == "__main__":
    sys.exit(main())
