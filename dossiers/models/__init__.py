from dossiers.models.documents import Document
from dossiers.models.reports import AchievementReport

__all__ = ["AchievementReport", "Document"]
