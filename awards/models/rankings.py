"""Sealed rankings: frozen copies of inputs, rules and result with a hash. A correction is a new version."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Ranking(models.Model):
    group = models.ForeignKey("campaigns.ContestGroup", models.PROTECT, related_name="rankings")
    version = models.PositiveSmallIntegerField("phiên bản")
    # The sheet's chain, which the frame also holds: pages and allocations read rows and leave the sealed copy alone.
    tie_break = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    # What is sealed around the units; with inputs and rows it is what awards.seal hashes and recomputes.
    frame = models.JSONField(encoder=DjangoJSONEncoder)
    hash = models.CharField("mã niêm phong", max_length=64)
    reason = models.TextField("lý do lập lại", blank=True)
    sealed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField("chốt lúc")

    class Meta:
        verbose_name = "bảng xếp hạng"
        ordering = ["group_id", "-version"]
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="ranking_version_once")]

    def __str__(self) -> str:
        return f"{self.group}, bản {self.version}"

    @property
    def short_hash(self) -> str:
        """What is printed on papers that rest on this ranking."""
        return self.hash[:10]

    @property
    def version_words(self) -> str:
        """2 (mã 0f3a…), as a heading tells one version from another."""
        return f"{self.version} (mã {self.short_hash})"


class RankingInputs(models.Model):
    """The frozen inputs of some units, as they stand in the canonical JSON: what the rows are computed from again."""

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="inputs", db_index=False)
    number = models.PositiveIntegerField()  # of the piece, from 1
    entries = models.TextField()

    class Meta:
        verbose_name = "số liệu đã chốt"
        ordering = ["ranking_id", "number"]
        constraints = [models.UniqueConstraint(fields=["ranking", "number"], name="ranking_inputs_once_per_number")]

    def __str__(self) -> str:
        return f"{self.ranking}, phần {self.number}"


class RankingRow(models.Model):
    """The frozen result of a unit, which is hashed with the inputs."""

    ranking = models.ForeignKey(
        Ranking, models.PROTECT, related_name="rows", db_index=False
    )  # both keys below begin so
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="ranking_rows")
    position = models.PositiveIntegerField()  # order on the page; says nothing about rank
    rank = models.PositiveIntegerField("hạng")
    name = models.CharField("tên khi chốt", max_length=200)
    sort_key = models.CharField(max_length=400)
    points = models.DecimalField("điểm", max_digits=6, decimal_places=2)
    tie_values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    separated_by = models.TextField(blank=True)
    tied = models.BooleanField(default=False)
    excluded = models.TextField("lý do không xét khen", blank=True)
    late_days = models.PositiveSmallIntegerField("số ngày trễ", default=0)

    class Meta:
        verbose_name = "dòng xếp hạng"
        ordering = ["ranking_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["ranking", "unit"], name="ranking_row_once_per_unit"),
            models.UniqueConstraint(fields=["ranking", "position"], name="ranking_row_once_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.unit}"
