"""Tờ trình of the committee to a department of the province (Nghị định 30/2020, Phụ lục III, mẫu 1.4): whom it puts
forward on the places that the department gives for one content."""

from campaigns.shapes import model_validator
from dossiers.blocks import Addressee, Bases, Block, FormCode, Paper, Paragraph, Recipients, Signatures, Title
from dossiers.kinds.parts import Content, Head, SealedRanking, Signer, Vacancy, small, totals
from dossiers.kinds.proposal_parts import CALLS, enclosed, pointer, require_named, unused
from dossiers.kinds.rosters import Collective, Individual, appendices
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind

ABSTRACT = Phrase(
    "abstract",
    "Trích yếu",
    "Về việc đề nghị cấp tỉnh khen thưởng tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm {năm}",
    fields=("năm", "nội dung"),
)
OPENING = Phrase(
    "opening",
    "Câu trình",
    "{cơ quan trình} kính trình {nơi nhận} xem xét, khen thưởng theo thẩm quyền hoặc trình cấp có thẩm quyền khen "
    "thưởng cho {số lượng} {thành tích}, {nội dung}.",
    fields=("cơ quan trình", "nơi nhận", "số lượng", "thành tích", "nội dung", "năm"),
    needed=("số lượng",),
)
CLOSING = Phrase(
    "closing",
    "Câu kết",
    "{cơ quan trình} kính trình {nơi nhận} xem xét, quyết định",
    fields=("cơ quan trình", "nơi nhận"),
)
PHRASES = (ABSTRACT, OPENING, *CALLS, CLOSING)


class ProvinceProposalInput(Worded):
    """committee: who asks, addressee: the department, both as named in running text; minutes and tally: those of the
    council and of its counters; vacancies: places of the department that stay empty; form_code: of the decree's form
    for proposals to the province, "" for none."""

    head: Head
    form_code: str = ""
    year: int
    addressee: str
    bases: tuple[str, ...]
    committee: str
    merit: str
    minutes: str
    tally: str = ""
    content: Content
    collectives: tuple[Collective, ...] = ()
    individuals: tuple[Individual, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    rankings: tuple[SealedRanking, ...] = ()
    recipients: tuple[str, ...]
    signer: Signer

    @model_validator(mode="after")
    def content_is_named(self) -> "ProvinceProposalInput":
        require_named((self.content,), (*self.collectives, *self.individuals))
        return self

    @property
    def abstract(self) -> str:
        return ABSTRACT.fill(self.phrases, {"năm": str(self.year), "nội dung": self.content.inline})


def build(data: ProvinceProposalInput) -> Paper:
    """The proposal as a paper; every total is counted from the lists."""
    counted = totals(len(data.collectives), len(data.individuals))
    reference = f"(Kèm theo Tờ trình {data.head.cited()} của {data.committee})"
    lists = appendices((data.content,), data.collectives, data.individuals, data.rankings, reference)
    parties = {"cơ quan trình": data.committee, "nơi nhận": data.addressee}
    said = {**parties, "số lượng": counted, "thành tích": data.merit, "nội dung": data.content.inline}
    blocks: list[Block] = [
        *([FormCode(data.form_code)] if data.form_code else []),
        data.head.block(),
        Title(("TỜ TRÌNH",), data.abstract),
        Addressee((data.addressee,)),
        Bases(data.bases),
        Paragraph(OPENING.fill(data.phrases, {**said, "năm": str(data.year)})),
        pointer(len(lists)),
        *unused(data.phrases, data.vacancies),
        *enclosed(data.phrases, (data.minutes, data.tally), counted),
        Paragraph(f"{CLOSING.fill(data.phrases, parties)}./."),
        Signatures(Recipients(data.recipients), data.signer.block()),
        *lists,
    ]
    title = f"Tờ trình {small(data.abstract)}, nội dung thi đua số {data.content.number}"
    return Paper(DocumentKind.PROVINCE_PROPOSAL, title, tuple(blocks))
