"""Storing the score sheet of a content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import Content, User
from campaigns.rules import Blocker, require
from scoring.actions.origins import origins_for
from scoring.models import Criterion, ScoreSheet
from scoring.queries import draft_of
from scoring.sheet_csv import SheetTable
from scoring.sheet_offices import units_coded
from scoring.states import SheetState


@dataclass(frozen=True)
class StoredSheet:
    sheet: ScoreSheet
    changed: bool


@transaction.atomic
def store_sheet(*, content: Content, table: SheetTable, by_user: User | None, now: datetime) -> StoredSheet:
    """The sheet of a content as a plan file has it. Rows that some version already has change nothing, so that a file
    may be loaded again after a correction; the first draft is replaced.

    Raises Refused when a sheet is issued and the rows are of no version: a correction is made by its own action.
    """
    Content.objects.select_for_update(no_key=True).get(pk=content.pk)
    versions, wanted = list(content.sheets.order_by("-version")), wanted_rows(table)
    for sheet in versions:
        if _in_order(stored_rows(sheet)) == _in_order(wanted):
            return StoredSheet(sheet, changed=False)
    require(_replacing_blockers(versions))
    return _store(versions[0] if versions else ScoreSheet(content=content), table, by_user, now)


@transaction.atomic
def replace_draft(*, content: Content, table: SheetTable, by_user: User, now: datetime) -> StoredSheet:
    """The draft of a content, the first or that of a correction, with these rows; a first one where there is none."""
    Content.objects.select_for_update(no_key=True).get(pk=content.pk)
    draft = draft_of(content)
    if draft and _in_order(stored_rows(draft)) == _in_order(wanted_rows(table)):
        return StoredSheet(draft, changed=False)
    return _store(draft or ScoreSheet(content=content), table, by_user, now)


def _in_order(rows: dict[str, Any]) -> list[tuple[str, Any]]:
    return list(rows.items())


def _store(sheet: ScoreSheet, table: SheetTable, by_user: User | None, now: datetime) -> StoredSheet:
    stored, wanted = stored_rows(sheet) if sheet.pk else {}, wanted_rows(table)
    _replace(sheet, table)
    old, new = _changes(stored, wanted)
    record("lưu bảng điểm", sheet, by_user=by_user, now=now, campaign=sheet.content.campaign, old=old, new=new)
    return StoredSheet(sheet, changed=True)


def _replace(sheet: ScoreSheet, table: SheetTable) -> None:
    root = table.root
    origins = origins_for(sheet, [row.node.code for row in table.rows])
    sheet.title, sheet.rules = root.node.title, root.params
    sheet.illustrative = bool(root.params.get("illustrative", False))
    sheet.save()
    sheet.criteria.update(parent=None)
    sheet.criteria.all().delete()
    _create_criteria(sheet, table, origins)


def _changes(stored: dict[str, Any], wanted: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Rows that differ; of a first sheet only how many there are, since the rows themselves say the rest."""
    if not stored:
        return {}, {"số dòng": len(wanted)}
    codes = [code for code in {**stored, **wanted} if stored.get(code) != wanted.get(code)]
    old, new = {code: stored.get(code) for code in codes}, {code: wanted.get(code) for code in codes}
    if [code for code in stored if code in wanted] != [code for code in wanted if code in stored]:
        old["thứ tự"], new["thứ tự"] = " ".join(list(stored)[1:]), " ".join(list(wanted)[1:])
    return old, new


def _replacing_blockers(versions: list[ScoreSheet]) -> list[Blocker]:
    issued = [sheet for sheet in versions if sheet.state == SheetState.ISSUED]
    if not issued:
        return []
    text = f"Bảng điểm của {issued[0].content} đã ban hành (phiên bản {issued[0].version}) nên không thay được."
    return [Blocker(text, "Đính chính bằng một phiên bản mới.")]


def _create_criteria(sheet: ScoreSheet, table: SheetTable, origins: Mapping[str, int]) -> None:
    rows: dict[str, Criterion] = {}
    offices = units_coded(sheet.content.campaign, [row.office for row in table.rows])
    for position, row in enumerate(table.rows[1:], start=1):
        node = row.node
        criterion = Criterion(
            sheet=sheet,
            parent=rows.get(node.parent),
            code=node.code,
            position=position,
            title=node.title,
            kind=node.kind,
            max_points=node.max_points,
            params=row.params,
            evidence_required=row.evidence,
            instructions=row.instructions,
            applies_to=list(node.applies_to),
            self_scored=node.self_scored,
            office=offices.get(row.office),
            origin_id=origins.get(node.code),
        )
        criterion.save()
        rows[node.code] = criterion


def wanted_rows(table: SheetTable) -> dict[str, Any]:
    """The rows of a table by code in printed order, "*" being the sheet as a whole; comparable with `stored_rows`."""
    root = table.root
    rows: dict[str, Any] = {"*": [root.node.title, root.params]}
    for row in table.rows[1:]:
        node = row.node
        parent = "" if node.parent == root.node.code else node.parent
        rows[node.code] = [parent, node.title, node.kind, f"{node.max_points:.2f}", row.params, row.evidence]
        rows[node.code] += [list(node.applies_to), row.instructions, row.office]
    return rows


def stored_rows(sheet: ScoreSheet) -> dict[str, Any]:
    """The rows of a sheet by code, in the form of `wanted_rows`."""
    rows: dict[str, Any] = {"*": [sheet.title, sheet.rules]}
    for each in sheet.criteria.select_related("parent", "office"):
        parent = each.parent.code if each.parent else ""
        rows[each.code] = [parent, each.title, each.kind, f"{each.max_points:.2f}", each.params, each.evidence_required]
        rows[each.code] += [each.applies_to, each.instructions, each.office.code if each.office else ""]
    return rows
