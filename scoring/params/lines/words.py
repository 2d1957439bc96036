"""One value of a parameter in the words of the form, and back."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from campaigns.vietnamese import format_number
from scoring.params.choices import PART_STEP, UNIT_KINDS, Known, part_step_word
from scoring.params.lines.marks import figure, plain, words_key
from scoring.params.numbers import nothing_typed, read_number
from scoring.params.spec import Spec

FIGURES = ("number", "count")
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.([0-9]{1,12}))?")
_YES_NO = {"co": True, "khong": False}
_PART_STEP = re.compile(part_step_word(r"(.+?)") + r"(?:\s*\(.*\))?", re.IGNORECASE)
_PART = re.compile(r"(?:phần\s+)?(.+)", re.IGNORECASE)
# Lists of the sheet itself: their words are taken as they stand, and the check of the whole sheet judges them.
_OF_THE_SHEET = ("parts", "classes")


def say(spec: Spec, value: Any) -> str:
    """The value in words; what cannot be read is said as it stands."""
    if value is None:
        return spec.blank
    if isinstance(value, bool):
        return "có" if value else "không"
    if spec.type in FIGURES:
        found = _PLAIN_NUMBER.fullmatch(str(value))
        return format_number(Decimal(found[0]), len(found[1] or "")) if found else plain(str(value))
    if spec.among == "tie_steps" and str(value).startswith(PART_STEP):
        return part_step_word(str(value).removeprefix(PART_STEP))
    return _offered(spec).get(str(value), plain(str(value)))


def hear(spec: Spec, text: str, known: Known) -> Any:
    """The value behind words. Raises ValueError with a Vietnamese reason that begins with a small letter."""
    if not text or (spec.blank and words_key(text) == words_key(spec.blank)):
        return nothing_typed(spec)
    if spec.type in FIGURES:
        return _number(spec, text)
    if spec.type == "yes_no":
        if words_key(text) not in _YES_NO:
            raise ValueError(f"“{text}” không hiểu được; ghi có hoặc không")
        return _YES_NO[words_key(text)]
    return _choice(spec, text, known) if spec.type in ("select", "fixed") else text


def choices_of(spec: Spec) -> list[str]:
    """The words that may be written, when they can be listed."""
    steps = [part_step_word("I")] if spec.among == "tie_steps" else []
    return [*([spec.blank] if spec.blank else []), *_offered(spec).values(), *steps]


def _offered(spec: Spec) -> Mapping[str, str]:
    return dict([*spec.words, *UNIT_KINDS.get(spec.among, ())])


def _number(spec: Spec, text: str) -> int | str:
    digits = figure(text)
    if digits is None:
        raise ValueError(f"“{text}” không phải là số; viết ví dụ 2 hoặc 1,5")
    try:
        return read_number(spec, digits)
    except ValueError as error:
        told = str(error).rstrip(".")
        raise ValueError(f"{told[:1].lower()}{told[1:]}") from error


def _choice(spec: Spec, text: str, known: Known) -> str:
    offered = [*_offered(spec).items(), *known.get(spec.among, ())]
    wanted = words_key(text)
    found = [value for value, word in offered if wanted in (words_key(word), words_key(value) if spec.among else None)]
    if found:
        return found[0]
    if spec.among == "tie_steps" and (step := _PART_STEP.fullmatch(text.rstrip("."))):
        return f"{PART_STEP}{step[1]}"
    if spec.among in _OF_THE_SHEET and (part := _PART.fullmatch(text)):
        return part[1] if spec.among == "parts" else text
    raise ValueError(f"không có lựa chọn “{text}”; ghi một trong: {'; '.join(choices_of(spec))}")
