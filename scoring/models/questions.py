"""What units ask or report about the plan and its sheets, and what the office answers."""

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from scoring.states import QuestionKind, QuestionState


class Reply(models.Model):
    """One answer, to one question or to several alike. With a `number` it is published to all units.

    `asked` is the question as all may read it, since those who asked are not named.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="replies")
    text = models.TextField("trả lời")
    number = models.PositiveSmallIntegerField("số giải đáp", null=True, blank=True)
    asked = models.TextField("câu hỏi khi công bố", blank=True)
    answered_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="người trả lời")
    answered_at = models.DateTimeField("trả lời lúc")

    class Meta:
        verbose_name = "trả lời"
        ordering = ["campaign_id", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="reply_number_once"),
            models.CheckConstraint(
                name="reply_has_text",
                condition=~Q(text=""),
                violation_error_message="Câu trả lời không để trống.",
            ),
            models.CheckConstraint(
                name="reply_published_with_question",
                condition=Q(number=None) | ~Q(asked=""),
                violation_error_message="Giải đáp công bố phải có câu hỏi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Giải đáp số {self.number}" if self.number else f"Trả lời: {Truncator(self.text).chars(60)}"


class Question(models.Model):
    """Asked by a unit. `content` and `clause` say where in the plan, `criterion` which row of the sheet, if any.

    `amendment`: what the office noted to be changed in the plan because of it.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="questions")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="questions", verbose_name="đơn vị")
    content = models.ForeignKey("campaigns.Content", models.PROTECT, null=True, related_name="questions")
    clause = models.CharField("mục trong kế hoạch", max_length=20, blank=True)
    criterion = models.ForeignKey("scoring.Criterion", models.PROTECT, null=True, related_name="questions")
    kind = models.CharField("loại", max_length=10, choices=QuestionKind)
    text = models.TextField("nội dung")
    state = models.CharField("trạng thái", max_length=8, choices=QuestionState, default=QuestionState.WAITING)
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="questions", verbose_name="trả lời")
    amendment = models.TextField("kiến nghị sửa đổi kế hoạch", blank=True)
    asked_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="người hỏi")
    asked_at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "câu hỏi, vướng mắc"
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["campaign", "state"], name="question_by_state")]
        constraints = [
            models.CheckConstraint(name="question_kind_known", condition=Q(kind__in=QuestionKind.values)),
            models.CheckConstraint(
                name="question_has_text",
                condition=~Q(text=""),
                violation_error_message="Nội dung câu hỏi không để trống.",
            ),
            models.CheckConstraint(
                name="question_state_has_ground",
                condition=(
                    Q(state=QuestionState.WAITING, reply=None)
                    | Q(state=QuestionState.ANSWERED, reply__isnull=False)
                    | (Q(state=QuestionState.NOTED) & ~Q(amendment=""))
                ),
                violation_error_message="Trạng thái câu hỏi không khớp câu trả lời hoặc kiến nghị đã ghi.",
            ),
            models.CheckConstraint(
                name="question_criterion_within_content",
                condition=Q(criterion=None) | Q(content__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {Truncator(self.text).chars(80)}"

    @property
    def about(self) -> str:
        """What it is about, to be read inside a sentence: "nội dung 01, tiêu chí I.2"."""
        if self.content is None:
            return "việc chung"
        place = f"tiêu chí {self.criterion.code}" if self.criterion else f"mục {self.clause} của kế hoạch"
        return f"{str(self.content).lower()}, {place}"
