"""Numbers of decisions as people type them: “15”, “015”, “số 15/QĐ-UBND” and “15/qd-ubnd” mean one. Pure."""

import re

from awards.outcome.names import name_key

_NUMBERED = re.compile(r"(?:so:?)?0*([1-9][0-9]*)(?:/(.*))?")


def is_number(wanted: str, document: str) -> bool:
    """Does what somebody looks for name this document? A number is meant whole, so that 15 does not find 215; a
    symbol, or anything else, is looked for in the document's words."""
    asked, there = _key(wanted), _key(document)
    sought, found = _NUMBERED.fullmatch(asked), _NUMBERED.fullmatch(there)
    if sought is None or found is None:
        return asked in there
    return sought[1] == found[1] and (sought[2] or "") in (found[2] or "")


def register_number(text: str) -> tuple[int, int | None] | None:
    """ "12" or "12/2024" of the register of awards as number and year; None for anything else."""
    found = re.fullmatch(r"(?:so:?)?0*([1-9][0-9]{0,8})(?:/([0-9]{4}))?", _key(text))
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _key(text: str) -> str:
    return name_key(text).replace(" ", "")
