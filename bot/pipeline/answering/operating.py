"""Commands of the operators, and what anybody may take along: help and the export of a chat's data."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.conversation import answers, operators
from bot.conversation.screens import Screen
from bot.feeds import write_opml
from bot.messages import structured
from bot.messages.rich import block
from bot.messages.telegram import fit
from bot.model import Attachment, Feed, FeedState, Following, Invitation, Message, Outgoing, Period, Place, Urgency
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.answering.preferences import wrong_use
from bot.pipeline.costs import costs_of
from bot.pipeline.room import Room

_INVITATION_LASTS = timedelta(days=7)
_MOST_USES = 1_000
_TOGETHER = 100


async def status(room: Room, asked: Asked) -> Reply:
    """``/status``: feeds, chats, deliveries, and what was given up."""
    feeds = await room.desk.store.feeds()
    return shown(
        operators.status(
            asked.tongue,
            await room.outbox.counts(asked.now),
            Counter(feed.state for feed in feeds),
            failing=sum(1 for feed in feeds if feed.error is not None and feed.state is FeedState.ACTIVE),
            subscriptions=await room.chats.count_subscriptions(),
            size=await room.desk.store.size(),
            now=asked.now,
        )
    )


async def cost(room: Room, asked: Asked) -> Reply:
    """``/cost``: what the desk costs."""
    counts = await room.outbox.counts(asked.now)
    today, month = [
        await costs_of(room.ledger, room.digests, period) for period in (Period.day(asked.now), Period.month(asked.now))
    ]
    return shown(
        operators.cost(
            asked.tongue,
            room.budget,
            today=today,
            month=month,
            sent=counts.sent_last_day,
            model=room.rules.language_model,
        )
    )


async def broadcast(room: Room, asked: Asked) -> Reply:
    """``/broadcast``: write to all chats."""
    if not asked.words:
        return wrong_use(asked, "/broadcast Hello")
    chats = await room.chats.active_chats()
    parts = fit([block(asked.words)])
    for start in range(0, len(chats), _TOGETHER):
        await room.outbox.put(
            [
                Outgoing(
                    source=f"broadcast:{asked.update.id}:{chat.id}",
                    part=place,
                    place=Place(chat=chat.id),
                    message=Message(html=part.html, plain=part.plain),
                    urgency=Urgency.NOTICE,
                    due_at=asked.now,
                )
                for chat in chats[start : start + _TOGETHER]
                for place, part in enumerate(parts)
            ],
            asked.now,
        )
    return shown(operators.broadcast_sent(asked.tongue, len(chats)))


async def invite(room: Room, asked: Asked) -> Reply:
    """``/invite``: a link that lets a chat in, or as many as the number behind it says."""
    uses = min(int(asked.words), _MOST_USES) if asked.words.isdecimal() and int(asked.words) else 1
    made = Invitation(
        token=room.new_token(),
        made_by=asked.user.id,
        made_at=asked.now,
        expires_at=asked.now + _INVITATION_LASTS,
        uses_left=uses,
    )
    await room.chats.put_invitation(made)
    expires = asked.tongue.moment(made.expires_at, asked.zone)
    return shown(
        operators.invitation(asked.tongue, f"https://t.me/{room.name}?start={made.token}", uses=uses, expires=expires)
    )


async def help_(room: Room, asked: Asked) -> Reply:
    """``/help``: every command."""
    is_operator = asked.user.id in room.rules.operators
    return shown(answers.help_(asked.tongue, operator=is_operator, model=room.rules.language_model))


# ---------------------------------------------------------------- export


async def export(room: Room, asked: Asked) -> Reply:
    """``/export``: the feeds as OPML, and all that is kept of the subscription as JSON."""
    followings = await room.chats.followings(asked.subscription.id)
    opml = write_opml([_tagged(feed, following) for feed, following in followings])
    content = structured.render_chat(
        asked.chat,
        asked.subscription,
        followings=[following for _, following in followings],
        stories=await room.chats.followed_stories(asked.subscription.id),
        reactions=await room.chats.reactions(asked.subscription.id, latest=None),
        digests=await room.digests.digests_of(asked.subscription.id),
    )
    return shown(
        _file(asked.tongue.say("The feeds of this chat"), "nutgraf-feeds.opml", opml),
        _file(asked.tongue.say("All that is kept of this chat"), "nutgraf-chat.json", content.encode()),
    )


def _tagged(feed: Feed, following: Following) -> Feed:
    return Feed(url=feed.url, title=feed.title, site_url=feed.site_url, tags=following.topics)


def _file(caption: str, name: str, content: bytes) -> Screen:
    return Screen(blocks=(block(caption),), attachment=Attachment(name=name, content=content))
