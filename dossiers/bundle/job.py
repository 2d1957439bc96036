"""The worker's side of a bundle. Killed at any moment it is taken up again: parts that were made stay, and the file is
in storage whole or not at all. Done twice it gives the same file."""

from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job
from dossiers.actions.bundles import fail_bundle, note_fault, store_bundle
from dossiers.bundle.assembly import WRITERS
from dossiers.bundle.contents import Contents, Part, read
from dossiers.bundle.files import whole_file
from dossiers.bundle.parts import Ready, ready
from dossiers.models import Bundle
from dossiers.models.bundles import bundle_name
from dossiers.states import BundleState


class Stopped(Exception):
    """Somebody no longer wants the bundle."""


class _Steps:
    """Counts what is done, keeps the lease and listens for the word to stop."""

    def __init__(self, job: Job, bundle: Bundle, of: int) -> None:
        self.job, self.bundle, self.of, self.done = job, bundle, of, 0

    def tell(self) -> None:
        self.done += 1
        jobs.progress(self.job, self.done, self.of)
        if not Bundle.objects.filter(pk=self.bundle.pk, state=BundleState.WAITING).exists():
            raise Stopped


def make_bundle(job: Job) -> None:
    """`job.arguments["bundle"]`: key of the bundle; one that was put away meanwhile is nobody's loss."""
    bundle = Bundle.objects.filter(pk=job.arguments["bundle"], state=BundleState.WAITING).first()
    if bundle:
        try:
            _make(job, bundle)
        except Stopped:
            return


def _make(job: Job, bundle: Bundle) -> None:
    contents = read(bundle.parts)
    steps = _Steps(job, bundle, 2 * len(contents.parts) + 1)
    found = []
    for part in contents.parts:
        found.append(_ready(part, contents, bundle))
        steps.tell()
    name = bundle_name(bundle, "")
    with whole_file(name) as file:
        WRITERS[bundle.form](file, contents.heading, found, steps.tell)
    store_bundle(bundle=bundle, name=name, now=timezone.now())


def _ready(part: Part, contents: Contents, bundle: Bundle) -> Ready:
    try:
        return ready(part, contents)
    except Exception:
        note_fault(bundle=bundle, title=part.title)
        raise


def give_up(job: Job) -> None:
    """Tell those who asked; what was made so far is there when they ask again."""
    if bundle := Bundle.objects.filter(pk=job.arguments["bundle"]).first():
        fail_bundle(bundle=bundle, now=timezone.now())
