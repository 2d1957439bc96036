"""The paragraph styles of a Word paper: sizes and distances of Nghị định 30/2020/NĐ-CP, Phụ lục I, under names that a
clerk finds in the style list of Word."""

from dataclasses import dataclass

from dossiers.blocks import Align

TYPEFACE = "Times New Roman"
FIRST_LINE = 12.7  # mm
SIGNING_SPACE = 27  # mm


@dataclass(frozen=True)
class Style:
    """`size` in points; `before`, `after` in points; `line` as a multiple of the single line; `first` in mm.

    `outline`: level in the navigation of Word, for headings; `keep`: never parted from what follows.
    """

    name: str
    size: float
    align: Align = Align.LEFT
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 1
    first: float = 0
    keep: bool = False
    outline: int | None = None


BODY = Style("Nội dung", 14, Align.JUSTIFY, before=6, line=1.15)
BODY_INDENTED = Style("Nội dung thụt đầu dòng", 14, Align.JUSTIFY, before=6, line=1.15, first=FIRST_LINE)
HEADINGS = (
    Style("heading 1", 14, Align.JUSTIFY, bold=True, before=6, line=1.15, first=FIRST_LINE, keep=True, outline=0),
    Style("heading 2", 14, Align.JUSTIFY, bold=True, before=6, line=1.15, first=FIRST_LINE, keep=True, outline=1),
    Style(
        "heading 3", 14, Align.JUSTIFY, bold=True, italic=True, before=6, line=1.15, first=FIRST_LINE, keep=True,
        outline=2,
    ),
)  # fmt: skip
FORM_CODE = Style("Mẫu số", 12, Align.RIGHT, after=6)
PARENT = Style("Cơ quan chủ quản", 12, Align.CENTER)
ISSUER = Style("Cơ quan ban hành", 12, Align.CENTER, bold=True)
NATION = Style("Quốc hiệu", 12, Align.CENTER, bold=True)
MOTTO = Style("Tiêu ngữ", 13, Align.CENTER, bold=True)
NUMBER = Style("Số, ký hiệu", 13, Align.CENTER, before=6)
DATE = Style("Địa danh, ngày tháng", 13, Align.CENTER, italic=True, before=6)
TITLE = Style("Tên loại văn bản", 14, Align.CENTER, bold=True, keep=True)
ABSTRACT = Style("Trích yếu", 14, Align.CENTER, bold=True, keep=True)
REFERENCE = Style("Kèm theo", 14, Align.CENTER, italic=True, keep=True)
ADDRESSEE = Style("Kính gửi", 14)
BASIS = Style("Căn cứ", 14, Align.JUSTIFY, italic=True, before=6, line=1.15, first=FIRST_LINE)
CELL = Style("Ô bảng", 12)
CELL_NOTE = Style("Ghi chú trong bảng", 11, italic=True)
CAPTION = Style("Chú thích ảnh", 12, Align.CENTER, italic=True, before=3)
NOTE = Style("Ghi chú", 11, Align.JUSTIFY, italic=True, before=6)
AUTHORITY = Style("Quyền hạn, chức vụ", 13, Align.CENTER, bold=True, keep=True)
SIGNING_NOTE = Style("Cách ký", 13, Align.CENTER, italic=True, keep=True)
SIGNER = Style("Họ tên người ký", 14, Align.CENTER, bold=True)
RECIPIENTS_LABEL = Style("Nơi nhận", 12, bold=True, italic=True)
RECIPIENT = Style("Danh sách nơi nhận", 11)
RULE = Style("Đường kẻ", 2, Align.CENTER)
PAGE_NUMBER = Style("Số trang", 13, Align.CENTER)
CHECK = Style("Mã tra cứu", 8, Align.LEFT)
MARK = Style("Dấu chỉ trạng thái", 10, Align.RIGHT, bold=True)

ALL = (
    BODY, BODY_INDENTED, *HEADINGS, FORM_CODE, PARENT, ISSUER, NATION, MOTTO, NUMBER, DATE, TITLE, ABSTRACT, REFERENCE,
    ADDRESSEE, BASIS, CELL, CELL_NOTE, CAPTION, NOTE, AUTHORITY, SIGNING_NOTE, SIGNER, RECIPIENTS_LABEL, RECIPIENT,
    RULE, PAGE_NUMBER, CHECK, MARK,
)  # fmt: skip
