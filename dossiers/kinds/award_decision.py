"""Quyết định khen thưởng with its lists and the money (Nghị định 30/2020, Phụ lục III, mẫu 1.2).

The power is the chairman's own, so nobody signs it for the committee (TM.).
"""

from campaigns.numerals import dong_in_words
from campaigns.shapes import Amount, Count, Shape, model_validator
from campaigns.vietnamese import format_number
from dossiers.blocks import Align, Appendix, Bases, Block, Paper, Paragraph, Recipients, Signatures, Title
from dossiers.kinds.granted import Granted, lists
from dossiers.kinds.parts import Content, Head, Signer, totals
from dossiers.states import DocumentKind


class Rate(Shape):
    """What one recipient of a kind gets: `whom` "tập thể", `each` in đồng, `document` rules the coefficient."""

    whom: str
    coefficient: Amount
    each: Count
    document: str


class Money(Shape):
    """`salary`: the base salary in đồng a month, `document` rules it; `rates` only of kinds that are in the lists."""

    salary: Count
    document: str
    rates: tuple[Rate, ...]


class AwardDecisionInput(Shape):
    """All that the decision says.

    form: "Giấy khen"; decider: "Chủ tịch Ủy ban nhân dân ..."; bases: the last is "Theo đề nghị của ..."; merit: "đã
    có thành tích ..."; money: None while no rate is known or for a form that the rates do not cover; fund: what pays;
    executors: who carries it out, without the recipients.
    """

    head: Head
    form: str
    abstract: str
    decider: str
    bases: tuple[str, ...]
    merit: str
    contents: tuple[Content, ...]
    collectives: tuple[Granted, ...] = ()
    individuals: tuple[Granted, ...] = ()
    money: Money | None = None
    fund: str
    executors: str
    recipients: tuple[str, ...]
    signer: Signer

    @model_validator(mode="after")
    def contents_are_named(self) -> "AwardDecisionInput":
        """Nobody may drop out of a list because the content is missing."""
        known = {content.number for content in self.contents}
        for one in (*self.collectives, *self.individuals):
            if one.content not in known:
                raise ValueError(f"{one.name} thuộc nội dung số {one.content}, không có trong danh sách nội dung")
        return self

    @property
    def total(self) -> int:
        return sum(one.amount or 0 for one in (*self.collectives, *self.individuals))


def build(data: AwardDecisionInput) -> Paper:
    """The decision as a paper; every count and sum comes from the lists."""
    reference = f"(Kèm theo Quyết định {data.head.cited()} của {data.decider})"
    appendices = lists(data.contents, data.collectives, data.individuals, data.form, reference)
    blocks: list[Block] = [
        data.head.block(),
        Title(("QUYẾT ĐỊNH",), data.abstract),
        _centred(data.decider.upper()),
        Bases(data.bases),
        _centred("QUYẾT ĐỊNH:"),
        Paragraph(f"Tặng {data.form} cho {_count(data)} {data.merit} {_pointer(appendices)}.", lead="Điều 1."),
        *_money(data),
        Paragraph(
            f"Quyết định này có hiệu lực kể từ ngày ký. {data.executors} và các {_whom(data)} có tên tại Điều 1 chịu "
            "trách nhiệm thi hành Quyết định này./.",
            lead="Điều 3.",
        ),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *appendices,
    ]
    return Paper(DocumentKind.AWARD_DECISION, f"Quyết định {data.abstract}", tuple(blocks))


def _centred(text: str) -> Paragraph:
    return Paragraph("", lead=text, align=Align.CENTER, indent=False)


def _count(data: AwardDecisionInput) -> str:
    return totals(len(data.collectives), len(data.individuals))


def _whom(data: AwardDecisionInput) -> str:
    kinds = ((data.collectives, "tập thể"), (data.individuals, "cá nhân"))
    return ", ".join(word for members, word in kinds if members)


def _pointer(appendices: list[Appendix]) -> str:
    """An appendix must be referred to in the text (Phụ lục I, III.1)."""
    where = "Phụ lục\u00a0I, Phụ lục\u00a0II" if len(appendices) == 2 else "Phụ lục"
    return f"(Có danh sách tại {where} kèm theo)"


def _money(data: AwardDecisionInput) -> list[Block]:
    """Each kind's sum with the figures it is worked out from, the total in words, and who pays (Luật 2022, art. 11)."""
    paid = f"Tiền thưởng được chi từ {data.fund}."
    if data.money is None:
        text = f"Mức tiền thưởng kèm theo {data.form} thực hiện theo quy định hiện hành. {paid}"
        return [Paragraph(text, lead="Điều 2.")]
    each = "; ".join(f"mỗi {rate.whom} {_dong(rate.each)} ({_worked_out(rate)})" for rate in data.money.rates)
    salary = f"mức lương cơ sở {_dong(data.money.salary)}/tháng theo {data.money.document}"
    return [
        Paragraph(f"Mức tiền thưởng kèm theo {data.form}: {each}; {salary}.", lead="Điều 2."),
        Paragraph(
            f"Tổng số tiền thưởng: {_dong(data.total)} (Bằng chữ: {dong_in_words(data.total)}). {paid}",
        ),
    ]


def _worked_out(rate: Rate) -> str:
    return f"hệ số {format_number(rate.coefficient)} lần mức lương cơ sở theo {rate.document}"


def _dong(amount: int) -> str:
    return f"{format_number(amount)} đồng"
