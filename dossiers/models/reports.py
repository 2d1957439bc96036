"""What people write for a paper; figures and names are never typed here, they come with printing."""

from django.db import models
from django.db.models import Q

from dossiers.states import ConfirmationRole, PrescribedForm, Regime, ReportForm


class AchievementReport(models.Model):
    """Typed text of a report, one per recipient and content, in whichever form the dossier takes.

    `titles` and `awards` are section III: lists of {"year", "name", "decision"}. `return_reason`: why the superior gave
    it back, until the unit's head confirms it again.
    """

    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="achievement_reports")
    recipient_key = models.CharField(max_length=420)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="achievement_reports")
    situation = models.TextField("sơ lược đặc điểm, tình hình")
    achievements = models.TextField("thành tích đạt được")
    titles = models.JSONField("danh hiệu thi đua đã đạt", default=list)
    awards = models.JSONField("hình thức đã được khen thưởng", default=list)
    # Further parts that its form asks for, by key (dossiers.reporting.parts); empty ones are left out.
    details = models.JSONField("các mục của mẫu đầy đủ", default=dict)
    edited_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    return_reason = models.TextField("lý do trả lại", blank=True)
    returned_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField("trả lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "báo cáo thành tích"
        constraints = [
            models.UniqueConstraint(fields=["content", "recipient_key"], name="report_once_per_recipient"),
            models.CheckConstraint(
                name="report_return_is_whole",
                condition=Q(return_reason="", returned_by=None, returned_at=None)
                | (~Q(return_reason="") & Q(returned_by__isnull=False, returned_at__isnull=False)),
                violation_error_message="Trả lại báo cáo phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"Báo cáo thành tích {self.recipient_key}"


class ReportConfirmation(models.Model):
    """A superior's word on a report. It holds for exactly the text that was read: `text_hash`; a later edit ends it."""

    report = models.ForeignKey(AchievementReport, models.PROTECT, related_name="confirmations")
    role = models.CharField("người xác nhận", max_length=10, choices=ConfirmationRole)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="+")  # for which it is confirmed
    remark = models.TextField("nhận xét", blank=True)
    text_hash = models.CharField(max_length=64)
    confirmed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField("xác nhận lúc")

    class Meta:
        verbose_name = "xác nhận báo cáo thành tích"
        constraints = [
            models.UniqueConstraint(fields=["report", "role"], name="confirmation_once_per_role"),
            models.CheckConstraint(
                name="confirmation_role_known", condition=models.Q(role__in=ConfirmationRole.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_role_display()}"


class DossierSetting(models.Model):
    """By whose forms the dossier of a campaign is made: the decree, and which form of report."""

    campaign = models.OneToOneField("campaigns.Campaign", models.PROTECT, related_name="dossier_setting")
    regime = models.CharField("chế độ biểu mẫu", max_length=10, choices=Regime)
    report_form = models.CharField("mẫu báo cáo", max_length=8, choices=ReportForm, default=ReportForm.THEME)
    set_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = "biểu mẫu của hồ sơ"
        constraints = [
            models.CheckConstraint(name="dossier_regime_known", condition=models.Q(regime__in=Regime.values)),
            models.CheckConstraint(
                name="dossier_report_form_known", condition=models.Q(report_form__in=ReportForm.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_regime_display()}, {self.campaign}"


class FormCode(models.Model):
    """The number of a decree's form as the office wants it printed; without a row as the shipped table says."""

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="form_codes")
    regime = models.CharField("chế độ biểu mẫu", max_length=10, choices=Regime)
    form = models.CharField("mẫu", max_length=12, choices=PrescribedForm)
    code = models.CharField("ký hiệu mẫu", max_length=40, blank=True)

    class Meta:
        verbose_name = "ký hiệu mẫu"
        constraints = [
            models.UniqueConstraint(fields=["authority", "regime", "form"], name="form_code_once"),
            models.CheckConstraint(name="form_code_regime_known", condition=models.Q(regime__in=Regime.values)),
            models.CheckConstraint(name="form_code_form_known", condition=models.Q(form__in=PrescribedForm.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}: {self.code}"
