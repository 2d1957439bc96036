"""The kinds of paper we print. A new kind is one module with an input shape and a builder, and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from campaigns.shapes import BaseModel, read_shape
from dossiers.blocks import Paper
from dossiers.kinds import (
    achievement_report,
    award_decision,
    council_minutes,
    invitation,
    minutes_phrases,
    plan,
    plan_phrases,
    proposal,
    province_proposal,
    question_summary,
    ranking_table,
    result_notice,
    summary_phrases,
    tally_minutes,
    unit_minutes,
    unit_proposal,
)
from dossiers.kinds.minutes_input import MinutesInput
from dossiers.kinds.plan_input import PlanInput
from dossiers.kinds.report_input import ReportInput
from dossiers.kinds.summary_input import SummaryInput
from dossiers.phrases import Phrase
from dossiers.states import DocumentKind


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    abbreviation: of the type in a number's symbol (Nghị định 30/2020, Phụ lục III); shape and build: from stored JSON
    to a paper; form_code: the code to print where the form has one, a starting value that the office may change;
    phrases: the sentences an office may word itself, in the order they stand on the paper.
    """

    kind: DocumentKind
    abbreviation: str
    shape: type[BaseModel]
    build: Callable[[Any], Paper]
    form_code: str = ""
    phrases: tuple[Phrase, ...] = ()

    @property
    def label(self) -> str:
        return str(self.kind.label)


KINDS: dict[str, Kind] = {
    kind.kind: kind
    for kind in (
        Kind(DocumentKind.PLAN, "KH", PlanInput, plan.build, phrases=plan_phrases.PHRASES),
        Kind(
            DocumentKind.RANKING_TABLE,
            "",
            ranking_table.RankingTableInput,
            ranking_table.build,
            phrases=ranking_table.PHRASES,
        ),
        Kind(DocumentKind.PROPOSAL, "TTr", proposal.ProposalInput, proposal.build, phrases=proposal.PHRASES),
        Kind(
            DocumentKind.UNIT_PROPOSAL,
            "TTr",
            unit_proposal.UnitProposalInput,
            unit_proposal.build,
            phrases=unit_proposal.PHRASES,
        ),
        Kind(
            DocumentKind.PROVINCE_PROPOSAL,
            "TTr",
            province_proposal.ProvinceProposalInput,
            province_proposal.build,
            phrases=province_proposal.PHRASES,
        ),
        Kind(DocumentKind.COUNCIL_MINUTES, "BB", MinutesInput, council_minutes.build, phrases=minutes_phrases.PHRASES),
        Kind(DocumentKind.INVITATION, "GM", invitation.InvitationInput, invitation.build, phrases=invitation.PHRASES),
        Kind(
            DocumentKind.TALLY_MINUTES,
            "BB",
            tally_minutes.TallyInput,
            tally_minutes.build,
            phrases=tally_minutes.PHRASES,
        ),
        Kind(
            DocumentKind.UNIT_MINUTES,
            "BB",
            unit_minutes.UnitMinutesInput,
            unit_minutes.build,
            phrases=unit_minutes.PHRASES,
        ),
        Kind(
            DocumentKind.QUESTION_SUMMARY,
            "BC",
            SummaryInput,
            question_summary.build,
            phrases=summary_phrases.PHRASES,
        ),
        Kind(
            DocumentKind.AWARD_DECISION,
            "QĐ",
            award_decision.AwardDecisionInput,
            award_decision.build,
            phrases=award_decision.PHRASES,
        ),
        Kind(
            DocumentKind.RESULT_NOTICE,
            "TB",
            result_notice.ResultNoticeInput,
            result_notice.build,
            phrases=result_notice.PHRASES,
        ),
        Kind(
            DocumentKind.ACHIEVEMENT_REPORT,
            "BC",
            ReportInput,
            achievement_report.build,
            "Mẫu số 08",
            achievement_report.PHRASES,
        ),
    )
}


def build_paper(kind: str, snapshot: object) -> Paper:
    """The paper of a stored snapshot (parsed JSON); KeyError for an unknown kind, ShapeError for a wrong shape."""
    return KINDS[kind].build(read_data(kind, snapshot))


def read_data(kind: str, snapshot: object) -> BaseModel:
    """The input shape of a stored snapshot; errors as `build_paper`."""
    return read_shape(KINDS[kind].shape, snapshot)
