"""What the office words itself instead of the shipped text of a paper."""

from django.db import models
from django.db.models import Q

from dossiers.states import DocumentKind


class Wording(models.Model):
    """One phrase (dossiers.phrases). Without `campaign`: of every paper of the kind that the authority makes; with it:
    of the one paper with this `subject`. Keys "bases" and "recipients" hold one line each.
    """

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="wordings")
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, null=True, blank=True, related_name="wordings")
    kind = models.CharField("loại văn bản", max_length=20, choices=DocumentKind)
    subject = models.CharField(max_length=60, blank=True)
    key = models.CharField("đoạn", max_length=40)
    text = models.TextField("lời văn")
    edited_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "lời văn của văn bản"
        ordering = ["authority_id", "kind", "campaign_id", "subject", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "key"], condition=Q(campaign=None), name="wording_once_per_office"
            ),
            models.UniqueConstraint(
                fields=["campaign", "kind", "subject", "key"],
                condition=Q(campaign__isnull=False),
                name="wording_once_per_paper",
            ),
            models.CheckConstraint(name="wording_of_known_kind", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(
                name="wording_of_office_has_no_subject", condition=Q(campaign__isnull=False) | Q(subject="")
            ),
            models.CheckConstraint(name="wording_says_something", condition=~Q(text="")),
        ]

    @property
    def is_of_office(self) -> bool:
        return self.campaign_id is None

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.key}"
