"""What a report says beside its figures: what is on record about a recipient, and the text that its unit edited."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from awards.models import Award, Nomination, RankingRow, Slot
from awards.outcome.titles import is_title
from awards.outcome.words import cited_in_full
from campaigns.vietnamese import format_number
from dossiers.facts.draft import Known, draft_text
from dossiers.facts.ground import Ground
from dossiers.facts.names import in_full, small_first, with_year
from dossiers.facts.results import CardFacts

Text = Mapping[str, Any]  # by key of its part: paragraphs, or a list of {"year", "name", "decision"}


def person_of(slot: Slot) -> Nomination | None:
    return slot.nomination if slot.nomination and slot.nomination.full_name else None


def text_now(ground: Ground, slot: Slot, *, drafted: bool = False) -> Text:
    """What the unit wrote; while it has written nothing, or when `drafted` anew, what is on record."""
    written = None if drafted else ground.report_of(slot)
    if written:
        said = {"situation": written.situation, "achievements": written.achievements}
        return {**written.details, **said, **past_of(ground, slot)}
    draft, person = draft_text(known(ground, slot)), person_of(slot)
    born = {"born": str(person.birth_year)} if person and person.birth_year else {}
    said = {"situation": draft.situation, "achievements": draft.achievements}
    return {**draft.details, **born, **said, **past_of(ground, slot, drafted=True)}


def known(ground: Ground, slot: Slot) -> Known:
    """What is on record about a recipient, for the draft and for the page on which the unit writes."""
    facts, row, person = card_of(ground, slot), row_of(ground, slot), person_of(slot)
    inspection = facts.inspection if facts else None
    submitted = facts.card.submitted_at if facts else None
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
        achievements=slot.nomination.achievements if slot.nomination else "",
        comments=facts.comments if facts else (),
        submitted_on=localdate(submitted) if submitted else None,
        documents=len(facts.evidence) if facts else 0,
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


def card_of(ground: Ground, slot: Slot) -> CardFacts | None:
    return ground.cards.get((slot.content_id, slot.unit_id))


def row_of(ground: Ground, slot: Slot) -> RankingRow | None:
    return ground.row_of(slot) or ground.rows.get((slot.content_id, slot.unit_id))


def of_how_many(ground: Ground, row: RankingRow) -> str:
    return f"{ground.sizes.get(row.ranking_id, 0)} đơn vị khối {row.ranking.group.name}"


def _standing(ground: Ground, facts: CardFacts | None, row: RankingRow | None) -> str:
    if facts is None:
        return ""
    said = [f"đạt {format_number(facts.total)}/{format_number(facts.maximum)} điểm thẩm định"]
    said += [f"xếp loại {facts.card.classification}"] if facts.card.classification else []
    said += [f"xếp hạng {row.rank} trong {of_how_many(ground, row)}"] if row else []
    return ", ".join(said)
