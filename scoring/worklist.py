"""Work-list pieces of this app."""

from datetime import datetime

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.queries import end_of_day
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import CampaignState
from campaigns.worklist import Task
from scoring.addresses import line_url, own_lines_url
from scoring.caseload.worklist import caseload_tasks
from scoring.models import Scorecard
from scoring.office_worklist import office_tasks
from scoring.petitions.worklist import petition_tasks
from scoring.queries import due_of, extension_of, progress_of, scorecards_visible_to, unseen_of
from scoring.questions.worklist import question_tasks
from scoring.reports.worklist import report_tasks
from scoring.requests.worklist import request_tasks
from scoring.states import RECALLED, ScorecardState
from scoring.visits.worklist import visit_tasks


def tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    if campaign.state != CampaignState.LAUNCHED:
        return []
    found = _unit_tasks(acting, campaign, now) if acting.role in UNIT_SIDE else office_tasks(acting, campaign, now)
    found += caseload_tasks(acting, campaign, now)
    found += request_tasks(acting, campaign, now)
    found += visit_tasks(acting, campaign, now)
    found += report_tasks(acting, campaign, now)
    return [*found, *question_tasks(acting, campaign), *petition_tasks(acting, campaign, now)]


def _unit_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """What the unit still has to do with its scorecards, each with the page where it is done; four statements."""
    cards = list(scorecards_visible_to(acting).filter(content__campaign=campaign))
    progress, unseen = progress_of(cards), unseen_of(cards)
    own = progress_of(cards, of=acting.user_id)
    found = [task for card in cards for task in _corrected(card, acting.role, unseen.get(card.pk, []))]
    left = [card for card in cards if card.state != ScorecardState.DRAFT or card.pk not in unseen]
    none = (0, 0)
    steps = (_of(card, acting.role, progress.get(card.pk, none), own.get(card.pk, none)) for card in left)
    receipts = [task for card in cards for task in _receipt(card, now)]
    return [*found, *receipts, *(task for tasks_of_card in steps for task in tasks_of_card)]


def _corrected(card: Scorecard, role: str, lines: list[int]) -> list[Task]:
    """A correction of the sheet changed these lines and the unit has not looked at them since."""
    if not lines or card.state == ScorecardState.PUBLISHED:
        return []
    page = line_url(card.pk, lines[0])
    title = f"Xem lại bảng tự chấm {str(card.content).lower()} sau đính chính bảng điểm"
    place, mine = f"{card.content.short_title} · {card.unit}", role == Role.OFFICER
    due = card.content.campaign.verify_until if card.first_submitted_at else due_of(card)
    return [Task(title, place, page, due, mine=mine, count=len(lines))]


def _receipt(card: Scorecard, now: datetime) -> list[Task]:
    """While the unit may object to its points."""
    content, until = card.content, card.content.campaign.petition_until
    if card.state != ScorecardState.PUBLISHED or content.closed_at or now >= end_of_day(until):
        return []
    title = f"Xem phiếu điểm {str(content).lower()}, kiến nghị nếu chưa đồng ý"
    place = f"{content.short_title} · {card.unit}"
    return [Task(title, place, reverse("point_receipt", args=[card.pk]), until)]


def _of(card: Scorecard, role: str, progress: tuple[int, int], own: tuple[int, int]) -> list[Task]:
    """`progress` of the card and of the lines assigned to the person: (answered, all)."""
    name, due = str(card.content).lower(), due_of(card)
    place = f"{card.content.short_title} · {card.unit}{' · hạn được gia hạn' if extension_of(card) else ''}"
    page = reverse("scorecard", args=[card.pk])
    if card.state == ScorecardState.FINISHED:
        if role == Role.HEAD:
            return [Task(f"Duyệt và trình bảng tự chấm {name}", place, reverse("approve", args=[card.pk]), due)]
        return [Task(f"Thủ trưởng duyệt bảng tự chấm {name}", place, page, due, mine=False)]
    if card.state != ScorecardState.DRAFT:
        return []
    mine = role == Role.OFFICER
    if card.return_reason:
        how = "đã thu hồi" if card.return_reason.startswith(RECALLED) else "bị trả lại"
        return [Task(f"Sửa bảng tự chấm {name} {how}", place, page, due, mine)]
    left, left_to_me = progress[1] - progress[0], own[1] - own[0]
    if not left:
        return [Task(f"Hoàn thành bảng tự chấm {name}", place, page, due, mine)]
    if left_to_me:
        return [Task(f"Tự chấm {name}: còn {left_to_me} dòng của Ông/Bà", place, own_lines_url(card.pk), due)]
    title = f"Đồng nghiệp tự chấm {name}" if own[1] else f"Tự chấm {name}"
    return [Task(f"{title}: còn {left} dòng", place, page, due, mine and not own[1])]
