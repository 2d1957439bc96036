from dossiers.models.certificates import (
    CertificatePicture,
    CertificateRun,
    CertificateSheet,
    CertificateTemplate,
    PrinterTray,
    RegisterEntry,
    SheetEvent,
)
from dossiers.models.documents import Document
from dossiers.models.prints import ScorePrint
from dossiers.models.reports import AchievementReport, PaperWording

__all__ = [
    "AchievementReport",
    "CertificatePicture",
    "CertificateRun",
    "CertificateSheet",
    "CertificateTemplate",
    "Document",
    "PaperWording",
    "PrinterTray",
    "RegisterEntry",
    "ScorePrint",
    "SheetEvent",
]
