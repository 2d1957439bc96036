"""The worker's side of a bundle. Killed at any moment it is taken up again: parts that were made stay, and the file is
in storage whole or not at all. Done twice it gives the same file."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job
from dossiers.actions.bundles import fail_bundle, note_fault, store_bundle
from dossiers.bundle.assembly import WRITERS
from dossiers.bundle.contents import read
from dossiers.bundle.files import whole_file
from dossiers.bundle.parts import Parts, Ready
from dossiers.models import Bundle
from dossiers.models.bundles import bundle_name
from dossiers.printing.presses import print_all
from dossiers.states import BundleState

EVERY = 0.5  # seconds between two words on the progress: each costs a write


class Stopped(Exception):
    """Somebody no longer wants the bundle."""


class _Steps:
    """Counts what is done; now and then tells so, keeps the lease and listens for the word to stop."""

    def __init__(self, job: Job, bundle: Bundle, of: int) -> None:
        self.job, self.bundle, self.of, self.done = job, bundle, of, 0
        self.told = monotonic() - EVERY

    def tell(self) -> None:
        self.done += 1
        if monotonic() - self.told < EVERY:
            return
        self.told = monotonic()
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
    found = _all_ready(Parts(contents), bundle, steps)
    name = bundle_name(bundle, "")
    with whole_file(name) as file:
        WRITERS[bundle.form](file, contents.heading, found, steps.tell)
    store_bundle(bundle=bundle, name=name, now=timezone.now())


def _all_ready(parts: Parts, bundle: Bundle, steps: _Steps) -> list[Ready]:
    """What is missing is printed by all render processes at once, and kept as each print is done."""
    found: dict[int, Ready] = {}
    missing = []
    for place in range(len(parts.contents.parts)):
        if not parts.stands(place):
            missing.append(place)
            continue
        with _named(bundle, parts, place):
            found[place] = parts.ready(place)
        steps.tell()
    for places, promise in print_all(parts.orders(missing)):
        with _named(bundle, parts, places[0]):
            prints = promise.result()
        for place, printed in zip(places, prints, strict=True):
            with _named(bundle, parts, place):
                parts.keep(place, printed)
                found[place] = parts.ready(place)
            steps.tell()
    return [found[place] for place in sorted(found)]


@contextmanager
def _named(bundle: Bundle, parts: Parts, place: int) -> Iterator[None]:
    """A fault is noted under the part in which it came up."""
    try:
        yield
    except Exception:
        note_fault(bundle=bundle, title=parts.contents.parts[place].title)
        raise


def give_up(job: Job) -> None:
    """Tell those who asked; what was made so far is there when they ask again."""
    if bundle := Bundle.objects.filter(pk=job.arguments["bundle"]).first():
        fail_bundle(bundle=bundle, now=timezone.now())
