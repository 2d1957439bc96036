"""Units: offices, communes, committees, boards. Official codes get reused, so a code is never the identity."""

from django.db import models
from django.db.models import F, Q

from campaigns.states import UnitKind
from campaigns.vietnamese import search_key, sort_key


class Unit(models.Model):
    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="units")
    code = models.CharField("mã đơn vị", max_length=20)
    name = models.CharField("tên đơn vị", max_length=200)
    kind = models.CharField("loại", max_length=24, choices=UnitKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    symbol = models.CharField("ký hiệu văn bản", max_length=20, blank=True)
    # Whose people come first where merits are equal (Luật 06/2022/QH15, art. 5(2d)).
    border = models.BooleanField("địa bàn biên giới", default=False)
    hard_area = models.BooleanField("địa bàn có điều kiện kinh tế - xã hội khó khăn", default=False)
    # The body above it ("" for none), then the lines of its own name.
    letterhead = models.JSONField("các dòng tên cơ quan trên văn bản", default=list, blank=True)
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=400, editable=False)

    class Meta:
        verbose_name = "đơn vị"
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["authority", "sort_key", "id"], name="unit_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "code", "valid_from"],
                name="unit_code_once_per_start",
                violation_error_message="Mã đơn vị này đã có với cùng ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="unit_kind_known",
                condition=Q(kind__in=UnitKind.values),
                violation_error_message="Loại đơn vị không hợp lệ.",
            ),
            models.CheckConstraint(
                name="unit_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày giải thể phải sau ngày thành lập.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def set_name(self, name: str) -> None:
        """Name and the two keys that follow from it: the only way to name a unit."""
        self.name, self.sort_key, self.search_key = name, sort_key(name), search_key(name)
