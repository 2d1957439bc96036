"""How votes are given and kept: the rule of an award form, open votes, secret ballots, counted papers, conflicts.

Of a secret ballot nothing is stored but that a member has voted and the sums on the case: no row, key, order or time
leads from one to the other.
"""

from django.db import models
from django.db.models import F, Q

from awards.states import BallotManner, Denominator, VoteChoice
from campaigns.states import AwardLevel


class VotingRule(models.Model):
    """When a council may decide on an award form and what counts as agreed; `awards.thresholds.Rule` in columns."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="voting_rules")
    level = models.CharField("hình thức khen", max_length=10, choices=AwardLevel)
    ballot = models.CharField("cách biểu quyết", max_length=6, choices=BallotManner, default=BallotManner.OPEN)
    quorum_num = models.PositiveSmallIntegerField(default=2)
    quorum_den = models.PositiveSmallIntegerField(default=3)
    pass_num = models.PositiveSmallIntegerField(default=1)
    pass_den = models.PositiveSmallIntegerField(default=2)
    strict = models.BooleanField("phải quá tỷ lệ", default=True)
    denominator = models.CharField("tính trên", max_length=8, choices=Denominator, default=Denominator.MEMBERS)
    written_counts = models.BooleanField("tính ý kiến bằng văn bản của người vắng", default=True)
    ground = models.CharField("căn cứ", max_length=300)  # working rules of the council that say so
    set_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "thể lệ biểu quyết"
        ordering = ["campaign_id", "level"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "level"], name="voting_rule_once_per_form"),
            models.CheckConstraint(
                name="voting_rule_shares_are_parts",
                condition=Q(
                    quorum_num__gte=1,
                    quorum_num__lte=F("quorum_den"),
                    pass_num__gte=1,
                    pass_num__lte=F("pass_den"),
                ),
                violation_error_message="Tỷ lệ phải lớn hơn 0 và không quá 100%.",
            ),
            models.CheckConstraint(
                name="voting_rule_never_above_all",
                condition=Q(strict=False) | Q(pass_num__lt=F("pass_den")),
                violation_error_message="Không thể đòi hỏi quá 100% số phiếu.",
            ),
            models.CheckConstraint(name="voting_rule_ballot_known", condition=Q(ballot__in=BallotManner.values)),
            models.CheckConstraint(
                name="voting_rule_denominator_known", condition=Q(denominator__in=Denominator.values)
            ),
        ]

    def __str__(self) -> str:
        return f"Thể lệ biểu quyết: {self.get_level_display()}"


class Vote(models.Model):
    """An open vote; `written`: that of an absent member, entered by the secretary from the paper."""

    case = models.ForeignKey("awards.MeetingCase", models.CASCADE, related_name="votes")
    member = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    choice = models.CharField("ý kiến", max_length=5, choices=VoteChoice)
    written = models.BooleanField("bằng văn bản", default=False)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member"],
                name="vote_once_per_member",
                violation_error_message="Ông/Bà đã biểu quyết trường hợp này.",
            ),
            models.CheckConstraint(name="vote_choice_known", condition=Q(choice__in=VoteChoice.values)),
            models.CheckConstraint(
                name="vote_written_is_recorded",
                condition=Q(written=False, recorded_by=None) | Q(written=True, recorded_by__isnull=False),
                violation_error_message="Ý kiến bằng văn bản phải có người ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"


class BallotReceipt(models.Model):
    """That a member has voted in secret on a case; what, only the sums on the case tell."""

    case = models.ForeignKey("awards.MeetingCase", models.CASCADE, related_name="receipts")
    member = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member"],
                name="receipt_once_per_member",
                violation_error_message="Ông/Bà đã bỏ phiếu trường hợp này.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} đã bỏ phiếu"


class PaperCount(models.Model):
    """The count of paper ballots as one person entered it; two people's equal counts close the case."""

    case = models.ForeignKey("awards.MeetingCase", models.CASCADE, related_name="paper_counts")
    entered_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    issued = models.PositiveSmallIntegerField("số phiếu phát ra")
    yes = models.PositiveSmallIntegerField("đồng ý")
    no = models.PositiveSmallIntegerField("không đồng ý")
    blank = models.PositiveSmallIntegerField("không có ý kiến")
    invalid = models.PositiveSmallIntegerField("không hợp lệ")
    unused = models.PositiveSmallIntegerField("không thu về")
    entered_at = models.DateTimeField("nhập lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "entered_by"], name="paper_count_once_per_person"),
            models.CheckConstraint(
                name="paper_count_adds_up",
                condition=Q(issued=F("yes") + F("no") + F("blank") + F("invalid") + F("unused")),
                violation_error_message="Số phiếu phát ra phải bằng tổng số phiếu thu về và không thu về.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entered_by}: {self.yes}/{self.no}/{self.blank}"


class DeclaredConflict(models.Model):
    """A member stands aside on a case for a ground of their own, beside what follows from the own unit."""

    case = models.ForeignKey("awards.MeetingCase", models.CASCADE, related_name="conflicts")
    member = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    ground = models.CharField("lý do không tham gia", max_length=300)
    declared_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField("khai lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "member"], name="conflict_once_per_member"),
            models.CheckConstraint(
                name="conflict_has_ground",
                condition=~Q(ground=""),
                violation_error_message="Không tham gia biểu quyết phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.ground}"
