"""Work-list pieces of this app."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from awards.states import NominationState
from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import CampaignState
from campaigns.worklist import Task
from dossiers.certificates.worklist import certificate_tasks
from dossiers.entries import Entry
from dossiers.issuing.waiting import waiting_papers
from dossiers.issuing.worklist import issuing_tasks
from dossiers.kept import kept_ground
from dossiers.models import AchievementReport, Document
from dossiers.numbering.worklist import number_tasks
from dossiers.overview import entries_of
from dossiers.plan_papers.worklist import plan_tasks
from dossiers.queries import live_nominations_of, report_slots_visible_to
from dossiers.reporting.worklist import report_tasks
from dossiers.sending.folders import folders_of
from dossiers.sending.queries import gone_out
from dossiers.sending.worklist import sending_tasks
from dossiers.states import DocumentKind


def tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """The secretary: papers to make and to issue, certificates to print. A unit: its own proposal, and reports whose
    text is still the ready-made one; its head also papers to issue, and with the manager of the lead office reports to
    confirm. The latter also the plan."""
    plan = plan_tasks(acting, campaign)
    if campaign.state != CampaignState.LAUNCHED:
        return plan
    waiting = waiting_papers(acting, campaign)
    sending = [*number_tasks(waiting, campaign), *sending_tasks(acting, campaign)]
    if acting.role == Role.SECRETARY:
        return [
            *_papers(campaign, now),
            *sending,
            *issuing_tasks(acting, waiting, campaign),
            *certificate_tasks(campaign),
        ]
    own = [*_proposal(acting, campaign), *_reports(acting, campaign)] if acting.role in UNIT_SIDE else []
    return [*plan, *own, *sending, *issuing_tasks(acting, waiting, campaign), *report_tasks(acting, campaign)]


def _papers(campaign: Campaign, now: datetime) -> list[Task]:
    ground = kept_ground(campaign, timezone.localdate(now))
    entries, url = entries_of(ground), reverse("dossier", args=[campaign.code])
    invited = [entry for entry in entries if entry.kind == DocumentKind.INVITATION and _waits(entry)]
    needed = {id(entry): entry for folder in folders_of(ground, entries) for entry in folder.needed if _waits(entry)}
    invitations = [_invitation(entry, f"{url}#stage-meeting") for entry in invited]
    return [*invitations, *_of_the_dossier(list(needed.values()), url, campaign)]


def _waits(entry: Entry) -> bool:
    return entry.to_make and not entry.blockers


def _invitation(entry: Entry, url: str) -> Task:
    """Wanted before the meeting, long before the dossier is due."""
    word = "Lập lại Giấy mời họp Hội đồng" if entry.paper else "Lập Giấy mời họp Hội đồng"
    return Task(word, entry.note, url, timezone.localdate(entry.meeting.starts_at) if entry.meeting else None)


def _of_the_dossier(waiting: list[Entry], url: str, campaign: Campaign) -> list[Task]:
    if not waiting:
        return []
    stale = sum(entry.paper is not None for entry in waiting)
    place = f"Trong đó {stale} văn bản có số liệu đã thay đổi" if stale else "Tờ trình, biên bản, báo cáo thành tích"
    return [Task("Lập văn bản của hồ sơ khen thưởng", place, url, campaign.dossier_due, count=len(waiting))]


def _proposal(acting: Membership, campaign: Campaign) -> list[Task]:
    """Of a unit that puts somebody forward and has not written its own proposal yet."""
    put = live_nominations_of(acting).filter(quota_line__content__campaign=campaign, state=NominationState.PROPOSED)
    made = Document.objects.filter(campaign=campaign, kind=DocumentKind.UNIT_PROPOSAL, unit=acting.unit_id)
    count = 0 if made.exists() or gone_out(campaign) else put.count()
    if not count:
        return []
    place, url = "Kèm danh sách và biên bản họp xét", reverse("unit_meetings", args=[campaign.code])
    return [Task("Lập Tờ trình của đơn vị", place, url, campaign.dossier_due, count=count)]


def _reports(acting: Membership, campaign: Campaign) -> list[Task]:
    if gone_out(campaign):
        return []
    own = report_slots_visible_to(acting).filter(content__campaign=campaign)
    keys = set(own.values_list("content_id", "recipient_key"))
    written = AchievementReport.objects.filter(content__campaign=campaign).values_list("content_id", "recipient_key")
    left = len(keys - set(written))
    if not left:
        return []
    url = reverse("reports", args=[campaign.code])
    return [Task("Viết báo cáo thành tích", "Sửa lời soạn sẵn cho đúng thực tế", url, campaign.dossier_due, count=left)]
