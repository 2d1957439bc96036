"""Who is told of a proposed version of a ranking: the second person, then whoever proposed it."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from awards.models import RankingCorrection
from awards.states import CorrectionState
from campaigns.models import Membership, User
from campaigns.notices import holders, notify
from campaigns.roles import Role
from campaigns.states import NoticeKind


def tell_manager(correction: RankingCorrection, by_user: User, now: datetime) -> None:
    campaign = correction.group.content.campaign
    people = holders([campaign.lead_unit_id], (Role.MANAGER,), timezone.localdate(now))
    text = f"Thư ký Hội đồng đề nghị lập lại xếp hạng {_name(correction)}. Cần Ông/Bà đồng ý."
    notify(NoticeKind.MEETING, text, _page(correction), to=people, campaign=campaign, now=now, by_user=by_user)


def tell_proposer(correction: RankingCorrection, by_user: User, now: datetime) -> None:
    campaign = correction.group.content.campaign
    held = Membership.objects.filter(user=correction.proposed_by_id, role=Role.SECRETARY)
    state = CorrectionState(correction.state).label.lower()
    text = f"Đề nghị lập lại xếp hạng {_name(correction)}: {state}."
    notify(NoticeKind.MEETING, text, _page(correction), to=held[:1], campaign=campaign, now=now, by_user=by_user)


def _name(correction: RankingCorrection) -> str:
    return f"{correction.group.content}, {correction.group.name}"


def _page(correction: RankingCorrection) -> str:
    return reverse("correction", args=[correction.pk])
