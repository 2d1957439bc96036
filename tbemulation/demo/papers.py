"""Sample evidence: short official papers with the unit's own letterhead, printed as the product prints its own."""

from datetime import date
from functools import cache

from campaigns.models import Unit
from dossiers.blocks import Letterhead, Paper, Paragraph, Title
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from scoring.sniff import Accepted, accept

# What offices attach: file name, title, its abbreviation in the symbol, what it is about.
SUBJECTS = (
    ("Kế hoạch năm", "KẾ HOẠCH", "KH", "Triển khai nhiệm vụ năm và hưởng ứng phong trào thi đua"),
    ("Báo cáo kết quả", "BÁO CÁO", "BC", "Kết quả thực hiện các nội dung thi đua, có số liệu chi tiết kèm theo"),
)
GUARDED = (
    "Sổ theo dõi vụ việc",
    "SỔ THEO DÕI",
    "STD",
    "Các vụ bạo lực gia đình được phát hiện và can thiệp (đã ẩn danh người bị bạo lực)",
)


@cache
def sample_papers(unit: Unit, day: date, place: str) -> list[Accepted]:
    """A few PDF files of one unit, checked like any upload; kept, since a unit fills several scorecards."""
    return [_paper(unit, subject, number, day, place) for number, subject in enumerate(SUBJECTS, start=12)]


@cache
def guarded_register(unit: Unit, day: date, place: str) -> Accepted:
    """A file about people in distress, which only the unit and its verifiers may read."""
    return _paper(unit, GUARDED, 3, day, place)


def _paper(unit: Unit, subject: tuple[str, str, str, str], number: int, day: date, place: str) -> Accepted:
    name, title, abbreviation, about = subject
    above, *own_lines = unit.letterhead or ["", unit.name.upper()]
    text = f"{unit.name} lưu văn bản này làm tài liệu kiểm chứng cho bảng tự chấm. {about}."
    paper = Paper(
        kind="evidence",
        title=name,
        blocks=(
            Letterhead(
                issuer=tuple(own_lines),
                parent=above,
                symbol=f"{abbreviation}-{unit.symbol}" if unit.symbol else abbreviation,
                number=str(number),
                place=place,
                dated=day,
            ),
            Title(lines=(title,), abstract=about),
            Paragraph(text),
        ),
    )
    content = render_pdf(render_html(paper), title=name)
    return accept(f"{name} {day.year}.pdf", content, limit_mb=20)
