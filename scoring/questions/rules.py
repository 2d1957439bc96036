"""Why something may not be asked, answered or noted."""

from collections.abc import Sequence
from datetime import date

from campaigns.models import Campaign, Unit, User
from campaigns.notices import holders, lead_office
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker, move_blockers
from campaigns.states import CampaignState
from scoring.models import Question, Reply
from scoring.states import QUESTION_MOVES, QuestionState

LONGEST = 4000


def campaign_blockers(campaign: Campaign) -> list[Blocker]:
    if campaign.state == CampaignState.LAUNCHED:
        return []
    return [Blocker(f"Phong trào ở trạng thái “{campaign.get_state_display()}”, mục hỏi đáp chỉ để xem.")]


def asker_blockers(unit: Unit, user: User, on: date) -> list[Blocker]:
    if holders([unit.pk], UNIT_SIDE, on).filter(user=user).exists():
        return []
    return [Blocker(f"Câu hỏi của {unit.name} do cán bộ hoặc thủ trưởng của đơn vị gửi.")]


def office_blockers(campaign: Campaign, user: User, on: date) -> list[Blocker]:
    """Plan, IV: difficulties are reported through the lead office, which gathers and answers them."""
    if lead_office(campaign, on).filter(user=user).exists():
        return []
    lead = campaign.lead_unit.name
    return [Blocker(f"Việc này do chủ trì phong trào hoặc chuyên viên thẩm định của {lead} thực hiện.")]


def text_blockers(text: str, what: str) -> list[Blocker]:
    if not text.strip():
        return [Blocker(f"Chưa ghi {what}.")]
    return [Blocker(f"Phần {what} dài quá {LONGEST} ký tự.")] if len(text) > LONGEST else []


def repeated_blockers(question: Question) -> list[Blocker]:
    """The same words about the same thing, not yet answered: a button pressed twice."""
    same = Question.objects.filter(
        campaign=question.campaign,
        unit=question.unit,
        content=question.content,
        clause=question.clause,
        criterion=question.criterion,
        text=question.text,
        state=QuestionState.WAITING,
    )
    return (
        [Blocker("Đơn vị đã gửi câu hỏi này, đang chờ trả lời.", "Chờ trả lời, hoặc hỏi điều khác.")]
        if same.exists()
        else []
    )


def reply_blockers(questions: Sequence[Question]) -> list[Blocker]:
    """At least one question, none of them answered."""
    if not questions:
        return [Blocker("Chưa chọn câu hỏi nào để trả lời.", "Đánh dấu các câu cùng một nội dung trả lời.")]
    answered = [question for question in questions if question.reply_id]
    return [Blocker(f"{q.unit} đã được trả lời câu này.", "Sửa câu trả lời đã gửi.") for q in answered]


def publication_blockers(to_all: bool, asked: str) -> list[Blocker]:
    if not to_all or asked.strip():
        return []
    return [Blocker("Chưa ghi câu hỏi để công bố cho mọi đơn vị.", "Viết lại câu hỏi, không nêu tên đơn vị.")]


def withdrawal_blockers(reply: Reply, to_all: bool) -> list[Blocker]:
    """What all units have been told is corrected in words, never taken back in silence."""
    if reply.number is None or to_all:
        return []
    return [Blocker(f"{reply} đã công bố, không rút lại được.", "Sửa nội dung giải đáp; các đơn vị được báo lại.")]


def note_blockers(question: Question, action: str) -> list[Blocker]:
    return move_blockers(QUESTION_MOVES, action, question.state, question.get_state_display())
