from dossiers.models.documents import Document
from dossiers.models.prints import ScorePrint
from dossiers.models.reports import AchievementReport, PaperWording

__all__ = ["AchievementReport", "Document", "PaperWording", "ScorePrint"]
