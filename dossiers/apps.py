from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        from campaigns import reminders  # noqa: PLC0415 - models are not there before
        from dossiers import job_kinds  # noqa: PLC0415

        job_kinds.register()
        reminders.register("dossiers.reminders.behind")
