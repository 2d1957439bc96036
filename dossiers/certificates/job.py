"""The worker's side: from the frozen data of a run to its stored file. Done twice it gives the same file."""

from collections.abc import Callable, Iterator

from campaigns import jobs
from campaigns.models import Job
from dossiers.actions.certificate_runs import fail_run, store_run
from dossiers.certificates.drawing import Pictures, grid_html, sheet_html
from dossiers.certificates.page import lay_out
from dossiers.certificates.run_data import RunData, read
from dossiers.models import CertificatePicture, CertificateRun
from dossiers.printing.pdf import CERTIFICATES, Print, print_parts
from dossiers.states import PrintState, RunKind

AT_ONCE = 10  # sheets laid out between two words about the progress


def print_certificates(job: Job) -> None:
    """`job.arguments["run"]`: key of the run. Nothing is stored before the whole file is there."""
    run = _run(job)
    if run.print_state == PrintState.READY:
        return
    printed = render(run, lambda done, of: jobs.progress(job, done, of))
    store_run(run=run, content=printed.content)


def give_up(job: Job) -> None:
    fail_run(run=_run(job))


def _run(job: Job) -> CertificateRun:
    return CertificateRun.objects.select_related("template").get(pk=job.arguments["run"])


def render(run: CertificateRun, tell: Callable[[int, int], None] = lambda done, of: None) -> Print:
    data = read(run.data)
    pictures = picture_contents(data)
    parts = [grid_html(data.design, run.tray or "không dịch", data.offset)]
    if run.kind != RunKind.GRID:
        parts = list(_parts(data))
    return print_parts(
        parts,
        title=run.get_kind_display() if run.kind == RunKind.GRID else run.template.form,
        pictures=pictures,
        styles=CERTIFICATES,
        tell=tell,
    )


def _parts(data: RunData) -> Iterator[str]:
    pictures = Pictures(*(str(key) if key else "" for key in (data.background, data.emblem)))
    for start in range(0, len(data.sheets), AT_ONCE):
        some = data.sheets[start : start + AT_ONCE]
        yield sheet_html([lay_out(data.design, words, stock=data.stock) for words in some], pictures, data.offset)


def picture_contents(data: RunData) -> dict[str, bytes]:
    """The uploaded pictures of a design by key."""
    return {str(key): _content(key) for key in (data.background, data.emblem) if key}


def _content(key: int) -> bytes:
    with CertificatePicture.objects.get(pk=key).file.open("rb") as file:
        content: bytes = file.read()
    return content
