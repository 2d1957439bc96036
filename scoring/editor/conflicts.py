"""Two versions of one row, or of the rules of a sheet: what differs, in words."""

from collections.abc import Mapping
from typing import Any

from campaigns.vietnamese import format_number
from scoring.editor.stored import row_words, sheet_words
from scoring.engine.registry import kind_of
from scoring.engine.tree import make_node
from scoring.models import Criterion, ScoreSheet

Changes = list[tuple[str, str, str]]  # label, theirs, mine


def row_changes(theirs: Criterion, mine: Criterion) -> Changes:
    return _differing(_words(theirs), _words(mine))


def sheet_changes(theirs: ScoreSheet, title: str, rules: Mapping[str, Any]) -> Changes:
    new = {"tên bảng điểm": title, "minh họa": rules.get("illustrative", False), "quy tắc chung": rules}
    return _differing(sheet_words(theirs), new)


def _words(row: Criterion) -> dict[str, Any]:
    words = row_words(row)
    words["điểm tối đa"] = format_number(row.max_points)
    if row.kind not in ("part", "group"):
        node = make_node(row.code, "", row.title, row.kind, row.max_points, row.params)
        words["cách tính"] = "; ".join([words["cách tính"], *kind_of(row.kind).explain(node.params, row.max_points)])
    return words


def _differing(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Changes:
    return [(name, _text(theirs[name]), _text(mine[name])) for name in theirs if theirs[name] != mine[name]]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_text(each)}" for key, each in value.items()) or "mặc định"
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value)) or "–"
    return str(value) or "–"
