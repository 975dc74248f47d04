"""``/pages`` and its buttons: the links to a chat's pages, and their end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.conversation import pages as screens
from bot.conversation.taps import Act, Tap
from bot.model import LinkScope, PageKey, PageKeyId
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.pages.linking import Pages
from bot.pipeline.room import Room


async def pages(room: Room, asked: Asked) -> Reply:
    """``/pages``: the links of the chat."""
    if room.pages is None:
        return shown(screens.off(asked.tongue), in_place=asked.tapped is not None)
    kind, given = asked.update.kind, await room.pages.given(asked.subscription, asked.now)
    archive = next(each.urls[0] for each in given if each.scope is LinkScope.ARCHIVE)
    openers = [room.pages.opener(screens.archive_label(asked.tongue), archive, kind)]
    if room.pages.opens_mini_app(kind):
        editor = room.pages.places.url(room.pages.places.mini_app())
        openers.append(room.pages.opener(screens.editor_label(asked.tongue), editor, kind))
    return shown(
        screens.overview(
            asked.tongue,
            given,
            asked.zone,
            private=asked.is_private,
            openers=[each for each in openers if each is not None],
        ),
        in_place=asked.tapped is not None,
    )


def is_of_pages(tap: Tap) -> bool:
    """Tell whether a button is one of these screens, or leads to one."""
    return tap.words[0] in screens.SCREENS if tap.act is Act.SHOW and tap.words else tap.act in _TAPS


async def tapped(room: Room, asked: Asked, act: Act, first: str, second: str) -> Reply:
    """Do what a button says."""
    if room.pages is None:
        return await pages(room, asked)
    return await _TAPS[act](room, room.pages, asked, (first, second))


async def _show(room: Room, pages_: Pages, asked: Asked, words: tuple[str, str]) -> Reply:
    """Show the links, or ask whether those of a key are to be revoked."""
    name, at = words
    if name == screens.OVERVIEW:
        return await pages(room, asked)
    key = await _key(room, pages_, asked, at)
    if key is None:
        return shown(screens.revoked(asked.tongue), in_place=True)
    return shown(screens.revoke(asked.tongue, key.scope, key.id), in_place=True)


async def _revoke(room: Room, pages_: Pages, asked: Asked, words: tuple[str, str]) -> Reply:
    """End the links of a key; a button that is tapped twice does not end those that were made since."""
    key = await _key(room, pages_, asked, words[0])
    if key is not None:
        await pages_.revoke(key)
    return shown(screens.revoked(asked.tongue), in_place=True)


async def _key(room: Room, pages_: Pages, asked: Asked, at: str) -> PageKey | None:
    """Return a key of this chat; which topic of it has it, Telegram does not say of an old message."""
    here = await room.chats.subscriptions(asked.update.place.chat)
    return await pages_.key_among(PageKeyId(at), {each.id for each in here})


_TAPS: Mapping[Act, Callable[[Room, Pages, Asked, tuple[str, str]], Awaitable[Reply]]] = {
    Act.SHOW: _show,
    Act.REVOKE_LINKS: _revoke,
}
