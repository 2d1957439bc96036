from awards.models.corrections import RankingCorrection
from awards.models.council import Attendance, Meeting, MeetingCase, Vote
from awards.models.disciplines import Discipline
from awards.models.nominations import Nomination
from awards.models.rankings import Ranking, RankingRow
from awards.models.scenarios import Scenario
from awards.models.slots import Allocation, Slot, TieRuling
from awards.models.unit_meetings import UnitMeeting

__all__ = [
    "Allocation",
    "Attendance",
    "Discipline",
    "Meeting",
    "MeetingCase",
    "Nomination",
    "Ranking",
    "RankingCorrection",
    "RankingRow",
    "Scenario",
    "Slot",
    "TieRuling",
    "UnitMeeting",
    "Vote",
]
