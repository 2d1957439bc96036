"""What a paper says now, as the plain data that is frozen with it, and the hash that tells two copies apart."""

import hashlib
import json
from typing import Any

from awards.models import Meeting, Slot, UnitMeeting
from campaigns.shapes import BaseModel
from dossiers.facts.award_decision import award_decision
from dossiers.facts.decided import AwardPaper
from dossiers.facts.ground import Ground
from dossiers.facts.invitation import invitation
from dossiers.facts.minutes import minutes
from dossiers.facts.proposal import proposal
from dossiers.facts.question_summary import question_summary
from dossiers.facts.report import report
from dossiers.facts.result_notice import Unaccepted, result_notice
from dossiers.facts.tally import tally
from dossiers.facts.unit_minutes import unit_minutes

Snapshot = dict[str, Any]


def proposal_snapshot(ground: Ground) -> Snapshot:
    return plain(proposal(ground))


def minutes_snapshot(ground: Ground, meeting: Meeting) -> Snapshot:
    return plain(minutes(ground, meeting))


def invitation_snapshot(ground: Ground, meeting: Meeting) -> Snapshot:
    return plain(invitation(ground, meeting))


def tally_snapshot(ground: Ground, meeting: Meeting) -> Snapshot:
    return plain(tally(ground, meeting))


def unit_minutes_snapshot(ground: Ground, meeting: UnitMeeting) -> Snapshot:
    return plain(unit_minutes(ground, meeting))


def question_summary_snapshot(ground: Ground) -> Snapshot:
    return plain(question_summary(ground))


def award_decision_snapshot(ground: Ground, paper: AwardPaper) -> Snapshot:
    return plain(award_decision(ground, paper))


def result_notice_snapshot(ground: Ground, told: Unaccepted) -> Snapshot:
    return plain(result_notice(ground, told))


def report_snapshot(ground: Ground, slot: Slot) -> Snapshot:
    return plain(report(ground, slot))


def with_number(snapshot: Snapshot, number: str, dated_on: str) -> Snapshot:
    """The same paper with the number and the day (ISO) that the clerk gave it; nothing else moves."""
    return snapshot | {"head": snapshot["head"] | {"number": number, "dated": dated_on}}


def fingerprint(snapshot: Snapshot) -> str:
    """SHA-256 of the canonical JSON: sorted keys, no spaces, UTF-8. A database may store keys in another order."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(shape: BaseModel) -> Snapshot:
    """JSON types only, exactly as they will be read back from the database."""
    data: Snapshot = json.loads(shape.model_dump_json())
    return data
