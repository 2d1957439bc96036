"""Which bundles exist for whom, and how far one is."""

from dataclasses import dataclass

from django.db.models import QuerySet

from campaigns.models import Campaign, Job, Membership
from campaigns.roles import Role
from campaigns.states import JobState
from dossiers.bundle.contents import Source
from dossiers.job_kinds import MAKE_BUNDLE
from dossiers.models import Bundle, Document
from dossiers.states import BundleState, PrintState

READERS = (Role.SECRETARY, Role.MANAGER, Role.LEADER)


def bundles_visible_to(acting: Membership) -> QuerySet[Bundle]:
    found = Bundle.objects.filter(campaign__authority_id=acting.unit.authority_id)
    found = found.select_related("campaign__authority", "asked_by")
    return found if acting.role in READERS else found.none()


def bundles_of(campaign: Campaign, acting: Membership) -> QuerySet[Bundle]:
    """Without what they hold, the newest first."""
    return bundles_visible_to(acting).filter(campaign=campaign).defer("parts").order_by("-asked_at")


@dataclass(frozen=True)
class Progress:
    """As components/job.html shows it."""

    state: str
    get_state_display: str
    done_steps: int
    all_steps: int


def progress_of(bundle: Bundle) -> Progress | None:
    """Of a bundle that is being made. While it waits behind the prints that it needs, these are its progress."""
    if bundle.state != BundleState.WAITING:
        return None
    job = Job.objects.filter(kind=MAKE_BUNDLE, arguments__bundle=str(bundle.pk)).order_by("-id").first()
    parts = bundle.parts["parts"]
    papers = [part["key"] for part in parts if part["source"] == Source.PAPER]
    printed = Document.objects.filter(pk__in=papers, print_state=PrintState.READY).count()
    running = job is not None and job.state == JobState.RUNNING
    done = max(printed, job.done_steps if job else 0)
    shown = JobState.RUNNING if running or printed < len(papers) else JobState.QUEUED
    return Progress(shown, shown.label, done, 2 * len(parts) + 1)
