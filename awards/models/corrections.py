"""A further version of a sealed ranking as one person proposes and a second one consents to."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from awards.states import CorrectionState

_BY_A_SECOND = [CorrectionState.CONSENTED, CorrectionState.REFUSED]


class RankingCorrection(models.Model):
    """`payload` and `hash` are what would be sealed; consent holds for exactly that and makes `ranking` of it."""

    group = models.ForeignKey("campaigns.ContestGroup", models.PROTECT, related_name="corrections")
    base = models.ForeignKey("awards.Ranking", models.PROTECT, related_name="corrections")
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    hash = models.CharField("mã của bản đề nghị", max_length=64)
    reason = models.TextField("lý do lập lại")
    state = models.CharField("trạng thái", max_length=9, choices=CorrectionState, default=CorrectionState.WAITING)
    proposed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="người đề nghị")
    proposed_at = models.DateTimeField("đề nghị lúc")
    decided_by = models.ForeignKey(
        "campaigns.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người quyết định"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    answer = models.TextField("lý do không đồng ý", blank=True)
    ranking = models.OneToOneField(
        "awards.Ranking", models.PROTECT, null=True, blank=True, related_name="correction", verbose_name="bản đã chốt"
    )

    class Meta:
        verbose_name = "đề nghị lập lại xếp hạng"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(state=CorrectionState.WAITING),
                name="correction_one_waiting_per_group",
                violation_error_message="Khối này đang có một đề nghị lập lại xếp hạng.",
            ),
            models.CheckConstraint(
                name="correction_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Đề nghị lập lại xếp hạng phải có lý do.",
            ),
            models.CheckConstraint(
                name="correction_decided_has_author",
                condition=Q(state=CorrectionState.WAITING, decided_by=None, decided_at=None)
                | (~Q(state=CorrectionState.WAITING) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                violation_error_message="Đề nghị đã quyết định phải có người và thời điểm.",
            ),
            models.CheckConstraint(
                name="correction_takes_two_people",
                condition=~Q(state__in=_BY_A_SECOND) | ~Q(decided_by=F("proposed_by")),
                violation_error_message="Người đồng ý phải khác người đề nghị.",
            ),
            models.CheckConstraint(
                name="correction_consented_is_sealed",
                condition=Q(state=CorrectionState.CONSENTED, ranking__isnull=False)
                | (~Q(state=CorrectionState.CONSENTED) & Q(ranking=None)),
                violation_error_message="Đề nghị được đồng ý phải có bản đã chốt.",
            ),
            models.CheckConstraint(
                name="correction_refused_has_answer",
                condition=~Q(state=CorrectionState.REFUSED) | ~Q(answer=""),
                violation_error_message="Không đồng ý phải có lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"Đề nghị lập lại xếp hạng {self.group}, sau bản {self.base.version}"

    @property
    def short_hash(self) -> str:
        return self.hash[:10]
