"""Kế hoạch: everything that was loaded as the campaign's plan, with the score sheets in use as its annexes."""

from collections import Counter
from collections.abc import Sequence

from campaigns.models import Campaign
from campaigns.plan_around import basis_day
from campaigns.plan_rows import ContentNode, GroupNode, LineNode, PlanRows
from campaigns.states import AwardLevel, CampaignState, Method, RecipientKind, UnitKind
from campaigns.vietnamese import sort_key, two_digits
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import authority_head, committee_signer
from dossiers.facts.names import in_full, small_first, with_area, with_year
from dossiers.facts.score_sheet import plan_annex
from dossiers.facts.score_table import DRAFT
from dossiers.kinds.parts import Head
from dossiers.kinds.plan_input import Deadlines, PlanContent, PlanInput, Quota
from dossiers.kinds.score_table_input import SheetInput
from dossiers.states import DocumentKind

KIND = DocumentKind.PLAN
_MANNERS = {
    Method.RANK: "chọn theo thứ hạng điểm từ cao xuống thấp",
    Method.MERIT: "xét theo thành tích",
    Method.PROPOSAL: "do Thủ trưởng cơ quan, đơn vị, địa phương xét chọn đề xuất",
}
# What stands under the authority, by the kinds of units that take part, and how many of them are counted together.
_BELOW = ((UnitKind.COMMUNE, "xã"), (UnitKind.WARD, "phường"))


def plan(ground: Ground) -> PlanInput:
    campaign, rows = ground.campaign, ground.plan
    area = campaign.authority.area_name
    sheets = _sheets(ground)
    return PlanInput(
        phrases=wording.phrases(ground, KIND),
        head=_head(ground),
        mark=DRAFT if campaign.state == CampaignState.DRAFT else "",
        movement=small_first(with_year(campaign.title, campaign.year)),
        year=campaign.year,
        area=area,
        issuer=campaign.authority.name,
        office=in_full(campaign.lead_unit.name),
        helper=in_full(campaign.alternate_unit.name),
        council=with_area(campaign.council_unit.name, area),
        below=_below(rows),
        awarding=_awarding(campaign, rows),
        award=wording.AWARD,
        bases=_bases(ground, rows),
        contents=tuple(_content(node, sheets) for node in rows.contents),
        deadlines=_deadlines(campaign),
        sheets=tuple(sheets.values()),
        recipients=wording.recipients(ground, KIND, [one.text for one in rows.recipients]),
        signer=committee_signer(ground, basis_day(campaign)),
    )


def _head(ground: Ground) -> Head:
    campaign = ground.campaign
    head = authority_head(ground, KIND, campaign.plan_number, campaign.plan_date)
    return head.model_copy(update={"symbol": campaign.plan_symbol, "year": campaign.year})


def _bases(ground: Ground, rows: PlanRows) -> tuple[str, ...]:
    written = ground.written(KIND).get("bases")
    return tuple(written.splitlines()) if written else tuple(one.text for one in rows.bases)


def _below(rows: PlanRows) -> str:
    """ "Ủy ban nhân dân 14 xã, phường"; where no commune takes part, "các khóm", as its hamlets are called here."""
    units = {unit.pk: unit for node in rows.contents for group in node.groups for unit in group.units}
    found = Counter(unit.kind for unit in units.values())
    kinds = [word for kind, word in _BELOW if found[kind]]
    if not kinds:
        called = {small_first(one.name.split(maxsplit=1)[0]) for one in units.values() if one.kind == UnitKind.KHOM_AP}
        return f"các {', '.join(sorted(called, key=sort_key)) or 'địa bàn dân cư'}"
    return f"Ủy ban nhân dân {two_digits(sum(found[kind] for kind, _ in _BELOW))} {', '.join(kinds)}"


def _awarding(campaign: Campaign, rows: PlanRows) -> str:
    bodies = dict.fromkeys(node.content.province_body for node in rows.contents if node.content.province_body)
    return "; ".join([campaign.authority.name, *bodies])


def _sheets(ground: Ground) -> dict[int, SheetInput]:
    """By content, for all that compete by points."""
    rows, found = ground.plan, ground.sheets
    competing = {node.content.pk: _kinds(node) for node in rows.contents}
    return {
        node.content.pk: plan_annex(found[node.content.pk], node.content, competing[node.content.pk])
        for node in rows.contents
        if node.content.pk in found and competing[node.content.pk]
    }


def _kinds(node: ContentNode) -> list[str]:
    """As scoring.queries.competing_kinds, from what was read."""
    competing = {unit.kind for group in node.groups if group.group.scored for unit in group.units}
    return [kind for kind in UnitKind.values if kind in competing]


def _content(node: ContentNode, sheets: dict[int, SheetInput]) -> PlanContent:
    content, sheet = node.content, sheets.get(node.content.pk)
    return PlanContent(
        number=content.number,
        title=content.title,
        collective_criteria=content.collective_criteria,
        individual_criteria=content.individual_criteria,
        groups=tuple(_group(group) for group in node.groups),
        annex=sheet.number if sheet else None,
        department=content.province_body,
        province=_quotas([one for one in node.roots if one.line.level == AwardLevel.PROVINCE]),
        collectives=_quotas(_own(node.roots, RecipientKind.COLLECTIVE)),
        individuals=_quotas(_own(node.roots, RecipientKind.INDIVIDUAL)),
    )


def _group(node: GroupNode) -> str:
    counted = f" ({two_digits(len(node.units))} đơn vị)" if node.units else ""
    return f"{node.group.name}{counted}"


def _own(nodes: Sequence[LineNode], kind: RecipientKind) -> list[LineNode]:
    return [one for one in nodes if one.line.level == AwardLevel.OWN and one.line.recipient_kind == kind]


def _quotas(nodes: Sequence[LineNode]) -> tuple[Quota, ...]:
    """Places of the province are named without a number: the department gives it in a paper of its own, later."""
    return tuple(
        Quota(
            title=_title(node),
            count=node.line.count if node.line.level == AwardLevel.OWN else None,
            manner=_MANNERS.get(Method(node.line.method), "") if node.line.method else "",
            lines=_quotas(node.children),
        )
        for node in nodes
    )


def _title(node: LineNode) -> str:
    """Without the words of the clause it stands under: "Đề nghị cấp tỉnh khen tập thể A" -> "Tập thể A"."""
    title = node.line.title.removeprefix(f"{AwardLevel.PROVINCE.label} ")
    return title[:1].upper() + title[1:]


def _deadlines(campaign: Campaign) -> Deadlines:
    return Deadlines(
        starts=campaign.starts_on,
        ends=campaign.ends_on,
        self_score=campaign.self_score_until,
        verify=campaign.verify_until,
        petition=campaign.petition_until,
        dossier=campaign.dossier_due,
    )
