"""Lines of authority above a signature, and what is wrong with them (Nghị định 30/2020/NĐ-CP, art. 13). Pure.

TM. for the collective; KT. a deputy for the head; TL. by order, the deputy of that body may sign for its head (TL. and
then KT.); TUQ. by authorization, which nobody passes on; Q. stands before the title of who holds a post for a time.
"""

import re
from collections.abc import Sequence

from campaigns.rules import Blocker

_LINE = re.compile(r"(TM|KT|TL|TUQ)\. \S.*")
_ORDERS = ((), ("TM",), ("KT",), ("TM", "KT"), ("TL",), ("TL", "KT"), ("TUQ",))
_DEGREES = re.compile(r"(GS|PGS|TS|TSKH|ThS|CN|KS|BS|LS)\.", re.IGNORECASE)

EXAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Người đứng đầu ký", ("CHỦ TỊCH",)),
    ("TM.: thay mặt tập thể", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("KT.: cấp phó ký thay", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ("TL.: thừa lệnh", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    ("TL., cấp phó ký thay", ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
    ("TUQ.: thừa ủy quyền", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
    ("Q.: quyền cấp trưởng", ("Q. TRƯỞNG PHÒNG",)),
)


def line_blockers(lines: Sequence[str], title: str, full_name: str) -> list[Blocker]:
    """`lines`: those above the title, in capitals."""
    wrong = [line for line in lines if not _LINE.fullmatch(line)]
    if wrong:
        text = f"Dòng quyền hạn “{wrong[0]}” không theo dạng TM., KT., TL. hoặc TUQ. và chức danh."
        return [Blocker(text, "Ví dụ: KT. CHỦ TỊCH. Chữ Q. ghi trước chức vụ.")]
    marks = tuple(line.partition(".")[0] for line in lines)
    blockers = [] if marks in _ORDERS else [Blocker(_order_words(marks), "Xem các ví dụ ở dưới.")]
    if "KT" in marks and not title.startswith("PHÓ "):
        blockers.append(Blocker("Ký thay (KT.) là việc của cấp phó.", "Chức vụ ghi dạng PHÓ CHỦ TỊCH."))
    if "KT" in marks and title.startswith("Q. "):
        blockers.append(Blocker("Người giữ quyền cấp trưởng (Q.) ký như cấp trưởng, không ký thay.", "Bỏ dòng KT."))
    if _DEGREES.match(full_name):
        blockers.append(Blocker("Trước họ tên người ký không ghi học hàm, học vị.", "Nghị định 30/2020, Phụ lục I."))
    return blockers


def _order_words(marks: Sequence[str]) -> str:
    if "TUQ" in marks and len(marks) > 1:
        return "Người được ủy quyền (TUQ.) ký trực tiếp, không ủy quyền lại, không ký thay."
    return f"Các dòng quyền hạn không đi với nhau theo thứ tự {', '.join(f'{mark}.' for mark in marks)}"
