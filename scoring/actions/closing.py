"""Closing the points of a content: by the manager, or by the system when nothing stands in the way any more."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Content, User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE
from campaigns.rules import require
from campaigns.states import NoticeKind
from scoring.judges import judge_for
from scoring.models import Scorecard
from scoring.publication.closing import closing_blockers, due_to_close


@transaction.atomic
def close_content(*, content: Content, by_user: User, now: datetime) -> Content:
    """Khóa điểm by the manager's own hand. Raises Refused."""
    row = locked_content(content.pk)
    require(judge_for(by_user, row.campaign, timezone.localdate(now)).manager_blockers(), status=403)
    require(closing_blockers(row, now))
    return _close(row, by_user, now)


@transaction.atomic
def close_if_over(*, content: Content, now: datetime) -> Content:
    """By the system: in the daily round, and with the last answer after the period. Otherwise nothing happens."""
    row = locked_content(content.pk)
    return row if closing_blockers(row, now) else _close(row, None, now)


def close_what_is_over(now: datetime) -> None:
    """Every content whose time has come, each in a transaction of its own; done twice it closes nothing twice."""
    for content in due_to_close(now):
        close_if_over(content=content, now=now)


def locked_content(pk: int) -> Content:
    """Filing and answering a petition lock their scorecard and then this row, closing locks this row alone: so none
    waits for the other in a circle, and a petition is filed before the closing or refused because of it."""
    contents = Content.objects.select_for_update(of=("self",), no_key=True)
    return contents.select_related("campaign__lead_unit", "campaign__alternate_unit").get(pk=pk)


def _close(content: Content, by_user: User | None, now: datetime) -> Content:
    content.closed_at = now
    content.save(update_fields=["closed_at"])
    record(
        "khóa điểm", content, by_user=by_user, now=now, campaign=content.campaign, old={"closed_at": None},
        new={"closed_at": now},
    )  # fmt: skip
    units = Scorecard.objects.filter(content=content).exclude(final_total=None).values_list("unit_id", flat=True)
    page = f"{reverse('results', args=[content.campaign.code])}?content={content.number}"
    text = f"Điểm {str(content).lower()} đã khóa: hết thời hạn kiến nghị và mọi kiến nghị đã được trả lời."
    people = holders(units, UNIT_SIDE, timezone.localdate(now))
    notify(
        NoticeKind.PUBLICATION, text, page, to=people, campaign=content.campaign, now=now, by_user=by_user, for_all=True
    )
    return content
