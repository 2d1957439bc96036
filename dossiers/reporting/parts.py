"""The parts of each prescribed form of report, in the form's order (law-and-forms 2.1 to 2.3). Pure.

What the clerk needs beside the boxes: which parts there are, how long they should be, what belongs in them.
"""

from dataclasses import dataclass
from enum import StrEnum

from dossiers.states import ReportForm

BOTH = (ReportForm.THEME, ReportForm.FULL)
FULL = (ReportForm.FULL,)


class PartKind(StrEnum):
    LINE = "line"  # a fact of one line
    TEXT = "text"  # paragraphs, one a line
    PAST = "past"  # earlier titles or awards


@dataclass(frozen=True)
class Part:
    """`section` I to III; `lines`: the length to aim at, in lines on paper; `forms`: which forms ask for it."""

    key: str
    section: str
    title: str
    kind: PartKind = PartKind.TEXT
    guide: str = ""
    lines: tuple[int, int] = (0, 0)
    forms: tuple[ReportForm, ...] = BOTH
    needed: bool = False

    @property
    def in_details(self) -> bool:
        """Kept among the details of a report; the others have columns of their own."""
        return self.key not in COLUMNS


COLUMNS = ("situation", "achievements", "titles", "awards")
LINE_MOST, TEXT_MOST = 300, 12_000

_PAST_GUIDE = "Mỗi dòng một lần: năm; tên; số, ngày quyết định và cơ quan ban hành. Để trống nếu chưa có."
_PAST = (
    Part("titles", "III", "Danh hiệu thi đua đã đạt", PartKind.PAST, _PAST_GUIDE),
    Part("awards", "III", "Hình thức đã được khen thưởng", PartKind.PAST, _PAST_GUIDE),
)
_RESULTS_GUIDE = (
    "Kết quả có số liệu so với chỉ tiêu hoặc năm trước, tác dụng. Bảng điểm đã thẩm định và danh mục tài liệu kiểm "
    "chứng được in tự động."
)

_COLLECTIVE = (
    Part("seat", "I", "Địa điểm trụ sở chính", PartKind.LINE),
    Part("phone", "I", "Điện thoại", PartKind.LINE),
    Part("fax", "I", "Fax", PartKind.LINE, forms=FULL),
    Part("website", "I", "Trang thông tin điện tử", PartKind.LINE, forms=FULL),
    Part(
        "situation",
        "I",
        "Đặc điểm, tình hình",
        guide="Thành lập, phát triển; cơ cấu tổ chức, số người, cơ sở vật chất; tổ chức đảng, đoàn thể.",
        lines=(5, 10),
        needed=True,
    ),
    Part(
        "functions",
        "I",
        "Chức năng, nhiệm vụ",
        guide="Chức năng, nhiệm vụ được giao theo văn bản nào.",
        lines=(3, 8),
        forms=FULL,
    ),
    Part("achievements", "II", "Thành tích đạt được", guide=_RESULTS_GUIDE, lines=(15, 40), needed=True),
    Part(
        "measures",
        "II",
        "Các biện pháp, nguyên nhân đạt được thành tích",
        guide="Biện pháp đã áp dụng, phong trào thi đua đã tổ chức, nguyên nhân, cách làm hay.",
        lines=(6, 20),
        forms=FULL,
    ),
    Part(
        "policies",
        "II",
        "Việc thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước",
        guide="Chấp hành pháp luật, cải cách hành chính, phòng, chống tham nhũng, chăm lo đời sống.",
        lines=(4, 12),
        forms=FULL,
    ),
    Part(
        "organisations",
        "II",
        "Hoạt động của tổ chức đảng, đoàn thể",
        guide="Kết quả đánh giá, xếp loại tổ chức đảng, công đoàn, đoàn thanh niên và đoàn thể khác trong năm.",
        lines=(4, 12),
        forms=FULL,
    ),
    *_PAST,
)

_PERSON = (
    Part("born", "I", "Sinh ngày, tháng, năm", PartKind.LINE),
    Part("home_place", "I", "Quê quán", PartKind.LINE),
    Part("residence", "I", "Trú quán", PartKind.LINE),
    Part("qualification", "I", "Trình độ chuyên môn, nghiệp vụ", PartKind.LINE),
    Part("distinctions", "I", "Học hàm, học vị, danh hiệu, giải thưởng", PartKind.LINE),
    Part(
        "situation",
        "I",
        "Quá trình công tác",
        guide="Quá trình công tác, nhiệm vụ đã qua. Họ tên, chức vụ, đơn vị đã in sẵn.",
        lines=(2, 6),
        needed=True,
    ),
    Part(
        "duties",
        "II",
        "Quyền hạn, nhiệm vụ được giao hoặc đảm nhận",
        guide="Việc được phân công trong năm, phạm vi phụ trách.",
        lines=(2, 8),
        forms=FULL,
    ),
    Part(
        "achievements",
        "II",
        "Thành tích đạt được của cá nhân",
        guide="Khối lượng, chất lượng, hiệu quả công việc; sáng kiến; chấp hành pháp luật; học tập; tham gia phong "
        "trào. Người đứng đầu nêu cả kết quả của đơn vị.",
        lines=(10, 35),
        needed=True,
    ),
    *_PAST,
)


def parts_of(form: str, *, person: bool) -> tuple[Part, ...]:
    return tuple(part for part in (_PERSON if person else _COLLECTIVE) if form in part.forms)


# What a part is called wherever it is told of outside its form.
TITLES = {part.key: part.title for part in (*_PERSON, *_COLLECTIVE)}
