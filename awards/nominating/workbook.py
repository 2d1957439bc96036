"""Nominations of one unit as an Excel file: the template, with the lines and units it may choose from."""

from dataclasses import dataclass

from awards.queries import eligible_units
from campaigns.models import Campaign, QuotaLine, Unit
from campaigns.option_lists import OptionLists
from campaigns.queries import quota_leaves, unit_and_below
from campaigns.spreadsheets import Page, template
from campaigns.states import Method, RecipientKind
from campaigns.vietnamese import format_date

MARK, MARKED = "MAU_DE_NGHI_XET_KHEN", "tbemulation-de-nghi/1"
LINE, NAME, GENDER, YEAR, POST, UNIT, LEADER, MERIT, APART = HEADERS = (
    "Chỉ tiêu (*)",
    "Họ và tên",
    "Giới tính",
    "Năm sinh",
    "Chức vụ",
    "Tập thể hoặc đơn vị công tác (*)",
    "Lãnh đạo, quản lý",
    "Tóm tắt thành tích (*)",
    "Là người khác (khi hệ thống báo trùng)",
)
_WIDTHS = (58, 26, 10, 10, 30, 34, 12, 70, 16)
_TITLE = "Đề nghị"
_HEADER_ROW, _BLANK_ROWS = 3, 30
YES, NO = "Có", "Không"
GENDERS = ("Nam", "Nữ")
_NOTE = (
    "Mỗi dòng một tập thể hoặc cá nhân. Đề nghị tập thể: để trống họ tên, giới tính, năm sinh, chức vụ. "
    "Chọn lại tệp này ở trang “Nhập từ Excel”; hệ thống kiểm tra và cho xem trước."
)


@dataclass(frozen=True)
class Choice:
    """A line that the unit may propose for, under the words by which the file names it, with the units on it."""

    line: QuotaLine
    words: str
    units: tuple[Unit, ...]


def choices_of(campaign: Campaign, unit: Unit) -> list[Choice]:
    """Lines by merit or proposal that the unit, or one below it, competes for."""
    below = unit_and_below(unit)
    lines = quota_leaves(campaign).exclude(method=Method.RANK).filter(groups__participants__unit__in=below).distinct()
    return [Choice(line, _words(line), tuple(eligible_units(line, unit))) for line in lines]


def _words(line: QuotaLine) -> str:
    kind = "tập thể" if line.recipient_kind == RecipientKind.COLLECTIVE else "cá nhân"
    return f"{line.content.number}-{line.code}: {line.title} ({kind})"


def nomination_workbook(campaign: Campaign, unit: Unit) -> bytes:
    choices = choices_of(campaign, unit)
    units = list(dict.fromkeys(each.name for choice in choices for each in choice.units))
    lines, workplaces, genders, answers = "Chỉ tiêu", "Đơn vị", "Giới tính", "Có, không"
    words = [choice.words for choice in choices]
    offered = {lines: words, workplaces: units, genders: GENDERS, answers: (YES, NO)}
    lists = OptionLists(offered, widths=(70, 40, 10, 10), mark=MARKED)
    page = Page(
        title=_TITLE,
        heading=f"Đề nghị xét khen của {unit}. Hạn trình hồ sơ {format_date(campaign.dossier_due)}",
        note=_NOTE,
        headers=HEADERS,
        rows=[(_HEADER_ROW + at, [""] * len(HEADERS)) for at in range(1, _BLANK_ROWS + 1)],
        widths=_WIDTHS,
        header_row=_HEADER_ROW,
        choices={
            HEADERS.index(LINE): lists.place_of(lines),
            HEADERS.index(UNIT): lists.place_of(workplaces),
            HEADERS.index(GENDER): lists.place_of(genders),
            HEADERS.index(LEADER): lists.place_of(answers),
            HEADERS.index(APART): lists.place_of(answers),
        },
    )
    return template([page, lists.page], {MARK: lists.place_of_mark})
