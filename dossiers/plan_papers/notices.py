"""Telling the units that take part that the plan has gone out to them."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import User
from campaigns.notices import notify, unit_people
from campaigns.states import NoticeKind
from dossiers.models import Document


def tell_participants(plan: Document, by_user: User, now: datetime) -> None:
    text = f"Kế hoạch số {plan.cited_number} đã phát hành: xem, tải bản in kèm bảng điểm."
    to, page = unit_people(plan.campaign, timezone.localdate(now)), reverse("document", args=[plan.pk])
    notify(NoticeKind.LAUNCH, text, page, to=to, campaign=plan.campaign, now=now, by_user=by_user, for_all=True)
