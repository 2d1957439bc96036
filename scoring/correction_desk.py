"""What the verifier is told about a line that a correction changed: the rule before, the office's decision before."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns.logbook import history_of
from campaigns.vietnamese import format_points
from scoring.actions.moved_lines import CHANGED
from scoring.card_tree import Row
from scoring.engine.leaf import parse_params
from scoring.engine.registry import KINDS, kind_of
from scoring.models import Criterion, ScoreLine, ScoreSheet
from scoring.states import Decision


@dataclass(frozen=True)
class Corrected:
    """`rule`: the sentences of the version before, empty for a line that is new. `decided`: in words, or ""."""

    sheet: ScoreSheet
    rule: tuple[str, ...]
    decided: str
    seen: bool

    @property
    def new(self) -> bool:
        return not self.rule


def corrected_line(row: Row, sheet: ScoreSheet) -> Corrected | None:
    """None when the version in use left the rule of this line as it was; at most two statements, none for a first
    version."""
    if sheet.version == 1 or row.line is None:
        return None
    origin = row.criterion.origin
    if origin and _rule(origin) == _rule(row.criterion):
        return None
    return Corrected(sheet, _sentences(origin), _decided(row.line), row.line.superseded is None)


def _rule(row: Criterion) -> tuple[object, ...]:
    return row.kind, row.max_points, row.params


def _sentences(row: Criterion | None) -> tuple[str, ...]:
    if row is None or row.kind not in KINDS:
        return ()
    most = f"Tối đa {format_points(row.max_points)} điểm"
    return (most, *kind_of(row.kind).explain(parse_params(row.kind, row.params), row.max_points))


def _decided(line: ScoreLine) -> str:
    """What the correction took back from a line that still waits."""
    if line.decision != Decision.WAITING:
        return ""
    entry = history_of(line).filter(verb=CHANGED).order_by("-id").first()
    decision, _ = entry.changes.get("decision", ("", "")) if entry else ("", "")
    if not decision or entry is None:
        return ""
    points, _ = entry.changes.get("verified_points", (None, None))
    return f"{Decision(decision).label}{'' if points is None else f', {format_points(Decimal(points))} điểm'}"
