"""Rows that still say what the example of their kind says: somebody has forgotten to put in the office's own words."""

from collections.abc import Iterator, Mapping

from scoring.engine.findings import SheetFinding, warning
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import parse_params
from scoring.engine.registry import kind_of
from scoring.engine.tree import Sheet

# The parameters that are words of the office, in whichever kind they stand.
_WORDS = {"label", "num_label", "den_label", "metric_label", "source", "na_reason"}
_MANY = 2  # one name may be the same by chance


def examples_are_replaced(sheet: Sheet) -> Iterator[SheetFinding]:
    """Several names of the example, or its only one together with all of its figures."""
    for node in sheet.leaves:
        if not isinstance(node.params, LeafParams):
            continue
        _, example = kind_of(node.kind).example
        own = _words_in(node.params.model_dump())
        left = [word for word in _words_in(example) if word in own]
        if len(left) >= _MANY or (left and node.params == parse_params(node.kind, example)):
            said = ", ".join(f"“{word}”" for word in left)
            text = f"Quy tắc vẫn mang chữ của ví dụ có sẵn: {said}."
            yield warning(text, "Ghi lại bằng nội dung của tiêu chí này, trừ khi cố ý.", "params", node.code)


def _words_in(value: object) -> list[str]:
    if isinstance(value, Mapping):
        own = [inner for key, inner in value.items() if key in _WORDS and inner]
        return own + [word for inner in value.values() for word in _words_in(inner)]
    return [word for inner in value for word in _words_in(inner)] if isinstance(value, list | tuple) else []
