"""The drafted sheet as the editor's page shows it: the tree with what is wrong in it, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from scoring.editor.places import SHEET, Row, block_of, children_of
from scoring.editor.stored import as_rows
from scoring.editor.totals import Total, sums, totals
from scoring.engine.findings import SheetFinding
from scoring.evaluation import criteria_of, engine_sheet_of
from scoring.models import Criterion, ScoreSheet
from scoring.queries import competing_kinds
from scoring.sheet_columns import KIND_WORDS
from scoring.sheet_findings import findings_of


@dataclass
class TreeRow:
    """A row of the tree. `inside`: what a container's criteria add up to; `unequal` when some kind of unit's differ."""

    criterion: Criterion
    row: Row
    level: int
    place: int
    count: int
    inside: Decimal | None = None
    unequal: bool = False
    findings: list[SheetFinding] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        return any(each.level == "error" for each in self.findings)

    @property
    def kind_word(self) -> str:
        return KIND_WORDS[self.criterion.kind]

    @property
    def points(self) -> Decimal | None:
        """None where no points are given."""
        return None if self.criterion.kind in ("gate", "penalty") else self.criterion.max_points


@dataclass
class Desk:
    sheet: ScoreSheet
    kinds: Sequence[str]
    tree: list[TreeRow]
    totals: list[Total]
    findings: list[SheetFinding]

    @property
    def rows(self) -> list[Row]:
        return [each.row for each in self.tree]

    @property
    def errors(self) -> int:
        return sum(each.level == "error" for each in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors

    @property
    def about_sheet(self) -> list[SheetFinding]:
        return [each for each in self.findings if not each.code]

    @property
    def has_part(self) -> bool:
        return any(row.kind == "part" for row in self.rows)

    def found(self, key: int) -> TreeRow | None:
        return next((each for each in self.tree if each.row.key == key), None)

    def held(self, key: int) -> int:
        """How many rows there are inside this one."""
        return len(block_of(self.rows, key)) - 1


def desk_of(sheet: ScoreSheet) -> Desk:
    """The sheet (loaded with content and campaign) in two statements, whatever its size."""
    criteria = criteria_of(sheet)
    by_key = {each.pk: each for each in criteria}
    for each in criteria:
        each.parent = by_key.get(each.parent_id)
    kinds = competing_kinds(sheet.content.campaign, sheet.content.number)
    findings = findings_of(sheet, criteria, kinds)
    narrowed = {kind: engine_sheet_of(criteria, sheet, kind) for kind in kinds or [""]}
    tree, worths = _tree(criteria, findings), [sums(each) for each in narrowed.values()]
    for each in tree:
        found = [each_kind[each.row.code] for each_kind in worths if each.row.code in each_kind]
        each.inside, each.unequal = max(found, default=None), any(one != each.criterion.max_points for one in found)
    return Desk(sheet, kinds, tree, totals(narrowed), findings)


def _tree(criteria: Sequence[Criterion], findings: Sequence[SheetFinding]) -> list[TreeRow]:
    rows = as_rows(criteria)
    by_code: dict[str, list[SheetFinding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    levels, made = {SHEET: 0}, []
    for criterion, row in zip(criteria, rows, strict=True):
        levels[row.key] = levels[row.parent] + 1
        siblings = children_of(rows, row.parent)
        place = TreeRow(criterion, row, levels[row.key], siblings.index(row) + 1, len(siblings))
        place.findings = by_code.get(row.code, [])
        made.append(place)
    return made
