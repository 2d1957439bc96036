from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"

    def ready(self) -> None:
        from campaigns import province_guards  # noqa: PLC0415 - models are not there before
        from scoring import approval_panels  # noqa: PLC0415

        province_guards.register("awards.province.objections")
        approval_panels.register("awards.approval.nominees")
