"""What is wrong with stored score sheets: every finding of one sheet, and what the plan's linter says about all."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.plan_findings import Finding, Level
from campaigns.plan_rows import ContentNode, PlanRows
from scoring.engine.checks import SheetFinding, check_sheet, in_order
from scoring.engine.exactjson import loads
from scoring.engine.findings import error
from scoring.engine.tree import Node, Sheet, make_node
from scoring.evaluation import ROOT, criteria_of
from scoring.models import Criterion, ScoreSheet
from scoring.queries import IN_USE_FIRST
from scoring.sheet_csv import kind_names
from scoring.sheet_hints import documents_are_asked_for, somebody_to_compare_with


def sheet_findings(sheet: ScoreSheet, unit_kinds: Iterable[str]) -> list[SheetFinding]:
    """Every finding about a stored sheet (loaded with its content), errors first; at most two statements.

    `unit_kinds` are those that compete in it.
    """
    return findings_of(sheet, criteria_of(sheet), unit_kinds)


def findings_of(sheet: ScoreSheet, criteria: Sequence[Criterion], unit_kinds: Iterable[str]) -> list[SheetFinding]:
    """The same from rows already read by `criteria_of`."""
    whole, unreadable = whole_sheet(sheet, criteria)
    if whole is None:
        return unreadable
    found = check_sheet(whole, kind_names(whole, unit_kinds))
    found += documents_are_asked_for(whole, criteria)
    found += somebody_to_compare_with(whole, sheet.content)
    return in_order(found, [node.code for node in whole.nodes])


def whole_sheet(sheet: ScoreSheet, criteria: Sequence[Criterion]) -> tuple[Sheet | None, list[SheetFinding]]:
    """A stored sheet with the rows of every kind of unit, worth what its rules say; None when rows cannot be read."""
    nodes, unreadable = [], []
    for code, *row in _raw(sheet, criteria):
        try:
            nodes.append(_node(code, *row))
        except ValueError as problem:
            place = ("rules", "") if code == ROOT else ("params", code)
            text = f"Tham số chưa đọc được: {problem}."
            unreadable.append(error(text, "Sửa chỗ này; sau đó mới kiểm được cả bảng.", *place))
    if unreadable:
        return None, unreadable
    try:
        return Sheet.of([replace(nodes[0], max_points=nodes[0].params.na_rescale_to), *nodes[1:]]), []
    except ValueError as problem:
        text = f"Các dòng không nối thành một bảng: {problem}."
        return None, [error(text, "Sửa dòng chứa của các dòng này.", "parent")]


def _raw(sheet: ScoreSheet, criteria: Sequence[Criterion]) -> Iterator[tuple[Any, ...]]:
    yield ROOT, "", sheet.title, "sheet", Decimal(0), json.dumps(sheet.rules, cls=DjangoJSONEncoder), "[]"
    codes = {each.pk: each.code for each in criteria}
    for row in criteria:
        parent = codes.get(row.parent_id, ROOT)
        yield row.code, parent, row.title, row.kind, row.max_points, row.params_text, row.applies_text


def _node(code: str, parent: str, title: str, kind: str, max_points: Decimal, params: str, kinds: str) -> Node:
    return make_node(code, parent, title, kind, max_points, loads(params), loads(kinds))


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
        url = reverse("edit_sheet", args=[node.content.campaign.code, node.content.number])
        cure = "Soạn, nhập từ Excel hoặc chép từ phong trào trước."
        yield Finding(Level.BLOCKER, place, "Chưa có bảng điểm.", cure, url)
        return
    sheet.content = node.content
    units = [unit for group in node.groups if group.group.scored for unit in group.units]
    found = sheet_findings(sheet, sorted({unit.kind for unit in units}))
    for level, words in (("error", "lỗi phải sửa"), ("warning", "chỗ nên xem lại")):
        some = [each for each in found if each.level == level]
        if some:
            yield _summary(place, node, some, words)


def _summary(place: str, node: ContentNode, found: list[SheetFinding], words: str) -> Finding:
    """One line for all of them, told by the first; the page of the check has the others."""
    first = found[0]
    told = f"dòng {first.code}: {first.text}" if first.code else first.text
    text = f"Bảng điểm có {len(found)} {words}. {told[0].upper()}{told[1:]}"
    url = reverse("sheet_check", args=[node.content.campaign.code, node.content.number])
    level = Level.BLOCKER if first.level == "error" else Level.WARNING
    return Finding(level, place, text, "Xem tất cả và cách sửa.", url)
