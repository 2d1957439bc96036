"""Pages on which papers are worded."""

from django.urls import path

from dossiers.views import wordings

_KIND = "c/<slug:code>/wording/<slug:kind>/"
_PAPER = "documents/<uuid:pk>/wording/"

urlpatterns = [
    path("c/<slug:code>/wording/", wordings.wordings, name="wordings"),
    path(_KIND, wordings.kind_wording, name="kind_wording"),
    path(f"{_KIND}preview/", wordings.preview_kind_wording, name="preview_kind_wording"),
    path(f"{_KIND}reset/", wordings.reset_kind_wording, name="reset_kind_wording"),
    path(_PAPER, wordings.document_wording, name="document_wording"),
    path(f"{_PAPER}preview/", wordings.preview_document_wording, name="preview_document_wording"),
    path(f"{_PAPER}reset/", wordings.reset_document_wording, name="reset_document_wording"),
    path("print/paper.css", wordings.paper_style, name="paper_style"),
]
