"""What is left to do about questions: the lead office answers, a unit reads."""

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE
from campaigns.worklist import Task
from scoring.questions.queries import OFFICE, questions_visible_to, unread_answers
from scoring.states import QuestionState


def question_tasks(acting: Membership, campaign: Campaign) -> list[Task]:
    """At most one, by one statement."""
    url = reverse("questions", args=[campaign.code])
    if acting.role in UNIT_SIDE:
        unread = unread_answers(acting, campaign).count()
        title = "Đọc trả lời, giải đáp của cơ quan chủ trì"
        return [Task(title, str(acting.unit), url, count=unread)] if unread else []
    if acting.role not in OFFICE:
        return []
    waiting = questions_visible_to(acting).filter(campaign=campaign, state=QuestionState.WAITING).count()
    title, page = "Trả lời câu hỏi, vướng mắc của đơn vị", f"{url}?state={QuestionState.WAITING.value}"
    return [Task(title, campaign.short_title, page, count=waiting)] if waiting else []
