"""Judges of what became of entries: nothing lost, nothing twice, nothing to others, nothing made up."""

from __future__ import annotations

import re
from collections import Counter

from tests.soak.press import article
from tests.soak.record import Home, Printed, Record
from tests.soak.tellings import heard, stories_in, tellings
from tests.soak.verdicts import Verdict

_INVENTED = "promised to resign"
_WORDS = re.compile(r"\w+")


def served(record: Record) -> list[Printed]:
    """Return the entries that somebody got in a whole document."""
    upto: Counter[int] = Counter()
    for each in record.servings:
        upto[each.paper] = max(upto[each.paper], each.upto)
    return [each for each in record.printed if each.number < upto[each.paper]]


def scheduled(record: Record) -> list[Home]:
    return [home for home in record.homes if home.times]


def all_were_fetched(record: Record) -> Verdict:
    """Every feed was asked until its last entry, whatever it had answered before."""
    got = {each.token for each in served(record)}
    broken = [
        f"{each.token} of paper {each.paper} was never fetched" for each in record.printed if each.token not in got
    ]
    return Verdict(name="every entry is fetched", looked_at=len(record.printed), broken=tuple(broken))


def one_article_each(record: Record) -> Verdict:
    """Every entry served became exactly one article."""
    entries = served(record)
    broken = [f"{each.token}: {record.found.get(each.token, 0)} articles" for each in entries]
    wrong = [words for words, each in zip(broken, entries, strict=True) if record.found.get(each.token, 0) != 1]
    return Verdict(name="every entry served is exactly one article", looked_at=len(entries), broken=tuple(wrong))


def told_to_all(record: Record) -> Verdict:
    """Every entry served was told in each home that follows its paper."""
    entries, looked_at, broken = served(record), 0, []
    for home in scheduled(record):
        told = {story.token for each in tellings(record, home) for story in each.stories}
        wanted = [each for each in entries if each.paper in home.papers]
        looked_at += len(wanted)
        broken += [f"{home.name} was not told {each.token}" for each in wanted if each.token not in told]
    return Verdict(name="every entry is told to all who follow it", looked_at=looked_at, broken=tuple(broken))


def told_once(record: Record) -> Verdict:
    """No home is told an entry by two digests, or twice by one."""
    looked_at, broken = 0, []
    for home in scheduled(record):
        told = Counter(story.token for each in tellings(record, home) for story in each.stories)
        looked_at += len(told)
        broken += [f"{home.name} was told {token} {times} times" for token, times in told.items() if times > 1]
    return Verdict(name="no entry is told anybody twice", looked_at=looked_at, broken=tuple(broken))


def told_to_no_other(record: Record) -> Verdict:
    """No home is told what it does not follow."""
    papers = {each.token: each.paper for each in record.printed}
    looked_at, broken = 0, []
    known = {(home.chat, home.thread) for home in record.homes}
    for home in record.homes:
        for said in heard(record, home):
            for token in {word.lower() for word in _WORDS.findall(said.text)} & papers.keys():
                looked_at += 1
                if papers[token] not in home.papers:
                    broken.append(f"{home.name} was told {token} of paper {papers[token]}")
    broken += [
        f"chat {each.chat} is at home nowhere: {each.text[:60]}"
        for each in record.said
        if (each.chat, each.thread) not in known
    ]
    return Verdict(name="no chat gets another's story", looked_at=looked_at, broken=tuple(broken))


def rests_on_articles(record: Record) -> Verdict:
    """Every line of a summary says only what is in its article, however the model lied."""
    numbers = {each.token: (each.paper, each.number) for each in record.printed}
    looked_at, broken = 0, []
    for home in record.homes:
        for said in heard(record, home):
            if _INVENTED in said.text:
                broken.append(f"{home.name} was told an invention")
            for story in stories_in(said.text) if home.style == "brief" else ():
                if story.token not in numbers:
                    continue
                known = _words_of(*numbers[story.token])
                # The last line names the outlet.
                for line in story.lines[:-1]:
                    looked_at += 1
                    said_more = _said_more(line, known)
                    if said_more:
                        broken.append(f"{home.name}: {story.token} is told with {', '.join(sorted(said_more))}")
    return Verdict(name="every line of a lying model is in the articles", looked_at=looked_at, broken=tuple(broken))


def _words_of(paper: int, number: int) -> set[str]:
    title, body = article(paper, number)
    told = " ".join([title, *(sentence for paragraph in body for sentence in paragraph)])
    return {word.lower() for word in _WORDS.findall(told)}


def _said_more(line: str, known: set[str]) -> set[str]:
    return {word.lower() for word in _WORDS.findall(line.removesuffix(" (excerpt)"))} - known
