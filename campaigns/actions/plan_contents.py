"""The part of a plan file that a launch fixes: contents, contest groups, participants, quota lines."""

from campaigns.actions.row_changes import RowChanges
from campaigns.models import Campaign, Content, ContestGroup, Participant, QuotaLine, Unit
from campaigns.plan_file import PlanFile, quota_lines
from campaigns.plan_shape import ContentShape
from campaigns.plan_structure import differences, planned_structure, stored_structure

TEXTS = ("title", "short_title", "clause", "collective_criteria", "individual_criteria", "province_body")


def put_contents(campaign: Campaign, plan: PlanFile, units: dict[str, Unit], changes: RowChanges) -> None:
    """Bring contents to the file; groups and lines are made anew when they differ, which only a draft allows."""
    stored, planned = stored_structure(campaign), planned_structure(plan)
    changed = differences(stored, planned)
    contents = {content.number: content for content in campaign.contents.all()}
    for shape in plan.shape.campaign.contents:
        row = contents.get(shape.number) or Content(campaign=campaign, number=shape.number)
        content = changes.put(row, {field: getattr(shape, field) for field in TEXTS}, f"nội dung {shape.number}")
        if any(name.startswith(f"nội dung {shape.number},") for name in changed):
            _rebuild(content, shape, plan, units)
        _put_members(content, shape, plan, units, changes)
        _put_province_counts(content, shape, changes)
    for name in changed:
        changes.note(name, stored.get(name), planned.get(name))


def _rebuild(content: Content, shape: ContentShape, plan: PlanFile, units: dict[str, Unit]) -> None:
    assigned = dict(content.quota_lines.values_list("code", "count"))
    content.quota_lines.update(parent=None)
    content.quota_lines.all().delete()
    Participant.objects.filter(group__content=content).delete()
    content.groups.all().delete()
    groups = _create_groups(content, shape, plan, units)
    _create_lines(content, shape, groups, assigned)


def _create_groups(
    content: Content, shape: ContentShape, plan: PlanFile, units: dict[str, Unit]
) -> dict[str, ContestGroup]:
    groups = {}
    for position, group in enumerate(shape.groups, start=1):
        named = {"code": group.code, "name": group.name, "kinds": [kind.value for kind in group.kinds]}
        row = ContestGroup.objects.create(content=content, position=position, scored=group.scored, **named)
        competing = plan.participants(group) if group.scored else ()
        Participant.objects.bulk_create(Participant(group=row, unit=units[code]) for code in competing)
        groups[group.code] = row
    return groups


def _create_lines(
    content: Content, shape: ContentShape, groups: dict[str, ContestGroup], assigned: dict[str, int | None]
) -> None:
    """`assigned`: counts by code that were typed in before; they stand where the file says nothing."""
    lines: dict[str, QuotaLine] = {}
    for position, (_, line, parent) in enumerate(quota_lines(shape, ""), start=1):
        row = QuotaLine(
            content=content,
            parent=lines[parent.code] if parent else None,
            position=position,
            count=assigned.get(line.code) if line.count is None else line.count,
            method=line.method or "",
            **line.model_dump(include={"code", "clause", "title", "level", "recipient_kind"}),
        )
        row.save()
        row.groups.set([groups[code] for code in line.groups])
        lines[line.code] = row


def _put_members(
    content: Content, shape: ContentShape, plan: PlanFile, units: dict[str, Unit], changes: RowChanges
) -> None:
    """Units of groups judged on merit: clubs and boards become known while the movement runs."""
    rows = {row.code: row for row in content.groups.all()}
    for group in shape.groups:
        if group.scored:
            continue
        wanted, members = sorted(plan.participants(group)), rows[group.code].participants
        stored = sorted(members.values_list("unit__code", flat=True))
        members.exclude(unit__code__in=wanted).delete()
        Participant.objects.bulk_create(
            Participant(group=rows[group.code], unit=units[code]) for code in wanted if code not in stored
        )
        changes.note(f"nội dung {content.number}, đơn vị của khối {group.code}", stored or None, wanted or None)


def _put_province_counts(content: Content, shape: ContentShape, changes: RowChanges) -> None:
    """Counts that a department has assigned; null in the file leaves what was typed in."""
    rows = {row.code: row for row in content.quota_lines.all()}
    for _, line, _ in quota_lines(shape, ""):
        if line.count is not None:
            changes.put(rows[line.code], {"count": line.count}, f"nội dung {content.number}, chỉ tiêu {line.code}")
