"""Prints that later steps of the sample wait for."""

from campaigns import jobs
from campaigns.models import Job
from dossiers.job_kinds import PRINT
from dossiers.models import Document


def printed(document: Document) -> Document:
    """At once, as the worker would do it."""
    jobs.run(Job.objects.filter(kind=PRINT, arguments__document=str(document.pk)).latest("id"))
    document.refresh_from_db()
    return document
