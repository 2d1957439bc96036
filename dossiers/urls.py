from django.urls import path

from dossiers.views import documents, dossier, question_summary, reports

urlpatterns = [
    path("c/<slug:code>/dossier/", dossier.dossier, name="dossier"),
    path("c/<slug:code>/dossier/make/", dossier.make_document, name="make_document"),
    path("c/<slug:code>/dossier/make-reports/", dossier.make_reports, name="make_reports"),
    path("c/<slug:code>/dossier/wording/", dossier.paper_wording, name="paper_wording"),
    path("c/<slug:code>/dossier/excel/", dossier.dossier_export, name="dossier_export"),
    path("c/<slug:code>/question-summary/", question_summary.question_summary, name="question_summary"),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    path("documents/<uuid:pk>/pdf/", documents.document_pdf, name="document_pdf"),
    path("documents/<uuid:pk>/printing/", documents.document_printing, name="document_printing"),
    path("documents/<uuid:pk>/number/", documents.document_number, name="set_document_number"),
    path("c/<slug:code>/reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.edit_report, name="edit_report"),
]
