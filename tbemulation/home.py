"""Home page (what is mine to do, by when) and the health page."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

import awards.worklist
import campaigns.worklist
import dossiers.worklist
import scoring.worklist
from campaigns.access import public, signed_in
from campaigns.management.commands.worker import heartbeat_file
from campaigns.models import Campaign, Membership
from campaigns.phases import phases
from campaigns.queries import campaigns_visible_to
from campaigns.worklist import Task, time_left

SOURCES = (campaigns.worklist, scoring.worklist, awards.worklist, dossiers.worklist)
WORKER_SILENT_SECONDS = 120
SOON_DAYS = 3


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Work of the acting role over all its running campaigns, nearest date first."""
    if request.acting is None:
        return render(request, "home_no_role.html")
    now, today = timezone.now(), timezone.localdate()
    rooms = []
    for campaign in campaigns_visible_to(request.acting):
        tasks = sorted(_tasks(request.acting, campaign, now), key=lambda t: (not t.mine, t.due or date.max))
        rows = [_row(task, today) for task in tasks]
        rooms.append({"campaign": campaign, "tasks": rows, "phases": _phases(campaign, today)})
    elsewhere = [(m, _waiting(m, now)) for m in request.acting_choices if m.pk != request.acting.pk]
    return render(request, "home.html", {"rooms": rooms, "elsewhere": [found for found in elsewhere if found[1]]})


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
    return [task for source in SOURCES for task in source.tasks(acting, campaign, now)]


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


@public
def health(request: HttpRequest) -> JsonResponse:
    """Is the database there, can files be written, is the worker alive? 200, or 503 when something is not."""
    found = {"database": _database(), "storage": _storage(), "worker": _worker()}
    healthy = found["database"] == "ok" and found["storage"] == "ok"
    return JsonResponse(found, status=200 if healthy else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # any failure of the database is the answer
        return "down"
    return "ok"


def _storage() -> str:
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        default_storage.exists("health")
    except OSError:
        return "down"
    return "ok"


def _worker() -> str:
    beat = heartbeat_file()
    if not beat.exists():
        return "not started"
    silent = timezone.now().timestamp() - beat.stat().st_mtime
    return "ok" if silent < WORKER_SILENT_SECONDS else "silent"
