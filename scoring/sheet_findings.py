"""What is wrong with stored score sheets: every finding of one sheet, and what the plan's linter says about all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from campaigns.models import Campaign
from campaigns.plan_findings import Finding, Level
from campaigns.plan_rows import ContentNode, PlanRows
from campaigns.shapes import ShapeError
from scoring.engine.checks import SheetFinding, check_sheet
from scoring.engine.exactjson import loads
from scoring.engine.findings import error
from scoring.engine.tree import Node, Sheet, make_node
from scoring.evaluation import ROOT, criteria_of
from scoring.models import Criterion, ScoreSheet
from scoring.queries import IN_USE_FIRST
from scoring.sheet_csv import kind_names, stored_json


def sheet_findings(sheet: ScoreSheet, unit_kinds: Iterable[str]) -> list[SheetFinding]:
    """Every finding about a stored sheet, errors first; one statement. `unit_kinds` are those that compete in it."""
    return findings_of(sheet, criteria_of(sheet), unit_kinds)


def findings_of(sheet: ScoreSheet, criteria: Sequence[Criterion], unit_kinds: Iterable[str]) -> list[SheetFinding]:
    """The same from rows already read by `criteria_of`: no statement."""
    nodes, unreadable = _nodes(sheet, criteria)
    if unreadable:
        return unreadable
    try:
        whole = Sheet.of(nodes)
    except ValueError as problem:
        return [error(f"Các dòng không nối thành một bảng: {problem}.", "Sửa dòng cha của các dòng này.", "parent")]
    return check_sheet(whole, kind_names(whole, unit_kinds))


def _nodes(sheet: ScoreSheet, criteria: Sequence[Criterion]) -> tuple[list[Node], list[SheetFinding]]:
    """The sheet as one for every kind of unit, worth what its rules say; and the rows that cannot be read."""
    root = make_node(ROOT, "", sheet.title, "sheet", Decimal(0), stored_json(sheet.rules))
    nodes, unreadable = [replace(root, max_points=root.params.na_rescale_to)], []
    codes = {each.pk: each.code for each in criteria}
    for each in criteria:
        parent = codes[each.parent_id] if each.parent_id else ROOT
        try:
            params, kinds = loads(each.params_text), loads(each.applies_text)
            nodes.append(make_node(each.code, parent, each.title, each.kind, each.max_points, params, kinds))
        except ShapeError as problem:
            text = f"Tham số chưa đọc được: {problem}."
            unreadable.append(error(text, "Sửa tham số của dòng này; sau đó mới kiểm được cả bảng.", code=each.code))
    return nodes, unreadable


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
    units = [unit for group in node.groups if group.group.scored for unit in group.units]
    found = sheet_findings(sheet, sorted({unit.kind for unit in units}))
    for level, words in (("error", "lỗi phải sửa"), ("warning", "điểm nên xem lại")):
        some = [each for each in found if each.level == level]
        if some:
            yield _summary(place, node, some, words)


def _summary(place: str, node: ContentNode, found: list[SheetFinding], words: str) -> Finding:
    """One line for all of them, told by the first; the page of the check has the others."""
    first = found[0]
    told = f"dòng {first.code}: {first.text}" if first.code else first.text
    text = f"Bảng điểm có {len(found)} {words}. {told[0].upper()}{told[1:]}"
    url = reverse("sheet", args=[node.content.campaign.code, node.content.number])
    level = Level.BLOCKER if first.level == "error" else Level.WARNING
    return Finding(level, place, text, "Xem tất cả và cách sửa.", url)
