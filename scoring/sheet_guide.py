"""What the guide page of the Excel template says about ways of scoring and their parameters: what the kinds say."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from campaigns.shapes import Shape
from campaigns.spreadsheets import Value
from scoring.engine.kind import LeafParams
from scoring.engine.registry import KINDS
from scoring.engine.tree import ContainerParams, SheetRules, make_node
from scoring.params.spec import KEY_COLUMN, Spec, specs_of
from scoring.sheet_columns import KIND_WORDS

_EVERY_CRITERION = "Mọi tiêu chí"
_CONTAINER_HELP = {
    "sheet": "Dòng đầu tiên, và chỉ dòng đầu tiên. Tham số là quy tắc chung: làm tròn, xếp loại, phân định đồng điểm.",
    "part": "Phần lớn, ngay dưới bảng điểm; bằng tổng các dòng bên trong. Phần ngoài tổng chứa điểm thưởng, điểm trừ.",
    "group": "Nhóm tiêu chí trong một phần; điểm bằng tổng các dòng bên trong, hoặc có trần.",
}
_CONTAINER_EXAMPLES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "sheet": (
        "100",
        {
            "classes": [{"name": "Tốt", "min": 80}, {"name": "Yếu", "min": 0}],
            "tie_break": ["penalty_least", "part:I", "submitted_at"],
        },
    ),
    "part": ("20", {"outside_total": False}),
    "group": ("8", {"agg": "sum_cap", "cap": 8}),
}


def example_of(kind: str) -> tuple[str, Mapping[str, Any]]:
    """Maximum and parameters of a sound row."""
    return KINDS[kind].example if kind in KINDS else _CONTAINER_EXAMPLES[kind]


def explained(kind: str) -> list[Value]:
    """A row of the guide: what a way of scoring means, by its example, and the names of its parameters."""
    most, example = example_of(kind)
    node = make_node("x", "", "", kind, Decimal(most), example)
    names = [f"{spec.name} (*)" if spec.required else spec.name for spec in _own_first(type(node.params))]
    if kind in KINDS:
        sentences = KINDS[kind].explain(node.params, node.max_points)
        said = f"Ví dụ với {most} điểm: " + " ".join(f"{text.rstrip('.')}." for text in sentences)
    else:
        said = _CONTAINER_HELP[kind]
    text = json.dumps(example, ensure_ascii=False) if example else ""
    return ["Cách tính", KIND_WORDS[kind], said, text, ", ".join(names)]


def parameters() -> list[list[Value]]:
    """Rows of the guide: every parameter once, with the ways of scoring that know it in these words."""
    used: dict[tuple[str, str], list[str]] = {}
    for word, shape in _shapes():
        for spec in specs_of(shape):
            used.setdefault((spec.name, _words(spec)), []).append(word)
    every = {(spec.name, _words(spec)) for spec in specs_of(LeafParams)}
    return [
        ["Tham số", name, words, "", _EVERY_CRITERION if (name, words) in every else "; ".join(where)]
        for (name, words), where in used.items()
    ]


def _shapes() -> Iterator[tuple[str, type[Shape]]]:
    yield KIND_WORDS["sheet"], SheetRules
    yield f"{KIND_WORDS['part']}; {KIND_WORDS['group']}", ContainerParams
    for kind in KINDS.values():
        yield kind.label, kind.Params


def _own_first(shape: type[Shape]) -> list[Spec]:
    return sorted(specs_of(shape), key=lambda spec: spec.more)


def _words(spec: Spec) -> str:
    """ "Cách chấm. sum: Cộng điểm…; n_of_m: Đủ số nội dung…" """
    said = [spec.title.rstrip("."), spec.help.rstrip(".")]
    if spec.type == "yes_no":
        said.append("true: có; false: không")
    said.append("; ".join(f"{value}: {word}" for value, word in spec.words))
    inside = [_part_words(each) for each in spec.fields if each.name not in ("", KEY_COLUMN)]
    if inside:
        said.append(("Mỗi dòng gồm " if spec.type == "rows" else "Gồm ") + ", ".join(inside))
    return " ".join(f"{text}." for text in said if text)


def _part_words(spec: Spec) -> str:
    choices = ", ".join(f"{value}: {word.lower()}" for value, word in spec.words)
    return f"{spec.name}: {spec.title.lower()}" + (f" ({choices})" if choices else "")
