"""The tables of this room as Excel holds them."""

from collections.abc import Iterator, Sequence

from awards.across.matrix import Cell, Line, Matrix
from awards.across.page import TwiceRow
from awards.across.shares import Part, Stage
from awards.across.twice import Twice
from campaigns.models import Campaign
from campaigns.spreadsheets import Listed, Value


def sheets(campaign: Campaign, matrix: Matrix, stages: Sequence[Stage], rows: Sequence[TwiceRow]) -> Iterator[Listed]:
    yield _matrix(campaign, "Tập thể", matrix, matrix.units(), ["Đơn vị"])
    yield _matrix(
        campaign, "Cá nhân", matrix, matrix.people(), ["Họ và tên", "Giới tính", "Năm sinh", "Chức vụ", "Đơn vị"]
    )
    yield _shares(campaign, stages)
    yield _twice(campaign, rows)


def _matrix(campaign: Campaign, name: str, matrix: Matrix, lines: Sequence[Line], about: Sequence[str]) -> Listed:
    parts = ("Hạng", "Điểm", "Trạng thái suất", "Chỉ tiêu")
    heads = [f"Nội dung {content.number}: {part}" for content in matrix.contents for part in parts]
    headers = ["STT", *about, "Biên giới", "Khó khăn", *heads, "Số suất"]
    return Listed(
        name,
        f"Nhìn chung các nội dung, {name.lower()}, {campaign.short_title}",
        headers,
        [_line(number, line) for number, line in enumerate(lines, start=1)],
    )


def _line(number: int, line: Line) -> list[Value]:
    person = line.person
    about = [person.get_gender_display(), person.birth_year, person.post, person.unit.name] if person else []
    area = [_tick(line.area.border), _tick(line.area.hard)]
    return [number, line.name, *about, *area, *(value for cell in line.cells for value in _cell(cell)), line.places]


def _cell(cell: Cell) -> list[Value]:
    _, word = cell.status
    rank, points = (cell.row.rank, cell.row.points) if cell.row else (None, None)
    return [rank, points, word, cell.line.title if cell.line else ""]


def _tick(flag: bool) -> str:
    return "x" if flag else ""


def _shares(campaign: Campaign, stages: Sequence[Stage]) -> Listed:
    headers = ["Giai đoạn", "Nội dung", "Cá nhân", "Trực tiếp", "Tỷ lệ", "Nữ", "Tỷ lệ", "Tập thể"]
    headers += ["Biên giới", "Tỷ lệ", "Địa bàn khó khăn", "Tỷ lệ"]
    rows = [
        [
            stage.label,
            one.label,
            one.people,
            *_part(one.direct),
            *_part(one.women),
            one.collectives,
            *_part(one.border),
            *_part(one.hard),
        ]
        for stage in stages
        for one in stage.rows
    ]
    return Listed("Cơ cấu", f"Cơ cấu khen thưởng, {campaign.short_title}", headers, rows)


def _part(part: Part) -> list[Value]:
    return [part.number, "" if part.percent is None else f"{part.percent}%"]


def _twice(campaign: Campaign, rows: Sequence[TwiceRow]) -> Listed:
    headers = ["STT", "Tập thể, cá nhân", "Các suất", "Quyết định của Hội đồng", "Căn cứ", "Người ghi", "Ghi lúc"]
    listed = [
        [number, row.one.name, _spots(row.one), row.word, *_ruling(row.one)] for number, row in enumerate(rows, 1)
    ]
    return Listed("Hai giấy khen", f"Được xếp ở nhiều nội dung, {campaign.short_title}", headers, listed)


def _spots(one: Twice) -> str:
    return "; ".join(f"nội dung {spot.line.content.number}, {spot.line.title}" for spot in one.spots)


def _ruling(one: Twice) -> list[Value]:
    ruling = one.ruling
    return [ruling.ground, ruling.recorded_by.full_name, ruling.recorded_at] if ruling else ["", "", None]
