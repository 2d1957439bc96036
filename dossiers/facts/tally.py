"""Biên bản kiểm phiếu, from the secret ballots of a meeting of the council that has ended."""

from collections.abc import Mapping, Sequence

from awards.models import Meeting, MeetingCase
from awards.states import BallotManner
from campaigns.models import User
from dossiers.facts import voting, wording
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.heads import head_of
from dossiers.facts.meetings import secret_cases
from dossiers.facts.names import small_first
from dossiers.kinds.tally_minutes import TallyInput
from dossiers.kinds.voting_input import Member
from dossiers.states import DocumentKind

KIND = DocumentKind.TALLY_MINUTES
_HOW = {
    BallotManner.SECRET: "Bỏ phiếu trên thiết bị: mỗi thành viên bỏ phiếu một lần cho mỗi trường hợp; hệ thống chỉ giữ "
    "tên người đã bỏ phiếu và tổng số phiếu, không giữ lựa chọn của từng người.",
    BallotManner.PAPER: "Bỏ phiếu bằng phiếu giấy: hai người kiểm phiếu nhập kết quả độc lập; kết quả được công nhận "
    "khi hai lần nhập bằng nhau.",
}


def tally(ground: Ground, meeting: Meeting) -> TallyInput:
    roll, cases = list(meeting.attendances.all()), secret_cases(meeting)
    names, posts = {one.member_id: one.member_name for one in roll}, voting.posts(ground, meeting)
    team = _team(meeting, cases)
    others = [one for one in team if one.pk not in (meeting.clerk_id, meeting.chair_id)]
    return TallyInput(
        head=head_of(ground, KIND, minutes_subject(meeting), ground.campaign.council_unit, dated=False),
        meeting=small_first(meeting.title),
        council=wording.council(ground),
        members=len(roll),
        present=sum(one.present for one in roll),
        opened_at=meeting.starts_at,
        closed_at=max(case.closed_at for case in cases),
        venue=meeting.place,
        team=tuple(_counter(one, meeting, posts) for one in team),
        how=tuple(_HOW[manner] for manner in _HOW if manner in {case.ballot for case in cases}),
        manners=voting.manners(cases),
        cases=tuple(voting.case_of(ground, one, names) for one in cases),
        recipients=wording.recipients(ground, KIND, ("Lưu: VT, Hồ sơ",)),
        counter_signers=tuple(voting.signer("NGƯỜI KIỂM PHIẾU", one, posts) for one in others),
        chair_signer=voting.signer("CHỦ TỌA", meeting.chair, posts),
        secretary_signer=voting.signer("THƯ KÝ", meeting.clerk, posts),
    )


def _team(meeting: Meeting, cases: Sequence[MeetingCase]) -> list[User]:
    """Those who counted papers, first come first; secretary and chair vouch for what devices added up."""
    counted = [one.entered_by for case in cases for one in case.paper_counts.all()]
    vouching = [meeting.clerk, meeting.chair] if any(case.ballot == BallotManner.SECRET for case in cases) else []
    return list(dict.fromkeys([*counted, *vouching]))


def _counter(user: User, meeting: Meeting, posts: Mapping[int, str]) -> Member:
    """As on the roll; the secretary may sit in the meeting without being a member."""
    seat = next((one for one in meeting.attendances.all() if one.member_id == user.pk), None)
    if seat:
        return voting.member(seat, meeting)
    role = "thư ký cuộc họp" if user.pk == meeting.clerk_id else ""
    return Member(name=user.full_name, post=posts.get(user.pk, ""), role=role)
