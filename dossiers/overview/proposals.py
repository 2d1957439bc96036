"""What the lead office writes to its chairman: the proposal, and the summary of what units asked."""

from functools import partial

from dossiers.entries import Entry
from dossiers.facts.ground import Ground
from dossiers.facts.proposal import proposal
from dossiers.facts.question_summary import question_summary
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
