"""Scorecards that wait for their head: some for the first time, some after they were returned and mended."""

from datetime import timedelta
from random import Random

from campaigns.roles import Role
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, return_to_officer
from scoring.models import ScoreLine
from scoring.reports.series import key_of
from scoring.states import LineStatus
from tbemulation.demo.answers import plausible_answer
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import Desk, person

NOTE = "Đã đối chiếu sổ theo dõi của đơn vị."
MENDED = 3  # lines


def lay_before_head(desk: Desk, moments: Moments) -> None:
    moment = moments.filling(desk.index) + timedelta(hours=2)
    finish(scorecard=desk.card, by_user=person(Role.OFFICER, desk.card.unit_id, moment), now=moment)


def return_and_mend(desk: Desk, moments: Moments) -> None:
    """The head returns the card and names the lines; the officer looks at them again and finishes."""
    moment = moments.filling(desk.index) + timedelta(hours=3)
    head, officer = (person(role, desk.card.unit_id, moment) for role in (Role.HEAD, Role.OFFICER))
    scored = [x for x in desk.lines() if x.self_status == LineStatus.SCORED and x.self_points and not key_of(x)]
    lines = scored[:MENDED]
    reason = f"Đối chiếu lại số liệu tiêu chí {', '.join(line.criterion.code for line in lines)} với sổ theo dõi."
    return_to_officer(scorecard=desk.card, reason=reason, by_user=head, now=moment)
    draw = Random(f"sửa {desk.card.pk}")  # noqa: S311 - sample data
    for line in lines:
        answer = _other_answer(desk, line, draw)
        later = moment + timedelta(minutes=40)
        save_line(line=line, answer=answer, note=NOTE, version=line.version, by_user=officer, now=later)
    finish(scorecard=desk.card, by_user=officer, now=moment + timedelta(hours=1))


def _other_answer(desk: Desk, line: ScoreLine, draw: Random) -> dict:
    """A more careful one where the rule gives one."""
    return plausible_answer(desk.nodes[line.criterion.code], desk.diligence - 0.1, draw) or line.answer
