"""A contest that the council has decided on, ready for its papers."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_meeting
from awards.actions.votes import cast_vote
from awards.models import Meeting, Slot
from campaigns import jobs
from campaigns.models import Authority, LegalInstrument, Membership, Signatory
from campaigns.roles import Role
from campaigns.states import RecipientKind
from dossiers.actions.documents import make_document
from dossiers.facts.ground import subject_of
from dossiers.models import Document
from dossiers.states import DocumentKind
from tests.factories.awards import MEETING_AT, Contest, make_contest, nominate, opened, person, sealed
from tests.factories.campaigns import LONG_AGO, NOW, make_member

CLOSED_AT = MEETING_AT + timedelta(hours=2)
LATER = CLOSED_AT + timedelta(days=1)
HELD_ON = date(2024, 12, 1)


@dataclass
class Awarded:
    """Two communes by rank and one person; `officer` is of the first commune, `other` of the one without a place."""

    contest: Contest
    meeting: Meeting | None
    officer: Membership = field(init=False)
    other: Membership = field(init=False)

    def __post_init__(self) -> None:
        self.officer = make_member(self.contest.units[0], Role.OFFICER)
        self.other = make_member(self.contest.units[-1], Role.OFFICER)

    @property
    def campaign(self):
        return self.contest.campaign

    @property
    def secretary(self) -> Membership:
        return self.contest.secretary

    def slot(self, kind: str = RecipientKind.COLLECTIVE, number: int = 1) -> Slot:
        slots = Slot.objects.select_related("content__campaign", "nomination", "unit")
        return slots.get(quota_line__recipient_kind=kind, number=number)


def make_awarded(*, decided: bool = True) -> Awarded:
    """Sealed, nominated, allocated and, if `decided`, voted on by a council of three of whom one is absent."""
    contest = sealed(make_contest(members=3, people=2))
    nominate(contest, person("Lê Thị Hoa", 1985))
    Signatory.objects.create(
        authority=contest.campaign.authority,
        unit=contest.campaign.lead_unit,
        role="unit_head",
        title="Trưởng phòng",
        full_name="Nguyễn Hữu Thiện",
        valid_from=LONG_AGO,
    )
    authority = contest.campaign.authority
    _in_force(authority, "06/2022/QH15", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", since=date(2024, 1, 1))
    title = "Quy định chi tiết Luật Thi đua, khen thưởng"
    _in_force(authority, "91/2017/NĐ-CP", title, since=LONG_AGO, until=date(2024, 1, 1))
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    return Awarded(contest, _decided(contest) if decided else None)


def _in_force(authority: Authority, number: str, title: str, *, since: date, until: date | None = None) -> None:
    dates = {"effective_from": since, "effective_to": until}
    LegalInstrument.objects.get_or_create(authority=authority, number=number, defaults={"title": title, **dates})


def _decided(contest: Contest) -> Meeting:
    meeting = opened(contest)
    absent = meeting.attendances.last()
    absent.present, absent.absence_reason = False, "Đi công tác tỉnh"
    absent.save()
    for case in meeting.cases.all():
        for member in contest.councillors[:2]:
            cast_vote(case=case, choice="yes", by_user=member.user, now=MEETING_AT)
    return close_meeting(
        meeting=meeting,
        conclusion="Hội đồng thống nhất trình Chủ tịch xem xét.",
        ends_at=CLOSED_AT,
        by_user=contest.secretary.user,
        now=CLOSED_AT,
    )


def make_paper(awarded: Awarded, kind: str, subject: str = "", *, printed: bool = True) -> Document:
    """A paper made by the secretary and, unless told otherwise, printed."""
    document = make_document(
        campaign=awarded.campaign, kind=kind, subject=subject, by_user=awarded.secretary.user, now=LATER
    )
    if printed:
        jobs.run_waiting()
        document.refresh_from_db()
    return document


def make_proposal(awarded: Awarded, **options) -> Document:
    return make_paper(awarded, DocumentKind.PROPOSAL, **options)


def make_minutes(awarded: Awarded, **options) -> Document:
    return make_paper(awarded, DocumentKind.COUNCIL_MINUTES, str(awarded.meeting.pk), **options)


def make_report(awarded: Awarded, slot: Slot | None = None, **options) -> Document:
    return make_paper(awarded, DocumentKind.ACHIEVEMENT_REPORT, subject_of(slot or awarded.slot()), **options)
