"""Thông báo kết quả xét khen thưởng: to one unit, on those of its cases that were not accepted, and why."""

from campaigns.shapes import Shape
from campaigns.vietnamese import two_digits
from dossiers.blocks import Align, Column, Paper, Recipients, Row, Signatures, Table, Title
from dossiers.kinds.parts import Head, Signer, closing, paragraphs, small
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind


class NotAccepted(Shape):
    """`content`: its number; `award`: what was asked for; `reason`: a sentence without its full stop."""

    name: str
    post: str = ""
    content: str
    award: str
    reason: str


_PARTIES = ("đơn vị", "hội đồng")
ABSTRACT = Phrase(
    "abstract",
    "Trích yếu",
    "Kết quả xét khen thưởng đối với các trường hợp của {đơn vị}",
    fields=("đơn vị",),
    needed=("đơn vị",),
)
THANKS = Phrase(
    "thanks",
    "Lời cảm ơn",
    "{hội đồng} trân trọng cảm ơn {đơn vị} đã tham gia {phong trào}.",
    fields=(*_PARTIES, "phong trào"),
    lines=True,
)
OPENING = Phrase(
    "opening",
    "Câu thông báo",
    "Căn cứ {căn cứ}, Hội đồng thông báo {số trường hợp} trường hợp của đơn vị chưa được khen thưởng trong lần xét này "
    "như sau:",
    fields=(*_PARTIES, "căn cứ", "số trường hợp"),
    needed=("căn cứ", "số trường hợp"),
    lines=True,
)
MEANING = Phrase(
    "meaning",
    "Ý nghĩa của kết quả, nơi hỏi thêm",
    "Kết quả này không làm thay đổi điểm thi đua đã công bố và không ảnh hưởng đến việc đề nghị khen thưởng trong các "
    "phong trào sau. Cần biết thêm chi tiết, đề nghị {đơn vị} liên hệ {nơi liên hệ}.",
    fields=(*_PARTIES, "nơi liên hệ"),
    lines=True,
)
CLOSING = Phrase(
    "closing",
    "Câu kết",
    "Hội đồng trân trọng thông báo để {đơn vị} biết và thông tin đến tập thể, cá nhân có tên nêu trên",
    fields=_PARTIES,
    lines=True,
)
RECIPIENTS = Phrase(
    "recipients",
    "Nơi nhận (mỗi dòng một nơi)",
    "{đơn vị}\nLưu: VT, Thư ký Hội đồng",
    fields=("đơn vị",),
    needed=("đơn vị",),
    lines=True,
)
PHRASES = (ABSTRACT, THANKS, OPENING, MEANING, CLOSING, RECIPIENTS)


class ResultNoticeInput(Worded):
    """unit: who is told; council: who tells; ground: "Kế hoạch số ..." and the minutes, with "và" between them;
    campaign: the movement in running text; office: where the unit may ask."""

    head: Head
    unit: str
    council: str
    ground: str
    campaign: str
    office: str
    cases: tuple[NotAccepted, ...]
    recipients: tuple[str, ...]
    signer: Signer


_COLUMNS = (
    Column("STT", 7, Align.CENTER),
    Column("Tập thể, cá nhân", 31),
    Column("Nội dung", 11, Align.CENTER),
    Column("Hình thức đề nghị", 14, Align.CENTER),
    Column("Lý do", 37),
)


def build(data: ResultNoticeInput) -> Paper:
    """Plain and polite: thanks first, then the cases with their reasons, then whom to ask."""
    abstract, values = ABSTRACT.fill(data.phrases, {"đơn vị": data.unit}), _values(data)
    return Paper(
        DocumentKind.RESULT_NOTICE,
        f"Thông báo {small(abstract)}",
        (
            data.head.block(),
            Title(("THÔNG BÁO",), abstract),
            *paragraphs(THANKS.fill(data.phrases, values)),
            *paragraphs(OPENING.fill(data.phrases, values)),
            _table(data),
            *paragraphs(MEANING.fill(data.phrases, values)),
            *closing(CLOSING.fill(data.phrases, values)),
            Signatures(Recipients(data.recipients), data.signer.block()),
        ),
    )


def _values(data: ResultNoticeInput) -> dict[str, str]:
    return {
        "đơn vị": data.unit,
        "hội đồng": data.council,
        "phong trào": data.campaign,
        "căn cứ": data.ground,
        "số trường hợp": two_digits(len(data.cases)),
        "nơi liên hệ": data.office,
    }


def _table(data: ResultNoticeInput) -> Table:
    rows = (
        Row((str(place), ", ".join(part for part in (one.name, one.post) if part), one.content, one.award, one.reason))
        for place, one in enumerate(data.cases, start=1)
    )
    return Table(_COLUMNS, tuple(rows))
