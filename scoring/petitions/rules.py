"""Why a unit may not object to a line now, and why the office may not answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from campaigns.queries import end_of_day
from campaigns.rules import Blocker, move_blockers
from campaigns.vietnamese import format_date
from scoring.answers import is_same
from scoring.judges import Judge
from scoring.models import Petition, Scorecard, ScoreLine
from scoring.publication.closing import closed_words
from scoring.states import PETITION_MOVES, PetitionState, ScorecardState
from scoring.verification_rules import campaign_blockers

LONGEST = 4000


def period_blockers(card: Scorecard, now: datetime) -> list[Blocker]:
    """Plan, I: results are public and accurate. A unit may object from the publication to the end of the period."""
    campaign = card.content.campaign
    if blockers := campaign_blockers(campaign):
        return blockers
    if card.state != ScorecardState.PUBLISHED:
        return [Blocker("Điểm của dòng này chưa công bố.", "Kiến nghị sau khi công bố điểm.")]
    if card.content.closed_at:
        return [Blocker(closed_words(card.content), "Điểm không còn thay đổi.")]
    if now >= end_of_day(campaign.petition_until):
        return [
            Blocker(
                f"Đã hết thời hạn kiến nghị: đến hết ngày {format_date(campaign.petition_until)}.",
                "Điều còn vướng mắc thì gửi ở mục Hỏi đáp, vướng mắc.",
            )
        ]
    return []


def filing_blockers(line: ScoreLine, now: datetime) -> list[Blocker]:
    """In the period, each line once."""
    if blockers := period_blockers(line.scorecard, now):
        return blockers
    if line.criterion.kind == "gate":
        return [Blocker("Điều kiện không xét khen không phải dòng điểm.", "Phản ánh ở mục Hỏi đáp, vướng mắc.")]
    filed = Petition.objects.filter(line=line).exclude(state=PetitionState.WITHDRAWN)
    return (
        [
            Blocker(
                f"Đơn vị đã kiến nghị về dòng {line.criterion.code}.",
                "Bổ sung thì rút kiến nghị đó, rồi gửi lại trong thời hạn.",
            )
        ]
        if filed.exists()
        else []
    )


def withdrawal_blockers(petition: Petition) -> list[Blocker]:
    return _move(petition, "withdraw")


def text_blockers(text: str, what: str) -> list[Blocker]:
    if not text.strip():
        return [Blocker(f"Chưa ghi {what}.")]
    return [Blocker(f"Phần {what} dài quá {LONGEST} ký tự.")] if len(text) > LONGEST else []


def wanted_blockers(line: ScoreLine, wanted: Mapping[str, Any] | None) -> list[Blocker]:
    """A figure that stands already is no objection."""
    if wanted is not None and is_same(line.criterion.kind, wanted, line.verified_answer):
        return [Blocker("Số liệu đề nghị giống số liệu đã công bố.", "Sửa số liệu, hoặc bỏ trống và nêu lý do.")]
    return []


def answer_blockers(petition: Petition, judge: Judge) -> list[Blocker]:
    """Who answers: the office of the line, and not the person who decided it while another of that office can."""
    line = petition.line
    unit, office = line.scorecard.unit_id, line.criterion.office
    if found := judge.line_blockers(unit, office):
        return found
    if line.verified_by_id != judge.user_id:
        return []
    able = judge.verifiers_for(unit, judge.office_of(unit, office))
    others = [person for person in able if person.pk != judge.user_id]
    if not others:
        return []
    names = ", ".join(person.full_name for person in others)
    return [Blocker("Ông/Bà đã thẩm định dòng này; kiến nghị do người khác trả lời.", f"Người trả lời được: {names}.")]


def open_blockers(petition: Petition, action: str) -> list[Blocker]:
    return campaign_blockers(petition.line.scorecard.content.campaign) or _move(petition, action)


def _move(petition: Petition, action: str) -> list[Blocker]:
    return move_blockers(PETITION_MOVES, action, petition.state, petition.get_state_display())
