"""The dossier as a list of the papers it needs (plan, part III) and of those of the council's meetings."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from awards.models import Meeting
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date, two_digits
from dossiers.entries import Entry
from dossiers.facts.decided import AwardPaper, award_papers
from dossiers.facts.ground import Ground, minutes_subject, subject_of
from dossiers.facts.heads import located
from dossiers.facts.meetings import secret_cases
from dossiers.facts.result_notice import unaccepted
from dossiers.kinds.parts import capital
from dossiers.models import Document
from dossiers.rules import decision_blockers, inviting_blockers, minutes_blockers, proposal_blockers, summary_blockers
from dossiers.states import DocumentKind


def entries_of(ground: Ground) -> list[Entry]:
    """Proposal, papers of the council's meetings, decisions, notices to units, minutes of units' meetings, a report
    for each recipient."""
    meetings = [*invitation_entries(ground), *minutes_entries(ground), *tally_entries(ground)]
    outcome = [*decision_entries(ground), *notice_entries(ground)]
    return [proposal_entry(ground), *meetings, *outcome, *unit_minutes_entries(ground), *report_entries(ground)]


def find_entry(ground: Ground, kind: str, subject: str) -> Entry | None:
    """Of the dossier, or the summary of questions, which is no part of it."""
    if kind == DocumentKind.QUESTION_SUMMARY:
        return None if subject else summary_entry(ground)
    return next((e for e in entries_of(ground) if (e.kind, e.subject) == (kind, subject)), None)


def proposal_entry(ground: Ground) -> Entry:
    kind = DocumentKind.PROPOSAL
    return Entry(
        ground,
        kind,
        "",
        "Tờ trình đề nghị khen thưởng",
        ground.campaign.lead_unit,
        ground.paper(kind),
        blockers=proposal_blockers(ground),
    )


def summary_entry(ground: Ground) -> Entry:
    kind = DocumentKind.QUESTION_SUMMARY
    return Entry(
        ground,
        kind,
        "",
        "Báo cáo tổng hợp phản ánh, vướng mắc",
        ground.campaign.lead_unit,
        ground.paper(kind),
        blockers=summary_blockers(ground),
    )


def invitation_entries(ground: Ground) -> list[Entry]:
    """To the meeting that is planned; of earlier ones those that were made, kept as they went out."""
    kind, planned = DocumentKind.INVITATION, ground.planned
    made = [paper for (of_kind, _), paper in ground.papers.items() if of_kind == kind]
    gone = [paper for paper in made if planned is None or paper.subject != minutes_subject(planned)]
    entries = [_kept(ground, paper) for paper in gone]
    if planned:
        entry = _meeting_entry(ground, kind, planned, "Giấy mời họp", inviting_blockers(planned, ground.seats))
        entries.append(entry)
    return entries


def _kept(ground: Ground, paper: Document) -> Entry:
    day = format_date(timezone.localdate(datetime.fromisoformat(paper.data["starts_at"])))
    title, note = f"Giấy mời họp ngày {day}", capital(paper.data["meeting"])
    blockers = inviting_blockers(None, ())
    return Entry(ground, paper.kind, paper.subject, title, paper.unit, paper, note=note, blockers=blockers)


def minutes_entries(ground: Ground) -> list[Entry]:
    kind, council = DocumentKind.COUNCIL_MINUTES, ground.campaign.council_unit
    found = [_meeting_entry(ground, kind, meeting, "Biên bản họp") for meeting in ground.meetings]
    none = Entry(ground, kind, "", "Biên bản họp xét khen thưởng", council, None, blockers=minutes_blockers(ground))
    return found or [none]


def tally_entries(ground: Ground) -> list[Entry]:
    """Of each meeting that has ended and voted in secret."""
    kind = DocumentKind.TALLY_MINUTES
    return [_meeting_entry(ground, kind, one, "Biên bản kiểm phiếu") for one in ground.meetings if secret_cases(one)]


def _meeting_entry(
    ground: Ground, kind: DocumentKind, meeting: Meeting, words: str, blockers: Sequence[Blocker] = ()
) -> Entry:
    return Entry(
        ground,
        kind,
        minutes_subject(meeting),
        f"{words} ngày {format_date(timezone.localdate(meeting.starts_at))}",
        ground.campaign.council_unit,
        ground.paper(kind, minutes_subject(meeting)),
        note=meeting.title,
        blockers=list(blockers),
        meeting=meeting,
    )


def unit_minutes_entries(ground: Ground) -> list[Entry]:
    kind = DocumentKind.UNIT_MINUTES
    return [
        Entry(
            ground,
            kind,
            minutes_subject(meeting),
            f"Biên bản họp xét của {meeting.unit.name}",
            meeting.unit,
            ground.paper(kind, minutes_subject(meeting)),
            note=f"Họp ngày {format_date(timezone.localdate(meeting.starts_at))}",
            unit_meeting=meeting,
        )
        for meeting in ground.unit_meetings
    ]


def decision_entries(ground: Ground) -> list[Entry]:
    """What was decided, and the draft of what waits for a decision."""
    return [_decision_entry(ground, paper) for paper in award_papers(ground.decisions, ground.own_level)]


def _decision_entry(ground: Ground, paper: AwardPaper) -> Entry:
    kind, decision = DocumentKind.AWARD_DECISION, paper.decision
    return Entry(
        ground,
        kind,
        paper.subject,
        f"Quyết định khen thưởng số {decision.document}" if decision else "Quyết định khen thưởng (dự thảo)",
        ground.campaign.council_unit.parent or ground.campaign.lead_unit,
        ground.paper(kind, paper.subject),
        note=f"{two_digits(len(decision.awards.all() if decision else paper.waiting))} tập thể, cá nhân",
        blockers=decision_blockers(ground, paper),
        award_paper=paper,
    )


def notice_entries(ground: Ground) -> list[Entry]:
    kind = DocumentKind.RESULT_NOTICE
    return [
        Entry(
            ground,
            kind,
            told.subject,
            f"Thông báo kết quả xét: {told.unit.name}",
            ground.campaign.council_unit,
            ground.paper(kind, told.subject),
            note=f"{two_digits(len(told.cases))} trường hợp chưa được khen thưởng",
            told=told,
        )
        for told in unaccepted(ground)
    ]


def report_entries(ground: Ground) -> list[Entry]:
    return list(_report_entries(ground))


def _report_entries(ground: Ground) -> Iterator[Entry]:
    kind = DocumentKind.ACHIEVEMENT_REPORT
    for slot in ground.recipients:
        person = slot.nomination if slot.nomination and slot.nomination.full_name else None
        yield Entry(
            ground,
            kind,
            subject_of(slot),
            slot.recipient_name if person else located(slot.recipient_name, slot.unit),
            slot.unit,
            ground.paper(kind, subject_of(slot)),
            note=f"{person.post}, {person.unit.name}" if person else "",
            slot=slot,
        )
