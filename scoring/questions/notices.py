"""Who is told of a question and of its answer. A notice names what it is about, never what was asked or answered."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Membership, User
from campaigns.notices import holders, lead_office, notify, unit_people
from campaigns.roles import UNIT_SIDE
from campaigns.states import NoticeKind
from scoring.models import Question, Reply
from scoring.states import QuestionKind

_KIND = NoticeKind.QUESTION


def tell_office(question: Question, by_user: User, now: datetime) -> None:
    does = "hỏi" if question.kind == QuestionKind.QUESTION else "phản ánh vướng mắc"
    people = lead_office(question.campaign, timezone.localdate(now))
    _tell(question, f"{question.unit} {does} về {question.about}.", people, by_user, now)


def tell_askers(reply: Reply, questions: Sequence[Question], what: str, by_user: User, now: datetime) -> None:
    """Each unit that asked; `what` begins the sentence."""
    for question in questions:
        question.campaign = reply.campaign
        people = holders([question.unit_id], UNIT_SIDE, timezone.localdate(now))
        _tell(question, f"{what} về {question.about}.", people, by_user, now)


def tell_noted(question: Question, by_user: User, now: datetime) -> None:
    people = holders([question.unit_id], UNIT_SIDE, timezone.localdate(now))
    _tell(question, f"Đã ghi nhận để kiến nghị sửa kế hoạch: {question.about}.", people, by_user, now)


def tell_everybody(
    reply: Reply, questions: Sequence[Question], by_user: User, now: datetime, *, again: bool = False
) -> None:
    """A published answer: all units but those who asked, who are told of their own question."""
    if reply.number is None:
        return
    about = "; ".join(dict.fromkeys(question.about for question in questions))
    people = unit_people(reply.campaign, timezone.localdate(now))
    others = people.exclude(unit__in=[question.unit_id for question in questions])
    page = f"{reverse('published_replies', args=[reply.campaign.code])}#so-{reply.number}"
    text = f"{reply} đã được sửa: {about}." if again else f"{reply}: {about}."
    notify(_KIND, text, page, to=others, campaign=reply.campaign, now=now, by_user=by_user, for_all=True)


def _tell(question: Question, text: str, people: Iterable[Membership], by_user: User, now: datetime) -> None:
    page = reverse("question", args=[question.pk])
    notify(_KIND, text, page, to=people, campaign=question.campaign, now=now, by_user=by_user)
