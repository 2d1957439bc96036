"""What pages of other rooms say about a recipient in several contents."""

from collections.abc import Mapping
from dataclasses import dataclass

from awards.across.policies import choices_of, rulings_of
from awards.across.twice import Said, Twice, placed_twice
from awards.drafting import Draft
from awards.models import Nomination, TwoAwardRuling
from awards.states import TwoAwards
from campaigns.models import Campaign
from campaigns.vietnamese import two_digits


@dataclass(frozen=True)
class Note:
    """`is_open`: the council has to decide."""

    text: str
    is_open: bool


def note_on(one: Twice) -> Note | None:
    """One sentence for the page of places; None for what is allowed without a word."""
    if one.ruling is None and one.choice == TwoAwards.ALLOW:
        return None
    return Note(f"{one.name} {_placed(one)}{_word(one)}.", one.is_open)


def council_flags(campaign: Campaign, draft: Draft) -> tuple[list[str], list[str]]:
    """What the council has to decide about two certificates, and what else it should see."""
    notes = [note for note in map(note_on, placed_twice(campaign, draft)) if note]
    late = [flag.text for flag in draft.result.flags if flag.kind == "late"]
    return [note.text for note in notes if note.is_open], [*(note.text for note in notes if not note.is_open), *late]


def _placed(one: Twice) -> str:
    if not one.is_several:
        return "không còn được xếp ở nhiều nội dung"
    clauses = ", ".join(f"mục {spot.line.clause}" for spot in one.spots)
    return f"được xếp ở {two_digits(len(one.spots))} nội dung ({clauses})"


def _word(one: Twice) -> str:
    number = one.ruling.kept.content.number if one.ruling and one.ruling.kept else ""
    ground = one.ruling.ground.rstrip(".") if one.ruling else ""
    waits = "; phong trào không cho phép hai giấy khen, chờ Hội đồng quyết định" if one.is_open else ""
    return {
        Said.NOTHING: waits,
        Said.ONE: f"; Hội đồng chỉ giữ suất ở nội dung {number}: {ground}",
        Said.BOTH: f"; Hội đồng đồng ý giữ cả hai: {ground}",
        Said.LOST: f"; Hội đồng đã giữ suất ở nội dung {number}, nay không còn, cần xem lại",
    }[one.said]


class NominationWords:
    """`told`: whether the reader learns what the council has said; units do not before the decision."""

    def __init__(self, campaign: Campaign, *, told: bool) -> None:
        self._choices: Mapping[str, TwoAwards] = choices_of(campaign)
        self._rulings: dict[str, TwoAwardRuling] = (
            {one.recipient_key: one for one in rulings_of(campaign)} if told else {}
        )

    def on(self, nomination: Nomination, *, twice: bool) -> str:
        """`twice`: put forward in another content as well."""
        ruling = self._rulings.get(nomination.recipient_key)
        if ruling and ruling.kept is None:
            return "Hội đồng đồng ý giữ suất ở nhiều nội dung"
        if ruling and ruling.kept:
            return f"Hội đồng chỉ giữ suất ở nội dung {ruling.kept.content.number}"
        if not twice:
            return ""
        also = "Còn được đề nghị ở nội dung khác"
        forbidden = self._choices[nomination.recipient_kind] == TwoAwards.FORBID
        return f"{also}; phong trào không cho phép hai giấy khen, Hội đồng sẽ chọn" if forbidden else also
