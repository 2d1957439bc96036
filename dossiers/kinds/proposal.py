"""Tờ trình đề nghị khen thưởng with its lists of collectives and individuals (Nghị định 30/2020, Phụ lục III, mẫu 1.4).

Of the office to its chairman; what a unit writes to the office, and the committee to a department of the province, are
kinds of their own with the same lists (unit_proposal, province_proposal).
"""

from campaigns.shapes import model_validator
from dossiers.blocks import Addressee, Bases, Block, Paper, Recipients, Signatures, Title
from dossiers.kinds.parts import Content, Head, SealedRanking, Signer, Vacancy, closing, paragraphs, totals
from dossiers.kinds.proposal_parts import CALLS, enclosed, pointer, require_named, summary, unused
from dossiers.kinds.rosters import Collective, Individual, appendices
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind

ABSTRACT = Phrase(
    "abstract",
    "Trích yếu",
    "Về việc đề nghị tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm {năm}",
    fields=("năm",),
)
OPENING = Phrase(
    "opening",
    "Câu trình",
    "{đơn vị trình} kính trình {nơi nhận} {việc đề nghị} cho {số lượng} {thành tích}, cụ thể:",
    fields=("đơn vị trình", "nơi nhận", "việc đề nghị", "số lượng", "thành tích"),
    needed=("số lượng",),
    lines=True,
)
CLOSING = Phrase(
    "closing",
    "Câu kết",
    "Kính trình {nơi nhận} {việc đề nghị}",
    fields=("đơn vị trình", "nơi nhận", "việc đề nghị", "số lượng"),
    lines=True,
)
PHRASES = (ABSTRACT, OPENING, *CALLS, CLOSING)


class ProposalInput(Worded):
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
        require_named(self.contents, (*self.collectives, *self.individuals))
        return self


def build(data: ProposalInput) -> Paper:
    """The proposal as a paper; every total is counted from the lists."""
    reference = f"(Kèm theo Tờ trình {data.head.cited()} của {data.proposer})"
    lists = appendices(data.contents, data.collectives, data.individuals, data.rankings, reference)
    values = _values(data)
    blocks: list[Block] = [
        data.head.block(),
        Title(("TỜ TRÌNH",), data.abstract),
        Addressee((data.addressee,)),
        Bases(data.bases),
        *paragraphs(OPENING.fill(data.phrases, values)),
        summary(data.contents, data.collectives, data.individuals),
        pointer(len(lists)),
        *unused(data.phrases, data.vacancies),
        *enclosed(data.phrases, (data.minutes, data.tally), values["số lượng"]),
        *closing(CLOSING.fill(data.phrases, values)),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *lists,
    ]
    return Paper(DocumentKind.PROPOSAL, f"Tờ trình {data.abstract}", tuple(blocks))


def _values(data: ProposalInput) -> dict[str, str]:
    return {
        "đơn vị trình": data.proposer,
        "nơi nhận": data.addressee,
        "việc đề nghị": data.request,
        "số lượng": totals(len(data.collectives), len(data.individuals)),
        "thành tích": data.merit,
    }
