"""One unit's scorecard as data of its print: the claim alone, or with what the office found."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from campaigns.vietnamese import format_date, format_datetime
from dossiers.facts.filled_card import Filled, filled_card
from dossiers.facts.heads import located, unnumbered
from dossiers.facts.names import in_full
from dossiers.facts.score_table import flattened, marked, titled
from dossiers.facts.scorecard_lines import beyond, card_line, sums
from dossiers.facts.scorecard_signers import signers_of
from dossiers.facts.wording import plan_named
from dossiers.kinds.score_table_input import CardFact, CardInput, CardTotal, Gate
from scoring.models import Scorecard

OWN, VERIFIED, FINAL = "KẾT QUẢ TỰ CHẤM CỦA ĐƠN VỊ", "KẾT QUẢ THẨM ĐỊNH", "KẾT QUẢ CHÍNH THỨC"
UNSENT, UNDECIDED = "BẢN NHÁP", "ĐANG THẨM ĐỊNH"


def scorecard(card: Scorecard, *, result: bool, findings: bool, today: date) -> CardInput:
    """`card` loaded with unit and its parents, sheet, group, content, campaign with its offices.

    `result`: with the office's figures, which only a reader who may see them gets; `findings`: with what was found
    about the conditions beside the points, which is for the office.
    """
    filled = filled_card(card, result=result, findings=findings)
    name, subject = titled(card.sheet)
    lines = [(flat, card_line(filled, flat)) for flat in flattened(filled.tree)]
    dated = timezone.localdate(card.submitted_at) if filled.is_sent else None
    campaign = card.content.campaign
    outside = tuple(line for flat, line in lines if flat.outside)
    return CardInput(
        name=f"{name} - {card.unit.name}",
        head=unnumbered(card.unit, campaign.authority.place_name, dated=dated, year=campaign.self_score_until.year),
        title=(name.upper(), _stage(filled)),
        subject=subject,
        mark=marked(card.sheet, _standing(filled)),
        facts=_facts(filled),
        verified=filled.verified is not None,
        published=filled.final is not None,
        lines=tuple(line for flat, line in lines if not flat.outside),
        outside=outside,
        totals=(CardTotal(label="Tổng cộng", maximum=filled.tree.maximum, points=sums(filled, "earned")),),
        sums=beyond(filled, has_outside=bool(outside)),
        grade=card.classification if filled.is_settled else "",
        explanation=(filled.final or filled.verified or filled.own).explanation,
        gates=_gates(filled),
        signers=signers_of(card, today, verified=filled.verified is not None),
    )


def _stage(filled: Filled) -> str:
    if filled.verified is None:
        return OWN
    return VERIFIED if filled.final is None else FINAL


def _standing(filled: Filled) -> str:
    if not filled.is_sent:
        return UNSENT
    return UNDECIDED if filled.verified and not filled.is_settled else ""


def _facts(filled: Filled) -> tuple[CardFact, ...]:
    card, content = filled.card, filled.card.content
    pairs = [
        ("Đơn vị", in_full(located(card.unit.name, card.unit))),
        ("Khối xét", card.group.name),
        ("Nội dung thi đua", f"số {content.number}: {content.title}"),
        ("Căn cứ", plan_named(content.campaign)),
        ("Thời gian", "; ".join(_moments(filled))),
    ]
    return tuple(CardFact(label=label, value=value) for label, value in pairs if value)


def _moments(filled: Filled) -> Iterable[str]:
    """When the card was handed in, verified and published, as far as it has come."""
    card = filled.card
    if filled.is_sent:
        late = f" (nộp trễ {card.late_days} ngày)" if card.late_days else ""
        yield f"trình lúc {format_datetime(card.submitted_at)}{late}"
    if filled.is_settled:
        yield f"thẩm định xong lúc {format_datetime(card.verified_at)}"
    if filled.final:
        yield f"công bố ngày {format_date(timezone.localdate(card.content.published_at))}"


def _gates(filled: Filled) -> tuple[Gate, ...]:
    return tuple(
        Gate(
            code=row.criterion.code,
            title=row.criterion.title,
            rule=row.rule,
            finding=filled.findings.get(row.criterion.pk, ""),
        )
        for row in filled.tree.gates
    )
