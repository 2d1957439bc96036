"""Kế hoạch phát động phong trào thi đua with its score sheets annexed (Nghị định 30/2020, Phụ lục III, mẫu 1.4).

Signed for the committee (TM.), as its own paper (art. 13(2)).
"""

from collections.abc import Iterator
from itertools import count

from dossiers.blocks import (
    Appendix,
    Bases,
    Block,
    Heading,
    ItemList,
    Mark,
    Paper,
    Paragraph,
    Recipients,
    Signatures,
    Title,
)
from dossiers.kinds import plan_phrases as words
from dossiers.kinds.parts import paragraphs
from dossiers.kinds.plan_awards import awards
from dossiers.kinds.plan_input import PlanContent, PlanInput
from dossiers.kinds.score_sheet import annex
from dossiers.phrases import Phrase
from dossiers.states import DocumentKind

_SECOND = "NỘI DUNG, ĐỐI TƯỢNG, TIÊU CHUẨN, DANH HIỆU, HÌNH THỨC, SỐ LƯỢNG KHEN THƯỞNG VÀ THỜI GIAN THỰC HIỆN"


def build(data: PlanInput) -> Paper:
    """The plan as a paper; its annexes cite it by number and day."""
    abstract = _said(data, words.ABSTRACT)
    blocks: list[Block] = [
        data.head.block(),
        Title(("KẾ HOẠCH",), abstract),
        Bases(data.bases),
        Paragraph(_said(data, words.OPENING)),
        Heading("MỤC ĐÍCH, YÊU CẦU", number="I"),
        ItemList(_lines(data, words.PURPOSE)),
        Heading(_SECOND, number="II"),
        *_contents(data),
        Heading("HỒ SƠ ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG", number="III"),
        ItemList(_lines(data, words.DOSSIER), Mark.NUMBER),
        Heading("TỔ CHỨC THỰC HIỆN", number="IV"),
        Heading(f"{data.office}:", level=2, number="1"),
        ItemList(_lines(data, words.OFFICE)),
        Heading(f"{_said(data, words.OTHERS)}:", level=2, number="2"),
        *paragraphs(_said(data, words.DUTIES)),
        Paragraph(f"{_said(data, words.CLOSING).rstrip(' ./')}./."),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *_annexes(data),
    ]
    return Paper(DocumentKind.PLAN, f"Kế hoạch {abstract[:1].lower()}{abstract[1:]}", tuple(blocks), data.mark)


def _said(data: PlanInput, phrase: Phrase) -> str:
    return phrase.fill(data.phrases, data.fields)


def _lines(data: PlanInput, phrase: Phrase) -> tuple[str, ...]:
    return tuple(line.strip() for line in _said(data, phrase).splitlines() if line.strip())


def _contents(data: PlanInput) -> Iterator[Block]:
    numbers = count(1)
    for number, content in zip(numbers, data.contents, strict=False):
        yield Heading(content.heading, level=2, number=str(number))
        yield Paragraph(_sheet(content), lead=f"{number}.1. Nội dung chi tiết:")
        yield Paragraph("", lead=f"{number}.2. Đối tượng và tiêu chuẩn:")
        yield ItemList(_who(content))
        yield Paragraph("", lead=f"{number}.3. Danh hiệu, hình thức và số lượng khen thưởng:")
        yield from awards(content, data.award, data.issuer)
    yield Heading("Thời gian thực hiện", level=2, number=str(len(data.contents) + 1))
    yield ItemList(_lines(data, words.TIMES))


def _sheet(content: PlanContent) -> str:
    """An annex must be referred to in the text (Phụ lục I, III.1)."""
    if content.annex is None:
        return f"(Theo bảng điểm thi đua số {content.number} do cơ quan chủ trì ban hành)"
    where = f"Phụ lục\u00a0{content.annex}" if content.annex else "Phụ lục"
    return f"(Đính kèm bảng điểm thi đua số {content.number} tại {where} kèm theo Kế hoạch này)"


def _who(content: PlanContent) -> tuple[str, ...]:
    said = (
        (content.collective_criteria, "Đối với tập thể"),
        (content.individual_criteria, "Đối với cá nhân"),
        ("; ".join(content.groups), "Các khối xét"),
    )
    return tuple(f"{whom}: {text.strip().rstrip('.')}." for text, whom in said if text.strip())


def _annexes(data: PlanInput) -> Iterator[Appendix]:
    cited = f"(Kèm theo Kế hoạch {data.head.cited()} của {data.issuer})"
    for sheet in data.sheets:
        reference = "\n".join(line for line in (cited, sheet.reference) if line)
        marks = dict.fromkeys([*data.mark.splitlines(), *sheet.mark.splitlines()])
        yield annex(sheet.model_copy(update={"reference": reference}), mark="\n".join(marks))
