"""Which questions exist for whom, gathered by where in the plan they belong, and the answers that all may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Prefetch, QuerySet

from campaigns.models import Campaign, Content, Membership, Notice, QuotaLine
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from campaigns.vietnamese import search_key
from scoring.models import Criterion, Question, Reply, Scorecard
from scoring.states import QuestionState

OFFICE = (Role.MANAGER, Role.VERIFIER)
FOLLOWERS = (Role.LEADER, Role.SECRETARY)


def questions_visible_to(acting: Membership) -> QuerySet[Question]:
    """A unit's own; all of a campaign for those of its lead office; for the leader and the secretary to read."""
    questions = Question.objects.select_related("campaign__lead_unit", "unit", "content", "criterion", "reply")
    if acting.role in UNIT_SIDE:
        return questions.filter(unit_id=acting.unit_id)
    if acting.role in OFFICE:
        return questions.filter(campaign__lead_unit_id=acting.unit_id)
    if acting.role in FOLLOWERS:
        return questions.filter(campaign__authority_id=acting.unit.authority_id)
    return questions.none()


def replies_visible_to(acting: Membership) -> QuerySet[Reply]:
    """Answers as the office works on them; units read theirs with the question, and the published ones."""
    replies = Reply.objects.select_related("campaign__lead_unit", "answered_by")
    if acting.role in OFFICE:
        return replies.filter(campaign__lead_unit_id=acting.unit_id)
    return replies.none()


def published_replies(campaign: Campaign) -> QuerySet[Reply]:
    """By number, each with the questions that say what it is about."""
    about = Question.objects.select_related("content", "criterion").order_by("pk")
    found = Reply.objects.filter(campaign=campaign, number__isnull=False)
    return found.prefetch_related(Prefetch("questions", about)).order_by("number")


def unread_answers(acting: Membership, campaign: Campaign) -> QuerySet[Notice]:
    """What a person of a unit has been told of answers and has not yet read."""
    return Notice.objects.filter(
        user_id=acting.user_id, unit_id=acting.unit_id, campaign=campaign, kind=NoticeKind.QUESTION, read_at=None
    )


def state_counts(questions: QuerySet[Question]) -> dict[str, int]:
    return dict(questions.order_by().values_list("state").annotate(Count("pk")))


@dataclass(frozen=True)
class Gathered:
    """Questions about one place: `title` names it in a heading."""

    title: str
    questions: list[Question]


def gathered(questions: Iterable[Question]) -> list[Gathered]:
    """By content, clause and row of the sheet, what is general first; inside, those waiting first, then the oldest."""
    ordered = sorted(questions, key=lambda q: (_place(q), q.state != QuestionState.WAITING, q.asked_at, q.pk))
    return [Gathered(title_of(rows[0]), rows) for _, group in groupby(ordered, key=_place) if (rows := list(group))]


def _place(question: Question) -> tuple[str, str, int, str]:
    """Rows of several versions of a sheet stand together by their code."""
    criterion = question.criterion
    place = (criterion.position, criterion.code) if criterion else (0, "")
    return (question.content.number if question.content else "", question.clause, *place)


def title_of(question: Question) -> str:
    content, criterion = question.content, question.criterion
    if content is None:
        return "Việc chung của phong trào"
    if criterion is None:
        return f"Nội dung {content.number} · mục {question.clause} của kế hoạch"
    return f"Nội dung {content.number} · tiêu chí {criterion.code}: {criterion.title}"


def containing(questions: Iterable[Question], text: str) -> list[Question]:
    """Those of a unit with this in its name or with this in what was asked; marks and capitals do not matter."""
    key = search_key(text)
    return [one for one in questions if key in one.unit.search_key or key in search_key(one.text)]


@dataclass(frozen=True)
class Place:
    """Something one can ask about, by the value that a form posts."""

    value: str
    label: str
    content: Content | None = None
    clause: str = ""
    criterion: Criterion | None = None


def places(campaign: Campaign, acting: Membership) -> list[tuple[str, list[Place]]]:
    """Everything that a unit may ask about, in groups: the plan's clauses, then the rows of the unit's own sheets."""
    contents = list(campaign.contents.order_by("number"))
    cards = Scorecard.objects.filter(unit_id=acting.unit_id, content__in=contents).values("sheet_id")
    rows = Criterion.objects.filter(sheet__in=cards).exclude(kind__in=("part", "group"))
    criteria: dict[int, list[Criterion]] = {}
    for row in rows.select_related("sheet").order_by("sheet__content__number", "position"):
        criteria.setdefault(row.sheet.content_id, []).append(row)
    found = [("Kế hoạch", [Place("", "Việc chung của phong trào"), *_clauses(contents)])]
    for content in contents:
        options = [_row(content, row) for row in criteria.get(content.pk, [])]
        if options:
            found.append((f"Bảng điểm nội dung {content.number}: {content.short_title}", options))
    return found


def _clauses(contents: list[Content]) -> list[Place]:
    """Each clause once: that of the content itself, then those of its quota lines."""
    found: dict[tuple[int, str], Place] = {}
    quota = QuotaLine.objects.filter(content__in=contents).order_by("position")
    titles = {content.pk: [(content.clause, content.short_title)] for content in contents}
    for line in quota:
        titles[line.content_id].append((line.clause, "chỉ tiêu khen thưởng"))
    for content in contents:
        for clause, title in titles[content.pk]:
            label = f"Mục {clause}. Nội dung {content.number}: {title}"
            found.setdefault((content.pk, clause), Place(f"clause:{content.pk}:{clause}", label, content, clause))
    return list(found.values())


def _row(content: Content, row: Criterion) -> Place:
    title = row.title if len(row.title) <= 90 else f"{row.title[:88]}…"
    return Place(f"criterion:{row.pk}", f"{content.number} · {row.code}. {title}", content, content.clause, row)
