"""The worker's side: from the frozen data of a run to its stored file. Done twice it gives the same file."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from campaigns import jobs
from campaigns.models import Job
from dossiers.actions.certificate_runs import fail_run, store_run
from dossiers.certificates.drawing import Pictures, grid_html, sheet_html
from dossiers.certificates.page import lay_out
from dossiers.certificates.run_data import RunData, read
from dossiers.models import CertificatePicture, CertificateRun
from dossiers.printing.orders import CERTIFICATES, Order, Print
from dossiers.printing.presses import print_one
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
    parts = [grid_html(data.design, run.tray or "không dịch", data.offset)]
    if run.kind != RunKind.GRID:
        parts = list(_parts(data))
    title = run.get_kind_display() if run.kind == RunKind.GRID else run.template.form
    order = Order(tuple(parts), title, CERTIFICATES, picture_contents(data))
    (printed,) = print_one(order, tell)
    return printed


def _parts(data: RunData) -> Iterator[str]:
    for start in range(0, len(data.sheets), AT_ONCE):
        yield sheets_html(data, data.sheets[start : start + AT_ONCE])


def sheets_html(data: RunData, sheets: Iterable[Mapping[str, str]]) -> str:
    """A page for each of these words, in the look of the run."""
    pictures = Pictures(*(str(key) if key else "" for key in (data.background, data.emblem)))
    return sheet_html([lay_out(data.design, words, stock=data.stock) for words in sheets], pictures, data.offset)


def picture_contents(data: RunData) -> dict[str, bytes]:
    """The uploaded pictures of a design by key."""
    return {str(key): _content(key) for key in (data.background, data.emblem) if key}


def _content(key: int) -> bytes:
    with CertificatePicture.objects.get(pk=key).file.open("rb") as file:
        content: bytes = file.read()
    return content
