"""Phrases and lines that several papers of one campaign share."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from awards.models import Meeting, RankingRow, Slot
from campaigns.models import Campaign, LegalInstrument, QuotaLine
from campaigns.states import AwardLevel, RecipientKind
from campaigns.vietnamese import long_date
from dossiers.blocks import BLANK_NUMBER
from dossiers.facts.ground import Ground
from dossiers.facts.names import small_first, with_area, with_year
from dossiers.kinds.parts import Content, SealedRanking, Vacancy
from dossiers.states import DocumentKind

AWARD = "Giấy khen"
PROVINCE_AWARD = "Đề nghị cấp tỉnh khen"


def chairman(ground: Ground) -> str:
    return f"Chủ tịch {ground.campaign.authority.name}"


def council(ground: Ground) -> str:
    return with_area(ground.campaign.council_unit.name, ground.campaign.authority.area_name)


def merit(ground: Ground) -> str:
    return f"đã có thành tích xuất sắc trong {small_first(with_year(ground.campaign.title, ground.campaign.year))}"


def contents(ground: Ground) -> tuple[Content, ...]:
    return tuple(Content(number=one.number, title=one.title) for one in ground.contents)


def award_of(line: QuotaLine) -> str:
    return AWARD if line.level == AwardLevel.OWN else PROVINCE_AWARD


def plan_cited(ground: Ground) -> str:
    return plan_named(ground.campaign)


def plan_named(campaign: Campaign) -> str:
    """The plan by number and day, with blanks while the clerk has not given them."""
    number = campaign.plan_number or BLANK_NUMBER
    day = long_date(campaign.plan_date, campaign.year)
    return f"Kế hoạch số {number}/{campaign.plan_symbol} {day} của {campaign.authority.name}"


def law_bases(ground: Ground, kind: str, subject: str = "") -> tuple[str, ...]:
    """What the office wrote for this kind, otherwise the texts on emulation in force on the paper's day."""
    if written := ground.written(kind, subject).get("bases"):
        return tuple(written.splitlines())
    return laws_cited(ground, ground.day_of(kind, subject))


def laws_cited(ground: Ground, day: date) -> tuple[str, ...]:
    """The texts on emulation in force on a day."""
    living = [one for one in ground.instruments if in_force(one, day)]
    return tuple(f"Căn cứ {_cited(ground, one)}" for one in sorted(living, key=_standing) if _on_emulation(ground, one))


def local_government_law(ground: Ground, day: date) -> tuple[str, ...]:
    """What gives a chairman the power to decide; nothing while the register does not know it."""
    about = "tổ chức chính quyền địa phương"
    found = [one for one in ground.instruments if about in one.title.lower() and "QH" in one.number]
    return tuple(f"Căn cứ {_cited(ground, one)}" for one in found if in_force(one, day))


def in_force(instrument: LegalInstrument, day: date) -> bool:
    return instrument.effective_from <= day and (instrument.effective_to is None or day < instrument.effective_to)


def recipients(ground: Ground, kind: str, otherwise: Iterable[str], subject: str = "") -> tuple[str, ...]:
    written = ground.written(kind, subject).get("recipients")
    return tuple(written.splitlines()) if written else tuple(otherwise)


def phrases(ground: Ground, kind: str, subject: str = "") -> dict[str, str]:
    """What a paper words itself, without the lists of its bases and recipients, which have places of their own."""
    written = ground.written(kind, subject)
    return {key: text for key, text in written.items() if key not in ("bases", "recipients")}


def proposal_recipients(ground: Ground) -> tuple[str, ...]:
    return ("Như trên", council(ground), "Lưu: VT")


def sealed(rows: Iterable[RankingRow]) -> tuple[SealedRanking, ...]:
    """The rankings that these rows stand in, each once."""
    rankings = {row.ranking_id: row.ranking for row in rows}
    return tuple(
        SealedRanking(
            label=f"nội dung số {one.group.content.number}, khối {one.group.name}",
            code=one.short_hash,
            sealed_on=timezone.localdate(one.sealed_at),
        )
        for one in sorted(rankings.values(), key=lambda r: (r.group.content.number, r.group.position))
    )


def vacancies(slots: Iterable[Slot]) -> tuple[Vacancy, ...]:
    """Places without a recipient, those of one line and one reason together."""
    empty: dict[tuple[str, str], int] = {}
    for slot in slots:
        reason = slot.reason or "Hội đồng không nhất trí đề nghị khen thưởng"
        empty[(_line_name(slot), reason)] = empty.get((_line_name(slot), reason), 0) + 1
    return tuple(
        Vacancy(line=line, count=count, reason=small_first(reason.rstrip(".")))
        for (line, reason), count in empty.items()
    )


def minutes_cited(ground: Ground) -> str:
    """The minutes of the last meeting that ended, with the number the clerk gave."""
    campaign, meeting = ground.campaign, ground.meeting
    paper = ground.paper(DocumentKind.COUNCIL_MINUTES, str(meeting.pk)) if meeting else None
    held = timezone.localdate(meeting.starts_at) if meeting else None
    day = long_date(paper.dated_on if paper and paper.dated_on else held, campaign.dossier_due.year)
    number = paper.number.zfill(2) if paper and paper.number else BLANK_NUMBER
    return f"Biên bản số {number}/BB-{campaign.council_unit.symbol} {day} của {council(ground)}"


def proposal_cited(ground: Ground) -> str:
    """The lead office's proposal, with blanks while the clerk has not numbered it."""
    campaign, paper = ground.campaign, ground.paper(DocumentKind.PROPOSAL)
    number = paper.number.zfill(2) if paper and paper.number else BLANK_NUMBER
    day = long_date(paper.dated_on if paper else None, campaign.dossier_due.year)
    return f"Tờ trình số {number}/TTr-{campaign.lead_unit.symbol} {day}"


def tally_cited(ground: Ground, meeting: Meeting) -> str:
    """The minutes of those who counted the secret ballots of a meeting, with the number the clerk gave."""
    paper = ground.paper(DocumentKind.TALLY_MINUTES, str(meeting.pk))
    number = paper.number.zfill(2) if paper and paper.number else BLANK_NUMBER
    return f"Biên bản kiểm phiếu số {number}/BB-{ground.campaign.council_unit.symbol}"


def _line_name(slot: Slot) -> str:
    kind = RecipientKind(slot.quota_line.recipient_kind).label.lower()
    return f"Nội dung thi đua số {slot.content.number}, {kind}, {small_first(slot.quota_line.title)}"


def _on_emulation(ground: Ground, instrument: LegalInstrument) -> bool:
    """About emulation and commendation, and binding here: a province's text names its province."""
    local = "UBND" in instrument.number or "HĐND" in instrument.number
    about = "thi đua, khen thưởng" in instrument.title.lower()
    return about and (not local or bool(_area(ground, instrument)))


def _area(ground: Ground, instrument: LegalInstrument) -> str:
    """The area of this authority, or of the one above, that the text names; "" for none."""
    authority = ground.campaign.authority
    areas = [authority.area_name, authority.parent.area_name if authority.parent else ""]
    return next((area for area in areas if area and area in instrument.title), "")


# Laws before decrees before circulars before provincial texts (Nghị định 30/2020, Phụ lục I, II.6a). Third: what the
# number says of the issuer, a body of the state or (ending in a blank) of an area; of ministries it says too little.
_KINDS = (
    ("QH", "Luật", ""),
    ("NĐ-CP", "Nghị định", "Chính phủ"),
    ("QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ"),
    ("TT-", "Thông tư", ""),
    ("NQ-HĐND", "Nghị quyết", "Hội đồng nhân dân "),
    ("QĐ-UBND", "Quyết định", "Ủy ban nhân dân "),
)


def _standing(instrument: LegalInstrument) -> int:
    return next((place for place, (mark, *_) in enumerate(_KINDS) if mark in instrument.number), len(_KINDS))


def _cited(ground: Ground, instrument: LegalInstrument) -> str:
    """A law by name and day, without number; other texts by type, number, day, issuer and abstract (II.6a)."""
    place, title, issued = _standing(instrument), instrument.title, instrument.issued_on
    day = f" {long_date(issued)}" if issued else ""
    if place == 0:
        return title if " năm " in title else f"{title}{day}"
    _, word, issuer = _KINDS[place] if place < len(_KINDS) else ("", "Văn bản", "")
    if issuer.endswith(" "):
        area = _area(ground, instrument)
        issuer = f"{issuer}{area}" if area else ""
    return f"{word} số {instrument.number}{day}{f' của {issuer}' if issuer else ''} {small_first(title)}"
