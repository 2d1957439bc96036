"""What the page on which a report is written shows beside the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from awards.models import Slot
from campaigns.rules import Blocker
from dossiers.entries import Entry
from dossiers.facts.draft import Known
from dossiers.facts.ground import Ground
from dossiers.facts.report import report
from dossiers.facts.report_text import card_of, known, text_now
from dossiers.facts.results import CardFacts
from dossiers.kinds import build_paper
from dossiers.models import AchievementReport, ReportConfirmation
from dossiers.overview import report_entries
from dossiers.reporting import length
from dossiers.reporting.closed import closed_blockers
from dossiers.reporting.forms import ReportForm
from dossiers.reporting.known import ready_text
from dossiers.reporting.parts import PartKind, parts_of
from dossiers.reporting.text import confirmation_of, is_person
from dossiers.snapshots import plain
from dossiers.states import ConfirmationRole, DocumentKind


@dataclass(frozen=True)
class Desk:
    """`back`: where the writer came from; `preview_url`: where the text goes to be shown as a paper."""

    ground: Ground
    slot: Slot
    back: str
    preview_url: str

    @cached_property
    def entry(self) -> Entry:
        (entry,) = report_entries(self.ground)
        return entry

    @property
    def report(self) -> AchievementReport | None:
        return self.ground.report_of(self.slot)

    @property
    def confirmations(self) -> list[ReportConfirmation]:
        """Words that an edit will end."""
        found = [confirmation_of(self.report, role) for role in ConfirmationRole]
        return [one for one in found if one]

    @cached_property
    def known(self) -> Known:
        return known(self.ground, self.slot)

    @property
    def facts(self) -> CardFacts | None:
        return card_of(self.ground, self.slot)

    @cached_property
    def blockers(self) -> list[Blocker]:
        return closed_blockers(self.slot)

    @property
    def is_full(self) -> bool:
        return self.ground.forms.is_full

    @property
    def other_lines(self) -> float:
        """Lines of the paper beside the typed paragraphs: head, tables, evidence, signatures."""
        text = dict(text_now(self.ground, self.slot))
        parts = parts_of(self.ground.forms.report_form, person=is_person(self.slot))
        bare = {part.key: "" for part in parts if part.kind == PartKind.TEXT}
        paper = build_paper(DocumentKind.ACHIEVEMENT_REPORT, plain(report(self.ground, self.slot, text | bare)))
        return round(length.paper_lines(paper.blocks), 1)

    @property
    def measures(self) -> Mapping[str, float]:
        """What the browser needs to count alike."""
        return {"chars": length.LINE_CHARS, "indent": length.INDENT_CHARS, "page": length.PAGE_LINES, "gap": length.GAP}


def form_of(ground: Ground, slot: Slot, typed: QueryDict | None, *, drafted: bool = False) -> ReportForm:
    """With what stands written, or with ready-made words while nothing does or when `drafted` anew."""
    anew = drafted or ground.report_of(slot) is None
    text, sources = ready_text(ground, slot) if anew else (dict(text_now(ground, slot)), {})
    initial: dict[str, Any] = {**text, "opened_at": timezone.now().isoformat()}
    person = is_person(slot)
    parts = parts_of(ground.forms.report_form, person=person)
    return ReportForm(typed, initial=initial, parts=parts, person=person, sources=sources)
