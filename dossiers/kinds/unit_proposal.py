"""Tờ trình of a unit to the lead office (Nghị định 30/2020, Phụ lục III, mẫu 1.4), with the lists of whom it puts
forward in all contents of the movement (plan, III)."""

from campaigns.shapes import model_validator
from dossiers.blocks import Addressee, Bases, Block, Paper, Paragraph, Recipients, Signatures, Title
from dossiers.kinds.parts import Content, Head, SealedRanking, Signer, small, totals
from dossiers.kinds.proposal_parts import ENCLOSED, REPORTS, enclosed, pointer, require_named, summary
from dossiers.kinds.rosters import Collective, Individual, appendices
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind

ABSTRACT = Phrase(
    "abstract",
    "Trích yếu",
    "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm {năm}",
    fields=("năm", "đơn vị"),
)
OPENING = Phrase(
    "opening",
    "Câu trình",
    "Qua tổng kết và họp xét, {đơn vị} kính trình {nơi nhận} xem xét, đề nghị cấp có thẩm quyền khen thưởng cho "
    "{số lượng} {thành tích}, cụ thể:",
    fields=("đơn vị", "nơi nhận", "số lượng", "thành tích", "năm"),
    needed=("số lượng",),
)
CLOSING = Phrase(
    "closing",
    "Câu kết",
    "{đơn vị} cam kết thông tin, số liệu trong hồ sơ là đúng sự thật. Kính trình {nơi nhận} xem xét",
    fields=("đơn vị", "nơi nhận"),
)
PHRASES = (ABSTRACT, OPENING, ENCLOSED, REPORTS, CLOSING)


class UnitProposalInput(Worded):
    """unit: who asks, addressee: the lead office, both as named in running text; minutes: of the unit's own meetings,
    "Biên bản số ..."; merit: "đã có thành tích ..."; contents: those in which somebody is put forward."""

    head: Head
    year: int
    addressee: str
    bases: tuple[str, ...]
    unit: str
    merit: str
    minutes: tuple[str, ...]
    contents: tuple[Content, ...]
    collectives: tuple[Collective, ...] = ()
    individuals: tuple[Individual, ...] = ()
    rankings: tuple[SealedRanking, ...] = ()
    recipients: tuple[str, ...]
    signer: Signer

    @model_validator(mode="after")
    def contents_are_named(self) -> "UnitProposalInput":
        require_named(self.contents, (*self.collectives, *self.individuals))
        return self

    @property
    def abstract(self) -> str:
        return ABSTRACT.fill(self.phrases, {"năm": str(self.year), "đơn vị": self.unit})


def build(data: UnitProposalInput) -> Paper:
    """The proposal as a paper; every total is counted from the lists."""
    counted = totals(len(data.collectives), len(data.individuals))
    reference = f"(Kèm theo Tờ trình {data.head.cited()} của {data.unit})"
    lists = appendices(data.contents, data.collectives, data.individuals, data.rankings, reference)
    parties = {"đơn vị": data.unit, "nơi nhận": data.addressee}
    said = {**parties, "số lượng": counted, "thành tích": data.merit, "năm": str(data.year)}
    blocks: list[Block] = [
        data.head.block(),
        Title(("TỜ TRÌNH",), data.abstract),
        Addressee((data.addressee,)),
        Bases(data.bases),
        Paragraph(OPENING.fill(data.phrases, said)),
        summary(data.contents, data.collectives, data.individuals),
        pointer(len(lists)),
        *enclosed(data.phrases, data.minutes, counted),
        Paragraph(f"{CLOSING.fill(data.phrases, parties)}./."),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *lists,
    ]
    title = f"Tờ trình của {data.unit} {small(data.abstract)}"
    return Paper(DocumentKind.UNIT_PROPOSAL, title, tuple(blocks))
