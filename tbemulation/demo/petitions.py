"""Objections to the published points of a content: one granted, one refused, both before the ranking is sealed."""

from django.db.models import F
from django.utils import timezone

from campaigns.models import Content, User
from campaigns.roles import Role
from scoring.actions.petitions import file_petition, grant_petition, refuse_petition
from scoring.judges import judge_for
from scoring.models import Petition, ScoreLine
from scoring.states import Decision
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person

ASKED = (
    "Đề nghị xem lại số liệu của dòng này: đơn vị đã gửi bổ sung báo cáo trong thời hạn nhưng chưa được tính.",
    "Đơn vị cho rằng kết quả thực hiện đạt như bản tự chấm, đề nghị đối chiếu lại hồ sơ.",
)
GRANTED = "Đã đối chiếu sổ công văn đến: báo cáo bổ sung nhận trong thời hạn. Chấp nhận số liệu tự chấm."
REFUSED = "Đã đối chiếu hồ sơ: tài liệu gửi kèm không nêu số liệu này. Giữ nguyên điểm đã công bố."


def petition(content: Content, moments: Moments) -> None:
    """The two units with the fewest points, each about the first line on which its claim was lowered."""
    cards = content.scorecards.exclude(final_total=None).order_by("final_total", "unit__sort_key")
    lowered = [line for card in cards for line in _lowered(card.pk)[:1]][:2]
    for line, text, grants in zip(lowered, ASKED, (True, False), strict=False):
        head = person(Role.HEAD, line.scorecard.unit_id, moments.petition())
        filed = file_petition(line=line, text=text, wanted=line.answer, by_user=head, now=moments.petition())
        _answer(filed, moments, grants=grants)


def _lowered(card: int) -> list[ScoreLine]:
    changed = ScoreLine.objects.filter(scorecard=card, decision=Decision.CHANGED, criterion__self_scored=True)
    lines = changed.filter(final_points__lt=F("self_points"))
    return list(lines.select_related("scorecard__unit", "criterion").order_by("criterion__position"))


def _answer(filed: Petition, moments: Moments, *, grants: bool) -> None:
    now = moments.petition_answer()
    who = _answerer(filed.line, moments)
    if grants:
        grant_petition(petition=filed, answer=filed.line.answer, ground=GRANTED, by_user=who, now=now)
    else:
        refuse_petition(petition=filed, ground=REFUSED, by_user=who, now=now)


def _answerer(line: ScoreLine, moments: Moments) -> User:
    """A colleague of whoever decided the line; alone in the office, the same person."""
    campaign, today = line.scorecard.content.campaign, timezone.localdate(moments.petition_answer())
    judge, unit = judge_for(line.verified_by, campaign, today), line.scorecard.unit_id
    able = judge.verifiers_for(unit, judge.office_of(unit, line.criterion.office))
    return next((one for one in able if one.pk != line.verified_by_id), line.verified_by)
