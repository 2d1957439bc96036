"""Two certificates for one recipient in two contents: what the council allows, and what it decided on each case."""

from django.db import models
from django.db.models import Q

from awards.states import TwoAwards
from campaigns.states import RecipientKind


class TwoAwardPolicy(models.Model):
    """Per kind of recipient; without a row such cases are flagged (two contents are two achievements, art. 5(2c))."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="two_award_policies")
    recipient_kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind)
    choice = models.CharField("chủ trương", max_length=6, choices=TwoAwards)
    ground = models.CharField("căn cứ", max_length=300)
    set_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "chủ trương về hai giấy khen"
        ordering = ["campaign_id", "recipient_kind"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "recipient_kind"], name="two_award_policy_once_per_kind"),
            models.CheckConstraint(name="two_award_policy_known", condition=Q(choice__in=TwoAwards.values)),
            models.CheckConstraint(
                name="two_award_policy_has_ground",
                condition=~Q(ground=""),
                violation_error_message="Chủ trương phải ghi căn cứ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_recipient_kind_display()}: {self.get_choice_display()}"


class TwoAwardRuling(models.Model):
    """The council's word on one recipient placed twice: the line whose place is `kept`, or none: both stay."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="two_award_rulings")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField(max_length=200)
    kept = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.TextField("căn cứ")
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "quyết định về hai giấy khen"
        ordering = ["campaign_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "recipient_key"], name="two_award_ruling_once"),
            models.CheckConstraint(
                name="two_award_ruling_has_ground",
                condition=~Q(ground=""),
                violation_error_message="Quyết định phải ghi căn cứ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_name}: giữ {self.kept or 'cả hai'}"
