"""Units and people put forward by heads of units (đề nghị xét khen)."""

from django.db import models
from django.db.models import Q

from awards.states import NominationState
from campaigns.states import RecipientKind


class Nomination(models.Model):
    quota_line = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, related_name="nominations")
    recipient_kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind)
    # The collective itself, or the unit where the person works.
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="nominations")
    proposed_by_unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="made_nominations")
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    gender = models.CharField("giới tính", max_length=3, choices=[("nam", "Nam"), ("nữ", "Nữ")], blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    post = models.CharField("chức vụ", max_length=160, blank=True)
    is_leader = models.BooleanField("là lãnh đạo, quản lý", default=False)
    # Of several people with one name and one year of birth, the second, the third …
    namesake = models.PositiveSmallIntegerField("người trùng tên thứ", default=1)
    # The unit has said that a recipient who looks like another one is somebody else.
    told_apart = models.BooleanField("đã xác nhận là người khác", default=False)
    achievements = models.TextField("tóm tắt thành tích")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replacements", verbose_name="thay cho"
    )
    meeting = models.ForeignKey(
        "awards.UnitMeeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name="cuộc họp xét của đơn vị",
    )
    votes = models.PositiveSmallIntegerField("số người đồng ý", null=True, blank=True)
    # Order that the council gave where there are more nominees than places.
    preference = models.PositiveSmallIntegerField("thứ tự ưu tiên", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=NominationState, default=NominationState.PROPOSED)
    state_reason = models.TextField("lý do", blank=True)
    search_key = models.CharField(max_length=400, editable=False)
    proposed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("đề nghị lúc")

    class Meta:
        verbose_name = "đề nghị xét khen"
        ordering = ["quota_line_id", "id"]
        constraints = [
            models.CheckConstraint(
                name="nomination_names_the_person",
                condition=(
                    Q(recipient_kind=RecipientKind.COLLECTIVE, full_name="")
                    | (
                        Q(recipient_kind=RecipientKind.INDIVIDUAL, birth_year__isnull=False)
                        & ~Q(full_name="")
                        & ~Q(gender="")
                        & ~Q(post="")
                    )
                ),
                violation_error_message="Đề nghị cá nhân phải có họ tên, giới tính, năm sinh, chức vụ.",
            ),
            models.CheckConstraint(
                name="nomination_stopped_has_reason",
                condition=Q(state=NominationState.PROPOSED) | ~Q(state_reason=""),
                violation_error_message="Trả lại hoặc thu hồi phải có lý do.",
            ),
            models.CheckConstraint(
                name="nomination_votes_of_a_meeting",
                condition=Q(meeting=None, votes=None) | Q(meeting__isnull=False, votes__isnull=False),
                violation_error_message="Số người đồng ý đi cùng cuộc họp xét của đơn vị.",
            ),
            models.UniqueConstraint(
                fields=["quota_line", "unit"],
                condition=Q(recipient_kind=RecipientKind.COLLECTIVE) & ~Q(state=NominationState.WITHDRAWN),
                name="nomination_of_unit_once_per_line",
                violation_error_message="Tập thể này đã được đề nghị ở chỉ tiêu đó.",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient_name

    @property
    def recipient_name(self) -> str:
        return self.full_name or self.unit.name

    @property
    def recipient_key(self) -> str:
        """Same recipient, same key: a unit by its row, a person by name without marks and year of birth."""
        if self.recipient_kind == RecipientKind.COLLECTIVE:
            return f"unit:{self.unit_id}"
        second = f":{self.namesake}" if self.namesake > 1 else ""
        return f"person:{self.search_key}:{self.birth_year}{second}"
