"""The page of those below as rows of a spreadsheet: where each stands, and every published result of every unit."""

from collections.abc import Iterable, Iterator

from awards.models import RankingRow
from campaigns.models import Campaign, Content
from campaigns.spreadsheets import Listed, Value
from campaigns.states import ContentState
from dossiers.below.overview import Row
from scoring.models import Scorecard

HEADERS = [
    "STT", "Cơ quan", "Trạng thái", "Đơn vị dự thi đua", "Bảng tự chấm", "Đã trình", "Nộp trễ", "Quá hạn chưa trình",
    "Nội dung", "Đã công bố", "Điểm bình quân đã công bố", "Chỉ tiêu giấy khen", "Đã quyết định khen",
    "Văn bản đã phát hành",
]  # fmt: skip
RESULT_HEADERS = ["STT", "Cơ quan", "Nội dung", "Khối xét", "Đơn vị", "Tổng điểm", "Xếp loại", "Hạng đã chốt"]


def sheets_of(source: Campaign, rows: Iterable[Row]) -> list[Listed]:
    rows = list(rows)
    where = f"{source.short_title}, {source.authority.name}"
    campaigns = [row.campaign for row in rows]
    return [
        Listed("Tiến độ và kết quả", f"Tiến độ và kết quả các cơ quan cấp dưới: {where}", HEADERS, _standing(rows)),
        Listed("Điểm từng đơn vị", f"Điểm đã công bố, hạng đã chốt: {where}", RESULT_HEADERS, _results(campaigns)),
    ]


def _standing(rows: Iterable[Row]) -> Iterator[list[Value]]:
    for number, row in enumerate(rows, start=1):
        yield [
            number, row.campaign.authority.short_name, row.campaign.get_state_display(), row.units, row.cards,
            row.handed_in, row.late, row.overdue, row.contents, row.published, row.points, row.places, row.given,
            row.papers,
        ]  # fmt: skip


def _results(campaigns: list[Campaign]) -> Iterator[list[Value]]:
    """Two statements, whatever the number of authorities and units."""
    published = Content.objects.filter(campaign__in=campaigns, state=ContentState.PUBLISHED)
    cards = Scorecard.objects.filter(content__in=published, final_total__isnull=False)
    related = ("content__campaign__authority", "group", "unit")
    order = ["content__campaign__authority__name", "content__number", "group__position"]
    order += ["-final_total", "unit__sort_key"]
    ranks = _ranks(campaigns)
    for number, card in enumerate(cards.select_related(*related).order_by(*order), start=1):
        yield [
            number, card.content.campaign.authority.short_name, card.content.number, card.group.name, card.unit.name,
            card.final_total, card.classification, ranks.get((card.group_id, card.unit_id)),
        ]  # fmt: skip


def _ranks(campaigns: list[Campaign]) -> dict[tuple[int, int], int]:
    """By group and unit; a later version of a ranking takes the place of an earlier one."""
    rows = RankingRow.objects.filter(ranking__group__content__campaign__in=campaigns).order_by("ranking__version")
    said = rows.values_list("ranking__group", "unit", "rank")
    return {(group, unit): rank for group, unit, rank in said}
