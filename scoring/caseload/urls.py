"""Addresses of the shared-out verification."""

from django.urls import path

from scoring.views import caseload

caseload_room = [
    path("c/<slug:code>/assignments/", caseload.caseload, name="caseload"),
    path("c/<slug:code>/assignments.xlsx", caseload.caseload_file, name="caseload_file"),
    path("c/<slug:code>/assignments/preview/", caseload.caseload_preview, name="caseload_preview"),
    path("c/<slug:code>/assignments/give/", caseload.give_lines, name="give_lines"),
    path("c/<slug:code>/assignments/reminder/", caseload.caseload_reminder, name="caseload_reminder"),
]
