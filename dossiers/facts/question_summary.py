"""Báo cáo tổng hợp phản ánh, vướng mắc, from what the units asked and what the lead office answered."""

from django.utils import timezone

from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import head_of, signer_of
from dossiers.facts.names import in_full, with_area
from dossiers.kinds.summary_input import Clause, Item, SummaryInput
from dossiers.states import DocumentKind
from scoring.models import Question
from scoring.questions.queries import Gathered, gathered

KIND = DocumentKind.QUESTION_SUMMARY


def question_summary(ground: Ground) -> SummaryInput:
    """Needs at least one question. It speaks of the day of the last one, so that it changes only when they do."""
    campaign, office = ground.campaign, ground.campaign.lead_unit
    questions = ground.questions
    until = timezone.localdate(questions[-1].asked_at)
    signatory = ground.signatory("unit_head", ground.day_of(KIND), office)
    return SummaryInput(
        phrases=wording.phrases(ground, KIND),
        head=head_of(ground, KIND, "", office).model_copy(update={"year": until.year}),
        abstract=f"Tổng hợp phản ánh, vướng mắc trong thực hiện kế hoạch phong trào thi đua năm {campaign.year}",
        addressee=campaign.authority.name,
        proposer=with_area(in_full(office.name), campaign.authority.area_name),
        plan=wording.plan_cited(ground),
        movement=campaign.title,
        until=until,
        contents=tuple((content.number, content.title) for content in ground.contents),
        clauses=tuple(_clause(group) for group in gathered(questions)),
        recipients=wording.recipients(ground, KIND, ("Như trên", "Lưu: VT")),
        signer=signer_of(signatory, "THỦ TRƯỞNG CƠ QUAN"),
    )


def _clause(group: Gathered) -> Clause:
    first = group.questions[0]
    content = first.content.number if first.content else ""
    items = tuple(_item(question) for question in sorted(group.questions, key=lambda q: (q.asked_at, q.pk)))
    return Clause(title=group.title, content=content, place=first.about, items=items)


def _item(question: Question) -> Item:
    reply = question.reply
    return Item(
        unit=in_full(question.unit.name),
        difficulty=question.kind == "difficulty",
        asked=question.text,
        answer=reply.text if reply else "",
        number=reply.number if reply else None,
        amendment=question.amendment,
    )
