"""Clause “Danh hiệu, hình thức và số lượng khen thưởng” of a content: the tree of its quotas in words.

A line of a line is told in brackets behind it, as plans do; every number is that of the line itself.
"""

from collections.abc import Iterator, Sequence

from campaigns.vietnamese import two_digits
from dossiers.blocks import Block, ItemList, Mark, Paragraph
from dossiers.kinds.parts import totals
from dossiers.kinds.plan_input import PlanContent, Quota


def awards(content: PlanContent, award: str, issuer: str) -> Iterator[Block]:
    """What is asked of the province, then the own certificates by kind of recipient."""
    if content.province:
        giver = f"theo chỉ tiêu giao của {content.department}" if content.department else "theo chỉ tiêu được giao"
        yield _item(f"Đề nghị cấp tỉnh khen tặng ({giver}):")
        yield ItemList(tuple(f"{_line(line)}." for line in content.province), Mark.PLUS)
    collectives, individuals = counted(content.collectives), counted(content.individuals)
    yield _item(f"Đề nghị {award} của {issuer} ({totals(collectives, individuals)}):")
    yield from _of(content.collectives, award, f"{two_digits(collectives)} tập thể")
    yield from _of(content.individuals, award, f"{two_digits(individuals)} cá nhân")


def _item(text: str) -> Paragraph:
    """With the dash of a list, but never parted from what it introduces."""
    return Paragraph(f"- {text}")


def counted(lines: Sequence[Quota]) -> int:
    return sum(line.count or 0 for line in lines)


def _of(lines: Sequence[Quota], award: str, whom: str) -> Iterator[Block]:
    """One line stands in a sentence; what is parted into several is a list."""
    inner = lines[0].lines if len(lines) == 1 else lines
    if inner:
        yield Paragraph(f"Tặng {award} cho {whom}, gồm:")
        yield ItemList(tuple(f"{_line(line, award)}{_end(inner, at)}" for at, line in enumerate(inner)), Mark.PLUS)
    elif lines:
        manner = f" ({lines[0].manner})" if lines[0].manner else ""
        yield Paragraph(f"Tặng {award} cho {whom}{manner}.")


def _end(lines: Sequence[Quota], at: int) -> str:
    return "." if at + 1 == len(lines) else ";"


def _line(line: Quota, award: str = "") -> str:
    """ "03 Giấy khen: UBND xã, phường (chọn theo thứ hạng)" or, with lines inside, "06 Giấy khen: … (A 02; B 04)"."""
    number = f"{two_digits(line.count)} {award}: " if line.count is not None else ""
    return f"{number}{line.title}{_bracket(line)}"


def _bracket(line: Quota) -> str:
    """The lines inside; a manner that they all share is told once, behind them."""
    manners = {one.manner for one in line.lines}
    shared = manners.pop() if len(manners) == 1 else ""
    inside = [_inside(one, "" if shared else one.manner) for one in line.lines]
    said = [*inside, *(manner for manner in (shared, line.manner) if manner)]
    return f" ({'; '.join(said)})" if said else ""


def _inside(line: Quota, manner: str) -> str:
    number = f" {two_digits(line.count)}" if line.count is not None else ""
    return f"{line.title}{number}{_bracket(line) if line.lines else ''}{f', {manner}' if manner else ''}"
