"""What the office has to do with the scorecards handed in: verify, inspect, publish."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Content, Membership
from campaigns.roles import Role
from campaigns.states import ContentState
from campaigns.worklist import Task
from scoring.inspection_list import uninspected
from scoring.judges import judge_for
from scoring.mine import Mine, Moves
from scoring.models import ScoreSheet
from scoring.office_queries import awaited, counts_of, opening_of
from scoring.publication.closing import closing_blockers
from scoring.states import ScorecardState, SheetState

MOST_NAMED = 5  # of scorecards that only wait for their end


def office_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """Tasks of one role, each with the page where it is done; a constant number of statements."""
    source = _BY_ROLE.get(Role(acting.role))
    return source(acting, campaign, now) if source else []


def _verifier(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    mine = Mine(judge_for(acting.user, campaign, timezone.localdate(now)))
    moves, given = mine.counted(), mine.given()
    few = sum(each.ready for each in moves.values()) <= MOST_NAMED
    found = []
    for content in campaign.contents.order_by("number") if any(each.todo for each in moves.values()) else []:
        content.campaign = campaign
        own = moves.get(content.pk, Moves())
        if own.waiting:
            found.append(_waiting(content, own, given.get(content.pk, 0)))
        if own.ready:
            found += _named(mine, content) if few else [_together(content, own.ready)]
    return found


def _waiting(content: Content, moves: Moves, given: int) -> Task:
    """`given`: how many lines are given to nobody else."""
    url = _card_or_list(moves.waiting, moves.first, "verify_scorecard", "verification", content)
    title = f"Thẩm định bảng tự chấm {_name(content)}"
    place = f"{content.short_title} · {given} dòng giao cho tôi" if given else content.short_title
    return Task(title, place, url, content.campaign.verify_until, count=moves.waiting)


def _named(mine: Mine, content: Content) -> list[Task]:
    """Scorecards of which only the end is missing, one by one."""
    cards = mine.ready().filter(content=content).select_related("unit").order_by("group__position", "unit__sort_key")
    due = content.campaign.verify_until
    return [
        Task(
            f"Hoàn thành thẩm định {card.unit.name}",
            content.short_title,
            reverse("verify_scorecard", args=[card.pk]),
            due,
        )
        for card in cards
    ]


def _together(content: Content, count: int) -> Task:
    url = reverse("verification_complete", args=[content.campaign.code, content.number])
    title = f"Hoàn thành thẩm định nhiều bảng {_name(content)}"
    return Task(title, content.short_title, url, content.campaign.verify_until, count=count)


def _inspector(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    judge = judge_for(acting.user, campaign, timezone.localdate(now))
    left = uninspected(campaign, judge).order_by().values_list("content_id").annotate(Count("pk"), Min("pk"))
    found = {content: counts for content, *counts in left}
    return [
        Task(
            f"Ghi kết quả kiểm tra {_name(content)}",
            content.short_title,
            _card_or_list(*found[content.pk], "inspect_scorecard", "inspections", content),
            campaign.verify_until,
            count=found[content.pk][0],
        )
        for content in (campaign.contents.select_related("campaign").order_by("number") if found else [])
        if content.pk in found
    ]


def _manager(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    publications = (_publication(content, states, now) for content, states in _counted(campaign))
    return [*_corrections(campaign), *(task for tasks in publications for task in tasks)]


def _counted(campaign: Campaign) -> list[tuple[Content, dict[str, int]]]:
    """The scored contents, each with how many of its scorecards are in which state; two statements."""
    counts = counts_of(campaign)
    contents = campaign.contents.select_related("campaign").order_by("number")
    return [(content, counts[content.pk]) for content in contents if content.pk in counts]


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


def _publication(content: Content, states: dict[str, int], now: datetime) -> list[Task]:
    """Scorecards are read only when nothing but their own standing can keep a content from being published."""
    if content.state == ContentState.PUBLISHED:
        return _closing(content, now)
    if states.get(ScorecardState.SUBMITTED):
        return _still_verifying(content, states)
    if not states.get(ScorecardState.VERIFIED) or awaited(content, now) or opening_of(content, now).blockers:
        return []
    url = reverse("publication", args=[content.campaign.code])
    return [Task(f"Công bố điểm {_name(content)}", content.short_title, url, content.campaign.verify_until)]


def _leader(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    return [task for content, states in _counted(campaign) for task in _still_verifying(content, states)]


def _still_verifying(content: Content, states: dict[str, int]) -> list[Task]:
    """Others are at work: shown with how much is left."""
    left = states.get(ScorecardState.SUBMITTED, 0)
    if not left:
        return []
    campaign = content.campaign
    url = f"{reverse('verification_units', args=[campaign.code])}?content={content.number}"
    title = f"Đang thẩm định {_name(content)}"
    return [Task(title, content.short_title, url, campaign.verify_until, mine=False, count=left)]


_BY_ROLE: dict[Role, Callable[[Membership, Campaign, datetime], list[Task]]] = {
    Role.VERIFIER: _verifier,
    Role.INSPECTOR: _inspector,
    Role.MANAGER: _manager,
    Role.LEADER: _leader,
}


def _name(content: Content) -> str:
    return str(content).lower()


def _card_or_list(count: int, first: int, one: str, many: str, content: Content) -> str:
    """Straight to the scorecard when there is but one."""
    if count == 1:
        return reverse(one, args=[first])
    return f"{reverse(many, args=[content.campaign.code])}?content={content.number}"
