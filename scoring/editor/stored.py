"""Stored rows for the editor: as the pure modules read them, as a fingerprint, and in words for the logbook."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from campaigns.states import UnitKind
from scoring.editor.places import SHEET, Row
from scoring.engine.registry import kind_of
from scoring.models import Criterion, ScoreSheet
from scoring.sheet_columns import KIND_WORDS


def as_rows(criteria: Iterable[Criterion]) -> list[Row]:
    """The rows of a sheet (in printed order) as `places` and `codes` read them."""
    return [
        Row(each.pk, each.parent_id or SHEET, each.kind, each.code, is_outside(each.kind, each.params))
        for each in criteria
    ]


def is_outside(kind: str, params: Mapping[str, Any]) -> bool:
    """Whether such a row lies beside the total."""
    if kind in ("part", "group"):
        return bool(params.get("outside_total", False))
    return kind_of(kind).outside_total


def row_words(row: Criterion) -> dict[str, Any]:
    """What a row says, by the names people know."""
    return {
        "mã": row.code,
        "nằm trong": row.parent.code if row.parent else "",
        "tiêu chí": row.title,
        "cách tính": KIND_WORDS[row.kind],
        "điểm tối đa": f"{row.max_points:.2f}",
        "tham số": row.params,
        "tài liệu kiểm chứng": row.evidence_required,
        "hướng dẫn chấm": row.instructions,
        "áp dụng cho": [UnitKind(kind).label for kind in row.applies_to],
        "cơ quan thẩm định": row.office.name if row.office else "",
    }


def sheet_words(sheet: ScoreSheet) -> dict[str, Any]:
    return {"tên bảng điểm": sheet.title, "minh họa": sheet.illustrative, "quy tắc chung": sheet.rules}


def row_fingerprint(row: Criterion) -> str:
    """The same as long as a row says the same in the same holder."""
    return _fingerprint([row_words(row), row.parent_id, row.office_id])


def sheet_fingerprint(sheet: ScoreSheet) -> str:
    return _fingerprint(sheet_words(sheet))


def _fingerprint(said: Any) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
