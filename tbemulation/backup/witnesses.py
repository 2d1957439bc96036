"""Papers that bear witness: the newest of each kind, printed again before the backup and after its return.

What is printed comes from frozen data alone, so that the same program gives the same bytes in any place.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.conf import settings

import dossiers.certificates.job
import dossiers.printing.job
from dossiers.models import CertificateRun, Document
from dossiers.states import DocumentKind, PrintState, RunKind
from tbemulation.backup.manifest import Witness
from tbemulation.backup.progress import Progress, Tell

Paper = Document | CertificateRun


def chosen() -> list[Paper]:
    printed: list[Paper | None] = []
    for kind in DocumentKind.values:
        papers = Document.objects.filter(kind=kind, print_state=PrintState.READY)
        printed.append(papers.order_by("-made_at", "pk").first())
    for kind in RunKind.values:
        runs = CertificateRun.objects.filter(kind=kind, print_state=PrintState.READY)
        printed.append(runs.order_by("-made_at", "pk").first())
    return [paper for paper in printed if paper]


def heard(papers: list[Paper], tell: Tell) -> tuple[Witness, ...]:
    progress = Progress("In thử", len(papers), tell)
    return tuple(_heard(paper, progress) for paper in papers)


def _heard(paper: Paper, progress: Progress) -> Witness:
    said = Witness(model=paper._meta.label_lower, key=str(paper.pk), name=str(paper), sha256=reprint(paper))
    progress.step()
    return said


def reprint(paper: Paper) -> str:
    room = dossiers.printing.job if isinstance(paper, Document) else dossiers.certificates.job
    return sha256(room.render(paper).content).hexdigest()


def called(witness: Witness) -> Paper | None:
    model = Document if witness.model == Document._meta.label_lower else CertificateRun
    return model.objects.filter(pk=witness.key).first()


@contextmanager
def at_address(site_url: str) -> Iterator[None]:
    """As the QR of papers said where the backup was made, whatever this place is called."""
    own, settings.SITE_URL = settings.SITE_URL, site_url
    try:
        yield
    finally:
        settings.SITE_URL = own
