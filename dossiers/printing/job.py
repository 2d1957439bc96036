"""The worker's side of printing: from the frozen data alone to the stored file. Done twice it gives the same file."""

from django.utils import timezone

from campaigns.jobs import MAX_ATTEMPTS
from campaigns.models import Job
from dossiers.actions.prints import fail_print, store_print
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.printing.html import render_html
from dossiers.printing.pdf import Print, print_pdf
from dossiers.states import PrintState


def print_document(job: Job) -> None:
    """`job.arguments["document"]`: key of the document. What goes wrong is told on the document at the last attempt."""
    document = Document.objects.select_related("campaign", "unit").get(pk=job.arguments["document"])
    if document.print_state == PrintState.READY:
        return
    try:
        printed = render(document)
        store_print(document=document, content=printed.content, pages=printed.pages, now=timezone.now())
    except Exception:
        if job.attempts >= MAX_ATTEMPTS:
            fail_print(document=document, now=timezone.now())
        raise


def render(document: Document) -> Print:
    paper = build_paper(document.kind, document.data)
    return print_pdf(render_html(paper), title=paper.title)
