"""Addresses of the end of scoring, beside those of the publication page itself."""

from django.urls import path

from scoring.views import point_receipts, public_results, publication

_PUBLIC = "cong-khai/<slug:authority>/<slug:code>/"
publication_room = [
    path("scorecards/<int:pk>/points/", point_receipts.point_receipt, name="point_receipt"),
    path("c/<slug:code>/publication/open.xlsx", publication.publication_file, name="publication_file"),
    path("c/<slug:code>/publication/several/", publication.publish_several, name="publish_several"),
    path("c/<slug:code>/publication/public/", publication.set_public, name="set_public"),
    path("contents/<int:pk>/close/", publication.content_close, name="content_close"),
    path("cong-khai/", public_results.public_list, name="public_list"),
    path(_PUBLIC, public_results.public_results, name="public_results"),
    path(f"{_PUBLIC}bang-diem.xlsx", public_results.public_results_file, name="public_results_file"),
]
