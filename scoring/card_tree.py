"""A sheet, bare or filled in, as the tree of parts, groups and rows that a page shows."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Prefetch

from campaigns.models import Unit
from scoring.corrections.fates import ADDED
from scoring.engine.kind import LeafParams
from scoring.engine.registry import kind_of
from scoring.engine.results import NodeResult, SheetResult
from scoring.engine.sheet import Sheet
from scoring.evaluation import Column, criteria_of, engine_sheet_of, evaluate_card
from scoring.judges import Kin, own_office
from scoring.models import Criterion, EvidenceUse, Scorecard, ScoreLine, ScoreSheet
from scoring.reports.series import kept_series, series_key
from scoring.states import Decision, LineStatus


@dataclass
class Row:
    """One criterion as a page shows it. `line` is None on a bare sheet and for gates.

    `office` verifies this line in place of the office of the whole scorecard; on a unit's card none that is its kin.
    """

    criterion: Criterion
    params: LeafParams
    rule: tuple[str, ...]
    office: Unit | None = None
    result: NodeResult | None = None
    line: ScoreLine | None = None
    files: list[EvidenceUse] = field(default_factory=list)
    reads_restricted: bool = False
    by_register: bool = False  # answered by the register of reports, not by the unit

    @property
    def shown(self) -> list[EvidenceUse]:
        """The documents that this reader may see; `hidden` counts the others."""
        return [use for use in self.files if self.reads_restricted or not use.evidence.sensitive]

    @property
    def hidden(self) -> int:
        return len(self.files) - len(self.shown)

    @property
    def key(self) -> str:
        return str(self.line.pk) if self.line else self.criterion.code

    @property
    def is_gate(self) -> bool:
        return self.criterion.kind == "gate"

    @property
    def asked(self) -> bool:
        """Does the unit itself answer here?"""
        return self.line is not None and self.criterion.self_scored and not self.is_gate

    @property
    def status(self) -> str:
        return self.line.self_status if self.line else LineStatus.UNANSWERED

    @property
    def optional(self) -> bool:
        """Bonus and penalty: blank means that nothing is claimed."""
        return kind_of(self.criterion.kind).outside_total

    @property
    def unanswered(self) -> bool:
        return self.asked and not self.optional and self.status == LineStatus.UNANSWERED

    @property
    def wrong(self) -> bool:
        return self.asked and self.status == LineStatus.ERROR

    @property
    def left(self) -> bool:
        return self.unanswered or self.wrong

    @property
    def unseen(self) -> bool:
        """A correction changed this line and the unit has not looked at it since."""
        return self.asked and self.line is not None and self.line.superseded is not None

    @property
    def added(self) -> bool:
        """Not looked at since the correction that brought this line in."""
        return self.unseen and self.line is not None and (self.line.superseded or {}).get("cause") in ADDED

    @property
    def settled(self) -> bool:
        """Decided by the office before a correction sent the scorecard back, and left as it was."""
        return self.asked and self.line is not None and self.line.decision != Decision.WAITING

    @property
    def verdict(self) -> tuple[str, str]:
        """How the claim fared, for a published scorecard: a kind of components/status.html and its word."""
        if self.line is None or not self.asked:
            return "idle", self.office.name if self.office else "Đoàn kiểm tra"
        if self.line.final_points != self.line.verified_points:
            return "done", "Sửa theo kiến nghị"
        if self.line.decision != Decision.CHANGED:
            return "done", "Chấp nhận"
        lowered = (self.line.final_points or 0) < (self.line.self_points or 0)
        return ("returned", "Điều chỉnh giảm") if lowered else ("done", "Điều chỉnh")

    @property
    def lacks_files(self) -> bool:
        """Points are claimed, the sheet names a document, and none hangs here. The system's own records need none."""
        claimed = (self.line.self_points or 0) > 0 if self.line else False
        wanted = self.criterion.evidence_required and not self.params.source
        return bool(self.asked and claimed and wanted and not self.files)


@dataclass
class Group:
    """Lines under one heading; `criterion` None for lines that hang directly on the part."""

    criterion: Criterion | None
    result: NodeResult | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Part:
    criterion: Criterion
    outside: bool
    result: NodeResult | None = None
    groups: list[Group] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def asked(self) -> list[Row]:
        return [row for row in self.rows if row.asked and not row.optional]

    @property
    def has_asked(self) -> bool:
        """Does the unit answer anything here, be it only a bonus?"""
        return any(row.asked for row in self.rows)

    @property
    def left(self) -> int:
        return sum(row.left for row in self.rows)

    @property
    def answered(self) -> int:
        return sum(not row.left for row in self.asked)

    @property
    def lacking(self) -> int:
        return sum(row.lacks_files for row in self.rows)


@dataclass
class SheetTree:
    """A sheet as a page shows it."""

    parts: list[Part]
    gates: list[Row]

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows]

    @property
    def by_others(self) -> Decimal:
        """Points of the lines that the unit does not score itself."""
        return sum((row.criterion.max_points for row in self.rows if not row.criterion.self_scored), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        return sum((part.criterion.max_points for part in self.parts if not part.outside), Decimal(0))


@dataclass
class CardTree(SheetTree):
    """A scorecard: the rows of its sheet with its lines and their documents."""

    @property
    def lines(self) -> list[ScoreLine]:
        return [row.line for row in (*self.rows, *self.gates) if row.line]

    def row(self, line_id: int) -> Row:
        return next(row for row in self.rows if row.line and row.line.pk == line_id)

    def line(self, line_id: int) -> ScoreLine:
        return next(line for line in self.lines if line.pk == line_id)

    def part_of(self, row: Row) -> Part:
        return next(part for part in self.parts if any(each is row for each in part.rows))

    def assigned_to(self, user_id: int) -> list[Row]:
        """The lines that are this person's to answer."""
        return [row for row in self.rows if row.asked and row.line and row.line.assigned_to_id == user_id]

    @property
    def has_restricted(self) -> bool:
        return any(use.evidence.sensitive for row in self.rows for use in row.files)

    def open_restricted(self, reads: Callable[[Unit | None], bool]) -> None:
        """Show restricted documents on the lines of those offices for which the reader may see them; closed before."""
        for row in self.rows:
            row.reads_restricted = reads(row.office)

    @property
    def unanswered(self) -> list[Row]:
        return [row for row in self.rows if row.unanswered]

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @property
    def left(self) -> list[Row]:
        return [row for row in self.rows if row.left]

    @property
    def unseen(self) -> list[Row]:
        return [row for row in self.rows if row.unseen and not row.left]

    @property
    def lacking_files(self) -> list[Row]:
        return [row for row in self.rows if row.lacks_files]


@dataclass
class Tree(CardTree):
    """A scorecard with its results. `as_of`: when it began to be read, in microseconds, so that of two answers that
    overtake each other on their way the page keeps the later."""

    result: SheetResult
    as_of: int


def moment() -> int:
    """Microseconds, as `Tree.as_of` counts."""
    return time.time_ns() // 1000


def card_rows(scorecard: Scorecard, column: Column = "self") -> Tree:
    """The scorecard (loaded with unit and sheet) as a tree with its results: at most five statements for any size.

    One more where criteria name offices of their own, one where reports are followed in a register.
    """
    as_of = moment()
    criteria = criteria_of(scorecard.sheet)
    engine = engine_sheet_of(criteria, scorecard.sheet, scorecard.unit.kind)
    bare, read = _filled(scorecard, criteria, engine)
    tree = Tree(bare.parts, bare.gates, evaluate_card(scorecard, column, read, engine), as_of)
    _attach_results(tree)
    return tree


def card_lines(scorecard: Scorecard, criteria: Sequence[Criterion]) -> CardTree:
    """The same without results, from rows already read by `criteria_of`: two statements."""
    tree, _ = _filled(scorecard, criteria, engine_sheet_of(criteria, scorecard.sheet, scorecard.unit.kind))
    return tree


def _filled(scorecard: Scorecard, criteria: Sequence[Criterion], engine: Sheet) -> tuple[CardTree, list[ScoreLine]]:
    by_key = {criterion.pk: criterion for criterion in criteria}
    uses = EvidenceUse.objects.select_related("evidence", "added_by").order_by("added_at", "id")
    lines = scorecard.lines.select_related("answered_by", "verified_by").order_by("criterion__position")
    read = list(lines.prefetch_related(Prefetch("evidence_uses", queryset=uses, to_attr="files")))
    for line in read:
        line.scorecard, line.criterion = scorecard, by_key[line.criterion_id]
        line.criterion.sheet = scorecard.sheet
    bare = _tree(criteria, engine)
    tree = CardTree(bare.parts, bare.gates)
    lines = {line.criterion_id: line for line in read}
    for row in (*tree.rows, *tree.gates):
        row.line = lines.get(row.criterion.pk)
        row.files = getattr(row.line, "files", [])
    _leave_out_kin(tree, scorecard.unit)
    _mark_fed(tree, scorecard.content.campaign_id)
    return tree, read


def sheet_rows(sheet: ScoreSheet, unit_kind: str) -> SheetTree:
    """The bare sheet for one kind of unit, in one statement."""
    criteria = criteria_of(sheet)
    return _tree(criteria, engine_sheet_of(criteria, sheet, unit_kind))


def _attach_results(tree: Tree) -> None:
    nodes = tree.result.nodes
    for row in (*tree.rows, *tree.gates):
        row.result = nodes.get(row.criterion.code)
    for part in tree.parts:
        part.result = nodes.get(part.criterion.code)
        for group in part.groups:
            group.result = nodes.get(group.criterion.code) if group.criterion else None


def _leave_out_kin(tree: CardTree, unit: Unit) -> None:
    """Nobody verifies the own unit, so an office named for a criterion gives way there."""
    named = [row for row in tree.rows if row.office]
    if named:
        kin = Kin(unit.authority_id)
        for row in named:
            row.office = own_office(kin, unit.pk, row.office)


def _mark_fed(tree: CardTree, campaign_id: int) -> None:
    """The lines whose reports the register follows."""
    named = [(row, key) for row in tree.rows if (key := series_key(row.criterion.kind, row.params))]
    kept = kept_series(campaign_id) if named else set()
    for row, key in named:
        row.by_register = key in kept


def _tree(criteria: Sequence[Criterion], engine: Sheet) -> SheetTree:
    by_code = {criterion.code: criterion for criterion in criteria}
    tree = SheetTree(parts=[], gates=[])
    for node in engine.nodes[1:]:  # the first is the root, which stands on the sheet itself
        criterion = by_code[node.code]
        if node.kind == "part":
            tree.parts.append(Part(criterion, node.outside_total))
        elif isinstance(node.params, LeafParams):
            rule = kind_of(node.kind).explain(node.params, node.max_points)
            _place(tree, Row(criterion, node.params, rule, criterion.office))
        else:
            tree.parts[-1].groups.append(Group(criterion))
    return tree


def _place(tree: SheetTree, row: Row) -> None:
    """Gates in a list of their own; a line under its group, or straight under its part."""
    if row.is_gate:
        tree.gates.append(row)
        return
    if not tree.parts:  # a draft in which nothing is for this kind of unit yet but what lies beside the total
        return
    groups = tree.parts[-1].groups
    under = groups[-1].criterion if groups else None
    if not groups or (under is not None and under.pk != row.criterion.parent_id):
        groups.append(Group(None))
    groups[-1].rows.append(row)
