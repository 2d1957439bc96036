from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        from campaigns import daily_round  # noqa: PLC0415 - models are not there before

        daily_round.register("campaigns.sessions.forget_ended")
