"""Votes that are not all alike: one secret on devices, one on paper, a word in writing, a member who stands aside."""

from awards.actions.closing import close_case
from awards.actions.conflicts import declare_conflict
from awards.actions.manners import set_manner
from awards.actions.opinions import record_opinion
from awards.actions.paper_counts import enter_paper_count
from awards.ballots.opinions import cases_to_write_on
from awards.models import Meeting
from awards.states import BallotManner, VoteChoice
from awards.voting import Counts, Session
from campaigns.models import User
from tbemulation.demo.moments import Moments

GROUND = "Là người thân trong gia đình của người được đề nghị"
LETTER = "Thư gửi Hội đồng: nhất trí với các trường hợp thư ký đã gửi kèm giấy mời."


def prepare(meeting: Meeting, by_user: User, moments: Moments) -> None:
    """Before anybody votes. A meeting of fewer than four cases is left as it is."""
    session, told = Session(meeting), {"by_user": by_user, "now": moments.meeting()}
    if len(session.cases) < 4:
        return
    middle = len(session.cases) // 2
    set_manner(meeting=meeting, cases=[session.cases[middle - 1].pk], ballot=BallotManner.SECRET, **told)
    set_manner(meeting=meeting, cases=[session.cases[middle].pk], ballot=BallotManner.PAPER, **told)
    session = Session(meeting)
    last, member = session.cases[-1], next(one for one in session.attendances if one.present)
    if not session.stands_aside(member.member_id, last):
        declare_conflict(case=last, member=member.member, ground=GROUND, **told)
    for absent in (one for one in session.attendances if not one.present):
        said = {case.pk: VoteChoice.YES for case in cases_to_write_on(absent, session)}
        record_opinion(attendance=absent, text=LETTER, on=moments.meeting().date(), choices=said, **told)


def count_papers(meeting: Meeting, by_user: User, moments: Moments, *, both: bool) -> None:
    """The secretary counts what lies in the box, and with `both` a member too: one paper is not valid."""
    session = Session(meeting)
    for case in [one for one in session.open_cases if one.ballot == BallotManner.PAPER]:
        able = session.able(case)
        counted = Counts(issued=len(able), yes=len(able) - 1, no=0, blank=0, invalid=1, unused=0)
        member = next(one.member for one in able if one.present)
        for counter in [by_user, member] if both else [by_user]:
            enter_paper_count(case=case, counted=counted, by_user=counter, now=moments.meeting())


def close_some(meeting: Meeting, by_user: User, moments: Moments) -> None:
    """What everybody has voted on at the head of the list, and the secret ballot."""
    session = Session(meeting)
    done = [case for case in session.open_cases if case.ballot != BallotManner.PAPER and not session.waiting(case)]
    for case in [*done[:2], *(case for case in done[2:] if case.ballot == BallotManner.SECRET)]:
        close_case(case=case, by_user=by_user, now=moments.meeting())
