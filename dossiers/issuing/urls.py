"""Pages about the issue of papers."""

from django.urls import path

from dossiers.views import check_paper

urlpatterns = [
    path("tra-cuu/", check_paper.check_paper, name="check_paper"),
    path("tra-cuu/<str:code>/", check_paper.checked_paper, name="checked_paper"),
]
