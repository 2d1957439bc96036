"""The council as a body: the decision that made it up, and who sits in it (Luật 06/2022/QH15, art. 90)."""

from django.db import models
from django.db.models import F, Q

from awards.states import CouncilDuty


class CouncilDecision(models.Model):
    """Quyết định thành lập, kiện toàn Hội đồng. Of those in force on a day the one with the latest start holds."""

    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="council_decisions")
    document = models.CharField("số, ký hiệu quyết định", max_length=80)
    issued_on = models.DateField("ngày quyết định")
    issuer = models.CharField("cơ quan, người ban hành", max_length=200)
    valid_from = models.DateField("có hiệu lực từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "quyết định về Hội đồng"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="council_decision_once_per_start",
                violation_error_message="Đã có quyết định về Hội đồng có hiệu lực từ cùng ngày.",
            ),
            models.CheckConstraint(
                name="council_decision_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.document}"


class CouncilSeat(models.Model):
    """A member under a decision; `left_on` is the first day on which the member sits no more."""

    decision = models.ForeignKey(CouncilDecision, models.PROTECT, related_name="seats")
    user = models.ForeignKey("campaigns.User", models.PROTECT, related_name="council_seats")
    position = models.PositiveSmallIntegerField("thứ tự")
    post = models.CharField("chức vụ", max_length=160)
    duty = models.CharField("nhiệm vụ trong Hội đồng", max_length=8, choices=CouncilDuty)
    left_on = models.DateField("thôi tham gia từ ngày", null=True, blank=True)
    left_reason = models.CharField("lý do thôi tham gia", max_length=300, blank=True)

    class Meta:
        verbose_name = "thành viên Hội đồng"
        ordering = ["decision_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "user"], name="council_seat_once_per_member"),
            models.UniqueConstraint(fields=["decision", "position"], name="council_seat_position_once"),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(duty=CouncilDuty.CHAIR, left_on=None),
                name="council_seat_one_chair",
                violation_error_message="Hội đồng chỉ có một Chủ tịch.",
            ),
            models.CheckConstraint(name="council_seat_duty_known", condition=Q(duty__in=CouncilDuty.values)),
            models.CheckConstraint(
                name="council_seat_left_has_reason",
                condition=Q(left_on=None, left_reason="") | (Q(left_on__isnull=False) & ~Q(left_reason="")),
                violation_error_message="Thôi tham gia Hội đồng phải có ngày và lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_duty_display()}"
