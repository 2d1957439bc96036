"""What the signs in a line mean: which begins a row, what stands before and behind the colon, what is a number."""

import re

from campaigns.vietnamese import normal, search_key

_UNSEEN = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff")
_ROW = re.compile(r"[-–—−•*+]\s*(.*)")  # office programs turn a hyphen into a dash or a bullet as one types
_PARTING = re.compile(r"[:=]")
_NOT_A_WORD = re.compile(r"[^\w]+")
_ASIDE = re.compile(r"\([^)]*\)")
_FIGURE = re.compile(
    r"(?:(?:từ|≥|>=)\s*)?(?P<minus>[-–—−]?)\s*(?P<digits>[0-9](?:[0-9.,]*[0-9])?)"
    r"\s*(?:%|điểm|đ|ngày|lần)?(?:\s*trở lên)?[.;,]?",
    re.IGNORECASE,
)
_LONGEST_FIGURE = 60


def plain(text: str) -> str:
    """On one line, with single spaces and without signs that nobody sees."""
    return normal(text.translate(_UNSEEN))


def split_lines(text: str) -> list[tuple[int, str]]:
    """(number from 1, text) of the lines of a cell that are not blank."""
    lines = [(number, plain(line)) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)]
    return [(number, line) for number, line in lines if line]


def row_text(line: str) -> str | None:
    """What a row says, without the dash that it begins with; None when the line is no row."""
    found = _ROW.fullmatch(line)
    return found[1] if found else None


def title_and_value(line: str) -> tuple[str, str]:
    """Before and behind the first colon or equals sign; a line without one is all title."""
    title, *value = _PARTING.split(line, maxsplit=1)
    return title.strip(), "".join(value).strip()


def head_and_tail(text: str) -> tuple[str, str] | None:
    """Before and behind the last colon or equals sign of a row, if it has any."""
    at = max(text.rfind(":"), text.rfind("="))
    return (text[:at].strip(), text[at + 1 :].strip()) if at >= 0 else None


def words_key(text: str) -> str:
    """By which words are held to be the same: no case, no marks, no punctuation."""
    return _NOT_A_WORD.sub(" ", search_key(text.replace("×", "x"))).strip()


def title_keys(title: str) -> list[str]:
    """The keys by which a title is known: "0 điểm khi dưới tỷ lệ (%)" also without what stands in brackets."""
    return list(dict.fromkeys([words_key(title), words_key(_ASIDE.sub(" ", title))]))


def figure(text: str) -> str | None:
    """The bare number of "5", "từ 85 %", "2,5 điểm", "−6"; None when there is none, or more than one."""
    found = _FIGURE.fullmatch(text) if len(text) <= _LONGEST_FIGURE else None
    return ("-" if found["minus"] else "") + found["digits"] if found else None
