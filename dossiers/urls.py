from django.urls import path

from dossiers.views import documents, dossier, question_summary, reports, score_prints

_SHEET_PRINT = "c/<slug:code>/sheets/<slug:number>/print/"
_CARD_PRINT = "scorecards/<int:pk>/print/"
_RECEIPTS = "c/<slug:code>/receipts/<slug:number>/"

urlpatterns = [
    path("nominations/<int:pk>/report/", reports.draft_report, name="draft_report"),
    path("c/<slug:code>/dossier/", dossier.dossier, name="dossier"),
    path("c/<slug:code>/dossier/make/", dossier.make_document, name="make_document"),
    path("c/<slug:code>/dossier/make-reports/", dossier.make_reports, name="make_reports"),
    path("c/<slug:code>/dossier/wording/", dossier.paper_wording, name="paper_wording"),
    path("c/<slug:code>/dossier/excel/", dossier.dossier_export, name="dossier_export"),
    path("c/<slug:code>/question-summary/", question_summary.question_summary, name="question_summary"),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    path("documents/<uuid:pk>/pdf/", documents.document_pdf, name="document_pdf"),
    path("documents/<uuid:pk>/docx/", documents.document_docx, name="document_docx"),
    path("documents/<uuid:pk>/printing/", documents.document_printing, name="document_printing"),
    path("documents/<uuid:pk>/number/", documents.document_number, name="set_document_number"),
    path("c/<slug:code>/reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.edit_report, name="edit_report"),
    path(_SHEET_PRINT, score_prints.print_sheet, name="print_sheet"),
    path(f"{_SHEET_PRINT}make/", score_prints.make_sheet_print, name="make_sheet_print"),
    path(f"{_SHEET_PRINT}file/<str:form>/", score_prints.sheet_print_file, name="sheet_print_file"),
    path(_RECEIPTS, score_prints.print_receipts, name="print_receipts"),
    path(f"{_RECEIPTS}make/", score_prints.make_receipts_print, name="make_receipts_print"),
    path(f"{_RECEIPTS}file/<str:form>/", score_prints.receipts_print_file, name="receipts_print_file"),
    path(_CARD_PRINT, score_prints.print_scorecard, name="print_scorecard"),
    path(f"{_CARD_PRINT}make/", score_prints.make_card_print, name="make_card_print"),
    path(f"{_CARD_PRINT}file/<str:form>/", score_prints.card_print_file, name="card_print_file"),
]
