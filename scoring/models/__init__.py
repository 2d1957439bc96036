from scoring.models.evidence import Evidence, EvidenceUse, EvidenceVersion
from scoring.models.extensions import Extension
from scoring.models.handovers import Handover
from scoring.models.inspections import GateFinding, Inspection
from scoring.models.petitions import Petition
from scoring.models.questions import Question, Reply
from scoring.models.reports import ReportDuty, ReportReceipt
from scoring.models.requests import Request, RequestedLine
from scoring.models.scorecards import Scorecard, ScoreLine
from scoring.models.sheets import Criterion, ScoreSheet
from scoring.models.standings import FinalStanding
from scoring.models.visits import (
    Attendance,
    FieldEntry,
    InspectionTeam,
    TeamMember,
    Visit,
    VisitCheck,
    VisitedUnit,
    VisitPhoto,
)

__all__ = [
    "Attendance",
    "Criterion",
    "Evidence",
    "EvidenceUse",
    "EvidenceVersion",
    "Extension",
    "FieldEntry",
    "FinalStanding",
    "GateFinding",
    "Handover",
    "Inspection",
    "InspectionTeam",
    "Petition",
    "Question",
    "Reply",
    "ReportDuty",
    "ReportReceipt",
    "Request",
    "RequestedLine",
    "ScoreLine",
    "ScoreSheet",
    "Scorecard",
    "TeamMember",
    "Visit",
    "VisitCheck",
    "VisitPhoto",
    "VisitedUnit",
]
