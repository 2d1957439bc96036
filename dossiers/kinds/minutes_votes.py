"""The section of council minutes on how the cases were voted on and how they came out."""

from itertools import count, groupby

from campaigns.vietnamese import format_number, two_digits
from dossiers.blocks import Align, Block, Column, ItemList, Paragraph, Row, RowStyle, Table
from dossiers.kinds.minutes_input import MinutesInput
from dossiers.kinds.parts import ranking_notes
from dossiers.kinds.voting_input import Case, Manner

_OPEN_COLUMNS = (
    Column("STT", 7, Align.CENTER),
    Column("Tên tập thể, cá nhân", 45),
    Column("Đồng ý", 9, Align.CENTER),
    Column("Không đồng ý", 10, Align.CENTER),
    Column("Không có ý kiến", 10, Align.CENTER),
    Column("Tỷ lệ (%)", 9, Align.CENTER),
    Column("Kết quả", 10, Align.CENTER),
)
# Of secret ballots some may be invalid, and some not come back.
_SECRET_COLUMNS = (
    Column("STT", 7, Align.CENTER),
    Column("Tên tập thể, cá nhân", 26),
    Column("Đồng ý", 8, Align.CENTER),
    Column("Không đồng ý", 10, Align.CENTER),
    Column("Không có ý kiến", 10, Align.CENTER),
    Column("Không hợp lệ", 10, Align.CENTER),
    Column("Không thu về", 10, Align.CENTER),
    Column("Tỷ lệ (%)", 9, Align.CENTER),
    Column("Kết quả", 10, Align.CENTER),
)


def votes(data: MinutesInput) -> list[Block]:
    remarks = tuple(remark for case in data.cases if (remark := _remark(case)))
    blocks = [*manner(data.manners), _table(data.cases), *ranking_notes(data.rankings)]
    if data.tally:
        blocks.append(Paragraph(f"Kết quả bỏ phiếu kín được ghi tại {data.tally} kèm theo Biên bản này."))
    return [*blocks, Paragraph("Ghi chú về biểu quyết:"), ItemList(remarks)] if remarks else blocks


def manner(manners: tuple[Manner, ...]) -> list[Block]:
    """In one sentence where all cases are decided alike, else one line for each award form and way of voting."""
    if len(manners) == 1:
        only = manners[0]
        said = f"Cuộc họp {only.ballot} đối với từng trường hợp; trường hợp được thông qua khi đạt {only.threshold}"
        return [Paragraph(f"{said} đồng ý. Kết quả như sau:")]
    return [
        Paragraph("Cuộc họp biểu quyết từng trường hợp theo thể lệ của từng hình thức khen thưởng:"),
        ItemList(tuple(f"{one.sentence}." for one in manners)),
        Paragraph("Kết quả như sau:"),
    ]


def _table(cases: tuple[Case, ...]) -> Table:
    """Grouped by kind of recipient, content and award form."""
    secret, places = any(case.secret for case in cases), count(1)
    rows: list[Row] = []
    for _, group in groupby(sorted(cases, key=lambda case: case.group), key=lambda case: case.group):
        together = list(group)
        rows.append(Row((together[0].heading,), RowStyle.GROUP))
        rows += [Row((str(next(places)), *_cells(case, secret=secret))) for case in together]
    return Table(_SECRET_COLUMNS if secret else _OPEN_COLUMNS, tuple(rows))


def _cells(case: Case, *, secret: bool) -> tuple[str, ...]:
    numbers = (case.yes, case.no, case.blank, *((case.invalid, case.unused) if secret else ()))
    return case.full_name, *(str(number) for number in numbers), format_number(case.share), case.verdict


def _remark(case: Case) -> str:
    """How many stood aside, and who of them on a ground of their own."""
    if not case.aside:
        return ""
    declared = f"; tự khai không tham gia: {'; '.join(case.conflicts)}" if case.conflicts else ""
    return f"{case.name}: {two_digits(case.aside)} thành viên có liên quan không tham gia biểu quyết{declared}."
