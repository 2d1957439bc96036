"""Long work of this app by name. The web process queues it by path and never loads what only the worker needs."""

from campaigns import jobs

PRINT = "print_document"


def register() -> None:
    jobs.register(PRINT, jobs.Kind("dossiers.printing.job.print_document", "dossiers.printing.job.give_up"))
