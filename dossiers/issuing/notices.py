"""Telling a unit that others have issued papers of its own, and all of them that the plan has gone out."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE
from campaigns.states import NoticeKind
from dossiers.issuing.rules import OF_UNITS
from dossiers.models import Document
from dossiers.plan_papers.notices import tell_participants
from dossiers.states import DocumentKind


def tell_units(issued: Sequence[Document], by_user: User, now: datetime) -> None:
    """One notice for each unit, however many of its papers have gone out."""
    own: dict[int, list[Document]] = {}
    for paper in issued:
        if paper.kind == DocumentKind.PLAN:
            tell_participants(paper, by_user, now)
        if paper.kind in OF_UNITS:
            own.setdefault(paper.unit_id, []).append(paper)
    for unit_id, papers in own.items():
        first = papers[0]
        text = f"Đã phát hành văn bản của đơn vị: {first.title}"
        text += f" và {len(papers) - 1} văn bản khác." if len(papers) > 1 else "."
        to = holders([unit_id], UNIT_SIDE, timezone.localdate(now))
        page = reverse("document", args=[first.pk])
        notify(NoticeKind.MEETING, text, page, to=to, campaign=first.campaign, now=now, by_user=by_user)
