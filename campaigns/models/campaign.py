"""The campaign: one plan, one year, one authority, with its bases and recipients as printed in the plan."""

from django.db import models
from django.db.models import F, Q

from campaigns.states import CampaignState


class Campaign(models.Model):
    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="campaigns")
    code = models.SlugField("mã phong trào", max_length=60)
    title = models.CharField("tên phong trào", max_length=500, help_text="như ghi sau chữ “Phát động”")
    short_title = models.CharField("tên gọi tắt", max_length=120)
    year = models.PositiveSmallIntegerField("năm")
    plan_number = models.CharField("số kế hoạch", max_length=20, blank=True)
    plan_symbol = models.CharField("ký hiệu", max_length=40)
    plan_date = models.DateField("ngày ban hành", null=True, blank=True)
    starts_on = models.DateField("phát động từ ngày")
    ends_on = models.DateField("đến hết ngày")
    self_score_until = models.DateField("hạn nộp bảng tự chấm")
    verify_until = models.DateField("hạn thẩm định, kiểm tra")
    petition_until = models.DateField("hạn kiến nghị")
    dossier_due = models.DateField("hạn trình hồ sơ")
    lead_unit = models.ForeignKey(
        "campaigns.Unit", models.PROTECT, related_name="led_campaigns", verbose_name="cơ quan chủ trì"
    )
    # Verifies the lead office's own scorecard, since nobody verifies the own unit.
    alternate_unit = models.ForeignKey(
        "campaigns.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan thẩm định thay"
    )
    council_unit = models.ForeignKey(
        "campaigns.Unit", models.PROTECT, related_name="+", verbose_name="Hội đồng thi đua, khen thưởng"
    )
    late_note = models.CharField("cách xử lý nộp trễ", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    launched_at = models.DateTimeField("phát động lúc", null=True, blank=True)
    # Written for the authorities below, which are handed a copy each; nobody competes in this row itself.
    for_below = models.BooleanField("giao cho cấp dưới", default=False)
    # The plan of the authority above from which this one was handed down.
    source = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="handed_down", verbose_name="theo kế hoạch"
    )
    # Since when everybody may read the published points without an account; None: only those who sign in.
    public_since = models.DateTimeField("công khai từ", null=True, blank=True)

    class Meta:
        verbose_name = "phong trào thi đua"
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "code"],
                name="campaign_code_once_per_authority",
                violation_error_message="Cơ quan đã có phong trào mang mã này.",
            ),
            models.UniqueConstraint(
                fields=["source", "authority"],
                name="campaign_handed_down_once",
                violation_error_message="Cơ quan này đã được giao kế hoạch đó.",
            ),
            models.CheckConstraint(
                name="campaign_state_known",
                condition=Q(state__in=CampaignState.values),
                violation_error_message="Trạng thái phong trào không hợp lệ.",
            ),
            models.CheckConstraint(
                name="campaign_dates_in_order",
                condition=Q(
                    starts_on__lte=F("ends_on"),
                    ends_on__lte=F("self_score_until"),
                    self_score_until__lte=F("verify_until"),
                    verify_until__lte=F("petition_until"),
                    petition_until__lte=F("dossier_due"),
                ),
                violation_error_message="Các mốc thời gian phải nối tiếp nhau: phát động, tự chấm, thẩm định, "
                "kiến nghị, trình hồ sơ.",
            ),
            models.CheckConstraint(
                name="campaign_launched_has_time",
                condition=Q(state=CampaignState.DRAFT) | Q(launched_at__isnull=False),
                violation_error_message="Phong trào đã phát động phải có thời điểm phát động.",
            ),
        ]

    def __str__(self) -> str:
        return self.short_title


class LegalInstrument(models.Model):
    """A legal text with its time of force; a basis may point to it so that a dead text is noticed.

    Each authority keeps its own list: two write one law down in their own words, and numbers of local texts repeat.
    """

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="instruments")
    number = models.CharField("số, ký hiệu", max_length=60)
    title = models.CharField("trích yếu", max_length=300)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    effective_from = models.DateField("có hiệu lực từ")
    effective_to = models.DateField("hết hiệu lực từ", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản pháp luật"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"],
                name="instrument_once_per_authority",
                violation_error_message="Văn bản này đã được khai.",
            )
        ]

    def __str__(self) -> str:
        return self.number


class LegalBasis(models.Model):
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("căn cứ", help_text="in nguyên văn, không có dấu chấm câu cuối")
    instrument = models.ForeignKey(LegalInstrument, models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name = "căn cứ"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "position"], name="basis_position_once")]

    def __str__(self) -> str:
        return self.text


class PlanRecipient(models.Model):
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="recipients")
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nơi nhận", max_length=200)

    class Meta:
        verbose_name = "nơi nhận"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "position"], name="recipient_position_once")]

    def __str__(self) -> str:
        return self.text
