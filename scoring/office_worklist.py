"""What the office has to do with the scorecards handed in: verify, inspect, publish."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Content, Membership
from campaigns.roles import Role
from campaigns.states import ContentState
from campaigns.worklist import Task
from scoring.judges import judge_for
from scoring.models import ScoreSheet
from scoring.office_queries import (
    InspectionRow,
    Opening,
    QueueRow,
    cards_of,
    inspections,
    openings,
    queue,
    unscored_by_team,
)
from scoring.publication.closing import closing_blockers
from scoring.states import ScorecardState, SheetState


def office_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """Tasks of one role, each with the page where it is done; a constant number of statements."""
    source = _BY_ROLE.get(Role(acting.role))
    return source(acting, campaign, now) if source else []


def _verifier(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    judge = judge_for(acting.user, campaign, timezone.localdate(now))
    mine = [row for row in queue(cards_of(campaign).filter(state=ScorecardState.SUBMITTED), judge) if row.todo]
    found = []
    for content in _contents(mine):
        rows = [row for row in mine if row.card.content_id == content.pk]
        waiting = [row for row in rows if row.progress.mine]
        if waiting:
            url = _card_or_list([row.card.pk for row in waiting], "verify_scorecard", "verification", content)
            title = f"Thẩm định bảng tự chấm {_name(content)}"
            given = sum(row.progress.own for row in waiting)
            place = f"{content.short_title} · {given} dòng giao cho tôi" if given else content.short_title
            found.append(Task(title, place, url, campaign.verify_until, count=len(waiting)))
        for row in rows:
            if row.ready:
                url = reverse("verify_scorecard", args=[row.card.pk])
                title = f"Hoàn thành thẩm định {row.card.unit.name}"
                found.append(Task(title, content.short_title, url, campaign.verify_until))
    return found


def _inspector(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    judge = judge_for(acting.user, campaign, timezone.localdate(now))
    rows = inspections(cards_of(campaign).filter(state=ScorecardState.SUBMITTED), judge)
    open_cards = unscored_by_team([row.card for row in rows])  # a correction of the sheet may open points again
    left = [row for row in rows if row.mine and (row.inspection is None or row.card.pk in open_cards)]
    found = []
    for content in _contents(left):
        cards = [row.card.pk for row in left if row.card.content_id == content.pk]
        url = _card_or_list(cards, "inspect_scorecard", "inspections", content)
        title = f"Ghi kết quả kiểm tra {_name(content)}"
        found.append(Task(title, content.short_title, url, campaign.verify_until, count=len(cards)))
    return found


def _manager(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    publications = [task for opening in openings(campaign, now) for task in _publication(opening, campaign, now)]
    return [*_corrections(campaign), *publications]


def _corrections(campaign: Campaign) -> list[Task]:
    """Corrections of sheets that are being written; nobody but the manager sees them until they are issued."""
    drafts = ScoreSheet.objects.filter(content__campaign=campaign, state=SheetState.DRAFT, version__gt=1)
    return [
        Task(
            f"Ban hành bản đính chính bảng điểm {_name(draft.content)}",
            draft.content.short_title,
            reverse("sheet_difference", args=[campaign.code, draft.content.number, draft.version]),
            campaign.self_score_until,
        )
        for draft in drafts.select_related("content").order_by("content__number")
    ]


def _closing(content: Content, now: datetime) -> list[Task]:
    """The system closes a content in its daily round; until then, and without a worker, the manager may."""
    if content.closed_at or closing_blockers(content, now):
        return []
    url = reverse("publication", args=[content.campaign.code])
    return [Task(f"Khóa điểm {_name(content)}", content.short_title, url, content.campaign.dossier_due)]


def _publication(opening: Opening, campaign: Campaign, now: datetime) -> list[Task]:
    content, due = opening.content, campaign.verify_until
    if content.state == ContentState.PUBLISHED:
        return _closing(content, now)
    if not opening.blockers:
        url = reverse("publication", args=[campaign.code])
        return [Task(f"Công bố điểm {_name(content)}", content.short_title, url, due)]
    return _still_verifying(opening, campaign)


def _leader(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    return [task for opening in openings(campaign, now) for task in _still_verifying(opening, campaign)]


def _still_verifying(opening: Opening, campaign: Campaign) -> list[Task]:
    """Others are at work: shown with how much is left."""
    if not opening.submitted:
        return []
    url = f"{reverse('verification_units', args=[campaign.code])}?content={opening.content.number}"
    title, left = f"Đang thẩm định {_name(opening.content)}", len(opening.submitted)
    return [Task(title, opening.content.short_title, url, campaign.verify_until, mine=False, count=left)]


_BY_ROLE: dict[Role, Callable[[Membership, Campaign, datetime], list[Task]]] = {
    Role.VERIFIER: _verifier,
    Role.INSPECTOR: _inspector,
    Role.MANAGER: _manager,
    Role.LEADER: _leader,
}


def _contents(rows: list[QueueRow] | list[InspectionRow]) -> list[Content]:
    return sorted({row.card.content for row in rows}, key=lambda content: content.number)


def _name(content: Content) -> str:
    return str(content).lower()


def _card_or_list(cards: list[int], one: str, many: str, content: Content) -> str:
    """Straight to the scorecard when there is but one."""
    if len(cards) == 1:
        return reverse(one, args=cards)
    return f"{reverse(many, args=[content.campaign.code])}?content={content.number}"
