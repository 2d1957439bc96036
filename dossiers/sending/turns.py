"""What changed in a dossier between two of its turns, from the papers that each of them held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    title: str
    words: str


def differences(before: Sequence[Row], after: Sequence[Row]) -> list[Difference]:
    """Rows as a sending keeps them (kind, subject, title, version, number). Papers in the order of the later turn, then
    those that it holds no more."""
    earlier = {_key(row): row for row in before}
    later = {_key(row): row for row in after}
    told = [
        Difference(str(row["title"]), words) for key, row in later.items() if (words := _said(earlier.get(key), row))
    ]
    return told + [
        Difference(str(row["title"]), "không còn trong hồ sơ") for key, row in earlier.items() if key not in later
    ]


def _key(row: Row) -> tuple[str, str]:
    return row["kind"], row["subject"]


def _said(old: Row | None, new: Row) -> str:
    if old is None:
        return "thêm vào hồ sơ"
    words = []
    if old["version"] != new["version"]:
        words.append(f"lần lập {old['version']} → {new['version']}")
    if old["number"] != new["number"]:
        words.append(f"số {old['number'] or '(trống)'} → {new['number'] or '(trống)'}")
    return ", ".join(words)
