from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"

    def ready(self) -> None:
        from campaigns import reminders  # noqa: PLC0415 - models are not there before

        reminders.register("scoring.reminders.behind")
