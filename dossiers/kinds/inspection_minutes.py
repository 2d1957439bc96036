"""Biên bản kiểm tra of a unit, signed by both sides (Nghị định 30/2020, Phụ lục III, mẫu 1.9: no place-date line).

What is not known yet is left to be filled in by hand, so that the same paper serves in the hall and afterwards.
"""

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from campaigns.vietnamese import long_date, two_digits
from dossiers.blocks import (
    Align,
    Appendix,
    Bases,
    Blank,
    Block,
    Column,
    Enclosed,
    Figure,
    Heading,
    ItemList,
    Note,
    Noted,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    Recipients,
    Row,
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.parts import clock, paragraphs
from dossiers.kinds.visit_input import CheckedLine, MinutesInput, Photo, VisitMinutes

KIND = "minutes"
MOST_PICTURES = 24  # in one file, shared by its units; more are named with their number and stay with the visit
NOT_OWN = "-"  # in the unit's column of what the team scores
_COLUMNS = (
    Column("Mã", 9, Align.CENTER),
    Column("Nội dung tiêu chí", 27),
    Column("Điểm tự chấm", 10, Align.CENTER),
    Column("Kết quả kiểm tra", 15),
    Column("Ghi nhận của đoàn", 27),
    Column("Điểm đoàn chấm, đề nghị", 12, Align.CENTER),
)


def build(data: MinutesInput) -> Paper:
    """One unit's minutes as a paper, or those of several units each on pages of their own."""
    if len(data.papers) == 1:
        (only,) = data.papers
        return Paper(KIND, data.name, tuple(_blocks(only, MOST_PICTURES)), mark=only.mark)
    most = max(1, MOST_PICTURES // len(data.papers))
    return Paper(KIND, data.name, tuple(Enclosed(tuple(_blocks(one, most)), one.mark) for one in data.papers))


def _blocks(data: VisitMinutes, most_pictures: int) -> list[Block]:
    unit, clerk, leader = data.signers
    return [
        data.head.block(),
        Title(("BIÊN BẢN",), data.abstract),
        Bases(data.bases),
        Paragraph(
            f"Vào hồi {clock(data.starts_at)}, tại {data.place}, {data.team} tiến hành kiểm tra việc thực hiện "
            f"{data.movement} đối với {data.unit}."
        ),
        *_present(data),
        Heading("NỘI DUNG, KẾT QUẢ KIỂM TRA", number="II"),
        *_checked(data),
        Heading("NHẬN XÉT CHUNG", number="III"),
        *_typed(data.summary),
        Heading("Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", number="IV"),
        *_typed(data.opinion, otherwise="Đơn vị không có ý kiến khác." if data.closed_at else ""),
        Heading("KIẾN NGHỊ, YÊU CẦU CỦA ĐOÀN KIỂM TRA", number="V"),
        *_typed(data.requirements, otherwise="Đoàn không có kiến nghị, yêu cầu thêm." if data.closed_at else ""),
        Paragraph(_ending(data)),
        Signatures(unit.block(), leader.block(), clerk.block()),
        Signatures(Recipients(data.recipients)),
        *_annex(data, most_pictures),
    ]


def _present(data: VisitMinutes) -> list[Block]:
    return [
        Heading("THÀNH PHẦN", number="I"),
        Heading(data.team, level=2, number="1"),
        *_people(data.team_present),
        Heading(f"Đơn vị được kiểm tra: {data.unit}", level=2, number="2"),
        *_people(data.unit_present),
    ]


def _people(names: tuple[str, ...]) -> list[Block]:
    return [ItemList(tuple(f"{name}." for name in names))] if names else [Blank(3)]


def _checked(data: VisitMinutes) -> list[Block]:
    """A table for each content, then how it came out, in numbers."""
    if not data.contents:
        return [Blank(6)]
    blocks: list[Block] = []
    for each in data.contents:
        blocks += [Paragraph("", lead=f"{each.content.heading}:"), _table(each.lines)]
    lines = [line for each in data.contents for line in each.lines]
    if any(line.by_team for line in lines):
        blocks.append(Note(f"Dấu “{NOT_OWN}”: dòng đơn vị không tự chấm."))
    blocks.append(Paragraph(_tally(lines)))
    if data.photos:
        blocks.append(Paragraph(f"Ảnh ghi nhận tại buổi kiểm tra: {two_digits(len(data.photos))} ảnh, tại Phụ lục."))
    return blocks


def _table(lines: Iterable[CheckedLine]) -> Table:
    return Table(_COLUMNS, tuple(_row(line) for line in lines), parted=True)


def _row(line: CheckedLine) -> Row:
    claim = (f"Kê khai: {'; '.join(line.claim)}.",) if line.claim else ()
    said = Noted(line.title, (f"Tối đa {Figure(line.maximum).text} điểm.", *claim))
    own = NOT_OWN if line.by_team else "" if line.own is None else Figure(line.own)
    given = "" if line.points is None else Figure(line.points)
    cells = (line.code, said, own, line.result, line.words, given)
    return Row(cells, RowStyle.PLAIN if line.result else RowStyle.OPEN)


def _tally(lines: list[CheckedLine]) -> str:
    """ "Đã kiểm tra 05/06 nội dung: đúng như kê khai 04, chưa đúng kê khai 01."; blanks while nothing is noted."""
    counts = Counter(line.result for line in lines if line.result)
    done, every = sum(counts.values()), two_digits(len(lines))
    if not done:
        return f"Tổng số nội dung kiểm tra: {every}."
    said = ", ".join(f"{result.lower()} {two_digits(count)}" for result, count in counts.most_common())
    return f"Đã kiểm tra {two_digits(done)}/{every} nội dung: {said}."


def _typed(text: str, otherwise: str = "") -> list[Block]:
    return paragraphs(text or otherwise) or [Blank(3)]


def _ending(data: VisitMinutes) -> str:
    return (
        f"Biên bản kết thúc vào hồi {_closed(data)}; đã đọc lại cho các thành phần tham dự cùng nghe, thống nhất nội "
        "dung, cùng ký tên và lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./."
    )


def _closed(data: VisitMinutes) -> str:
    if data.closed_at is None:
        return "..... giờ ..... phút cùng ngày"
    ended = timezone.localtime(data.closed_at)
    same = ended.date() == timezone.localdate(data.starts_at)
    return f"{ended.hour:02d} giờ {ended.minute:02d} phút cùng ngày" if same else clock(data.closed_at)


def _annex(data: VisitMinutes, most: int) -> list[Block]:
    if not data.photos:
        return []
    held = long_date(timezone.localdate(data.starts_at))
    reference = f"(Kèm theo Biên bản kiểm tra {held} của {data.team} đối với {data.unit})"
    pictures = tuple(_picture(place, photo) for place, photo in enumerate(data.photos[:most], start=1))
    blocks: list[Block] = [Pictures(pictures)]
    if rest := data.photos[most:]:
        blocks.append(Paragraph("Ảnh lưu trong hồ sơ buổi kiểm tra, không in:"))
        blocks.append(ItemList(tuple(_named(place, photo) for place, photo in enumerate(rest, most + 1))))
    return [Appendix(("ẢNH GHI NHẬN TẠI BUỔI KIỂM TRA",), tuple(blocks), reference=reference)]


def _picture(place: int, photo: Photo) -> Picture:
    return Picture(photo.key, _named(place, photo))


def _named(place: int, photo: Photo) -> str:
    return f"Ảnh {place}. {photo.caption}" if photo.caption else f"Ảnh {place}"
