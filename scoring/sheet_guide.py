"""What the guide page of the Excel template says about ways of scoring and their parameters: what the kinds say."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from campaigns.shapes import Shape
from campaigns.spreadsheets import Value
from scoring.engine.kind import LeafParams
from scoring.engine.registry import KINDS
from scoring.engine.tree import ContainerParams, SheetRules, make_node
from scoring.params.lines import pattern, write_lines, written
from scoring.params.spec import Spec, specs_of
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
    """A row of the guide: what a way of scoring means, a cell to copy, and the titles of its parameters."""
    most, example = example_of(kind)
    node = make_node("x", "", "", kind, Decimal(most), example)
    titles = [f"{spec.title} (*)" if spec.required else spec.title for spec in _specs(type(node.params))]
    if kind in KINDS:
        sentences = KINDS[kind].explain(node.params, node.max_points)
        said = f"Ví dụ với {most} điểm: " + " ".join(f"{text.rstrip('.')}." for text in sentences)
    else:
        said = _CONTAINER_HELP[kind]
    return ["Cách tính", KIND_WORDS[kind], said, write_lines(type(node.params), example), "; ".join(titles)]


def parameters() -> list[list[Value]]:
    """Rows of the guide: every parameter once, how it is written, and the ways of scoring that know it like this."""
    used: dict[tuple[str, str, str], list[str]] = {}
    for word, shape in _shapes():
        for row in _told(shape):
            used.setdefault(row, []).append(word)
    every = _told(LeafParams)
    return [["Tham số", *row, _EVERY_CRITERION if row in every else "; ".join(where)] for row, where in used.items()]


def _told(shape: type[Shape]) -> list[tuple[str, str, str]]:
    """(title, sentence of help, how it is written); a title may stand for other things in another way of scoring."""
    return [(spec.title, spec.help, pattern(spec)) for spec in _specs(shape)]


def _specs(shape: type[Shape]) -> list[Spec]:
    """Those that have a line of their own; a part of the parameters has lines for what is inside."""
    return written(each for spec in specs_of(shape) for each in (spec.fields if spec.type == "part" else [spec]))


def _shapes() -> Iterator[tuple[str, type[Shape]]]:
    yield KIND_WORDS["sheet"], SheetRules
    yield f"{KIND_WORDS['part']}; {KIND_WORDS['group']}", ContainerParams
    for kind in KINDS.values():
        yield kind.label, kind.Params
