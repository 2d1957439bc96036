"""Addresses of the end of scoring, beside those of the publication page itself."""

from django.urls import path

from scoring.views import point_receipts

publication_room = [
    path("scorecards/<int:pk>/points/", point_receipts.point_receipt, name="point_receipt"),
]
