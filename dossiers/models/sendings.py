"""Trình: a dossier on its way to who decides on it, with the papers it held on that day."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dossiers.states import ON_THE_WAY, SendingLevel, SendingState


class Sending(models.Model):
    """One sending of one dossier. `subject`: what tells dossiers of one unit apart (the department in the province
    that is asked), else empty. `papers`: each paper as it went: kind, subject, version, number, day, SHA-256.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="sendings")
    level = models.CharField("cấp trình", max_length=10, choices=SendingLevel)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="sendings")  # that sends
    subject = models.CharField(max_length=60, blank=True)
    addressee = models.CharField("nơi nhận", max_length=200)
    turn = models.PositiveSmallIntegerField("lần trình")
    state = models.CharField("trạng thái", max_length=10, choices=SendingState, default=SendingState.SENT)
    papers = models.JSONField("văn bản đã trình", encoder=DjangoJSONEncoder)
    note = models.TextField("ghi chú", blank=True)
    sent_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("trình lúc")
    answered_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("nhận, trả lại lúc", null=True, blank=True)
    received_on = models.DateField("ngày nhận", null=True, blank=True)
    reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "lần trình hồ sơ"
        ordering = ["campaign_id", "level", "unit_id", "subject", "-turn"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "level", "unit", "subject", "turn"], name="sending_turn_once"),
            models.UniqueConstraint(
                fields=["campaign", "level", "unit", "subject"],
                condition=Q(state__in=ON_THE_WAY),
                name="sending_one_on_the_way",
                violation_error_message="Hồ sơ này đã trình, chưa được trả lại.",
            ),
            models.CheckConstraint(name="sending_level_known", condition=Q(level__in=SendingLevel.values)),
            models.CheckConstraint(name="sending_state_known", condition=Q(state__in=SendingState.values)),
            models.CheckConstraint(
                name="sending_return_has_reason",
                condition=~Q(state=SendingState.RETURNED) | ~Q(reason=""),
                violation_error_message="Trả lại hồ sơ phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="sending_answer_has_actor",
                condition=Q(state=SendingState.SENT) | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.unit}, lần {self.turn}"
