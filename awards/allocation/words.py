"""The sentences of an allocation, in the words of the plan: ranks in words, counts with two digits, clauses."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from awards.allocation.types import Group, Line, Nominee
from awards.tie_steps import step_name
from campaigns.vietnamese import format_points, two_digits

_RANKS = ("nhất", "nhì", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

COUNT_UNKNOWN = "Chưa có chỉ tiêu được giao; tạm tính 00 suất, các chỉ tiêu sau thay đổi khi số lượng được ghi nhận."
NOMINATED_TWICE = "Đã có đề nghị khác cho cùng người nhận tại chỉ tiêu này."


def rank_word(rank: int) -> str:
    """hạng nhất, hạng nhì … hạng mười, hạng 11."""
    return f"hạng {_RANKS[rank - 1] if rank <= len(_RANKS) else rank}"


def groups_name(groups: Sequence[Group]) -> str:
    """khối A, khối B và khối C."""
    names = [f"khối {group.name}" for group in groups]
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def rank_standing(rank: int, size: int, groups: Sequence[Group], points: Decimal) -> str:
    where = f"trong {two_digits(size)} đơn vị {groups_name(groups)}"
    return f"{_capital(rank_word(rank))} {where}, {format_points(points)} điểm"


def rank_level(rank: int, points: Decimal, tie_break: Sequence[str]) -> str:
    steps = ", ".join(step_name(step) for step in tie_break)
    equal = f"bằng nhau ở mọi tiêu chí phụ ({steps})" if steps else "bảng điểm không có tiêu chí phụ"
    return f"cùng {rank_word(rank)} với {format_points(points)} điểm, {equal}"


def nominee_standing(line: Line, nominee: Nominee, eligible: int) -> str:
    if line.method == "merit":
        chosen = "Xét theo thành tích"
    else:
        chosen = f"Do {nominee.unit_name} đề xuất" if nominee.unit_name else "Theo đề xuất của đơn vị"
    order = f", thứ tự {nominee.preference} do Hội đồng xếp" if nominee.preference is not None else ""
    return f"{chosen}{order}, trong {two_digits(eligible)} đề nghị đủ điều kiện"


def nominee_level(preference: int | None) -> str:
    return "chưa được Hội đồng xếp thứ tự" if preference is None else f"cùng được xếp thứ tự {preference}"


def explanation(line: Line, standing: str, left: int, ground: str) -> str:
    """Hạng nhì trong 14 đơn vị khối …, 97,5 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; còn 02 suất."""
    ruled = f"; thứ tự do Hội đồng quyết định: {ground.rstrip('.')}" if ground else ""
    rest = f"còn {two_digits(left)} suất" if left else "không còn suất"
    return f"{standing}{ruled}; {_quota(line)}; {rest}."


def tie(line: Line, level: str, contenders: int, places: int, *, ruled: bool) -> str:
    """`ruled`: a ruling is on record but does not name all of them."""
    who, room = f"{two_digits(contenders)} {_noun(line)} {level}", f"tranh {two_digits(places)} suất còn lại"
    next_step = "quyết định đã ghi không nêu đủ các bên, chờ" if ruled else "chờ"
    return f"{who}; {room} của {_quota(line)}; {next_step} Hội đồng quyết định."


def vacancy(line: Line, eligible: int) -> str:
    found = f"Chỉ có {two_digits(eligible)}" if eligible else "Không có"
    where = f" {groups_name(line.groups)}" if line.method == "rank" else ""
    return f"{found} {_noun(line)}{where} đủ điều kiện cho {_quota(line)}; suất trống không chuyển sang chỉ tiêu khác."


def placed_above(line: Line) -> str:
    return f"Đã được xếp tại mục {line.clause} ({line.title}) trong cùng nội dung."


def waiting_for(lines: Iterable[Line]) -> str:
    titles = ", ".join(f"{line.title} (mục {line.clause})" for line in dict.fromkeys(lines))
    return f"Chờ phân định tại chỉ tiêu: {titles}."


def not_sealed(groups: Sequence[Group]) -> str:
    return f"Chưa chốt xếp hạng {groups_name(groups)}."


def beyond(line: Line) -> str:
    return f"Không còn suất trong {_quota(line)}."


def ordered_behind(ground: str) -> str:
    return f"Hội đồng xếp sau: {ground}"


def two_contents(name: str, lines: Sequence[Line]) -> str:
    return f"{name} được xếp ở {two_digits(len(lines))} nội dung: {', '.join(f'mục {line.clause}' for line in lines)}."


def late(name: str, days: int, line: Line) -> str:
    return f"{name} nộp trễ {two_digits(days)} ngày, được xếp tại mục {line.clause}; Hội đồng xem xét chế độ báo cáo."


def _quota(line: Line) -> str:
    return f"chỉ tiêu {two_digits(line.count or 0)} {line.award} tại mục {line.clause}"


def _noun(line: Line) -> str:
    return "đơn vị" if line.method == "rank" else "đề nghị"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
