from dossiers.models.bundles import Bundle
from dossiers.models.certificates import (
    CertificatePicture,
    CertificateRun,
    CertificateSheet,
    CertificateTemplate,
    PrinterTray,
    RegisterEntry,
    SheetEvent,
)
from dossiers.models.documents import Document, SignedScan
from dossiers.models.numbers import GivenNumber, NumberGroup
from dossiers.models.prints import ScorePrint
from dossiers.models.reports import AchievementReport, DossierSetting, FormCode, ReportConfirmation
from dossiers.models.sendings import Sending
from dossiers.models.wordings import Wording

__all__ = [
    "AchievementReport",
    "Bundle",
    "CertificatePicture",
    "CertificateRun",
    "CertificateSheet",
    "CertificateTemplate",
    "Document",
    "DossierSetting",
    "FormCode",
    "GivenNumber",
    "NumberGroup",
    "PrinterTray",
    "RegisterEntry",
    "ReportConfirmation",
    "ScorePrint",
    "Sending",
    "SheetEvent",
    "SignedScan",
    "Wording",
]
