"""The whole dossier as one file."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dossiers.states import BundleForm, BundleState


def bundle_name(bundle: "Bundle", filename: str) -> str:
    return f"bundles/{bundle.pk.hex[:2]}/{bundle.pk.hex}.{'zip' if bundle.form == BundleForm.ZIP else 'pdf'}"


class Bundle(models.Model):
    """`parts`: what it holds, in order: each paper with version and SHA-256, each certificate with its data; `key` is
    their hash, so that the same dossier asked for twice is made once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="bundles")
    form = models.CharField("dạng tệp", max_length=8, choices=BundleForm)
    key = models.CharField(max_length=64)
    parts = models.JSONField(encoder=DjangoJSONEncoder)
    state = models.CharField("trạng thái", max_length=10, choices=BundleState, default=BundleState.WAITING)
    file = models.FileField(upload_to=bundle_name, max_length=120, blank=True)
    sha256 = models.CharField("mã tệp", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("dung lượng", default=0)
    asked_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")
    ready_at = models.DateTimeField("xong lúc", null=True, blank=True)
    error = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "tệp trọn bộ hồ sơ"
        ordering = ["campaign_id", "-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "form", "key"], name="bundle_once"),
            models.CheckConstraint(name="bundle_form_known", condition=Q(form__in=BundleForm.values)),
            models.CheckConstraint(name="bundle_state_known", condition=Q(state__in=BundleState.values)),
            models.CheckConstraint(
                name="bundle_ready_has_file",
                condition=~Q(state=BundleState.READY) | (~Q(file="") & ~Q(sha256="") & Q(ready_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.campaign}"
