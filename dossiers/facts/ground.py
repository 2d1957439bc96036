"""Everything that the papers of one campaign rest on, read in a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Count, Q
from django.utils.timezone import localdate

from awards.models import (
    Award,
    AwardDecision,
    CouncilSeat,
    Meeting,
    Nomination,
    RankingRow,
    Refusal,
    Slot,
    TwoAwardRuling,
    UnitMeeting,
)
from awards.money.rates import RateBook, rate_book
from awards.outcome.history import before
from awards.outcome.queries import refusals_of
from awards.queries import councillors, latest_rankings
from awards.states import PUT_FORWARD, SlotState
from campaigns.models import Campaign, Content, LegalInstrument, Signatory, Unit
from campaigns.states import AwardLevel
from dossiers.facts.decided import own_decisions
from dossiers.facts.meetings import clerk_posts, ended_meetings, planned_meeting, recorded_meetings
from dossiers.facts.results import CardFacts, card_facts
from dossiers.models import AchievementReport, Document, Wording
from dossiers.reporting.office import Forms, forms_of
from dossiers.subjects import report_subject

_UNIT = ("unit__parent__parent", "nomination__unit__parent__parent", "nomination__proposed_by_unit")
RecipientKey = tuple[int, str]


@dataclass(frozen=True)
class Ground:
    """`papers`: the newest version of each paper by kind and subject; `today`: the day on which papers are made.
    `history`: what recipients had been awarded before this campaign. `rows` are those of the rankings in force by
    content and unit, `sizes` says how many units a ranking has. `meetings` have ended; `planned` has not begun, and
    `seats` are those of the council on its day. `clerk_posts`: those of the council's secretaries, by user.
    `decisions` granted the authority's own certificates, oldest first; `refusals` are of every level; `rates` are
    those of award money, None where nothing is paid. `forms`: by whose forms the dossier is made.
    """

    campaign: Campaign
    today: date
    contents: Sequence[Content]
    slots: Sequence[Slot]
    papers: Mapping[tuple[str, str], Document]
    reports: Mapping[RecipientKey, AchievementReport]
    cards: Mapping[tuple[int, int], CardFacts]
    signatories: Sequence[Signatory]
    forms: Forms
    rows: Mapping[tuple[int, int], RankingRow] = field(default_factory=dict)
    sizes: Mapping[int, int] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    planned: Meeting | None = None
    seats: Sequence[CouncilSeat] = ()
    clerk_posts: Mapping[int, str] = field(default_factory=dict)
    two_awards: Sequence[TwoAwardRuling] = ()
    unit_meetings: Sequence[UnitMeeting] = ()
    nominations: Mapping[tuple[int, str], Nomination] = field(default_factory=dict)
    instruments: Sequence[LegalInstrument] = ()
    wordings: Sequence[Wording] = ()
    history: Mapping[RecipientKey, Sequence[Award]] = field(default_factory=dict)
    decisions: Sequence[AwardDecision] = ()
    refusals: Sequence[Refusal] = ()
    rates: RateBook | None = None

    @cached_property
    def recipients(self) -> list[Slot]:
        """Places whose recipient the council puts forward, in the plan's order; a decision changes none of the papers
        that asked for it."""
        return [slot for slot in self.slots if slot.state in PUT_FORWARD]

    @cached_property
    def own_level(self) -> list[Slot]:
        """Of these the places of the authority's own certificate, which its proposal asks for."""
        return [slot for slot in self.recipients if slot.quota_line.level == AwardLevel.OWN]

    @cached_property
    def unused(self) -> list[Slot]:
        """Places of the authority's own certificate that stay empty."""
        empty = (SlotState.VACANT, SlotState.DECLINED)
        return [s for s in self.slots if s.state in empty and s.quota_line.level == AwardLevel.OWN]

    @property
    def meeting(self) -> Meeting | None:
        """The last meeting that has ended."""
        return self.meetings[-1] if self.meetings else None

    def two_awards_of(self, meeting: Meeting) -> list[TwoAwardRuling]:
        """Words on recipients placed twice that were recorded up to the end of this meeting, after the one before."""
        earlier = [one.ends_at for one in self.meetings if one.ends_at and one.starts_at < meeting.starts_at]
        since, until = max(earlier, default=None), meeting.ends_at
        recorded = [one for one in self.two_awards if until is None or one.recorded_at <= until]
        return [one for one in recorded if since is None or one.recorded_at > since]

    def paper(self, kind: str, subject: str = "") -> Document | None:
        return self.papers.get((kind, subject))

    def row_of(self, slot: Slot) -> RankingRow | None:
        """The rank that a place rests on, or that a collective chosen by merit has all the same."""
        if slot.ranking_row:
            return slot.ranking_row
        return self.rows.get((slot.content_id, slot.unit_id)) if slot.recipient_key.startswith("unit:") else None

    def report_of(self, slot: Slot) -> AchievementReport | None:
        return self.reports.get((slot.content_id, slot.recipient_key))

    def written(self, kind: str, subject: str = "") -> dict[str, str]:
        """What the office words itself in papers of this kind, and above that in this one, by key."""
        mine = [one for one in self.wordings if one.kind == kind and (one.is_of_office or one.subject == subject)]
        return {one.key: one.text for one in sorted(mine, key=lambda one: not one.is_of_office)}

    def day_of(self, kind: str, subject: str = "") -> date:
        """The day a paper bears; while it has none, today, but never past the day on which the dossier is due.

        Who signs and which law is in force are asked for that day.
        """
        paper = self.paper(kind, subject)
        return paper.dated_on if paper and paper.dated_on else min(self.today, self.campaign.dossier_due)

    def signatory(self, role: str, on: date, unit: Unit | None = None) -> Signatory | None:
        """As campaigns.queries.signatory_for, from what was read."""
        held = [s for s in self.signatories if s.role == role and s.unit_id == (unit.pk if unit else None)]
        valid = [s for s in held if s.valid_from <= on and (s.valid_to is None or on <= s.valid_to)]
        return max(valid, key=lambda s: s.valid_from, default=None)


def ground_of(campaign: Campaign, today: date, slots: Iterable[Slot] | None = None) -> Ground:
    """`slots`: those whose reports are wanted (all by default), so that a unit's page reads only its own."""
    chosen = list(slots_of(campaign) if slots is None else slots)
    groups = latest_rankings(campaign)
    planned = planned_meeting(campaign)
    return Ground(
        campaign=campaign,
        today=today,
        contents=list(campaign.contents.order_by("number")),
        slots=chosen,
        papers=newest_papers(campaign),
        reports={(r.content_id, r.recipient_key): r for r in _reports(campaign)},
        cards=card_facts(chosen),
        signatories=list(Signatory.objects.filter(authority_id=campaign.authority_id)),
        forms=forms_of(campaign),
        rows={(row.ranking.group.content_id, row.unit_id): row for row in _rows(groups)},
        sizes=_sizes(campaign),
        meetings=ended_meetings(campaign),
        planned=planned,
        seats=councillors(campaign, localdate(planned.starts_at)) if planned else (),
        clerk_posts=clerk_posts(campaign),
        two_awards=list(campaign.two_award_rulings.select_related("kept__content").order_by("recorded_at")),
        unit_meetings=recorded_meetings(campaign),
        nominations={(n.quota_line_id, n.recipient_key): n for n in _nominations(campaign)},
        instruments=list(
            LegalInstrument.objects.filter(authority=campaign.authority_id).order_by("effective_from", "number")
        ),
        wordings=_wordings(campaign),
        history=before(chosen),
        decisions=own_decisions(campaign),
        refusals=list(refusals_of(campaign)),
        rates=rate_book(campaign.authority),
    )


def slots_of(campaign: Campaign):
    """The campaign's places with all that a paper says of them."""
    related = ("quota_line", "content__campaign__authority", "ranking_row__ranking__group__content", *_UNIT)
    slots = Slot.objects.filter(content__campaign=campaign).select_related(*related)
    return slots.defer("ranking_row__ranking__payload").order_by("content__number", "quota_line__position", "number")


def place_wanted(nomination: Nomination) -> Slot:
    """The place that somebody is put forward for, before places are given: never saved, for the words of a report."""
    return Slot(
        content=nomination.quota_line.content,
        quota_line=nomination.quota_line,
        unit=nomination.unit,
        nomination=nomination,
        recipient_key=nomination.recipient_key,
        recipient_name=nomination.recipient_name,
        state=SlotState.PROPOSED,
    )


def newest_papers(campaign: Campaign) -> dict[tuple[str, str], Document]:
    papers = Document.objects.filter(campaign=campaign).select_related("unit", "made_by").order_by("version")
    return {(paper.kind, paper.subject): paper for paper in papers}


def subject_of(slot: Slot) -> str:
    return report_subject(slot.content_id, slot.recipient_key)


def minutes_subject(meeting: Meeting | UnitMeeting) -> str:
    return str(meeting.pk)


def _reports(campaign: Campaign):
    found = AchievementReport.objects.filter(content__campaign=campaign).select_related("edited_by", "returned_by")
    return found.prefetch_related("confirmations__confirmed_by")


def _wordings(campaign: Campaign) -> list[Wording]:
    own = Wording.objects.filter(authority_id=campaign.authority_id)
    return list(own.filter(Q(campaign=None) | Q(campaign=campaign)))


def _rows(rankings):
    return (
        RankingRow.objects.filter(ranking__in=rankings)
        .select_related("ranking__group__content", "unit")
        .defer("ranking__payload")
    )


def _sizes(campaign: Campaign) -> dict[int, int]:
    rows = RankingRow.objects.filter(ranking__group__content__campaign=campaign).order_by()
    return dict(rows.values("ranking_id").annotate(size=Count("id")).values_list("ranking_id", "size"))


def _nominations(campaign: Campaign):
    found = Nomination.objects.filter(quota_line__content__campaign=campaign)
    related = ("unit__parent__parent", "proposed_by_unit__parent__parent", "quota_line__content__campaign")
    return found.select_related(*related).order_by("id")
