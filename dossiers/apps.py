from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        from dossiers import job_kinds  # noqa: PLC0415 - models are not there before

        job_kinds.register()
