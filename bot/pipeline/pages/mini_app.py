"""The Mini App: who opened it is let in, and edits what their private chat wants as chat and command line do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation import interests as screens
from bot.conversation.preferences import key
from bot.conversation.rule_faults import interest_fault, rule_fault
from bot.errors import InterestError, LinkRefused, RuleError
from bot.interests.profiles import (
    added,
    bare,
    filler_switched,
    found,
    interest_key,
    meant,
    other_kind,
    ready_wanted,
    removed,
)
from bot.interests.topics.ready import READY
from bot.locale import Tongue, language_of, tongue
from bot.messages.topic_names import topic_name
from bot.model import ChatId, ChatKind, Filler, Interest, InterestKind, Place, Profile, Subscription, UserId, Wish
from bot.pages.interests import (
    Choice,
    InterestsView,
    InterestView,
    Refused,
    door_page,
    ended_page,
    interests_page,
)
from bot.pages.mini_app import (
    LASTS,
    MiniAppKeys,
    MiniAppSession,
    form_token,
    is_from_form,
    read_session,
    session_token,
    validated,
)
from bot.pages.places import Places
from bot.pipeline.interests import Records, edit_profile, forget_learned, learned, read_typed
from bot.pipeline.room import Rules
from bot.ports import Clock

_HERE, _ADVICE = "a Mini App", "write /start to the bot"

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniAppSite:
    """Where it is kept what chats want, who may use the bot, and what shows who opened a Mini App."""

    records: Records
    rules: Rules
    keys: MiniAppKeys
    places: Places
    clock: Clock


# ---------------------------------------------------------------- the way in


def door(site: MiniAppSite, language: str) -> str:
    """Return the page that a Mini App opens with, in a language such as "de-AT,en"."""
    return door_page(tongue=tongue(language_of(language)), places=site.places)


def ended(site: MiniAppSite, language: str, *, expired: bool) -> str:
    """Return that there is no such page, or with ``expired`` that it was open for too long."""
    return ended_page(tongue=tongue(language_of(language)), places=site.places, expired=expired)


async def let_in(site: MiniAppSite, init_data: str) -> str:
    """Return the path of the page on which whoever opened a Mini App may edit what their private chat wants.

    Raises:
        LinkRefused: It is not as Telegram signs it, or they have no chat with the bot.
    """
    now = site.clock()
    user = validated(init_data, site.keys, now)
    subscription = await _of(site, user.id)
    session = MiniAppSession(subscription=subscription.id, user=user.id, until=now + LASTS)
    return site.places.mini_app(session_token(session, site.keys))


async def _of(site: MiniAppSite, user: UserId) -> Subscription:
    """Return what a person's private chat asked for.

    Raises:
        LinkRefused: There is none, or they may not use the bot.
    """
    # A private chat has the id of its person (Bot API, "Chat").
    place = Place(chat=ChatId(user))
    chat = await site.records.chats.chat(place.chat)
    subscription = await site.records.chats.subscription(place)
    is_private = chat is not None and chat.kind is ChatKind.PRIVATE
    if subscription is None or not is_private or not site.rules.admits(place.chat, user, chat):
        raise LinkRefused(_HERE, "was opened by somebody without a chat with the bot", _ADVICE)
    return subscription


async def _opened(site: MiniAppSite, token: str) -> Subscription:
    """Return whose page a session's token opens.

    Raises:
        LinkRefused: It opens none.
        LinkExpired: It did.
    """
    session = read_session(token, site.keys, site.clock())
    subscription = await _of(site, session.user)
    if subscription.id != session.subscription:
        raise LinkRefused(_HERE, "is of a chat that was forgotten since", _ADVICE)
    return subscription


# ---------------------------------------------------------------- the page


async def show_interests(site: MiniAppSite, token: str) -> str:
    """Return the page of a session.

    Raises:
        LinkRefused: There is no such session.
        LinkExpired: It has ended.
    """
    return await _page(site, await _opened(site, token), token)


async def _page(site: MiniAppSite, subscription: Subscription, token: str, refused: Refused | None = None) -> str:
    speaks = tongue(subscription.language)
    view = await _view(site, subscription, speaks, refused)
    csrf = form_token(token, site.keys)
    return interests_page(view, tongue=speaks, places=site.places, session=token, csrf=csrf)


async def _view(
    site: MiniAppSite, subscription: Subscription, speaks: Tongue, refused: Refused | None
) -> InterestsView:
    profile, known = subscription.profile, await learned(site.records, subscription.place)
    others = Choice(value="1", label=screens.others_name(speaks), chosen=profile.others)
    wished = {each.words for each in profile.interests if each.kind is InterestKind.READY}
    count = partial(speaks.count, "{number} reaction is kept here.", "{number} reactions are kept here.")
    words = [screens.habit_words(speaks, habit) for habit in known.habits]
    return InterestsView(
        scope=screens.scope_words(speaks, profile),
        interests=tuple(_interest(speaks, each) for each in profile.interests),
        wishes=_wishes(speaks, Wish(refused.wish) if refused and refused.wish else Wish.WANT),
        ready=tuple(Choice(value=name, label=topic_name(speaks, name), chosen=name in wished) for name in READY),
        filler=tuple(
            Choice(value=kind.value, label=screens.filler_name(speaks, kind), chosen=kind in profile.let_in)
            for kind in Filler
        ),
        others=others if screens.wants(profile) else None,
        learned=(*words, *screens.learning_words(speaks, profile, known.habits)),
        learns=profile.learns,
        reactions=tuple(
            Choice(value=key(story), label=words) for story, words in screens.reacted_stories(known.reactions)
        ),
        counted=count(len(known.reactions)),
        refused=refused,
    )


def _interest(speaks: Tongue, interest: Interest) -> InterestView:
    other = other_kind(interest)
    as_other = Choice(value=other.value, label=screens.as_kind(speaks, interest, other)) if other else None
    return InterestView(
        key=interest_key(interest),
        words=screens.interest_name(speaks, interest, len(interest.words)),
        kind=screens.kind_words(speaks, interest.kind),
        is_rule=interest.kind is InterestKind.RULE,
        wishes=_wishes(speaks, interest.wish),
        as_other=as_other,
    )


def _wishes(speaks: Tongue, chosen: Wish) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=wish.value, label=screens.wish_name(speaks, wish), chosen=wish is chosen) for wish in Wish
    )


# ---------------------------------------------------------------- what is changed


async def change_interests(site: MiniAppSite, token: str, form: Form) -> str | None:
    """Do what a form says; return the page anew with why that cannot be, None when it is done.

    Args:
        site: Where it is kept.
        token: Of the session.
        form: What the form sent. Each says what is to be, not what is to be switched: sent twice it does the same.

    Raises:
        LinkRefused: There is no such session, or the form is not of its page.
        LinkExpired: The session has ended.
        ValueError: It says what no form of the page says.
    """
    subscription = await _opened(site, token)
    if not is_from_form(form.get("csrf", ""), token, site.keys):
        raise LinkRefused(_HERE, "was sent a form of another page", "open it again from the chat")
    try:
        await _do(site, subscription, form)
    except (RuleError, InterestError) as error:
        return await _page(site, subscription, token, _refused(subscription, form, error))
    return None


async def _do(site: MiniAppSite, subscription: Subscription, form: Form) -> None:
    place, chats = subscription.place, site.records.chats
    match form.get("change"):
        case "undo":
            for reaction in (await learned(site.records, place)).reactions:
                if key(reaction.story) == form.get("story"):
                    await chats.forget_reaction(subscription.id, reaction.story, None)
        case "reset":
            await forget_learned(site.records, place)
        case named:
            edit = _EDITS.get(named or "")
            if edit is None:
                raise ValueError(named)
            speaks = tongue(subscription.language)
            await edit_profile(site.records, place, partial(edit, speaks, form), site.clock())


def _refused(subscription: Subscription, form: Form, error: RuleError | InterestError) -> Refused:
    """Return why what was typed, or tapped, is not taken."""
    speaks, typed = tongue(subscription.language), form.get("typed", "")
    if isinstance(error, InterestError):
        screen = interest_fault(speaks, error)
    else:
        tapped = found(subscription.profile, form.get("key", ""))
        screen = rule_fault(speaks, tapped.words if tapped is not None else bare(typed), error)
    return Refused(typed=typed, wish=form.get("wish", ""), why=screen.blocks)


def _add(speaks: Tongue, form: Form, profile: Profile) -> Profile:
    return added(profile, read_typed(speaks, form.get("typed", ""), wish=Wish(form.get("wish", Wish.WANT))))


def _change(_: Tongue, form: Form, profile: Profile) -> Profile:
    """Take an interest out, mean it otherwise, or take its one word for something else."""
    at = form.get("key", "")
    if "remove" in form:
        return removed(profile, at)
    if "wish" in form:
        return meant(profile, at, wish=Wish(form["wish"]))
    interest, kind = found(profile, at), InterestKind(form.get("kind", ""))
    return meant(profile, at, kind=kind) if interest is not None and other_kind(interest) is kind else profile


def _want_ready(_: Tongue, form: Form, profile: Profile) -> Profile:
    name, on = _switched(form)
    if name not in READY:
        raise ValueError(name)
    return ready_wanted(profile, name, wanted=on)


def _tell_others(_: Tongue, form: Form, profile: Profile) -> Profile:
    return replace(profile, others=_switched(form)[1])


def _let_in_filler(_: Tongue, form: Form, profile: Profile) -> Profile:
    name, on = _switched(form)
    kind = Filler(name)
    return profile if (kind in profile.let_in) is on else filler_switched(profile, kind)


def _learn(_: Tongue, form: Form, profile: Profile) -> Profile:
    return replace(profile, learns=_switched(form)[1])


def _switched(form: Form) -> tuple[str, bool]:
    """Return what a switch is of, and whether it is to be on."""
    if ("on" in form) == ("off" in form):
        raise ValueError("a switch is neither on nor off")
    return form.get("on", form.get("off", "")), "on" in form


_EDITS: Mapping[str, Callable[[Tongue, Form, Profile], Profile]] = {
    "add": _add,
    "interest": _change,
    "ready": _want_ready,
    "others": _tell_others,
    "filler": _let_in_filler,
    "learns": _learn,
}
