"""Addresses of achievement reports and of the forms they follow."""

from django.urls import path

from dossiers.views import confirmations, dossier_forms, report_reading, reports

urlpatterns = [
    path("c/<slug:code>/reports/", reports.reports, name="reports"),
    path("c/<slug:code>/reports/confirmations/", confirmations.report_confirmations, name="report_confirmations"),
    path("c/<slug:code>/reports/confirmations/confirm/", confirmations.confirm_reports, name="confirm_reports"),
    path("c/<slug:code>/dossier-forms/", dossier_forms.dossier_forms, name="dossier_forms"),
    path("c/<slug:code>/dossier-forms/choose/", dossier_forms.choose_forms, name="choose_forms"),
    path("c/<slug:code>/dossier-forms/codes/", dossier_forms.write_codes, name="write_codes"),
    path("reports/<int:pk>/", reports.edit_report, name="edit_report"),
    path("reports/<int:pk>/preview/", report_reading.report_preview, name="report_preview"),
    path("reports/<int:pk>/read/", report_reading.read_report, name="read_report"),
    path("reports/<int:pk>/return/", confirmations.return_report, name="return_report"),
    path("nominations/<int:pk>/report/", reports.draft_report, name="draft_report"),
    path("nominations/<int:pk>/report/preview/", report_reading.draft_preview, name="draft_preview"),
]
