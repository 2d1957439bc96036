"""What a launch needs of the score sheets, in the words of the plan's linter."""

from collections.abc import Iterator

from campaigns.models import Campaign
from campaigns.plan_findings import Finding, Level
from campaigns.plan_rows import ContentNode, PlanRows
from scoring.engine.checks import check_sheet
from scoring.evaluation import criteria_of, engine_sheet_of
from scoring.models import Criterion, ScoreSheet
from scoring.queries import IN_USE_FIRST


def check_sheets(rows: PlanRows) -> list[Finding]:
    """Findings about the sheet in use of every content with scored groups."""
    sheets = sheets_in_use(rows.campaign)
    scored = [node for node in rows.contents if any(group.group.scored for group in node.groups)]
    return [finding for node in scored for finding in _about(node, sheets.get(node.content.pk))]


def sheets_in_use(campaign: Campaign) -> dict[int, ScoreSheet]:
    """By the key of the content; one statement."""
    found = ScoreSheet.objects.filter(content__campaign=campaign).order_by(*IN_USE_FIRST)
    return {sheet.content_id: sheet for sheet in reversed(found)}


def _about(node: ContentNode, sheet: ScoreSheet | None) -> Iterator[Finding]:
    place = str(node.content)
    if sheet is None:
        yield Finding(Level.BLOCKER, place, "Chưa có bảng điểm.", "Nạp bảng điểm của nội dung này.")
        return
    if sheet.illustrative:
        text = "Bảng điểm là bản minh họa, không phải văn bản do cơ quan chủ trì ban hành."
        yield Finding(Level.WARNING, place, text, "Thay bằng bảng điểm chính thức trước khi phát động.")
    criteria = criteria_of(sheet)
    for kind, label in _kinds(node):
        yield from _about_kind(place, sheet, criteria, kind, label)


def _about_kind(place: str, sheet: ScoreSheet, criteria: list[Criterion], kind: str, label: str) -> Iterator[Finding]:
    engine = engine_sheet_of(criteria, sheet, kind)
    if not engine.leaves:
        yield Finding(Level.BLOCKER, place, f"Bảng điểm không có tiêu chí nào cho loại đơn vị “{label}”.")
        return
    cure = "Sửa bảng điểm rồi nạp lại."
    for complaint in check_sheet(engine, [kind]):
        yield Finding(Level.BLOCKER, place, f"Bảng điểm, {complaint}.", cure)
    if engine.root.max_points != engine.rules.na_rescale_to:
        text = (
            f"Bảng điểm dành cho “{label}” cộng lại {engine.root.max_points}, không phải {engine.rules.na_rescale_to}."
        )
        yield Finding(Level.BLOCKER, place, text, cure)


def _kinds(node: ContentNode) -> list[tuple[str, str]]:
    units = [unit for group in node.groups if group.group.scored for unit in group.units]
    return sorted({(unit.kind, unit.get_kind_display()) for unit in units})
