"""A unit asks; the lead office answers one or all, and notes what should be changed in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, Content, Unit, User
from campaigns.rules import Blocker, require
from scoring.models import Criterion, Question, Reply
from scoring.questions.notices import tell_askers, tell_everybody, tell_noted, tell_office
from scoring.questions.rules import (
    asker_blockers,
    campaign_blockers,
    note_blockers,
    office_blockers,
    publication_blockers,
    repeated_blockers,
    reply_blockers,
    text_blockers,
    withdrawal_blockers,
)
from scoring.states import QUESTION_MOVES, QuestionState


@dataclass(frozen=True)
class About:
    """What a question is about: a row of a sheet, a clause of the plan, or nothing in particular."""

    content: Content | None = None
    clause: str = ""
    criterion: Criterion | None = None


@dataclass(frozen=True)
class Answer:
    """`to_all`: published under a number, with the question in the words of `asked`. `amendment`: what is noted."""

    text: str
    to_all: bool = False
    asked: str = ""
    amendment: str = ""


@transaction.atomic
def ask(
    *, campaign: Campaign, unit: Unit, about: About, kind: str, text: str, by_user: User, now: datetime
) -> Question:
    """Raises Refused."""
    row = _locked(campaign)
    require(asker_blockers(unit, by_user, timezone.localdate(now)), status=403)
    require(campaign_blockers(row))
    require(text_blockers(text, "nội dung"), status=422)
    question = Question(campaign=row, unit=unit, kind=kind, text=text.strip(), asked_by=by_user, asked_at=now)
    question.content, question.clause, question.criterion = about.content, about.clause, about.criterion
    require(repeated_blockers(question))
    question.save()
    new = {"text": question.text, "clause": about.clause, "tiêu chí": about.criterion and about.criterion.code}
    record("hỏi cơ quan chủ trì", question, by_user=by_user, now=now, campaign=row, unit=unit, new=new)
    tell_office(question, by_user, now)
    return question


@transaction.atomic
def answer_questions(*, questions: Sequence[Question], answer: Answer, by_user: User, now: datetime) -> Reply:
    """One answer to one or several questions of a campaign. Refused when one of them has been answered meanwhile."""
    require([] if questions else reply_blockers(questions), status=422)
    campaign = _locked(questions[0].campaign)
    require(office_blockers(campaign, by_user, timezone.localdate(now)), status=403)
    require(campaign_blockers(campaign))
    rows = _locked_questions(campaign, [question.pk for question in questions])
    require(reply_blockers(rows))
    require(_answer_blockers(answer), status=422)
    reply = Reply(campaign=campaign, answered_by=by_user, answered_at=now)
    _write(reply, answer)
    reply.save()
    for row in rows:
        old = _said(row)
        row.reply = reply
        row.state = _state(row, answer.amendment)
        row.amendment = answer.amendment.strip() or row.amendment
        _store(row, "trả lời câu hỏi", old, by_user=by_user, now=now)
    _log_published(reply, by_user, now)
    tell_askers(reply, rows, "Cơ quan chủ trì đã trả lời", by_user, now)
    tell_everybody(reply, rows, by_user, now)
    return reply


@transaction.atomic
def edit_reply(*, reply: Reply, answer: Answer, by_user: User, now: datetime) -> Reply:
    """Correct an answer, or publish it now. Those who have read it are told again. Raises Refused."""
    campaign = _locked(reply.campaign)
    require(office_blockers(campaign, by_user, timezone.localdate(now)), status=403)
    require(campaign_blockers(campaign))
    row = Reply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    row.campaign = campaign
    require(withdrawal_blockers(row, answer.to_all))
    require(_answer_blockers(answer), status=422)
    old = _reply_said(row)
    _write(row, answer)
    new = _reply_said(row)
    if old == new:
        return row
    row.save(update_fields=["text", "number", "asked"])
    record("sửa câu trả lời", row, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    questions = list(row.questions.select_related("content", "criterion", "unit"))
    tell_askers(row, questions, "Cơ quan chủ trì đã sửa câu trả lời", by_user, now)
    tell_everybody(row, questions, by_user, now, again=old["number"] is not None)
    return row


@transaction.atomic
def note_amendment(*, question: Question, amendment: str, by_user: User, now: datetime) -> Question:
    """Ghi nhận kiến nghị sửa đổi kế hoạch; with or without an answer. Raises Refused."""
    row = _open_for_office(question, by_user, now)
    require(note_blockers(row, "note"))
    require(text_blockers(amendment, "nội dung kiến nghị sửa đổi"), status=422)
    old = _said(row)
    row.amendment, row.state = amendment.strip(), QUESTION_MOVES["note"][1]
    _store(row, "ghi nhận kiến nghị sửa kế hoạch", old, by_user=by_user, now=now)
    tell_noted(row, by_user, now)
    return row


@transaction.atomic
def drop_amendment(*, question: Question, by_user: User, now: datetime) -> Question:
    """The note was a mistake: the question is answered or waits, as before. Raises Refused."""
    row = _open_for_office(question, by_user, now)
    require(note_blockers(row, "unnote"))
    old = _said(row)
    row.amendment = ""
    row.state = QuestionState.ANSWERED if row.reply_id else QUESTION_MOVES["unnote"][1]
    _store(row, "bỏ ghi nhận kiến nghị", old, by_user=by_user, now=now)
    return row


def _locked(campaign: Campaign) -> Campaign:
    """Published answers of one campaign are numbered by one person at a time."""
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("lead_unit", "authority")
    return rows.get(pk=campaign.pk)


def _locked_questions(campaign: Campaign, keys: Sequence[int]) -> list[Question]:
    rows = Question.objects.select_for_update(of=("self",), no_key=True).filter(campaign=campaign, pk__in=keys)
    return list(rows.select_related("content", "criterion", "unit").order_by("pk"))


def _open_for_office(question: Question, by_user: User, now: datetime) -> Question:
    campaign = _locked(question.campaign)
    require(office_blockers(campaign, by_user, timezone.localdate(now)), status=403)
    require(campaign_blockers(campaign))
    row = _locked_questions(campaign, [question.pk])[0]
    row.campaign = campaign
    return row


def _answer_blockers(answer: Answer) -> list[Blocker]:
    return [*text_blockers(answer.text, "nội dung trả lời"), *publication_blockers(answer.to_all, answer.asked)]


def _write(reply: Reply, answer: Answer) -> None:
    """Text, and the next number when it is published for the first time; the campaign is locked."""
    reply.text = answer.text.strip()
    reply.asked = answer.asked.strip() if answer.to_all else ""
    if answer.to_all and reply.number is None:
        last = Reply.objects.filter(campaign=reply.campaign).aggregate(last=Max("number"))["last"]
        reply.number = (last or 0) + 1


def _state(row: Question, amendment: str) -> str:
    noted = amendment.strip() or row.state == QuestionState.NOTED
    return QUESTION_MOVES["note"][1] if noted else QUESTION_MOVES["answer"][1]


def _store(row: Question, verb: str, old: dict[str, str], *, by_user: User, now: datetime) -> None:
    row.save(update_fields=["reply", "state", "amendment"])
    record(verb, row, by_user=by_user, now=now, campaign=row.campaign, unit=row.unit, old=old, new=_said(row))


def _said(row: Question) -> dict[str, str]:
    return {"state": row.state, "reply": row.reply.text if row.reply else "", "amendment": row.amendment}


def _reply_said(reply: Reply) -> dict[str, object]:
    return {"text": reply.text, "number": reply.number, "asked": reply.asked}


def _log_published(reply: Reply, by_user: User, now: datetime) -> None:
    if reply.number:
        new = _reply_said(reply)
        record("công bố giải đáp", reply, by_user=by_user, now=now, campaign=reply.campaign, new=new)
