"""Score sheets as the office issues them, versioned; the engine computes from these rows."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from scoring.states import SheetState


class ScoreSheet(models.Model):
    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="sheets")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    title = models.CharField("tên bảng điểm", max_length=400)
    # Shown wherever the sheet is shown: an illustration is not the office's own issued table.
    illustrative = models.BooleanField("minh họa", default=False)
    rules = models.JSONField("quy tắc chung", default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField("trạng thái", max_length=8, choices=SheetState, default=SheetState.DRAFT)
    issued_at = models.DateTimeField("ban hành lúc", null=True, blank=True)
    # Borne from the issue on, when rows change no more: what was read of them once stays true (`scoring.issued_rows`).
    stamp = models.UUIDField(null=True, editable=False)
    # Why a version after the first one was made; printed and shown to the units that it touches.
    reason = models.TextField("lý do đính chính", blank=True)

    class Meta:
        verbose_name = "bảng điểm"
        ordering = ["content_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["content", "version"], name="sheet_version_once"),
            models.CheckConstraint(
                name="sheet_issued_has_time",
                condition=Q(state=SheetState.DRAFT, issued_at=None)
                | Q(state=SheetState.ISSUED, issued_at__isnull=False),
                violation_error_message="Bảng điểm đã ban hành phải có thời điểm ban hành.",
            ),
            models.UniqueConstraint(
                fields=["content"],
                condition=Q(state=SheetState.DRAFT),
                name="sheet_one_draft",
                violation_error_message="Nội dung này đang có một bảng điểm soạn dở.",
            ),
            models.CheckConstraint(
                name="sheet_correction_has_reason",
                condition=Q(version=1) | ~Q(reason=""),
                violation_error_message="Bản đính chính phải có lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """A row of the sheet: part, group, or scored line. `params` are read by the engine's file for `kind`."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField("mã", max_length=20)
    position = models.PositiveSmallIntegerField("thứ tự")
    title = models.TextField("tiêu chí")
    kind = models.CharField("cách tính", max_length=20)
    max_points = models.DecimalField("điểm tối đa", max_digits=6, decimal_places=2)
    params = models.JSONField("tham số", default=dict, encoder=DjangoJSONEncoder)
    evidence_required = models.TextField("tài liệu kiểm chứng", blank=True)
    instructions = models.TextField("hướng dẫn chấm", blank=True)
    applies_to = models.JSONField("áp dụng cho loại đơn vị", default=list)
    # False: the inspection team or the office scores this line, the unit does not.
    self_scored = models.BooleanField("đơn vị tự chấm", default=True)
    # None: the office that verifies the whole scorecard (the lead office, or its alternate).
    office = models.ForeignKey(
        "campaigns.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan thẩm định"
    )
    # The row of the version before that this one continues, whatever its code has become.
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")

    class Meta:
        verbose_name = "tiêu chí"
        ordering = ["sheet_id", "position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "code"], name="criterion_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
