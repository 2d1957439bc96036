"""What the system knows of itself: which workers live, when something of the operator's was last done."""

from datetime import datetime, timedelta

from django.db import models

from campaigns.states import JobState


class WorkerHeartbeat(models.Model):
    """One worker process on one host; written every few seconds, so that every host sees every worker."""

    host = models.CharField("máy", max_length=100)
    pid = models.PositiveIntegerField("số hiệu tiến trình")
    started_at = models.DateTimeField("chạy từ")
    seen_at = models.DateTimeField("thấy lần cuối")
    clock_skew = models.FloatField("lệch giờ so với cơ sở dữ liệu (giây)", default=0)
    job = models.ForeignKey("campaigns.Job", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "tiến trình nền"
        ordering = ["host", "pid"]
        constraints = [models.UniqueConstraint(fields=["host", "pid"], name="heartbeat_once_per_process")]

    def __str__(self) -> str:
        return f"{self.host} ({self.pid})"

    def last_sign(self, lease: timedelta) -> datetime:
        """Inside a long job a worker says nothing here, but keeps renewing the job's lease, which runs for `lease`."""
        if self.job is None or self.job.state != JobState.RUNNING or self.job.leased_until is None:
            return self.seen_at
        return max(self.seen_at, self.job.leased_until - lease)


class SystemMark(models.Model):
    """When something of the operator's was last done, under a name: "backup"."""

    name = models.CharField("việc", max_length=40, unique=True)
    at = models.DateTimeField("lúc")
    detail = models.CharField("chi tiết", max_length=300, blank=True)

    class Meta:
        verbose_name = "mốc vận hành"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
