"""What units compete for, by name, from a plan file and from the rows: equal, or the parts that differ.

Once a campaign is launched this is what people were promised; texts, bases, recipients and the members of groups that
do not compete by points may still be mended.
"""

from collections.abc import Mapping

from campaigns.models import Campaign, ContestGroup, Participant, QuotaLine
from campaigns.plan_file import DATES, PlanFile, quota_lines
from campaigns.states import AwardLevel

Structure = Mapping[str, object]


def planned_structure(plan: PlanFile) -> Structure:
    campaign = plan.shape.campaign
    found: dict[str, object] = {_date_name(field): getattr(campaign, field) for field in DATES}
    for content in campaign.contents:
        for position, group in enumerate(content.groups, start=1):
            kinds = tuple(sorted(group.kinds)) if campaign.for_below else ()
            found[_group_name(content.number, group.code)] = (group.name, position, group.scored, kinds)
            if group.scored:
                found[_units_name(content.number, group.code)] = tuple(sorted(plan.participants(group)))
        for position, (_, line, parent) in enumerate(quota_lines(content, ""), start=1):
            found[_line_name(content.number, line.code)] = (
                parent.code if parent else "",
                position,
                line.clause,
                line.title,
                line.level.value,
                line.recipient_kind.value,
                _fixed_count(line.level, line.count),
                line.method.value if line.method else "",
                tuple(sorted(line.groups)),
            )
    return found


def stored_structure(campaign: Campaign) -> Structure:
    """The same of the rows, in four statements."""
    found: dict[str, object] = {_date_name(field): getattr(campaign, field) for field in DATES}
    groups = ContestGroup.objects.filter(content__campaign=campaign).select_related("content")
    units: dict[int, list[str]] = {}
    for group_id, code in Participant.objects.filter(group__in=groups).values_list("group_id", "unit__code"):
        units.setdefault(group_id, []).append(code)
    for group in groups:
        number = group.content.number
        kinds = tuple(sorted(group.kinds)) if campaign.for_below else ()
        found[_group_name(number, group.code)] = (group.name, group.position, group.scored, kinds)
        if group.scored:
            found[_units_name(number, group.code)] = tuple(sorted(units.get(group.pk, [])))
    lines = QuotaLine.objects.filter(content__campaign=campaign).select_related("content", "parent")
    for line in lines.prefetch_related("groups"):
        found[_line_name(line.content.number, line.code)] = (
            line.parent.code if line.parent else "",
            line.position,
            line.clause,
            line.title,
            line.level,
            line.recipient_kind,
            _fixed_count(line.level, line.count),
            line.method,
            tuple(sorted(group.code for group in line.groups.all())),
        )
    return found


def differences(stored: Structure, planned: Structure) -> list[str]:
    """Names of the parts that are new, gone or changed."""
    return [name for name in {**stored, **planned} if stored.get(name) != planned.get(name)]


def _fixed_count(level: str, count: int | None) -> int | None:
    """Places that a department assigns arrive after the launch and are no part of the promise."""
    return None if level == AwardLevel.PROVINCE else count


def _date_name(field: str) -> str:
    return str(Campaign._meta.get_field(field).verbose_name)


def _group_name(number: str, code: str) -> str:
    return f"nội dung {number}, khối {code}"


def _units_name(number: str, code: str) -> str:
    return f"nội dung {number}, đơn vị dự thi của khối {code}"


def _line_name(number: str, code: str) -> str:
    return f"nội dung {number}, chỉ tiêu {code}"
