"""What a printed score sheet says, bare or filled in, that both forms of it share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.states import UnitKind
from campaigns.vietnamese import format_number
from scoring.card_tree import Group, Part, Row, SheetTree
from scoring.engine.sheet import SheetRules
from scoring.models import Criterion, ScoreSheet
from scoring.states import SheetState

DRAFT = "DỰ THẢO"
ILLUSTRATIVE = "BẢNG ĐIỂM MINH HỌA, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"
_REMARK = re.compile(r"^\[[^\]]*\]\s*")
_LONGEST_FIRST_LINE = 60


@dataclass(frozen=True)
class Flat:
    """A row of the tree in printed order; `row` for criteria, `holder` for parts and groups."""

    criterion: Criterion
    level: str
    outside: bool
    row: Row | None = None
    holder: Part | Group | None = None


def flattened(tree: SheetTree) -> Iterator[Flat]:
    """Parts, groups and criteria under each other, gates left aside."""
    for part in tree.parts:
        yield Flat(part.criterion, "part", part.outside, holder=part)
        for group in part.groups:
            if group.criterion:
                yield Flat(group.criterion, "group", part.outside, holder=group)
            for row in group.rows:
                yield Flat(row.criterion, "line", part.outside, row=row)


def titled(sheet: ScoreSheet) -> tuple[str, str]:
    """The sheet's name and what it is about: "Bảng điểm thi đua số 01: …" in two.

    An illustrative sheet says so in brackets before its name; on paper the mark on every page says it.
    """
    title = _REMARK.sub("", sheet.title) if sheet.illustrative else sheet.title
    name, _, subject = title.partition(": ")
    if not subject or len(name) > _LONGEST_FIRST_LINE:
        return title, ""
    return name, subject[:1].upper() + subject[1:]


def marked(sheet: ScoreSheet, *others: str) -> str:
    """What the paper is not yet, or never will be: a line each, so that none reaches the page number beside it."""
    marks = [*others, DRAFT if sheet.state == SheetState.DRAFT else "", ILLUSTRATIVE if sheet.illustrative else ""]
    return "\n".join(mark for mark in marks if mark)


def kind_name(unit_kind: str) -> str:
    return str(UnitKind(unit_kind).label)


def grades(rules: SheetRules) -> tuple[str, ...]:
    """ "Xuất sắc: từ 90 điểm", "Tốt: từ 80 đến dưới 90 điểm", … "Yếu: dưới 50 điểm"."""
    classes = sorted(rules.classes, key=lambda each: -each.min)
    found, above = [], ""
    for place, each in enumerate(classes):
        least = format_number(each.min)
        if place == 0:
            bounds = f"từ {least} điểm trở lên"
        elif place == len(classes) - 1 and each.min <= 0:
            bounds = f"dưới {above} điểm"
        else:
            bounds = f"từ {least} đến dưới {above} điểm"
        found.append(f"{each.name}: {bounds}")
        above = least
    return tuple(found)
