"""Prints that later steps of the sample wait for."""

from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job
from dossiers.job_kinds import PRINT
from dossiers.models import Document


def printed(document: Document) -> Document:
    """At once, as the worker would do it."""
    run_newest(PRINT, document=document.pk)
    document.refresh_from_db()
    return document


def run_newest(kind: str, **arguments: object) -> None:
    """The job that was asked for last with these arguments."""
    wanted = {f"arguments__{name}": str(key) for name, key in arguments.items()}
    if job := jobs.take(Job.objects.filter(kind=kind, **wanted).latest("id"), timezone.now()):
        jobs.run(job)
