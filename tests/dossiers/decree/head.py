"""Mục II.1-5 và II.9a: quốc hiệu, cơ quan, số, ngày, tên loại, trích yếu, kính gửi."""

import re
from collections.abc import Iterator

from dossiers.blocks import Addressee, Letterhead, Title
from tests.dossiers.decree.made import Made, Rule, styled

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DAY = re.compile(r"ngày (\d+) tháng (\d+) năm \d{4}")


def nation(made: Made) -> list[str]:
    lines = made.said(NATION)
    return [*styled(made, NATION, (12, 13), "Tinos-Bold"), *(["xuống dòng"] if len(lines) > 1 else [])]


def motto(made: Made) -> Iterator[str]:
    yield from styled(made, MOTTO, (13, 14), "Tinos-Bold")
    (line,), (above,) = made.said(MOTTO), made.said(NATION)
    if abs(line.middle - above.middle) > 1:
        yield f"lệch {line.middle - above.middle:.1f} mm so với quốc hiệu"
    under = [rule for rule in made.rules_on(line.page) if 0 < rule.y - line.y < 3 and rule.x < line.right]
    if not any(abs(rule.length - (line.right - line.x)) < 1.5 for rule in under if rule.x > 90):
        yield "đường kẻ không dài bằng dòng chữ"


def issuer(made: Made) -> Iterator[str]:
    head = made.of(Letterhead)[0]
    if head.parent:
        yield from styled(made, head.parent, (12, 13), "Tinos")
    for name in head.issuer:
        yield from styled(made, name, (12, 13), "Tinos-Bold")
    lines = made.said(head.issuer[-1])
    if lines:
        last = lines[-1]
        own = max(line.right - line.x for name in head.issuer for line in made.said(name))
        under = [rule.length / own for rule in made.rules_on(last.page) if 0 < rule.y - last.y < 3 and rule.x < 100]
        if not any(1 / 3 - 0.03 <= share <= 1 / 2 + 0.03 for share in under):
            yield f"đường kẻ dưới tên cơ quan dài {[round(share, 2) for share in under]} dòng chữ"


def number(made: Made) -> Iterator[str]:
    head = made.of(Letterhead)[0]
    if not head.number_line:
        return
    yield from styled(made, head.number_line, (13,), "Tinos")
    if head.number and int(head.number) < 10 and f"Số: 0{int(head.number)}/" not in head.number_line:
        yield "số nhỏ hơn 10 thiếu số 0"
    if " " in head.symbol:
        yield f"ký hiệu {head.symbol} có dấu cách"


def place_and_day(made: Made) -> Iterator[str]:
    head = made.of(Letterhead)[0]
    if not head.date_line:
        return
    yield from styled(made, head.date_line, (13, 14), "Tinos-Italic")
    if day := DAY.search(head.date_line):
        small = [day[1]] * (int(day[1]) < 10) + [day[2]] * (int(day[2]) < 3)
        if any(not one.startswith("0") for one in small) or (int(day[2]) > 2 and day[2].startswith("0")):
            yield f"số 0 trong “{day[0]}”"
    lines, numbers = made.said(head.date_line), made.said(head.number_line) if head.number_line else []
    if lines and numbers and abs(lines[0].y - numbers[0].y) > 0.5:
        yield "không ngang hàng với số, ký hiệu"


def kind_of_paper(made: Made) -> Iterator[str]:
    for title in made.of(Title):
        for line in title.lines:
            yield from styled(made, line, (13, 14), "Tinos-Bold")
            if line != line.upper():
                yield f"“{line}” không in hoa"
            for printed in made.said(line):
                if abs(printed.middle - (30 + made.sizes[printed.page][0] - 20) / 2) > 1.5:
                    yield f"“{line}” không ở giữa"


def abstract(made: Made) -> Iterator[str]:
    for title in made.of(Title):
        if not title.abstract:
            continue
        yield from styled(made, title.abstract, (13, 14), "Tinos-Bold")
        lines = made.said(title.abstract)
        if lines:
            own, last = max(line.right - line.x for line in lines), lines[-1]
            under = [rule.length / own for rule in made.rules_on(last.page) if 0 < rule.y - last.y < 4]
            if not any(1 / 3 - 0.03 <= share <= 1 / 2 + 0.03 for share in under):
                yield f"đường kẻ dưới trích yếu dài {[round(share, 2) for share in under]} dòng chữ"


def addressee(made: Made) -> Iterator[str]:
    for block in made.of(Addressee):
        first = made.said(f"Kính gửi: {block.items[0]}") or made.said("Kính gửi:")
        if not first or first[0].size not in (13, 14) or first[0].face != "Tinos":
            yield "“Kính gửi:” không phải chữ đứng cỡ 13-14"
        if len(block.names) > 1 and not all(item.startswith("- ") for item in block.items):
            yield "nhiều nơi nhận không gạch đầu dòng"


RULES = (
    Rule("II.1", "quốc hiệu in hoa 12-13 đậm, một dòng", nation, Letterhead),
    Rule("II.1", "tiêu ngữ 13-14 đậm, giữa dưới quốc hiệu, kẻ dài bằng chữ", motto, Letterhead),
    Rule("II.2", "cơ quan chủ quản 12-13 đứng, cơ quan ban hành 12-13 đậm, kẻ 1/3-1/2", issuer, Letterhead),
    Rule("II.3", "số 13 đứng, số 0 dưới 10, ký hiệu không cách", number, Letterhead),
    Rule("II.4", "địa danh, ngày 13-14 nghiêng, ngang số, số 0", place_and_day, Letterhead),
    Rule("II.5", "tên loại in hoa 13-14 đậm, giữa", kind_of_paper, Title),
    Rule("II.5", "trích yếu 13-14 đậm, kẻ 1/3-1/2", abstract, Title),
    Rule("II.9a", "kính gửi 13-14 đứng", addressee, Addressee),
)
