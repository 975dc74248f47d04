"""Links to a chat's pages: what there are, what they open, and how to end them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.conversation.screens import Screen, button, screen
from bot.conversation.taps import Act
from bot.locale import Tongue
from bot.messages.rich import Block, Line, block, bold, code, italic
from bot.model import Button, LinkScope, PageKeyId

# The screens, as buttons name them.
OVERVIEW, REVOKE = "pages", "revoke"
SCREENS = frozenset({OVERVIEW, REVOKE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Links of one scope that were given out: the key that they are made with, since when, and their URLs.

    Attributes:
        urls: Of the archive one, of feeds that of Atom and that of JSON Feed; of digests none, each has its own.
    """

    scope: LinkScope
    key: PageKeyId
    made_at: datetime
    urls: tuple[str, ...] = ()


def off(tongue: Tongue) -> Screen:
    """Return that there are no pages."""
    return screen(
        block(
            bold("🔗 " + tongue.say("Pages")),
            tongue.say("There are none here: whoever runs this bot has not switched them on."),
        )
    )


def overview(
    tongue: Tongue,
    given: Sequence[Given],
    zone: tzinfo,
    *,
    private: bool,
    openers: Sequence[Button] = (),
) -> Screen:
    """Return the links of a chat, each kind to be revoked; the button that ends least is the first.

    Args:
        tongue: The chat's.
        given: Its links.
        zone: The chat's.
        private: Nobody but one person sees what is written there.
        openers: Buttons that open pages.
    """
    who = tongue.say("Whoever has one of these links can open it, without Telegram. Give them only to whom you trust.")
    seen = () if private else (tongue.say("Everybody who can read this chat sees them here."),)
    revokers = [
        button("🚫 " + _revoke_label(tongue, each.scope), Act.SHOW, REVOKE, each.key)
        for each in sorted(given, key=lambda each: len(each.scope.reached))
    ]
    return screen(
        block(bold("🔗 " + tongue.say("Pages")), who, *seen),
        *(_links(tongue, each, zone) for each in given),
        tongue.say(
            "To revoke links ends all of their kind that were given out so far, and what they lead to; "
            "you can ask for new ones."
        ),
        keyboard=[
            *([opener] for opener in openers),
            *([revoker] for revoker in revokers),
            [button("⬅️ " + tongue.say("Settings"), Act.SHOW, "settings")],
        ],
    )


def _links(tongue: Tongue, given: Given, zone: tzinfo) -> Block:
    return block(
        bold(_heading(tongue, given.scope)),
        *_addresses(tongue, given),
        italic(tongue.say("made {moment}", moment=tongue.moment(given.made_at, zone))),
    )


def _heading(tongue: Tongue, scope: LinkScope) -> str:
    names: Mapping[LinkScope, str] = {
        LinkScope.ARCHIVE: "📚 " + tongue.say("All digests, to read and to search"),
        LinkScope.FEED: "📡 " + tongue.say("Digests in your feed reader"),
        LinkScope.DIGEST: "📖 " + tongue.say("Single digests"),
    }
    return names[scope]


def _addresses(tongue: Tongue, given: Given) -> Iterator[Line | str]:
    """Yield URLs to be copied: Telegram makes no links of hosts that only some can reach."""
    if given.scope is LinkScope.DIGEST:
        yield tongue.say("Each has a link of its own, under its last message.")
    for url in given.urls:
        yield (code(url),)


def _revoke_label(tongue: Tongue, scope: LinkScope) -> str:
    """Return what is revoked, with what it leads to; see ``LinkScope.reached``."""
    names: Mapping[LinkScope, str] = {
        LinkScope.DIGEST: tongue.say("Revoke links to digests"),
        LinkScope.ARCHIVE: tongue.say("Revoke all links"),
        LinkScope.FEED: tongue.say("Revoke links to feeds and digests"),
    }
    return names[scope]


def archive_label(tongue: Tongue) -> str:
    """Return what stands on the button that opens the archive."""
    return "📚 " + tongue.say("Open the archive")


def editor_label(tongue: Tongue) -> str:
    """Return what stands on the button that opens the editor of interests."""
    return "🎯 " + tongue.say("Edit interests")


def revoke(tongue: Tongue, scope: LinkScope, key: PageKeyId) -> Screen:
    """Return the question before links are revoked."""
    leads: Mapping[LinkScope, Sequence[str]] = {
        LinkScope.DIGEST: (),
        LinkScope.ARCHIVE: [
            tongue.say(
                "The archive shows the links to feeds and digests, so all end together; /pages shows the new ones."
            )
        ],
        LinkScope.FEED: [
            tongue.say(
                "Feeds hold the links to digests, so these end too; "
                "whoever follows a feed must follow its new link, which /pages shows."
            )
        ],
    }
    return screen(
        block(
            bold(_revoke_label(tongue, scope)),
            *leads[scope],
            tongue.say("The buttons under digests so far open nothing then; new digests bring new ones."),
            tongue.say("This cannot be undone."),
        ),
        keyboard=[
            [button("🚫 " + _revoke_label(tongue, scope), Act.REVOKE_LINKS, key)],
            [button(tongue.say("No, keep them"), Act.SHOW, OVERVIEW)],
        ],
    )


def revoked(tongue: Tongue) -> Screen:
    """Return that links were revoked; new ones are shown only to who asks for them."""
    return screen(
        "✅ " + tongue.say("These links open nothing any more."),
        keyboard=[
            [button("🔗 " + tongue.say("Show the links"), Act.SHOW, OVERVIEW)],
            [button("⬅️ " + tongue.say("Settings"), Act.SHOW, "settings")],
        ],
    )
