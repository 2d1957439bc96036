"""What a measurement of papers asks the product's own code: `python -m bench.sample`, one line a deed.

Papers are printed once only, so that a round begins by forgetting all prints, as if every paper had just been made.
"""

import json
import time
from pathlib import Path

import django

django.setup()

from django.core.files.storage import default_storage  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from awards.models import Slot  # noqa: E402
from bench.helper import answer  # noqa: E402
from campaigns import jobs  # noqa: E402
from campaigns.models import Campaign, Job, Membership  # noqa: E402
from campaigns.roles import Role  # noqa: E402
from campaigns.states import JobState  # noqa: E402
from dossiers.actions.bundles import Order, ask_for_bundle  # noqa: E402
from dossiers.bundle.contents import Source, read  # noqa: E402
from dossiers.bundle.files import part_name  # noqa: E402
from dossiers.bundle.manifest import manifest_paper  # noqa: E402
from dossiers.bundle.parts import Parts  # noqa: E402
from dossiers.certificates.job import render, sheets_html  # noqa: E402
from dossiers.certificates.queries import signers  # noqa: E402
from dossiers.certificates.run_data import frozen  # noqa: E402
from dossiers.models import Bundle, CertificateRun, CertificateTemplate, Document  # noqa: E402
from dossiers.printing.html import render_html  # noqa: E402
from dossiers.printing.job import order_of  # noqa: E402
from dossiers.printing.presses import print_all  # noqa: E402
from dossiers.states import BundleForm, BundleState, PrintState, RunKind  # noqa: E402

EVERY = 0.05  # seconds between two looks, each of which takes of the cores that are measured


def campaign() -> Campaign:
    return Campaign.objects.get(pk=Slot.objects.first().content.campaign_id)


def ask() -> None:
    """The whole dossier as one file, with all papers that can be made."""
    own = campaign()
    template = CertificateTemplate.objects.order_by("pk").first()
    order = Order(BundleForm.ZIP, template, next(iter(signers(own, timezone.localdate())), None), missing=True)
    secretary = Membership.objects.filter(role=Role.SECRETARY, unit__authority=own.authority_id).first()
    ask_for_bundle(campaign=own, order=order, by_user=secretary.user, now=timezone.now())


def forget() -> tuple[Campaign, list[str]]:
    """All prints that were made for the bundle, and the bundle; the keys of the papers."""
    bundle = Bundle.objects.latest("asked_at")
    contents = read(bundle.parts)
    keys = [part.key for part in contents.parts if part.source == Source.PAPER]
    papers = Document.objects.filter(issued_at=None).in_bulk(keys)  # what was issued stays
    names = [part_name(part) for part in contents.parts if part.source == Source.CERTIFICATE]
    for name in [*names, *(paper.pdf.name for paper in papers.values()), bundle.file.name]:
        default_storage.delete(name)
    Document.objects.filter(pk__in=papers).update(print_state=PrintState.WAITING, pdf="", pdf_sha256="", pages=None)
    Bundle.objects.all().delete()
    return bundle.campaign, [str(key) for key in papers]


def begin() -> None:
    """As if every paper had just been made and the dossier asked for: the prints stand in line behind it."""
    own, papers = forget()
    ask()
    with transaction.atomic():
        for key in papers:
            jobs.enqueue("print_document", {"document": key}, by_user=None, now=timezone.now(), campaign=own)


def wait() -> dict[str, float]:
    """Until the file is there: seconds since a worker took the job, and the longest of them without any progress."""
    bundle, job = Bundle.objects.latest("asked_at"), Job.objects.filter(kind="make_bundle").latest("id")
    while Job.objects.filter(pk=job.pk, state=JobState.QUEUED).exists():
        time.sleep(EVERY)
    begun = told = time.perf_counter()
    silence, last = 0.0, 0
    while Bundle.objects.filter(pk=bundle.pk, state=BundleState.WAITING).exists():
        time.sleep(EVERY)
        done = Job.objects.values_list("done_steps", flat=True).get(pk=job.pk)
        if done != last:
            told, last = time.perf_counter(), done
        silence = max(silence, time.perf_counter() - told)
    bundle.refresh_from_db()
    assert bundle.state == BundleState.READY, bundle.error
    return {"silence": silence, "seconds": time.perf_counter() - begun}


def settle() -> None:
    while Job.objects.exclude(state__in=["done", "failed"]).exists():
        time.sleep(EVERY)


def orders(path: str) -> None:
    """The HTML of everything in the file, for printing it without the product."""
    contents = read(Bundle.objects.latest("asked_at").parts)
    parts = Parts(contents)
    ready = [parts.ready(place) for place in range(len(contents.parts))]
    papers = [order_of(paper).parts[0] for paper in parts.papers.values() if paper.issued_at is None]
    papers.append(render_html(manifest_paper(contents.heading, ready)))
    words = [part.words for part in contents.parts if part.source == Source.CERTIFICATE]
    told = {"papers": papers, "certificates": sheets_html(contents.looks[0], words)}
    Path(path).write_text(json.dumps(told), encoding="utf-8")


def certificates() -> int:
    """All in one file, as for the printer."""
    contents = read(Bundle.objects.latest("asked_at").parts)
    words = tuple(part.words for part in contents.parts if part.source == Source.CERTIFICATE)
    data = frozen(contents.looks[0].model_copy(update={"sheets": words}))
    run = CertificateRun(kind=RunKind.PLAIN, template=CertificateTemplate.objects.first(), data=data)
    return len(render(run).content)


def certificate_files() -> int:
    """A file for each, as in the bundle."""
    contents = read(Bundle.objects.latest("asked_at").parts)
    places = [place for place, part in enumerate(contents.parts) if part.source == Source.CERTIFICATE]
    prints = (each.result() for _, each in print_all(Parts(contents).orders(places)))
    return sum(len(one.content) for files in prints for one in files)


if __name__ == "__main__":
    answer({deed.__name__: deed for deed in (ask, begin, wait, settle, orders, certificates, certificate_files)})
