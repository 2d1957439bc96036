from awards.models.ballots import BallotReceipt, DeclaredConflict, PaperCount, Vote, VotingRule
from awards.models.corrections import RankingCorrection
from awards.models.council import Attendance, Meeting, MeetingCase
from awards.models.councils import CouncilDecision, CouncilSeat
from awards.models.decisions import Award, AwardDecision, Refusal
from awards.models.disciplines import Discipline
from awards.models.money import AwardRate, BaseSalary, MoneySetting
from awards.models.nominations import Nomination
from awards.models.policies import TwoAwardPolicy, TwoAwardRuling
from awards.models.postponed import PostponedCase
from awards.models.rankings import Ranking, RankingInputs, RankingRow
from awards.models.scenarios import Scenario
from awards.models.slots import Allocation, Slot, TieRuling
from awards.models.unit_meetings import UnitMeeting

__all__ = [
    "Allocation",
    "Attendance",
    "Award",
    "AwardDecision",
    "AwardRate",
    "BallotReceipt",
    "BaseSalary",
    "CouncilDecision",
    "CouncilSeat",
    "DeclaredConflict",
    "Discipline",
    "Meeting",
    "MeetingCase",
    "MoneySetting",
    "Nomination",
    "PaperCount",
    "PostponedCase",
    "Ranking",
    "RankingCorrection",
    "RankingInputs",
    "RankingRow",
    "Refusal",
    "Scenario",
    "Slot",
    "TieRuling",
    "TwoAwardPolicy",
    "TwoAwardRuling",
    "UnitMeeting",
    "Vote",
    "VotingRule",
]
