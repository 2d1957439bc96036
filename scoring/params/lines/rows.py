"""A row of a list as one line: "- Từ 4 kỳ: 3", "- Từ 85 %: 5", further columns behind semicolons with their titles.

Columns that the form makes itself (keys) do not show.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.params.choices import Known
from scoring.params.lines.marks import figure, head_and_tail, title_and_value, title_keys, words_key
from scoring.params.lines.words import FIGURES, hear, say
from scoring.params.numbers import NOTHING
from scoring.params.spec import KEY_COLUMN, Spec

_LEAST = "Từ "  # a column "Từ tỷ lệ (%)" is a lower bound, and its figure is told as one


def shown(columns: Sequence[Spec]) -> tuple[Spec, Spec | None, Sequence[Spec]]:
    """The column at the head of a line, the figure behind its colon if there is one, and the others."""
    head, *others = [each for each in columns if each.type != "key" and each.name != KEY_COLUMN]
    tail = others[0] if others and others[0].type in FIGURES else None
    return head, tail, others[1:] if tail else others


def head_words(columns: Sequence[Spec], row: Mapping[str, Any]) -> str:
    """What a row is called; one without words of its own by its key, as everywhere."""
    head, _, _ = shown(columns)
    words = _bounded(head, row.get(head.name), first=True) if head.name in row else ""
    keys = [str(row[each.name]) for each in columns if each.type == "key" and each.name in row]
    return words or "".join(keys[:1])


def row_line(columns: Sequence[Spec], row: Mapping[str, Any]) -> str:
    """The line of a row, without its dash."""
    _, tail, others = shown(columns)
    line = head_words(columns, row)
    if tail and tail.name in row:
        line += f": {_bounded(tail, row[tail.name])}"
    elif tail and tail.default is not None and _seems_figured(line):
        line += f": {say(tail, tail.default)}"  # "Họp lúc 7:30" is not a meeting worth thirty points
    return line + "".join(f"; {each.title}: {say(each, row[each.name])}" for each in others if each.name in row)


def read_row(columns: Sequence[Spec], text: str, known: Known) -> tuple[dict[str, Any], dict[str, str]]:
    """The row of a line and the reasons for what cannot be read, by the names of its columns."""
    head, tail, others = shown(columns)
    typed, left = _set_apart(others, text)
    typed[head.name] = left
    parted = head_and_tail(left) if tail else None
    if tail and parted and (tail.required or figure(parted[1]) is not None):
        typed[head.name], typed[tail.name] = parted
    elif tail and tail.required and head.type not in FIGURES and figure(left) is not None:
        typed[head.name], typed[tail.name] = "", left
    row: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for spec in (each for each in columns if each.name in typed):
        try:
            value = hear(spec, typed[spec.name], known)
        except ValueError as error:
            value, wrong[spec.name] = typed[spec.name], str(error)
        if value is not NOTHING and not (value == "" and spec.is_default("")):
            row[spec.name] = value
    return row, wrong


def _set_apart(others: Sequence[Spec], text: str) -> tuple[dict[str, str], str]:
    """What stands behind semicolons under the titles of further columns, and the line without it."""
    by_key = {key: each.name for each in others for key in title_keys(each.title)}
    typed: dict[str, str] = {}
    while others and ";" in text:
        left, _, last = text.rpartition(";")
        title, value = title_and_value(last.strip())
        name = by_key.get(words_key(title))
        if name is None or name in typed:
            break
        typed[name], text = value, left.strip()
    return typed, text


def _bounded(spec: Spec, value: Any, *, first: bool = False) -> str:
    words = say(spec, value)
    if spec.type not in FIGURES or not spec.title.startswith(_LEAST):
        return words
    lead = _LEAST if first else _LEAST.lower()
    return f"{lead}{words} %" if "%" in spec.title else f"{lead}{words}"


def _seems_figured(line: str) -> bool:
    parted = head_and_tail(line)
    return bool(parted) and figure(parted[1] if parted else "") is not None
