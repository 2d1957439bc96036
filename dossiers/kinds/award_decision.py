"""Quyết định khen thưởng with its lists and the money (Nghị định 30/2020, Phụ lục III, mẫu 1.2).

The power is the chairman's own, so nobody signs it for the committee (TM.).
"""

from campaigns.numerals import dong_in_words
from campaigns.shapes import Amount, Count, Shape, model_validator
from campaigns.vietnamese import format_number
from dossiers.blocks import Align, Appendix, Bases, Block, Paper, Paragraph, Recipients, Signatures, Title
from dossiers.kinds.granted import Granted, lists
from dossiers.kinds.parts import Content, Head, Signer, paragraphs, totals
from dossiers.phrases import Phrase, Worded
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


ABSTRACT = Phrase(
    "abstract",
    "Trích yếu (khi quyết định chưa ghi)",
    "Về việc tặng {hình thức} cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm {năm}",
    fields=("hình thức", "năm"),
    needed=("hình thức",),
)
GRANT = Phrase(
    "grant",
    "Điều 1",
    "Tặng {hình thức} cho {số lượng} {thành tích} {danh sách}.",
    fields=("hình thức", "số lượng", "thành tích", "danh sách"),
    needed=("hình thức", "số lượng", "danh sách"),
)
MONEY = Phrase(
    "money",
    "Điều 2: mức tiền thưởng",
    "Mức tiền thưởng kèm theo {hình thức}: {mức thưởng}; {lương cơ sở}.",
    fields=("hình thức", "mức thưởng", "lương cơ sở"),
    needed=("mức thưởng", "lương cơ sở"),
)
TOTAL = Phrase(
    "total",
    "Điều 2: tổng số tiền, nguồn chi",
    "Tổng số tiền thưởng: {tổng số tiền} (Bằng chữ: {bằng chữ}). Tiền thưởng được chi từ {nguồn chi}.",
    fields=("tổng số tiền", "bằng chữ", "nguồn chi"),
    needed=("tổng số tiền", "bằng chữ"),
    lines=True,
)
UNPRICED = Phrase(
    "unpriced",
    "Điều 2: khi chưa có mức tiền thưởng",
    "Mức tiền thưởng kèm theo {hình thức} thực hiện theo quy định hiện hành. Tiền thưởng được chi từ {nguồn chi}.",
    fields=("hình thức", "nguồn chi"),
)
FORCE = Phrase(
    "force",
    "Điều 3",
    "Quyết định này có hiệu lực kể từ ngày ký. {nơi thi hành} và các {đối tượng} có tên tại Điều 1 chịu trách nhiệm "
    "thi hành Quyết định này",
    fields=("nơi thi hành", "đối tượng"),
    needed=("đối tượng",),
)
PHRASES = (ABSTRACT, GRANT, MONEY, TOTAL, UNPRICED, FORCE)


class AwardDecisionInput(Worded):
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
        Paragraph(_grant(data, _pointer(appendices)), lead="Điều 1."),
        *_money(data),
        Paragraph(f"{_force(data)}./.", lead="Điều 3."),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *appendices,
    ]
    return Paper(DocumentKind.AWARD_DECISION, f"Quyết định {data.abstract}", tuple(blocks))


def _centred(text: str) -> Paragraph:
    return Paragraph("", lead=text, align=Align.CENTER, indent=False)


def _grant(data: AwardDecisionInput, lists: str) -> str:
    values = {
        "hình thức": data.form,
        "số lượng": totals(len(data.collectives), len(data.individuals)),
        "thành tích": data.merit,
        "danh sách": lists,
    }
    return GRANT.fill(data.phrases, values)


def _force(data: AwardDecisionInput) -> str:
    return FORCE.fill(data.phrases, {"nơi thi hành": data.executors, "đối tượng": _whom(data)})


def _whom(data: AwardDecisionInput) -> str:
    kinds = ((data.collectives, "tập thể"), (data.individuals, "cá nhân"))
    return ", ".join(word for members, word in kinds if members)


def _pointer(appendices: list[Appendix]) -> str:
    """An appendix must be referred to in the text (Phụ lục I, III.1)."""
    where = "Phụ lục\u00a0I, Phụ lục\u00a0II" if len(appendices) == 2 else "Phụ lục"
    return f"(Có danh sách tại {where} kèm theo)"


def _money(data: AwardDecisionInput) -> list[Block]:
    """Each kind's sum with the figures it is worked out from, the total in words, and who pays (Luật 2022, art. 11)."""
    known = {"hình thức": data.form, "nguồn chi": data.fund}
    if data.money is None:
        return [Paragraph(UNPRICED.fill(data.phrases, known), lead="Điều 2.")]
    each = "; ".join(f"mỗi {rate.whom} {_dong(rate.each)} ({_worked_out(rate)})" for rate in data.money.rates)
    salary = f"mức lương cơ sở {_dong(data.money.salary)}/tháng theo {data.money.document}"
    rates = known | {"mức thưởng": each, "lương cơ sở": salary}
    sums = known | {"tổng số tiền": _dong(data.total), "bằng chữ": dong_in_words(data.total)}
    return [
        Paragraph(MONEY.fill(data.phrases, rates), lead="Điều 2."),
        *paragraphs(TOTAL.fill(data.phrases, sums)),
    ]


def _worked_out(rate: Rate) -> str:
    return f"hệ số {format_number(rate.coefficient)} lần mức lương cơ sở theo {rate.document}"


def _dong(amount: int) -> str:
    return f"{format_number(amount)} đồng"
