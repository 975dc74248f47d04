"""Answers to questions: one article summed up, what a search found, help, and why something cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.conversation.commands import COMMANDS, OPERATORS_COMMANDS
from bot.conversation.screens import Screen, button, screen
from bot.conversation.taps import Act
from bot.errors import (
    AddressRefused,
    DeliveryError,
    FetchError,
    HttpStatus,
    NotAFeed,
    NutgrafError,
    ParseError,
    TooLarge,
    Undeliverable,
    WorkerError,
)
from bot.locale import Tongue
from bot.messages.findings import Finding, Marked
from bot.messages.rich import Block, Line, Span, block, bold, code, italic, link, text
from bot.messages.telegram import isolated
from bot.model import Article, Summary
from bot.urls import is_web, shown_link

_BETWEEN = " · "


def help_(tongue: Tongue, *, operator: bool, model: bool) -> Screen:
    """Return every command with what it does; those of operators to operators only."""
    listed = (*COMMANDS, *(OPERATORS_COMMANDS if operator else ()))
    lines: list[Line] = [(code(f"/{each.name}"), text(f" {tongue.say(each.does)}")) for each in listed]
    rests = (
        tongue.say("Every line that I send rests on named sentences of the articles: tap Evidence.")
        if model
        else tongue.say("Every line that I send is a sentence of an article: tap Evidence to see where it stands.")
    )
    return screen(
        block(bold(tongue.say("What I can do"))),
        block(*lines),
        tongue.say("You can also send me a link, a forwarded message or an OPML file."),
        rests,
        keyboard=[
            [
                button("📰 " + tongue.say("Digest now"), Act.DIGEST),
                button("⚙️ " + tongue.say("Settings"), Act.SHOW, "settings"),
            ]
        ],
    )


def article(tongue: Tongue, read: Article, summary: Summary, zone: tzinfo) -> Screen:
    """Return one article: who wrote it, who wrote it first, what it says."""
    title = read.title or tongue.say("Untitled")
    url = shown_link(read.url) if is_web(read.url) else ""
    head: list[Line] = [(Span(text=title, bold=True, link=url),)]
    if facts := list(_facts(tongue, read, zone)):
        head.append((italic(_BETWEEN.join(facts)),))
    lines = [block(*(text(line.text) for line in summary.lines), quoted=True)] if summary.lines else []
    notes = [block(italic(tongue.say("Not the whole article could be read.")))] if read.obstacle else []
    nothing = [] if lines else [block(tongue.say("It has no text that could be summed up."))]
    return screen(block(*head), *lines, *nothing, *notes)


def _facts(tongue: Tongue, read: Article, zone: tzinfo) -> Iterator[str]:
    known = read.provenance
    if read.outlet:
        yield isolated(read.outlet)
    if known.authors:
        yield tongue.say("by {names}", names=tongue.names([isolated(author.name) for author in known.authors]))
    if known.origin:
        yield tongue.say("first published by {outlet}", outlet=isolated(known.origin.name))
    if known.contributors:
        yield tongue.say("with {names}", names=tongue.names([isolated(each.name) for each in known.contributors]))
    if read.published:
        yield tongue.moment(read.published, zone)


def findings(tongue: Tongue, typed: str, found: Sequence[Finding], zone: tzinfo) -> Screen:
    """Return what a search found, each with the sentence that answers best."""
    if not found:
        return screen(
            block(
                bold(tongue.say("Nothing found for “{words}”.", words=typed[:100])),
                tongue.say("Only what the feeds of this chat brought is searched. Try fewer words, or begin*"),
            )
        )
    return screen(
        block(bold("🔎 " + typed[:100])),
        *(_finding(tongue, number, each, zone) for number, each in enumerate(found, start=1)),
    )


def _finding(tongue: Tongue, number: int, each: Finding, zone: tzinfo) -> Block:
    read = each.found.article
    about = _BETWEEN.join((isolated(read.outlet), tongue.moment(each.found.dated, zone)))
    title = link(f"{number}. {isolated(each.title.text)}", shown_link(read.url) if is_web(read.url) else "")
    lines: list[Line] = [(title,), (italic(about),)]
    if each.line is not None:
        lines.append(tuple(_marked(each.line)))
    return block(*lines)


def _marked(line: Marked) -> Iterator[Span]:
    """Yield a line with what was sought in bold."""
    place = 0
    for start, end in line.spans:
        yield text(line.text[place:start])
        yield bold(line.text[start:end])
        place = end
    yield text(line.text[place:])


# ---------------------------------------------------------------- what cannot be


def problem(tongue: Tongue, subject: str, error: NutgrafError) -> Screen:
    """Return why something could not be read, with the words of the log for who wants to mend it."""
    return screen(block((bold(subject[:200]),), problem_words(tongue, error), (code(error.problem[:300]),)))


def problem_words(tongue: Tongue, error: NutgrafError) -> str:
    """Return what kind of failure an error is."""
    reasons: tuple[tuple[type[NutgrafError], str], ...] = (
        (NotAFeed, tongue.say("I found no feed there.")),
        (ParseError, tongue.say("I cannot read what is there.")),
        (AddressRefused, tongue.say("I do not go to that address: it is not public.")),
        (TooLarge, tongue.say("It is too large for me.")),
        (HttpStatus, tongue.say("Its server answered with an error.")),
        (FetchError, tongue.say("It could not be reached.")),
        (WorkerError, tongue.say("Reading it took too long.")),
        (Undeliverable, tongue.say("I could not get the file.")),
        (DeliveryError, tongue.say("I could not get the file.")),
    )
    return next((words for kind, words in reasons if isinstance(error, kind)), tongue.say("That went wrong."))


def refused(tongue: Tongue, command: str) -> Screen:
    """Return that only admins may use a command."""
    return screen(tongue.say("Only admins of this chat may use /{command}.", command=command))


def not_let_in(tongue: Tongue) -> Screen:
    """Return that the bot is for those who were invited."""
    return screen(tongue.say("This bot is for invited chats. Ask whoever runs it for an invitation."))


def slow_down(tongue: Tongue, *, seconds: int) -> Screen:
    """Return that too much was asked at once."""
    return screen(
        tongue.count(
            "That is a lot at once. Please try again in {number} second.",
            "That is a lot at once. Please try again in {number} seconds.",
            seconds,
        )
    )


def unknown(tongue: Tongue) -> Screen:
    """Return that a command is none."""
    return screen(block((text(tongue.say("I do not know that command.") + " "), code("/help"))))


def how_to(words: str, example: str) -> Screen:
    """Return what to type behind a command."""
    return screen(block(words, code(example)))


def went_wrong(tongue: Tongue) -> Screen:
    """Return that a fault of this program was met."""
    return screen(tongue.say("Something went wrong on my side. It is written down; please try again later."))
