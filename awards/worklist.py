"""Work-list pieces of this app: seal, nominate, decide ties, allocate, meet, vote."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from awards.across.twice import still_open
from awards.ballots.paper import COUNTERS
from awards.council.worklist import convening, invitation
from awards.drafting import draft
from awards.models import Nomination, PaperCount, Ranking, RankingCorrection, Slot
from awards.outcome.worklist import decisions_to_record
from awards.queries import groups_visible_to
from awards.states import UNDER_WAY, CorrectionState, MeetingState, NominationState, SlotState
from awards.voting import Session
from campaigns.models import Campaign, Membership, QuotaLine
from campaigns.queries import unit_and_below
from campaigns.roles import Role
from campaigns.states import CampaignState, ContentState, Method
from campaigns.worklist import Task


def tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    sources = {
        Role.HEAD: _head,
        Role.SECRETARY: _secretary,
        Role.COUNCILLOR: _councillor,
        Role.MANAGER: _manager,
    }
    source = sources.get(Role(acting.role))
    return list(source(acting, campaign)) if source and campaign.state == CampaignState.LAUNCHED else []


def _head(acting: Membership, campaign: Campaign) -> Iterator[Task]:
    url, due = reverse("nominations", args=[campaign.code]), campaign.dossier_due
    made = Nomination.objects.filter(quota_line__content__campaign=campaign, proposed_by_unit=acting.unit_id)
    returned = made.filter(state=NominationState.RETURNED).count()
    if returned:
        yield Task("Sửa và đề nghị lại trường hợp bị trả lại", "Đề nghị xét khen", url, due, count=returned)
    open_lines = QuotaLine.objects.filter(
        content__campaign=campaign,
        content__state=ContentState.PUBLISHED,
        method__in=[Method.MERIT, Method.PROPOSAL],
        groups__participants__unit__in=unit_and_below(acting.unit),
    )
    if open_lines.exists() and not made.exists():
        yield Task("Đề nghị tập thể, cá nhân xét khen", "Đề nghị xét khen", url, due)


def _secretary(acting: Membership, campaign: Campaign) -> Iterator[Task]:
    due = campaign.dossier_due
    groups = groups_visible_to(acting).filter(content__campaign=campaign, content__state=ContentState.PUBLISHED)
    unsealed = groups.filter(~Exists(Ranking.objects.filter(group=OuterRef("pk"))))
    for group in unsealed:
        url = f"{reverse('rankings', args=[campaign.code])}?group={group.pk}"
        place, closed = f"{group.content}, {group.name}", group.content.closed_at is not None
        yield Task("Chốt xếp hạng" if closed else "Chờ khóa điểm để chốt xếp hạng", place, url, due, mine=closed)
    yield from _corrections(campaign, mine=False)
    yield from _places(campaign)
    yield from decisions_to_record(campaign)
    meeting = campaign.meetings.filter(state__in=UNDER_WAY).first()
    if meeting:
        is_open = meeting.state == MeetingState.OPEN
        word = "Điều hành và kết thúc cuộc họp" if is_open else "Khai mạc họp Hội đồng"
        left = meeting.cases.filter(closed_at=None).count() if is_open else None
        yield Task(word, meeting.title, reverse("meeting", args=[meeting.pk]), due, count=left)
        yield from _papers(acting, campaign)
    elif Slot.objects.filter(content__campaign=campaign, state=SlotState.PROPOSED).exists():
        yield convening(campaign)


def _corrections(campaign: Campaign, *, mine: bool) -> Iterator[Task]:
    waiting = RankingCorrection.objects.filter(group__content__campaign=campaign, state=CorrectionState.WAITING)
    word = "Xem xét đề nghị lập lại xếp hạng" if mine else "Chờ đồng ý lập lại xếp hạng"
    for one in waiting.select_related("group__content").order_by("id"):
        place = f"{one.group.content}, {one.group.name}"
        yield Task(word, place, reverse("correction", args=[one.pk]), campaign.dossier_due, mine=mine)


def _manager(acting: Membership, campaign: Campaign) -> Iterator[Task]:
    if acting.unit_id == campaign.lead_unit_id:
        yield from _corrections(campaign, mine=True)


def _places(campaign: Campaign) -> Iterator[Task]:
    """Ties to be decided, and places that follow from what has changed."""
    if not Ranking.objects.filter(group__content__campaign=campaign).exists():
        return
    found, last = draft(campaign), campaign.allocations.first()
    page, due = reverse("allocation", args=[campaign.code]), campaign.dossier_due
    for tie in found.result.ties:
        line = found.inputs.by_code[tie.line]
        url = f"{page}?content={line.content.number}#line-{line.pk}"
        yield Task("Ghi quyết định của Hội đồng về thứ tự", f"{line.content}, {line.title}", url, due)
    undecided = still_open(campaign, found)
    if undecided:
        word = "Ghi quyết định của Hội đồng về hai giấy khen"
        names = ", ".join(one.name for one in undecided)
        yield Task(word, names, reverse("two_awards", args=[campaign.code]), due, count=len(undecided))
    if last is None or last.hash != found.hash:
        yield Task("Phân bổ chỉ tiêu", campaign.short_title, page, due)


def _councillor(acting: Membership, campaign: Campaign) -> Iterator[Task]:
    meeting = campaign.meetings.filter(state__in=UNDER_WAY).select_related("campaign").first()
    if meeting is None:
        return
    if meeting.state == MeetingState.PLANNED:
        yield from invitation(acting, meeting)
        return
    session = Session(meeting)
    mine = session.attendance_of(acting.user_id)
    left = session.left_for(mine) if mine else 0
    if left:
        yield Task("Biểu quyết", meeting.title, reverse("ballot", args=[meeting.pk]), campaign.dossier_due, count=left)
    yield from _papers(acting, campaign)


def _papers(acting: Membership, campaign: Campaign) -> Iterator[Task]:
    """Papers that this person and another have counted differently."""
    counted = PaperCount.objects.filter(case__closed_at=None, case__meeting__campaign=campaign)
    counts = counted.values("case").annotate(counts=Count("pk")).filter(counts=COUNTERS)
    for one in counted.filter(entered_by=acting.user_id, case__in=counts.values("case")).select_related("case"):
        yield Task("Kiểm lại phiếu", str(one.case), reverse("paper_count", args=[one.case_id]), campaign.dossier_due)
