"""Pages about the issue of papers."""

from django.urls import path

from dossiers.views import check_paper, issuing, scans

urlpatterns = [
    path("c/<slug:code>/issue/", issuing.issue_papers, name="issue_papers"),
    path("documents/<uuid:pk>/issue/", issuing.issue_document, name="issue_document"),
    path("documents/<uuid:pk>/replace/", issuing.replace_document, name="replace_document"),
    path("documents/<uuid:pk>/scans/", scans.document_scans, name="document_scans"),
    path("scans/<uuid:pk>/", scans.scan_file, name="scan_file"),
    path("tra-cuu/", check_paper.check_paper, name="check_paper"),
    path("tra-cuu/<str:code>/", check_paper.checked_paper, name="checked_paper"),
]
