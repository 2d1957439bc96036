"""Proposals of the three levels, and what the lead office tells its chairman about the questions of units."""

from functools import partial

from campaigns.vietnamese import two_digits
from dossiers.entries import Entry
from dossiers.facts.ground import Ground
from dossiers.facts.proposal import proposal
from dossiers.facts.province_proposal import asking_province, department, province_proposal
from dossiers.facts.question_summary import question_summary
from dossiers.facts.unit_proposal import putting_forward, unit_proposal
from dossiers.rules import proposal_blockers, summary_blockers
from dossiers.states import DocumentKind


def proposal_entry(ground: Ground) -> Entry:
    return Entry(
        ground,
        DocumentKind.PROPOSAL,
        "",
        "Tờ trình đề nghị khen thưởng",
        ground.campaign.lead_unit,
        partial(proposal, ground),
        blockers=proposal_blockers(ground),
    )


def unit_proposal_entries(ground: Ground) -> list[Entry]:
    """Of each unit that puts somebody forward."""
    return [
        Entry(
            ground,
            DocumentKind.UNIT_PROPOSAL,
            putting.subject,
            f"Tờ trình của {putting.unit.name}",
            putting.unit,
            partial(unit_proposal, ground, putting),
            note=f"{two_digits(len(putting.nominations))} tập thể, cá nhân được đề nghị",
        )
        for putting in putting_forward(ground)
    ]


def province_proposal_entries(ground: Ground) -> list[Entry]:
    """To each department of the province on whose places somebody is put forward."""
    office = ground.campaign.council_unit.parent or ground.campaign.lead_unit
    return [
        Entry(
            ground,
            DocumentKind.PROVINCE_PROPOSAL,
            asking.subject,
            f"Tờ trình đề nghị cấp tỉnh khen thưởng, nội dung {asking.content.number}",
            office,
            partial(province_proposal, ground, asking),
            note=f"Gửi {department(ground, asking.content)}; {two_digits(len(asking.slots))} tập thể, cá nhân",
        )
        for asking in asking_province(ground)
    ]


def summary_entry(ground: Ground) -> Entry:
    return Entry(
        ground,
        DocumentKind.QUESTION_SUMMARY,
        "",
        "Báo cáo tổng hợp phản ánh, vướng mắc",
        ground.campaign.lead_unit,
        partial(question_summary, ground),
        blockers=summary_blockers(ground),
    )
