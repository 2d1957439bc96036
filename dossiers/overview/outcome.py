"""Papers of the outcome: decisions, and what is told to units whose people were not accepted."""

from functools import partial

from campaigns.vietnamese import two_digits
from dossiers.entries import Entry
from dossiers.facts.award_decision import award_decision
from dossiers.facts.decided import AwardPaper, award_papers, deciding_unit
from dossiers.facts.ground import Ground
from dossiers.facts.result_notice import result_notice, unaccepted
from dossiers.rules import decision_blockers
from dossiers.states import DocumentKind


def decision_entries(ground: Ground) -> list[Entry]:
    """What was decided, and the draft of what waits for a decision."""
    return [_decision_entry(ground, paper) for paper in award_papers(ground.decisions, ground.own_level)]


def _decision_entry(ground: Ground, paper: AwardPaper) -> Entry:
    decision = paper.decision
    return Entry(
        ground,
        DocumentKind.AWARD_DECISION,
        paper.subject,
        f"Quyết định khen thưởng số {decision.document}" if decision else "Quyết định khen thưởng (dự thảo)",
        deciding_unit(ground.campaign),
        partial(award_decision, ground, paper),
        note=f"{two_digits(len(decision.awards.all() if decision else paper.waiting))} tập thể, cá nhân",
        blockers=decision_blockers(ground, paper),
        award_paper=paper,
    )


def notice_entries(ground: Ground) -> list[Entry]:
    return [
        Entry(
            ground,
            DocumentKind.RESULT_NOTICE,
            told.subject,
            f"Thông báo kết quả xét: {told.unit.name}",
            ground.campaign.council_unit,
            partial(result_notice, ground, told),
            note=f"{two_digits(len(told.cases))} trường hợp chưa được khen thưởng",
            told=told,
        )
        for told in unaccepted(ground)
    ]
