"""Báo cáo thành tích of one recipient: what was verified, and the text that its unit edited."""

from typing import Any

from awards.models import Award, RankingRow, Slot
from awards.outcome.titles import is_title
from awards.outcome.words import cited_in_full
from campaigns.states import AwardLevel
from campaigns.vietnamese import format_number
from dossiers.blocks.text import ended
from dossiers.facts import wording
from dossiers.facts.draft import DraftText, Known, draft_text
from dossiers.facts.ground import Ground, subject_of
from dossiers.facts.heads import head_of, located, signer_of
from dossiers.facts.names import in_full, small_first, with_year
from dossiers.facts.results import CardFacts
from dossiers.kinds import KINDS
from dossiers.kinds.parts import Signer
from dossiers.kinds.report_input import CollectiveReport, Fact, PartPoints, PastAward, PersonReport, Points, ReportInput
from dossiers.models import AchievementReport
from dossiers.states import DocumentKind

KIND = DocumentKind.ACHIEVEMENT_REPORT
MOST_EVIDENCE = 12
_SUPERIOR = Signer(authority=("THỦ TRƯỞNG ĐƠN VỊ CẤP TRÊN", "TRỰC TIẾP NHẬN XÉT, XÁC NHẬN"), note="(Ký, đóng dấu)")


def report(ground: Ground, slot: Slot) -> ReportInput:
    person = slot.nomination if slot.nomination and slot.nomination.full_name else None
    return ReportInput(_person(ground, slot) if person else _collective(ground, slot))


def text_of(ground: Ground, slot: Slot) -> AchievementReport | DraftText:
    """What the unit wrote, or the draft while it has written nothing."""
    return ground.report_of(slot) or draft_text(known(ground, slot))


def known(ground: Ground, slot: Slot) -> Known:
    """What is on record about a recipient, for the draft and for the page on which the unit writes."""
    facts, row, nomination = _card(ground, slot), _row(ground, slot), slot.nomination
    person = nomination if nomination and nomination.full_name else None
    inspection = facts.inspection if facts else None
    return Known(
        name=in_full(slot.recipient_name),
        campaign=f"phong trào thi đua năm {ground.campaign.year} của {ground.campaign.authority.name}",
        post=person.post if person else "",
        unit=in_full(person.unit.name) if person else "",
        group=row.ranking.group.name if row and not person else "",
        standing=_standing(ground, facts, row),
        parts=facts.parts if facts else (),
        full_marks=facts.best_lines if facts else (),
        inspected_on=inspection.inspected_on if inspection else None,
        findings=inspection.findings.strip() if inspection else "",
        achievements=nomination.achievements if nomination else "",
    )


def past_of(ground: Ground, slot: Slot, *, drafted: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Section III as its form takes it: what the unit wrote, or (also when `drafted` anew) what is on record."""
    written = ground.report_of(slot)
    if written and not drafted:
        return {"titles": written.titles, "awards": written.awards}
    known_awards = ground.history.get((slot.content_id, slot.recipient_key), ())
    return {
        "titles": [_past(one) for one in known_awards if is_title(one.decision.form)],
        "awards": [_past(one) for one in known_awards if not is_title(one.decision.form)],
    }


def _past(award: Award) -> dict[str, Any]:
    decision = award.decision
    return {"year": decision.issued_on.year, "name": decision.form, "decision": cited_in_full(decision)}


def theme(ground: Ground, slot: Slot) -> str:
    return small_first(with_year(slot.content.title, ground.campaign.year))


def _common(ground: Ground, slot: Slot) -> dict[str, object]:
    text = text_of(ground, slot)
    own = slot.quota_line.level == AwardLevel.OWN
    past = past_of(ground, slot)
    return {
        "form_code": KINDS[KIND].form_code,
        "award": f"{wording.AWARD} của {wording.chairman(ground)}" if own else "hình thức khen thưởng cấp tỉnh",
        "theme": theme(ground, slot),
        "situation": text.situation,
        "achievements": text.achievements,
        "titles": tuple(PastAward(**one) for one in past["titles"]),
        "awards": tuple(PastAward(**one) for one in past["awards"]),
    }


def _collective(ground: Ground, slot: Slot) -> CollectiveReport:
    unit, facts, row = slot.unit, _card(ground, slot), ground.row_of(slot)
    subject = subject_of(slot)
    head = ground.signatory("unit_head", ground.day_of(KIND, subject), unit)
    return CollectiveReport(
        **_common(ground, slot),
        head=head_of(ground, KIND, subject, unit),
        name=in_full(located(slot.recipient_name, unit)),
        facts=(Fact(label="Địa điểm trụ sở chính"), Fact(label="Điện thoại")),
        points=(_points(ground, slot, facts, row, _content(slot)),) if facts else (),
        evidence=_evidence(facts),
        rankings=wording.sealed([row] if row else []),
        signer=signer_of(head, "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)"),
        confirmer=_SUPERIOR,
    )


def _person(ground: Ground, slot: Slot) -> PersonReport:
    person = slot.nomination
    subject = subject_of(slot)
    head = ground.signatory("unit_head", ground.day_of(KIND, subject), person.unit)
    confirmer = signer_of(head, "THỦ TRƯỞNG ĐƠN VỊ")
    return PersonReport(
        **_common(ground, slot),
        head=head_of(ground, KIND, subject, person.unit, numbered=False),
        name=person.full_name,
        born=str(person.birth_year or ""),
        gender=person.gender,
        unit=in_full(located(person.unit.name, person.unit)),
        post=person.post,
        points=_unit_points(ground, slot) if person.is_leader else (),
        signer=Signer(authority=("NGƯỜI BÁO CÁO THÀNH TÍCH",), name=person.full_name, note="(Ký, ghi rõ họ và tên)"),
        confirmer=Signer(
            authority=("THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN, ĐỀ NGHỊ"), note="(Ký, đóng dấu)", name=confirmer.name
        ),
        superior=_SUPERIOR,
    )


def _card(ground: Ground, slot: Slot) -> CardFacts | None:
    return ground.cards.get((slot.content_id, slot.unit_id))


def _row(ground: Ground, slot: Slot) -> RankingRow | None:
    return ground.row_of(slot) or ground.rows.get((slot.content_id, slot.unit_id))


def _standing(ground: Ground, facts: CardFacts | None, row: RankingRow | None) -> str:
    if facts is None:
        return ""
    said = [f"đạt {format_number(facts.total)}/{format_number(facts.maximum)} điểm thẩm định"]
    said += [f"xếp loại {facts.card.classification}"] if facts.card.classification else []
    said += [f"xếp hạng {row.rank} trong {_of(ground, row)}"] if row else []
    return ", ".join(said)


def _of(ground: Ground, row: RankingRow) -> str:
    return f"{ground.sizes.get(row.ranking_id, 0)} đơn vị khối {row.ranking.group.name}"


def _content(slot: Slot) -> str:
    return f"Nội dung thi đua số {slot.content.number}"


def _unit_points(ground: Ground, slot: Slot) -> tuple[Points, ...]:
    """A head is judged by the result of the unit."""
    facts, unit = _card(ground, slot), in_full(slot.unit.name)
    return (_points(ground, slot, facts, _row(ground, slot), f"{_content(slot)}, {unit}"),) if facts else ()


def _points(ground: Ground, slot: Slot, facts: CardFacts, row: RankingRow | None, label: str) -> Points:
    return Points(
        content=label,
        parts=tuple(PartPoints(label=p.title, maximum=p.maximum, verified=p.points) for p in facts.parts),
        total=facts.total,
        maximum=facts.maximum,
        grade=facts.card.classification,
        rank=row.rank if row else None,
        of=_of(ground, row) if row else "",
    )


def _evidence(facts: CardFacts | None) -> tuple[str, ...]:
    """The first titles in the sheet's order; the rest is counted."""
    titles = facts.evidence if facts else ()
    more = len(titles) - MOST_EVIDENCE
    rest = (f"Và {more} tài liệu khác trong hồ sơ điện tử của đơn vị",) if more > 0 else ()
    return ended((*titles[:MOST_EVIDENCE], *rest))
