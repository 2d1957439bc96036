"""Awards of earlier years as an Excel file to fill in: the template with the units that the register knows."""

from collections.abc import Sequence

from awards.outcome.words import LEVELS
from campaigns.models import Authority, Unit
from campaigns.option_lists import OptionLists
from campaigns.spreadsheets import Page, template
from campaigns.states import RecipientKind

MARK, MARKED = "MAU_KHEN_THUONG_CAC_NAM", "tbemulation-khen-thuong/1"
KIND, NAME, YEAR, POST, UNIT, MERIT, LEVEL, FORM, NUMBER, DAY, ISSUER = HEADERS = (
    "Đối tượng (*)",
    "Tên tập thể, họ và tên (*)",
    "Năm sinh",
    "Chức vụ",
    "Đơn vị công tác",
    "Thành tích",
    "Cấp khen (*)",
    "Hình thức khen thưởng, danh hiệu (*)",
    "Số, ký hiệu quyết định (*)",
    "Ngày quyết định (*)",
    "Người, cơ quan ban hành (*)",
)
_WIDTHS = (12, 34, 10, 26, 34, 50, 16, 26, 18, 14, 36)
_TITLE = "Khen thưởng"
_HEADER_ROW, _BLANK_ROWS = 3, 30
_NOTE = (
    "Mỗi dòng một tập thể hoặc cá nhân trong một quyết định; ngày ghi dạng 28/12/2022. "
    "Tập thể: để trống năm sinh, chức vụ, đơn vị công tác. Đơn vị không có trong danh sách thì gõ tên."
)
KINDS = {kind.label: kind.value for kind in RecipientKind}
LEVEL_WORDS = {word: level.value for level, word in LEVELS.items()}


def earlier_workbook(authority: Authority, units: Sequence[Unit]) -> bytes:
    kinds, workplaces, levels = "Đối tượng", "Đơn vị", "Cấp khen"
    offered = {kinds: list(KINDS), workplaces: [unit.name for unit in units], levels: list(LEVEL_WORDS)}
    lists = OptionLists(offered, widths=(14, 60, 18), mark=MARKED)
    page = Page(
        title=_TITLE,
        heading=f"Khen thưởng các năm trước của {authority}",
        note=_NOTE,
        headers=HEADERS,
        rows=[(_HEADER_ROW + at, [""] * len(HEADERS)) for at in range(1, _BLANK_ROWS + 1)],
        widths=_WIDTHS,
        header_row=_HEADER_ROW,
        choices={
            HEADERS.index(KIND): lists.place_of(kinds),
            HEADERS.index(UNIT): lists.place_of(workplaces),
            HEADERS.index(LEVEL): lists.place_of(levels),
        },
        texts=range(len(HEADERS)),
    )
    return template([page, lists.page], {MARK: lists.place_of_mark})
