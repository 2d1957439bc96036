"""The section of council minutes on how the cases were voted on and how they came out."""

from collections.abc import Iterator
from itertools import count, groupby

from campaigns.vietnamese import format_number, two_digits
from dossiers.blocks import Align, Block, Column, ItemList, Paragraph, Row, RowStyle, Table
from dossiers.kinds import minutes_phrases as said
from dossiers.kinds.minutes_input import MinutesInput
from dossiers.kinds.parts import paragraphs, ranking_notes
from dossiers.kinds.voting_input import Case

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
    remarks = (*_in_writing(data.in_writing), *_aside(data.cases), *_declared(data.cases))
    blocks = [*_manner(data), *_tables(data.cases), *ranking_notes(data.rankings)]
    if data.tally:
        blocks += paragraphs(said.TALLY.fill(data.phrases, {"biên bản kiểm phiếu": data.tally}))
    return [*blocks, Paragraph("Ghi chú về biểu quyết:"), ItemList(remarks)] if remarks else blocks


def _manner(data: MinutesInput) -> list[Block]:
    """In one sentence where all cases are decided alike, else one line for each award form and way of voting."""
    if len(data.manners) == 1:
        only = data.manners[0]
        return paragraphs(said.ALIKE.fill(data.phrases, {"hình thức": only.ballot, "tỷ lệ": only.threshold}))
    return [
        *paragraphs(said.BY_FORM.fill(data.phrases, {})),
        ItemList(tuple(f"{one.sentence}." for one in data.manners)),
        Paragraph("Kết quả như sau:"),
    ]


def _tables(cases: tuple[Case, ...]) -> list[Block]:
    """Those voted on openly, then those in secret; numbered through."""
    places = count(1)
    openly = _table(_OPEN_COLUMNS, [case for case in cases if not case.secret], places)
    secretly = _table(_SECRET_COLUMNS, [case for case in cases if case.secret], places)
    if not (openly and secretly):
        return [table for table in (openly, secretly) if table]
    return [Paragraph("Biểu quyết công khai:"), openly, Paragraph("Bỏ phiếu kín:"), secretly]


def _table(columns: tuple[Column, ...], cases: list[Case], places: Iterator[int]) -> Table | None:
    """Grouped by kind of recipient, content and award form."""
    rows: list[Row] = []
    for _, group in groupby(sorted(cases, key=lambda case: case.group), key=lambda case: case.group):
        together = list(group)
        rows.append(Row((together[0].heading,), RowStyle.GROUP))
        rows += [Row((str(next(places)), *_cells(case))) for case in together]
    return Table(columns, tuple(rows)) if rows else None


def _cells(case: Case) -> tuple[str, ...]:
    numbers = (case.yes, case.no, case.blank, *((case.invalid, case.unused) if case.secret else ()))
    return case.full_name, *(str(number) for number in numbers), format_number(case.share), case.verdict


def _in_writing(cases: int) -> list[str]:
    told = f"Số phiếu gồm cả ý kiến bằng văn bản của thành viên vắng mặt ở {two_digits(cases)} trường hợp."
    return [told] if cases else []


def _aside(cases: tuple[Case, ...]) -> list[str]:
    """How many took no part in which cases, those alike in one sentence."""
    alike: dict[int, list[str]] = {}
    for case in cases:
        alike.setdefault(case.aside, []).append(case.name)
    told = "thành viên có liên quan không tham gia biểu quyết khi xét"
    return [f"{two_digits(aside)} {told}: {'; '.join(names)}." for aside, names in sorted(alike.items()) if aside]


def _declared(cases: tuple[Case, ...]) -> list[str]:
    """Who stood aside on a ground of their own."""
    return [f"Tự khai không tham gia khi xét {one.name}: {'; '.join(one.conflicts)}." for one in cases if one.conflicts]
