"""What the office asks a unit to supply or to explain about lines that it verifies (plan, IV.2)."""

from django.db import models
from django.db.models import Q

from scoring.states import RequestEnding, RequestKind


class Request(models.Model):
    """Yêu cầu cung cấp tài liệu, giải trình: on lines of one scorecard, until the end of a day."""

    scorecard = models.ForeignKey("scoring.Scorecard", models.PROTECT, related_name="requests")
    kind = models.CharField("loại yêu cầu", max_length=11, choices=RequestKind)
    text = models.TextField("nội dung yêu cầu")
    due_on = models.DateField("hạn trả lời")
    asked_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="người yêu cầu")
    asked_at = models.DateTimeField("yêu cầu lúc")

    class Meta:
        verbose_name = "yêu cầu cung cấp tài liệu, giải trình"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(name="request_kind_known", condition=Q(kind__in=RequestKind.values)),
            models.CheckConstraint(
                name="request_has_text",
                condition=~Q(text=""),
                violation_error_message="Yêu cầu phải có nội dung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, hạn {self.due_on:%d/%m/%Y}: {self.scorecard}"


class RequestedLine(models.Model):
    """One line of a request, with the unit's answer. Closed once the asker has gone on: decided, or withdrawn."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="lines")
    line = models.ForeignKey("scoring.ScoreLine", models.CASCADE, related_name="requested")
    reply = models.TextField("giải trình của đơn vị", blank=True)
    replied_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    # Kept with the answer: an extension granted afterwards does not make it timely.
    late_days = models.PositiveSmallIntegerField("số ngày trễ", default=0)
    closed_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField("đóng lúc", null=True, blank=True)
    ending = models.CharField("kết thúc", max_length=10, choices=RequestEnding, blank=True)

    class Meta:
        verbose_name = "dòng được yêu cầu giải trình"
        ordering = ["request_id", "line__criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["request", "line"], name="requested_line_once"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(closed_at=None),
                name="requested_line_one_open",
                violation_error_message="Dòng này đang có một yêu cầu chưa xong.",
            ),
            models.CheckConstraint(
                name="requested_line_reply_has_author",
                condition=Q(replied_by=None, replied_at=None, reply="")
                | Q(replied_by__isnull=False, replied_at__isnull=False),
                violation_error_message="Trả lời phải có người và thời điểm.",
            ),
            models.CheckConstraint(
                name="requested_line_closing_has_author",
                condition=Q(closed_by=None, closed_at=None, ending="")
                | Q(closed_by__isnull=False, closed_at__isnull=False, ending__in=RequestEnding.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}, {self.line.criterion.code}"
