"""Rates of award money, each from a day on. A row without authority is the law as it ships; others are added to it."""

from django.db import models
from django.db.models import Q

from awards.states import MoneyRounding
from campaigns.states import AuthorityLevel, RecipientKind


class BaseSalary(models.Model):
    """Mức lương cơ sở, đồng a month."""

    authority = models.ForeignKey(
        "campaigns.Authority", models.PROTECT, null=True, blank=True, related_name="base_salaries"
    )
    amount = models.PositiveIntegerField("mức lương cơ sở (đồng)")
    effective_from = models.DateField("áp dụng từ ngày")
    document = models.CharField("căn cứ", max_length=160)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "mức lương cơ sở"
        ordering = ["-effective_from", "-authority_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "effective_from"],
                name="base_salary_once_per_day",
                violation_error_message="Đã có mức lương cơ sở áp dụng từ cùng ngày.",
            ),
            models.UniqueConstraint(
                fields=["effective_from"], condition=Q(authority=None), name="base_salary_of_law_once_per_day"
            ),
            models.CheckConstraint(name="base_salary_above_nothing", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.amount} từ {self.effective_from:%d/%m/%Y}"


class AwardRate(models.Model):
    """Hệ số tiền thưởng of a certificate by its issuer's level and the kind of recipient."""

    authority = models.ForeignKey(
        "campaigns.Authority", models.PROTECT, null=True, blank=True, related_name="award_rates"
    )
    level = models.CharField("cấp ban hành", max_length=12, choices=AuthorityLevel)
    recipient_kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind)
    coefficient = models.DecimalField("hệ số", max_digits=5, decimal_places=2)
    effective_from = models.DateField("áp dụng từ ngày")
    document = models.CharField("căn cứ", max_length=160)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "hệ số tiền thưởng"
        ordering = ["-effective_from", "recipient_kind", "-authority_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "level", "recipient_kind", "effective_from"],
                name="award_rate_once_per_day",
                violation_error_message="Đã có hệ số của đối tượng này áp dụng từ cùng ngày.",
            ),
            models.UniqueConstraint(
                fields=["level", "recipient_kind", "effective_from"],
                condition=Q(authority=None),
                name="award_rate_of_law_once_per_day",
            ),
            models.CheckConstraint(
                name="award_rate_not_negative",
                condition=Q(coefficient__gte=0),
                violation_error_message="Hệ số không thể là số âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_recipient_kind_display()}: {self.coefficient}"


class MoneySetting(models.Model):
    """How an authority rounds; without a row as the decree does."""

    authority = models.OneToOneField("campaigns.Authority", models.PROTECT, related_name="money_setting")
    rounding = models.CharField("cách làm tròn", max_length=8, choices=MoneyRounding, default=MoneyRounding.UP)
    set_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "cách làm tròn tiền thưởng"
        constraints = [
            models.CheckConstraint(name="money_rounding_known", condition=Q(rounding__in=MoneyRounding.values))
        ]

    def __str__(self) -> str:
        return self.get_rounding_display()
