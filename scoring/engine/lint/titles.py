"""What the titles of criteria give away: several criteria in one row, one criterion twice."""

import re
from collections.abc import Iterator, Sequence

from scoring.engine.findings import SheetFinding, warning
from scoring.engine.tree import Node, Sheet

_MARK = re.compile(r"(?:^|[\s;:,(])(\d{1,3}|[a-eđ])[.)]\s*(?=[^\W\d])", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–+•]\s*\w", re.MULTILINE)
_FROM_TO = re.compile(r"^\W*(?:tiêu chí|mục)?\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*[.):]", re.IGNORECASE)
_LETTERS = "abcdđe"
_LISTS = ("checklist", "best_of", "levels", "deduct", "penalty", "bonus", "gate")  # these name their items themselves


def one_criterion_a_row(sheet: Sheet) -> Iterator[SheetFinding]:
    for node in sheet.leaves:
        if node.kind not in _LISTS and _merges(node.title):
            text = "Tên tiêu chí gộp nhiều nội dung được đánh số trong một dòng."
            cure = "Tách thành từng tiêu chí, hoặc dùng cách tính có danh mục để chấm riêng từng nội dung."
            yield warning(text, cure, "title", node.code)


def _merges(title: str) -> bool:
    if (found := _FROM_TO.match(title)) and int(found[1]) < int(found[2]):
        return True
    marks = [mark.casefold() for mark in _MARK.findall(title)]
    return len(_BULLET.findall(title)) > 1 or _counts_on(marks)


def _counts_on(marks: Sequence[str]) -> bool:
    """Whether some mark is followed by the next one: 1 by 2, a by b."""
    places = [int(mark) if mark.isdecimal() else 1000 + _LETTERS.index(mark) for mark in marks]
    return any(place + 1 in places for place in places)


def titles_differ(sheet: Sheet) -> Iterator[SheetFinding]:
    """A copied row that was not renamed."""
    seen: dict[tuple[str, str], Node] = {}
    for node in sheet.leaves:
        first = seen.setdefault((node.parent, " ".join(node.title.casefold().split())), node)
        if first is not node and _met_together(first, node):
            text = f"Tên tiêu chí giống hệt dòng {first.code} cùng nhóm."
            yield warning(text, "Đặt tên khác, hoặc bỏ một trong hai dòng.", "title", node.code)


def _met_together(one: Node, other: Node) -> bool:
    """Whether some kind of unit sees both rows."""
    return not one.applies_to or not other.applies_to or bool({*one.applies_to} & {*other.applies_to})
