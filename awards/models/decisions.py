"""What became of a place: the decision that grants, the award as a frozen copy, and its end under art. 93."""

from django.db import models
from django.db.models import Q

from awards.states import AwardState, RevocationGround
from campaigns.states import AwardLevel, RecipientKind


class AwardDecision(models.Model):
    """Quyết định khen thưởng. `campaign` is empty for one of earlier years that was only written in.

    One that grants several forms (Tập thể lao động tiên tiến and Lao động tiên tiến) is a row for each.
    """

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="award_decisions")
    campaign = models.ForeignKey(
        "campaigns.Campaign", models.PROTECT, null=True, blank=True, related_name="award_decisions"
    )
    level = models.CharField("cấp khen", max_length=10, choices=AwardLevel)
    form = models.CharField("hình thức khen thưởng", max_length=160)
    document = models.CharField("số, ký hiệu", max_length=80)
    issued_on = models.DateField("ngày quyết định")
    issuer = models.CharField("người, cơ quan ban hành", max_length=200)
    abstract = models.CharField("trích yếu", max_length=400, blank=True)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "quyết định khen thưởng"
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "document", "issued_on", "form"],
                name="award_decision_once",
                violation_error_message="Quyết định này đã được ghi.",
            ),
            models.CheckConstraint(name="award_decision_level_known", condition=Q(level__in=AwardLevel.values)),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.document}"


class Award(models.Model):
    """One recipient in a decision, with the words of that day. `slot` is the place of the plan that it fills."""

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="awards")
    slot = models.OneToOneField("awards.Slot", models.PROTECT, null=True, blank=True, related_name="award")
    recipient_kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind)
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField("tên tập thể, họ và tên", max_length=200)
    # The collective itself, or where the person worked; none when it was never in our register.
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, null=True, blank=True, related_name="awards")
    unit_name = models.CharField("đơn vị", max_length=200)
    unit_key = models.CharField(max_length=400, editable=False)
    post = models.CharField("chức vụ", max_length=160, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    merit = models.CharField("thành tích, nội dung thi đua", max_length=400)
    explanation = models.TextField("căn cứ", blank=True)
    # Money as worked out when the decision was recorded; none where it pays nothing or no rate was known.
    amount = models.PositiveIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    coefficient = models.DecimalField("hệ số", max_digits=5, decimal_places=2, null=True, blank=True)
    base_salary = models.PositiveIntegerField("mức lương cơ sở (đồng)", null=True, blank=True)
    # By these (awards.outcome.names) one finds another, however a name is spelt.
    search_key = models.CharField(max_length=400, editable=False)
    state = models.CharField("trạng thái", max_length=8, choices=AwardState, default=AwardState.GRANTED)
    revoked_ground = models.CharField("căn cứ hủy bỏ", max_length=1, choices=RevocationGround, blank=True)
    revoked_document = models.CharField("số quyết định hủy bỏ", max_length=80, blank=True)
    revoked_on = models.DateField("ngày quyết định hủy bỏ", null=True, blank=True)
    revoked_reason = models.TextField("nội dung vi phạm", blank=True)
    revoked_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField("ghi hủy bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "khen thưởng"
        ordering = ["decision_id", "id"]
        constraints = [
            models.CheckConstraint(
                name="award_revoked_is_grounded",
                condition=Q(
                    state=AwardState.GRANTED,
                    revoked_ground="",
                    revoked_document="",
                    revoked_on=None,
                    revoked_reason="",
                    revoked_by=None,
                    revoked_at=None,
                )
                | (
                    Q(
                        state=AwardState.REVOKED,
                        revoked_ground__in=RevocationGround.values,
                        revoked_on__isnull=False,
                        revoked_by__isnull=False,
                        revoked_at__isnull=False,
                    )
                    & ~Q(revoked_document="")
                    & ~Q(revoked_reason="")
                ),
                violation_error_message="Hủy bỏ quyết định phải có căn cứ, số, ngày quyết định và nội dung.",
            ),
            models.CheckConstraint(
                name="award_money_is_whole",
                condition=Q(amount=None, coefficient=None, base_salary=None)
                | Q(amount__isnull=False, coefficient__isnull=False, base_salary__isnull=False),
                violation_error_message="Tiền thưởng phải ghi cùng hệ số và mức lương cơ sở.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.recipient_name}"


class Refusal(models.Model):
    """Whom a decision left out although the council had agreed; never placed on that line again."""

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="refusals")
    quota_line = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, related_name="refusals")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="+")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField("tên tập thể, họ và tên", max_length=200)
    reason = models.TextField("lý do")

    class Meta:
        verbose_name = "trường hợp không được khen"
        ordering = ["decision_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["quota_line", "recipient_key"], name="refusal_once_per_line"),
            models.CheckConstraint(
                name="refusal_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Không được khen phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient_name
