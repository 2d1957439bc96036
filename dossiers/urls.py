from django.urls import path

from dossiers.below.urls import urlpatterns as below_patterns
from dossiers.bundle.urls import urlpatterns as bundle_patterns
from dossiers.certificates.urls import urlpatterns as certificate_patterns
from dossiers.issuing.urls import urlpatterns as issuing_patterns
from dossiers.numbering.urls import urlpatterns as number_patterns
from dossiers.panorama.urls import urlpatterns as panorama_patterns
from dossiers.personal_data.urls import urlpatterns as personal_data_patterns
from dossiers.plan_papers.urls import urlpatterns as plan_patterns
from dossiers.reporting.urls import urlpatterns as reporting_patterns
from dossiers.sending.urls import urlpatterns as sending_patterns
from dossiers.views import documents, dossier, question_summary, score_prints, visit_prints
from dossiers.wordings.urls import urlpatterns as wording_patterns

_SHEET_PRINT = "c/<slug:code>/sheets/<slug:number>/print/"
_CARD_PRINT = "scorecards/<int:pk>/print/"
_RECEIPTS = "c/<slug:code>/receipts/<slug:number>/"
_MINUTES = "visited/<int:pk>/minutes/"
_VISIT_MINUTES = "visits/<int:pk>/minutes/"
_CHECKLISTS = "visits/<int:pk>/checklists/"

urlpatterns = [
    path("c/<slug:code>/dossier/", dossier.dossier, name="dossier"),
    path("c/<slug:code>/dossier/make/", dossier.make_document, name="make_document"),
    path("c/<slug:code>/dossier/make-reports/", dossier.make_reports, name="make_reports"),
    path("c/<slug:code>/dossier/excel/", dossier.dossier_export, name="dossier_export"),
    path("c/<slug:code>/question-summary/", question_summary.question_summary, name="question_summary"),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    path("documents/<uuid:pk>/pdf/", documents.document_pdf, name="document_pdf"),
    path("documents/<uuid:pk>/docx/", documents.document_docx, name="document_docx"),
    path("documents/<uuid:pk>/printing/", documents.document_printing, name="document_printing"),
    path("documents/<uuid:pk>/number/", documents.document_number, name="set_document_number"),
    path(_SHEET_PRINT, score_prints.print_sheet, name="print_sheet"),
    path(f"{_SHEET_PRINT}make/", score_prints.make_sheet_print, name="make_sheet_print"),
    path(f"{_SHEET_PRINT}file/<str:form>/", score_prints.sheet_print_file, name="sheet_print_file"),
    path(_RECEIPTS, score_prints.print_receipts, name="print_receipts"),
    path(f"{_RECEIPTS}make/", score_prints.make_receipts_print, name="make_receipts_print"),
    path(f"{_RECEIPTS}file/<str:form>/", score_prints.receipts_print_file, name="receipts_print_file"),
    path(_CARD_PRINT, score_prints.print_scorecard, name="print_scorecard"),
    path(f"{_CARD_PRINT}make/", score_prints.make_card_print, name="make_card_print"),
    path(f"{_CARD_PRINT}file/<str:form>/", score_prints.card_print_file, name="card_print_file"),
    path(_MINUTES, visit_prints.print_minutes, name="print_minutes"),
    path(f"{_MINUTES}make/", visit_prints.make_minutes_print, name="make_minutes_print"),
    path(f"{_MINUTES}file/<str:form>/", visit_prints.minutes_file, name="minutes_file"),
    path(_VISIT_MINUTES, visit_prints.print_visit_minutes, name="print_visit_minutes"),
    path(f"{_VISIT_MINUTES}make/", visit_prints.make_visit_minutes_print, name="make_visit_minutes_print"),
    path(f"{_VISIT_MINUTES}file/<str:form>/", visit_prints.visit_minutes_file, name="visit_minutes_file"),
    path(_CHECKLISTS, visit_prints.print_checklists, name="print_checklists"),
    path(f"{_CHECKLISTS}make/", visit_prints.make_checklists_print, name="make_checklists_print"),
    path(f"{_CHECKLISTS}file/<str:form>/", visit_prints.checklists_file, name="checklists_file"),
    *certificate_patterns,
    *bundle_patterns,
    *below_patterns,
    *panorama_patterns,
    *personal_data_patterns,
    *plan_patterns,
    *reporting_patterns,
    *sending_patterns,
    *issuing_patterns,
    *number_patterns,
    *wording_patterns,
]
