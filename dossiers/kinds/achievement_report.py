"""Báo cáo thành tích: theo đợt, chuyên đề (Nghị định 98/2023, mẫu 08; Nghị định 91/2017, mẫu 07), or in full of a
collective (mẫu 02; 01) and of a person (mẫu 03; 02).

Two cuts: a collective reports on itself, a person with the confirmation of the unit; the full forms ask for more parts
than the short one. Points, ranks and evidence are what was verified; the rest is what the unit wrote.
"""

from dataclasses import replace

from campaigns.vietnamese import format_number, long_date
from dossiers.blocks import (
    Align,
    Block,
    Column,
    Field,
    Fields,
    FormCode,
    Heading,
    ItemList,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signatory,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.parts import Signer, capital, numbered, paragraphs, points_or_dash, ranking_notes
from dossiers.kinds.report_input import (
    CollectiveReport,
    Confirmed,
    PastAward,
    PersonReport,
    Points,
    Report,
    ReportInput,
)
from dossiers.phrases import Phrase
from dossiers.states import DocumentKind

ABSTRACT = Phrase(
    "abstract",
    "Trích yếu",
    "Về thành tích xuất sắc trong {chủ đề}",
    fields=("chủ đề",),
    needed=("chủ đề",),
)
POINTS = Phrase("points", "Tiêu đề: kết quả chấm điểm", "Kết quả chấm điểm thi đua đã được thẩm định")
ACHIEVED = Phrase("achieved", "Tiêu đề: thành tích của tập thể", "Thành tích đạt được")
PERSONAL = Phrase("personal", "Tiêu đề: thành tích của cá nhân", "Thành tích đạt được của cá nhân")
EVIDENCE = Phrase("evidence", "Tiêu đề: tài liệu kiểm chứng", "Tài liệu kiểm chứng kèm theo")
NOTHING = Phrase("nothing", "Khi chưa được khen thưởng", "Chưa có")
PHRASES = (ABSTRACT, POINTS, ACHIEVED, PERSONAL, EVIDENCE, NOTHING)


def build(data: ReportInput) -> Paper:
    """The report as a paper: the superior or the unit confirms left, its head or the person signs right."""
    report = data.root
    blocks: list[Block] = [
        *([FormCode(report.form_code)] if report.form_code else []),
        report.head.block(),
        Title(
            ("BÁO CÁO THÀNH TÍCH", f"ĐỀ NGHỊ TẶNG {report.award.upper()}"),
            ABSTRACT.fill(report.phrases, {"chủ đề": report.theme}),
        ),
        *(_person(report) if isinstance(report, PersonReport) else _collective(report)),
        *_history(report),
        *_signatures(report),
    ]
    return Paper(DocumentKind.ACHIEVEMENT_REPORT, f"Báo cáo thành tích - {report.name}", tuple(blocks))


def _signatures(report: Report) -> list[Block]:
    """The unit's head stands right for a collective, left for a person; the superior beside or below."""
    if not isinstance(report, PersonReport):
        return [Signatures(_said(report.confirmer, report.by_superior), _said(report.signer, report.by_head))]
    signatures: list[Block] = [Signatures(_said(report.confirmer, report.by_head), report.signer.block())]
    return signatures + ([Signatures(_said(report.superior, report.by_superior))] if report.superior else [])


def _said(signer: Signer, word: Confirmed | None) -> Signatory:
    """The place to sign, with the remark, the day and the name of whoever confirmed there."""
    if word is None:
        return signer.block()
    remark = (*word.remark.splitlines(), f"Xác nhận {long_date(word.on)}.")
    return replace(signer.block(), name=word.name, remark=remark)


def _collective(data: CollectiveReport) -> list[Block]:
    """Section I is parted in two only where functions and duties are told apart."""
    situation = [Fields(tuple(Field(fact.label, fact.value) for fact in data.facts)), *paragraphs(data.situation)]
    if data.functions:
        situation = [
            Heading("Đặc điểm, tình hình", level=2, number="1"),
            *situation,
            Heading("Chức năng, nhiệm vụ", level=2, number="2"),
            *paragraphs(data.functions),
        ]
    return [
        Paragraph(data.name, lead="Tên tập thể đề nghị:"),
        Heading("SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", number="I"),
        *situation,
        *_achievements(data, ACHIEVED),
    ]


def _person(data: PersonReport) -> list[Block]:
    return [
        Paragraph(f"{data.name}, {data.post}, {data.unit}", lead="Tên cá nhân, chức vụ và đơn vị đề nghị:"),
        Heading("SƠ LƯỢC LÝ LỊCH", number="I"),
        Fields(_biography(data)),
        *paragraphs(data.situation),
        *_achievements(data, PERSONAL, data.duties),
    ]


def _biography(data: PersonReport) -> tuple[Field, ...]:
    """The lines of the form in its order; the last only where there is something to say."""
    lines = [
        Field("Họ và tên", data.name),
        Field("Sinh ngày, tháng, năm", data.born),
        Field("Giới tính", capital(data.gender)),
        Field("Quê quán", data.home_place),
        Field("Trú quán", data.residence),
        Field("Đơn vị công tác", data.unit),
        Field("Chức vụ (Đảng, chính quyền, đoàn thể)", data.post),
        Field("Trình độ chuyên môn, nghiệp vụ", data.qualification),
    ]
    if data.distinctions:
        lines.append(Field("Học hàm, học vị, danh hiệu, giải thưởng", data.distinctions))
    return tuple(lines)


def _achievements(data: Report, title: Phrase, duties: str = "") -> list[Block]:
    """Section II: duties of a person, verified points, what was achieved, further parts, evidence; numbered through."""
    parts: list[tuple[str, list[Block]]] = [
        ("Quyền hạn, nhiệm vụ được giao hoặc đảm nhận", paragraphs(duties)),
        (POINTS.fill(data.phrases, {}), _points(data)),
        (title.fill(data.phrases, {}), paragraphs(data.achievements)),
        *[(section.title, paragraphs(section.text)) for section in data.sections],
        (EVIDENCE.fill(data.phrases, {}), [ItemList(data.evidence)] if data.evidence else []),
    ]
    return [Heading("THÀNH TÍCH ĐẠT ĐƯỢC", number="II"), *numbered(parts)]


def _points(data: Report) -> list[Block]:
    blocks: list[Block] = []
    for points in data.points:
        blocks += [Paragraph(_points_sentence(points)), _points_table(points)]
    return [*blocks, *ranking_notes(data.rankings)] if blocks else []


def _points_sentence(points: Points) -> str:
    facts = [f"đạt {format_number(points.total)}/{format_number(points.maximum)} điểm"]
    facts += [f"xếp loại {points.grade}"] if points.grade else []
    facts += [f"xếp hạng {points.rank}{f' trong {points.of}' if points.of else ''}"] if points.rank else []
    return f"{points.content}: {', '.join(facts)}."


def _points_table(points: Points) -> Table:
    columns = (
        Column("STT", 8, Align.CENTER),
        Column("Nội dung chấm điểm", 60),
        Column("Điểm tối đa", 16, Align.CENTER),
        Column("Điểm thẩm định", 16, Align.CENTER),
    )
    rows = [
        Row((str(place), part.label, points_or_dash(part.maximum), format_number(part.verified)))
        for place, part in enumerate(points.parts, start=1)
    ]
    total = Row(("Tổng điểm", format_number(points.maximum), format_number(points.total)), RowStyle.TOTAL)
    return Table(columns, (*rows, total))


def _history(data: Report) -> list[Block]:
    """Section III: two tables, of titles and of awards, each with the decision that gave them."""
    return [
        Heading("CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", number="III"),
        Heading("Danh hiệu thi đua", level=2, number="1"),
        _past(data, "Danh hiệu thi đua", "công nhận danh hiệu thi đua", data.titles),
        Heading("Hình thức khen thưởng", level=2, number="2"),
        _past(data, "Hình thức khen thưởng", "khen thưởng", data.awards),
    ]


def _past(data: Report, label: str, purpose: str, awards: tuple[PastAward, ...]) -> Table:
    columns = (
        Column("Năm", 12, Align.CENTER),
        Column(label, 38),
        Column(f"Số, ngày, tháng, năm của quyết định {purpose}; cơ quan ban hành quyết định", 50),
    )
    rows = tuple(Row((str(award.year), award.name, award.decision)) for award in awards)
    return Table(columns, rows or (Row((NOTHING.fill(data.phrases, {}),)),))
