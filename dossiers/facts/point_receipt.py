"""Receipts of points as data of their print: the same figures and words that the page shows."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from campaigns.models import Campaign
from campaigns.queries import signatory_for
from campaigns.vietnamese import format_date, format_datetime, format_points
from dossiers.facts.heads import located, signer_of, unnumbered
from dossiers.facts.names import in_full
from dossiers.facts.score_table import marked, titled
from dossiers.facts.wording import plan_named
from dossiers.kinds.parts import Signer
from dossiers.kinds.point_receipt_input import LostLine, LostPart, ReceiptInput, ReceiptsInput, ReceiptSum
from dossiers.kinds.score_table_input import CardFact
from scoring.models import Scorecard
from scoring.publication.grounds import objection
from scoring.publication.receipts import Receipt, ReceiptLine, receipts_of
from scoring.publication.sums import Counted

TITLE = "Phiếu điểm"


def point_receipt(card: Scorecard, today: date) -> ReceiptInput:
    """`card` published, loaded as a print of a scorecard wants it."""
    (found,) = receipts_of([card])
    return _receipt(found, _signer(card.content.campaign, today), today)


def point_receipts(name: str, cards: Sequence[Scorecard], today: date) -> ReceiptsInput:
    """Those of several units of one content."""
    campaign = cards[0].content.campaign
    for card in cards:
        card.content.campaign = campaign  # the row of it that knows the office and what it stands under
    signer = _signer(campaign, today)
    return ReceiptsInput(name=name, receipts=tuple(_receipt(each, signer, today) for each in receipts_of(cards)))


def _signer(campaign: Campaign, today: date) -> Signer:
    """The head of the office that publishes, as on record today."""
    found = signatory_for(campaign, "unit_head", today, campaign.lead_unit)
    return signer_of(found, "THỦ TRƯỞNG CƠ QUAN", "(Ký, đóng dấu)")


def _receipt(receipt: Receipt, signer: Signer, today: date) -> ReceiptInput:
    card, content = receipt.card, receipt.card.content
    campaign = content.campaign
    published = timezone.localdate(content.published_at)
    place = campaign.authority.place_name
    return ReceiptInput(
        name=f"{TITLE} nội dung {content.number} - {card.unit.name}",
        head=unnumbered(campaign.lead_unit, place, dated=published, year=published.year),
        title=("PHIẾU ĐIỂM CỦA ĐƠN VỊ",),
        subject=f"Nội dung thi đua số {content.number}: {content.title}",
        mark=marked(card.sheet),
        facts=tuple(CardFact(label=label, value=value) for label, value in _facts(card)),
        parts=tuple(
            LostPart(code=p.code, title=p.title, outside=p.outside, lines=tuple(map(_line, p.lines)))
            for p in receipt.parts
        ),
        sums=tuple(_sums(receipt)),
        total=_total(receipt),
        gates=tuple(receipt.gates),
        objection=objection(content, today).text,
        signer=signer,
    )


def _facts(card: Scorecard) -> Iterable[tuple[str, str]]:
    content = card.content
    yield "Đơn vị", in_full(located(card.unit.name, card.unit))
    yield "Khối xét", card.group.name
    yield "Bảng điểm", titled(card.sheet)[0]
    yield "Căn cứ", plan_named(content.campaign)
    closed = f"; khóa điểm lúc {format_datetime(content.closed_at)}" if content.closed_at else ""
    yield "Công bố", f"lúc {format_datetime(content.published_at)}{closed}"
    grade = f"; xếp loại: {card.classification}" if card.classification else ""
    yield "Tổng điểm", f"{format_points(card.final_total)} điểm{grade}"


def _line(one: ReceiptLine) -> LostLine:
    points = one.points
    return LostLine(
        code=points.code,
        title=one.criterion.title,
        maximum=points.maximum,
        claimed=points.claimed if points.by_unit else None,
        granted=points.granted if points.applies else None,
        lost=points.lost,
        split=_split(points),
        why=tuple(f"{ground.sentence.rstrip('.')}." for ground in one.grounds),
        decided=_decided(one),
    )


def _split(points: Counted) -> str:
    """Whose part of the loss is what, where the two differ or only one of them lost."""
    if not points.lost:
        return ""
    shares = [("không tự chấm", points.unclaimed), ("không được công nhận", points.taken)]
    return "; ".join(f"{words} {format_points(share)}" for words, share in shares if share)


def _decided(one: ReceiptLine) -> str:
    day = f", ngày {format_date(timezone.localdate(one.at))}" if one.at else ""
    return f"{one.office}{f': {one.person}' if one.person else ''}{day}"


def _sums(receipt: Receipt) -> Iterable[ReceiptSum]:
    sums = receipt.sums
    yield ReceiptSum(label="Điểm tối đa của các dòng", points=sums.maximum)
    yield ReceiptSum(label="Mất do đơn vị không tự chấm", points=-sums.unclaimed)
    yield ReceiptSum(label="Mất do không được công nhận", points=-sums.taken)
    beside = (("Điểm thưởng", sums.bonus), ("Điểm trừ", sums.penalty))
    yield from (ReceiptSum(label=label, points=points) for label, points in beside if points)
    if sums.adjustment:
        label = "Điều chỉnh theo quy tắc của bảng điểm (không áp dụng, trần)"
        yield ReceiptSum(label=label, points=sums.adjustment, notes=tuple(f"{each}." for each in sums.why))


def _total(receipt: Receipt) -> ReceiptSum:
    grade = receipt.card.classification
    return ReceiptSum(
        label="TỔNG ĐIỂM ĐÃ CÔNG BỐ", points=receipt.sums.total, notes=(f"Xếp loại: {grade}",) if grade else ()
    )
