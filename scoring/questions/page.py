"""What the pages of questions show to one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.rules import Blocker
from campaigns.spreadsheets import Value
from scoring.models import Question
from scoring.questions.forms import QuestionFilter
from scoring.questions.queries import (
    OFFICE,
    Gathered,
    containing,
    gathered,
    state_counts,
    unread_answers,
)
from scoring.questions.rules import campaign_blockers
from scoring.states import QuestionState


@dataclass(frozen=True)
class Room:
    """May this person answer and note here? `blockers`: why nobody may at the moment."""

    campaign: Campaign
    acting: Membership

    @property
    def is_office(self) -> bool:
        return self.acting.role in OFFICE and self.acting.unit_id == self.campaign.lead_unit_id

    @property
    def blockers(self) -> list[Blocker]:
        return campaign_blockers(self.campaign)

    @property
    def may_answer(self) -> bool:
        return self.is_office and not self.blockers


@dataclass(frozen=True)
class OwnRow:
    """A question of the unit; `is_new`: this person has been told of an answer and has not read it."""

    question: Question
    is_new: bool


def unit_rows(questions: Iterable[Question], acting: Membership, campaign: Campaign) -> list[OwnRow]:
    unread = set(unread_answers(acting, campaign).values_list("url", flat=True))
    return [OwnRow(one, reverse("question", args=[one.pk]) in unread) for one in questions]


@dataclass(frozen=True)
class OfficePage:
    tabs: list[dict[str, Any]]
    groups: list[Gathered]
    count: int
    narrowed: bool
    clear_url: str


def office_page(questions: QuerySet[Question], filters: QuestionFilter, path: str) -> OfficePage:
    """Three statements, however many questions there are."""
    counts, state = state_counts(questions), filters.value("state") or ""
    text, content = filters.value("q") or "", filters.value("content") or ""
    found = questions.filter(state=state) if state else questions
    if content:
        found = found.filter(content=None) if content == "general" else found.filter(content__number=content)
    rows = containing(found, text) if text else list(found)
    tabs = [_tab("Tất cả", "", sum(counts.values()), state, path)]
    tabs += [_tab(label, value, counts.get(value, 0), state, path) for value, label in QuestionState.choices]
    narrowed = bool(text or content)
    chosen = next(tab["url"] for tab in tabs if tab["active"])
    return OfficePage(tabs, gathered(rows), len(rows), narrowed, chosen if narrowed else "")


def _tab(label: str, value: str, count: int, chosen: str, path: str) -> dict[str, Any]:
    url = f"{path}?state={value}" if value else path
    return {"label": label, "url": url, "active": value == chosen, "count": count}


HEADERS = [
    "STT", "Hỏi về", "Đơn vị", "Loại", "Nội dung", "Gửi ngày", "Trạng thái", "Trả lời", "Ngày trả lời",
    "Số giải đáp", "Kiến nghị sửa kế hoạch",
]  # fmt: skip


def question_table(questions: Iterable[Question]) -> tuple[str, list[str], list[list[Value]]]:
    """Title, headers and rows of all questions, in the order in which the page gathers them."""
    rows = [(group.title, one) for group in gathered(questions) for one in group.questions]
    return "Hỏi đáp, vướng mắc", HEADERS, [_cells(place, title, one) for place, (title, one) in enumerate(rows, 1)]


def _cells(place: int, title: str, one: Question) -> list[Value]:
    reply = one.reply
    told: list[Value] = [reply.text, _day(reply.answered_at), reply.number] if reply else ["", None, None]
    asked: list[Value] = [place, title, one.unit.name, one.get_kind_display(), one.text, _day(one.asked_at)]
    return [*asked, one.get_state_display(), *told, one.amendment]


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
