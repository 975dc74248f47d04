"""Digests, articles and findings as JSON; docs/json.md describes every key, and a test holds the two together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.messages.briefs import mark_of, told_first_by
from bot.messages.findings import Finding
from bot.messages.profiles import Counted
from bot.model import (
    TERMINAL,
    Article,
    ArticleId,
    Attribution,
    Chat,
    Claim,
    Digest,
    DigestItem,
    Evidence,
    Figure,
    Following,
    Place,
    Profile,
    Reaction,
    Sequel,
    StoryId,
    Subscription,
    Summary,
    ToldDigest,
    Vetting,
)
from bot.urls import shown_link

DIGEST_SCHEMA = "nutgraf.digest/1"
ARTICLE_SCHEMA = "nutgraf.article/1"
SEARCH_SCHEMA = "nutgraf.search/1"
CHAT_SCHEMA = "nutgraf.chat/1"
INTERESTS_SCHEMA = "nutgraf.interests/1"
LEARNED_SCHEMA = "nutgraf.learned/1"
Json = dict[str, Any]


def render(digest: Digest) -> str:
    """Return the digest as one JSON object (schema ``nutgraf.digest/1``)."""
    return dumped(
        {
            "schema": DIGEST_SCHEMA,
            "since": _time(digest.since),
            "until": _time(digest.until),
            "feeds": digest.feeds,
            "newest_entry_at": _time(digest.newest_entry_at),
            "articles": digest.articles,
            "considered": digest.considered,
            "stories": [_story(item) for item in digest.items],
            "gaps": [{"kind": gap.kind, "subject": gap.subject, "problem": gap.problem} for gap in digest.gaps],
        }
    )


def render_article(article: Article, summary: Summary) -> str:
    """Return one article with its summary as one JSON object (schema ``nutgraf.article/1``)."""
    return dumped({"schema": ARTICLE_SCHEMA, "article": _article(article, {}), "summary": _summary(summary)})


def render_findings(typed: str, findings: Sequence[Finding]) -> str:
    """Return what a search for the typed words found as one JSON object (schema ``nutgraf.search/1``)."""
    return dumped(
        {
            "schema": SEARCH_SCHEMA,
            "query": typed,
            "found": [
                {
                    "dated": _time(each.found.dated),
                    "score": round(each.found.score, 4),
                    "evidence": _evidence(each.sentence) if each.sentence else None,
                    "article": _article(each.found.article, {}),
                }
                for each in findings
            ],
        }
    )


def render_interests(profile: Profile, place: Place) -> str:
    """Return what a place wants as one JSON object (schema ``nutgraf.interests/1``)."""
    return dumped({"schema": INTERESTS_SCHEMA, "place": _place(place), "interests": _interests(profile)})


def render_learned(reactions: Sequence[Reaction], habits: Sequence[Counted], *, learns: bool, place: Place) -> str:
    """Return what was learned from reactions as one JSON object (schema ``nutgraf.learned/1``)."""
    counted = [{"kind": each.kind, "name": each.name, "liked": each.liked, "of": each.of} for each in habits]
    return dumped(
        {
            "schema": LEARNED_SCHEMA,
            "place": _place(place),
            "learns": learns,
            "habits": counted,
            "opinions": [_reaction(each) for each in reactions],
        }
    )


def _place(place: Place) -> Json | None:
    return None if place == TERMINAL else {"id": place.chat, "topic": place.thread or None}


def render_chat(
    chat: Chat,
    subscription: Subscription,
    *,
    followings: Sequence[Following],
    stories: Sequence[StoryId],
    reactions: Sequence[Reaction],
    digests: Sequence[ToldDigest],
) -> str:
    """Return all that is kept of a subscription as one JSON object (schema ``nutgraf.chat/1``)."""
    return dumped(
        {
            "schema": CHAT_SCHEMA,
            "chat": {"id": chat.id, "topic": subscription.place.thread or None, "kind": chat.kind.value},
            "settings": _settings(subscription),
            "feeds": [{"url": each.url, "topics": list(each.topics)} for each in followings],
            "followed_stories": list(stories),
            "interests": _interests(subscription.profile),
            "opinions": [_reaction(each) for each in reactions],
            "digests": [_told(digest) for digest in digests],
        }
    )


def _settings(subscription: Subscription) -> Json:
    return {
        "language": subscription.language,
        "time_zone": subscription.time_zone,
        "schedule": subscription.schedule,
        "quiet": subscription.quiet,
        "alerts": subscription.alerts,
        "style": subscription.style.value,
        "paused": subscription.paused,
        "off_topics": list(subscription.off_topics),
        "muted_words": list(subscription.muted_words),
        "muted_outlets": list(subscription.muted_outlets),
    }


def _interests(profile: Profile) -> Json:
    return {
        "wishes": [
            {"kind": each.kind.value, "words": each.words, "wish": each.wish.value} for each in profile.interests
        ],
        "others": profile.others,
        "let_in": sorted(each.value for each in profile.let_in),
        "learns": profile.learns,
    }


def _reaction(reaction: Reaction) -> Json:
    return {
        "story": reaction.story,
        "headline": reaction.headline,
        "user": reaction.user,
        "opinion": reaction.opinion.value,
        "at": _time(reaction.at),
    }


def _told(digest: ToldDigest) -> Json:
    return {
        "id": digest.id,
        "since": _time(digest.frame.since),
        "until": _time(digest.frame.until),
        "stories": [
            {
                "number": told.number,
                "headline": told.brief.headline,
                "lines": [line.text for line in told.brief.lines[: told.brief.shown]],
                "articles": [source.url for source in told.brief.sources],
            }
            for told in digest.stories
        ],
    }


def dumped(value: Json) -> str:
    """Return what is written: JSON that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _story(item: DigestItem) -> Json:
    ranked = item.ranked
    return {
        "id": ranked.story.id,
        "headline": item.headline,
        "mark": mark_of(ranked.reasons) or None,
        "importance": round(ranked.importance, 4),
        "reasons": [
            {"words": reason.words, "weight": round(reason.weight, 4), "kind": reason.kind} for reason in ranked.reasons
        ],
        "outlets": list(dict.fromkeys(article.outlet for article in ranked.story.articles)),
        "independent_outlets": list(ranked.independent_outlets),
        "first": told_first_by(ranked.story) or None,
        "voices": [{"name": voice.name, "articles": list(voice.articles)} for voice in ranked.story.voices],
        "agreed": [_claim(each) for each in item.agreement.agreed],
        "single": [_claim(each) for each in item.agreement.single],
        "figures": [_figure(each) for each in item.figures],
        "sequel": _sequel(item.sequel) if item.sequel else None,
        "summary": _summary(item.summary),
        "articles": [_article(article, ranked.story.copies) for article in ranked.story.articles],
    }


def _claim(claim: Claim) -> Json:
    return {
        "words": claim.words,
        "voices": list(claim.voices),
        "evidence": [_evidence(each) for each in claim.evidence],
    }


def _figure(figure: Figure) -> Json:
    return {
        "measure": figure.measure,
        "value": figure.value,
        "bound": figure.bound.value,
        "words": figure.words,
        "evidence": [_evidence(figure.evidence)],
    }


def _sequel(sequel: Sequel) -> Json:
    development = sequel.development
    return {
        "since": _time(sequel.since),
        "changes": [
            {"now": _figure(each.now), "before": _figure(each.before), "correction": each.correction}
            for each in development.changes
        ],
        "fresh": [_evidence(each) for each in development.fresh],
    }


def _summary(summary: Summary) -> Json:
    return {
        "method": summary.method,
        "model": summary.model or None,
        "sentences": [
            {
                "text": line.text,
                "evidence": [_evidence(each) for each in line.evidence],
                "origin": line.origin.value,
                "vetting": _vetting(line.vetting) if line.vetting else None,
            }
            for line in summary.lines
        ],
        "dropped": [_vetting(each) for each in summary.dropped],
    }


def _vetting(vetting: Vetting) -> Json:
    return {
        "drafted": vetting.drafted,
        "verdict": vetting.verdict,
        "score": round(vetting.score, 4),
        "judge": vetting.judge or None,
        "reasons": list(vetting.reasons),
    }


def _evidence(evidence: Evidence) -> Json:
    return {"article": evidence.article, "quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _article(article: Article, copies: Mapping[ArticleId, ArticleId]) -> Json:
    provenance = article.provenance
    return {
        "id": article.id,
        "url": shown_link(article.url) if article.url else None,
        "outlet": article.outlet,
        "title": article.title,
        "author": ", ".join(author.name for author in provenance.authors) or None,
        "authors": [_credit(author) for author in provenance.authors],
        "origin": _credit(provenance.origin) if provenance.origin else None,
        "contributors": [_credit(contributor) for contributor in provenance.contributors],
        "published": _time(article.published),
        "updated": _time(article.updated),
        "language": article.language or None,
        "body": article.body.value,
        "obstacle": article.obstacle.value if article.obstacle else None,
        "note": article.note or None,
        "sponsored": article.sponsored,
        "copy_of": copies.get(article.id),
        "text": article.text,
        "dates": [
            {
                "words": mention.words,
                "start": mention.start,
                "end": mention.end,
                "earliest": mention.earliest.isoformat(),
                "latest": mention.latest.isoformat(),
            }
            for mention in article.dates
        ],
    }


def _credit(credit: Attribution) -> Json:
    return {"name": credit.name, "words": credit.words}
