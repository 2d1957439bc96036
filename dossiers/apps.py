from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        from awards.outcome import beside, number_books  # noqa: PLC0415 - models are not there before
        from campaigns import reminders, stored_files  # noqa: PLC0415
        from dossiers import job_kinds  # noqa: PLC0415

        job_kinds.register()
        beside.register("dossiers.awarded.shelf")
        reminders.register("dossiers.reminders.behind")
        number_books.register("dossiers.actions.given_numbers.keep_decision")
        for folder in ("documents", "prints", "certificates"):
            stored_files.register(folder, stored_files.Keeper(f"dossiers.stored_names.{folder}"))
        keeper = stored_files.Keeper("dossiers.stored_names.bundles", "dossiers.actions.bundles.discard_old_bundles")
        stored_files.register("bundles", keeper)
        parts = stored_files.Keeper("dossiers.stored_names.bundle_parts", made_anew=True)
        stored_files.register("bundles/parts", parts)
