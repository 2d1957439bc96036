from scoring.models.evidence import Evidence, EvidenceUse, EvidenceVersion
from scoring.models.extensions import Extension
from scoring.models.handovers import Handover
from scoring.models.inspections import GateFinding, Inspection
from scoring.models.petitions import Petition
from scoring.models.questions import Question, Reply
from scoring.models.scorecards import Scorecard, ScoreLine
from scoring.models.sheets import Criterion, ScoreSheet

__all__ = [
    "Criterion",
    "Evidence",
    "EvidenceUse",
    "EvidenceVersion",
    "Extension",
    "GateFinding",
    "Handover",
    "Inspection",
    "Petition",
    "Question",
    "Reply",
    "ScoreLine",
    "ScoreSheet",
    "Scorecard",
]
