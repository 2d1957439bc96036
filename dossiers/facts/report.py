"""Báo cáo thành tích of one recipient: what was verified, and the text that its unit edited."""

from django.utils.timezone import localdate

from awards.models import RankingRow, Slot
from campaigns.states import AwardLevel
from dossiers.blocks.text import ended
from dossiers.facts import wording
from dossiers.facts.ground import Ground, subject_of
from dossiers.facts.heads import head_of, located, signer_of
from dossiers.facts.names import in_full
from dossiers.facts.report_text import Text, card_of, of_how_many, person_of, row_of, text_now, theme
from dossiers.facts.results import CardFacts
from dossiers.kinds.parts import Signer
from dossiers.kinds.report_input import (
    CollectiveReport,
    Confirmed,
    Fact,
    PartPoints,
    PastAward,
    PersonReport,
    Points,
    ReportInput,
    Section,
)
from dossiers.reporting.parts import PartKind, parts_of
from dossiers.reporting.text import confirmation_of
from dossiers.states import ConfirmationRole, DocumentKind

KIND = DocumentKind.ACHIEVEMENT_REPORT
MOST_EVIDENCE = 12
# Parts of section II beside those that have places of their own.
_OWN_PLACE = ("achievements", "duties")
_SUPERIOR = Signer(authority=("THỦ TRƯỞNG ĐƠN VỊ CẤP TRÊN", "TRỰC TIẾP NHẬN XÉT, XÁC NHẬN"), note="(Ký, đóng dấu)")


def report(ground: Ground, slot: Slot, text: Text | None = None) -> ReportInput:
    """With `text` instead of what stands written, to show a report before it is saved; nobody has confirmed that."""
    said = text_now(ground, slot) if text is None else text
    words = _confirmed(ground, slot) if text is None else {}
    return ReportInput((_person if person_of(slot) else _collective)(ground, slot, said, words))


def _confirmed(ground: Ground, slot: Slot) -> dict[str, Confirmed]:
    written, found = ground.report_of(slot), {}
    for name, role in (("by_head", ConfirmationRole.HEAD), ("by_superior", ConfirmationRole.SUPERIOR)):
        if word := confirmation_of(written, role):
            day = localdate(word.confirmed_at)
            found[name] = Confirmed(name=word.confirmed_by.full_name, remark=word.remark, on=day)
    return found


def _common(ground: Ground, slot: Slot, text: Text) -> dict[str, object]:
    own = slot.quota_line.level == AwardLevel.OWN
    parts = parts_of(ground.forms.report_form, person=person_of(slot) is not None)
    further = [p for p in parts if p.section == "II" and p.kind == PartKind.TEXT and p.key not in _OWN_PLACE]
    return {
        "phrases": wording.phrases(ground, KIND, subject_of(slot)),
        "form_code": ground.forms.report_code(person=person_of(slot) is not None),
        "award": f"{wording.AWARD} của {wording.chairman(ground)}" if own else "hình thức khen thưởng cấp tỉnh",
        "theme": theme(ground, slot),
        "situation": text["situation"],
        "achievements": text["achievements"],
        "sections": tuple(Section(title=p.title, text=text[p.key]) for p in further if text.get(p.key)),
        "titles": tuple(PastAward(**one) for one in text["titles"]),
        "awards": tuple(PastAward(**one) for one in text["awards"]),
    }


def _collective(ground: Ground, slot: Slot, text: Text, words: dict[str, Confirmed]) -> CollectiveReport:
    unit, facts, row = slot.unit, card_of(ground, slot), ground.row_of(slot)
    subject, parts = subject_of(slot), parts_of(ground.forms.report_form, person=False)
    head = ground.signatory("unit_head", ground.day_of(KIND, subject), unit)
    return CollectiveReport(
        **_common(ground, slot, text),
        **words,
        head=head_of(ground, KIND, subject, unit),
        name=in_full(located(slot.recipient_name, unit)),
        facts=tuple(Fact(label=p.title, value=text.get(p.key, "")) for p in parts if p.kind == PartKind.LINE),
        functions=text.get("functions", "") if ground.forms.is_full else "",
        points=(_points(ground, slot, facts, row, _content(slot)),) if facts else (),
        evidence=_evidence(facts),
        rankings=wording.sealed([row] if row else []),
        signer=signer_of(head, "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)"),
        confirmer=_SUPERIOR,
    )


def _person(ground: Ground, slot: Slot, text: Text, words: dict[str, Confirmed]) -> PersonReport:
    person = slot.nomination
    subject = subject_of(slot)
    head = ground.signatory("unit_head", ground.day_of(KIND, subject), person.unit)
    confirmer = signer_of(head, "THỦ TRƯỞNG ĐƠN VỊ")
    typed = ("home_place", "residence", "qualification", "distinctions")
    return PersonReport(
        **_common(ground, slot, text),
        **words,
        **{key: text.get(key, "") for key in typed},
        head=head_of(ground, KIND, subject, person.unit, numbered=False),
        name=person.full_name,
        born=text.get("born") or str(person.birth_year or ""),
        gender=person.gender,
        unit=in_full(located(person.unit.name, person.unit)),
        post=person.post,
        duties=text.get("duties", "") if ground.forms.is_full else "",
        points=_unit_points(ground, slot) if person.is_leader else (),
        signer=Signer(authority=("NGƯỜI BÁO CÁO THÀNH TÍCH",), name=person.full_name, note="(Ký, ghi rõ họ và tên)"),
        confirmer=Signer(
            authority=("THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN, ĐỀ NGHỊ"), note="(Ký, đóng dấu)", name=confirmer.name
        ),
        superior=_SUPERIOR,
    )


def _content(slot: Slot) -> str:
    return f"Nội dung thi đua số {slot.content.number}"


def _unit_points(ground: Ground, slot: Slot) -> tuple[Points, ...]:
    """A head is judged by the result of the unit."""
    facts, unit = card_of(ground, slot), in_full(slot.unit.name)
    return (_points(ground, slot, facts, row_of(ground, slot), f"{_content(slot)}, {unit}"),) if facts else ()


def _points(ground: Ground, slot: Slot, facts: CardFacts, row: RankingRow | None, label: str) -> Points:
    return Points(
        content=label,
        parts=tuple(PartPoints(label=p.title, maximum=p.maximum, verified=p.points) for p in facts.parts),
        total=facts.total,
        maximum=facts.maximum,
        grade=facts.card.classification,
        rank=row.rank if row else None,
        of=of_how_many(ground, row) if row else "",
    )


def _evidence(facts: CardFacts | None) -> tuple[str, ...]:
    """The first titles in the sheet's order; the rest is counted."""
    titles = facts.evidence if facts else ()
    more = len(titles) - MOST_EVIDENCE
    rest = (f"Và {more} tài liệu khác trong hồ sơ điện tử của đơn vị",) if more > 0 else ()
    return ended((*titles[:MOST_EVIDENCE], *rest))
