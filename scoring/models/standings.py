"""How a published scorecard stands among the others of its group: kept with its final total, so that a page of a
ranking reads its own rows and no more."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class FinalStanding(models.Model):
    """Written with the final total (`final_standing.keep`), in the same transaction; computing it again is a check.

    `order` puts the scorecards of a group in their order by itself, the greatest first, and is equal where the sheet
    sets nothing apart. `barred`: conditions against an award that the points themselves fulfil, as [position, text].
    """

    scorecard = models.OneToOneField(
        "scoring.Scorecard", models.CASCADE, primary_key=True, related_name="final_standing"
    )
    group = models.ForeignKey("campaigns.ContestGroup", models.PROTECT, related_name="+")
    order = models.CharField(max_length=300)
    tie_values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    barred = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    is_barred = models.BooleanField(default=False)  # by a condition of those above
    settled = models.BooleanField(default=True)  # no line is missing, wrong or provisional

    class Meta:
        verbose_name = "thứ bậc chính thức"
        indexes = [
            models.Index(fields=["group", "-order"], name="standing_by_order"),
            models.Index(fields=["group"], condition=Q(settled=False), name="standing_unsettled"),
            models.Index(fields=["group", "-order"], condition=Q(is_barred=True), name="standing_barred"),
        ]

    def __str__(self) -> str:
        return str(self.scorecard)
