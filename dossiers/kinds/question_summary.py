"""Báo cáo tổng hợp phản ánh, vướng mắc of the lead office to the UBND (plan, IV, last paragraph).

Figures, what should be changed in the plan, and every question with its answer in an appendix, clause by clause.
"""

from collections.abc import Iterable
from itertools import count

from campaigns.vietnamese import format_date, two_digits
from dossiers.blocks import (
    Addressee,
    Align,
    Appendix,
    Block,
    Column,
    Heading,
    ItemList,
    Mark,
    Paper,
    Paragraph,
    Recipients,
    Row,
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds import summary_phrases as said
from dossiers.kinds.parts import closing, numbered, paragraphs
from dossiers.kinds.summary_input import Item, SummaryInput
from dossiers.phrases import Phrase
from dossiers.states import DocumentKind


def build(data: SummaryInput) -> Paper:
    blocks: list[Block] = [
        data.head.block(),
        Title(("BÁO CÁO",), data.abstract),
        Addressee((data.addressee,)),
        *paragraphs(said.OPENING.fill(data.phrases, _parties(data))),
        *numbered([(said.STATE.fill(data.phrases, {}), _state(data))]),
        Heading(said.AMENDMENTS.fill(data.phrases, {}), level=2, number="2"),
        *_amendments(data),
        *closing(_last(data).fill(data.phrases, _parties(data))),
        Signatures(Recipients(data.recipients), data.signer.block()),
        _appendix(data),
    ]
    title = f"Báo cáo {data.abstract[:1].lower()}{data.abstract[1:]}"
    return Paper(DocumentKind.QUESTION_SUMMARY, title, tuple(blocks))


def _parties(data: SummaryInput) -> dict[str, str]:
    return {
        "kế hoạch": data.plan,
        "phong trào": data.movement,
        "đơn vị": data.proposer,
        "nơi nhận": data.addressee,
        "ngày": format_date(data.until),
    }


def _state(data: SummaryInput) -> list[Block]:
    pointer = Paragraph("(Nội dung từng ý kiến và trả lời tại Phụ lục kèm theo Báo cáo này)", italic=True)
    return [Paragraph(_totals(data.items)), _by_content(data), pointer]


def _totals(items: list[Item]) -> str:
    units = len({item.unit for item in items})
    difficulties = sum(item.difficulty for item in items)
    shared = sum(item.number is not None for item in items)
    answered, noted, still = _counts(items)
    parts = [f"đã trả lời {answered}"]
    parts += [f"trong đó {two_digits(shared)} ý kiến được giải đáp chung cho mọi đơn vị"] if shared else []
    return (
        f"{two_digits(units)} đơn vị gửi {two_digits(len(items))} ý kiến, gồm {two_digits(len(items) - difficulties)} "
        f"câu hỏi và {two_digits(difficulties)} phản ánh vướng mắc. Cơ quan chủ trì {', '.join(parts)}; ghi nhận "
        f"{noted} kiến nghị sửa đổi kế hoạch; đang xem xét {still}."
    )


def _counts(items: Iterable[Item]) -> tuple[str, str, str]:
    """Answered, noted for the plan, still open. One that was answered may be noted as well."""
    items = list(items)
    answered = sum(bool(item.answer) for item in items)
    noted = sum(bool(item.amendment) for item in items)
    return two_digits(answered), two_digits(noted), two_digits(sum(item.is_open for item in items))


_BY_CONTENT = (
    Column("STT", 7, Align.CENTER),
    Column("Nội dung thi đua", 49),
    Column("Số ý kiến", 11, Align.CENTER),
    Column("Đã trả lời", 11, Align.CENTER),
    Column("Kiến nghị sửa đổi", 11, Align.CENTER),
    Column("Đang xem xét", 11, Align.CENTER),
)


def _by_content(data: SummaryInput) -> Table:
    """Contents about which somebody asked; what is general comes first."""
    names = [
        ("", "Việc chung của phong trào"),
        *((n, f"Nội dung thi đua số {n}: {title}") for n, title in data.contents),
    ]
    places, rows = count(1), []
    for number, name in names:
        items = [item for clause in data.clauses if clause.content == number for item in clause.items]
        if items:
            rows.append(Row((str(next(places)), name, two_digits(len(items)), *_counts(items))))
    total = Row(("Tổng cộng", two_digits(len(data.items)), *_counts(data.items)), RowStyle.TOTAL)
    return Table(_BY_CONTENT, (*rows, total))


def _amendments(data: SummaryInput) -> list[Block]:
    """Each wording once, with all who brought it up."""
    found: dict[tuple[str, str], list[str]] = {}
    for clause in data.clauses:
        for item in clause.items:
            if item.amendment:
                found.setdefault((clause.place, item.amendment), []).append(item.unit)
    if not found:
        return paragraphs(said.NOTHING.fill(data.phrases, {}))
    lines = [
        f"{place[:1].upper()}{place[1:]}: {' '.join(text.rstrip('.').split())} (theo ý kiến của "
        f"{', '.join(dict.fromkeys(units))})."
        for (place, text), units in found.items()
    ]
    return [ItemList(tuple(lines), Mark.LETTER if 1 < len(lines) <= _MOST_LETTERS else Mark.DASH)]


_MOST_LETTERS = 20


def _last(data: SummaryInput) -> Phrase:
    return said.ASKING if any(item.amendment for item in data.items) else said.TELLING


_COLUMNS = (
    Column("STT", 4, Align.CENTER),
    Column("Đơn vị", 16),
    Column("Nội dung hỏi, phản ánh", 31),
    Column("Trả lời của cơ quan chủ trì", 31),
    Column("Kiến nghị sửa đổi kế hoạch", 18),
)


def _appendix(data: SummaryInput) -> Appendix:
    places, rows = count(1), []
    for clause in data.clauses:
        rows.append(Row((f"{clause.title} ({two_digits(len(clause.items))} ý kiến)",), RowStyle.GROUP))
        rows += [
            Row((str(next(places)), item.unit, item.asked, _answer(item), item.amendment)) for item in clause.items
        ]
    rows.append(Row((f"Tổng cộng: {two_digits(len(data.items))} ý kiến",), RowStyle.TOTAL))
    reference = f"(Kèm theo Báo cáo {data.head.cited()} của {data.proposer})"
    title = ("TỔNG HỢP PHẢN ÁNH, VƯỚNG MẮC VÀ TRẢ LỜI",)
    return Appendix(title, (Table(_COLUMNS, tuple(rows)),), reference=reference, landscape=True)


def _answer(item: Item) -> str:
    if not item.answer:
        return "Ghi nhận để kiến nghị." if item.amendment else "Đang xem xét."
    return f"{item.answer} (Giải đáp số {item.number})" if item.number else item.answer
