"""The worker's side of printing score sheets; each print also puts away those that nobody asks for any more."""

from django.utils import timezone

from campaigns.models import Job
from dossiers.actions.score_prints import discard_old_prints, fail_score_print, store_score_print
from dossiers.models import ScorePrint
from dossiers.pictures import pictures_of
from dossiers.printing.html import render_html
from dossiers.printing.orders import Order, Print
from dossiers.printing.presses import print_one
from dossiers.score_papers import score_paper
from dossiers.states import PrintState


def print_scores(job: Job) -> None:
    """`job.arguments["key"]`: of a print; one that was put away meanwhile is nobody's loss."""
    found = _print(job)
    if found and found.print_state != PrintState.READY:
        printed = render(found)
        store_score_print(score_print=found, content=printed.content, pages=printed.pages)
    discard_old_prints(now=timezone.now())


def give_up(job: Job) -> None:
    if found := _print(job):
        fail_score_print(score_print=found)


def _print(job: Job) -> ScorePrint | None:
    return ScorePrint.objects.filter(key=job.arguments["key"]).first()


def render(score_print: ScorePrint) -> Print:
    paper = score_paper(score_print.kind, score_print.data)
    pictures = pictures_of(paper)
    (printed,) = print_one(Order((render_html(paper, pictures),), title=paper.title, pictures=pictures))
    return printed
