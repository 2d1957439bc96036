"""Plain functions that make drafted score sheets, and rows as a form says them."""

from collections.abc import Sequence
from decimal import Decimal

from campaigns.models import Content
from scoring.actions.drafted_rows import rows_of
from scoring.editor.rules import RowValues
from scoring.models import Criterion, ScoreSheet
from scoring.states import SheetState
from tests.factories.scoring import SheetRow, make_sheet

# I > (I.1 > a, b), (I.2 > a); II > 1; a gate about part I
DRAFT: Sequence[SheetRow] = (
    ("I", "", "part", 60, {}),
    ("I.1", "I", "group", 40, {}),
    ("I.1.a", "I.1", "yes_no", 15, {}),
    ("I.1.b", "I.1", "manual", 25, {"step": "0.5"}),
    ("I.2", "I", "group", 20, {}),
    ("I.2.a", "I.2", "yes_no", 20, {}),
    ("II", "", "part", 40, {}),
    ("II.1", "II", "yes_no", 40, {}),
    ("G.1", "", "gate", 0, {"effect": "no_award", "rule": {"type": "part_min_pct", "pct": "50", "part": "I"}}),
)


def make_draft(content: Content, rows: Sequence[SheetRow] = DRAFT, **fields) -> ScoreSheet:
    """A drafted first version; `fields` overwrite columns."""
    sheet = make_sheet(content, rows)
    for name, value in ({"state": SheetState.DRAFT, "issued_at": None} | fields).items():
        setattr(sheet, name, value)
    sheet.save()
    return sheet


def row(sheet: ScoreSheet, code: str) -> Criterion:
    return sheet.criteria.select_related("parent", "office").get(code=code)


def order(sheet: ScoreSheet) -> list[str]:
    """The codes in printed order, each with its holder's: I, I>I.1."""
    return [f"{each.parent.code}>{each.code}" if each.parent else each.code for each in rows_of(sheet)]


def values(**changes) -> RowValues:
    """What a form says about a new yes-or-no criterion."""
    said = {"code": "I.1.c", "title": "Có quy chế", "kind": "yes_no", "max_points": Decimal(2), "params": {}}
    return RowValues(**(said | changes))


def values_of(row: Criterion, **changes) -> RowValues:
    """What the form of a stored row says when nothing but `changes` was typed."""
    names = ["code", "title", "kind", "max_points", "params", "evidence_required", "instructions", "office"]
    said = {name: getattr(row, name) for name in names} | {"applies_to": tuple(row.applies_to)}
    return RowValues(**(said | changes))
