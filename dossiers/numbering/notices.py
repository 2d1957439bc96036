"""Telling a unit that others have numbered papers of its own."""

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
from dossiers.numbering.rules import holds_in


def tell_numbered(papers: Sequence[Document], by_user: User, now: datetime) -> None:
    """One notice for each unit, however many of its papers have got a number; none where its own people gave it."""
    own: dict[int, list[Document]] = {}
    for paper in papers:
        if paper.kind in OF_UNITS and not holds_in(paper.unit_id, by_user, now):
            own.setdefault(paper.unit_id, []).append(paper)
    for unit_id, numbered in own.items():
        first, more = numbered[0], len(numbered) - 1
        text = f"Văn bản của đơn vị đã được ghi số {first.cited_number}"
        text += f" và {more} văn bản khác đã được ghi số." if more else "."
        to, page = holders([unit_id], UNIT_SIDE, timezone.localdate(now)), reverse("document", args=[first.pk])
        notify(NoticeKind.MEETING, text, page, to=to, campaign=first.campaign, now=now, by_user=by_user)
