"""Papers with their print, without the seconds that a print takes; numbers on them."""

from datetime import date

from dossiers.actions.documents import set_document_number
from dossiers.models import Document
from dossiers.states import PrintState
from tests.factories.dossiers import HELD_ON, LATER, Awarded, make_paper


def ready(document: Document) -> Document:
    """As if it had been printed; of the newest version."""
    same = Document.objects.filter(campaign=document.campaign, kind=document.kind, subject=document.subject)
    newest = same.latest("version")
    newest.print_state, newest.pdf, newest.pdf_sha256 = PrintState.READY, "documents/00/none.pdf", "0" * 64
    newest.save(update_fields=["print_state", "pdf", "pdf_sha256"])
    return newest


def made(awarded: Awarded, kind: str, subject: str = "") -> Document:
    return ready(make_paper(awarded, kind, subject, printed=False))


def minutes(awarded: Awarded) -> Document:
    return made(awarded, "council_minutes", str(awarded.meeting.pk))


def numbered(awarded: Awarded, document: Document, number: str = "5", dated_on: date = HELD_ON, by=None) -> Document:
    who = {"by_user": (by or awarded.secretary).user, "now": LATER}
    return ready(set_document_number(document=document, number=number, dated_on=dated_on, **who))
