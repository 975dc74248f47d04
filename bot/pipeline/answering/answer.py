"""One update: what happened, what is meant, what is answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.conversation import answers, setup
from bot.conversation.commands import Typed, read_command
from bot.conversation.screens import messages_of
from bot.conversation.taps import Act, Tap, read_tap
from bot.errors import DeliveryError
from bot.locale import language_of
from bot.model import (
    UNSAVED,
    Chat,
    ChatKind,
    Lease,
    Message,
    Moved,
    Outgoing,
    Reacted,
    Said,
    Standing,
    Style,
    Subscription,
    Tapped,
    Update,
    Urgency,
)
from bot.pipeline.answering import following, interests, operating, pages, preferences, reacting, reading, told
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.answering.refusing import FOR_READERS, as_toast, is_admitted, refusal_of, too_much
from bot.pipeline.planning import next_due
from bot.pipeline.room import Room
from bot.schedules import guess_zone

_HEAVY = 3
# No button of ours counts further.
_MOST_FIGURES = 6

_Step = Callable[[Room, Asked], Awaitable[Reply]]

_COMMANDS: Mapping[str, _Step] = {
    "digest": reading.digest,
    "summary": reading.summary,
    "search": reading.search,
    "why": told.why,
    "follow": following.follow,
    "unfollow": following.unfollow,
    "feeds": following.list_feeds,
    "interests": interests.interests,
    "topics": preferences.topics,
    "schedule": preferences.schedule,
    "quiet": preferences.quiet,
    "alerts": preferences.alerts,
    "style": preferences.style,
    "language": preferences.language,
    "mute": preferences.mute,
    "pause": preferences.pause,
    "settings": preferences.show_settings,
    "pages": pages.pages,
    "export": operating.export,
    "forget": preferences.forget,
    "help": operating.help_,
    "status": operating.status,
    "cost": operating.cost,
    "broadcast": operating.broadcast,
    "invite": operating.invite,
}
_OF_STORIES = FOR_READERS | {Act.FOLLOW_STORY, Act.MUTE_OUTLET}
_HEAVY_TAPS = frozenset({Act.DIGEST, Act.EXPORT})


def weighed(update: Update) -> Update:
    """Return the update with how much work it asks for: none for what people say to each other."""
    what = update.what
    if isinstance(what, Tapped):
        tap = read_tap(what.sent)
        return replace(update, weight=_HEAVY if tap and tap.act in _HEAVY_TAPS else 1)
    if not isinstance(what, Said):
        return update
    typed = read_command(what.text)
    if update.kind is not ChatKind.PRIVATE and (typed is None or typed.command is None):
        return replace(update, weight=0)
    heavy = typed.command.heavy if typed and typed.command else typed is None and _is_to_be_read(what)
    return replace(update, weight=_HEAVY if heavy else 1)


def _is_to_be_read(said: Said) -> bool:
    return bool(said.links) or said.file is not None or reading.is_pasted(said)


async def answer(room: Room, update: Update, lease: Lease) -> None:
    """Answer an update, and save the answers with the note that it is done with.

    Raises:
        StoreError: The database refused; the update is taken up again.
        DeliveryError: Telegram could not be asked who an admin is; the same.
    """
    reply = await _reply(room, update)
    if isinstance(update.what, Tapped):
        await _end_tap(room, update.what, reply.toast)
    await room.inbox.finish(update.id, outgoing(room, update, reply), room.desk.clock(), lease=lease)


async def _end_tap(room: Room, tapped: Tapped, toast: str) -> None:
    try:
        await room.messenger.answer_tap(tapped.query, toast)
    except DeliveryError:
        return  # the sign on the button ends by itself


def outgoing(room: Room, update: Update, reply: Reply) -> Sequence[Outgoing]:
    """Return what is to be sent as an answer to an update; to emoji under a message nothing, whatever came of them."""
    if isinstance(update.what, Reacted):
        return ()
    messages: list[Message] = []
    tapped = update.what if isinstance(update.what, Tapped) else None
    if reply.keyboard is not None and tapped is not None:
        messages.append(Message(html="", plain="", keyboard=reply.keyboard, replaces=tapped.message))
    asked_in = tapped.message if tapped else update.what.message if isinstance(update.what, Said) else None
    for place, screen in enumerate(reply.screens):
        in_place = reply.in_place and tapped is not None and place == 0
        quotes = reply.quotes and place == 0
        messages += messages_of(screen, replaces=asked_in if in_place else None, answers=asked_in if quotes else None)
    now = room.desk.clock()
    return [
        Outgoing(
            source=f"answer:{update.id}",
            part=part,
            place=update.place,
            message=message,
            urgency=Urgency.ANSWER,
            due_at=now,
        )
        for part, message in enumerate(messages)
    ]


# ---------------------------------------------------------------- what happened


async def _reply(room: Room, update: Update) -> Reply:
    what = update.what
    if isinstance(what, Moved):
        await room.chats.move(update.place.chat, what.to)
        return Reply()
    if isinstance(what, Standing):
        return await _stand(room, update, what)
    if isinstance(what, Reacted):
        return await _react(room, update, what)
    typed = read_command(what.text) if isinstance(what, Said) else None
    if isinstance(what, Said) and not _concerns(room, update, typed):
        return Reply()
    chat = await _known(room, update)
    asked = await _asked(room, update, chat, typed)
    if refusal := await refusal_of(room, asked, typed):
        return refusal
    return await _do(room, await _saved(room, asked), typed)


def _concerns(room: Room, update: Update, typed: Typed | None) -> bool:
    """Tell whether a message is meant for the bot: in groups, commands that are not another bot's."""
    if update.kind is ChatKind.PRIVATE:
        return True
    if typed is None:
        return False
    if typed.bot:
        return typed.bot.lower() == room.name.lower()
    return typed.command is not None


async def _stand(room: Room, update: Update, standing: Standing) -> Reply:
    """Note whether the bot may write to a chat; one that it was let into is welcomed."""
    chat_id, now = update.place.chat, room.desk.clock()
    before = await room.chats.chat(chat_id)
    await room.chats.put_chat(Chat(id=chat_id, kind=update.kind, title=update.title), now)
    if not standing.may_write:
        await room.chats.park(chat_id, standing.problem, now)
        return Reply()
    if before is not None and before.parked is not None:
        await _wake(room, chat_id=before)
    if before is not None or update.kind is ChatKind.PRIVATE or not is_admitted(room, update, before):
        return Reply()
    asked = await _saved(room, await _asked(room, update, Chat(id=chat_id, kind=update.kind, title=update.title), None))
    return shown(setup.welcome(asked.tongue, asked.subscription, now=now))


async def _react(room: Room, update: Update, what: Reacted) -> Reply:
    """Note what somebody means by emoji; of who is not let in, or does it all the time, nothing is noted."""
    chat = await room.chats.chat(update.place.chat)
    if is_admitted(room, update, chat) and not await too_much(room, update, room.desk.clock()):
        await reacting.reacted(room, update, what)
    return Reply()


async def _wake(room: Room, *, chat_id: Chat) -> None:
    """Write to a chat again that was parked; what it missed stays missed."""
    await room.chats.unpark(chat_id.id)
    now = room.desk.clock()
    for subscription in await room.chats.subscriptions(chat_id.id):
        await room.chats.put_subscription(replace(subscription, next_digest_at=next_due(subscription, after=now)))


async def _known(room: Room, update: Update) -> Chat:
    seen = Chat(id=update.place.chat, kind=update.kind, title=update.title)
    before = await room.chats.chat(seen.id)
    if before is None or (before.kind, before.title) != (seen.kind, seen.title):
        await room.chats.put_chat(seen, room.desk.clock())
    if before is not None and before.parked is not None:
        await _wake(room, chat_id=before)
    return seen if before is None else replace(seen, admitted=before.admitted)


async def _asked(room: Room, update: Update, chat: Chat, typed: Typed | None) -> Asked:
    subscription = await room.chats.subscription(update.place)
    if subscription is None:
        subscription = await _first_settings(room, update)
    tap = read_tap(update.what.sent) if isinstance(update.what, Tapped) else None
    return Asked(
        update=update,
        chat=chat,
        subscription=subscription,
        now=room.desk.clock(),
        words=typed.words if typed else "",
        tap=tap,
    )


async def _saved(room: Room, asked: Asked) -> Asked:
    """Keep the settings of a place that asks for the first time; of who is not let in, nothing is kept."""
    if asked.subscription.id != UNSAVED:
        return asked
    return asked.with_settings(await room.chats.put_subscription(asked.subscription))


async def _first_settings(room: Room, update: Update) -> Subscription:
    """Return the settings of a place that asks for the first time: guessed, or as the chat has them elsewhere."""
    others = await room.chats.subscriptions(update.place.chat)
    if others:
        return Subscription(place=update.place, language=others[0].language, time_zone=others[0].time_zone)
    spoken = update.user.language if update.user else ""
    return Subscription(
        place=update.place, language=language_of(spoken), time_zone=guess_zone(spoken), style=Style.BRIEF
    )


# ---------------------------------------------------------------- what is done


async def _do(room: Room, asked: Asked, typed: Typed | None) -> Reply:
    if asked.tapped is not None:
        if asked.tap is None:
            return Reply(toast=asked.tongue.say("This button is too old. Please ask again with a command."))
        return await _tapped(room, asked, asked.tap)
    if typed is None:
        return await _plain(room, asked)
    if typed.name == "start":
        return await _start(room, asked)
    step = _COMMANDS.get(typed.name)
    return await step(room, asked) if step else shown(answers.unknown(asked.tongue))


async def _start(room: Room, asked: Asked) -> Reply:
    if asked.subscription.schedule:
        return await preferences.show_settings(room, asked)
    return shown(setup.welcome(asked.tongue, asked.subscription, now=asked.now))


async def _plain(room: Room, asked: Asked) -> Reply:
    """Answer what was sent without a command in a private chat: a list of feeds, a text, a link."""
    said = asked.said
    if said is None:
        return Reply()
    if said.file is not None and following.is_opml(said.file):
        return await following.follow_file(room, asked, said.file)
    if said.text and reading.is_pasted(said) and not (said.links and len(said.text) < reading.LEAST_TEXT):
        return await reading.of_text(room, asked, said.text)
    if said.links:
        return await reading.of_link(room, asked, said.links[0])
    return shown(answers.unknown(asked.tongue))


async def _tapped(room: Room, asked: Asked, tap: Tap) -> Reply:
    words = (*tap.words, "", "")
    if tap.act in _HEAVY_TAPS and asked.tapped is not None:
        await _end_tap(room, asked.tapped, "")  # Telegram does not wait for as long as a digest may take
    if tap.act in _OF_STORIES:
        reply = await told.told_tapped(room, asked, tap.act, words[0], _number(words[1]))
        # What one reader of a channel wants to know is not written to all of them.
        in_channel = asked.update.kind is ChatKind.CHANNEL and bool(reply.screens)
        return as_toast(reply.screens[0], without_headline=True) if in_channel else reply
    try:
        if interests.is_of_interests(tap):
            return await interests.tapped(room, asked, tap.act, *words[:2])
        if pages.is_of_pages(tap):
            return await pages.tapped(room, asked, tap.act, *words[:2])
        return await _of_settings(room, asked, tap.act, *words[:2])
    except ValueError:
        # A client may send what no button of ours carries.
        return Reply(toast=asked.tongue.say("This button is too old. Please ask again with a command."))


async def _of_settings(room: Room, asked: Asked, act: Act, first: str, second: str) -> Reply:
    steps: Mapping[Act, Callable[[], Awaitable[Reply]]] = {
        Act.SHOW: lambda: preferences.show(room, asked, first, second),
        Act.SET_LANGUAGE: lambda: preferences.set_language(room, asked, first, second),
        Act.SET_ZONE: lambda: preferences.set_zone(room, asked, first, second),
        Act.SET_SCHEDULE: lambda: preferences.set_schedule(room, asked, first, second),
        Act.SET_QUIET: lambda: preferences.set_quiet(room, asked, first),
        Act.SET_ALERTS: lambda: preferences.set_alerts(room, asked, first),
        Act.SET_STYLE: lambda: preferences.set_style(room, asked, Style(first)),
        Act.SET_PAUSED: lambda: preferences.set_paused(room, asked, paused=first == "1"),
        Act.TOGGLE_TOPIC: lambda: preferences.toggle_topic(room, asked, first),
        Act.UNMUTE: lambda: preferences.unmute(room, asked, first),
        Act.PACK: lambda: following.follow_pack(room, asked, first),
        Act.FEEDS: lambda: following.feeds_page(room, asked, _number(first)),
        Act.UNFOLLOW: lambda: following.unfollow_tapped(room, asked, first, _number(second)),
        Act.DIGEST: lambda: reading.digest(room, asked),
        Act.EXPORT: lambda: operating.export(room, asked),
        Act.FORGET: lambda: preferences.forget_now(room, asked),
    }
    return await steps[act]()


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) <= _MOST_FIGURES else 0
