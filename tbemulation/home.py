"""Home page: what is mine to do, by when."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

import awards.worklist
import campaigns.worklist
import dossiers.worklist
import scoring.worklist
from campaigns.access import signed_in
from campaigns.models import Campaign, Membership
from campaigns.phases import phases
from campaigns.queries import campaigns_visible_to
from campaigns.worklist import Task, time_left
from dossiers.queries import LEADING

SOURCES = (campaigns.worklist, scoring.worklist, awards.worklist, dossiers.worklist)
SOON_DAYS = 3


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Work of the acting role over all its running campaigns, nearest date first."""
    if request.acting is None:
        return render(request, "home_no_role.html")
    now, today = timezone.now(), timezone.localdate()
    rooms = []
    for campaign in campaigns_visible_to(request.acting):
        tasks = sorted(_tasks(request.acting, campaign, now), key=lambda t: (not t.mine, t.due or date.max))
        rows = [_row(task, today) for task in tasks]
        whole = reverse("panorama", args=[campaign.code]) if _leads(request.acting, campaign) else ""
        rooms.append({"campaign": campaign, "tasks": rows, "phases": _phases(campaign, today), "panorama": whole})
    elsewhere = [(m, _waiting(m, now)) for m in request.acting_choices if m.pk != request.acting.pk]
    return render(request, "home.html", {"rooms": rooms, "elsewhere": [found for found in elsewhere if found[1]]})


def _leads(acting: Membership, campaign: Campaign) -> bool:
    return acting.role in LEADING and not campaign.for_below


def _phases(campaign: Campaign, today: date) -> list[dict[str, Any]]:
    """The strip of phases; under that of publication, how many contents are published and closed."""
    steps = [asdict(phase) for phase in phases(campaign, today)]
    contents = [content for content in campaign.contents.all() if content.published_at]
    if contents:
        closed = sum(content.closed_at is not None for content in contents)
        publication = next(step for step in steps if step["key"] == "publication")
        publication["note"] = f"{len(contents)} nội dung đã công bố, {closed} đã khóa điểm"
    return steps


def _tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    sources = SOURCES[:1] if campaign.for_below else SOURCES  # nobody scores in a plan for those below
    return [task for source in sources for task in source.tasks(acting, campaign, now)]


def _waiting(membership: Membership, now: datetime) -> int:
    """How many pieces of work wait for a person in another of their roles."""
    rooms = campaigns_visible_to(membership)
    return sum(task.mine for campaign in rooms for task in _tasks(membership, campaign, now))


def _row(task: Task, today: date) -> dict[str, Any]:
    """A task in the words of the work list: whose move it is and how long is left."""
    days = (task.due - today).days if task.due else None
    late = days is not None and days < 0
    return {
        "what": f"{task.title} ({task.count})" if task.count else task.title,
        "where": task.place,
        "url": task.url,
        "kind": "returned" if late and task.mine else "mine" if task.mine else "others",
        "word": "Việc của tôi" if task.mine else "Chờ nơi khác",
        "due": task.due,
        "left": time_left(task.due, today) if task.due and task.mine else "",
        "urgency": "returned" if late else "mine" if days is not None and days <= SOON_DAYS else "",
    }
