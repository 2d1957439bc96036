"""What is competed for inside a campaign: contents, the groups that compete, and the counted places."""

from django.db import models
from django.db.models import Q

from campaigns.states import AwardLevel, ContentState, Method, RecipientKind


class Content(models.Model):
    """Nội dung thi đua số 01…: a strand with its own sheet and quotas."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="contents")
    number = models.CharField("số", max_length=4)
    title = models.CharField("tên nội dung", max_length=300)
    short_title = models.CharField("tên gọi tắt", max_length=60)
    clause = models.CharField("mục trong kế hoạch", max_length=20)
    collective_criteria = models.TextField("tiêu chuẩn tập thể", blank=True)
    individual_criteria = models.TextField("tiêu chuẩn cá nhân", blank=True)
    province_body = models.CharField("sở giao chỉ tiêu cấp tỉnh", max_length=120, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ContentState, default=ContentState.OPEN)
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    # From here on nothing about the points changes any more: the period of petitions is over and none waits.
    closed_at = models.DateTimeField("khóa điểm lúc", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung thi đua"
        ordering = ["campaign_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="content_number_once"),
            models.CheckConstraint(
                name="content_published_has_time",
                condition=(
                    Q(state=ContentState.OPEN, published_at=None)
                    | Q(state=ContentState.PUBLISHED, published_at__isnull=False)
                ),
                violation_error_message="Nội dung đã công bố phải có thời điểm công bố.",
            ),
            models.CheckConstraint(
                name="content_closed_was_published",
                condition=Q(closed_at=None) | Q(state=ContentState.PUBLISHED),
                violation_error_message="Chỉ khóa điểm nội dung đã công bố.",
            ),
        ]

    def __str__(self) -> str:
        return f"Nội dung {self.number}"


class ContestGroup(models.Model):
    """Those that compete with each other inside a content; `scored` groups fill in the sheet, the others do not."""

    content = models.ForeignKey(Content, models.PROTECT, related_name="groups")
    code = models.SlugField("mã khối", max_length=40)
    name = models.CharField("tên khối", max_length=120)
    position = models.PositiveSmallIntegerField("thứ tự")
    scored = models.BooleanField("chấm điểm theo bảng", default=True)
    # As the plan names them; who takes part is in `participants`.
    kinds = models.JSONField("loại đơn vị dự thi đua", default=list, blank=True)

    class Meta:
        verbose_name = "khối xét"
        ordering = ["content_id", "position"]
        constraints = [models.UniqueConstraint(fields=["content", "code"], name="group_code_once")]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    group = models.ForeignKey(ContestGroup, models.PROTECT, related_name="participants")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="participations")

    class Meta:
        verbose_name = "đơn vị dự thi đua"
        ordering = ["group_id", "unit__sort_key"]
        constraints = [models.UniqueConstraint(fields=["group", "unit"], name="participant_once_per_group")]

    def __str__(self) -> str:
        return f"{self.unit}, {self.group}"


class QuotaLine(models.Model):
    """A counted line of the plan. Inner lines carry the sum that the plan states; leaves carry the manner of choice.

    `count` is empty only on province lines whose number the department has not yet assigned.
    """

    content = models.ForeignKey(Content, models.PROTECT, related_name="quota_lines")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.SlugField("mã chỉ tiêu", max_length=40)
    position = models.PositiveSmallIntegerField("thứ tự")
    clause = models.CharField("mục trong kế hoạch", max_length=20)
    title = models.CharField("tên chỉ tiêu", max_length=300)
    level = models.CharField("cấp khen", max_length=10, choices=AwardLevel)
    recipient_kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind)
    count = models.PositiveSmallIntegerField("số lượng", null=True, blank=True)
    method = models.CharField("cách chọn", max_length=10, choices=Method, blank=True)
    groups = models.ManyToManyField(ContestGroup, related_name="quota_lines", blank=True)

    class Meta:
        verbose_name = "chỉ tiêu khen thưởng"
        ordering = ["content_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["content", "code"], name="quota_code_once"),
            models.CheckConstraint(
                name="quota_count_known_unless_province",
                condition=Q(count__isnull=False) | Q(level=AwardLevel.PROVINCE),
                violation_error_message="Chỉ tiêu giấy khen phải có số lượng.",
            ),
            models.CheckConstraint(
                name="quota_level_known",
                condition=Q(level__in=AwardLevel.values),
                violation_error_message="Cấp khen không hợp lệ.",
            ),
            models.CheckConstraint(
                name="quota_method_known",
                condition=Q(method__in=[*Method.values, ""]),
                violation_error_message="Cách chọn không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_leaf(self) -> bool:
        """Only leaves have places; a line with a manner of choice is a leaf."""
        return bool(self.method)
