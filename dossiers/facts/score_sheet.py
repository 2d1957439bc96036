"""A bare score sheet for one kind of unit, or for all that compete, as data of its annex."""

from collections.abc import Mapping, Sequence

from campaigns.models import Content
from dossiers.facts.score_table import Flat, flattened, grades, kind_name, marked, titled
from dossiers.facts.wording import plan_named
from dossiers.kinds.score_table_input import Gate, SheetInput, SheetLine, SheetTotal
from scoring.card_tree import Row, SheetTree, sheet_rows
from scoring.evaluation import engine_sheet
from scoring.models import ScoreSheet

EVERYBODY = "Tất cả"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
Trees = Mapping[str, SheetTree]


def score_sheet(sheet: ScoreSheet, kinds: Sequence[str]) -> SheetInput:
    """`sheet` (loaded with content, campaign, authority) for these kinds of units, at least one."""
    trees = {kind: sheet_rows(sheet, kind) for kind in kinds}
    rows = _rows(trees)
    lines = [(flat, _line(flat, _applies(flat.criterion.code, trees) if _differ(trees) else "")) for flat in rows]
    name, subject = titled(sheet)
    unit_kind = "; ".join(kind_name(kind) for kind in kinds) if len(kinds) == 1 else ""
    return SheetInput(
        name=f"{name} ({unit_kind})" if unit_kind else name,
        number=_annex_number(sheet.content),
        title=tuple(line.upper() for line in (name, subject) if line),
        reference=_reference(sheet),
        unit_kind=unit_kind,
        mark=marked(sheet),
        lines=tuple(line for flat, line in lines if not flat.outside),
        outside=tuple(line for flat, line in lines if flat.outside),
        totals=_totals(trees),
        grades=_grades(sheet, kinds),
        gates=_gates(trees),
    )


def plan_annex(sheet: ScoreSheet, content: Content, kinds: Sequence[str]) -> SheetInput:
    """For all that compete, inside the plan itself, which says its own number; only a correction is told below it."""
    sheet.content = content
    return score_sheet(sheet, kinds).model_copy(update={"reference": _corrected(sheet)})


def _rows(trees: Trees) -> list[Flat]:
    """The rows of all kinds, each once, in the sheet's order."""
    rows = {flat.criterion.pk: flat for tree in trees.values() for flat in flattened(tree)}
    return sorted(rows.values(), key=lambda flat: flat.criterion.position)


def _codes(tree: SheetTree) -> set[str]:
    return {flat.criterion.code for flat in flattened(tree)}


def _differ(trees: Trees) -> bool:
    """Do the kinds compete on different rows?"""
    first, *others = [_codes(tree) for tree in trees.values()]
    return any(codes != first for codes in others)


def _applies(code: str, trees: Trees) -> str:
    kinds = [kind for kind, tree in trees.items() if code in _codes(tree)]
    return EVERYBODY if len(kinds) == len(trees) else "; ".join(kind_name(kind) for kind in kinds)


def _line(flat: Flat, applies: str) -> SheetLine:
    criterion, row = flat.criterion, flat.row
    return SheetLine(
        level=flat.level,
        code=criterion.code,
        title=criterion.title,
        maximum=criterion.max_points,
        rule=_rule(row) if row else (),
        evidence=criterion.evidence_required,
        applies=applies if row else "",
        self_scored=criterion.self_scored,
    )


def _rule(row: Row) -> tuple[str, ...]:
    """The rule in words, the author's instructions, who verifies and whether it may be left out."""
    said = [f"{sentence.rstrip('.')}." for sentence in row.rule]
    said += [line.strip() for line in row.criterion.instructions.splitlines() if line.strip()]
    if row.params.may_be_na:
        reason = row.params.na_reason.rstrip(".")
        said.append(f"Được chọn “không áp dụng”{': ' + reason[:1].lower() + reason[1:] if reason else ''}.")
    if row.office:
        said.append(f"Cơ quan thẩm định: {row.office.name}.")
    return tuple(said)


def _totals(trees: Trees) -> tuple[SheetTotal, ...]:
    """One total, or one for each kind of unit where they differ."""
    if len({tree.maximum for tree in trees.values()}) == 1:
        return (SheetTotal(label="Tổng cộng", maximum=next(iter(trees.values())).maximum),)
    return tuple(
        SheetTotal(label=f"Tổng cộng, {kind_name(kind).lower()}", maximum=tree.maximum) for kind, tree in trees.items()
    )


def _gates(trees: Trees) -> tuple[Gate, ...]:
    found = {row.criterion.pk: row for tree in trees.values() for row in tree.gates}
    ordered = sorted(found.values(), key=lambda row: row.criterion.position)
    return tuple(Gate(code=row.criterion.code, title=row.criterion.title, rule=row.rule) for row in ordered)


def _grades(sheet: ScoreSheet, kinds: Sequence[str]) -> tuple[str, ...]:
    """The classes in words; none where kinds of units have their own."""
    found = {grades(engine_sheet(sheet, kind).rules) for kind in kinds}
    return found.pop() if len(found) == 1 else ()


def _annex_number(content: Content) -> str:
    """Two or more annexes of one plan bear Roman numbers, here in the order of its contents (III.1)."""
    numbers = sorted(one.number for one in content.campaign.contents.all())
    return _ROMAN[numbers.index(content.number)] if 1 < len(numbers) <= len(_ROMAN) else ""


def _reference(sheet: ScoreSheet) -> str:
    lines = (f"(Kèm theo {plan_named(sheet.content.campaign)})", _corrected(sheet))
    return "\n".join(line for line in lines if line)


def _corrected(sheet: ScoreSheet) -> str:
    reason = sheet.reason.strip().rstrip(".")
    return f"(Phiên bản {sheet.version}, đính chính: {reason})" if sheet.version > 1 else ""
