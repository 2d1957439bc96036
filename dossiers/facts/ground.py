"""Everything that the papers of one campaign rest on, read in a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
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
from campaigns.plan_rows import PlanRows, plan_rows
from campaigns.states import AwardLevel
from dossiers.facts.decided import own_decisions
from dossiers.facts.ground_rows import (
    newest_papers,
    nominations_of,
    questions_of,
    reports_of,
    rows_of,
    sizes_of,
    slots_of,
    wordings_of,
)
from dossiers.facts.meetings import clerk_posts, ended_meetings, planned_meeting, recorded_meetings
from dossiers.facts.results import CardFacts, card_facts
from dossiers.facts.standings import Standings, standings_of
from dossiers.models import AchievementReport, Document, SignedScan, Wording
from dossiers.reporting.office import Forms, forms_of
from dossiers.subjects import report_subject
from scoring.models import Question, ScoreSheet
from scoring.sheet_findings import sheets_in_use

RecipientKey = tuple[int, str]


@dataclass(frozen=True)
class Ground:
    """Each part is read when a paper first asks for it, so that a page pays only for the papers it shows.

    `slots`: those whose reports are wanted; `papers`: the newest version of each by kind and subject, before anything
    is written on this ground.
    """

    campaign: Campaign
    today: date  # on which papers are made
    slots: Sequence[Slot]
    papers: Mapping[tuple[str, str], Document]
    mark: str = ""  # over the rows that it rests on (facts.sources), where it was kept

    def but(self, **parts: Any) -> "Ground":
        """The same ground with all that was read of it, some parts taken otherwise."""
        twin = copy(self)
        vars(twin).update({"fingerprints": {}, "mark": "", **parts})
        return twin

    @cached_property
    def fingerprints(self) -> dict[tuple[str, str], str]:
        """Of what papers say on this ground, by kind and subject, as they are asked for."""
        return {}

    @cached_property
    def scanned(self) -> set[str]:
        """Codes of the papers that are there as signed; a scan belongs to all versions that share the code."""
        found = SignedScan.objects.filter(document__campaign=self.campaign)
        return set(found.values_list("document__code", flat=True))

    @cached_property
    def contents(self) -> Sequence[Content]:
        return list(self.campaign.contents.order_by("number"))

    @cached_property
    def reports(self) -> Mapping[RecipientKey, AchievementReport]:
        return {(r.content_id, r.recipient_key): r for r in reports_of(self.campaign)}

    @cached_property
    def cards(self) -> Mapping[tuple[int, int], CardFacts]:
        return card_facts(self.slots)

    @cached_property
    def signatories(self) -> Sequence[Signatory]:
        return list(Signatory.objects.filter(authority_id=self.campaign.authority_id))

    @cached_property
    def forms(self) -> Forms:
        """By whose forms the dossier is made."""
        return forms_of(self.campaign)

    @cached_property
    def rows(self) -> Mapping[tuple[int, int], RankingRow]:
        """Of the rankings in force, by content and unit."""
        found = rows_of(latest_rankings(self.campaign))
        return {(row.ranking.group.content_id, row.unit_id): row for row in found}

    @cached_property
    def plan(self) -> PlanRows:
        """Every content of it knows the others of its campaign."""
        prefetch_related_objects([self.campaign], "contents")
        return plan_rows(self.campaign)

    @cached_property
    def sheets(self) -> Mapping[int, ScoreSheet]:
        """In use, by content; each with its content as the plan has it."""
        found = sheets_in_use(self.campaign)
        for node in self.plan.contents:
            if node.content.pk in found:
                found[node.content.pk].content = node.content
        return found

    @cached_property
    def standings(self) -> Sequence[Standings]:
        """Of the contents whose points are published."""
        return standings_of(self.contents, self.rows.values())

    @cached_property
    def questions(self) -> Sequence[Question]:
        return questions_of(self.campaign)

    @cached_property
    def sizes(self) -> Mapping[int, int]:
        """How many units a ranking has."""
        return sizes_of(self.campaign)

    @cached_property
    def meetings(self) -> Sequence[Meeting]:
        """Those that have ended."""
        return ended_meetings(self.campaign)

    @cached_property
    def planned(self) -> Meeting | None:
        """That has not begun."""
        return planned_meeting(self.campaign)

    @cached_property
    def seats(self) -> Sequence[CouncilSeat]:
        """Of the council on the day of the planned meeting."""
        return councillors(self.campaign, localdate(self.planned.starts_at)) if self.planned else ()

    @cached_property
    def clerk_posts(self) -> Mapping[int, str]:
        """Of the council's secretaries, by user."""
        return clerk_posts(self.campaign)

    @cached_property
    def two_awards(self) -> Sequence[TwoAwardRuling]:
        return list(self.campaign.two_award_rulings.select_related("kept__content").order_by("recorded_at"))

    @cached_property
    def unit_meetings(self) -> Sequence[UnitMeeting]:
        return recorded_meetings(self.campaign)

    @cached_property
    def nominations(self) -> Mapping[tuple[int, str], Nomination]:
        return {(n.quota_line_id, n.recipient_key): n for n in nominations_of(self.campaign)}

    @cached_property
    def instruments(self) -> Sequence[LegalInstrument]:
        own = LegalInstrument.objects.filter(authority=self.campaign.authority_id)
        return list(own.order_by("effective_from", "number"))

    @cached_property
    def wordings(self) -> Sequence[Wording]:
        return wordings_of(self.campaign)

    @cached_property
    def history(self) -> Mapping[RecipientKey, Sequence[Award]]:
        """What recipients had been awarded before this campaign."""
        return before(self.slots)

    @cached_property
    def decisions(self) -> Sequence[AwardDecision]:
        """Those that granted the authority's own certificates, oldest first."""
        return own_decisions(self.campaign)

    @cached_property
    def refusals(self) -> Sequence[Refusal]:
        """Of every level."""
        return list(refusals_of(self.campaign))

    @cached_property
    def rates(self) -> RateBook | None:
        """Of award money; None where nothing is paid."""
        return rate_book(self.campaign.authority)

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
    return Ground(campaign, today, list(slots_of(campaign) if slots is None else slots), newest_papers(campaign))


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


def subject_of(slot: Slot) -> str:
    return report_subject(slot.content_id, slot.recipient_key)


def minutes_subject(meeting: Meeting | UnitMeeting) -> str:
    return str(meeting.pk)
