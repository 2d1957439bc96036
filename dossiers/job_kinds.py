"""Long work of this app by name. The web process queues it by path and never loads what only the worker needs."""

from campaigns import jobs

PRINT = "print_document"
PRINT_SCORES = "print_scores"
PRINT_CERTIFICATES = "print_certificates"
MAKE_BUNDLE = "make_bundle"


def register() -> None:
    for name, module, work in ((PRINT, "job", "print_document"), (PRINT_SCORES, "score_job", "print_scores")):
        room = f"dossiers.printing.{module}"
        jobs.register(name, jobs.Kind(f"{room}.{work}", f"{room}.give_up"))
    room = "dossiers.certificates.job"
    jobs.register(PRINT_CERTIFICATES, jobs.Kind(f"{room}.print_certificates", f"{room}.give_up"))
    room = "dossiers.bundle.job"
    jobs.register(MAKE_BUNDLE, jobs.Kind(f"{room}.make_bundle", f"{room}.give_up"))
