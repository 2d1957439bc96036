from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"

    def ready(self) -> None:
        from campaigns import log_words  # noqa: PLC0415 - models are not there before
        from scoring.restricted import veil  # noqa: PLC0415

        log_words.VEILS.append(veil)
