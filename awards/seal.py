"""The sealed ranking: a copy of inputs, rules and result with a hash, and the means to compute it again. Pure.

The result repeats everything the table prints, so a cell changed on either side stands out against the other.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from awards.plain import Plain, plain
from awards.ranking import Entry, Row, rank
from awards.tie_steps import TieValue, step_name, strength

Payload = Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Texts:
    """A list as it stands in the canonical JSON, in pieces of some items each, of which none is empty."""

    pieces: Iterable[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell such as `result.rows[2].rank`, what is stored there and what comes out."""

    cell: str
    stored: Plain
    computed: Plain


class Unreadable(ValueError):
    """A sealed cell does not hold what it must."""

    def __init__(self, cell: str, value: Plain) -> None:
        super().__init__(f"{cell}: không đọc được {value!r}")
        self.cell, self.value = cell, value


def payload(entries: Sequence[Entry], tie_break: Sequence[str], about: Mapping[str, str]) -> dict[str, Plain]:
    """What is sealed, JSON-ready. `about` is the heading: content, group, version of the sheet and the like.

    Raises ValueError as `ranking.tiers` does.
    """
    rows = rank(entries, tie_break)
    shown = {entry.key: _plain_entry(entry) for entry in sorted(entries, key=order_shown)}
    return frame(tie_break, about, list(shown.values()), [_plain_row(row, shown[row.key]) for row in rows])


def frame(tie_break: Sequence[str], about: Mapping[str, str], entries: Any = (), rows: Any = ()) -> dict[str, Any]:
    """What is sealed around the units, as `payload` has it."""
    steps: list[Plain] = [{"step": step, "name": step_name(step)} for step in tie_break]
    return {
        "inputs": {"about": plain(about), "entries": entries or []},
        "rules": {"tie_break": list(tie_break)},
        "result": {"about": plain(about), "tie_break": steps, "rows": rows or []},
    }


def order_shown(entry: Entry) -> tuple[str, str, str]:
    return entry.sort_key, entry.name, entry.key


def seal(sealed: Payload) -> str:
    """SHA-256 of the canonical JSON in hex: sorted keys, no spaces, Decimals in their shortest text, UTF-8."""
    return fingerprint(plain(sealed))


def fingerprint(sealed: Any) -> str:
    """The same of a value that is plain already, or has Texts for lists, piece by piece: the whole text may be a
    hundred megabytes."""
    digest = hashlib.sha256()
    for piece in _pieces(sealed):
        digest.update(piece.encode())
    return digest.hexdigest()


def _pieces(value: Any) -> Iterator[str]:
    """The canonical JSON of a value; what stands in a list is one piece."""
    if isinstance(value, dict):
        for place, key in enumerate(sorted(value)):
            yield f"{',' if place else '{'}{_canonical(key)}:"
            yield from _pieces(value[key])
        yield "}" if value else "{}"
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield f"{',' if place else '['}{_canonical(item)}"
        yield "]" if value else "[]"
    elif isinstance(value, Texts):
        yield "["
        for place, text in enumerate(value.pieces):
            yield f",{text}" if place else text
        yield "]"
    else:
        yield _canonical(value)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def entries_of(sealed: Payload) -> tuple[Entry, ...]:
    """The units as sealed. Raises Unreadable."""
    cells = _list("inputs.entries", _object("inputs", sealed.get("inputs")).get("entries"))
    return tuple(_entry(f"inputs.entries[{index}]", cell) for index, cell in enumerate(cells))


def tie_break_of(sealed: Payload) -> tuple[str, ...]:
    """The tie-breakers as sealed. Raises Unreadable."""
    cells = _list("rules.tie_break", _object("rules", sealed.get("rules")).get("tie_break"))
    return tuple(_step(f"rules.tie_break[{index}]", cell) for index, cell in enumerate(cells))


def recompute(sealed: Payload) -> list[Difference]:
    """Rank the sealed inputs again by the sealed rules and name every cell of the result that differs.

    Where the inputs cannot be ranked, the cell at fault is named with what is wrong as the computed value.
    """
    try:
        heading = _object("inputs.about", _object("inputs", sealed.get("inputs")).get("about"))
        about = {key: _text(f"inputs.about.{key}", text) for key, text in heading.items()}
        entries, tie_break = entries_of(sealed), tie_break_of(sealed)
        computed = payload(entries, tie_break, about)["result"]
    except Unreadable as fault:
        return [Difference(fault.cell, fault.value, "không đọc được")]
    except ValueError as refusal:
        return [Difference("inputs.entries", None, str(refusal))]
    return list(differences(sealed.get("result"), computed, "result"))


def verify(sealed: Payload, stored_hash: str) -> list[Difference]:
    """As `recompute`, and the hash as one more cell, which changes with any other."""
    try:
        computed = seal(sealed)
    except TypeError as refusal:
        computed = str(refusal)
    found = recompute(sealed)
    return found if computed == stored_hash else [*found, Difference("hash", stored_hash, computed)]


def differences(stored: Plain, computed: Plain, cell: str) -> Iterator[Difference]:
    """Every cell in which two plain values differ; a cell that one side lacks counts as None there."""
    if isinstance(stored, dict) and isinstance(computed, dict):
        for key in sorted(stored.keys() | computed.keys()):
            yield from differences(stored.get(key), computed.get(key), f"{cell}.{key}")
    elif isinstance(stored, list) and isinstance(computed, list):
        for index in range(max(len(stored), len(computed))):
            pair = [side[index] if index < len(side) else None for side in (stored, computed)]
            yield from differences(pair[0], pair[1], f"{cell}[{index}]")
    elif stored != computed or type(stored) is not type(computed):
        yield Difference(cell, stored, computed)


def _plain_entry(entry: Entry) -> dict[str, Plain]:
    """As `plain` would, field by field: a ranking may have a hundred thousand of them."""
    return {
        "key": entry.key,
        "name": entry.name,
        "points": plain(entry.points),
        "tie_values": plain(entry.tie_values),
        "sort_key": entry.sort_key,
        "excluded": entry.excluded,
        "late_days": entry.late_days,
    }


def _plain_row(row: Row, entry: Mapping[str, Plain]) -> dict[str, Plain]:
    """What it repeats of its entry is the entry's."""
    ranked: dict[str, Plain] = {"rank": row.rank, "tied_with": list(row.tied_with), "separated_by": row.separated_by}
    return {**entry, **ranked, "tie_values": {**entry["tie_values"]}}  # type: ignore[dict-item]


def _entry(cell: str, value: Plain) -> Entry:
    data = _object(cell, value)
    values = _object(f"{cell}.tie_values", data.get("tie_values"))
    late_days = data.get("late_days")
    if type(late_days) is not int:
        raise Unreadable(f"{cell}.late_days", late_days)
    return Entry(
        key=_text(f"{cell}.key", data.get("key")),
        name=_text(f"{cell}.name", data.get("name")),
        points=_points(f"{cell}.points", data.get("points")),
        tie_values={step: _tie_value(f"{cell}.tie_values.{step}", step, given) for step, given in values.items()},
        sort_key=_text(f"{cell}.sort_key", data.get("sort_key")),
        excluded=_text(f"{cell}.excluded", data.get("excluded")),
        late_days=late_days,
    )


def _tie_value(cell: str, step: str, value: Plain) -> TieValue:
    if step != "submitted_at":
        return _points(cell, value)
    try:
        strength(step, _text(cell, value))
    except ValueError as refusal:
        raise Unreadable(cell, value) from refusal
    return _text(cell, value)


def _step(cell: str, value: Plain) -> str:
    try:
        step_name(_text(cell, value))
    except ValueError as refusal:
        raise Unreadable(cell, value) from refusal
    return _text(cell, value)


def _points(cell: str, value: Plain) -> Decimal:
    try:
        points = Decimal(_text(cell, value))
    except InvalidOperation as refusal:
        raise Unreadable(cell, value) from refusal
    if not points.is_finite():
        raise Unreadable(cell, value)
    return points


def _text(cell: str, value: Plain) -> str:
    if not isinstance(value, str):
        raise Unreadable(cell, value)
    return value


def _object(cell: str, value: Plain) -> dict[str, Plain]:
    if not isinstance(value, dict):
        raise Unreadable(cell, value)
    return value


def _list(cell: str, value: Plain) -> list[Plain]:
    if not isinstance(value, list):
        raise Unreadable(cell, value)
    return value
