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


@cache
def sample_papers(unit: Unit, day: date, place: str) -> list[Accepted]:
    """A few PDF files of one unit, checked like any upload; kept, since a unit fills several scorecards."""
    return [_paper(unit, number, day, place) for number in range(len(SUBJECTS))]


def _paper(unit: Unit, number: int, day: date, place: str) -> Accepted:
    name, title, abbreviation, about = SUBJECTS[number]
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
                number=str(12 + number),
                place=place,
                dated=day,
            ),
            Title(lines=(title,), abstract=about),
            Paragraph(text),
        ),
    )
    content = render_pdf(render_html(paper), title=name)
    return accept(f"{name} {day.year}.pdf", content, limit_mb=20)
