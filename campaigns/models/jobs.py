"""Long work, done by the worker process: a row with a lease, so that a killed worker's job is taken up again."""

from django.db import models
from django.db.models import Q

from campaigns.states import JobState


class Job(models.Model):
    kind = models.CharField("loại việc", max_length=60)
    arguments = models.JSONField(default=dict)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, null=True, related_name="jobs")
    state = models.CharField("trạng thái", max_length=10, choices=JobState, default=JobState.QUEUED)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Of these attempts, the ones that ended because a server was away or a disk full: no fault of the job.
    outages = models.PositiveSmallIntegerField(default=0)
    # While it runs: whose worker is silent beyond this is dead. While it waits: not to be tried before.
    leased_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField("lỗi", blank=True)
    created_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "việc chạy nền"
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "leased_until"], name="job_to_claim")]
        constraints = [
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=JobState.values)),
            models.CheckConstraint(
                name="job_running_has_lease",
                condition=~Q(state=JobState.RUNNING) | Q(leased_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
