from campaigns.models.authority import Authority, Signatory
from campaigns.models.campaign import Campaign, LegalBasis, LegalInstrument, PlanRecipient
from campaigns.models.contents import Content, ContestGroup, Participant, QuotaLine
from campaigns.models.jobs import Job
from campaigns.models.logbook import LogEntry
from campaigns.models.notices import DailyMail, Notice
from campaigns.models.people import Membership, User
from campaigns.models.second_factor import RecoveryCode, SecondFactor
from campaigns.models.system import SystemMark, WorkerHeartbeat
from campaigns.models.units import Unit

__all__ = [
    "Authority",
    "Campaign",
    "Content",
    "ContestGroup",
    "DailyMail",
    "Job",
    "LegalBasis",
    "LegalInstrument",
    "LogEntry",
    "Membership",
    "Notice",
    "Participant",
    "PlanRecipient",
    "QuotaLine",
    "RecoveryCode",
    "SecondFactor",
    "Signatory",
    "SystemMark",
    "Unit",
    "User",
    "WorkerHeartbeat",
]
