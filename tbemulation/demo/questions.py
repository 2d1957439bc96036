"""What units ask in the sample campaign: some answered to one, some to all, some waiting, one noted for the plan."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaigns.models import Campaign, Content, Unit
from campaigns.roles import Role
from scoring.actions.questions import About, Answer, answer_questions, ask, note_amendment
from scoring.models import Question, Scorecard
from scoring.states import QuestionKind
from tbemulation.demo.moments import at
from tbemulation.demo.scoring import person

ASK, REPORT = QuestionKind.QUESTION, QuestionKind.DIFFICULTY


@dataclass(frozen=True)
class Sample:
    """Asked by the `unit`-th unit of a content about a criterion of its sheet, where it has that, else its clause."""

    days_ago: int
    number: str
    unit: int
    code: str
    kind: QuestionKind
    text: str


ALIKE = (
    Sample(
        9,
        "01",
        0,
        "I.3.a",
        ASK,
        "Báo cáo gửi qua trục liên thông đúng hạn nhưng bản giấy đến chậm 02 ngày thì tính ngày nào để chấm điểm?",
    ),
    Sample(
        8, "01", 3, "I.3.a", ASK, "Xin hướng dẫn: thời hạn báo cáo tính theo ngày ký số hay ngày cơ quan nhận văn bản?"
    ),
)
SINGLE = Sample(
    6,
    "02",
    2,
    "III.1.e",
    ASK,
    "Trong năm đơn vị không được giao nhiệm vụ có thời hạn thì chọn “Không áp dụng” hay nhập 0?",
)
NOTED = Sample(
    5,
    "03",
    5,
    "",
    REPORT,
    "Thời gian nộp bảng tự chấm trùng với đợt bình xét gia đình văn hóa ở khóm, ấp nên số liệu cuối năm chưa có. "
    "Đề nghị lùi hạn nộp của nội dung 03 sau ngày bình xét.",
)
WAITING = (
    Sample(
        3,
        "03",
        1,
        "II.1.a",
        REPORT,
        "Một số khóm, ấp sáp nhập giữa năm, chưa có hướng dẫn lấy số liệu hộ gia đình theo địa bàn cũ hay địa bàn mới.",
    ),
    Sample(
        2,
        "02",
        8,
        "II.1.b",
        ASK,
        "Ảnh chụp màn hình phần mềm phòng chống mã độc có được dùng làm tài liệu kiểm chứng, hay phải có văn bản?",
    ),
    Sample(
        1,
        "01",
        6,
        "",
        REPORT,
        "Số giấy khen của khối xã, phường giữ như năm trước trong khi tiêu chí tăng, đề nghị xem xét bổ sung chỉ tiêu.",
    ),
)


def ask_and_answer(campaign: Campaign, today: date) -> None:
    alike = [_ask(campaign, sample, today) for sample in ALIKE]
    published = Answer(
        text="Thời hạn tính theo ngày văn bản điện tử có ký số đến trục liên thông của cơ quan nhận. Bản giấy chỉ để "
        "lưu, không dùng để tính trễ hạn.",
        to_all=True,
        asked="Thời hạn gửi báo cáo tính theo ngày ký số, ngày gửi qua trục liên thông hay ngày nhận bản giấy?",
    )
    _answer(campaign, alike, published, at(today - timedelta(days=7), 9))
    single = Answer(
        text="Đơn vị chọn “Không áp dụng” và ghi lý do ở phần ghi chú; điểm của mục được tính lại theo tỷ lệ."
    )
    _answer(campaign, [_ask(campaign, SINGLE, today)], single, at(today - timedelta(days=4), 10))
    note_amendment(
        question=_ask(campaign, NOTED, today),
        amendment="Lùi hạn nộp bảng tự chấm của nội dung thi đua số 03 sau ngày bình xét gia đình văn hóa hằng năm.",
        by_user=_manager(campaign, at(today, 8)),
        now=at(today - timedelta(days=4), 11),
    )
    for sample in WAITING:
        _ask(campaign, sample, today)


def _ask(campaign: Campaign, sample: Sample, today: date) -> Question:
    content = campaign.contents.get(number=sample.number)
    card = _card(content, sample.unit)
    moment = at(today - timedelta(days=sample.days_ago), 14, 5 * sample.unit)
    row = card.sheet.criteria.filter(code=sample.code).first()
    return ask(
        campaign=campaign,
        unit=card.unit,
        about=About(content, content.clause, row),
        kind=sample.kind,
        text=sample.text,
        by_user=_officer(card.unit, moment),
        now=moment,
    )


def _answer(campaign: Campaign, questions: list[Question], answer: Answer, moment: datetime) -> None:
    answer_questions(questions=questions, answer=answer, by_user=_manager(campaign, moment), now=moment)


def _card(content: Content, place: int) -> Scorecard:
    cards = Scorecard.objects.filter(content=content).select_related("unit", "sheet")
    return list(cards.order_by("group__position", "unit__code"))[place]


def _officer(unit: Unit, moment: datetime):
    return person(Role.OFFICER, unit.pk, moment)


def _manager(campaign: Campaign, moment: datetime):
    return person(Role.MANAGER, campaign.lead_unit_id, moment)
