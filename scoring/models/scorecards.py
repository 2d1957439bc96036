"""One unit's filled table. Self, verified and final points stand in columns of their own, none overwrites another."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from scoring.states import WITH_THE_OFFICE, Decision, LineStatus, ScorecardState


def points_field(name: str) -> models.DecimalField:
    return models.DecimalField(name, max_digits=6, decimal_places=2, null=True, blank=True)


class Scorecard(models.Model):
    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="scorecards")
    group = models.ForeignKey("campaigns.ContestGroup", models.PROTECT, related_name="scorecards")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="scorecards")
    sheet = models.ForeignKey("scoring.ScoreSheet", models.PROTECT, related_name="scorecards")
    state = models.CharField("trạng thái", max_length=10, choices=ScorecardState, default=ScorecardState.DRAFT)
    # Totals are stored with every change of a line, in the same transaction; recomputing them is a check, not a path.
    self_total = points_field("tổng tự chấm")
    verified_total = points_field("tổng thẩm định")
    final_total = points_field("tổng chính thức")
    classification = models.CharField("xếp loại", max_length=60, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    first_submitted_at = models.DateTimeField("trình lần đầu", null=True, blank=True)
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    late_days = models.PositiveSmallIntegerField("số ngày trễ", default=0)
    # The unit's own last day, when the manager has granted one; else the campaign's.
    extension = models.ForeignKey(
        "scoring.Extension", models.PROTECT, null=True, blank=True, related_name="scorecards", verbose_name="gia hạn"
    )
    # Shares the lines out among colleagues besides the head, who names them.
    lead_officer = models.ForeignKey(
        "campaigns.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cán bộ đầu mối"
    )
    verified_at = models.DateTimeField("thẩm định xong lúc", null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "bảng tự chấm"
        ordering = ["content_id", "group_id", "unit__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["content", "unit"],
                name="scorecard_once_per_unit_and_content",
                violation_error_message="Đơn vị đã có bảng tự chấm ở nội dung này.",
            ),
            models.CheckConstraint(
                name="scorecard_state_known",
                condition=Q(state__in=ScorecardState.values),
                violation_error_message="Trạng thái bảng tự chấm không hợp lệ.",
            ),
            models.CheckConstraint(
                name="scorecard_submitted_has_time",
                condition=~Q(state__in=sorted(WITH_THE_OFFICE)) | Q(submitted_at__isnull=False),
                violation_error_message="Bảng đã trình phải có thời điểm trình.",
            ),
            models.CheckConstraint(
                name="scorecard_verified_has_total",
                condition=~Q(state__in=[ScorecardState.VERIFIED, ScorecardState.PUBLISHED])
                | Q(verified_total__isnull=False, verified_at__isnull=False),
                violation_error_message="Bảng đã thẩm định phải có tổng điểm và thời điểm thẩm định.",
            ),
            models.CheckConstraint(
                name="scorecard_published_has_final_total",
                condition=~Q(state=ScorecardState.PUBLISHED) | Q(final_total__isnull=False),
                violation_error_message="Bảng đã công bố phải có tổng điểm chính thức.",
            ),
        ]
        indexes = [
            models.Index(fields=["group", "final_total"], name="scorecard_by_final_total"),
            models.Index(fields=["group", "unit"], name="scorecard_in_group"),
            models.Index(fields=["content", "state", "group"], name="scorecard_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.content}, {self.unit}"


def _within_bounds(field: str) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gte": F("min_points"), f"{field}__lte": F("max_points")})


class ScoreLine(models.Model):
    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="lines")
    criterion = models.ForeignKey("scoring.Criterion", models.PROTECT, related_name="lines")
    # Bounds copied from the sheet so that the database itself can refuse a figure outside them.
    min_points = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    max_points = models.DecimalField(max_digits=6, decimal_places=2)

    answer = models.JSONField("kê khai", null=True, blank=True, encoder=DjangoJSONEncoder)
    self_status = models.CharField(max_length=14, choices=LineStatus, default=LineStatus.UNANSWERED)
    self_points = points_field("điểm tự chấm")
    self_words = models.TextField("cách ra điểm", blank=True)
    note = models.TextField("ghi chú của đơn vị", blank=True)
    # What stood here under an earlier version of the sheet, until the unit has looked at the line again.
    superseded = models.JSONField("trước đính chính", null=True, blank=True, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField(default=0)
    answered_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Whose work the line is; a colleague may still fill it in.
    assigned_to = models.ForeignKey(
        "campaigns.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người được phân công"
    )

    # Whose decision the line is, where the manager has shared the work out; else any verifier's of its office.
    verifier = models.ForeignKey(
        "campaigns.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người thẩm định"
    )
    decision = models.CharField("thẩm định", max_length=8, choices=Decision, default=Decision.WAITING)
    verified_answer = models.JSONField("số liệu thẩm định", null=True, blank=True, encoder=DjangoJSONEncoder)
    verified_status = models.CharField(max_length=14, choices=LineStatus, default=LineStatus.UNANSWERED)
    verified_points = points_field("điểm thẩm định")
    verified_words = models.TextField(blank=True)
    ground = models.TextField("lý do điều chỉnh", blank=True)
    # Lost for want of a document that proves the claim, and not on the reading of the rule.
    unproven = models.BooleanField("không có tài liệu chứng minh", default=False)
    # On what a claim rests that was accepted without the document that the sheet asks for.
    basis = models.TextField("căn cứ chấp nhận", blank=True)
    verified_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    final_status = models.CharField(max_length=14, choices=LineStatus, default=LineStatus.UNANSWERED)
    final_points = points_field("điểm chính thức")

    class Meta:
        verbose_name = "dòng chấm điểm"
        ordering = ["scorecard_id", "criterion__position"]
        # Lines are counted where they stand alike without reading them.
        indexes = [
            models.Index(fields=["criterion", "decision", "verifier", "verified_by", "scorecard"], name="line_alike")
        ]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "criterion"], name="line_once_per_criterion"),
            *[
                models.CheckConstraint(
                    name=f"line_{field}_within_bounds",
                    condition=_within_bounds(field),
                    violation_error_message="Điểm phải nằm trong khoảng của tiêu chí.",
                )
                for field in ("self_points", "verified_points", "final_points")
            ],
            models.CheckConstraint(
                name="line_decision_has_author",
                condition=Q(decision=Decision.WAITING) | Q(verified_by__isnull=False, verified_at__isnull=False),
                violation_error_message="Dòng đã thẩm định phải có người và thời điểm thẩm định.",
            ),
            models.CheckConstraint(
                name="line_change_has_ground",
                condition=~Q(decision=Decision.CHANGED) | ~Q(ground=""),
                violation_error_message="Điều chỉnh điểm phải có lý do.",
            ),
            models.CheckConstraint(
                name="line_basis_of_accepted",
                condition=Q(basis="") | Q(decision=Decision.ACCEPTED),
                violation_error_message="Chỉ dòng được chấp nhận mới có căn cứ chấp nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scorecard}, {self.criterion.code}"
