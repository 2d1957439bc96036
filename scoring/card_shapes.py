"""What a page shows of a sheet, bare or filled in: the tree of parts, groups and rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from campaigns.models import Unit
from scoring.corrections.fates import ADDED
from scoring.engine.kind import LeafParams
from scoring.engine.registry import kind_of
from scoring.engine.results import NodeResult
from scoring.models import Criterion, EvidenceUse, ScoreLine
from scoring.states import Decision, LineStatus

_ANSWERED = {LineStatus.SCORED.value: "Đã chấm", LineStatus.NOT_APPLICABLE.value: "Không áp dụng"}


@dataclass(eq=False)
class Row:
    """One criterion as a page shows it. `line` is None on a bare sheet and for gates.

    `office` verifies this line in place of the office of the whole scorecard; on a unit's card none that is its kin.
    """

    criterion: Criterion
    params: LeafParams
    office: Unit | None = None
    result: NodeResult | None = None
    line: ScoreLine | None = None
    files: list[EvidenceUse] = field(default_factory=list)
    documents: int = 0  # how many hang here; `files` is left empty where nobody looks at them
    reads_restricted: bool = False
    by_register: bool = False  # answered by the register of reports, not by the unit

    @cached_property
    def rule(self) -> tuple[str, ...]:
        """How it is scored, in sentences."""
        return kind_of(self.criterion.kind).explain(self.params, self.criterion.max_points)

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

    def standing(self, can_edit: bool) -> tuple[str, str]:
        """How far the unit is with its claim: a kind of the tag `status` and its word."""
        if not self.asked:
            return "idle", "Đoàn kiểm tra"
        if self.wrong:
            return "returned", "Có lỗi"
        if self.unseen:
            return "mine", "Mới" if self.added else "Cần xem lại"
        if self.status in _ANSWERED:
            return "done", _ANSWERED[self.status]
        if self.optional:
            return "idle", "Không kê khai"
        return "mine" if can_edit else "idle", "Chưa chấm"

    @property
    def lacks_files(self) -> bool:
        """Points are claimed, the sheet names a document, and none hangs here. The system's own records need none."""
        claimed = (self.line.self_points or 0) > 0 if self.line else False
        wanted = self.criterion.evidence_required and not self.params.source
        return bool(self.asked and claimed and wanted and not self.documents)


@dataclass(eq=False)
class Group:
    """Lines under one heading; `criterion` None for lines that hang directly on the part."""

    criterion: Criterion | None
    result: NodeResult | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(eq=False)
class Part:
    criterion: Criterion
    outside: bool
    result: NodeResult | None = None
    groups: list[Group] = field(default_factory=list)

    @cached_property
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

    @cached_property
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

    @cached_property
    def lines(self) -> list[ScoreLine]:
        return [row.line for row in (*self.rows, *self.gates) if row.line]

    def row(self, line_id: int) -> Row:
        return next(row for row in self.rows if row.line and row.line.pk == line_id)

    def line(self, line_id: int) -> ScoreLine:
        return next(line for line in self.lines if line.pk == line_id)

    def find(self, line_id: int) -> Row | None:
        """The row of a line, be it a condition beside the points; None where the card has no such line (any more)."""
        return next((row for row in (*self.rows, *self.gates) if row.line and row.line.pk == line_id), None)

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

    @cached_property
    def unanswered(self) -> list[Row]:
        return [row for row in self.rows if row.unanswered]

    @cached_property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @cached_property
    def left(self) -> list[Row]:
        return [row for row in self.rows if row.left]

    @cached_property
    def unseen(self) -> list[Row]:
        return [row for row in self.rows if row.unseen and not row.left]

    @cached_property
    def lacking_files(self) -> list[Row]:
        return [row for row in self.rows if row.lacks_files]
