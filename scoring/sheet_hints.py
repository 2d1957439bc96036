"""Warnings about a sheet for which its rows as rules are not enough: documents asked for, units to be compared with."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from campaigns.models import Content, Participant
from scoring.engine.findings import SheetFinding, warning
from scoring.engine.kind import LeafParams
from scoring.engine.tree import Sheet
from scoring.engine.wording import number
from scoring.evaluation import BLOCK_KINDS
from scoring.models import Criterion

MANY = Decimal(5)  # percent of the sheet, from which points without a document are worth a question


def documents_are_asked_for(sheet: Sheet, criteria: Sequence[Criterion]) -> Iterator[SheetFinding]:
    """Many points that a unit gives itself without showing anything. Figures that somebody else keeps need none."""
    for row in criteria:
        node = sheet.by_code[row.code]
        asked = isinstance(node.params, LeafParams) and row.self_scored and not node.params.source
        if asked and not row.evidence_required.strip() and node.max_points * 100 >= MANY * sheet.root.max_points > 0:
            text = f"Đơn vị tự chấm {number(node.max_points)} điểm mà không phải đính kèm tài liệu nào."
            yield warning(text, "Ghi tài liệu kiểm chứng cần có.", "evidence", node.code)


def somebody_to_compare_with(sheet: Sheet, content: Content) -> Iterator[SheetFinding]:
    """Criteria that compare the units of a block, in blocks where one unit stands alone. One statement if any."""
    compared = [node for node in sheet.leaves if node.kind in BLOCK_KINDS]
    blocks = _blocks(content) if compared else {}
    seen = {kind: sheet.for_unit_kind(kind).by_code for kinds in blocks.values() for kind in kinds}
    for node in compared:
        units = {name: sum(kinds[kind] for kind in kinds if node.code in seen[kind]) for name, kinds in blocks.items()}
        alone = [f"“{name}”" for name, count in units.items() if count == 1]
        if alone:
            text = f"Khối {', '.join(alone)} chỉ có một đơn vị được chấm tiêu chí này, không có ai để so sánh."
            yield warning(
                text, "Dùng cách tính khác, ví dụ so với chỉ tiêu giao hoặc so với năm trước.", "kind", node.code
            )


def _blocks(content: Content) -> Mapping[str, Counter[str]]:
    """How many units of each kind compete by points, by the name of their block."""
    found: dict[str, Counter[str]] = {}
    taking_part = Participant.objects.filter(group__content=content, group__scored=True)
    for name, kind in taking_part.order_by("group__position").values_list("group__name", "unit__kind"):
        found.setdefault(name, Counter())[kind] += 1
    return found
