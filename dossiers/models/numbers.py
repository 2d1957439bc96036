"""Numbers of outgoing papers: one series per issuing body, group of kinds and year (Nghị định 30/2020, art. 15)."""

from django.db import models
from django.db.models import Q

from dossiers.states import DocumentKind


class NumberGroup(models.Model):
    """Kinds of paper that share one series in a body's register; `kinds` by the abbreviation in the symbol ("TTr").

    Kinds that no group names are numbered each in a series of its own.
    """

    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="number_groups")
    name = models.CharField("tên sổ", max_length=80)
    kinds = models.JSONField("loại văn bản", default=list)
    changed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "sổ số văn bản"
        ordering = ["unit_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], name="number_group_once", violation_error_message="Đã có sổ cùng tên."
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GivenNumber(models.Model):
    """A number and whose it is. `series`: the group's name, or the abbreviation of a kind numbered by itself.

    `owner`: "<campaign>:<kind>:<subject>" of a paper; of a decision, which may give several forms in several papers
    under one number, ":award_decision:<number>/<day>".
    """

    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="given_numbers")
    series = models.CharField("sổ", max_length=80)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    dated_on = models.DateField("ngày")
    owner = models.CharField(max_length=120)

    class Meta:
        verbose_name = "số văn bản đã cấp"
        ordering = ["unit_id", "series", "year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "series", "year", "number"],
                name="given_number_once",
                violation_error_message="Số này đã cấp cho văn bản khác trong năm.",
            ),
            models.CheckConstraint(name="given_number_positive", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}, {self.series}"

    @property
    def owner_kind(self) -> str:
        return self.owner.split(":")[1]

    @property
    def is_decision(self) -> bool:
        return self.owner_kind == DocumentKind.AWARD_DECISION
