"""Reading a plan file: everything that can be wrong with it is said at once, with file, line and field."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from campaigns.faults import BrokenFile
from campaigns.json_lines import JsonFile
from campaigns.plan_shape import ContentShape, GroundShape, GroupShape, PlanShape, QuotaShape
from campaigns.plan_units import PlannedUnit, read_units
from campaigns.shapes import ShapeError, read_shape

# The dates of a campaign in the order in which they come.
DATES = ("starts_on", "ends_on", "self_score_until", "verify_until", "petition_until", "dossier_due")
Found = Iterator[tuple[str, str]]  # (path of the field, message)


@dataclass(frozen=True)
class GroundFile:
    """An authority with its units: every code that it names exists."""

    shape: GroundShape
    units: tuple[PlannedUnit, ...]


@dataclass(frozen=True)
class PlanFile(GroundFile):
    """A plan that holds together: every code that it names exists, every sum is right."""

    shape: PlanShape

    def participants(self, group: GroupShape) -> tuple[str, ...]:
        """Codes of the units of a group, in the order of the list of units."""
        return tuple(u.code for u in self.units if u.kind in group.kinds or u.code in group.units)


def read_ground(path: Path) -> GroundFile:
    """An authority without a plan, in a JSON file with its CSV beside it; raises BrokenFile."""
    json_file = JsonFile(path)
    try:
        shape = read_shape(GroundShape, json_file.data)
    except ShapeError as error:
        raise BrokenFile([json_file.fault(each.path, each.message) for each in error.errors]) from error
    ground = GroundFile(shape, read_units(shape.units, json_file, path.parent))
    signing = [(f"signatories.{i}.unit", each.unit) for i, each in enumerate(shape.signatories) if each.unit]
    faults = [json_file.fault(*found) for found in _unknown(signing, ground)]
    if faults:
        raise BrokenFile(faults)
    return ground


def read_plan(path: Path) -> PlanFile:
    """The plan in a JSON file, with the units of the CSV file beside it; raises BrokenFile."""
    json_file = JsonFile(path)
    try:
        shape = read_shape(PlanShape, json_file.data)
    except ShapeError as error:
        raise BrokenFile([json_file.fault(each.path, each.message) for each in error.errors]) from error
    plan = PlanFile(shape, read_units(shape.units, json_file, path.parent))
    faults = [json_file.fault(*found) for check in CHECKS for found in check(plan)]
    if faults:
        raise BrokenFile(faults)
    return plan


def quota_lines(content: ContentShape, where: str) -> Iterator[tuple[str, QuotaShape, QuotaShape | None]]:
    """(path, line, its parent) of every line of a content, each before the lines inside it."""

    def below(
        lines: Iterable[QuotaShape], path: str, parent: QuotaShape | None
    ) -> Iterator[tuple[str, QuotaShape, QuotaShape | None]]:
        for position, line in enumerate(lines):
            yield f"{path}.{position}", line, parent
            yield from below(line.lines, f"{path}.{position}.lines", line)

    return below(content.quota, f"{where}.quota", None)


def _contents(plan: PlanFile) -> Iterator[tuple[str, ContentShape]]:
    for position, content in enumerate(plan.shape.campaign.contents):
        yield f"campaign.contents.{position}", content


def _unknown(named: Iterable[tuple[str, str]], ground: GroundFile) -> Found:
    known = {unit.code for unit in ground.units}
    return ((path, f"không có đơn vị “{code}”") for path, code in named if code not in known)


def _units_are_known(plan: PlanFile) -> Found:
    campaign = plan.shape.campaign
    named = [
        (f"campaign.{field}", getattr(campaign, field)) for field in ("lead_unit", "alternate_unit", "council_unit")
    ]
    named += [(f"signatories.{i}.unit", each.unit) for i, each in enumerate(plan.shape.signatories) if each.unit]
    for where, content in _contents(plan):
        for g, group in enumerate(content.groups):
            named += [(f"{where}.groups.{g}.units.{u}", code) for u, code in enumerate(group.units)]
    return _unknown(named, plan)


def _instruments_are_known(plan: PlanFile) -> Found:
    known = {instrument.number for instrument in plan.shape.instruments}
    for position, basis in enumerate(plan.shape.campaign.bases):
        if basis.instrument and basis.instrument not in known:
            yield f"campaign.bases.{position}.instrument", f"không có văn bản “{basis.instrument}” trong instruments"


def _codes_are_single(plan: PlanFile) -> Found:
    yield from _twice("instruments", "number", [each.number for each in plan.shape.instruments])
    signing = [f"{each.role} {each.unit} {each.valid_from}" for each in plan.shape.signatories]
    yield from _twice("signatories", "role", signing)
    yield from _twice("campaign.contents", "number", [content.number for _, content in _contents(plan)])
    for where, content in _contents(plan):
        yield from _twice(f"{where}.groups", "code", [group.code for group in content.groups])
        seen: set[str] = set()
        for path, line, _ in quota_lines(content, where):
            if line.code in seen:
                yield f"{path}.code", f"“{line.code}” đã có ở trên"
            seen.add(line.code)


def _twice(path: str, field: str, values: list[str]) -> Found:
    for position, value in enumerate(values):
        if value in values[:position]:
            yield f"{path}.{position}.{field}", f"“{value}” đã có ở trên"


def _scored_groups_have_units(plan: PlanFile) -> Found:
    if plan.shape.campaign.for_below:
        return
    for where, content in _contents(plan):
        for position, group in enumerate(content.groups):
            if group.scored and not plan.participants(group):
                yield f"{where}.groups.{position}", f"khối “{group.code}” chấm điểm nhưng không có đơn vị nào"


def _groups_of_lines_are_known(plan: PlanFile) -> Found:
    for where, content in _contents(plan):
        known = {group.code for group in content.groups}
        for path, line, _ in quota_lines(content, where):
            for position, code in enumerate(line.groups):
                if code not in known:
                    yield f"{path}.groups.{position}", f"nội dung {content.number} không có khối “{code}”"


def _lines_agree_with_theirs(plan: PlanFile) -> Found:
    """Level and recipient of an inner line hold for what is inside, and its count is their sum."""
    for where, content in _contents(plan):
        for path, line, parent in quota_lines(content, where):
            if parent and (line.level, line.recipient_kind) != (parent.level, parent.recipient_kind):
                yield path, f"cấp khen và đối tượng phải như chỉ tiêu “{parent.code}”"
            total = sum(inner.count or 0 for inner in line.lines)
            if line.lines and total != (line.count or 0):
                yield f"{path}.count", f"là {line.count} nhưng các chỉ tiêu bên trong cộng lại {total}"


def _dates_follow_each_other(plan: PlanFile) -> Found:
    campaign = plan.shape.campaign
    for before, after in pairwise(DATES):
        if getattr(campaign, after) < getattr(campaign, before):
            yield f"campaign.{after}", f"phải từ ngày {getattr(campaign, before)} ({before}) trở đi"


CHECKS: tuple[Callable[[PlanFile], Found], ...] = (
    _units_are_known,
    _instruments_are_known,
    _codes_are_single,
    _scored_groups_have_units,
    _groups_of_lines_are_known,
    _lines_agree_with_theirs,
    _dates_follow_each_other,
)
