from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"

    def ready(self) -> None:
        from campaigns import log_words, reminders  # noqa: PLC0415 - models are not there before
        from scoring.restricted import veil  # noqa: PLC0415

        reminders.register("scoring.reminders.behind")
        log_words.VEILS.append(veil)
