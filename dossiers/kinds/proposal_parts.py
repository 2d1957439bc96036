"""What proposals of every level share: the count by content, the lists they point to, and what goes with them."""

from collections.abc import Iterable, Mapping

from campaigns.vietnamese import two_digits
from dossiers.blocks import Align, Block, Column, ItemList, Mark, Paragraph, Row, RowStyle, Table
from dossiers.kinds.parts import Content, Vacancy
from dossiers.kinds.rosters import Collective, Individual, of_content
from dossiers.phrases import Phrase

_COLUMNS = (
    Column("STT", 8, Align.CENTER),
    Column("Nội dung thi đua", 56),
    Column("Tập thể", 12, Align.CENTER),
    Column("Cá nhân", 12, Align.CENTER),
    Column("Tổng cộng", 12, Align.CENTER),
)


VACANCIES = Phrase("vacancies", "Dẫn các chỉ tiêu còn lại", "Chỉ tiêu khen thưởng không sử dụng:")
ENCLOSED = Phrase("enclosed", "Dẫn hồ sơ kèm theo", "Hồ sơ kèm theo gồm:")
REPORTS = Phrase(
    "reports",
    "Báo cáo kèm theo",
    "Báo cáo thành tích của {số lượng}.",
    fields=("số lượng",),
    needed=("số lượng",),
)
CALLS = (VACANCIES, ENCLOSED, REPORTS)


def require_named(contents: Iterable[Content], listed: Iterable[Collective | Individual]) -> None:
    """Nobody may drop out of a list because the content is missing from the summary. Raises ValueError."""
    known = {content.number for content in contents}
    for one in listed:
        if one.content not in known:
            raise ValueError(f"{one.name} thuộc nội dung số {one.content}, không có trong danh sách nội dung")


def summary(
    contents: tuple[Content, ...], collectives: tuple[Collective, ...], individuals: tuple[Individual, ...]
) -> Table:
    rows = []
    for place, content in enumerate(contents, start=1):
        members = len(of_content(collectives, content)), len(of_content(individuals, content))
        rows.append(Row((str(place), content.heading, *_counts(*members))))
    rows.append(Row(("Tổng cộng", *_counts(len(collectives), len(individuals))), RowStyle.TOTAL))
    return Table(_COLUMNS, tuple(rows))


def pointer(lists: int) -> Paragraph:
    """An appendix must be referred to in the text (Phụ lục I, III.1)."""
    both = "(Danh sách tập thể tại Phụ lục I, danh sách cá nhân tại Phụ lục II kèm theo Tờ trình này)"
    one = "(Danh sách tại Phụ lục kèm theo Tờ trình này)"
    return Paragraph(both if lists == 2 else one, italic=True)


def unused(phrases: Mapping[str, str], vacancies: tuple[Vacancy, ...]) -> list[Block]:
    if not vacancies:
        return []
    return [Paragraph(VACANCIES.fill(phrases, {})), ItemList(tuple(f"{vacancy.sentence}." for vacancy in vacancies))]


def enclosed(phrases: Mapping[str, str], papers: Iterable[str], counted: str) -> list[Block]:
    """The dossier of Luật Thi đua, khen thưởng 2022, điều 84 khoản 2: minutes and reports beside this paper."""
    reports = REPORTS.fill(phrases, {"số lượng": counted})
    items = (*(f"{paper};" for paper in papers if paper), reports)
    return [Paragraph(ENCLOSED.fill(phrases, {})), ItemList(items, Mark.NUMBER)]


def _counts(collectives: int, individuals: int) -> tuple[str, str, str]:
    return two_digits(collectives), two_digits(individuals), two_digits(collectives + individuals)
