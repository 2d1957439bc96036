"""Thông báo kết quả xét khen thưởng: to one unit, on those of its cases that were not accepted, and why."""

from campaigns.shapes import Shape
from campaigns.vietnamese import two_digits
from dossiers.blocks import Align, Column, Paper, Paragraph, Recipients, Row, Signatures, Table, Title
from dossiers.kinds.parts import Head, Signer
from dossiers.states import DocumentKind


class NotAccepted(Shape):
    """`content`: its number; `award`: what was asked for; `reason`: a sentence without its full stop."""

    name: str
    post: str = ""
    content: str
    award: str
    reason: str


class ResultNoticeInput(Shape):
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
    abstract = f"Kết quả xét khen thưởng đối với các trường hợp của {data.unit}"
    return Paper(
        DocumentKind.RESULT_NOTICE,
        f"Thông báo {abstract[:1].lower()}{abstract[1:]}",
        (
            data.head.block(),
            Title(("THÔNG BÁO",), abstract),
            Paragraph(f"{data.council} trân trọng cảm ơn {data.unit} đã tham gia {data.campaign}."),
            Paragraph(
                f"Căn cứ {data.ground}, Hội đồng thông báo {two_digits(len(data.cases))} trường hợp của đơn vị chưa "
                "được khen thưởng trong lần xét này như sau:"
            ),
            _table(data),
            Paragraph(
                "Kết quả này không làm thay đổi điểm thi đua đã công bố và không ảnh hưởng đến việc đề nghị khen "
                f"thưởng trong các phong trào sau. Cần biết thêm chi tiết, đề nghị {data.unit} liên hệ {data.office}."
            ),
            Paragraph(
                f"Hội đồng trân trọng thông báo để {data.unit} biết và thông tin đến tập thể, cá nhân có tên nêu "
                "trên./."
            ),
            Signatures(Recipients(data.recipients), data.signer.block()),
        ),
    )


def _table(data: ResultNoticeInput) -> Table:
    rows = (
        Row((str(place), ", ".join(part for part in (one.name, one.post) if part), one.content, one.award, one.reason))
        for place, one in enumerate(data.cases, start=1)
    )
    return Table(_COLUMNS, tuple(rows))
