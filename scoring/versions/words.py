"""What a row of a sheet, and the sheet as a whole, say: labels and texts instead of stored values."""

import json
from collections.abc import Mapping
from typing import Any

from campaigns.vietnamese import format_points
from scoring.engine.leaf import parse_params
from scoring.engine.registry import KINDS, kind_of
from scoring.engine.tree import ContainerParams, SheetRules
from scoring.models import Criterion, ScoreSheet
from scoring.params import ParamInput, param_inputs, sheet_choices
from scoring.params.choices import Known
from scoring.sheet_columns import KIND_WORDS, unit_kind_words

Words = dict[str, str]  # texts by label, in printed order


def row_words(row: Criterion) -> Words:
    """Of a row loaded with its office; without its code and title, which stand above."""
    return {
        "Cách tính": KIND_WORDS.get(row.kind, row.kind),
        "Điểm tối đa": "" if row.kind == "gate" else format_points(row.max_points),
        **rule_words(row),
        "Tài liệu kiểm chứng": row.evidence_required,
        "Hướng dẫn chấm": row.instructions,
        "Áp dụng cho": unit_kind_words(row.applies_to) or "Mọi loại đơn vị",
        "Cơ quan thẩm định": row.office.name if row.office else "",
    }


def sheet_words(sheet: ScoreSheet) -> Words:
    """Of the sheet as a whole."""
    whole = {"Tên bảng điểm": sheet.title, "Bản minh họa": "Có" if sheet.illustrative else "Không"}
    return {**whole, **rules_words(sheet.rules, sheet_choices(sheet))}


def rules_words(rules: Mapping[str, Any], known: Known) -> Words:
    """Of the rules of a sheet, whose parts and classes are `known`."""
    return _told(param_inputs(SheetRules, rules, known=known))


def rule_words(row: Criterion) -> Words:
    """Of the parameters of a row, which need not be stored."""
    return {"Quy tắc": _rule(row), **_folded(row)}


def stored_words(params: Mapping[str, Any]) -> str:
    """The parameters as they are stored: for what no sentence tells apart."""
    return json.dumps(params, ensure_ascii=False, sort_keys=True)


def _rule(row: Criterion) -> str:
    try:
        if row.kind in KINDS:
            sentences = kind_of(row.kind).explain(parse_params(row.kind, row.params), row.max_points)
        else:
            sentences = ContainerParams.model_validate(row.params).explain()
    except ValueError:  # a draft whose parameters cannot be read yet
        return stored_words(row.params)
    return ". ".join(sentences)


def _folded(row: Criterion) -> Words:
    """The parameters that any criterion may have beside those that its rule tells."""
    if row.kind not in KINDS:
        return {}
    inputs = param_inputs(kind_of(row.kind).Params, row.params)
    return _told([each for each in inputs if each.folded])


def _told(inputs: list[ParamInput]) -> Words:
    return {each.title: _text(each) for each in inputs if each.title}


def _text(given: ParamInput) -> str:
    if given.rows:
        return "; ".join(", ".join(filter(None, map(_text, row))) for row in given.rows)
    if given.fields:
        return ", ".join(filter(None, (_text(each) for each in given.fields)))
    return dict(given.choices).get(given.value, given.value)
