"""Addresses of the register of reports."""

from django.urls import path

from scoring.views import report_duties, report_receipts, reports

report_room = [
    path("c/<slug:code>/report-register/", reports.report_register, name="report_register"),
    path("c/<slug:code>/report-register.xlsx", reports.report_register_file, name="report_register_file"),
    path("c/<slug:code>/report-register/duties/", report_duties.report_duties, name="report_duties"),
    path("c/<slug:code>/report-register/plan/", report_duties.plan_duties, name="plan_duties"),
    path("duties/<int:pk>/", report_duties.edit_duty, name="edit_duty"),
    path("duties/<int:pk>/remove/", report_duties.drop_duty, name="drop_duty"),
    path("duties/<int:pk>/receipts/", report_receipts.duty_receipts, name="duty_receipts"),
    path("duties/<int:pk>/receipts.xlsx", report_receipts.duty_receipts_file, name="duty_receipts_file"),
    path("duties/<int:pk>/units/<int:unit>/", reports.unit_report, name="unit_report"),
    path("duties/<int:pk>/units/<int:unit>/erase/", reports.erase_unit_report, name="erase_unit_report"),
]
