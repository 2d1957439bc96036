"""What is open in a content before it is published: what stands in the way, and what the manager should know."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.db.models import F
from django.urls import reverse

from campaigns.models import Campaign, Content
from campaigns.spreadsheets import Value
from campaigns.vietnamese import format_date, format_points
from scoring.evaluation import BLOCK_KINDS, evaluate_cards
from scoring.models import Criterion, RequestedLine, Scorecard, ScoreLine
from scoring.office_queries import Opening
from scoring.publication.items import Item, Name
from scoring.publication.waiting import Waiting, lines_item, waiting_in
from scoring.states import WITH_THE_OFFICE


def open_items(campaign: Campaign, openings: Iterable[Opening]) -> dict[int, list[Item]]:
    """Items by content key, of those not yet published; the same statements for any number of units."""
    found: dict[int, list[Item]] = {one.content.pk: [] for one in openings if one.content.published_at is None}
    left = [one for one in openings if one.content.pk in found]
    waiting, requests, unproven = waiting_in(campaign), _requests(campaign), _unproven(campaign)
    provisional = _provisional(left)
    for one in left:
        pk = one.content.pk
        items = [
            lines_item(one.content, waiting.get(pk, [])),
            _unfinished(one, waiting.get(pk, [])),
            _asked(one.content, requests.get(pk, [])),
            _absent(one),
            _uninspected(one),
            _moving(one, provisional),
            _unproved(one.content, unproven.get(pk, [])),
        ]
        found[pk] = [item for item in items if item.count]
    return found


def _by_content(lines: Iterable[ScoreLine]) -> dict[int, list[ScoreLine]]:
    found: dict[int, list[ScoreLine]] = {}
    for line in lines:
        found.setdefault(line.scorecard.content_id, []).append(line)
    return found


def _unfinished(one: Opening, lines: list[Waiting]) -> Item:
    """Every line is decided and only the end of the verification is missing."""
    open_cards = {line.card for line in lines}
    cards = [card for card in one.submitted if card.pk not in open_cards]
    return Item("Bảng đã thẩm định hết dòng, chưa hoàn thành", len(cards), _named(cards, "verify_scorecard"), True)


def _named(cards: Iterable[Scorecard], page: str, remarks: Mapping[int, str] | None = None) -> list[Name]:
    """`remarks` by scorecard key."""
    told = remarks or {}
    return [Name(card.unit.name, told.get(card.pk, ""), reverse(page, args=[card.pk])) for card in cards]


def _requests(campaign: Campaign) -> dict[int, list[RequestedLine]]:
    asked = RequestedLine.objects.filter(line__scorecard__content__campaign=campaign, closed_at=None)
    related = asked.select_related("request", "line__criterion", "line__scorecard__unit", "line__scorecard__content")
    found: dict[int, list[RequestedLine]] = {}
    for one in related.order_by("line__scorecard__unit__sort_key", "line__criterion__position"):
        found.setdefault(one.line.scorecard.content_id, []).append(one)
    return found


def _asked(content: Content, rows: list[RequestedLine]) -> Item:
    names = [
        Name(
            f"{row.line.scorecard.unit.name}, dòng {row.line.criterion.code}",
            "đã trả lời" if row.replied_at else f"hạn trả lời {format_date(row.request.due_on)}",
            reverse("request", args=[row.request_id]),
        )
        for row in rows
    ]
    url = reverse("requests", args=[content.campaign.code])
    return Item("Yêu cầu cung cấp tài liệu, giải trình chưa xong", len(rows), names, False, "Mở các yêu cầu", url)


def _absent(one: Opening) -> Item:
    states = {card.pk: str(card.get_state_display()).lower() for card in one.absent}
    title = "Đơn vị chưa trình: không nộp thì không xếp hạng"
    return Item(title, len(one.absent), _named(one.absent, "scorecard", states))


def _uninspected(one: Opening) -> Item:
    title = "Đơn vị chưa được xác nhận qua kiểm tra: công bố được, chưa chốt xếp hạng được"
    url = f"{reverse('inspections', args=[one.content.campaign.code])}?content={one.content.number}"
    names = _named(one.uninspected, "inspect_scorecard")
    return Item(title, len(names), names, False, "Mở kết quả kiểm tra", url)


def _provisional(openings: Iterable[Opening]) -> dict[int, list[str]]:
    """By scorecard key, codes of lines whose figure still depends on other units of the block."""
    cards = [card for one in openings for card in (*one.verified, *one.submitted)]
    kinds = Criterion.objects.filter(sheet__in={card.sheet_id for card in cards}, kind__in=BLOCK_KINDS)
    sheets = set(kinds.values_list("sheet_id", flat=True))
    moving = [card for card in cards if card.sheet_id in sheets]
    results = evaluate_cards(moving, "verified") if moving else {}
    codes = {pk: [n.code for n in found.nodes.values() if n.provisional] for pk, found in results.items()}
    leaves = {criterion.code for criterion in kinds}
    return {pk: own for pk, each in codes.items() if (own := [code for code in each if code in leaves])}


def _moving(one: Opening, provisional: dict[int, list[str]]) -> Item:
    cards = [card for card in (*one.verified, *one.submitted) if card.pk in provisional]
    names = _named(cards, "verify_scorecard", {card.pk: ", ".join(provisional[card.pk]) for card in cards})
    return Item("Điểm tạm tính: còn phụ thuộc đơn vị khác trong khối chưa thẩm định xong", len(names), names)


def _unproven(campaign: Campaign) -> dict[int, list[ScoreLine]]:
    lines = ScoreLine.objects.filter(
        scorecard__content__campaign=campaign, scorecard__state__in=WITH_THE_OFFICE, unproven=True
    ).filter(self_points__gt=F("verified_points"))
    related = lines.select_related("criterion", "scorecard__unit", "scorecard__content")
    return _by_content(related.order_by("scorecard__unit__sort_key", "criterion__position"))


def _unproved(content: Content, lines: list[ScoreLine]) -> Item:
    cards: dict[int, list[ScoreLine]] = {}
    for line in lines:
        cards.setdefault(line.scorecard_id, []).append(line)
    names = [
        Name(own[0].scorecard.unit.name, _lost(own), reverse("verify_scorecard", args=[pk]))
        for pk, own in cards.items()
    ]
    url = f"{reverse('insight', args=[content.campaign.code])}?tab=criterion&content={content.number}"
    return Item("Dòng mất điểm vì không có tài liệu chứng minh", len(lines), names, False, "Xem phân tích điểm", url)


def _lost(lines: Iterable[ScoreLine]) -> str:
    lines = list(lines)
    points = sum(((line.self_points or 0) - (line.verified_points or 0) for line in lines), Decimal(0))
    return f"{', '.join(line.criterion.code for line in lines)}: {format_points(points)} điểm"


HEADERS = ["STT", "Nội dung", "Việc còn mở", "Chặn công bố", "Ở đâu, của ai", "Chi tiết"]


def items_table(
    campaign: Campaign, contents: Iterable[tuple[Content, list[Item]]]
) -> tuple[str, list[str], list[list[Value]]]:
    """What is open, as rows of a spreadsheet: one for each name."""
    rows: list[list[Value]] = []
    for content, item, name in _flat(contents):
        rows.append([len(rows) + 1, content.number, item.title, "Có" if item.blocks else "", name.name, name.remark])
    return f"Việc còn mở trước công bố, {campaign.short_title}", HEADERS, rows


def _flat(contents: Iterable[tuple[Content, list[Item]]]) -> Iterator[tuple[Content, Item, Name]]:
    for content, items in contents:
        for item in items:
            for name in item.names:
                yield content, item, name
