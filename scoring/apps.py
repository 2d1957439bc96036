from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"

    def ready(self) -> None:
        from campaigns import daily_round, log_words, reminders, stored_files  # noqa: PLC0415 - models are not there before
        from scoring.restricted import veil  # noqa: PLC0415

        daily_round.register("scoring.actions.closing.close_what_is_over")
        daily_round.register("scoring.actions.report_claims.follow_daily")
        reminders.register("scoring.reminders.behind")
        log_words.VEILS.append(veil)
        stored_files.register("evidence", stored_files.Keeper("scoring.stored_names.evidence_names"))
        stored_files.register("visits", stored_files.Keeper("scoring.stored_names.photo_names"))
