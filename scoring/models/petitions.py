"""What a unit objects to in its published points, line by line, and what became of it (kiến nghị, phúc tra)."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from scoring.models.scorecards import points_field
from scoring.states import PetitionState

_DECIDED = [PetitionState.GRANTED, PetitionState.REFUSED]


class Petition(models.Model):
    """One objection to one line. When it is granted the line's final points are `new_points`, which `answer` gives;
    the claim and what was verified stay as they were."""

    line = models.ForeignKey("scoring.ScoreLine", models.PROTECT, related_name="petitions", verbose_name="dòng")
    text = models.TextField("nội dung kiến nghị")
    # The figure that the unit holds to be right; None: it leaves that to the office.
    wanted = models.JSONField("số liệu đề nghị", null=True, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField("trạng thái", max_length=9, choices=PetitionState, default=PetitionState.WAITING)
    old_points = points_field("điểm đã công bố")
    filed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="người kiến nghị")
    filed_at = models.DateTimeField("kiến nghị lúc")
    # The answer of the office
    answer = models.JSONField("số liệu được chấp nhận", null=True, blank=True, encoder=DjangoJSONEncoder)
    new_points = points_field("điểm sau trả lời")
    new_words = models.TextField("cách ra điểm", blank=True)
    ground = models.TextField("lý do trả lời", blank=True)
    decided_by = models.ForeignKey(
        "campaigns.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    decided_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "kiến nghị về điểm"
        ordering = ["-filed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"],
                condition=~Q(state=PetitionState.WITHDRAWN),
                name="petition_once_per_line",
                violation_error_message="Mỗi dòng được kiến nghị một lần.",
            ),
            models.CheckConstraint(name="petition_state_known", condition=Q(state__in=PetitionState.values)),
            models.CheckConstraint(
                name="petition_has_text",
                condition=~Q(text=""),
                violation_error_message="Kiến nghị phải có nội dung.",
            ),
            models.CheckConstraint(
                name="petition_decided_with_ground",
                condition=(Q(state__in=_DECIDED, decided_by__isnull=False, decided_at__isnull=False) & ~Q(ground=""))
                | (~Q(state__in=_DECIDED) & Q(decided_by=None, decided_at=None, ground="")),
                violation_error_message="Trả lời kiến nghị phải có người, thời điểm và lý do.",
            ),
            models.CheckConstraint(
                name="petition_granted_has_answer",
                condition=Q(state=PetitionState.GRANTED, answer__isnull=False)
                | (~Q(state=PetitionState.GRANTED) & Q(answer=None, new_points=None)),
                violation_error_message="Kiến nghị được chấp nhận phải có số liệu được chấp nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kiến nghị về {self.line}"

    @property
    def takes_documents(self) -> bool:
        """From `filed_at` on and until the office has answered."""
        return self.state == PetitionState.WAITING
