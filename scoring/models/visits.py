"""Inspection on the spot: a team set up by a decision, its visits to units, and what it notes there (plan, IV.1)."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from scoring.models.evidence import StoredFile
from scoring.models.scorecards import points_field
from scoring.states import CheckResult, TeamPost


class InspectionTeam(models.Model):
    """Đoàn kiểm tra: number and day stay empty until the decision is signed."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="inspection_teams")
    name = models.CharField("tên đoàn", max_length=200)
    decision_number = models.CharField("số, ký hiệu quyết định", max_length=80, blank=True)
    decision_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision_issuer = models.CharField("cơ quan ban hành quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "đoàn kiểm tra"
        ordering = ["campaign_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "name"],
                name="inspection_team_name_once",
                violation_error_message="Phong trào đã có đoàn kiểm tra mang tên này.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """`user` where the member has an account; people of other offices are named only."""

    team = models.ForeignKey(InspectionTeam, models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField("thứ tự")
    full_name = models.CharField("họ và tên", max_length=120)
    title = models.CharField("chức vụ, đơn vị", max_length=200, blank=True)
    post = models.CharField("nhiệm vụ trong đoàn", max_length=6, choices=TeamPost, default=TeamPost.MEMBER)
    user = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "thành viên đoàn kiểm tra"
        ordering = ["team_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["team", "position"], name="team_member_position_once"),
            models.UniqueConstraint(
                fields=["team", "user"],
                name="team_member_once",
                violation_error_message="Người này đã có trong đoàn.",
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(post=TeamPost.LEADER),
                name="team_has_one_leader",
                violation_error_message="Đoàn kiểm tra có một trưởng đoàn.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Visit(models.Model):
    """One session, at one place, with one unit or several."""

    team = models.ForeignKey(InspectionTeam, models.PROTECT, related_name="visits")
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200)
    planned_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        verbose_name = "buổi kiểm tra"
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.team}, {self.place}"


class VisitedUnit(models.Model):
    """A unit in a visit: what is noted there belongs to it alone, and its minutes are its own."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="units")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="visits")
    summary = models.TextField("nhận xét chung", blank=True)
    unit_opinion = models.TextField("ý kiến của đơn vị", blank=True)
    requirements = models.TextField("kiến nghị, yêu cầu của đoàn", blank=True)
    version = models.PositiveIntegerField(default=0)
    # Of the attendance, which somebody else may note at the same time.
    attendance_version = models.PositiveIntegerField(default=0)
    # Closed: both sides have agreed on what stands here; then it changes no more. Who agreed for the unit was there.
    agreed_by = models.ForeignKey(
        "scoring.Attendance", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đại diện đơn vị"
    )
    closed_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField("thông qua lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị được kiểm tra"
        ordering = ["visit_id", "unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "unit"], name="visited_unit_once"),
            models.CheckConstraint(
                name="visited_unit_closing_has_author",
                condition=Q(closed_by=None, closed_at=None, agreed_by=None)
                | Q(closed_by__isnull=False, closed_at__isnull=False, agreed_by__isnull=False),
                violation_error_message="Thông qua phải có người thông qua, thời điểm và đại diện đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit}, {self.visit}"


class Attendance(models.Model):
    """Who was there: the team's people (`member`) and the unit's (named)."""

    visited = models.ForeignKey(VisitedUnit, models.CASCADE, related_name="attendance")
    position = models.PositiveSmallIntegerField("thứ tự")
    member = models.ForeignKey(TeamMember, models.PROTECT, null=True, blank=True, related_name="+")
    full_name = models.CharField("họ và tên", max_length=120)
    title = models.CharField("chức vụ", max_length=200, blank=True)

    class Meta:
        verbose_name = "người dự buổi kiểm tra"
        ordering = ["visited_id", "position"]
        constraints = [models.UniqueConstraint(fields=["visited", "position"], name="attendance_position_once")]

    def __str__(self) -> str:
        return self.full_name


class VisitCheck(models.Model):
    """One line to look at on the spot, with what was found. `points` is what the team holds right: on a line that the
    team scores it becomes the verified figure, on a claimed line it is advice to the verifier."""

    visited = models.ForeignKey(VisitedUnit, models.CASCADE, related_name="checks")
    line = models.ForeignKey("scoring.ScoreLine", models.CASCADE, related_name="visit_checks")
    why = models.CharField("lý do kiểm tra", max_length=200, blank=True)
    result = models.CharField("kết quả", max_length=7, choices=CheckResult, default=CheckResult.OPEN)
    words = models.TextField("ghi nhận", blank=True)
    points = points_field("điểm đoàn đề nghị")
    version = models.PositiveIntegerField(default=0)
    noted_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    noted_at = models.DateTimeField("ghi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung kiểm tra"
        ordering = ["visited_id", "line__scorecard__content_id", "line__criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["visited", "line"], name="visit_check_once_per_line"),
            models.CheckConstraint(
                name="visit_check_result_has_author",
                condition=Q(result=CheckResult.OPEN) | Q(noted_by__isnull=False, noted_at__isnull=False),
                violation_error_message="Kết quả kiểm tra phải có người ghi và thời điểm ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visited}, {self.line.criterion.code}"


def photo_name(photo: "VisitPhoto", filename: str) -> str:
    """Where a photo is stored: nothing of the name that the phone gave it."""
    return f"visits/{photo.pk.hex[:2]}/{photo.pk.hex}"


class VisitPhoto(StoredFile):
    """A picture taken on the spot, of one line or of the visit. Its key comes from the phone: sent twice, kept once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visited = models.ForeignKey(VisitedUnit, models.CASCADE, related_name="photos")
    check_of = models.ForeignKey(VisitCheck, models.SET_NULL, null=True, blank=True, related_name="photos")
    file = models.FileField("tệp", upload_to=photo_name, max_length=120)
    caption = models.CharField("chú thích", max_length=200, blank=True)

    class Meta:
        verbose_name = "ảnh kiểm tra"
        ordering = ["visited_id", "uploaded_at", "id"]

    def __str__(self) -> str:
        return self.caption or f"Ảnh {self.visited}"


class FieldEntry(models.Model):
    """What a phone has sent, by the key that it gave the entry: the same entry is never written twice."""

    key = models.UUIDField(primary_key=True, editable=False)
    visited = models.ForeignKey(VisitedUnit, models.CASCADE, related_name="entries")
    said = models.JSONField(encoder=DjangoJSONEncoder)
    by_user = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField("ghi lúc")
    received_at = models.DateTimeField("nhận lúc")

    class Meta:
        verbose_name = "mục ghi tại chỗ"
        ordering = ["received_at"]

    def __str__(self) -> str:
        return f"{self.visited}, {self.noted_at}"
