"""The print of a score sheet in one of its forms: the PDF that the worker made, or Word and Excel made at once."""

from collections.abc import Callable

from django.http import HttpResponse

from campaigns.spreadsheets import MEDIA_TYPE as EXCEL
from dossiers.blocks import Paper
from dossiers.files import file_name, made_file, stored_pdf
from dossiers.models import ScorePrint
from dossiers.pictures import pictures_of
from dossiers.score_papers import print_key, score_paper
from dossiers.snapshots import Snapshot
from dossiers.states import PrintState, ScorePrintKind
from dossiers.word import MEDIA_TYPE as WORD
from dossiers.word import render_docx

PDF = "pdf"


def _docx(paper: Paper) -> bytes:
    return render_docx(paper, pictures_of(paper))


def _xlsx(paper: Paper) -> bytes:
    from dossiers.excel.render import render_xlsx  # noqa: PLC0415 - loads openpyxl

    return render_xlsx(paper)


_MADE_AT_ONCE: dict[str, tuple[Callable[[Paper], bytes], str]] = {"docx": (_docx, WORD), "xlsx": (_xlsx, EXCEL)}
_NO_TABLE = {ScorePrintKind.RECEIPTS, ScorePrintKind.CHECKLIST, ScorePrintKind.MINUTES}  # of their own


def forms_of(kind: str) -> tuple[str, ...]:
    """In which forms a print is offered: a file of several papers, or one that is more than its table, not in Excel."""
    return (PDF, "docx") if kind in _NO_TABLE else (PDF, *_MADE_AT_ONCE)


def score_file(kind: str, data: Snapshot, form: str, *, download: bool) -> HttpResponse | None:
    """`form`: one of `forms_of`. None while the worker has made no PDF of these very data."""
    paper = score_paper(kind, data)
    name = file_name(paper.title, form)
    if form != PDF:
        render, media_type = _MADE_AT_ONCE[form]
        return made_file(render(paper), name, media_type)
    found = ScorePrint.objects.filter(key=print_key(kind, data), print_state=PrintState.READY).first()
    return stored_pdf(found.pdf, name, download=download) if found else None
