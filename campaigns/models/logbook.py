"""The one audit trail: who did what to what, with old and new values. Append-only and hash-chained when sealed."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class LogEntry(models.Model):
    """One write. Names are copied as text so that the entry stays readable when the object has changed its name.

    `position` and `hash` are filled when the entry is sealed into the chain (campaigns.logbook.seal_entries); an entry
    is inserted without them so that savers never queue for the end of the chain.
    """

    at = models.DateTimeField("lúc", db_index=True)
    actor = models.ForeignKey("campaigns.User", models.PROTECT, null=True, related_name="+")  # None: the system
    actor_name = models.CharField("người thực hiện", max_length=120)
    verb = models.CharField("việc", max_length=60)
    object_type = models.CharField(max_length=60)
    object_key = models.CharField(max_length=60)
    object_name = models.CharField("đối tượng", max_length=300)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, null=True, related_name="+")
    # Of the campaign, else of the unit, so that an authority finds its own among all. Not sealed: it says nothing new.
    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, null=True, related_name="+", db_index=False)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # {field: [old, new]}
    reason = models.TextField("lý do", blank=True)
    position = models.PositiveBigIntegerField(null=True, unique=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "nhật ký"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_type", "object_key"], name="log_by_object"),
            models.Index(fields=["authority", "-id"], name="log_by_authority"),
            models.Index(fields=["id"], condition=models.Q(position=None), name="log_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_name}"
