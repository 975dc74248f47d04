"""Takes out of an article's paragraphs what a page prints around the text: captions, credits, pointers, requests.

A true paragraph of the text must never go, so each rule asks for two signs: words that outlets use for it (tables by
language in ``furniture_words``) and a form that running text does not have: no end of sentence, a separator after the
words, a picture's own caption, text that is all link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from bot.articles import furniture_words as words
from bot.articles import picture_words, request_words
from bot.articles.body import Paragraph, ParagraphKind
from bot.text.markup import fold
from bot.text.words import squeezed

_LONGEST_LABEL = 60
_LONGEST_POINTER = 250
_LONGEST_CALL = 350
_LONGEST_CAPTION = 600
_LONGEST_COPYRIGHT = 250
_SHORTEST_SENTENCE = 120
_MOST_LOOSE = 4
_HEAD = 6
_MOST_LABELS = 200
_MOSTLY_LINK = 0.6
_ALL_LINK = 0.9
# A heading that closes an article stands in its later part; "Comments" may also open a chapter.
_ENDING_FROM = 0.3
_COMMENT = re.compile(
    r"comm?ent|kommentar|коммент|комент|reacties|reply|respuesta|antwort|kommentti|评论|評論|留言|コメント|yorum",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"""[.!?…。！？؟।]["'”’»«“)\]]*$""")
_PERIOD_END = re.compile(r"""[.。]["'”’»“)\]]*$""")
_BULLET = r"^[\s>»→▶►•*+◾▪️■|·–—-]*"
_SEPARATOR = r"\s*(?:[:：|»>→▶…]|\.{3}|[–—-]\s|$)"
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)\s|copyright\b)|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos (?:los derechos|os direitos) reservados|все права защищены|(?:усі|всі) права захищен|版权所有|版權所有|"
    r"^(?:re)?(?:publication|production|distribution)\b.{0,120}(?:requires|prohibited|permission|licen[cs]e)|"
    r"may not be (?:published|reproduced|redistributed)|^(?:nachdruck|vervielfältigung)\b.{0,120}(?:nur mit|"
    r"verboten|untersagt)|"
    r"reproduction (?:totale |partielle )?.{0,30}interdite|prohibida (?:su|la) reproducción|proibida a reprodução|"
    r"^(?:перепечатка|при перепечатке|копирование)\b.{0,120}(?:только|запрещ|ссылк)|^(?:передрук|копіювання)\b|"
    r"未经(?:授权|许可).{0,20}(?:转载|使用)|转载请注明|未經(?:授權|許可).{0,20}轉載",
    re.IGNORECASE,
)
# A line of facts about the article: "22 Nov 2026 | Top news | Jane Roe".
_FACTS = re.compile(r"^(?=.{0,80}$)(?=.*(?:19|20)\d\d)[^.!?。]+(?:\s[|·•]\s[^.!?。]+){1,4}$")
_NUMBERS = re.compile(r"^(?:[\d.,:/|\s-]+(?:Uhr|h|Min\.?)?)$")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻČŠŽА-ЯЁІЇЄҐ]"
_PARTICLES = r"(?:(?:de|da|di|del|van|von|der|al|el|bin|la|le)\s+)*"
_NAME = rf"(?-i:{_CAPITAL}[\w.’'-]*(?:\s+{_PARTICLES}{_CAPITAL}[\w.’'-]*){{1,3}})"
_OUTLET = rf"(?-i:{_CAPITAL}[\w.&’'-]*(?:\s+[\w.&’'-]+){{0,5}})"
_AGENCY = rf"(?:{picture_words.AGENCIES})"
_SERVICE = rf"(?:{picture_words.PICTURE_SERVICES})"
# "(Jane Roe/Reuters)", "(AP Photo/Jane Roe)", "(Jane Roe via AP)", "(Photo by Jane Roe)", "(Handout)".
_CREDIT_IN_PARENTHESES = re.compile(
    rf"[(\[（]\s*(?:{_AGENCY}(?:\s+(?:photo|via)\b[^()]{{0,60}})?\s*[/|]\s*[^()]{{2,80}}|"
    rf"[^()]{{2,80}}(?:\s*[/|]\s*|\svia\s+){_AGENCY}(?:[/|][^()]{{0,60}})?|{_SERVICE}(?:\s*[/|,]\s*[^()]{{2,60}})?|"
    r"(?:ap |file |handout )?(?:photo|foto|image|picture|фото|bild)s?(?:\s*[:/©]|\s+(?:by|credit|courtesy|via|"
    r"from|von|de|di)\b)[^()]{1,80}|"
    r"(?:file|handout|courtesy|screenshot|symbolbild|archivbild|archivfoto|symbolfoto|资料图|資料圖|архивное фото)"
    r"(?:\s+(?:photo|image|picture|of|by|via|from|von|/)[^()]{0,60})?)\s*[)\]）]\s*\.?$",
    re.IGNORECASE,
)
# "(Jane Roe/The Harbour Post)"; in German the same form lists parties: "(Freie Wähler/Die Partei)".
_NAME_AND_OUTLET = re.compile(rf"\(\s*{_NAME}\s*[/|]\s*{_OUTLET}\s*\)\.?$")
_SERVICE_ALONE = re.compile(
    rf"^[(\[]?\s*(?:{_SERVICE}(?:\s*[/|,]\s*(?:{_AGENCY}|{_NAME}))*|(?:{_AGENCY}|{_NAME})\s*[/|]\s*(?:{_AGENCY}|"
    rf"{_SERVICE}))\s*[)\]]?\.?$",
    re.IGNORECASE,
)


def remove_furniture(
    found: Sequence[Paragraph],
    *,
    language: str,
    title: str = "",
    captions: frozenset[str] = frozenset(),
    labels: frozenset[str] = frozenset(),
) -> tuple[Paragraph, ...]:
    """Return the paragraphs that are the article's own text, in order.

    Args:
        found: As extracted.
        language: ISO 639-1 code that chooses the words; English words count in every language, all of them for "".
        title: The headline; a paragraph that only repeats it goes.
        captions: What the page's pictures are captioned with, from ``read_captions``.
        labels: Short texts above the headline, from ``read_labels``; at the head of an article they are not its text.
    """
    kept = list(_without_tail(found, language))
    head = {squeezed(paragraph.text) for paragraph in kept[:_HEAD]} & labels
    rest = []
    seen = {squeezed(title)} if title else set()
    for paragraph in kept:
        key = squeezed(paragraph.text)
        if key in seen or key in head or is_furniture(paragraph, language=language, captions=captions):
            continue
        if len(key) >= 30:
            seen.add(key)
        rest.append(paragraph)
    return tuple(_without_loose_end(rest)) if rest else ()


def read_captions(tree: HtmlElement) -> frozenset[str]:
    """Return the captions of a page's pictures, squeezed to letters and digits for comparison."""
    texts: set[str] = set()
    for element in tree.iter("figcaption", "div", "p", "span"):
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if element.tag == "figcaption" or re.search(
            r"(?:^|[\s_-])(?:caption|bildunterschrift|legende|photo-?credit|image-?credit|wp-caption-text)", named
        ):
            text = fold(element.text_content())
            if 10 <= len(text) <= _LONGEST_CAPTION:
                texts.add(squeezed(text))
    return frozenset(text for text in texts if len(text) >= 10)


def read_labels(tree: HtmlElement) -> frozenset[str]:
    """Return the short texts above a page's headline (section, kicker, outlet), squeezed for comparison."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return frozenset()
    texts: set[str] = set()
    for element in tree.iter("h1", "a", "b", "div", "em", "h2", "li", "p", "span", "strong", "td"):
        if element is heading or len(texts) >= _MOST_LABELS:
            break
        if len(element) <= 1 and len(text := fold(element.text_content())) <= _LONGEST_LABEL:
            texts.add(squeezed(text))
    return frozenset(texts - {""})


def is_furniture(paragraph: Paragraph, *, language: str, captions: frozenset[str] = frozenset()) -> bool:
    """Tell whether a paragraph is something that the page prints around its article."""
    text = paragraph.text
    return (
        not re.search(r"\w", text)
        or bool(_NUMBERS.match(text) or _FACTS.match(text))
        or _is_label(text, language)
        or _is_pointer(paragraph, language)
        or _is_call(text, language)
        or bool(_whole(words.FEED_FOOTERS, language).match(text))
        or (len(text) <= _LONGEST_COPYRIGHT and bool(_COPYRIGHT.search(text)))
        or _is_teaser_link(paragraph)
        or is_caption(text, language=language)
        or _repeats_caption(text, captions)
    )


def is_caption(text: str, *, language: str) -> bool:
    """Tell whether a paragraph is a picture's caption or credit, by its own words."""
    if len(text) > _LONGEST_CAPTION:
        return False
    text = text.replace("／", "/")
    if _SERVICE_ALONE.match(text) or _CREDIT_IN_PARENTHESES.search(text):
        return True
    if language != "de" and _NAME_AND_OUTLET.search(text):
        return True
    if _caption_opening(language).match(text):
        return True
    credit = _credit_at_end(language).search(text)
    return credit is not None and (credit.start() == 0 or len(text) - credit.start() <= 100)


def _is_label(text: str, language: str) -> bool:
    return len(text) <= _LONGEST_LABEL and bool(_whole(words.LABELS, language).match(text))


def _is_pointer(paragraph: Paragraph, language: str) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST_POINTER:
        return False
    match = _opening(words.POINTERS, language).match(text)
    if match is None:
        return False
    if paragraph.linked >= _MOSTLY_LINK:
        return True
    separated = re.match(_SEPARATOR, text[match.end() :])
    return separated is not None and not (_PERIOD_END.search(text) and len(text) > 80 and paragraph.linked < 0.3)


def _is_call(text: str, language: str) -> bool:
    if len(text) > _LONGEST_CALL:
        return False
    return bool(
        _opening(request_words.CALLS, language).match(text) and _anywhere(request_words.OFFERS, language).search(text)
    )


def _is_teaser_link(paragraph: Paragraph) -> bool:
    if paragraph.kind in {ParagraphKind.ROW, ParagraphKind.QUOTE}:
        return False
    return paragraph.linked >= _ALL_LINK and len(paragraph.text) <= 200 and not _PERIOD_END.search(paragraph.text)


def _repeats_caption(text: str, captions: frozenset[str]) -> bool:
    key = squeezed(text)
    return len(key) >= 10 and (key in captions or (len(key) >= 60 and any(other.startswith(key) for other in captions)))


def _without_tail(found: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield paragraphs up to a heading such as "Comments", and leave out what stands under one such as "Related"."""
    total = sum(len(paragraph.text) for paragraph in found)
    passed, skipping = 0, False
    ending = _whole(words.ENDINGS, language)
    for paragraph in found:
        late = passed >= total * _ENDING_FROM
        passed += len(paragraph.text)
        if late and len(paragraph.text) <= 2 * _LONGEST_LABEL and ending.match(paragraph.text):
            if _COMMENT.search(paragraph.text):
                return
            skipping = True
        elif skipping and _is_running_text(paragraph):
            skipping = False
        if not skipping:
            yield paragraph


def _is_running_text(paragraph: Paragraph) -> bool:
    return (
        len(paragraph.text) >= _SHORTEST_SENTENCE
        and bool(_SENTENCE_END.search(paragraph.text))
        and paragraph.linked < 0.5
    )


def _without_loose_end(rest: list[Paragraph]) -> list[Paragraph]:
    """Remove headings and labels after the last sentence: they announce something that is not there."""
    last = len(rest)
    while last > 1 and _is_loose(rest[last - 1]):
        last -= 1
    few = len(rest) - last <= _MOST_LOOSE
    return rest[:last] if few and _is_running_text(rest[last - 1]) else rest


def _is_loose(paragraph: Paragraph) -> bool:
    if paragraph.kind in {ParagraphKind.ITEM, ParagraphKind.ROW, ParagraphKind.QUOTE}:
        return False
    return paragraph.kind is ParagraphKind.HEADING or (
        len(paragraph.text) <= 50 and not _SENTENCE_END.search(paragraph.text)
    )


def _patterns(table: words.Words, language: str) -> str:
    chosen: Iterable[str] = ("", "en", language) if language in table or language else table
    return "|".join(f"(?:{pattern})" for code in dict.fromkeys(chosen) for pattern in table.get(code, ()))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _opening(table: words.Words, language: str) -> re.Pattern[str]:
    return _compiled(rf"{_BULLET}(?:{_patterns(table, language)})(?!\w)")


def _caption_opening(language: str) -> re.Pattern[str]:
    # Where words are written without spaces, what follows an opening is a letter.
    return _compiled(
        rf"{_BULLET}(?:{_patterns(picture_words.CAPTION_OPENINGS, language)})(?:(?!\w)|(?<=[\u3040-\u9fff]))"
    )


def _whole(table: words.Words, language: str) -> re.Pattern[str]:
    return _compiled(rf"{_BULLET}(?:{_patterns(table, language)})[\s.:!…»>→\d()]*$")


def _anywhere(table: words.Words, language: str) -> re.Pattern[str]:
    return _compiled(_patterns(table, language))


def _credit_at_end(language: str) -> re.Pattern[str]:
    # Starts the paragraph or follows a sentence or separator; then at most a name, an agency and a date.
    before = r"""(?:^[\[(（]?|(?<=[.!?…。！？"”»)\]|/–—-])\s*[\[(（]?|\s[|/–—-]\s*|\s?[\[(（])"""
    return _compiled(
        rf"{before}(?:{_patterns(picture_words.PICTURE, language)})\s*(?:[:：/©|]|(?<=\bby)|(?<=©)|(?<=\bvon)|"
        rf"(?<=\(c\)))\s*[^.!?:：]{{2,90}}[.)\]）\s]*$"
    )
