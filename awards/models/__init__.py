from awards.models.corrections import RankingCorrection
from awards.models.council import Attendance, Meeting, MeetingCase, Vote
from awards.models.nominations import Nomination
from awards.models.rankings import Ranking, RankingRow
from awards.models.scenarios import Scenario
from awards.models.slots import Allocation, Slot, TieRuling

__all__ = [
    "Allocation",
    "Attendance",
    "Meeting",
    "MeetingCase",
    "Nomination",
    "Ranking",
    "RankingCorrection",
    "RankingRow",
    "Scenario",
    "Slot",
    "TieRuling",
    "Vote",
]
