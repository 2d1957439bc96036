"""Tờ trình đề nghị khen thưởng with its lists of collectives and individuals (Nghị định 30/2020, Phụ lục III, mẫu 1.4).

Serves every level: a unit to the office, the office to the chairman or the council, the committee to a provincial
department; who asks whom for what is data.
"""

from campaigns.shapes import Shape, model_validator
from campaigns.vietnamese import two_digits
from dossiers.blocks import (
    Addressee,
    Align,
    Bases,
    Block,
    Column,
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
from dossiers.kinds.parts import Content, Head, SealedRanking, Signer, Vacancy, totals
from dossiers.kinds.rosters import Collective, Individual, appendices, of_content
from dossiers.states import DocumentKind


class ProposalInput(Shape):
    """All that a proposal says.

    abstract: "Về việc đề nghị tặng Giấy khen ..."; addressee and proposer: as named in running text; request: the verb
    and the award, "xem xét, quyết định tặng Giấy khen"; merit: "đã có thành tích ..."; minutes and tally: the minutes
    enclosed, "Biên bản số ...", and those of the counters where ballots were secret.
    """

    head: Head
    abstract: str
    addressee: str
    bases: tuple[str, ...]
    proposer: str
    request: str
    merit: str
    minutes: str
    tally: str = ""
    contents: tuple[Content, ...]
    collectives: tuple[Collective, ...] = ()
    individuals: tuple[Individual, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    rankings: tuple[SealedRanking, ...] = ()
    recipients: tuple[str, ...]
    signer: Signer

    @model_validator(mode="after")
    def contents_are_named(self) -> "ProposalInput":
        """Nobody may drop out of a list because the content is missing from the summary."""
        known = {content.number for content in self.contents}
        named = [(item.name, item.content) for item in self.collectives]
        named += [(person.name, person.content) for person in self.individuals]
        for name, content in named:
            if content not in known:
                raise ValueError(f"{name} thuộc nội dung số {content}, không có trong danh sách nội dung")
        return self


def build(data: ProposalInput) -> Paper:
    """The proposal as a paper; every total is counted from the lists."""
    reference = f"(Kèm theo Tờ trình {data.head.cited()} của {data.proposer})"
    lists = appendices(data.contents, data.collectives, data.individuals, data.rankings, reference)
    blocks: list[Block] = [
        data.head.block(),
        Title(("TỜ TRÌNH",), data.abstract),
        Addressee((data.addressee,)),
        Bases(data.bases),
        Paragraph(
            f"{data.proposer} kính trình {data.addressee} {data.request} cho {_count(data)} {data.merit}, cụ thể:"
        ),
        _summary(data),
        Paragraph(_pointer(len(lists)), italic=True),
        *_vacancies(data),
        *_enclosed(data),
        Paragraph(f"Kính trình {data.addressee} {data.request}./."),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *lists,
    ]
    return Paper(DocumentKind.PROPOSAL, f"Tờ trình {data.abstract}", tuple(blocks))


def _count(data: ProposalInput) -> str:
    return totals(len(data.collectives), len(data.individuals))


def _pointer(lists: int) -> str:
    """An appendix must be referred to in the text (Phụ lục I, III.1)."""
    if lists == 2:
        return "(Danh sách tập thể tại Phụ lục I, danh sách cá nhân tại Phụ lục II kèm theo Tờ trình này)"
    return "(Danh sách tại Phụ lục kèm theo Tờ trình này)"


def _summary(data: ProposalInput) -> Table:
    columns = (
        Column("STT", 8, Align.CENTER),
        Column("Nội dung thi đua", 56),
        Column("Tập thể", 12, Align.CENTER),
        Column("Cá nhân", 12, Align.CENTER),
        Column("Tổng cộng", 12, Align.CENTER),
    )
    rows = []
    for place, content in enumerate(data.contents, start=1):
        members = len(of_content(data.collectives, content)), len(of_content(data.individuals, content))
        rows.append(Row((str(place), content.heading, *_counts(*members))))
    rows.append(Row(("Tổng cộng", *_counts(len(data.collectives), len(data.individuals))), RowStyle.TOTAL))
    return Table(columns, tuple(rows))


def _counts(collectives: int, individuals: int) -> tuple[str, str, str]:
    return two_digits(collectives), two_digits(individuals), two_digits(collectives + individuals)


def _vacancies(data: ProposalInput) -> list[Block]:
    if not data.vacancies:
        return []
    lead = Paragraph("Chỉ tiêu khen thưởng không sử dụng:")
    return [lead, ItemList(tuple(f"{vacancy.sentence}." for vacancy in data.vacancies))]


def _enclosed(data: ProposalInput) -> list[Block]:
    """The dossier of Luật Thi đua, khen thưởng 2022, điều 84 khoản 2: minutes and reports beside this paper."""
    minutes = tuple(f"{paper};" for paper in (data.minutes, data.tally) if paper)
    items = (*minutes, f"Báo cáo thành tích của {_count(data)}.")
    return [Paragraph("Hồ sơ kèm theo gồm:"), ItemList(items, Mark.NUMBER)]
