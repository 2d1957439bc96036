"""A worker that is killed (SIGKILL) at a point of its work on a bundle, and another that takes the job up again.

Run as `python -m tests.dossiers.bundle.killing FOLDER POINT...`: a database and a store of their own in the folder,
where a bundle is made once undisturbed; then for each point everything is put back as it was before, a forked worker
is killed at the point, another takes over when the lease has run out. Prints one line of JSON for each point.
"""

import json
import os
import shutil
import signal
import sys
from datetime import timedelta
from pathlib import Path

# point: (module, name of what is called there, at which call, before or after it)
POINTS: dict[str, tuple[str, str, int, str]] = {
    "before the first paper is printed": ("dossiers.bundle.parts", "order_of", 1, "before"),
    "a paper printed, its row not told": ("dossiers.actions.prints", "_log", 1, "before"),
    "a paper printed and told": ("dossiers.bundle.parts", "store_print", 1, "after"),
    "a certificate drawn, not stored": ("dossiers.bundle.parts", "keep", 1, "before"),
    "a certificate stored half": ("dossiers.bundle.files", "os.fsync", 1, "before"),
    "half of the certificates stored": ("dossiers.bundle.parts", "keep", 2, "after"),
    "the list not drawn": ("dossiers.bundle.assembly", "manifest_pdf", 1, "before"),
    "half of the parts in the archive": ("dossiers.bundle.assembly", "_add", 3, "after"),
    "the file written, not in its place": ("dossiers.bundle.files", "os.fsync", 4, "after"),
    "the file in its place, its row not told": ("dossiers.bundle.job", "store_bundle", 1, "before"),
}


def main(folder: Path, points: list[str]) -> None:
    prepare(folder)
    undisturbed = finish()
    assert undisturbed[0] == "ready", undisturbed
    for point in points:
        put_back(folder)
        told = {"point": point, **disturbed(point), "same": finish() == undisturbed, **left(folder)}
        sys.stdout.write(f"{json.dumps(told)}\n")


def prepare(folder: Path) -> None:
    """The dossier of the factories, asked for; then a copy of everything."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tbemulation.settings",
        "SECRET_KEY": "of a test",
        "INSECURE_COOKIES": "1",
        "DATABASE_URL": f"sqlite:///{folder}/now/db.sqlite3",
        "DATA_DIR": f"{folder}/now",
    }
    from tests.migrated import migrated_file

    (folder / "now").mkdir()
    shutil.copy(migrated_file(), folder / "now" / "db.sqlite3")
    import django

    django.setup()
    from tests.factories.bundles import make_bundle
    from tests.factories.certificates import make_template
    from tests.factories.dossiers import make_awarded, make_report

    awarded = make_awarded()
    make_report(awarded)
    make_report(awarded, awarded.slot("individual"), printed=False)
    make_bundle(awarded, template=make_template(awarded), made=False)
    # A worker that is killed has no other job: the paper that is still to be printed is the bundle's to print.
    from campaigns.models import Job

    Job.objects.filter(kind="print_document", state="queued").delete()
    close()
    shutil.copytree(folder / "now", folder / "before")


def put_back(folder: Path) -> None:
    close()
    shutil.rmtree(folder / "now")
    shutil.copytree(folder / "before", folder / "now")


def close() -> None:
    from django.db import connections

    connections.close_all()


def disturbed(point: str) -> dict[str, object]:
    """A worker of its own process, killed at the point; how it ended, and whether anybody is told of a file."""
    close()
    child = os.fork()
    if child == 0:
        try:
            lie_in_wait(*POINTS[point])
            work()
        finally:
            os._exit(0)  # not killed: the parent sees it
    _, status = os.waitpid(child, 0)
    from dossiers.models import Bundle

    bundle = Bundle.objects.get()
    return {"killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, "state": bundle.state}


def lie_in_wait(module: str, name: str, call: int, when: str) -> None:
    """Kill this process at the call of what the module knows by this name."""
    import importlib

    owner: object = importlib.import_module(module)
    *path, last = name.split(".")
    for step in path:
        owner = getattr(owner, step)
    real, counted = getattr(owner, last), [0]

    def instead(*arguments: object, **more: object) -> object:
        counted[0] += 1
        if counted[0] == call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*arguments, **more)
        if counted[0] == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(owner, last, instead)


def work() -> None:
    from django.utils import timezone

    from campaigns import jobs

    later = timezone.now() + jobs.LEASE + timedelta(seconds=1)
    while job := jobs.claim(later):
        jobs.run(job)


def finish() -> tuple[str, str]:
    """Worked to the end by the next worker: how it stands, and the SHA-256 of the file."""
    work()
    from dossiers.models import Bundle

    bundle = Bundle.objects.get()
    return bundle.state, bundle.sha256


def left(folder: Path) -> dict[str, object]:
    """What an invariant says of the records, and the files of bundles in the store."""
    from dossiers.checks import RECORD_CHECKS
    from dossiers.models import Bundle

    stored = sorted(path.name for path in (folder / "now/files/bundles").glob("??/*.zip"))
    return {
        "faults": [fault for check in RECORD_CHECKS for fault in check()],
        "one file": stored == [Path(Bundle.objects.get().file.name).name],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
