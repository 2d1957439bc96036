"""Lists of those whom a decision grants, by contest content, with the money of each and the sum."""

from collections.abc import Sequence
from itertools import count

from campaigns.numerals import dong_in_words
from campaigns.shapes import Count, Shape
from campaigns.vietnamese import format_number, two_digits
from dossiers.blocks import Align, Appendix, Block, Column, Paragraph, Row, RowStyle, Table
from dossiers.kinds.parts import Content


class Granted(Shape):
    """`post`: post and workplace of a person; `content`: number of the contest content; `amount` in đồng if known."""

    name: str
    content: str
    post: str = ""
    amount: Count | None = None


_STT, _MONEY = Column("STT", 7, Align.CENTER), Column("Tiền thưởng (đồng)", 19, Align.RIGHT)
_COLLECTIVE_COLUMNS = (_STT, Column("Tên tập thể", 74), _MONEY)
_INDIVIDUAL_COLUMNS = (_STT, Column("Họ và tên", 28), Column("Chức vụ, đơn vị công tác", 46), _MONEY)


def lists(
    contents: Sequence[Content],
    collectives: Sequence[Granted],
    individuals: Sequence[Granted],
    form: str,
    reference: str,
) -> list[Appendix]:
    """An appendix of collectives and one of individuals, whichever there are; Roman numbers if both."""
    kinds = (("tập thể", collectives, _COLLECTIVE_COLUMNS), ("cá nhân", individuals, _INDIVIDUAL_COLUMNS))
    made = [(word, members, columns) for word, members, columns in kinds if members]
    numbers = ("I", "II") if len(made) == 2 else ("",)
    return [
        Appendix(
            (f"DANH SÁCH {word.upper()} ĐƯỢC TẶNG {form.upper()}",),
            _body(contents, members, columns, word),
            number,
            reference,
        )
        for (word, members, columns), number in zip(made, numbers, strict=False)
    ]


def _body(
    contents: Sequence[Content], members: Sequence[Granted], columns: tuple[Column, ...], word: str
) -> tuple[Block, ...]:
    places = count(1)
    rows: list[Row] = []
    for content in contents:
        if of_content := [one for one in members if one.content == content.number]:
            rows.append(Row((f"{content.heading} ({two_digits(len(of_content))} {word})",), RowStyle.GROUP))
            rows += [Row((str(next(places)), *_cells(one, len(columns)))) for one in of_content]
    total = sum(one.amount or 0 for one in members)
    rows.append(Row((f"Tổng cộng: {two_digits(len(members))} {word}", format_number(total or None)), RowStyle.TOTAL))
    words = [Paragraph(f"(Bằng chữ: {dong_in_words(total)}.)", italic=True)] if total else []
    return (Table(columns, tuple(rows)), *words)


def _cells(one: Granted, columns: int) -> tuple[str, ...]:
    named = (one.name, one.post) if columns == len(_INDIVIDUAL_COLUMNS) else (one.name,)
    return (*named, format_number(one.amount))
