"""The worker's side of printing: from the frozen data alone to the stored file. Done twice it gives the same file."""

from django.utils import timezone

from campaigns.models import Job
from dossiers.actions.prints import fail_print, store_print
from dossiers.issuing.check import checked_paper
from dossiers.models import Document
from dossiers.printing.html import render_html
from dossiers.printing.orders import Order, Print
from dossiers.printing.presses import print_one
from dossiers.states import PrintState


def print_document(job: Job) -> None:
    """`job.arguments["document"]`: key of the document."""
    document = _document(job)
    if document.print_state == PrintState.READY:
        return
    printed = render(document)
    store_print(document=document, content=printed.content, pages=printed.pages, now=timezone.now())


def give_up(job: Job) -> None:
    """Tell on the document that it could not be printed; asking for it again starts anew."""
    fail_print(document=_document(job), now=timezone.now())


def _document(job: Job) -> Document:
    return Document.objects.select_related("campaign", "unit").get(pk=job.arguments["document"])


def render(document: Document) -> Print:
    (printed,) = print_one(order_of(document))
    return printed


def order_of(document: Document) -> Order:
    paper = checked_paper(document)
    return Order((render_html(paper),), title=paper.title)
