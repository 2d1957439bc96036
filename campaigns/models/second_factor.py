"""What is kept of a person's second factor; nothing of it is ever written to the logbook."""

from django.db import models


class SecondFactor(models.Model):
    """`seed`: with SECRET_KEY it gives the key on the phone (`campaigns.second_factor.keys`).

    `last_step`: the stretch of thirty seconds whose code was accepted last; no code of it or before it is good again.
    """

    user = models.OneToOneField("campaigns.User", models.PROTECT, related_name="second_factor")
    seed = models.CharField(max_length=40, editable=False)
    last_step = models.BigIntegerField(editable=False)
    set_up_at = models.DateTimeField("bật lúc")

    class Meta:
        verbose_name = "xác thực hai bước"

    def __str__(self) -> str:
        return f"Xác thực hai bước của {self.user}"


class RecoveryCode(models.Model):
    """Opens once in place of a code from the phone; a used one is gone."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "mã dự phòng"
        constraints = [models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"Mã dự phòng số {self.pk}"
