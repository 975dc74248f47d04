"""Marks of a text that was written for a program: chat templates, markup, code, encoded or hidden text.

They are read from the text as it stands, whatever its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.text.instructions.disguises import SELECTORS, TAGS
from bot.text.instructions.signs import Found, Sign


def _any(*patterns: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(patterns), flags)


# The flags of England, Scotland and Wales are an emoji with tags behind it (Unicode Technical Standard 51).
_FLAG = re.compile(f"\U0001f3f4[{TAGS}]+")
_HIDDEN = _any(
    f"[{TAGS}]",
    f"[{SELECTORS}]{{3}}",
    "[\u200b-\u200d\u2060-\u2064\ufeff\u180e]{3}",
    "[\u202d\u202e]",  # letters in the other direction than they are read
    "[\ufe00-\ufe0f]{3}",
)

# Who speaks in a conversation with a program; of the first nobody else has the name.
_CERTAIN_SPEAKERS = "assistant|human|chatgpt|gpt|chatbot|ассистент|асистент|助手|系统|系統"
_SPEAKERS = (
    f"{_CERTAIN_SPEAKERS}|system|developer|user|ai|bot|admin|administrator|système|assistent|asistente|assistente|"
    "sistema|utilisateur|usuario|usuário|benutzer|система|помощник|пользователь|помічник|користувач|用户|用戶"
)
_ORDERS = "prompts?|instructions?|message|note|override|command|update"
# As the models' own documentation writes them: ChatML, Llama 2 and 3, Alpaca; and what stands for them in templates.
_TEMPLATE = _any(
    r"<\|[\w ]{1,30}\|>|\[/?INST\]|<</?SYS>>|^\s*</?s>",
    r"\{\{[^{}]{1,80}\}\}|\{%[^{}]{1,80}%\}",
    rf"^\W{{0,6}}#{{2,}}\s*(?:new |begin |end )?(?:{_SPEAKERS}|{_ORDERS}|input|response|task|context)\b",
    r"""["'](?:role|system|prompt|instructions?|system_prompt)["']\s*:""",
    rf"[\[<(]/?\s*(?:(?:{_SPEAKERS}) (?:{_ORDERS})|system|assistant|prompt|instructions?)\s*[\])>:]",
    r"(?<![-=*#])[-=*#]{3,}+\s*(?:begin|end|start|stop|new|ignore)\b",
    r"\b(?:begin|end|start)[ _-](?:of[ _-])?(?:the[ _-])?(?:system|user|admin|document|context|article|text|prompt|"
    r"instructions?|hidden)[ _-]?(?:prompt|instructions?|message|input)?\s*[\]>*=:-]",
)
_TURN = _any(rf"^\W{{0,4}}(?:{_SPEAKERS})\s*[:：](?!//)")
_CERTAIN_TURN = _any(
    r"(?:^|\\n|\n)\W{0,4}(?:instructions?|anweisung(?:en)?|инструкция)\s*[:：]",
    rf"^\W{{0,4}}(?:{_CERTAIN_SPEAKERS})\s*[:：]",
    rf"^\W{{0,4}}(?:{_SPEAKERS}|new|important|hidden) (?:{_ORDERS})\s*[:：]",
)
_DOUBTED_TURN = 0.7
_EXAMPLES = _any(
    r"\b(?:input|question|prompt|eingabe|frage|entrada|вопрос|ввод)\s*:.*"
    r"\b(?:output|answer|response|completion|ausgabe|antwort|salida|saída|ответ|вывод)\s*:",
    r"\boutput\s*:.*\boutput\s*:|\b(?:context|kontext|documents?)\s*[:{].*\b(?:question|frage|task)\s*:",
    flags=re.IGNORECASE | re.DOTALL,
)
_TAG_NAME = r"[a-z][\w:-]*"
_FORMATTING = r"(?:b|i|u|em|strong|br|p|span|div|a|li|ul|ol|h\d|q|sup|sub)"
_MARKUP = _any(
    r"<!--|-->|<!\[CDATA|<!doctype",
    rf"</?(?!{_FORMATTING}\s*/?>){_TAG_NAME}\s*/?>",
    rf"<{_TAG_NAME}[\s/]+[^<>]*[\w\"'\\]\s*=",
    rf"&(?:lt|#0*60|#x0*3c);(?:/|#47;)?(?!{_FORMATTING}\b)[a-z!?]|&#\d+;//",
    r"\b(?:java|vb)script:|\bdata:\w+/[\w+.-]+[;,]|\bon(?:error|load|click|mouse\w+)\s*=",
    r"!\[[^\]]*\]\(|\]\(\s*(?:https?:|javascript:|data:|www\.)",
)
_CALL = r"(?:os|sys|subprocess|kernel|document|window|math|requests?|console|base64|json)\.\w+\s*\("
_CODE = _any(
    rf"\b{_CALL}|\b__[a-z]\w*__|\b(?:eval|exec|system|popen|alert|print|printf|println|compile|getattr|chr|fetch|require)"
    r"""\(\s*["'`\w)]""",
    r"^\W{0,4}(?:import \w[\w.]*\s*;?$|from \w[\w.]* import \w)",
    r"\bimport (?:os|sys|re|json|requests?|socket|subprocess)\s*[;,]",
    r"^\s*(?:def|class|function|const|let|var|public|private)\s+\w+\s*[({=:]",
    r"\blambda\b[^:]{0,40}:|\bfunction\s*\w*\s*\(|\bfor \w+ in range\(|\bwith open\(|\$\(\w|@\{\[",
    r"\b(?:drop table|insert into \w+\s*\(|union (?:all )?select|or 1\s*=\s*1|delete from \w+\s*(?:;|where))",
    r"(?-i:\bSELECT\b.{1,80}\b(?:FROM|THEN|END)\b)|(?-i:\bEXEC\s*\()|(?-i:\bSELECT @@)|';\s*\w|;\s*--",
    r"\brm -rf?\b|\b(?:curl|wget) (?:-\S+ )*\S*[./]\S|\bsudo \w|#!\s*/|```|~~~|(?:\\x[0-9a-f]{2})",
    r"(?<![`\w])`[^`\s][^`\n]{1,80}`(?![`\w])",
    r"(?:\\[nrt]\s*){2}|(?:\\ n ?){2}|&&|\|\||[=!]==?\s|/\*|\*/|\)\s*;\s*$",
    r"""^\s*\{.*\}\s*$|^\s*\[\s*[\["'{].*\]\s*$|^\s*["']?\.\w+\([^)]*\);?\s*$""",
    flags=re.IGNORECASE | re.DOTALL,
)
_LETTERS = "[A-Za-z0-9+/]"
_NOT_IN_ADDRESS = r"(?<![\w/+:.@=?&-])"
_ENCODED = _any(
    rf"{_NOT_IN_ADDRESS}(?={_LETTERS}{{0,60}}\d)(?={_LETTERS}{{0,60}}[a-z])(?={_LETTERS}{{0,60}}[A-Z]){_LETTERS}{{28,}}"
    r"={0,2}(?![\w/.@-])",
    rf"{_NOT_IN_ADDRESS}{_LETTERS}{{16,}}={{1,2}}(?![\w/.@=-])",
    rf"{_NOT_IN_ADDRESS}(?=[0-9a-f]{{0,40}}\d)[0-9a-f]{{32,}}(?!\w)",
    r"(?:%[0-9a-fA-F]{2}\W?){5,}|(?:\\u[0-9a-fA-F]{4}){3,}|(?:&#x?[0-9a-fA-F]{2,6};){3,}",
    r"(?:\b[01]{7,8}\b\s*){4,}|(?:\b[0-9a-fA-F]{2}\b[ ,]){12,}|(?:0x[0-9a-fA-F]{2}\W{1,2}){6,}",
    r"(?:(?<!\S)[.·•-]{1,6}[ /|]+){8,}",  # Morse
    r"(?<!\S)(?=\S*[!$%^*\\@{}])(?=\S*\d)(?=\S*[A-Z])[^\s/]{32,}",
    r"(?:(?<!\w)\w[ .\-_*|]{1,3}(?=\w(?!\w))){10,}",  # letters set apart
    flags=re.RegexFlag(0),
)
_OPENS_BLOCK = _any(
    r"<(?:system|instructions?|prompt|important|hidden|user|assistant|task|context|admin)\b[^>]*>|\[INST\]|<<SYS>>|```|<!--",
    r"\b(?:begin|start)\b[^.]{0,40}[-=*#\]>]{2,}",
)
_CLOSES_BLOCK = _any(
    r"</(?:system|instructions?|prompt|important|hidden|user|assistant|task|context|admin)>|\[/INST\]|<</SYS>>|```|-->",
    r"\b(?:end|stop)\b[^.]{0,40}[-=*#\]>]{2,}",
)


_OF_CODE = (
    (Sign.TEMPLATE, _TEMPLATE), (Sign.MARKUP, _MARKUP), (Sign.CODE, _CODE), (Sign.ENCODED, _ENCODED),
)  # fmt: skip
# A sentence with none of these, and with a word in it, has no code, markup or encoded text.
_UNUSUAL = re.compile(r"[<>{}\[\]|`\\#~^=_*%&$]|\(['\"\w]*[)'\"]|';|--|\S{16}|[A-Z]{4} |\d{7}|\w [^\W_] \w [^\W_] ")
_CODE_WORDS = re.compile(
    r"^\W{0,4}(?:import|from|def|class|function|const|let|var|sudo|curl|wget|rm|begin|end|start)\b"
)
_A_WORD = re.compile(r"[^\W\d_]{3}")


def marks_in(text: str) -> Iterator[Found]:
    """Yield the marks of code, markup, templates and encoded or hidden text in a sentence or line."""
    if not text.isascii() and _HIDDEN.search(_FLAG.sub("", text)):
        yield Found(Sign.HIDDEN, 1.0)
    if _UNUSUAL.search(text) or _CODE_WORDS.search(text) or not _A_WORD.search(text):
        yield from (Found(sign, 1.0) for sign, pattern in _OF_CODE if pattern.search(text))


def turns_in(text: str) -> Iterator[Found]:
    """Yield the marks of who speaks in a conversation with a program, and of examples for one."""
    if ":" not in text and "：" not in text:
        return
    if _CERTAIN_TURN.search(text) or _EXAMPLES.search(text):
        yield Found(Sign.TEMPLATE, 1.0)
    elif _TURN.search(text):
        yield Found(Sign.TEMPLATE, _DOUBTED_TURN)


def opens_block(text: str) -> bool:
    """Tell whether a sentence has a mark that opens a block of instructions."""
    return _OPENS_BLOCK.search(text) is not None


def closes_block(text: str) -> bool:
    """Tell whether a sentence has a mark that closes such a block."""
    return _CLOSES_BLOCK.search(text) is not None
