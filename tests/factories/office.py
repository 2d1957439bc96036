"""Scorecards as the office receives them: answered, proven here and there, and handed in."""

from collections.abc import Mapping
from typing import Any

from campaigns.models import Campaign, Content, Membership, Unit
from campaigns.roles import Role
from scoring.actions.verification import accept_line, complete_verification, enter_line
from scoring.evaluation import outcome_of, store_totals
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_campaign, make_content, make_group, make_member, make_unit
from tests.factories.scoring import SheetRow, make_scorecard, make_sheet

AGENCY = {"step": "0.5", "scorer": "agency", "self_score": False}
ROWS: tuple[SheetRow, ...] = (
    ("I", "", "part", 90, {"agg": "sum"}),
    ("I.1", "I", "yes_no", 40, {}),
    ("I.2", "I", "ratio", 50, {"num": "a", "den": "b", "den_zero": "na"}),
    ("II", "", "part", 10, {"agg": "sum"}),
    ("II.1", "II", "manual", 10, AGENCY),
    ("P", "", "part", 0, {"agg": "sum", "outside_total": True, "min_points": "-6"}),
    ("P.1", "P", "penalty", 0, {"items": [{"key": "phe_binh", "label": "Văn bản phê bình", "per": 2}], "cap": 6}),
    ("G.1", "", "gate", 0, {"effect": "no_award"}),
    ("G.2", "", "gate", 0, {"effect": "cap_class", "cap_class": "Tốt"}),
)
CLASSES = [{"min": 90, "name": "Xuất sắc"}, {"min": 50, "name": "Tốt"}, {"min": 0, "name": "Đạt"}]
CLAIMS: dict[str, dict[str, Any]] = {"I.1": {"value": True}, "I.2": {"num": 4, "den": 5}}


def make_office() -> tuple[Campaign, Content]:
    """A launched campaign with one content, its sheet (`ROWS`) and a scored group."""
    content = make_content(make_campaign())
    make_sheet(content, ROWS, classes=CLASSES)
    make_group(content)
    return content.campaign, content


def hand_in(content: Content, unit: Unit | None = None, claims: Mapping[str, Mapping[str, Any]] = CLAIMS) -> Scorecard:
    """A unit's scorecard with these claims, submitted."""
    card = make_scorecard(unit or make_unit(content.campaign.authority), content)
    for line in card.lines.select_related("criterion__sheet"):
        answer = claims.get(line.criterion.code)
        outcome = outcome_of(line, answer)
        line.answer, line.self_status = answer, outcome.status.value
        line.self_points, line.self_words = outcome.points, outcome.reason
        line.save()
    store_totals(card, "self")
    card.state, card.submitted_at, card.first_submitted_at = ScorecardState.SUBMITTED, NOW, NOW
    card.save()
    return card


def verifier_of(campaign: Campaign) -> Membership:
    return make_member(campaign.lead_unit, Role.VERIFIER)


def line(card: Scorecard, code: str) -> ScoreLine:
    return card.lines.select_related("criterion__sheet", "scorecard__content__campaign").get(criterion__code=code)


def verify_all(card: Scorecard, verifier: Membership, manual: str = "8") -> Scorecard:
    """Accept every claim, give the manual points, and complete."""
    for each in card.lines.select_related("criterion"):
        if each.criterion.self_scored:
            accept_line(line=each, by_user=verifier.user, now=NOW)
        else:
            enter_line(line=each, answer={"value": manual}, by_user=verifier.user, now=NOW)
    return complete_verification(scorecard=card, by_user=verifier.user, now=NOW)


def wants_document(content: Content, code: str, document: str = "Báo cáo") -> None:
    """The sheet asks for a document at this criterion; `hand_in` attaches none."""
    Criterion.objects.filter(sheet__content=content, code=code).update(evidence_required=document)
