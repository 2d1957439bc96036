"""What people are told: in the application at once, by mail in one summary a day."""

from django.db import models
from django.db.models import Q

from campaigns.roles import Role
from campaigns.states import MailState, NoticeKind


class DailyMail(models.Model):
    """One person's summary of one day. The row is there before anything is sent, so two senders cannot both send."""

    user = models.ForeignKey("campaigns.User", models.PROTECT, related_name="daily_mails")
    day = models.DateField("ngày")
    state = models.CharField("trạng thái", max_length=8, choices=MailState, default=MailState.SENDING)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=1)
    tried_at = models.DateTimeField("thử gửi lúc")
    retry_at = models.DateTimeField("thử lại từ lúc", null=True, blank=True)
    error = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "thư tổng hợp trong ngày"
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="daily_mail_once_per_person_and_day"),
            models.CheckConstraint(name="daily_mail_state_known", condition=Q(state__in=MailState.values)),
            models.CheckConstraint(
                name="daily_mail_failed_is_retried",
                condition=~Q(state=MailState.FAILED) | Q(retry_at__isnull=False),
                violation_error_message="Thư gửi lỗi phải có lúc thử lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.day:%d/%m/%Y}"


class Notice(models.Model):
    """Told to one person in one role of one unit; `url` is a page that this role may open.

    `once`: what may be told to a person one time only (a reminder's date and step); empty for everything else.
    """

    user = models.ForeignKey("campaigns.User", models.PROTECT, related_name="notices")
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="notices")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="+")
    role = models.CharField("vai trò", max_length=12, choices=Role)
    kind = models.CharField("loại", max_length=12, choices=NoticeKind)
    text = models.TextField("nội dung")
    url = models.CharField("trang", max_length=300)
    once = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)
    mail = models.ForeignKey(DailyMail, models.PROTECT, null=True, blank=True, related_name="notices")

    class Meta:
        verbose_name = "thông báo"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["user", "created_at"], name="notice_by_user"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["user"], condition=Q(read_at=None, mail=None), name="notice_untold"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "user", "once"], condition=~Q(once=""), name="notice_once_per_person"
            ),
            models.CheckConstraint(name="notice_kind_known", condition=Q(kind__in=NoticeKind.values)),
        ]

    def __str__(self) -> str:
        return self.text[:80]
