"""The authority that runs campaigns, and who signs for it. All of it dated: levels, names and posts change."""

from django.db import models
from django.db.models import F, Q

from campaigns.states import AuthorityLevel


class Authority(models.Model):
    code = models.SlugField("mã", unique=True)
    name = models.CharField("tên đầy đủ", max_length=200, help_text="Ủy ban nhân dân thị xã …")
    short_name = models.CharField("tên gọi tắt", max_length=200, help_text="UBND thị xã …")
    area_name = models.CharField("địa bàn", max_length=120, help_text="thị xã …, dùng sau chữ “trên địa bàn”")
    symbol = models.CharField("ký hiệu", max_length=20, help_text="UBND, đứng sau loại văn bản: KH-UBND")
    level = models.CharField("cấp", max_length=12, choices=AuthorityLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="cấp trên"
    )
    place_name = models.CharField("địa danh", max_length=120, help_text="đứng trước ngày tháng trên văn bản")
    letterhead = models.JSONField("các dòng tên cơ quan trên văn bản", default=list)
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan"
        constraints = [
            models.CheckConstraint(
                name="authority_level_known",
                condition=Q(level__in=AuthorityLevel.values),
                violation_error_message="Cấp của cơ quan không hợp lệ.",
            ),
            models.CheckConstraint(
                name="authority_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class Signatory(models.Model):
    """Who signs, in which words: prefix line (TM., KT.), title lines, name. `unit` empty = for the authority itself."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="signatories")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, null=True, blank=True, related_name="signatories")
    role = models.SlugField("vai trò", help_text="chairman, deputy_chairman, unit_head, council_chair…")
    prefix_lines = models.JSONField("các dòng quyền hạn", default=list, help_text='["KT. CHỦ TỊCH"]')
    title = models.CharField("chức vụ", max_length=120)
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    # The State post above the name, where a council or steering committee is signed for (NĐ 30/2020, PL I, II.7b).
    post = models.CharField("chức vụ nhà nước", max_length=120, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người ký"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "unit", "role", "valid_from"],
                name="signatory_of_unit_once_per_start",
                violation_error_message="Người ký này đã được khai cùng ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["authority", "role", "valid_from"],
                condition=Q(unit=None),
                name="signatory_of_authority_once_per_start",
                violation_error_message="Người ký này đã được khai cùng ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.full_name}".strip()
