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
from dossiers.kinds.tally_minutes import BY_DEVICE, ON_PAPER, TallyInput
from dossiers.kinds.voting_input import Member
from dossiers.states import DocumentKind

KIND = DocumentKind.TALLY_MINUTES
_HOW = {BallotManner.SECRET: BY_DEVICE, BallotManner.PAPER: ON_PAPER}


def tally(ground: Ground, meeting: Meeting) -> TallyInput:
    roll, cases = list(meeting.attendances.all()), secret_cases(meeting)
    names, posts = {one.member_id: one.member_name for one in roll}, voting.posts(ground, meeting)
    team = _team(meeting, cases)
    subject, held = minutes_subject(meeting), {case.ballot for case in cases}
    written = wording.phrases(ground, KIND, subject)
    others = [one for one in team if one.pk not in (meeting.clerk_id, meeting.chair_id)]
    return TallyInput(
        phrases=written,
        head=head_of(ground, KIND, subject, ground.campaign.council_unit, dated=False),
        meeting=small_first(meeting.title),
        council=wording.council(ground),
        members=len(roll),
        present=sum(one.present for one in roll),
        opened_at=meeting.starts_at,
        closed_at=max(case.closed_at for case in cases),
        venue=meeting.place,
        team=tuple(_counter(one, meeting, posts) for one in team),
        how=tuple(phrase.fill(written, {}) for manner, phrase in _HOW.items() if manner in held),
        manners=voting.manners(cases),
        cases=tuple(voting.case_of(ground, one, names) for one in cases),
        recipients=wording.recipients(ground, KIND, ("Lưu: VT, Hồ sơ",), subject),
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
