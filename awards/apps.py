from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"

    def ready(self) -> None:
        from scoring import approval_panels  # noqa: PLC0415 - models are not there before

        approval_panels.register("awards.approval.nominees")
