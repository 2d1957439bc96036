"""Several lines decided at once: what is about to happen to each, by name, and what each must still be when it does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from campaigns.models import Unit
from campaigns.rules import Blocker
from campaigns.vietnamese import format_points
from scoring.answers import in_words
from scoring.engine.leaf import parse_params
from scoring.judges import Judge
from scoring.models import RequestedLine, ScoreLine
from scoring.office_progress import unproven
from scoring.reports.decided import registers_of, unlike_blockers
from scoring.reports.register import Register
from scoring.requests.standing import Stand, condition
from scoring.states import Decision
from scoring.verification_rules import acceptance_blockers, decision_blockers, disproof_blockers

Deed = Literal["accept", "disprove"]
_ASKED = Blocker("Đang chờ đơn vị trả lời yêu cầu.", "Cần quyết định sớm thì mở dòng này.")
_HAS_DOCUMENTS = Blocker("Có tài liệu, hoặc bảng điểm không yêu cầu tài liệu.", "Xem tài liệu rồi thẩm định riêng.")
_CHANGED = Blocker("Kê khai hoặc quy tắc vừa thay đổi.", "Xem lại dòng này.")


@dataclass(frozen=True)
class Seen:
    """A line as somebody had it before the eyes; written into the page and read again."""

    line: int
    version: int
    criterion: int

    @classmethod
    def of(cls, line: ScoreLine) -> "Seen":
        return cls(line.pk, line.version, line.criterion_id)

    @classmethod
    def read(cls, text: str) -> list["Seen"]:
        """From "12:3:45 13:0:45"; ValueError for anything else."""
        return [cls(*map(int, each.split(":"))) for each in text.split()]

    def __str__(self) -> str:
        return f"{self.line}:{self.version}:{self.criterion}"


@dataclass(frozen=True)
class Chosen:
    """One line with what keeps it from being decided with the others; `bare`: claims without its document."""

    line: ScoreLine
    bare: bool
    blockers: list[Blocker]

    @property
    def name(self) -> str:
        return f"{self.line.scorecard.unit.name}, {self.line.criterion.code}"

    @property
    def claim(self) -> list[tuple[str, str]]:
        criterion = self.line.criterion
        return in_words(criterion.kind, parse_params(criterion.kind, criterion.params), self.line.answer)


@dataclass(frozen=True)
class Plan:
    """What would happen: `ready` will be decided, `left` stay as they are for a reason."""

    deed: Deed
    ready: list[Chosen]
    left: list[Chosen]

    @property
    def bare(self) -> list[Chosen]:
        """Those that need a basis to be accepted."""
        return [each for each in self.ready if each.bare] if self.deed == "accept" else []

    @property
    def units(self) -> list[tuple[Unit, list[Chosen]]]:
        found: dict[Unit, list[Chosen]] = {}
        for each in self.ready:
            found.setdefault(each.line.scorecard.unit, []).append(each)
        return list(found.items())

    @property
    def total(self) -> Decimal:
        """Points that will be granted."""
        points = (each.line.self_points or Decimal(0) for each in self.ready)
        return sum(points, Decimal(0)) if self.deed == "accept" else Decimal(0)

    @property
    def stamp(self) -> str:
        return " ".join(str(Seen.of(each.line)) for each in self.ready)


@dataclass(frozen=True)
class Facts:
    """What is known of some lines besides themselves, by key: which claim points without their document, about which
    the unit may still answer a request, and which are answered by the register of reports."""

    bare: frozenset[int]
    asked: frozenset[int]
    registers: Mapping[int, Register]


def facts_of(lines: Sequence[ScoreLine], today: date) -> Facts:
    """For lines of one campaign, loaded as for `plan_of`; two statements, two more where the register answers some."""
    keys = [line.pk for line in lines]
    bare = unproven(ScoreLine.objects.filter(pk__in=keys)).values_list("pk", flat=True)
    asked = RequestedLine.objects.filter(condition(Stand.WAITING, today), line__in=keys).order_by()
    return Facts(frozenset(bare), frozenset(asked.values_list("line_id", flat=True)), registers_of(lines, today))


def plan_of(
    lines: Sequence[ScoreLine], deed: Deed, judge: Judge, seen: Iterable[Seen] = (), facts: Facts | None = None
) -> Plan:
    """`lines` are of one campaign and loaded with criterion, its office and sheet, scorecard, content and unit; `seen`:
    how they stood for whoever decides; `facts`: where they are known."""
    facts, stamps = facts or facts_of(lines, judge.on), {each.line: each for each in seen}
    chosen = [
        Chosen(line, line.pk in facts.bare, _blockers(line, deed, judge, facts, stamps.get(line.pk))) for line in lines
    ]
    return Plan(deed, [each for each in chosen if not each.blockers], [each for each in chosen if each.blockers])


def _blockers(line: ScoreLine, deed: Deed, judge: Judge, facts: Facts, seen: Seen | None) -> list[Blocker]:
    card = line.scorecard
    blockers = judge.line_blockers(card.unit_id, line.criterion.office, line.verifier_id) or decision_blockers(card)
    if blockers:
        return blockers
    if line.decision != Decision.WAITING:
        return [Blocker(f"Đã thẩm định: {_decided(line)}.", "Cần sửa thì mở riêng dòng này.")]
    if seen and seen != Seen.of(line):
        return [_CHANGED]
    if line.pk in facts.asked:
        return [_ASKED]
    if deed == "accept":
        return acceptance_blockers(line) or unlike_blockers(line, line.answer, facts.registers.get(line.pk))
    return disproof_blockers(line) or ([] if line.pk in facts.bare else [_HAS_DOCUMENTS])


def _decided(line: ScoreLine) -> str:
    points = "không có điểm" if line.verified_points is None else f"{format_points(line.verified_points)} điểm"
    return f"{line.get_decision_display().lower()}, {points}"
