"""Danh sách tập thể, danh sách cá nhân: the lists that go with a proposal, grouped by contest content."""

from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from campaigns.shapes import Amount, Count, Shape
from campaigns.vietnamese import two_digits
from dossiers.blocks import Align, Appendix, Block, Column, Row, RowStyle, Table
from dossiers.kinds.parts import Content, SealedRanking, capital, points_or_dash, ranking_notes


class Collective(Shape):
    """A collective put forward; `content` is the number of its content, `group` its khối."""

    name: str
    content: str
    award: str
    group: str = ""
    points: Amount | None = None
    rank: Count | None = None
    summary: str = ""
    note: str = ""


class Individual(Shape):
    """A person put forward; `post` is post and workplace, `leader` parts leaders from those who work directly."""

    name: str
    content: str
    award: str
    gender: str = ""
    birth_year: Count | None = None
    post: str = ""
    leader: bool = False
    summary: str = ""
    note: str = ""


Item = TypeVar("Item", Collective, Individual)

_COLLECTIVE_COLUMNS = (
    Column("STT", 4, Align.CENTER),
    Column("Tên tập thể", 24),
    Column("Khối", 13),
    Column("Tổng điểm", 6, Align.CENTER),
    Column("Hạng", 5, Align.CENTER),
    Column("Hình thức đề nghị", 8, Align.CENTER),
    Column("Tóm tắt thành tích", 32),
    Column("Ghi chú", 8),
)
_INDIVIDUAL_COLUMNS = (
    Column("STT", 4, Align.CENTER),
    Column("Họ và tên", 13),
    Column("Giới tính", 5, Align.CENTER),
    Column("Năm sinh", 5, Align.CENTER),
    Column("Chức vụ, đơn vị công tác", 22),
    Column("Đối tượng", 8, Align.CENTER),
    Column("Hình thức đề nghị", 8, Align.CENTER),
    Column("Tóm tắt thành tích", 28),
    Column("Ghi chú", 7),
)


def appendices(
    contents: tuple[Content, ...],
    collectives: tuple[Collective, ...],
    individuals: tuple[Individual, ...],
    rankings: tuple[SealedRanking, ...],
    reference: str,
) -> list[Appendix]:
    """A landscape list of collectives, with the rankings it rests on, and one of individuals; Roman numbers if both."""
    lists: list[tuple[str, tuple[Block, ...]]] = []
    if collectives:
        table = _roster(_COLLECTIVE_COLUMNS, contents, collectives, _collective_cells, "tập thể")
        lists.append(("DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG", (table, *ranking_notes(rankings))))
    if individuals:
        table = _roster(_INDIVIDUAL_COLUMNS, contents, individuals, _individual_cells, "cá nhân")
        lists.append(("DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG", (table,)))
    numbers = ("I", "II") if len(lists) == 2 else ("",)
    return [
        Appendix((title,), blocks, number, reference, landscape=True)
        for (title, blocks), number in zip(lists, numbers, strict=False)
    ]


def of_content(items: tuple[Item, ...], content: Content) -> list[Item]:
    return [item for item in items if item.content == content.number]


def _roster(
    columns: tuple[Column, ...],
    contents: tuple[Content, ...],
    items: tuple[Any, ...],
    cells: Callable[[Any], tuple[str, ...]],
    word: str,
) -> Table:
    """One group of rows per content, numbered through, with the total at the end."""
    places = count(1)
    rows: list[Row] = []
    for content in contents:
        if members := of_content(items, content):
            rows.append(Row((f"{content.heading} ({two_digits(len(members))} {word})",), RowStyle.GROUP))
            rows += [Row((str(next(places)), *cells(item))) for item in members]
    rows.append(Row((f"Tổng cộng: {two_digits(len(items))} {word}",), RowStyle.TOTAL))
    return Table(columns, tuple(rows))


def _collective_cells(item: Collective) -> tuple[str, ...]:
    rank = str(item.rank) if item.rank else "-"
    return item.name, item.group, points_or_dash(item.points), rank, item.award, item.summary, item.note


def _individual_cells(item: Individual) -> tuple[str, ...]:
    born = str(item.birth_year) if item.birth_year else ""
    scope = "Lãnh đạo" if item.leader else "Trực tiếp"
    return item.name, capital(item.gender), born, item.post, scope, item.award, item.summary, item.note
