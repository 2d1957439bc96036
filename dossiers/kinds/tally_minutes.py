"""Biên bản kiểm phiếu of a meeting's secret ballots (Nghị định 30/2020, Phụ lục III, mẫu 1.9), on pages laid across."""

from datetime import datetime
from itertools import count, groupby

from campaigns.shapes import Count
from campaigns.vietnamese import format_number, two_digits
from dossiers.blocks import (
    Align,
    Block,
    Column,
    Field,
    Fields,
    ItemList,
    Paper,
    Paragraph,
    Recipients,
    Row,
    RowStyle,
    Signatory,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.parts import Head, Signer, capital, clock, closing, numbered
from dossiers.kinds.voting_input import Case, Manner, Member
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind

ATTENDANCE = Phrase(
    "attendance",
    "Số người dự họp",
    "{hội đồng} có {số thành viên} thành viên, có mặt {có mặt} người.",
    fields=("hội đồng", "số thành viên", "có mặt"),
    needed=("số thành viên", "có mặt"),
)
RULES = Phrase("rules", "Tiêu đề: thể lệ", "Thể lệ")
BY_DEVICE = Phrase(
    "by_device",
    "Bỏ phiếu trên thiết bị",
    "Bỏ phiếu trên thiết bị: mỗi thành viên bỏ phiếu một lần cho mỗi trường hợp; hệ thống chỉ giữ tên người đã bỏ "
    "phiếu và tổng số phiếu, không giữ lựa chọn của từng người.",
)
ON_PAPER = Phrase(
    "on_paper",
    "Bỏ phiếu bằng phiếu giấy",
    "Bỏ phiếu bằng phiếu giấy: hai người kiểm phiếu nhập kết quả độc lập; kết quả được công nhận khi hai lần nhập bằng "
    "nhau.",
)
RESULT = Phrase("result", "Tiêu đề: kết quả", "Kết quả kiểm phiếu")
CONCLUSION = Phrase("conclusion", "Tiêu đề: kết luận", "Kết luận")
COUNTED = Phrase(
    "counted",
    "Kết luận kiểm phiếu",
    "Kiểm phiếu {số trường hợp} trường hợp bỏ phiếu kín: {kết quả}.",
    fields=("số trường hợp", "kết quả"),
    needed=("số trường hợp", "kết quả"),
)
END = Phrase(
    "end",
    "Câu kết thúc",
    "Việc kiểm phiếu kết thúc vào {thời gian}",
    fields=("thời gian",),
    needed=("thời gian",),
    lines=True,
)
PHRASES = (ATTENDANCE, RULES, BY_DEVICE, ON_PAPER, RESULT, CONCLUSION, COUNTED, END)


class TallyInput(Worded):
    """All that the minutes say.

    meeting, council, manners: as in the council's minutes; members, present: of the council, of whom present; team:
    who counted; how: how the ballots were cast and counted, one sentence each; counter_signers: those of the team
    who sign beside secretary and chair.
    """

    head: Head
    meeting: str
    council: str
    members: Count
    present: Count
    opened_at: datetime
    closed_at: datetime
    venue: str
    team: tuple[Member, ...]
    how: tuple[str, ...]
    manners: tuple[Manner, ...]
    cases: tuple[Case, ...]
    recipients: tuple[str, ...]
    counter_signers: tuple[Signer, ...] = ()
    chair_signer: Signer
    secretary_signer: Signer


_ABREAST = 3  # signatures in a row
_COLUMNS = (
    Column("STT", 5, Align.CENTER),
    Column("Tên tập thể, cá nhân", 27),
    Column("Số phiếu phát ra", 7, Align.CENTER),
    Column("Số phiếu thu về", 7, Align.CENTER),
    Column("Không thu về", 7, Align.CENTER),
    Column("Số phiếu hợp lệ", 7, Align.CENTER),
    Column("Không hợp lệ", 7, Align.CENTER),
    Column("Đồng ý", 6, Align.CENTER),
    Column("Không đồng ý", 7, Align.CENTER),
    Column("Không có ý kiến", 7, Align.CENTER),
    Column("Tỷ lệ đồng ý (%)", 6, Align.CENTER),
    Column("Kết quả", 7, Align.CENTER),
)


def build(data: TallyInput) -> Paper:
    """Who counted, by which rule, the count of each case; the counters sign above secretary and chair."""
    blocks: list[Block] = [
        data.head.block(),
        Title(("BIÊN BẢN KIỂM PHIẾU",), capital(data.meeting)),
        Fields((Field("Thời gian bắt đầu họp", clock(data.opened_at)), Field("Địa điểm", data.venue))),
        Paragraph(ATTENDANCE.fill(data.phrases, _attendance(data)), lead="Thành phần dự họp:"),
        Paragraph("", lead="Ban kiểm phiếu:"),
        ItemList(tuple(f"{one.named}." for one in data.team)),
        *numbered(
            [
                (RULES.fill(data.phrases, {}), [ItemList((*data.how, *(f"{one.sentence}." for one in data.manners)))]),
                (RESULT.fill(data.phrases, {}), [_table(data.cases)]),
                (CONCLUSION.fill(data.phrases, {}), [Paragraph(COUNTED.fill(data.phrases, _conclusion(data.cases)))]),
            ]
        ),
        *closing(END.fill(data.phrases, {"thời gian": clock(data.closed_at)})),
        *_counters(data.counter_signers),
        Signatures(Recipients(data.recipients), data.chair_signer.block(), data.secretary_signer.block()),
    ]
    return Paper(DocumentKind.TALLY_MINUTES, f"Biên bản kiểm phiếu {data.meeting}", tuple(blocks), landscape=True)


def _table(cases: tuple[Case, ...]) -> Table:
    places = count(1)
    rows: list[Row] = []
    for _, group in groupby(sorted(cases, key=lambda case: case.group), key=lambda case: case.group):
        together = list(group)
        rows.append(Row((together[0].heading,), RowStyle.GROUP))
        rows += [Row((str(next(places)), *_cells(case))) for case in together]
    return Table(_COLUMNS, tuple(rows), parted=True)


def _cells(case: Case) -> tuple[str, ...]:
    ballots = (case.issued, case.returned, case.unused, case.valid, case.invalid)
    numbers = (*ballots, case.yes, case.no, case.blank)
    return case.full_name, *(str(number) for number in numbers), format_number(case.share), case.verdict


def _attendance(data: TallyInput) -> dict[str, str]:
    return {
        "hội đồng": data.council,
        "số thành viên": two_digits(data.members),
        "có mặt": two_digits(data.present),
    }


def _conclusion(cases: tuple[Case, ...]) -> dict[str, str]:
    passed = sum(case.passed for case in cases)
    failed = f", {two_digits(len(cases) - passed)} trường hợp không được thông qua" if passed < len(cases) else ""
    result = f"{two_digits(passed)} trường hợp được thông qua{failed}"
    return {"số trường hợp": two_digits(len(cases)), "kết quả": result}


def _counters(signers: tuple[Signer, ...]) -> list[Block]:
    """Rows of up to three."""
    rows = [signers[first : first + _ABREAST] for first in range(0, len(signers), _ABREAST)]
    return [_abreast([one.block() for one in row]) for row in rows]


def _abreast(row: list[Signatory]) -> Signatures:
    """One stands right, where a single signature stands; a second left of it, a third between them."""
    left = row[0] if len(row) > 1 else None
    return Signatures(left, row[-1], row[1] if len(row) == _ABREAST else None)
